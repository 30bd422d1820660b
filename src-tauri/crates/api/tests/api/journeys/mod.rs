//! Whole days of work in several cities, through the commands that the window uses and through files on a stick.

mod apart;
mod contribution;
mod workshop;

use std::path::{Path, PathBuf};

use satchel_api::Clock;
use satchel_extract::Reader;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::bench::Bench;

/// 14 March 2022.
const MARCH_2022: i64 = 1_647_216_000_000;
/// A clock that has lost its battery: 1 January 2009.
const JANUARY_2009: i64 = 1_230_768_000_000;

/// Where the process begins that reads one file: this program, started with the name of this test and a reader's words.
#[test]
fn reads_a_file_if_asked() {
    let words: Vec<_> = std::env::args_os().collect();
    let Some(at) = words.iter().position(|word| word == satchel_extract::COMMAND) else { return };
    let _ = satchel_extract::child(words[at - 1..].to_vec());
    std::process::exit(0);
}

/// Someone at a computer in a city.
pub struct Office {
    pub bench: Bench,
    parcels: std::cell::Cell<u32>,
}

impl Office {
    pub fn new(person: &str, city: &str) -> Office {
        Office::on(person, city, MARCH_2022)
    }

    /// The same with another clock.
    pub fn on(person: &str, city: &str, now: i64) -> Office {
        let bench = Bench::with(|options| {
            options.clock = Clock::fixed(now);
            options.reader = Reader::default().with(["--exact", "journeys::reads_a_file_if_asked"]);
        });
        let profile = json!({ "reads_only": false, "name": person, "city": city });
        bench.ok("first_start", json!({ "language": "en", "profile": profile }));
        Office { bench, parcels: Default::default() }
    }

    pub fn ok(&self, name: &str, payload: Value) -> Value {
        self.bench.ok(name, payload)
    }

    /// Writes a new text and saves it as a record; answers its id.
    pub fn write(&self, kind: &str, language: &str, fields: Value) -> String {
        let draft = self.ok("draft_new", json!({ "kind": kind, "language": language, "fields": fields }));
        id(&self.ok("draft_finish", json!({ "id": draft["id"] })))
    }

    /// Changes fields of a record; answers its id, which is another one where a person agreed to more.
    pub fn change(&self, record: &str, fields: Value) -> String {
        let draft = self.ok("draft_edit", json!({ "record": record }));
        let mut all = draft["fields"].clone();
        all.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        let save =
            json!({ "id": draft["id"], "language": draft["language"], "fields": all, "turn": draft["turn"] });
        self.ok("draft_save", save);
        id(&self.ok("draft_finish", json!({ "id": draft["id"] })))
    }

    pub fn act(&self, record: &str, verb: &str) -> Value {
        self.say(record, verb, json!({}))
    }

    /// An act with what is said with it.
    pub fn say(&self, record: &str, verb: &str, with: Value) -> Value {
        let mut act = json!({ "id": record, "verb": verb, "revision": null, "text": null, "field": null });
        act.as_object_mut().unwrap().extend(with.as_object().unwrap().clone());
        self.ok("review_act", act)
    }

    pub fn fields(&self, record: &str) -> Value {
        self.ok("record_fields", json!({ "id": record }))["fields"].clone()
    }

    pub fn page(&self, record: &str) -> Value {
        self.bench.record(record, "en")
    }

    pub fn said(&self, record: &str) -> Vec<Value> {
        self.ok("said", json!({ "id": record }))["said"].as_array().unwrap().clone()
    }

    /// What waits here for a record.
    pub fn waiting(&self, record: &str) -> Vec<Value> {
        let queue = self.ok("review_queue", json!({}));
        let items = queue["items"].as_array().unwrap().clone();
        items.into_iter().filter(|item| item["line"]["id"] == record).collect()
    }

    /// Puts a stick in, once: both ways, and out.
    pub fn visit(&self, stick: &Stick) -> Value {
        let wish =
            json!({ "path": stick.path(), "accept_unknown": true, "plain_copy": true, "task": "visit" });
        let report = self.ok("stick_exchange", wish);
        assert_eq!(report["stopped"], Value::Null, "{report}");
        report
    }

    /// A parcel of everything, under a name of its own.
    pub fn parcel(&self) -> PathBuf {
        self.parcels.set(self.parcels.get() + 1);
        let path = self.bench.path(&format!("parcel-{}.satchel", self.parcels.get()));
        self.ok("parcel_make", json!({ "path": path, "task": "make" }));
        path
    }

    pub fn take(&self, parcel: &Path) -> Value {
        self.ok("parcel_add", json!({ "paths": [parcel], "accept_unknown": true, "task": "add" }))
    }

    /// Everything by which two libraries are compared: check words, how each record stands, what is open.
    pub fn end(&self, records: &[&str]) -> Value {
        let stands: Vec<Value> = records
            .iter()
            .map(|record| {
                let page = self.page(record);
                json!({
                    "fields": self.fields(record),
                    "shown": page["sections"],
                    "heads": page["heads"],
                    "conflicts": page["conflicts"],
                    "status": page["line"]["status"],
                    "title": page["line"]["title"],
                })
            })
            .collect();
        let open = self.ok("conflicts", json!({}))["records"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| json!([one["line"]["id"], one["fields"]]))
            .collect::<Vec<_>>();
        json!([self.ok("check_words", json!({}))["words"], stands, open])
    }
}

/// A stick: a folder.
pub struct Stick(TempDir);

impl Stick {
    pub fn new() -> Stick {
        Stick(tempfile::tempdir().unwrap())
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

pub fn id(saved: &Value) -> String {
    saved["id"].as_str().unwrap().to_owned()
}

/// A case with everything that is needed to send it.
pub fn case(title: &str) -> Value {
    json!({
        "title": title, "city": "Tumaini", "clusters": ["cluster-inclusion-2021"], "sdg_main": "4",
        "challenge": "The wells are far from the schools.\n\nChildren fetch water in the morning.",
        "done": "Lessons at the wells. A teacher comes three times a week.",
        "result": "Ninety childern read now.",
        "did_not_work": "The rainy season: nobody came.",
        "advice": "Begin in the dry season.",
        "licence": "cc-by-sa-4.0", "rights_confirmed": true, "contact_role": "Education office",
    })
}
