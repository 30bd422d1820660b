//! Records as Markdown files: what a file says, leaves out and takes away.

use crate::machine::{Machine, count, text as text_of};

#[test]
fn a_file_of_another_system_gives_the_same_fields() {
    let machine = Machine::of("Mbour");
    let text =
        "---\ntitle: Wheels\nlanguage: en\ncity: Mbour\n---\n\nBefore.\n\n## The challenge\n\nFar\naway.\n";
    let plain = text_of(&machine.new_record("case-study", text)["slug"]);
    for end in ["\r\n", "\r"] {
        let other = machine.new_record("case-study", &text.replace('\n', end));
        let other = machine.show(&text_of(&other["id"]));
        assert_eq!(other["fields"], machine.show(&plain)["fields"], "{end:?}");
        let file =
            machine.file("again.md", &text.replace("title:", "kind: case-study\ntitle:").replace('\n', end));
        let again = machine.json(&["import", &file]);
        assert_eq!(count(&again["unchanged"]), 1, "{end:?}: {again}");
    }
}

/// Two cities, the second with what the first wrote; the record's id and the second's file of it.
fn two_cities() -> (Machine, Machine, String, String) {
    let (mbour, thies) = (Machine::of("Mbour"), Machine::of("Thiès"));
    let id = text_of(&mbour.new_record("case-study", crate::machine::WHEELS)["id"]);
    thies.json(&["bundle", "import", &mbour.bundle("stick.satchel"), "--accept-unknown"]);
    let file = thies.words(&["show", &id, "--format", "markdown"]);
    (mbour, thies, id, file)
}

#[test]
fn a_change_to_the_record_of_another_city_is_said_to_be_a_suggestion_and_taken_once() {
    let (_, thies, id, file) = two_cities();
    let path = thies.file("changed.md", &file.replace("Trois camionnettes", "Cinq camionnettes"));
    let ran = thies.run(&["--json", "import", &path]);
    assert!(ran.err.contains("kept as a suggestion, until someone of mbour"), "{}", ran.err);
    let revisions = || count(&thies.json(&["history", &id])["revisions"]);
    assert_eq!(revisions(), 2);
    let again = thies.json(&["import", &path]);
    assert_eq!((count(&again["imported"]), count(&again["unchanged"])), (0, 1), "{again}");
    assert_eq!(revisions(), 2);
}

#[test]
fn a_file_that_makes_another_kind_of_a_record_is_passed_over() {
    let (mbour, _, id, file) = two_cities();
    for kind in ["kind: resource\n", ""] {
        let path = mbour.file("kind.md", &file.replace("kind: case-study\n", kind));
        let done = mbour.json(&["import", &path]);
        assert_eq!((count(&done["imported"]), count(&done["skipped"])), (0, 1), "{done}");
        assert!(text_of(&done["skipped"][0]["reason"]).contains("case-study"), "{done}");
    }
    assert_eq!(count(&mbour.json(&["history", &id])["revisions"]), 1);
}

#[test]
fn an_edit_that_changes_nothing_adds_no_revision() {
    let (mbour, _, id, file) = two_cities();
    let stands = mbour.show(&id)["revision"].clone();
    for text in [file.as_str(), "---\ncity: Mbour\n---\n"] {
        assert_eq!(mbour.edit(&id, text)["revision"], stands);
    }
    assert_eq!(count(&mbour.json(&["history", &id])["revisions"]), 1);
    assert_ne!(mbour.edit(&id, "---\ncity: Ndara\n---\n")["revision"], stands);
}

#[test]
fn files_of_another_library_become_new_records_and_that_is_said_once() {
    let machine = Machine::of("Mbour");
    machine.new_record("case-study", crate::machine::WHEELS);
    machine.new_record("resource", "---\ntitle: A guide\n---\n\nText.\n");
    let out = machine.at("files");
    machine.json(&["export", "markdown", "--out", &out]);
    let own = machine.run(&["--json", "import", &out]);
    assert!(
        own.out.contains("\"imported\":[]") && !own.err.contains("another library"),
        "{}{}",
        own.out,
        own.err
    );
    let other = Machine::of("Ndara");
    let ran = other.run(&["--json", "import", &out]);
    assert_eq!(ran.err.matches("another library").count(), 1, "{}", ran.err);
    let again = other.json(&["import", &out]);
    assert_eq!((count(&again["imported"]), count(&again["unchanged"])), (0, 2), "{again}");
}

#[test]
fn what_a_file_says_is_nothing_goes_and_what_it_leaves_out_stays() {
    let (mbour, _, id, _) = two_cities();
    let fields = || mbour.show(&id)["fields"].clone();
    let before = fields();
    mbour.edit(&id, "---\nstarted: null\n---\n\n## result\n\n## Le défi\n\nTout est loin.\n");
    let after = fields();
    assert_eq!((&after["started"], &after["result"]), (&serde_json::Value::Null, &serde_json::Value::Null));
    assert_eq!(after["challenge"], "Tout est loin.");
    for kept in ["done", "did_not_work", "setting", "city", "title"] {
        assert_eq!(after[kept], before[kept], "{kept}");
    }
}

#[test]
fn encodings_that_are_told_are_read_and_others_are_refused() {
    let machine = Machine::of("Mbour");
    let text = "---\nkind: resource\ntitle: Écoles\nlanguage: fr\n---\n\nL’été à Mbour.\n";
    let wide = |unit: fn(u16) -> [u8; 2], mark: &[u8]| {
        [mark, &text.encode_utf16().flat_map(unit).collect::<Vec<u8>>()].concat()
    };
    let latin: Vec<u8> = text.replace('’', "'").chars().map(|letter| letter as u8).collect();
    for (name, bytes, is_read) in [
        ("little.md", wide(u16::to_le_bytes, b"\xff\xfe"), true),
        ("big.md", wide(u16::to_be_bytes, b"\xfe\xff"), true),
        ("unmarked.md", wide(u16::to_le_bytes, b""), false),
        ("latin.md", latin, false),
    ] {
        let path = machine.path(name);
        std::fs::write(&path, bytes).unwrap();
        let done = machine.json(&["import", "--dry-run", &machine.at(name)]);
        if is_read {
            let list = if done["imported"][0].is_null() { &done["unchanged"] } else { &done["imported"] };
            assert_eq!(list[0]["title"], "Écoles", "{name}: {done}");
            machine.json(&["new", "resource", "--from", &machine.at(name)]);
        } else {
            assert!(text_of(&done["skipped"][0]["reason"]).contains("not UTF-8"), "{name}: {done}");
            assert_eq!(machine.refuses(1, &["new", "resource", "--from", &machine.at(name)]), "unreadable");
        }
    }
}

#[test]
fn a_language_is_a_tag() {
    let machine = Machine::of("Mbour");
    let file = machine.file("script.md", "---\nkind: resource\ntitle: X\nlanguage: \"<script>\"\n---\n");
    assert_eq!(machine.refuses(1, &["new", "resource", "--from", &file]), "invalid");
    let done = machine.json(&["import", &file]);
    assert!(text_of(&done["skipped"][0]["reason"]).starts_with("language: "), "{done}");
}
