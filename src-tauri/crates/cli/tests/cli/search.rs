//! Finding: one box, facets, batches.

use crate::machine::{Machine, WHEELS, count, keys, text};

fn three_records() -> Machine {
    let machine = Machine::of("Mbour");
    machine.new_record("case-study", WHEELS);
    machine.new_record(
        "case-study",
        "---\ntitle: Evening wheels\nlanguage: en\ncity: Ndara\n---\n\n## challenge\n\nBuses and wheels.\n",
    );
    machine.new_record(
        "resource",
        "---\ntitle: A guide to buses\nlanguage: en\n---\n\nTimetables, and libraries on buses.\n",
    );
    machine
}

#[test]
fn words_are_found_without_their_accents_and_every_hit_says_why() {
    let machine = three_records();
    let answer = machine.json(&["search", "ecoles", "SOIR"]);
    assert_eq!((&answer["query"], &answer["total"]), (&"ecoles SOIR".into(), &1.into()));
    let hit = &answer["hits"][0];
    for key in ["rank", "score", "id", "slug", "kind", "title", "language", "city", "year", "status", "why"] {
        assert!(keys(hit).contains(&key), "{key}");
    }
    assert_eq!((&hit["rank"], &hit["city"], &hit["year"]), (&1.into(), &"Mbour".into(), &2015.into()));
    let why = &hit["why"][0];
    assert_eq!(why["field"], "challenge");
    let snippet: Vec<char> = text(&why["snippet"]).chars().collect();
    let mark = |at: usize| -> String {
        let end = |side: usize| why["marks"][at][side].as_u64().unwrap() as usize;
        snippet[end(0)..end(1)].iter().collect()
    };
    assert_eq!((mark(0), mark(1)), ("écoles".to_owned(), "soir".to_owned()));
    for key in ["took_ms", "expanded", "close_matches", "facets"] {
        assert!(keys(&answer).contains(&key), "{key}");
    }
    let words = machine.words(&["search", "ecoles soir"]);
    assert!(words.contains("*écoles* du *soir*"), "{words}");
}

#[test]
fn words_are_left_out_and_phrases_kept_wherever_they_stand() {
    let machine = three_records();
    let total =
        |arguments: &[&str]| machine.json(&[&["search"], arguments].concat())["total"].as_u64().unwrap();
    assert_eq!(total(&["buses"]), 2);
    assert_eq!(total(&["buses", "-wheels"]), 1);
    assert_eq!(total(&["-wheels", "buses", "--limit", "5"]), 1);
    assert_eq!(total(&["--limit", "5", "--", "buses", "-wheels"]), 1);
    assert_eq!(total(&["\"libraries on buses\""]), 1);
    assert_eq!(total(&["\"buses on libraries\""]), 0);
}

#[test]
fn filters_limit_and_page() {
    let machine = three_records();
    let all = machine.json(&["search"]);
    assert_eq!((&all["total"], count(&all["hits"])), (&3.into(), 3), "no words list by facets");
    let kinds = all["facets"]["kind"].as_array().unwrap();
    assert!(kinds.contains(&serde_json::json!({"value": "case-study", "count": 2})), "{kinds:?}");
    let slugs = |arguments: &[&str]| -> Vec<String> {
        let answer = machine.json(&[&["search"], arguments].concat());
        answer["hits"].as_array().unwrap().iter().map(|hit| text(&hit["slug"])).collect()
    };
    assert_eq!(slugs(&["--kind", "resource"]), ["a-guide-to-buses"]);
    assert_eq!(slugs(&["--facet", "city=Ndara"]), ["evening-wheels"]);
    assert_eq!(slugs(&["--facet", "language=en", "--facet", "kind=case-study"]), ["evening-wheels"]);
    assert_eq!(slugs(&["--facet", "city=Ndara", "--facet", "city=Mbour"]).len(), 2);
    assert_eq!(
        slugs(&["--facet", "setting=rural", "--facet", "challenge=adult-literacy"]),
        ["des-bibliotheques-sur-roues"]
    );
    let first = slugs(&["--limit", "2"]);
    let rest = machine.json(&["search", "--limit", "2", "--offset", "2"]);
    assert_eq!((first.len(), &rest["hits"][0]["rank"]), (2, &3.into()));
    assert!(!first.contains(&text(&rest["hits"][0]["slug"])));
}

#[test]
fn a_file_of_topics_becomes_a_run() {
    let machine = three_records();
    let topics = machine.file("topics.tsv", "q1\tecoles du soir\nq2\tbuses -wheels \"x\nq3\tzzzz\n");
    let run = machine.at("run.txt");
    let answer = machine.json(&["search", "--topics", &topics, "--run", &run, "--limit", "2"]);
    assert_eq!(answer["topics"], 3);
    for key in ["seconds", "p50_ms", "p95_ms", "p99_ms"] {
        assert!(answer[key].as_f64().unwrap() >= 0.0, "{key}");
    }
    let lines = std::fs::read_to_string(&run).unwrap();
    let rows: Vec<Vec<&str>> = lines.lines().map(|line| line.split(' ').collect()).collect();
    assert!(rows.iter().all(|row| row.len() == 6 && row[1] == "Q0" && row[5] == "satchel"), "{lines}");
    assert_eq!((rows[0][0], rows[0][2], rows[0][3]), ("q1", "des-bibliotheques-sur-roues", "1"));
    let second: Vec<_> = rows.iter().filter(|row| row[0] == "q2").map(|row| row[2]).collect();
    assert!(second.contains(&"evening-wheels"), "the text is plain: {lines}");
    let scores: Vec<f32> =
        rows.iter().filter(|row| row[0] == "q2").map(|row| row[4].parse().unwrap()).collect();
    assert!(scores.len() == 2 && scores[0] >= scores[1]);
    assert!(!lines.contains("q3"));
}

#[test]
fn a_file_of_topics_that_cannot_be_read_is_named_by_its_line() {
    let machine = Machine::of("Mbour");
    let topics = machine.file("topics.tsv", "q1\tx\nno tab\n");
    let refused = machine.ends(1, &["search", "--topics", &topics, "--run", &machine.at("run.txt")]);
    assert_eq!(refused["error"]["code"], "unreadable");
    assert!(text(&refused["error"]["message"]).starts_with("line 2"));
}
