//! What the program refuses, and how it says so.

use crate::machine::{Machine, WHEELS, text};

#[test]
fn wrong_usage_ends_with_2_and_makes_nothing() {
    let machine = Machine::bare();
    for arguments in [
        &["nonsense"][..],
        &["list", "--nonsense"],
        &["show"],
        &["show", "x", "--format", "pdf"],
        &["new", "poem", "--from", "x.md"],
        &["search", "x", "--facet", "setting"],
        &["search", "x", "--facet", "colour=red"],
        &["search", "x", "--limit", "many"],
        &["search", "--topics", "x.tsv"],
        &["search", "x", "--topics", "x.tsv", "--run", "run.txt"],
        &["list", "--status", "lost"],
        &["list", "--kind", "poem"],
        &["search", "x", "--kind", "poem"],
        &["export", "csv", "--out", "x", "--kind", "poem"],
        &["respond", "x", "--type", "comment", "--body", " "],
        &["bundle"],
        &["bundle", "import"],
        &["bundle", "export", "--out", "x", "--part-size", "0"],
        &["init", "--city", " "],
    ] {
        assert_eq!(machine.refuses(2, arguments), "usage", "{arguments:?}");
        let ran = machine.run(arguments);
        assert_eq!((ran.exit, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!ran.err.is_empty());
    }
    assert_eq!(machine.refuses(2, &[]), "usage");
    assert!(!machine.path("library").exists());
}

#[test]
fn commands_that_read_make_no_library() {
    let machine = Machine::bare();
    for arguments in [
        &["search", "x"][..],
        &["list"],
        &["show", "x"],
        &["history", "x"],
        &["diff", "x", "a", "b"],
        &["conflicts"],
        &["digest"],
        &["device", "show"],
        &["check"],
        &["rebuild"],
        &["stats"],
        &["backup", "--out", "backup"],
        &["bundle", "export", "--out", "x"],
        &["export", "markdown", "--out", "x"],
    ] {
        let refused = machine.ends(1, arguments);
        assert_eq!(refused["error"]["code"], "not-found", "{arguments:?}");
        assert!(text(&refused["error"]["hint"]).contains("satchel init"));
    }
    assert_eq!(std::fs::read_dir(machine.path("")).unwrap().count(), 0);
}

#[test]
fn commands_that_write_make_the_library() {
    let machine = Machine::bare();
    let file = machine.file("new.md", WHEELS);
    machine.json(&["new", "case-study", "--from", &file, "--no-starter"]);
    assert_eq!(machine.json(&["list"])["total"], 1);
}

#[test]
fn the_library_is_named_by_option_before_variable() {
    let machine = Machine::of("Mbour");
    let other = machine.at("other");
    assert_eq!(machine.refuses(1, &["--library", &other, "list"]), "not-found");
    machine.json(&["init", "--no-starter", "--library", &other]);
    assert!(machine.path("other").join("journal").is_dir());
}

#[test]
fn failures_are_one_document_or_words() {
    let machine = Machine::of("Mbour");
    assert_eq!(machine.refuses(1, &["show", "nobody"]), "not-found");
    let ran = machine.run(&["show", "nobody"]);
    assert_eq!((ran.exit, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("nobody") && ran.err.contains("search"), "{}", ran.err);
    assert_eq!(machine.refuses(1, &["new", "resource", "--from", "nowhere.md"]), "not-found");
    for arguments in
        [&["bundle", "inspect", "nowhere"][..], &["restore", "nowhere"], &["backup", "--out", "nowhere/x"]]
    {
        let refused = machine.ends(1, arguments);
        assert_eq!(refused["error"]["code"], "not-found", "{arguments:?}");
        assert!(text(&refused["error"]["message"]).starts_with("nowhere: "), "{refused}");
    }
    assert_eq!(machine.refuses(1, &["withdraw", "nobody", "--reason", "x"]), "not-found");
}

#[test]
fn texts_that_do_not_fit_are_refused_and_nothing_is_saved() {
    let machine = Machine::of("Mbour");
    machine.new_record("resource", "---\ntitle: A guide\n---\n\nText.\n");
    let case = |name: &str, text: &str| machine.file(name, text);
    let untitled = case("untitled.md", "---\nlanguage: fr\n---\n\nText.\n");
    assert_eq!(machine.refuses(1, &["new", "resource", "--from", &untitled]), "invalid");
    let year = case("year.md", "---\ntitle: x\nstarted: soon\n---\n");
    let refused = machine.ends(1, &["new", "case-study", "--from", &year]);
    assert_eq!(refused["error"]["details"], serde_json::json!(["started"]));
    let other_kind = case("kind.md", "---\nkind: resource\ntitle: x\n---\n");
    assert_eq!(machine.refuses(1, &["new", "case-study", "--from", &other_kind]), "invalid");
    let other_record = case("record.md", "---\nid: 01234567-89ab-8def-8123-456789abcdef\ntitle: x\n---\n");
    assert_eq!(machine.refuses(1, &["edit", "a-guide", "--from", &other_record]), "invalid");
    let upside = case("yaml.md", "---\ntitle: [\n---\n");
    assert_eq!(machine.refuses(1, &["new", "resource", "--from", &upside]), "unreadable");
    std::fs::write(machine.path("bytes.md"), b"# A\n\xff\n").unwrap();
    let refused = machine.ends(1, &["new", "resource", "--from", &machine.at("bytes.md")]);
    assert!(text(&refused["error"]["message"]).starts_with("line 2"), "{refused}");
    let long = case("long.md", &format!("# A\n\n{}\n", "word ".repeat(250_000)));
    assert_eq!(machine.refuses(1, &["new", "resource", "--from", &long]), "too-large");
    assert_eq!(machine.json(&["list"])["total"], 1);
}

/// A device has no end, and a pipe keeps whoever opens it waiting.
#[cfg(target_os = "linux")]
#[test]
fn only_files_are_read_and_what_is_none_is_named() {
    let machine = Machine::of("Mbour");
    let record = text(&machine.new_record("case-study", WHEELS)["slug"]);
    let zero = machine.path("in/zero.md");
    let table = machine.path("in/zero.csv");
    let good = machine.file("in/good.md", "# A good file\n\nText.\n");
    std::os::unix::fs::symlink("/dev/zero", &zero).unwrap();
    std::os::unix::fs::symlink("/dev/zero", &table).unwrap();
    let pipe = machine.path("in/pipe.md");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let at = |path: &std::path::Path| path.display().to_string();
    for named in [&zero, &table, &pipe] {
        let done = machine.json(&["import", &at(named), &good]);
        let reason = text(&done["skipped"][0]["reason"]);
        assert!(reason.contains("only files are read"), "{reason}");
        let attached = machine.json(&["attach", &record, &at(named), &good]);
        assert_eq!(attached["skipped"].as_array().unwrap().len(), 1);
        assert_eq!(machine.refuses(1, &["edit", &record, "--from", &at(named)]), "file-failed");
        assert_eq!(machine.refuses(1, &["resolve", &record, "--from", &at(named)]), "file-failed");
        assert_eq!(machine.refuses(1, &["bundle", "import", &at(named)]), "file-missing");
        let search = ["search", "--topics", &at(named), "--run", "run.txt"];
        assert_eq!(machine.refuses(1, &search), "file-failed");
    }
    let folder = machine.json(&["import", &machine.at("in")]);
    let skipped = folder["skipped"].as_array().unwrap();
    let names: Vec<_> = skipped.iter().map(|one| text(&one["path"])).collect();
    assert_eq!(names, [at(&pipe), at(&table), at(&zero)]);
    assert!(text(&skipped[0]["reason"]).contains("pipe"), "{skipped:?}");
    assert!(text(&skipped[1]["reason"]).contains("links"), "{skipped:?}");
}

#[test]
fn where_nothing_that_was_named_is_there_nothing_is_done() {
    let machine = Machine::of("Mbour");
    let record = text(&machine.new_record("case-study", WHEELS)["slug"]);
    assert_eq!(machine.refuses(1, &["import", "gone.md", "gone-too.md"]), "not-found");
    assert_eq!(machine.refuses(1, &["attach", &record, "gone.pdf"]), "not-found");
    let good = machine.file("good.md", "# Good\n");
    let done = machine.json(&["import", "gone.md", &good]);
    assert!(text(&done["skipped"][0]["reason"]).contains("there is no file"), "{done}");
    let field = ["respond", &record, "--type", "comment", "--body", "Well.", "--field", "nonsense"];
    assert_eq!(machine.refuses(2, &field), "usage");
    machine.json(&["respond", &record, "--type", "comment", "--body", "Well.", "--field", "result"]);
}

#[test]
fn a_city_that_could_not_stand_on_a_parcel_is_refused() {
    let machine = Machine::of("Mbour");
    for city in ["Tab\tCity", "Two\nLines", "Esc\u{1b}ape", "Turned\u{202e}City"] {
        assert_eq!(machine.refuses(1, &["init", "--city", city]), "not-allowed", "{city:?}");
        assert_eq!(machine.refuses(1, &["init", "--name", city]), "not-allowed", "{city:?}");
    }
    machine.bundle("all.satchel");
}
