//! Taking over what others wrote: with where it is from, and only where its licence lets anybody change it.

use satchel_api::Code;
use serde_json::{Value, json};

use crate::bench::{Bench, CITY};

fn blocks(licence: &str) -> String {
    format!(
        "---\nkind: case-study\nslug: circles\ntitle: Reading circles\nlanguage: en\ncity: city-bahir-dar\nstarted: 2015\n\
         {licence}building_blocks:\n  - name: Two lead\n    description: A teacher and a trader.\n  - name: A quiet corner\n---\n"
    )
}

/// A library in Mbour that took in what Bahir Dar wrote.
fn reader(licence: &str) -> (Bench, String) {
    let (there, here) = (Bench::of("Amina"), Bench::of("Bo"));
    here.ok("profile_set", json!({ "reads_only": false, "name": "Bo", "city": "Mbour" }));
    let record = there.add(&[CITY, &blocks(licence)]).remove(1);
    here.ok("parcel_add", json!({ "paths": [there.parcel()], "accept_unknown": true, "task": "add" }));
    (here, record)
}

#[test]
fn a_building_block_comes_with_where_it_is_from() {
    let (here, record) = reader("licence: cc-by-sa-4.0\n");
    let page = here.record(&record, "en");
    assert_eq!(
        (&page["blocks"], &page["adapting"]),
        (&json!(["Two lead", "A quiet corner"]), &json!("allowed"))
    );
    let copy = |block: u64, draft: Value| {
        here.ok("block_copy", json!({ "record": record, "block": block, "draft": draft, "language": "en" }))
    };
    let draft = copy(0, Value::Null);
    let block = &draft["fields"]["building_blocks"][0];
    assert_eq!((&block["name"], &block["taken_from"]), (&json!("Two lead"), &json!(record)));
    let source = &draft["fields"]["sources"][0];
    assert_eq!(source["title"], json!("“Reading circles”, Amina, Bahir Dar, Ethiopia, 2015"));
    assert_eq!((&source["licence"], &source["read"]), (&json!("CC BY-SA 4.0"), &json!("2022-03-14")));
    let draft = copy(1, draft["id"].clone());
    assert_eq!(draft["fields"]["building_blocks"].as_array().unwrap().len(), 2);
    assert_eq!(draft["fields"]["sources"].as_array().unwrap().len(), 1, "one source is named once");
    assert_eq!(
        here.fails("block_copy", json!({ "record": record, "block": 2, "draft": null, "language": "en" })),
        Code::Invalid
    );

    // The case that was taken from knows who took it over.
    let mut fields = draft["fields"].clone();
    fields["title"] = json!("Circles in Mbour");
    here.ok("draft_save", json!({ "id": draft["id"], "language": "en", "fields": fields }));
    here.ok("draft_finish", json!({ "id": draft["id"] }));
    let came_of_it = here.record(&record, "en")["children"].to_string();
    assert!(came_of_it.contains("Circles in Mbour"), "{came_of_it}");
}

#[test]
fn a_licence_that_forbids_changes_is_the_reason_given() {
    for (licence, adapting) in
        [("licence: cc-by-nd-4.0\n", "no-derivatives"), ("licence: unclear\n", "unclear"), ("", "not-given")]
    {
        let (here, record) = reader(licence);
        assert_eq!(here.record(&record, "en")["adapting"], json!(adapting));
        let copy = json!({ "record": record, "block": 0, "draft": null, "language": "en" });
        assert_eq!(here.fails("block_copy", copy), Code::NotAllowed, "{licence}");
        assert_eq!(
            here.fails("draft_translate", json!({ "record": record, "language": "fr" })),
            Code::NotAllowed
        );
        assert_eq!(here.fails("draft_copy", json!({ "record": record, "language": "fr" })), Code::NotAllowed);
        assert_eq!(here.ok("drafts", json!({}))["drafts"], json!([]), "nothing was begun");
    }
}

#[test]
fn whoever_wrote_it_may_take_it_over_whatever_its_licence() {
    let bench = Bench::of("Amina");
    let record = bench.add(&[CITY, &blocks("")]).remove(1);
    let draft = bench.ok("draft_copy", json!({ "record": record, "language": "en" }));
    assert_eq!((draft["fields"].get("sources"), &draft["record"]), (None, &Value::Null));
    assert_eq!(draft["fields"]["title"], json!("Reading circles"));
}
