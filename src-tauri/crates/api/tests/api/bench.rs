//! A library in a temporary folder, behind the command table.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use satchel_api::{App, Clock, Code, Options};
use satchel_library::demo::Size;
use serde_json::{Value, json};
use tempfile::TempDir;

/// 14 March 2022.
pub const NOW: i64 = 1_647_216_000_000;

pub struct Bench {
    pub app: App,
    pub folder: TempDir,
}

impl Bench {
    /// An empty library on 14 March 2022.
    pub fn new() -> Bench {
        Bench::with(|_| {})
    }

    pub fn with(change: impl FnOnce(&mut Options)) -> Bench {
        let folder = tempfile::tempdir().unwrap();
        let mut options = Options::new(folder.path().join("library"));
        options.starter = false;
        options.clock = Clock::fixed(NOW);
        options.demonstration = Size::of(60);
        change(&mut options);
        Bench { app: App::open(options).unwrap(), folder }
    }

    /// A library of someone with a name, in Bahir Dar.
    pub fn of(name: &str) -> Bench {
        let bench = Bench::new();
        let profile = json!({ "reads_only": false, "name": name, "city": "Bahir Dar" });
        bench.ok("first_start", json!({ "language": "en", "profile": profile }));
        bench
    }

    pub fn ok(&self, name: &str, payload: Value) -> Value {
        self.app.call(name, payload).unwrap_or_else(|failure| panic!("{name}: {failure:?}"))
    }

    pub fn fails(&self, name: &str, payload: Value) -> Code {
        match self.app.call(name, payload) {
            Ok(answer) => panic!("{name} answered {answer}"),
            Err(failure) => failure.code,
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Adds Markdown texts as records; answers their ids.
    pub fn add(&self, texts: &[&str]) -> Vec<String> {
        let folder = self.path("texts");
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        for (number, text) in texts.iter().enumerate() {
            std::fs::write(folder.join(format!("{number:02}.md")), text).unwrap();
        }
        let report = self
            .ok("documents_add", json!({ "paths": [folder], "kind": null, "dry_run": false, "task": "add" }));
        assert_eq!(report["skipped"], json!([]));
        report["imported"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["id"].as_str().unwrap().to_owned())
            .collect()
    }

    pub fn record(&self, id: &str, language: &str) -> Value {
        self.ok("record", json!({ "id": id, "revision": null, "language": language }))
    }

    /// Searches until as many are found as should be, for the index follows a moment later.
    pub fn search(&self, change: Value, total: u64) -> Value {
        let mut request = json!({ "query": "", "kind": null, "facets": {}, "language": null, "limit": 20, "offset": 0,
            "expand": true, "without": [] });
        request.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let patience = Instant::now();
        loop {
            let answer = self.ok("search", request.clone());
            if answer["total"] == total {
                return answer;
            }
            assert!(patience.elapsed() < Duration::from_secs(20), "found {} of {total}", answer["total"]);
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Makes a parcel of everything here.
    pub fn parcel(&self) -> PathBuf {
        let path = self.path("out.satchel");
        self.ok("parcel_make", json!({ "path": path, "task": "make" }));
        path
    }
}

/// The strings under `key` of every item.
pub fn each(items: &Value, key: &str) -> Vec<String> {
    items.as_array().unwrap().iter().map(|item| item[key].as_str().unwrap_or_default().to_owned()).collect()
}

pub const CITY: &str = "---\nkind: city\nslug: city-bahir-dar\ntitle: Bahir Dar\nlanguage: en\ncountry: Ethiopia\n\
    unesco_regions: [africa]\nlatitude: '11.59'\nlongitude: '37.39'\n---\n";

pub const CLUSTERS: [&str; 2] = [
    "---\nkind: cluster\nslug: cluster-inclusion-2019\ntitle: Inclusion 2019–2021\nvalid_from: '2019-01-01'\n\
     valid_to: '2021-06'\n---\n",
    "---\nkind: cluster\nslug: cluster-inclusion-2021\ntitle: Equity and inclusion\nvalid_from: '2021-07-01'\n\
     valid_to: '2023-12-31'\nlineage:\n  - cluster: cluster-inclusion-2019\n    relation: continues\n---\n",
];

pub const CASE: &str = "---\nkind: case-study\nslug: reading-circles\ntitle: Reading circles at the market\n\
    language: en\ncity: city-bahir-dar\nstarted: 2015\nended: 2018\nsetting: rural\n\
    challenge_tags: [adult-literacy, gender-equality]\ntarget_groups: [women-girls]\nsdg_main: '4'\n\
    works_without: [internet]\nclusters: [cluster-inclusion-2019]\nlicence: cc-by-sa-4.0\nmoon_phase: waxing\n\
    partners:\n  - organisation: Market association\n    role: Chose the hours\n\
    sources:\n  - title: A report\n    address: https://example.org/report\n---\n\n\
    ## The challenge\n\nFour in ten traders could not read a contract. Courses were too early. A third sentence.\n\n\
    ## What was done\n\nA circle of **readers** met <script>alert(1)</script> after closing time.\n\n## The result so far\n\n140 women read price lists.\n";
