//! Copies for other programs: tables, Word, books, calendars.

use std::fs;

use crate::machine::{Machine, WHEELS, text};

const MEETING: &str =
    "---\ntitle: Spring meeting\nlanguage: en\nstart: 2022-03-14\nend: 2022-03-15\n---\n\nAll may come.\n";

fn machine() -> Machine {
    let machine = Machine::of("Mbour");
    machine.new_record("case-study", WHEELS);
    machine.new_record("activity", MEETING);
    machine.new_record("question", "---\ntitle: Who knows?\nlanguage: en\n---\n");
    machine
}

#[test]
fn each_form_says_where_it_is_and_what_it_holds() {
    let machine = machine();
    for (form, name, records) in [
        ("csv", "tables", 2),
        ("docx", "all.docx", 2),
        ("epub", "all.epub", 2),
        ("ics", "year.ics", 1),
        ("markdown", "files", 2),
        ("site", "pages", 2),
    ] {
        let out = machine.at(name);
        let answer = machine.json(&["export", form, "--out", &out]);
        assert_eq!((text(&answer["path"]), &answer["records"]), (out, &records.into()), "{form}");
        if form != "ics" {
            assert_eq!(answer["left_out"], serde_json::json!([{"reason": "audience", "count": 1}]), "{form}");
        }
    }
    assert!(machine.path("tables/case-study.csv").exists() && machine.path("tables/activity.csv").exists());
    let calendar = fs::read_to_string(machine.path("year.ics")).unwrap();
    assert!(calendar.contains("DTSTART;VALUE=DATE:20220314\r\nDTEND;VALUE=DATE:20220316\r\n"));
    assert!(fs::read(machine.path("all.docx")).unwrap().starts_with(b"PK"));
}

#[test]
fn the_filters_are_those_of_the_other_copies() {
    let machine = machine();
    let records = |more: &[&str]| {
        let out = machine.at("some.csv");
        let mut words = vec!["export", "csv", "--out", &out];
        words.extend(more);
        machine.json(&words)["records"].as_u64().unwrap()
    };
    assert_eq!(records(&[]), 2);
    assert_eq!(records(&["--audience", "network"]), 3);
    assert_eq!(records(&["--kind", "activity"]), 1);
    assert_eq!(records(&["--lang", "fr"]), 1);
    assert_eq!(records(&["--year", "2022"]), 1);
    assert_eq!(records(&["des-bibliotheques-sur-roues"]), 1);
    assert_eq!(records(&["--status", "published"]), 0);
}

#[test]
fn a_copy_in_files_is_for_everyone_unless_told_otherwise() {
    let machine = machine();
    machine.new_record("resource", "---\ntitle: Mine alone\naudience: device\n---\n\nNotes.\n");
    let out = machine.at("files");
    let answer = machine.json(&["export", "markdown", "--out", &out]);
    assert_eq!(answer["left_out"], serde_json::json!([{"reason": "audience", "count": 2}]));
    assert!(!machine.path("files/resource/mine-alone.md").exists());
    let words = machine.words(&["export", "markdown", "--out", &out]);
    assert!(words.contains("Left out: 2 records, meant for fewer people"), "{words}");
    let all = machine.json(&["export", "markdown", "--out", &out, "--audience", "device"]);
    assert_eq!((&all["records"], &all["left_out"]), (&4.into(), &serde_json::Value::Null));
    let again = machine.json(&["import", &out]);
    assert_eq!(
        (crate::machine::count(&again["imported"]), crate::machine::count(&again["unchanged"])),
        (0, 4)
    );
}

#[test]
fn a_form_that_is_not_made_says_what_does_instead() {
    let refused = machine().ends(1, &["export", "zim", "--out", "x.zim"]);
    assert_eq!(refused["error"]["code"], "not-supported");
    assert!(text(&refused["error"]["hint"]).contains("export site"));
}
