//! Searching through the table.

use satchel_api::Code;
use serde_json::json;

use crate::bench::{Bench, CASE, CITY, CLUSTERS, each};

#[test]
fn hits_are_marked_in_the_units_of_the_window() {
    let bench = Bench::new();
    let case = CASE.replace("Reading circles at the market", "\"😀 Fès: reading circles\"");
    bench.add(&[CITY, &case]);
    let answer = bench.search(json!({ "query": "reading" }), 1);
    let hit = &answer["hits"][0];
    assert_eq!((&hit["rank"], &hit["slug"]), (&json!(1), &json!("reading-circles")));
    // The face is two units, and "Fès: " five more.
    assert_eq!(hit["title_marks"], json!([{ "start": 8, "end": 15 }]));
    assert!(answer["took_ms"].as_f64().unwrap() > 0.0);
}

#[test]
fn filters_are_called_by_their_labels() {
    let bench = Bench::of("Amina");
    bench.add(&[CITY, CLUSTERS[0], CLUSTERS[1], CASE]);
    let settings = json!({ "language": "fr", "theme": "system", "text_size": 100, "reduce_motion": false });
    bench.ok("settings_set", settings);
    let answer =
        bench.search(json!({ "facets": { "setting": ["rural"], "works_without": ["internet"] } }), 1);
    assert_eq!(answer["facets"]["challenge"][0]["label"], json!("Alphabétisation des adultes"));
    let mut clusters = each(&answer["facets"]["cluster"], "label");
    clusters.sort();
    assert_eq!(clusters, ["Equity and inclusion", "Inclusion 2019–2021"]);
    assert_eq!(answer["facets"]["city"][0]["label"], json!(null), "a city's name needs no other");
}

#[test]
fn pages_of_an_answer_go_on_counting() {
    let bench = Bench::new();
    let texts: Vec<String> = (0..5).map(|n| CASE.replace("reading-circles", &format!("case-{n}"))).collect();
    bench.add(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let answer = bench.search(json!({ "query": "circles", "limit": 2, "offset": 2 }), 5);
    let ranks: Vec<_> = answer["hits"].as_array().unwrap().iter().map(|hit| hit["rank"].clone()).collect();
    assert_eq!(ranks, [3, 4]);
}

#[test]
fn a_question_may_be_long_but_not_endless() {
    let bench = Bench::new();
    let request = |query: String| json!({ "query": query, "kind": null, "facets": {}, "language": null, "limit": 9, "offset": 0, "expand": true, "without": [] });
    bench.ok("search", request("mot ".repeat(256)));
    assert_eq!(bench.fails("search", request("x".repeat(1025))), Code::QueryTooLong);
}
