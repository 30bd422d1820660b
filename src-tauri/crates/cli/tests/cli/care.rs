//! Keeping a library whole: deleted views, backups, plain copies, files brought in.

use std::collections::BTreeSet;
use std::fs;

use crate::machine::{Machine, WHEELS, count, text};

#[test]
fn store_and_index_come_back_without_a_word() {
    let machine = Machine::of("Mbour");
    machine.new_record("case-study", WHEELS);
    let (digest, shown) = (machine.digest(), machine.show("des-bibliotheques-sur-roues"));
    for folder in ["store", "index"] {
        fs::remove_dir_all(machine.path("library").join(folder)).unwrap();
        assert_eq!(machine.json(&["search", "camionnettes"])["total"], 1, "without {folder}");
    }
    fs::remove_dir_all(machine.path("library/store")).unwrap();
    fs::remove_dir_all(machine.path("library/index")).unwrap();
    let checked = machine.json(&["check"]);
    assert_eq!((&checked["ok"], count(&checked["problems"])), (&true.into(), 0));
    assert_eq!(machine.json(&["rebuild"])["records"], 1);
    assert_eq!((machine.digest(), machine.show("des-bibliotheques-sur-roues")), (digest, shown));
    assert_eq!(machine.json(&["check", "--repair"])["ok"], true);
}

#[test]
fn a_damaged_journal_is_named_and_the_rest_is_kept() {
    let machine = Machine::of("Mbour");
    machine.new_record("case-study", WHEELS);
    machine.new_record("resource", "---\ntitle: A guide\n---\n\nText.\n");
    let segment = fs::read_dir(machine.path("library/journal")).unwrap().next().unwrap().unwrap().path();
    let mut bytes = fs::read(&segment).unwrap();
    let at = bytes.len() * 6 / 10;
    bytes[at] ^= 0xff;
    fs::write(&segment, bytes).unwrap();
    let checked = machine.ends(3, &["check"]);
    assert_eq!(checked["ok"], false);
    assert!(count(&checked["problems"]) > 0, "{checked}");
}

#[test]
fn a_backup_holds_no_key_and_a_restored_library_is_the_same() {
    let machine = Machine::of("Mbour");
    machine.new_record("case-study", WHEELS);
    let out = machine.at("backup");
    let written = machine.json(&["backup", "--out", &out]);
    assert_eq!(written["bytes"], fs::metadata(&out).unwrap().len());
    assert_eq!(machine.refuses(1, &["restore", &out]), "library-exists");

    let other = Machine::bare();
    let restored = other.json(&["restore", &out]);
    assert_eq!(restored["records"], 1);
    assert_eq!(other.digest(), machine.digest());
    let device = other.json(&["device", "show"]);
    assert_eq!((&device["device"], &device["city"]), (&serde_json::Value::Null, &"Mbour".into()));
    other.edit("des-bibliotheques-sur-roues", "---\nadvice: Pneus.\n---\n");
    assert_eq!(count(&other.show("des-bibliotheques-sur-roues")["heads"]), 1, "its texts stay its own");
    assert_ne!(other.json(&["device", "show"])["device"], machine.json(&["device", "show"])["device"]);

    let mut damaged = fs::read(&out).unwrap();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 1;
    let third = Machine::bare();
    fs::write(third.path("damaged"), damaged).unwrap();
    assert_eq!(third.refuses(3, &["restore", &third.at("damaged")]), "not-a-parcel");
    assert!(!third.path("library").exists());
}

#[test]
fn a_plain_copy_reads_back_as_the_same_records() {
    let machine = Machine::of("Mbour");
    machine.new_record("case-study", WHEELS);
    machine.new_record(
        "glossary-term",
        "---\ntitle: Learning city\nlanguage: en\n---\n\n## definition\n\nA city.\n\n- one\n- two\n",
    );
    let out = machine.at("copy");
    assert_eq!(machine.json(&["export", "markdown", "--out", &out])["records"], 2);
    assert_eq!(
        machine.json(&["export", "markdown", "--out", &machine.at("french"), "--lang", "fr"])["records"],
        1
    );
    let again = machine.json(&["import", &out]);
    assert_eq!((count(&again["imported"]), count(&again["unchanged"])), (0, 2));

    let other = Machine::of("Mbour");
    let planned = other.json(&["import", &out, "--dry-run"]);
    assert_eq!((count(&planned["imported"]), &other.json(&["list"])["total"]), (2, &0.into()));
    assert_eq!(count(&other.json(&["import", &out])["imported"]), 2);
    for slug in ["des-bibliotheques-sur-roues", "learning-city"] {
        let (here, there) = (machine.show(slug), other.show(slug));
        for key in ["kind", "title", "language", "fields", "body", "owners", "translation_of"] {
            assert_eq!(here[key], there[key], "{slug}: {key}");
        }
    }
}

#[test]
fn folders_are_imported_and_what_cannot_be_read_is_named() {
    let machine = Machine::of("Mbour");
    machine.file("in/a.md", WHEELS.replace("title:", "kind: case-study\ntitle:").as_str());
    machine.file("in/deep/notes.txt", "Notes without a heading.\n");
    machine.file("in/poem.md", "---\nkind: poem\ntitle: x\n---\n");
    fs::write(machine.path("in/picture.md"), [0u8, 1, 2]).unwrap();
    let answer = machine.json(&["import", &machine.at("in"), &machine.at("nowhere.md")]);
    assert_eq!(
        (count(&answer["imported"]), count(&answer["unchanged"]), count(&answer["skipped"])),
        (2, 0, 3),
        "{answer}"
    );
    let titles: BTreeSet<String> =
        answer["imported"].as_array().unwrap().iter().map(|one| text(&one["title"])).collect();
    assert_eq!(titles, ["Des bibliothèques sur roues".to_owned(), "notes".to_owned()].into());
    assert!(answer["skipped"].as_array().unwrap().iter().all(|one| !text(&one["reason"]).is_empty()));
    let again = machine.json(&["import", &machine.at("in")]);
    assert_eq!((count(&again["imported"]), count(&again["unchanged"])), (0, 2));
}

#[test]
fn a_slug_that_two_records_claim_is_ambiguous_and_each_has_its_own() {
    let (mbour, thies) = (Machine::of("Mbour"), Machine::of("Thiès"));
    mbour.new_record("resource", "---\ntitle: A guide\n---\n\nOurs.\n");
    let twice = mbour.new_record("resource", "---\ntitle: A guide\n---\n\nAnother.\n");
    assert_eq!(twice["slug"], "a-guide-2", "taken here, numbered here");
    thies.new_record("resource", "---\ntitle: A guide\n---\n\nTheirs.\n");
    thies.json(&["bundle", "import", &mbour.bundle("stick.satchel"), "--accept-unknown"]);
    let refused = thies.ends(1, &["show", "a-guide"]);
    assert_eq!(refused["error"]["code"], "ambiguous-slug");
    let ids: BTreeSet<String> = refused["error"]["details"].as_array().unwrap().iter().map(text).collect();
    let list = thies.json(&["list", "--kind", "resource"]);
    let claiming = list["records"].as_array().unwrap().iter().filter(|row| ids.contains(&text(&row["id"])));
    let slugs: Vec<String> = claiming.map(|row| text(&row["slug"])).collect();
    assert_eq!(slugs.len(), 2);
    let topics = thies.file("topics.tsv", "q1\tguide\n");
    thies.json(&["search", "--topics", &topics, "--run", &thies.at("run.txt")]);
    let run = fs::read_to_string(thies.path("run.txt")).unwrap();
    let named: BTreeSet<&str> = run.lines().filter_map(|line| line.split(' ').nth(2)).collect();
    assert!(slugs.iter().all(|slug| named.contains(slug.as_str())), "{run}");
    assert!(!named.contains("a-guide"), "{run}");
    for slug in slugs {
        let shown = thies.show(&slug);
        assert_eq!(slug, format!("a-guide-{}", &text(&shown["id"])[..6]));
        assert_eq!(shown["slug"], slug.as_str());
    }
}

#[test]
fn counts_are_told() {
    let machine = Machine::of("Mbour");
    machine.new_record("case-study", WHEELS);
    let stats = machine.json(&["stats"]);
    assert_eq!((&stats["records"], &stats["indexed"], &stats["starter"]), (&1.into(), &1.into(), &0.into()));
    assert_eq!(stats["kinds"], serde_json::json!({"case-study": 1}));
    assert_eq!(stats["languages"], serde_json::json!({"fr": 1}));
    assert!(stats["journal_bytes"].as_u64().unwrap() > 0);
}

#[test]
fn a_library_in_use_is_busy_after_a_few_seconds() {
    let machine = Machine::of("Mbour");
    let lock = fs::File::options().append(true).open(machine.path("library/lock")).unwrap();
    lock.lock().unwrap();
    let began = std::time::Instant::now();
    let code = machine.refuses(1, &["list"]);
    let waited = began.elapsed().as_secs();
    lock.unlock().unwrap();
    assert_eq!(code, "library-busy");
    assert!((4..15).contains(&waited), "{waited}");
}

#[test]
fn the_starter_content_is_there_unless_it_is_left_out() {
    let machine = Machine::bare();
    let with = machine.json(&["init"]);
    let stats = machine.json(&["stats"]);
    assert_eq!((&stats["records"], &stats["starter"]), (&with["records"], &with["records"]));
    assert_eq!(stats["indexed"], with["records"], "everything can be found when the command ends");
    let empty = Machine::of("Mbour");
    assert_eq!(empty.digest(), machine.digest(), "the starter content is aside of the digest");
}
