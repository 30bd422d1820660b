//! Ndara and Al Noor change one case of theirs apart from each other.

use serde_json::{Value, json};

use super::{JANUARY_2009, Office};

const TITLE: &str = "Libraries on wheels";

/// The cities with "Libraries on wheels" in a published third text.
fn cities() -> (Office, Office, String) {
    let (ndara, noor) = (Office::new("Awa", "Ndara"), Office::new("Karim", "Al Noor"));
    let file = ndara.bench.path("wheels.md");
    let text = format!(
        "---\nkind: case-study\ntitle: {TITLE}\nlanguage: en\ncity: Ndara\nowners: [Ndara, Al Noor]\n---\n\n\
         ## The result so far\n\nForty readers.\n\n## Advice to another city\n\nBuy good tyres.\n"
    );
    std::fs::write(&file, text).unwrap();
    let added =
        ndara.ok("documents_add", json!({ "paths": [file], "kind": null, "dry_run": false, "task": "add" }));
    let record = added["imported"][0]["id"].as_str().unwrap().to_owned();
    ndara.change(&record, json!({ "result": "Fifty readers." }));
    ndara.change(&record, json!({ "result": "Sixty readers." }));
    ndara.act(&record, "publish");
    noor.take(&ndara.parcel());
    ndara.take(&noor.parcel());
    (ndara, noor, record)
}

fn edit_apart(ndara: &Office, noor: &Office, record: &str) {
    ndara.change(record, json!({ "title": "Libraries on four wheels", "result": "Seventy readers." }));
    noor.change(record, json!({ "title": "Libraries that travel", "advice": "Buy good brakes." }));
}

fn exchange(a: &Office, b: &Office) {
    let (from_a, from_b) = (a.parcel(), b.parcel());
    a.take(&from_b);
    b.take(&from_a);
}

fn open(office: &Office) -> Value {
    office.ok("conflicts", json!({}))["records"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["fields"].clone())
        .collect()
}

/// The text that was written in the record which is taken back.
fn written_on(office: &Office) -> Value {
    office.ok("conflicts", json!({}))["records"][0]["withdrawn"]["written_on"][0].clone()
}

#[test]
fn what_fits_is_merged_the_rest_stands_side_by_side_and_readers_keep_the_published_text() {
    let (ndara, noor, record) = cities();
    edit_apart(&ndara, &noor, &record);
    exchange(&ndara, &noor);
    assert_eq!(ndara.end(&[&record]), noor.end(&[&record]));
    for office in [&ndara, &noor] {
        assert_eq!(open(office), json!([["title"]]));
        let page = office.page(&record);
        assert_eq!((&page["line"]["title"], &page["line"]["status"]), (&json!(TITLE), &json!("published")));
        let draft = office.ok("draft_edit", json!({ "record": record }));
        let mut authors: Vec<&str> = draft["conflicts"][0]["values"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["author"].as_str().unwrap())
            .collect();
        authors.sort_unstable();
        assert_eq!(authors, ["Awa, Ndara", "Karim, Al Noor"]);
        assert_eq!(draft["conflicts"][0]["base"], json!(TITLE));
        let merged: Vec<(&Value, &Value)> =
            draft["merged"].as_array().unwrap().iter().map(|one| (&one["field"], &one["author"])).collect();
        assert!(merged.contains(&(&json!("advice"), &json!("Karim, Al Noor"))), "{merged:?}");
        assert!(merged.contains(&(&json!("result"), &json!("Awa, Ndara"))), "{merged:?}");
        office.ok("draft_delete", json!({ "id": draft["id"] }));
    }
    let why = "Both words are right.";
    ndara.change(&record, json!({ "title": "Libraries on wheels, travelling", "draft_note": why }));
    exchange(&ndara, &noor);
    assert_eq!(ndara.end(&[&record]), noor.end(&[&record]));
    assert_eq!(open(&noor), json!([]));
    let fields = noor.fields(&record);
    assert_eq!(
        (&fields["result"], &fields["advice"]),
        (&json!("Seventy readers."), &json!("Buy good brakes."))
    );
    let history = noor.ok("history", json!({ "id": record }))["revisions"].as_array().unwrap().clone();
    assert_eq!(history.len(), 6);
    assert_eq!(history[0]["note"], json!(why), "and why, for whoever wrote the other text");
    assert_eq!(fields["draft_note"], Value::Null);
    let steps = noor.ok("audit", json!({ "id": record }))["steps"].clone();
    assert!(steps.as_array().unwrap().iter().any(|step| step["note"] == json!(why)));
}

#[test]
fn two_who_settle_it_differently_have_one_new_thing_to_settle() {
    let (ndara, noor, record) = cities();
    edit_apart(&ndara, &noor, &record);
    exchange(&ndara, &noor);
    ndara.change(&record, json!({ "title": "As Ndara settled it" }));
    noor.change(&record, json!({ "title": "As Al Noor settled it" }));
    exchange(&ndara, &noor);
    assert_eq!((open(&ndara), open(&noor)), (json!([["title"]]), json!([["title"]])), "one, not a chain");
    let draft = noor.ok("draft_edit", json!({ "record": record }));
    let mut titles: Vec<&str> = draft["conflicts"][0]["values"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["value"].as_str().unwrap())
        .collect();
    titles.sort_unstable();
    assert_eq!(titles, ["As Al Noor settled it", "As Ndara settled it"]);
    noor.change(&record, json!({ "title": "As both have it" }));
    exchange(&ndara, &noor);
    assert_eq!(ndara.end(&[&record]), noor.end(&[&record]));
    assert_eq!(open(&ndara), json!([]));
}

#[test]
fn a_text_that_one_takes_back_while_the_other_writes_on_is_not_lost() {
    let (ndara, noor, record) = cities();
    ndara.say(&record, "withdraw", json!({ "text": "The van is sold." }));
    noor.change(&record, json!({ "advice": "Rent the van." }));
    exchange(&ndara, &noor);
    assert_eq!(ndara.end(&[&record]), noor.end(&[&record]));
    for office in [&ndara, &noor] {
        let page = office.page(&record);
        assert_eq!(page["withdrawn"]["reason"], json!("The van is sold."), "it says so");
        assert_eq!(
            office.fields(&record)["advice"],
            json!("Rent the van."),
            "what was written meanwhile is there"
        );
        // Nobody decided in silence: it stands among what is to be brought together.
        assert_eq!(open(office), json!([[]]));
        assert_eq!(
            office.ok("home", json!({ "language": "en" }))["conflicts"][0]["id"].as_str(),
            Some(record.as_str())
        );
        assert_eq!(written_on(office)["author"], json!("Karim, Al Noor"));
        assert_eq!(page["withdrawn"]["yours"], json!(true));
        let draft = office.ok("draft_edit", json!({ "record": record }));
        assert_eq!(draft["withdrawn"]["who"], json!("Awa, Ndara"), "whoever writes on reads it too");
        office.ok("draft_delete", json!({ "id": draft["id"] }));
    }
    let lindholm = Office::new("Ingrid", "Lindholm");
    lindholm.take(&ndara.parcel());
    let conflicts = lindholm.ok("conflicts", json!({}));
    assert_eq!(conflicts["records"][0]["withdrawn"]["yours"], json!(false), "others only read of it");
    // Sent again by one of its cities it stands again, with what was written.
    noor.act(&record, "publish");
    exchange(&ndara, &noor);
    assert_eq!(ndara.page(&record)["line"]["status"], json!("published"));
    assert_eq!((open(&ndara), open(&noor)), (json!([]), json!([])));
    assert_eq!(ndara.end(&[&record]), noor.end(&[&record]));
}

#[test]
fn what_was_written_on_can_be_left_taken_back() {
    let (ndara, noor, record) = cities();
    ndara.say(&record, "withdraw", json!({ "text": "The van is sold." }));
    noor.change(&record, json!({ "advice": "Rent the van." }));
    exchange(&ndara, &noor);
    let text = written_on(&ndara)["revision"].clone();
    ndara.say(&record, "withdraw", json!({ "revision": text, "text": "No van can be rented here." }));
    exchange(&ndara, &noor);
    for office in [&ndara, &noor] {
        assert_eq!(open(office), json!([]));
        let withdrawn = office.page(&record)["withdrawn"].clone();
        assert_eq!(withdrawn["reason"], json!("No van can be rented here."));
        assert_eq!(withdrawn["written_on"], json!([]));
        assert_eq!(office.fields(&record)["advice"], json!("Rent the van."), "and nothing is lost");
    }
    assert_eq!(ndara.end(&[&record]), noor.end(&[&record]));
}

#[test]
fn six_orders_of_import_have_one_end_whatever_the_clock() {
    let (ndara, noor, record) = cities();
    let lindholm = Office::new("Ingrid", "Lindholm");
    lindholm.take(&ndara.parcel());
    edit_apart(&ndara, &noor, &record);
    // A third city without rights writes too: that is a suggestion.
    let suggested = lindholm.ok("draft_edit", json!({ "record": record }));
    let mut fields = suggested["fields"].clone();
    fields["advice"] = json!("Take the train.");
    lindholm.ok("draft_save", json!({ "id": suggested["id"], "language": "en", "fields": fields }));
    let saved = lindholm.ok("draft_finish", json!({ "id": suggested["id"] }));
    assert_eq!(saved["suggested_to"].as_array().unwrap().len(), 2);
    lindholm.say(&record, "comment", json!({ "text": "We took the train.", "field": "advice" }));
    let parcels = [ndara.parcel(), noor.parcel(), lindholm.parcel()];

    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    let ends: Vec<Value> = orders
        .iter()
        .enumerate()
        .map(|(number, order)| {
            let now = if number == 3 { JANUARY_2009 } else { super::MARCH_2022 };
            let reader = Office::on("Reader", "Puerto Claro", now);
            order.iter().for_each(|at| drop(reader.take(&parcels[*at])));
            // Again, and in another order: nothing changes.
            let end = reader.end(&[&record]);
            order.iter().rev().for_each(|at| drop(reader.take(&parcels[*at])));
            assert_eq!(reader.end(&[&record]), end, "{order:?}");
            assert!(reader.waiting(&record).iter().any(|item| item["waiting"] == "suggestion"), "{order:?}");
            end
        })
        .collect();
    for (end, order) in ends.iter().zip(orders) {
        assert_eq!(end, &ends[0], "{order:?}");
    }
    assert_eq!(ends[0][2], json!([[record, ["title"]]]), "one field is open");
    assert_eq!(ends[0][1][0]["fields"]["advice"], json!("Buy good brakes."), "a suggestion changes nothing");

    // An owner takes the suggestion over: then it counts, beside what was written in the field meanwhile.
    for parcel in &parcels {
        ndara.take(parcel);
    }
    ndara.act(&record, "adopt");
    noor.take(&ndara.parcel());
    noor.take(&parcels[2]);
    assert_eq!(noor.end(&[&record]), ndara.end(&[&record]));
    assert_eq!(open(&noor), json!([["advice", "title"]]));
}
