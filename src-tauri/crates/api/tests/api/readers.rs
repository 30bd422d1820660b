//! Where others read: what was written for fewer is not there, whatever they ask.

use satchel_api::{Access, App, COMMANDS, Code, Options};
use serde_json::{Value, json};

use crate::bench::{Bench, CASE, CITY};
use crate::table::payload;

const SECRET: &str = "---\nkind: case-study\nslug: quetzal-circle\ntitle: Quetzal circle\nlanguage: en\n\
    city: city-bahir-dar\naudience: coordinators\n---\n\n## The challenge\n\nThe quetzal is for coordinators.\n";

/// The same library, opened for others.
fn for_readers(mut bench: Bench) -> Bench {
    let mut options = Options::new(bench.path("library"));
    options.starter = false;
    // The first one lets go of the library before the second takes it.
    drop(std::mem::replace(&mut bench.app, Bench::new().app));
    options.read_only = true;
    bench.app = App::open(options).unwrap();
    bench
}

#[test]
fn what_is_for_fewer_is_neither_shown_nor_found_nor_counted() {
    let bench = Bench::of("Amina");
    let ids = bench.add(&[CITY, CASE, SECRET]);
    bench.search(json!({ "query": "quetzal" }), 1);
    let bench = for_readers(bench);
    bench.search(json!({ "query": "circles" }), 1);
    assert_eq!(bench.ok("status", json!({}))["records"], json!(2));
    let city = bench.record(&ids[0], "en");
    assert_eq!(city["children"][0]["total"], json!(1), "{city}");
    let everything = bench.search(json!({}), 2);
    assert!(!everything["facets"].to_string().contains("quetzal"));
    for name in ["record", "history", "said"] {
        let asked = payload(name, &bench, &ids[2], "");
        assert_eq!(bench.fails(name, asked), Code::NotFound, "{name}");
    }
    let by_slug = json!({ "id": "quetzal-circle", "revision": Value::Null, "language": "en" });
    assert_eq!(bench.fails("record", by_slug), Code::NotFound);
}

#[test]
fn no_command_for_readers_tells_of_it() {
    let bench = Bench::of("Amina");
    let ids = bench.add(&[CITY, CASE, SECRET]);
    bench.search(json!({ "query": "quetzal" }), 1);
    // Some questions need records of their own, which only the library's owner can write.
    let reads = COMMANDS.iter().filter(|command| command.access == Access::Reads);
    let mut questions: Vec<(&str, Value)> =
        reads.map(|command| (command.name, payload(command.name, &bench, &ids[1], ""))).collect();
    // The same about the record that they may not read.
    let about = |(name, asked): &(&'static str, Value)| {
        let other: Value = serde_json::from_str(&asked.to_string().replace(&ids[1], &ids[2])).unwrap();
        (other != *asked).then_some((*name, other))
    };
    let others: Vec<_> = questions.iter().filter_map(about).collect();
    assert!(others.len() > 3, "{others:?}");
    questions.extend(others);
    let bench = for_readers(bench);
    for (name, mut asked) in questions {
        if name == "search" {
            asked["query"] = json!("quetzal");
        }
        // Whether it is answered or not: nothing is told of what is not for everyone.
        let answer = match bench.app.call(name, asked) {
            Ok(answer) => answer.to_string(),
            Err(failure) => format!("{failure:?}"),
        };
        let answer = answer.to_lowercase().replace("\"query\":\"quetzal\"", "");
        assert!(!answer.contains("quetzal"), "{name}: {answer}");
    }
}
