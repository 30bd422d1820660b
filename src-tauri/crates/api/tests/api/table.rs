//! The table itself: names, shapes, and who may run what.

use satchel_api::{Access, COMMANDS, Code};
use serde_json::{Value, json};

use crate::bench::{Bench, CASE, CITY};

#[test]
fn an_unknown_command_and_a_wrong_payload_are_refused() {
    let bench = Bench::new();
    assert_eq!(bench.fails("format_disk", json!({})), Code::Invalid);
    assert_eq!(bench.fails("record", json!({ "id": 7 })), Code::Invalid);
    assert_eq!(bench.fails("record", json!([1, 2])), Code::Invalid);
    assert_eq!(
        bench.fails(
            "draft_new",
            json!({ "kind": "case-study", "language": "en", "fields": { "title": 1.5 } })
        ),
        Code::Invalid
    );
    assert!(bench.ok("status", Value::Null).is_object(), "no payload is an empty one");
}

/// A question of this machine, and an answer to it.
fn question(bench: &Bench, title: &str) -> (Value, Value) {
    let asked = &bench.add(&[&format!("---\nkind: question\ntitle: {title}\n---\n")])[0];
    let answer = json!({ "id": asked, "verb": "answer", "revision": null, "text": "We do.", "field": null });
    bench.ok("review_act", answer);
    let said = bench.ok("said", json!({ "id": asked }));
    (json!(asked), said["said"][0]["id"].clone())
}

/// A payload that each command can do something with.
pub fn payload(name: &str, bench: &Bench, record: &str, draft: &str) -> Value {
    let path = bench.path(name);
    match name {
        "first_start" => {
            json!({ "language": "en", "profile": { "reads_only": true, "name": null, "city": null } })
        }
        "settings_set" => {
            json!({ "language": "fr", "theme": "dark", "text_size": 130, "reduce_motion": true })
        }
        "files_attach" => json!({ "paths": [], "task": name }),
        "file_copy" => json!({ "file": "none", "path": path }),
        "profile_set" => json!({ "reads_only": false, "name": "Amina", "city": "Bahir Dar" }),
        "home" | "glossary" => json!({ "language": "en" }),
        "search" => {
            json!({ "query": "x", "kind": null, "facets": {}, "language": null, "limit": 5, "offset": 0,
            "expand": true, "without": [] })
        }
        "list" => json!({ "kind": null, "status": null, "mine": false, "limit": 5, "offset": 0 }),
        "record" => json!({ "id": record, "revision": null, "language": "en" }),
        "history" => json!({ "id": record }),
        "diff" => {
            let history = bench.ok("history", json!({ "id": record }));
            let revision = &history["revisions"][0]["revision"];
            json!({ "id": record, "from": revision, "to": revision })
        }
        "schedule" => json!({ "year": null }),
        "draft_new" => json!({ "kind": "case-study", "language": "en", "fields": {} }),
        "draft_edit" => json!({ "record": record }),
        "draft_open" | "draft_delete" => json!({ "id": draft }),
        "draft_save" => json!({ "id": draft, "language": "en", "fields": { "title": "T" } }),
        "draft_finish" => {
            let fields = json!({ "title": "A whole one" });
            let draft =
                bench.ok("draft_new", json!({ "kind": "case-study", "language": "en", "fields": fields }));
            json!({ "id": draft["id"] })
        }
        "preview" => json!({ "markdown": "*x*" }),
        "copy_write" => {
            json!({ "form": "word", "what": { "record": record }, "path": path, "task": name })
        }
        "documents_add" => json!({ "paths": [], "kind": null, "dry_run": true, "task": name }),
        "parcel_make" | "backup" => json!({ "path": path, "task": name }),
        "parcel_inspect" => json!({ "paths": [bench.parcel()], "task": name }),
        "parcel_add" => json!({ "paths": [bench.parcel()], "accept_unknown": false, "task": name }),
        "restore" => json!({ "path": bench.path("backup"), "task": name }),
        "receipt_make" => json!({ "path": path }),
        "stick_look" => json!({ "path": bench.path(""), "task": name }),
        "stick_exchange" => {
            json!({ "path": bench.path(""), "accept_unknown": true, "plain_copy": true, "task": name })
        }
        "progress" | "cancel" => json!({ "task": "make" }),
        "check" => json!({ "repair": false, "task": name }),
        "charter_new" | "charter_key" => json!({ "name": "Network", "out": path }),
        "charter_accept" | "charter_refuse" => {
            let id = &bench.ok("trust_show", json!({}))["charter"]["id"];
            json!({ "id": id, "instead": false })
        }
        "charter_raise" => {
            json!({ "holders": [], "threshold": null, "hubs": null, "keys": [bench.path("charter_new")] })
        }
        "roster_change" => {
            let change = json!({ "change": "add-city", "name": "Lindholm" });
            json!({ "change": change, "keys": [bench.path("charter_new")] })
        }
        "paper_sign" => json!({ "id": "0".repeat(64), "keys": [bench.path("charter_new")] }),
        "device_take" => json!({ "text": bench.ok("device_request", json!({}))["request"] }),
        "people_admit" => json!({ "keys": [] }),
        "review_act" => {
            json!({ "id": record, "verb": "comment", "revision": null, "text": "x", "field": null })
        }
        "said" | "record_fields" | "audit" => json!({ "id": record }),
        "audit_save" => json!({ "id": record, "path": path, "language": "fr" }),
        "review_batch" => json!({ "verb": "accept", "items": [] }),
        "draft_copy" => json!({ "record": record, "language": "fr" }),
        "block_copy" => json!({ "record": record, "block": 0, "draft": null, "language": "fr" }),
        "draft_cautions" => json!({ "id": draft }),
        "person_find" => json!({ "name": "Zephyrine", "task": name }),
        "person_save" => json!({ "name": "Zephyrine", "path": path, "language": "fr", "task": name }),
        "person_erase" => json!({ "name": "Zephyrine", "records": [], "task": name }),
        "retention_keep" => json!({ "records": [], "until": "2030-01-01" }),
        "retention_forget" => json!({ "records": [] }),
        "record_redact" => json!({ "id": written(bench, "resource") }),
        "workshop" | "workshop_report" | "workshop_report_edit" => {
            json!({ "id": workshop(bench), "language": "fr" })
        }
        "workshop_report_write" => {
            json!({ "id": workshop(bench), "language": "fr", "format": "html", "path": path })
        }
        "note_keep" => {
            let fields =
                json!({ "body": "Said.", "output_type": "session-note", "workshop": workshop(bench) });
            let note = json!({ "kind": "workshop-output", "language": "en", "fields": fields });
            json!({ "id": bench.ok("draft_new", note)["id"] })
        }
        "note_group" => json!({ "notes": [record], "group": "Market" }),
        "note_promote" => {
            json!({ "workshop": workshop(bench), "notes": [record], "into": "decision", "title": null, "language": "en" })
        }
        "draft_translate" => json!({ "record": record, "language": "fr" }),
        "participant_save" => {
            json!({ "workshop": workshop(bench), "id": null, "fields": { "title": "Zephyrine" } })
        }
        "participant_remove" => {
            let person = json!({ "workshop": workshop(bench), "id": null, "fields": { "title": "Quist" } });
            json!({ "id": bench.ok("participant_save", person)["id"] })
        }
        "participation_tell" => json!({ "id": workshop(bench) }),
        "actions" => json!({ "mine": false }),
        "action" => json!({ "id": action(bench) }),
        "action_report" => json!({ "id": action(bench), "status": "done", "note": null }),
        "demo_add" | "online_look" => json!({ "task": name }),
        "online_set" => {
            json!({ "on": false, "paused": false, "addresses": ["http://192.0.2.1:9"], "day_megabytes": 20,
                "second_kilobytes": null, "every_hours": 1, "unknown_is_free": true })
        }
        "online_sync" => json!({ "accept_unknown": false, "scheduled": true, "task": name }),
        "question" => json!({ "id": question(bench, "Who knows").0 }),
        "answer_accept" => {
            let (id, answer) = question(bench, "Who answers");
            json!({ "id": id, "answer": answer })
        }
        _ => json!({}),
    }
}

fn workshop(bench: &Bench) -> Value {
    written(bench, "workshop")
}

fn action(bench: &Bench) -> Value {
    written(bench, "action")
}

/// The id of a new record with a title alone.
fn written(bench: &Bench, kind: &str) -> Value {
    let draft = bench.ok("draft_new", json!({ "kind": kind, "language": "en", "fields": { "title": "T" } }));
    bench.ok("draft_finish", json!({ "id": draft["id"] }))["id"].clone()
}

#[test]
fn every_command_of_the_table_answers() {
    let bench = Bench::of("Amina");
    let record = bench.add(&[CITY, CASE]).remove(1);
    bench.parcel();
    for command in COMMANDS {
        let fields = json!({ "title": "Unfinished" });
        let draft =
            bench.ok("draft_new", json!({ "kind": "case-study", "language": "en", "fields": fields }));
        let payload = payload(command.name, &bench, &record, draft["id"].as_str().unwrap());
        let answer = bench.app.call(command.name, payload);
        match (command.name, answer) {
            // Nothing was imported that could be taken back.
            ("parcel_undo", Err(failure)) => assert_eq!(failure.code, Code::NothingToUndo),
            // The question that was added last has its answer: it stays.
            ("documents_undo", Err(failure)) => assert_eq!(failure.code, Code::NothingToUndo),
            // Nothing waits for a further signature.
            ("paper_sign", Err(failure)) => assert_eq!(failure.code, Code::NotFound),
            // No host here lets others read.
            ("room_open", Err(failure)) => assert_eq!(failure.code, Code::NotAllowed),
            // The case has no building blocks.
            ("block_copy", Err(failure)) => assert_eq!(failure.code, Code::Invalid),
            // The record has no such file.
            ("file_copy", Err(failure)) => assert!([Code::NotFound, Code::Invalid].contains(&failure.code)),
            // It is off.
            ("online_look", Err(failure)) => assert_eq!(failure.code, Code::NotAllowed),
            (_, Ok(_)) => {}
            (name, Err(failure)) => panic!("{name}: {failure:?}"),
        }
    }
}

#[test]
fn whoever_only_reads_changes_nothing_and_sees_nothing_of_the_persons_own() {
    let bench = Bench::with(|options| options.read_only = true);
    for command in COMMANDS.iter().filter(|command| command.access != Access::Reads) {
        assert_eq!(bench.fails(command.name, json!({})), Code::ReadOnlyHost, "{}", command.name);
    }
    let status = bench.ok("status", json!({}));
    assert_eq!(
        (&status["read_only"], &status["folder"], &status["first_start"]),
        (&json!(true), &json!(""), &json!(false))
    );
}

#[test]
fn settings_and_profile_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let open = || {
        let mut options = satchel_api::Options::new(folder.path().join("library"));
        options.starter = false;
        satchel_api::App::open(options).unwrap()
    };
    let app = open();
    let call = |name: &str, payload: Value| app.call(name, payload);
    assert_eq!(call("status", json!({})).unwrap()["first_start"], json!(true));
    let profile = json!({ "reads_only": false, "name": " Amina ", "city": "" });
    call("first_start", json!({ "language": "fr", "profile": profile })).unwrap();
    let settings =
        json!({ "language": "qps-plocm", "theme": "contrast", "text_size": 150, "reduce_motion": true });
    call("settings_set", settings.clone()).unwrap();
    let wrong = json!({ "language": "fr", "theme": "contrast", "text_size": 99, "reduce_motion": true });
    assert_eq!(call("settings_set", wrong).unwrap_err().code, Code::Invalid);
    drop(app);
    let status = open().call("status", json!({})).unwrap();
    assert_eq!(status["settings"], settings);
    assert_eq!(status["profile"], json!({ "reads_only": false, "name": "Amina", "city": null }));
    assert_eq!((&status["first_start"], &status["clock_wrong"]), (&json!(false), &json!(false)));
}

#[test]
fn a_clock_before_this_program_is_wrong() {
    assert_eq!(Bench::new().ok("status", json!({}))["clock_wrong"], json!(true));
}
