//! Home and the pages that look over everything.

use serde_json::{Value, json};

use crate::bench::{Bench, CASE, CITY, CLUSTERS, each};

fn home(bench: &Bench) -> Value {
    bench.ok("home", json!({ "language": "fr" }))
}

#[test]
fn home_counts_what_is_here() {
    let bench = Bench::of("Amina");
    bench.add(&[CITY, CLUSTERS[0], CLUSTERS[1], CASE]);
    bench.search(json!({ "kind": "case-study" }), 1);
    let home = home(&bench);
    assert_eq!((&home["records"], &home["cities"], &home["countries"]), (&json!(4), &json!(1), &json!(1)));
    assert_eq!(home["cities_with_cases"][0]["cases"], json!(1));
    let clusters: Vec<_> = home["clusters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["line"]["slug"].clone(), one["cases"].clone(), one["closed"].clone()))
        .collect();
    assert_eq!(
        clusters,
        [
            (json!("cluster-inclusion-2021"), json!(1), json!(false)),
            (json!("cluster-inclusion-2019"), json!(1), json!(true)),
        ]
    );
    let ready = home["ready_searches"].as_array().unwrap();
    assert_eq!(ready[0]["label"]["fr"], json!("Fonctionne sans internet"));
    assert_eq!(
        each(&home["ready_searches"], "group"),
        ["begin", "begin", "begin", "begin", "cluster"],
        "what would find nothing is not offered"
    );
    for ready in ready {
        bench.search(json!({ "query": ready["query"], "facets": ready["facets"] }), 1);
    }
    assert_eq!(home["fresh"], json!([]), "what one wrote oneself is no news");
}

#[test]
fn what_a_parcel_brought_is_new_until_it_was_seen() {
    let there = Bench::of("Amina");
    there.add(&[CITY, CLUSTERS[1], &CASE.replace("2019]", "2021]")]);
    let here = Bench::of("Bo");
    here.ok("seen", json!({}));
    here.ok("parcel_add", json!({ "paths": [there.parcel()], "accept_unknown": true, "task": "add" }));
    let fresh = home(&here)["fresh"].clone();
    assert_eq!(fresh[0]["cluster"], json!("Equity and inclusion"));
    assert_eq!(each(&fresh[0]["lines"], "slug"), ["reading-circles"]);
    here.ok("seen", json!({}));
    assert_eq!(home(&here)["fresh"], json!([]));
    assert_eq!(home(&here)["since"], json!(crate::bench::NOW));
}

#[test]
fn of_a_text_in_two_languages_the_readers_is_news() {
    let there = Bench::of("Amina");
    let french = CASE
        .replace("reading-circles", "reading-circles-fr")
        .replace("language: en", "language: fr\ntranslation_of: reading-circles");
    there.add(&[CASE, &french]);
    let here = Bench::of("Bo");
    here.ok("parcel_add", json!({ "paths": [there.parcel()], "accept_unknown": true, "task": "add" }));
    for (language, slug) in
        [("fr", "reading-circles-fr"), ("en", "reading-circles"), ("ru", "reading-circles")]
    {
        let home = here.ok("home", json!({ "language": language }));
        assert_eq!(each(&home["fresh"][0]["lines"], "slug"), [slug], "{language}");
    }
}

#[test]
fn the_map_the_schedule_and_the_glossary_read_their_fields() {
    let bench = Bench::of("Amina");
    let workshop = "---\nkind: workshop\nslug: w\ntitle: First meeting\nworkshop_kind: thematic\nstart: '2022-05-04'\n\
        place: Town hall, Bahir Dar\ncity: city-bahir-dar\nclusters: [cluster-inclusion-2021]\nstatus: confirmed\n---\n";
    let term = "---\nkind: glossary-term\nslug: term-equity\ntitle: equity\nlanguage: en\n\
        labels:\n  - language: fr\n    label: équité\ndefinitions:\n  - cluster: cluster-inclusion-2021\n    definition: Ours.\n---\n\n\
        ## Definition\n\nGiving *each* what they need.\n";
    let bad = CITY.replace("11.59", "1159").replace("bahir-dar", "nowhere").replace("Bahir Dar", "Nowhere");
    let workshop = workshop.replace("confirmed", &statuses()[0]);
    bench.add(&[CITY, CLUSTERS[1], CASE, &workshop, term, &bad]);

    let places = bench.ok("map", json!({}))["places"].clone();
    assert_eq!(places.as_array().unwrap().len(), 1, "a place that is not on the globe is not shown");
    assert_eq!((&places[0]["latitude"], &places[0]["cases"]), (&json!(11.59), &json!(1)));

    let schedule = bench.ok("schedule", json!({ "year": null }));
    assert_eq!(schedule["years"], json!([2022]));
    let item = &schedule["items"][0];
    assert_eq!(
        (&item["start"], &item["place"]),
        (&json!("2022-05-04"), &json!("Town hall, Bahir Dar, Ethiopia"))
    );
    let cluster = json!({ "title": "Equity and inclusion", "id": "cluster-inclusion-2021" });
    assert_eq!((&item["clusters"], &schedule["clusters"]), (&json!([cluster]), &json!([cluster])));
    assert_eq!(bench.ok("schedule", json!({ "year": 1999 }))["items"], json!([]));

    let entry = bench.ok("glossary", json!({ "language": "fr" }))["entries"][0].clone();
    assert_eq!((&entry["term"], &entry["labels"]["en"]), (&json!("équité"), &json!("equity")));
    let meanings = &entry["meanings"];
    assert_eq!(each(meanings, "definition"), ["Giving each what they need.", "Ours."]);
    assert_eq!(
        (&meanings[0]["clusters"], &meanings[1]["clusters"]),
        (&json!([]), &json!(["Equity and inclusion"]))
    );
}

fn statuses() -> Vec<String> {
    let vocabulary = satchel_model::kinds::vocabulary("workshop-statuses").unwrap();
    vocabulary.terms.iter().map(|term| term.id.clone()).collect()
}

#[test]
fn the_demonstration_comes_and_goes() {
    let bench = Bench::of("Amina");
    bench.add(&[CITY]);
    let added = bench.ok("demo_add", json!({ "task": "demo" }))["records"].clone();
    assert_eq!(added, json!(60));
    assert_eq!(bench.ok("status", json!({}))["demo_records"], added);
    assert_eq!(bench.ok("progress", json!({ "task": "demo" }))["finished"], json!(true));
    assert_eq!(bench.ok("demo_remove", json!({}))["records"], added);
    let status = bench.ok("status", json!({}));
    assert_eq!((&status["demo_records"], &status["records"]), (&json!(0), &json!(1)));
}

#[test]
fn declarations_stand_in_the_order_of_the_window() {
    let declarations = Bench::new().ok("declarations", json!({}));
    assert_eq!(declarations["kinds"][0]["id"], json!("case-study"));
    assert_eq!(declarations["facets"][0]["id"], json!("kind"));
    let facet = |id: &str| {
        declarations["facets"].as_array().unwrap().iter().find(|one| one["id"] == *id).unwrap().clone()
    };
    assert_eq!(facet("region")["vocabulary"], json!("unesco-regions"));
    assert_eq!(facet("city")["vocabulary"], json!(null));
}
