//! The starter library, as a person meets it: its ready-made searches, and its words in eight languages.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use satchel_library::documents::parse;
use satchel_model::kinds::{self, Field};
use satchel_model::{Fields, Value as Told};
use serde_json::{Value, json};

use crate::bench::{Bench, each};

/// One starter library for all tests, fully searched in.
static STARTER: LazyLock<Bench> = LazyLock::new(|| {
    let bench = Bench::with(|options| options.starter = true);
    bench.ok(
        "first_start",
        json!({ "language": "en", "profile": { "reads_only": true, "name": "", "city": "" } }),
    );
    bench.search(json!({}), CONTENT.len() as u64);
    bench
});

/// What `content/` says, by slug: the kind and its fields. It is read here once more, so that the index has a witness.
static CONTENT: LazyLock<BTreeMap<String, (String, Fields)>> = LazyLock::new(|| {
    let mut texts = BTreeMap::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../content"), &mut texts);
    texts
});

fn read(folder: &Path, texts: &mut BTreeMap<String, (String, Fields)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, texts);
        } else if path.extension().is_some_and(|extension| extension == "md") && !path.ends_with("AUDIT.md") {
            let name = path.file_stem().unwrap().to_str().unwrap();
            let parsed = parse(&std::fs::read_to_string(&path).unwrap(), name, None).unwrap();
            texts.insert(parsed.slug.unwrap(), (parsed.kind.unwrap(), parsed.fields));
        }
    }
}

fn search(change: Value) -> Value {
    let mut question = json!({ "query": "", "kind": null, "facets": {}, "language": null, "limit": 50, "offset": 0,
        "expand": true, "without": [] });
    question.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    STARTER.ok("search", question)
}

/// All hits, page by page.
fn hits(query: &Value, facets: &Value) -> Vec<Value> {
    let mut all = Vec::new();
    loop {
        let answer = search(json!({ "query": query, "facets": facets, "offset": all.len() }));
        let page = answer["hits"].as_array().unwrap();
        all.extend(page.iter().cloned());
        if page.is_empty() || all.len() as u64 >= answer["total"].as_u64().unwrap() {
            return all;
        }
    }
}

/// The values that a text gives for a facet; for clusters also those that carry on what it names.
fn told(slug: &str, facet: &str) -> BTreeSet<String> {
    let (kind, fields) = &CONTENT[slug];
    if facet == "kind" {
        return BTreeSet::from([kind.clone()]);
    }
    let declared = kinds::kind(kind).unwrap();
    let feeds = |field: &&Field| field.facet.as_deref() == Some(facet);
    let given = declared.fields.iter().filter(feeds).filter_map(|field| fields.get(&field.id));
    let mut values: BTreeSet<String> = given.flat_map(Told::items).map(Told::plain).collect();
    if facet == "cluster" {
        values.extend(
            CONTENT
                .iter()
                .filter(|(_, (kind, _))| kind == "cluster")
                .filter_map(|(newer, (_, fields))| {
                    let rows = fields.get("lineage").map(Told::items).unwrap_or_default();
                    let carried = rows.iter().any(|row| match row {
                        Told::Map(row) => {
                            row.get("cluster").is_some_and(|older| values.contains(&older.plain()))
                        }
                        _ => false,
                    });
                    carried.then(|| newer.clone())
                })
                .collect::<Vec<_>>(),
        );
    }
    values
}

#[test]
fn each_ready_made_search_finds_records_that_are_what_it_says() {
    let home = STARTER.ok("home", json!({ "language": "fr" }));
    let ready = home["ready_searches"].as_array().unwrap();
    let groups = each(&home["ready_searches"], "group");
    let count = |group: &str| groups.iter().filter(|one| *one == group).count();
    assert!(count("begin") >= 3, "the questions to begin with");
    assert_eq!((count("cluster"), count("hangzhou")), (5, 4), "one for each cluster and each area");
    let first: Vec<_> = ready[..3].iter().map(|one| one["label"]["en"].as_str().unwrap()).collect();
    assert_eq!(
        first,
        ["Works without the internet", "In rural places", "First steps of a new learning city"]
    );
    for ready in ready {
        let label = &ready["label"];
        assert!(label["en"].is_string() && label["fr"].is_string(), "{label}");
        let found = hits(&ready["query"], &ready["facets"]);
        assert!(!found.is_empty(), "{label}");
        for (facet, wanted) in ready["facets"].as_object().unwrap() {
            for slug in found.iter().map(|hit| hit["slug"].as_str().unwrap()) {
                let told = told(slug, facet);
                let wanted = wanted.as_array().unwrap().iter().map(|value| value.as_str().unwrap());
                assert!(
                    wanted.clone().any(|value| told.contains(value)),
                    "{label}: {slug} says {facet} {told:?}"
                );
            }
        }
    }
}

/// Terms whose every label must find a record in another language, of a hundred.
const TERMS_OF_HUNDRED: usize = 95;

#[test]
fn a_term_in_any_language_finds_records_written_in_another() {
    let terms: Vec<_> = CONTENT.iter().filter(|(_, (kind, _))| kind == "glossary-term").collect();
    LazyLock::force(&STARTER);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let failing: Vec<String> = std::thread::scope(|scope| {
        let part = |terms| scope.spawn(move || terms_that_find_nothing_else(terms));
        let parts: Vec<_> = terms.chunks(terms.len().div_ceil(cores)).map(part).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    });
    let passing = terms.len() - failing.len();
    assert!(terms.len() >= 150, "{} terms", terms.len());
    assert!(passing * 100 >= terms.len() * TERMS_OF_HUNDRED, "{passing} of {}: {failing:#?}", terms.len());
}

/// Those with a label that finds no record in another language than the label's own.
fn terms_that_find_nothing_else<'t>(terms: &'t [(&'t String, &'t (String, Fields))]) -> Vec<String> {
    let fails = |row: &&Told| {
        let Told::Map(row) = row else { panic!("a label is not a row") };
        // How many were found in each language stands beside the filters; the hits themselves are not needed.
        let answer = search(json!({ "query": row["label"].plain(), "limit": 1 }));
        let languages = answer["facets"]["language"].as_array();
        !languages.into_iter().flatten().any(|found| found["value"] != *row["language"].plain())
    };
    let failing = terms.iter().filter_map(|(slug, (_, fields))| {
        let label = fields.get("labels").map(Told::items).unwrap_or_default().iter().find(fails)?;
        Some(format!("{slug}: {label:?}"))
    });
    failing.collect()
}
