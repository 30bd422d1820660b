//! The schedule's clashes, and copies for people without Satchel.

use serde_json::json;

use crate::bench::{Bench, CASE, CITY, CLUSTERS, each};

fn activity(slug: &str, days: &str, more: &str) -> String {
    format!("---\nkind: activity\nslug: {slug}\ntitle: Meeting {slug}\nlanguage: en\n{days}\n{more}\n---\n")
}

#[test]
fn two_plans_on_one_day_are_named_and_one_meeting_in_two_texts_is_not() {
    let bench = Bench::of("Amina");
    let esd = "clusters: [ESD]\nstatus: confirmed";
    bench.add(&[
        &activity("a", "start: '2022-03-14'\nend: '2022-03-16'", esd),
        &activity("b", "start: '2022-03-16'", "clusters: [Health]\nstatus: idea"),
        &activity("c", "start: '2022-03-15'", "status: cancelled"),
        &activity("d", "start: '2022-03'", "status: idea"),
        &activity("e", "start: '2022-01-01'\nend: '2022-12-31'", "status: confirmed"),
        "---\nkind: workshop\nslug: w\ntitle: The workshop\nlanguage: en\nstart: '2022-05-02'\nstatus: planned\n---\n",
        &activity("f", "start: '2022-05-02'", "links: [w]"),
        &activity("g", "start: '2022-05-02'", "translation_of: f"),
        &activity("h", "start: '2022-05-02'", "status: held"),
    ]);
    let schedule = bench.ok("schedule", json!({ "year": 2022 }));
    assert_eq!(schedule["year"], json!(2022));
    assert_eq!(each(&schedule["clusters"], "title"), ["ESD", "Health"]);
    let title = |id: &serde_json::Value| {
        let items = schedule["items"].as_array().unwrap();
        items.iter().find(|item| item["line"]["id"] == *id).unwrap()["line"]["title"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let clashes: Vec<String> = schedule["clashes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|clash| {
            format!(
                "{} / {} {} {}",
                title(&clash["first"]),
                title(&clash["second"]),
                clash["from"],
                clash["to"]
            )
        })
        .collect();
    assert_eq!(clashes, ["Meeting a / Meeting b \"2022-03-16\" \"2022-03-16\""]);
}

#[test]
fn what_was_found_and_what_is_read_can_be_copied() {
    let bench = Bench::of("Amina");
    let ids = bench.add(&[
        CITY,
        CLUSTERS[1],
        CASE,
        "---\nkind: question\ntitle: Who has readers?\nlanguage: en\n---\n",
    ]);
    bench.search(json!({ "query": "readers" }), 2);
    let question = json!({ "query": "readers", "kind": null, "facets": {}, "language": null, "limit": 1, "offset": 5,
        "expand": true, "without": [] });
    for (form, name) in [("table", "found.csv"), ("word", "found.docx"), ("book", "found.epub")] {
        let path = bench.path(name);
        let what = json!({ "found": question });
        let made = bench.ok("copy_write", json!({ "form": form, "what": what, "path": path, "task": name }));
        assert_eq!(made, json!({ "records": 1, "left_out": { "audience": 1 } }), "{form}");
        assert!(path.exists());
    }
    let table = std::fs::read_to_string(bench.path("found.csv")).unwrap();
    assert!(
        table.contains("Reading circles at the market") && table.contains("What did not work"),
        "{table}"
    );
    for (form, name) in [("word", "one.docx"), ("page", "one.html"), ("markdown", "one.md")] {
        let what = json!({ "record": ids[3] });
        let path = bench.path(name);
        let made = bench.ok("copy_write", json!({ "form": form, "what": what, "path": path, "task": name }));
        assert_eq!(made["records"], json!(1), "what one reads oneself is one's own to copy: {form}");
    }
    let again = bench.ok(
        "documents_add",
        json!({ "paths": [bench.path("one.md")], "kind": null, "dry_run": true, "task": "again" }),
    );
    assert_eq!(again["unchanged"].as_array().unwrap().len(), 1);

    bench.add(&[
        &activity("a", "start: '2022-03-14'", "clusters: [cluster-inclusion-2021]"),
        &activity("b", "start: '2022-04-14'", ""),
    ]);
    let path = bench.path("year.ics");
    let count = |cluster: serde_json::Value| {
        let what = json!({ "schedule": { "year": 2022, "cluster": cluster } });
        bench.ok("copy_write", json!({ "form": "calendar", "what": what, "path": path, "task": "ics" }))["records"].clone()
    };
    assert_eq!((count(json!(null)), count(json!("cluster-inclusion-2021"))), (json!(2), json!(1)));
}

#[test]
fn what_was_tried_after_a_case_and_what_is_asked_about_it_stand_under_it() {
    let bench = Bench::of("Amina");
    let tried = "---\nkind: case-study\nslug: tried\ntitle: Circles, tried in Ndara\nlanguage: en\ntried_after: reading-circles\n---\n\n\
        ## Advice to another city\n\nBegin small.\n";
    let asked =
        "---\nkind: question\ntitle: Who chose the hours?\nlanguage: en\nabout: reading-circles\n---\n";
    let list = "---\nkind: collection\ntitle: A list\nlanguage: en\nitems: [reading-circles]\n---\n";
    let ids = bench.add(&[CITY, CASE, tried, asked, list]);
    let page = bench.record(&ids[1], "en");
    assert_eq!(each(&page["children"], "kind"), ["case-study", "question"]);
    assert_eq!(page["children"][0]["lines"][0]["title"], json!("Circles, tried in Ndara"));
    let after = bench.record(&ids[2], "en");
    let fact = after["facts"].as_array().unwrap().iter().find(|fact| fact["field"] == "tried_after").unwrap();
    assert_eq!(fact["values"][0]["text"], json!("Reading circles at the market"));
    assert_eq!(
        bench.ok("questions", json!({}))["questions"][0]["about"]["title"],
        json!("Reading circles at the market")
    );
}
