//! A record's page, its labels, and what stands around it.

use satchel_api::Code;
use serde_json::json;

use crate::bench::{Bench, CASE, CITY, CLUSTERS, each};

#[test]
fn a_case_is_a_page_in_the_readers_language() {
    let bench = Bench::of("Amina");
    let ids = bench.add(&[CITY, CASE]);
    let page = bench.record("reading-circles", "fr");
    assert_eq!(page["line"]["id"], json!(ids[1]));
    assert_eq!(page["byline"], json!(["Amina", "Bahir Dar, Ethiopia", "2015–2018"]));
    assert_eq!(page["glance"][0]["label"], json!("Le défi"));
    assert_eq!(
        page["glance"][0]["text"],
        json!("Four in ten traders could not read a contract. Courses were too early.")
    );
    let sections = each(&page["sections"], "field");
    assert!(sections.starts_with(&["summary".into(), "challenge".into(), "done".into()]), "{sections:?}");
    let section =
        |id: &str| page["sections"].as_array().unwrap().iter().find(|one| one["field"] == *id).unwrap();
    assert!(section("done")["html"].as_str().unwrap().contains("<strong>readers</strong>"));
    assert!(!section("done")["html"].as_str().unwrap().contains("script"), "nothing of it runs");
    assert_eq!(section("did_not_work")["html"], json!(""), "what nobody wrote is seen too");
    let fact = |id: &str| page["facts"].as_array().unwrap().iter().find(|one| one["field"] == *id).unwrap();
    assert_eq!(fact("city")["values"], json!([{ "text": "Bahir Dar", "record": ids[0] }]));
    assert_eq!(fact("challenge_tags")["values"][0]["text"], json!("Alphabétisation des adultes"));
    assert_eq!(fact("setting")["label"], json!("Cadre"));
    assert_eq!(page["extra"], json!([{ "field": "moon_phase", "text": "waxing" }]));
    let sources = page["tables"].as_array().unwrap().iter().find(|one| one["field"] == "sources").unwrap();
    assert_eq!(sources["rows"][0][1]["address"], json!("https://example.org/report"));
    assert_eq!((&page["licence"], &page["dir"]), (&json!("CC BY-SA 4.0"), &json!("ltr")));
    assert_eq!(page["licence_address"], json!("https://creativecommons.org/licenses/by-sa/4.0/"));
    assert_eq!(
        page["attribution"],
        json!("“Reading circles at the market”, Amina, Bahir Dar, Ethiopia, 2015–2018")
    );
    assert_eq!((&page["editable"], &page["newer_edition"]), (&json!(true), &json!(false)));
    assert_eq!((&page["state"]["status"], &page["state"]["by"]), (&json!("unreviewed"), &json!("Amina")));
}

#[test]
fn a_city_and_a_cluster_gather_what_belongs_to_them() {
    let bench = Bench::new();
    bench.add(&[CITY, CLUSTERS[0], CLUSTERS[1], CASE]);
    for gatherer in ["city-bahir-dar", "cluster-inclusion-2019", "cluster-inclusion-2021"] {
        let page = bench.record(gatherer, "en");
        let children = &page["children"];
        assert_eq!(each(children, "kind"), ["case-study"], "{gatherer}");
        assert_eq!(each(&children[0]["lines"], "slug"), ["reading-circles"], "{gatherer}");
        assert_eq!(page["related"], json!([]), "{gatherer}: what belongs to it stands there once");
    }
    assert_eq!(bench.record("reading-circles", "en")["children"], json!([]));
}

#[test]
fn near_records_say_why() {
    let bench = Bench::new();
    let other = CASE
        .replace("reading-circles", "night-school")
        .replace("Reading circles at the market", "Night school");
    let far = "---\nkind: case-study\nslug: clean-rivers\ntitle: Clean rivers\ncity: Elsewhere\n\
        challenge_tags: [environment-climate]\n---\n";
    let sharing = "---\nkind: case-study\nslug: literacy-by-radio\ntitle: Literacy by radio\ncity: Elsewhere\n\
        challenge_tags: [adult-literacy]\n---\n";
    bench.add(&[CITY, CASE, &other, far, sharing]);
    bench.search(json!({ "facets": { "challenge": ["adult-literacy"] } }), 3);
    let page = bench.record("reading-circles", "en");
    let slugs: Vec<_> =
        page["related"].as_array().unwrap().iter().map(|one| one["line"]["slug"].clone()).collect();
    assert_eq!(slugs, ["night-school", "literacy-by-radio"]);
    let because = &page["related"][0]["because"];
    assert_eq!(because[0]["kind"], json!("same-city"));
    assert_eq!(
        (&because[1]["facet"], &because[1]["values"]),
        (&json!("challenge"), &json!(["adult-literacy", "gender-equality"]))
    );
}

#[test]
fn translations_lead_to_each_other() {
    let bench = Bench::new();
    let french = CASE
        .replace("reading-circles", "reading-circles-fr")
        .replace("language: en", "language: fr\ntranslation_of: reading-circles");
    bench.add(&[CITY, CASE, &french]);
    for slug in ["reading-circles", "reading-circles-fr"] {
        let page = bench.record(slug, "en");
        assert_eq!(each(&page["languages"], "language"), ["en", "fr"], "{slug}");
        assert_eq!(page["related"], json!([]), "{slug}: the same text is not another one");
    }
    for (language, slug) in
        [("en", "reading-circles"), ("fr", "reading-circles-fr"), ("ru", "reading-circles")]
    {
        let children = bench.record("city-bahir-dar", language)["children"][0].clone();
        assert_eq!(each(&children["lines"], "slug"), [slug], "a list shows the reader's");
        assert_eq!(children["total"], json!(2));
    }
    assert_eq!(
        bench.record("city-bahir-dar", "en")["languages"],
        json!([]),
        "what is in a city is no form of it"
    );
}

#[test]
fn history_is_newest_first_and_tells_what_changed() {
    let bench = Bench::of("Amina");
    let id = bench.add(&[CASE]).remove(0);
    let draft = bench.ok("draft_edit", json!({ "record": id }));
    let mut fields = draft["fields"].clone();
    fields["result"] = json!("150 women read price lists.");
    bench.ok("draft_save", json!({ "id": draft["id"], "language": draft["language"], "fields": fields }));
    bench.ok("draft_finish", json!({ "id": draft["id"] }));
    let revisions = bench.ok("history", json!({ "id": id }))["revisions"].clone();
    assert_eq!((&revisions[0]["head"], &revisions[1]["parents"]), (&json!(true), &json!([])));
    let (to, from) = (&revisions[0]["revision"], &revisions[1]["revision"]);
    let diff = bench.ok("diff", json!({ "id": id, "from": from, "to": to }));
    assert_eq!(diff["fields"].as_object().unwrap().keys().collect::<Vec<_>>(), ["result"]);
    assert_eq!(diff["fields"]["result"][1], json!({ "op": "added", "text": "150" }));
    let earlier = bench.ok("record", json!({ "id": id, "revision": from, "language": "en" }));
    assert_eq!(earlier["revision"], *from);
    assert_eq!(
        bench.fails("record", json!({ "id": "no-such", "revision": null, "language": "en" })),
        Code::NotFound
    );
    assert_eq!(bench.fails("diff", json!({ "id": id, "from": "abcdef", "to": to })), Code::NotFound);
}

#[test]
fn lists_are_parts_of_a_whole() {
    let bench = Bench::new();
    let texts: Vec<String> = (0..7).map(|n| CASE.replace("reading-circles", &format!("case-{n}"))).collect();
    bench.add(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let list = |change: (&str, serde_json::Value)| {
        let mut request =
            json!({ "kind": "case-study", "status": null, "mine": false, "limit": 5, "offset": 5 });
        request[change.0] = change.1;
        bench.ok("list", request)
    };
    let last = list(("mine", json!(true)));
    assert_eq!((&last["total"], last["records"].as_array().unwrap().len()), (&json!(7), 2));
    assert_eq!(list(("status", json!("published")))["total"], json!(0));
    assert_eq!(list(("kind", json!("workshop")))["total"], json!(0));
}
