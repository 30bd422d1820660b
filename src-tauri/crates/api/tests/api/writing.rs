//! Drafts: begun, kept, finished; and two texts brought together.

use satchel_api::Code;
use serde_json::json;

use crate::bench::{Bench, CASE, each};

#[test]
fn a_draft_becomes_a_record() {
    let bench = Bench::of("Amina");
    let draft = bench.ok(
        "draft_new",
        json!({ "kind": "case-study", "language": "fr", "fields": { "title": "Un titre" } }),
    );
    assert_eq!((&draft["language"], &draft["fields"]), (&json!("fr"), &json!({ "title": "Un titre" })));
    let id = &draft["id"];
    let fields =
        json!({ "title": "Un autre titre", "started": 2019, "challenge": "Un texte.", "sdgs": ["1"] });
    let saved = bench.ok("draft_save", json!({ "id": id, "language": "fr", "fields": fields }));
    assert_eq!(saved["saved"], json!(crate::bench::NOW));
    assert_eq!(bench.ok("draft_open", json!({ "id": id }))["fields"], fields);
    assert_eq!(each(&bench.ok("drafts", json!({}))["drafts"], "title"), ["Un autre titre"]);
    let record = bench.ok("draft_finish", json!({ "id": id }));
    assert_eq!(record["status"], json!("unreviewed"));
    assert_eq!(bench.ok("drafts", json!({}))["drafts"], json!([]));
    assert_eq!(bench.ok("status", json!({}))["records"], json!(1), "what is counted is counted anew");
    assert_eq!(bench.record(record["slug"].as_str().unwrap(), "fr")["line"]["language"], json!("fr"));
}

#[test]
fn what_a_field_cannot_hold_is_named_and_the_draft_stays() {
    let bench = Bench::new();
    let fields = json!({ "title": "T", "started": "soon" });
    let draft = bench.ok("draft_new", json!({ "kind": "case-study", "language": "en", "fields": fields }));
    let failure = bench.app.call("draft_finish", json!({ "id": draft["id"] })).unwrap_err();
    assert_eq!(failure.code, Code::Invalid);
    assert!(failure.details[0].starts_with("started: "), "{failure:?}");
    assert_eq!(bench.ok("draft_open", json!({ "id": draft["id"] }))["fields"]["started"], json!("soon"));
    assert_eq!(bench.fails("draft_open", json!({ "id": "../../etc/passwd" })), Code::NotFound);
    assert_eq!(
        bench.fails("draft_new", json!({ "kind": "moon", "language": "en", "fields": {} })),
        Code::Invalid
    );
}

#[test]
fn a_preview_is_inert() {
    let bench = Bench::new();
    let preview = bench.ok("preview", json!({ "markdown": "Two *words*<img src=x onerror=alert(1)>" }));
    assert_eq!(preview["words"], json!(2));
    let html = preview["html"].as_str().unwrap();
    assert!(html.contains("<em>words</em>") && !html.contains("onerror"), "{html}");
}

/// Changes one field of a record, as a person does: draft, save, finish.
fn change(bench: &Bench, id: &str, field: &str, text: &str) {
    let draft = bench.ok("draft_edit", json!({ "record": id }));
    let mut fields = draft["fields"].clone();
    fields[field] = json!(text);
    bench.ok("draft_save", json!({ "id": draft["id"], "language": draft["language"], "fields": fields }));
    bench.ok("draft_finish", json!({ "id": draft["id"] }));
}

#[test]
fn two_texts_are_kept_side_by_side_until_they_are_brought_together() {
    let (amina, bo) = (Bench::of("Amina"), Bench::of("Bo"));
    let id = amina.add(&[CASE]).remove(0);
    let before = amina.ok("draft_edit", json!({ "record": id }))["fields"]["result"].clone();
    let add = |to: &Bench, from: &Bench| {
        to.ok("parcel_add", json!({ "paths": [from.parcel()], "accept_unknown": true, "task": "add" }))
    };
    add(&bo, &amina);
    change(&amina, &id, "result", "Amina counted 140.");
    change(&bo, &id, "result", "Bo counted 150.");
    change(&bo, &id, "advice", "Count with the children.");
    assert_eq!(add(&amina, &bo)["conflicts"], json!(1));

    let conflicts = amina.ok("conflicts", json!({}))["records"].clone();
    assert_eq!(conflicts[0]["fields"], json!(["result"]));
    let page = amina.record(&id, "en");
    assert_eq!((&page["conflicts"], page["heads"].as_array().unwrap().len()), (&json!(["result"]), 2));
    let section = page["sections"].as_array().unwrap().iter().find(|one| one["field"] == "result").unwrap();
    let mut authors = each(&section["conflict"], "author");
    authors.sort();
    assert_eq!(authors, ["Amina, Bahir Dar", "Bo, Bahir Dar"]);

    let draft = amina.ok("draft_edit", json!({ "record": id }));
    assert_eq!(draft["conflicts"][0]["field"], json!("result"));
    assert_eq!(draft["conflicts"][0]["values"].as_array().unwrap().len(), 2);
    assert_eq!(draft["conflicts"][0]["base"], json!(before));
    assert_eq!(draft["behind"], json!(false));
    let told = |merged: &serde_json::Value| (each(merged, "field"), each(merged, "author"));
    assert_eq!(told(&draft["merged"]), (vec!["advice".into()], vec!["Bo, Bahir Dar".into()]));
    assert_eq!(told(&page["merged"]), told(&draft["merged"]));
    change(&amina, &id, "result", "They counted 140 and 150.");
    assert_eq!(amina.ok("conflicts", json!({}))["records"], json!([]));
    assert_eq!(amina.record(&id, "en")["heads"].as_array().unwrap().len(), 1);
}

#[test]
fn a_text_about_another_citys_record_says_that_it_is_a_suggestion() {
    let bench = Bench::of("Amina");
    let theirs = "---\nkind: case-study\ntitle: Wheels\nlanguage: en\ncity: Ndara\nowners: [Ndara]\n---\n";
    let id = bench.add(&[theirs]).remove(0);
    let draft = bench.ok("draft_edit", json!({ "record": id }));
    let fields = json!({ "title": "Better wheels", "city": "Ndara" });
    bench.ok("draft_save", json!({ "id": draft["id"], "language": "en", "fields": fields }));
    let saved = bench.ok("draft_finish", json!({ "id": draft["id"] }));
    assert_eq!(saved["suggested_to"], json!(["Ndara"]));
    assert_eq!(bench.record("wheels", "en")["line"]["title"], json!("Wheels"));
}
