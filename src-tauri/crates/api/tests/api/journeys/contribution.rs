//! Joseph in Tumaini writes a case without a network; it is reviewed, revised, published and later taken back, by stick.

use satchel_api::Code;
use serde_json::{Value, json};

use super::{Office, Stick, case};

/// The remarks at a field, as its author reads them there.
fn at<'s>(said: &'s [Value], field: &str) -> Vec<&'s Value> {
    said.iter().filter(|one| one["field"] == field && one["settled"] != Value::Null).collect()
}

#[test]
fn a_case_is_written_reviewed_revised_and_published_by_stick() {
    let (joseph, ingrid, ndara) =
        (Office::new("Joseph", "Tumaini"), Office::new("Ingrid", "Lindholm"), Office::new("Awa", "Ndara"));
    let (stick, other) = (Stick::new(), Stick::new());

    // What is needed is asked for, and what is written stays.
    let mut blank = case("A school at the wells");
    blank["did_not_work"] = json!("");
    let record = joseph.write("case-study", "en", blank);
    let submit = json!({ "id": record, "verb": "submit", "revision": null, "text": null, "field": null });
    let refused = joseph.bench.app.call("review_act", submit).unwrap_err();
    assert_eq!((refused.code, refused.details), (Code::MissingFields, vec!["did_not_work".to_owned()]));
    joseph.change(&record, json!({ "did_not_work": "The rainy season: nobody came." }));
    joseph.act(&record, "submit");
    joseph.visit(&stick);

    // The coordinator finds it waiting and says what should change, at the sentences she means.
    ingrid.visit(&stick);
    let waiting = ingrid.waiting(&record);
    assert_eq!(
        (waiting.len(), &waiting[0]["waiting"], &waiting[0]["yours"]),
        (1, &json!("submitted"), &json!(true))
    );
    assert_eq!((&waiting[0]["missing"], &waiting[0]["reviewed"]), (&json!([]), &Value::Null));
    let nothing =
        json!({ "id": record, "verb": "request-changes", "revision": null, "text": " ", "field": "done" });
    assert_eq!(
        ingrid.bench.fails("review_act", nothing),
        Code::NotAllowed,
        "whoever asks for changes says which"
    );
    let remark = |verb: &str, field: &str, severity: &str, quote: &str, text: &str| {
        let with = json!({ "revision": waiting[0]["revision"], "field": field, "severity": severity, "quote": quote, "text": text });
        ingrid.say(&record, verb, with)
    };
    remark("comment", "result", "must", "Ninety childern read now.", "Of how many?");
    remark("comment", "advice", "idea", "", "Say who could teach.");
    let sent = remark(
        "request-changes",
        "done",
        "must",
        "A teacher comes three times a week.",
        "For how many months?",
    );
    assert_eq!(sent["status"], json!("changes-requested"));
    assert!(ingrid.waiting(&record).is_empty(), "it waits for its author now");

    // Meanwhile the author goes on writing.
    let draft = joseph.ok("draft_edit", json!({ "record": record }));
    let mut newer = draft["fields"].clone();
    newer["result"] = json!("Before all: the wells were mended.\n\nNinety children read now.");
    let save = |fields: &Value| {
        let turn = joseph.ok("draft_open", json!({ "id": draft["id"] }))["turn"].clone();
        joseph
            .ok("draft_save", json!({ "id": draft["id"], "language": "en", "fields": fields, "turn": turn }))
    };
    save(&newer);
    ingrid.visit(&stick);
    joseph.visit(&stick);
    assert_eq!(
        joseph.ok("draft_open", json!({ "id": draft["id"] }))["fields"],
        newer,
        "nothing is overwritten"
    );

    // The remarks stand at their parts, with the passage each means; the author answers, writes and sends again.
    let said = joseph.said(&record);
    let (result, done, advice) = (at(&said, "result"), at(&said, "done"), at(&said, "advice"));
    assert_eq!((result.len(), done.len(), advice.len()), (1, 1, 1));
    assert_eq!(
        (&done[0]["severity"], &done[0]["quote"]),
        (&json!("must"), &json!("A teacher comes three times a week."))
    );
    assert_eq!((&advice[0]["severity"], &advice[0]["settled"]), (&json!("idea"), &json!("open")));
    for (remark, text) in [(result[0], "Of 140."), (done[0], "For two years.")] {
        joseph.say(
            &record,
            "answer",
            json!({ "text": text, "field": remark["field"], "about": remark["id"] }),
        );
    }
    newer["result"] = json!("Before all: the wells were mended.\n\nNinety of 140 children read now.");
    newer["done"] = json!("Lessons at the wells. A teacher came three times a week for two years.");
    save(&newer);
    joseph.ok("draft_finish", json!({ "id": draft["id"] }));
    joseph.act(&record, "submit");
    joseph.visit(&stick);

    // The coordinator sees what changed since, word by word, and which remarks were answered.
    ingrid.visit(&stick);
    let waiting = ingrid.waiting(&record).remove(0);
    assert_eq!((&waiting["open_remarks"], &waiting["answered_remarks"]), (&json!(3), &json!(2)));
    let looked_at = waiting["reviewed"].as_str().expect("it was looked at before").to_owned();
    let diff = ingrid.ok("diff", json!({ "id": record, "from": looked_at, "to": waiting["revision"] }));
    let changed: Vec<&String> = diff["fields"].as_object().unwrap().keys().collect();
    assert_eq!(changed, ["done", "result"]);
    let added: Vec<&Value> =
        diff["fields"]["done"].as_array().unwrap().iter().filter(|piece| piece["op"] == "added").collect();
    assert!(added.iter().any(|piece| piece["text"].as_str().unwrap().contains("two years")), "{added:?}");
    for one in ingrid.said(&record).iter().filter(|one| one["settled"] == "answered") {
        ingrid.say(
            &record,
            "status",
            json!({ "text": "resolved", "about": one["id"], "field": one["field"] }),
        );
    }
    ingrid.say(&record, "accept", json!({ "revision": waiting["revision"] }));
    let published = ingrid.say(&record, "publish", json!({ "revision": waiting["revision"] }));
    assert_eq!((&published["status"], &published["standing"]), (&json!("published"), &json!("unverified")));
    ingrid.visit(&stick);
    ingrid.visit(&other);

    // Everyone reads the same, to the byte.
    joseph.visit(&stick);
    ndara.visit(&other);
    let text = joseph.fields(&record);
    for office in [&ingrid, &ndara] {
        assert_eq!(office.fields(&record), text);
        assert_eq!(office.end(&[&record]), joseph.end(&[&record]));
    }
    let page = ndara.page(&record);
    assert_eq!((&page["line"]["status"], &page["state"]["by"]), (&json!("published"), &json!("Ingrid")));
    assert_eq!(ndara.ok("history", json!({ "id": record }))["revisions"].as_array().unwrap().len(), 3);
    let settled: Vec<Value> =
        joseph.said(&record).iter().filter(|one| one["settled"] == "resolved").cloned().collect();
    assert_eq!(settled.len(), 2);

    // The same again, in any order, changes nothing.
    let before = ndara.end(&[&record]);
    for parcel in [ingrid.parcel(), joseph.parcel(), ingrid.parcel()] {
        let report = ndara.take(&parcel);
        assert_eq!((&report["new"], &report["changed"]), (&json!(0), &json!(0)), "{report}");
    }
    assert_eq!(ndara.end(&[&record]), before);

    // Approval is pinned: writing on changes nothing of what others read.
    joseph.change(&record, json!({ "advice": "Begin in the rain, in boats." }));
    ndara.take(&joseph.parcel());
    assert_eq!(ndara.page(&record)["line"]["status"], json!("published"));
    let shown = ndara.page(&record)["sections"].to_string();
    assert!(shown.contains("Begin in the dry season") && !shown.contains("in boats"), "{shown}");

    // Taken back, a stub says by whom and why, and nothing is found.
    joseph.say(&record, "withdraw", json!({ "text": "The wells are dry." }));
    ndara.take(&joseph.parcel());
    let stub = ndara.page(&record);
    assert_eq!(stub["withdrawn"]["who"], json!("Joseph, Tumaini"));
    assert_eq!(stub["withdrawn"]["reason"], json!("The wells are dry."));
    ndara.bench.search(json!({ "query": "wells" }), 0);
}

#[test]
fn the_audit_trail_tells_everything_on_a_page_and_in_a_table() {
    let office = Office::new("Ingrid", "Lindholm");
    let record = office.write("case-study", "en", case("A school at the wells"));
    office.act(&record, "submit");
    office.say(&record, "request-changes", json!({ "text": "=When?", "field": "done" }));
    office.change(&record, json!({ "done": "Lessons since 2019." }));
    let audit = office.ok("audit", json!({ "id": record }));
    let verbs: Vec<&Value> = audit["steps"].as_array().unwrap().iter().map(|step| &step["verb"]).collect();
    assert_eq!(verbs.iter().filter(|verb| verb.is_null()).count(), 2, "two texts");
    assert!(verbs.contains(&&json!("submit")) && verbs.contains(&&json!("request-changes")));
    let path = office.bench.path("trail.csv");
    let saved = office.ok("audit_save", json!({ "id": record, "path": path, "language": "fr" }));
    let table = std::fs::read_to_string(&path).unwrap();
    assert_eq!((saved["steps"].as_u64(), table.lines().count()), (Some(4), 5));
    assert!(table.starts_with("\"Date (UTC)\",\"Qui\"") && table.contains("\"'=When?\""), "{table}");
}

#[test]
fn two_windows_on_one_draft_overwrite_nothing() {
    let office = Office::new("Joseph", "Tumaini");
    let draft =
        office.ok("draft_new", json!({ "kind": "case-study", "language": "en", "fields": case("One") }));
    let save = |title: &str, turn: u64| {
        let request = json!({ "id": draft["id"], "language": "en", "fields": case(title), "turn": turn });
        office.bench.app.call("draft_save", request)
    };
    assert_eq!(draft["turn"], json!(0));
    let first = save("From the first window", 0).unwrap();
    assert_eq!(first["turn"], json!(1));
    assert_eq!(save("From the second window", 0).unwrap_err().code, Code::DraftMoved);
    let stands = office.ok("draft_open", json!({ "id": draft["id"] }));
    assert_eq!((&stands["fields"]["title"], &stands["turn"]), (&json!("From the first window"), &json!(1)));
    save("Again from the first", 1).unwrap();
}

#[test]
fn forty_texts_are_answered_at_once_or_not_at_all() {
    let office = Office::new("Ingrid", "Lindholm");
    let records: Vec<String> = (0..40)
        .map(|number| {
            let mut fields = case(&format!("Evening lessons number {number:02} at the wells"));
            if number % 4 == 0 {
                fields["rights_confirmed"] = json!(false);
            }
            let record = office.write("case-study", "en", fields);
            office.act(&record, "submit");
            record
        })
        .collect();
    let queue = office.ok("review_queue", json!({}))["items"].as_array().unwrap().clone();
    assert_eq!(queue.len(), 40);
    let open: Vec<bool> = queue.iter().map(|item| item["rights_open"].as_bool().unwrap()).collect();
    assert!(
        open[..10].iter().all(|open| *open) && open[10..].iter().all(|open| !open),
        "missing consent first"
    );
    assert!(queue.iter().all(|item| !item["alike"].as_array().unwrap().is_empty()), "they look alike");
    let items: Vec<Value> =
        queue.iter().map(|item| json!({ "id": item["line"]["id"], "revision": item["revision"] })).collect();
    let mut wrong = items.clone();
    wrong.push(json!({ "id": records[0], "revision": "0000000000" }));
    assert_eq!(
        office.bench.fails("review_batch", json!({ "verb": "accept", "items": wrong })),
        Code::NotFound
    );
    assert!(office.waiting(&records[5]).iter().all(|item| item["waiting"] == "submitted"), "all or none");
    let one_by_one = json!({ "verb": "request-changes", "items": items });
    assert_eq!(office.bench.fails("review_batch", one_by_one), Code::Invalid);
    let done = office.ok("review_batch", json!({ "verb": "accept", "items": items }));
    assert_eq!(done["records"], json!(40));
    assert!(office.waiting(&records[7]).iter().all(|item| item["waiting"] == "accepted"));
}
