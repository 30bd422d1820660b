//! How long the screens take on a library of so many invented records: `screens [records] [folder]`.
//!
//! Prints the median and the slowest of ten, in milliseconds; the first call of each is told apart.

use std::path::PathBuf;
use std::time::Instant;

use satchel_api::{App, Options};
use satchel_library::demo::Size;
use satchel_library::{Library, Task};
use serde_json::{Value, json};

const TIMES: usize = 10;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let records = arguments.next().map_or(Ok(10_000), |count| count.parse())?;
    let folder = arguments.next().map_or_else(|| std::env::temp_dir().join("satchel-screens"), PathBuf::from);
    fill(&folder, records)?;
    let began = Instant::now();
    let app = App::open(Options::new(folder))?;
    println!("open {:>38.1}", ms(began));
    let list = json!({ "kind": "case-study", "status": null, "mine": false, "limit": 50, "offset": 0 });
    let began = Instant::now();
    app.call("home", json!({ "language": "fr" }))?;
    println!("home, after a change {:>22.1}", ms(began));
    let cases = app.call("list", list.clone())?["records"].clone();
    let city =
        app.call("list", json!({ "kind": "city", "status": null, "mine": false, "limit": 1, "offset": 0 }))?;
    let page = |id: &Value| json!({ "id": id, "revision": null, "language": "fr" });
    let search = |query: &str| {
        json!({ "query": query, "kind": null, "facets": {}, "language": null, "limit": 20, "offset": 0, "expand": true,
            "without": [] })
    };
    for (name, payload) in [
        ("status", json!({})),
        ("home", json!({ "language": "fr" })),
        ("list", list),
        ("record", page(&cases[7]["id"])),
        ("record", page(&city["records"][0]["id"])),
        ("search", search("reading")),
        ("search", search("women learn to read at the market")),
        ("map", json!({})),
        ("schedule", json!({ "year": null })),
        ("glossary", json!({ "language": "fr" })),
    ] {
        let mut times = Vec::new();
        let mut bytes = 0;
        for _ in 0..TIMES {
            let began = Instant::now();
            bytes = app.call(name, payload.clone())?.to_string().len();
            times.push(ms(began));
        }
        let first = times[0];
        times.sort_by(f64::total_cmp);
        let (median, slowest) = (times[TIMES / 2], times[TIMES - 1]);
        println!(
            "{name:<12} first {first:>7.1}  median {median:>7.1}  slowest {slowest:>7.1}  bytes {bytes:>7}"
        );
    }
    Ok(())
}

fn fill(folder: &std::path::Path, records: u64) -> Result<(), Box<dyn std::error::Error>> {
    let library = Library::open(folder, Default::default())?;
    let began = Instant::now();
    let added = library.add_demo(Size::of(records), &Task::default())?;
    library.wait_indexed(std::time::Duration::from_secs(600));
    println!("added {added} records in {:.0} ms, found too", ms(began));
    Ok(())
}

fn ms(began: Instant) -> f64 {
    began.elapsed().as_secs_f64() * 1000.0
}
