//! Parcels and documents, backup and check, through the table.

use satchel_api::Code;
use serde_json::json;

use crate::bench::{Bench, CASE, CITY, each};

#[test]
fn a_parcel_is_looked_into_added_and_taken_back() {
    let (there, here) = (Bench::of("Amina"), Bench::of("Bo"));
    there.add(&[CITY, CASE]);
    let parcel = there.parcel();
    let plan = here.ok("parcel_inspect", json!({ "paths": [parcel], "task": "look" }));
    assert_eq!((&plan["parcel"]["ok"], &plan["parcel"]["from"]), (&json!(true), &json!("Amina, Bahir Dar")));
    assert_eq!(
        plan["by_city"],
        json!([{ "city": "Bahir Dar", "count": 2 }]),
        "a city is named, not its slug"
    );
    assert_eq!(each(&plan["by_kind"], "kind"), ["case-study", "city"]);
    assert_eq!((&plan["unknown"][0]["name"], plan["new"].as_array().unwrap().len()), (&json!("Amina"), 2));
    assert_eq!(here.ok("status", json!({}))["records"], json!(0), "nothing is written by looking");

    let report = here.ok("parcel_add", json!({ "paths": [parcel], "accept_unknown": true, "task": "add" }));
    assert_eq!((&report["new"], &report["damaged"]), (&json!(2), &json!([])));
    assert_eq!(here.ok("check_words", json!({})), there.ok("check_words", json!({})));
    let last = here.ok("last_import", json!({}));
    assert_eq!((&last["name"], &last["can_undo"]), (&json!("out.satchel"), &json!(true)));
    assert!(here.ok("parcel_undo", json!({}))["removed"].as_u64().unwrap() >= 2);
    assert_eq!(here.ok("status", json!({}))["records"], json!(0));
    assert_eq!(here.ok("last_import", json!({})), json!(null));
    assert_eq!(here.fails("parcel_undo", json!({})), Code::NothingToUndo);
}

#[test]
fn a_damaged_parcel_says_so_and_one_that_is_none_is_refused() {
    let (there, here) = (Bench::of("Amina"), Bench::of("Bo"));
    there.add(&[CITY, CASE]);
    let parcel = there.parcel();
    let mut bytes = std::fs::read(&parcel).unwrap();
    bytes.extend_from_slice(b"and more");
    let damaged = here.path("damaged.satchel");
    std::fs::write(&damaged, &bytes).unwrap();
    let plan = here.ok("parcel_inspect", json!({ "paths": [damaged], "task": "look" }));
    assert_eq!(
        (&plan["parcel"]["ok"], plan["parcel"]["damaged"].as_array().unwrap().len()),
        (&json!(false), 1)
    );

    let letter = here.path("letter.satchel");
    std::fs::write(&letter, "Dear colleague").unwrap();
    assert_eq!(here.fails("parcel_inspect", json!({ "paths": [letter], "task": "look" })), Code::NotAParcel);
    assert_eq!(
        here.fails("parcel_add", json!({ "paths": ["/no/such"], "accept_unknown": true, "task": "a" })),
        Code::FileMissing
    );
}

#[test]
fn a_stick_takes_and_brings_in_one_visit() {
    let (there, here) = (Bench::of("Amina"), Bench::of("Bo"));
    there.add(&[CITY, CASE]);
    let stick = there.path("stick");
    std::fs::create_dir(&stick).unwrap();
    let exchange = |bench: &Bench| {
        let wish = json!({ "path": stick, "accept_unknown": true, "plain_copy": false, "task": "visit" });
        bench.ok("stick_exchange", wish)
    };
    let first = exchange(&there);
    assert_eq!((&first["records_in"], &first["out"]["records"]), (&json!(0), &json!(2)));
    let look = here.ok("stick_look", json!({ "path": stick, "task": "look" }));
    assert_eq!((look["plan"]["new"].as_array().unwrap().len(), &look["writable"]), (2, &json!(true)));
    assert_eq!(each(&look["receipts"], "city"), ["Bahir Dar"]);
    assert_eq!(here.ok("status", json!({}))["records"], json!(0), "nothing is written by looking");
    let second = exchange(&here);
    assert_eq!((&second["records_in"], &second["stopped"]), (&json!(2), &json!(null)));
    assert_eq!(here.ok("check_words", json!({})), there.ok("check_words", json!({})));
    let again = exchange(&here);
    assert_eq!((&again["records_in"], &again["out"]["records"]), (&json!(0), &json!(0)));
    let gone = json!({ "path": "/no/such", "task": "look" });
    assert_eq!(here.fails("stick_look", gone), Code::FileMissing);
}

#[test]
fn a_parcel_for_a_city_says_what_stays_and_what_is_not_known() {
    let (there, here) = (Bench::of("Amina"), Bench::of("Bo"));
    there.add(&[CITY, CASE]);
    here.ok("profile_set", json!({ "reads_only": false, "name": "Bo", "city": "Mbour" }));
    let path = there.path("parcel.satchel");
    let make = |cities: &[&str]| {
        let wish = json!({ "path": path, "cities": cities, "dry_run": true, "task": "make" });
        there.ok("parcel_make", wish)
    };
    let unknown = make(&["Mbour"]);
    assert_eq!((&unknown["records"], &unknown["unknown_cities"]), (&json!(2), &json!(["Mbour"])));
    assert!(!path.exists(), "nothing is written");
    here.ok("parcel_add", json!({ "paths": [there.parcel()], "accept_unknown": true, "task": "add" }));
    let receipt = here.path("mbour.receipt");
    here.ok("receipt_make", json!({ "path": receipt }));
    there.ok("parcel_add", json!({ "paths": [receipt], "accept_unknown": false, "task": "add" }));
    let known = make(&["Mbour"]);
    assert_eq!((&known["records"], &known["left_out"][0]["reason"]), (&json!(0), &json!("held")));
    let cities = there.ok("freshness", json!({}))["cities"].clone();
    let mbour = cities.as_array().unwrap().iter().find(|city| city["city"] == "Mbour").unwrap().clone();
    assert_eq!((&mbour["lacks_records"], &mbour["held_records"]), (&json!(0), &json!(2)));
    assert!(mbour["parcel_heard"].is_null(), "what is not known is not known");
}

#[test]
fn documents_are_tried_before_they_are_added() {
    let bench = Bench::new();
    let file = bench.path("a.md");
    std::fs::write(&file, CASE).unwrap();
    std::fs::write(bench.path("b.pdf"), "%PDF").unwrap();
    let add = |dry_run: bool| {
        let paths = [bench.path("a.md"), bench.path("b.pdf")];
        bench.ok("documents_add", json!({ "paths": paths, "kind": null, "dry_run": dry_run, "task": "add" }))
    };
    let tried = add(true);
    assert_eq!(
        (&tried["imported"][0]["id"], &tried["imported"][0]["kind"]),
        (&json!(""), &json!("case-study"))
    );
    assert_eq!(tried["skipped"].as_array().unwrap().len(), 1);
    assert_eq!(bench.ok("status", json!({}))["records"], json!(0));
    assert_ne!(add(false)["imported"][0]["id"], json!(""));
    assert_eq!(each(&add(false)["unchanged"], "slug"), ["reading-circles"]);
}

#[test]
fn a_backup_and_a_check_say_what_they_did() {
    let bench = Bench::of("Amina");
    bench.add(&[CITY, CASE]);
    let path = bench.path("satchel-backup.zip");
    let bytes = bench.ok("backup", json!({ "path": path, "task": "backup" }))["bytes"].as_u64().unwrap();
    assert_eq!(std::fs::metadata(&path).unwrap().len(), bytes);
    let report = bench.ok("check", json!({ "repair": false, "task": "check" }));
    assert_eq!((&report["ok"], &report["problems"]), (&json!(true), &json!([])));
    assert_eq!(bench.ok("check_words", json!({}))["words"].as_array().unwrap().len(), 6);
    assert_eq!(bench.fails("progress", json!({ "task": "never" })), Code::NotFound);
}

#[test]
fn a_long_command_is_seen_and_stopped_from_another_thread() {
    let bench = Bench::new();
    let folder = bench.path("many");
    std::fs::create_dir(&folder).unwrap();
    for number in 0..600 {
        let text = CASE.replace("reading-circles", &format!("case-{number}"));
        std::fs::write(folder.join(format!("{number:04}.md")), text).unwrap();
    }
    std::thread::scope(|scope| {
        let adding = scope.spawn(|| {
            bench.ok(
                "documents_add",
                json!({ "paths": [folder], "kind": null, "dry_run": false, "task": "many" }),
            )
        });
        let seen = loop {
            match bench.app.call("progress", json!({ "task": "many" })) {
                Ok(progress) if progress["done"].as_u64() > Some(0) => break progress,
                _ => std::thread::yield_now(),
            }
        };
        assert_eq!((&seen["phase"], &seen["total"]), (&json!("reading"), &json!(600)));
        bench.ok("cancel", json!({ "task": "many" }));
        let report = adding.join().unwrap();
        let added = report["imported"].as_array().unwrap().len();
        assert!(added < 600, "it was stopped");
        assert_eq!(bench.ok("status", json!({}))["records"], json!(added), "what was added stays");
    });
}

#[test]
fn a_backup_takes_the_librarys_place_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library");
    let open = || {
        let mut options = satchel_api::Options::new(library.clone());
        options.starter = false;
        satchel_api::App::open(options).unwrap()
    };
    let records = |app: &satchel_api::App| app.call("status", json!({})).unwrap()["records"].clone();
    let write = |app: &satchel_api::App, title: &str| {
        let new = json!({ "kind": "case-study", "language": "en", "fields": { "title": title } });
        let draft = app.call("draft_new", new).unwrap();
        app.call("draft_finish", json!({ "id": draft["id"] })).unwrap();
    };
    let app = open();
    write(&app, "One");
    let backup = folder.path().join("backup");
    app.call("backup", json!({ "path": backup, "task": "a" })).unwrap();
    write(&app, "Two");
    let damaged = folder.path().join("damaged");
    let bytes = std::fs::read(&backup).unwrap();
    std::fs::write(&damaged, &bytes[..bytes.len() - 9]).unwrap();
    let restore = |path: &std::path::Path| app.call("restore", json!({ "path": path, "task": "r" }));
    assert_eq!(restore(&damaged).unwrap_err().code, Code::NotAParcel);
    assert_eq!(restore(folder.path()).unwrap_err().code, Code::FileMissing);
    assert!(restore(&backup).unwrap()["files"].as_u64().unwrap() >= 2);
    assert_eq!(records(&app), json!(2), "until the next start nothing is different");
    drop(app);
    let app = open();
    assert_eq!(records(&app), json!(1));
    write(&app, "Three");
    drop(app);
    assert_eq!(records(&open()), json!(2), "it takes the place once");
    assert!(folder.path().join("library.before-restore-1").is_dir(), "what was there is set aside");
}
