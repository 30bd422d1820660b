//! The desk and saving on a large library: `bench_desk [RECORDS] [SUBMISSIONS]`, 10,000 and 500 unless said.
//!
//! Measured through the command table, as the window asks: what it takes until a draft is a record on the disk, fsync
//! included, until an autosave is safe, and until the desk has its list. Ends with an error where a promise is not held.

use std::error::Error;
use std::time::{Duration, Instant};

use satchel_api::{App, Options};
use satchel_library::demo::Size;
use serde_json::{Value, json};

type Outcome<T> = Result<T, Box<dyn Error>>;

const SAVES: usize = 200;
const LOOKS: usize = 40;
/// What is promised, in milliseconds.
const SAVING_MS: f64 = 50.0;
const DESK_MS: f64 = 300.0;
/// Longest wait until everything is found.
const PATIENCE: Duration = Duration::from_secs(1800);

fn main() -> Outcome<()> {
    let asked: Vec<u64> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let (records, submissions) =
        (asked.first().copied().unwrap_or(10_000), asked.get(1).copied().unwrap_or(500));
    let folder = tempfile::tempdir()?;
    let mut options = Options::new(folder.path().join("library"));
    options.starter = false;
    options.demonstration = Size::of(records);
    let app = App::open(options)?;
    app.call("demo_add", json!({ "task": "demo" }))?;
    for number in 0..submissions {
        let saved = save(&app, number)?.0;
        app.call(
            "review_act",
            json!({ "id": saved, "verb": "submit", "revision": null, "text": null, "field": null }),
        )?;
    }
    wait(&app)?;
    println!("{records} records, {submissions} texts at the desk");

    let (mut drafts, mut records) = (Vec::new(), Vec::new());
    for number in 0..SAVES {
        let (_, draft, record) = save(&app, submissions + number as u64)?;
        drafts.push(draft);
        records.push(record);
    }
    let mut held = say("a draft kept p95, ms", percentile(&drafts, 95), SAVING_MS);
    held &= say("a record saved p95, ms", percentile(&records, 95), SAVING_MS);
    let mut looks = Vec::new();
    let mut waiting = 0;
    for _ in 0..LOOKS {
        let began = Instant::now();
        let queue = app.call("review_queue", json!({}))?;
        // The window reads it as text.
        let bytes = queue.to_string().len();
        looks.push(milliseconds(began));
        waiting = queue["items"].as_array().map_or(0, Vec::len);
        assert!(bytes > 0);
    }
    held &= say("the desk's list p50, ms", percentile(&looks, 50), DESK_MS);
    held &= say("the desk's list p95, ms", percentile(&looks, 95), DESK_MS);
    println!("{:34} {waiting:10}", "texts in it");
    match held {
        true => Ok(()),
        false => Err("it took longer than promised".into()),
    }
}

/// Writes a case; answers its id, and how long its draft and the record took until they were safe.
fn save(app: &App, number: u64) -> Outcome<(Value, f64, f64)> {
    let words = ["wells", "markets", "boats", "mines", "schools", "harbours", "fields"];
    let place = words[number as usize % words.len()];
    let fields = json!({
        "title": format!("Evening lessons at the {place}, year {number}"), "city": "Tumaini", "sdg_main": "4",
        "clusters": ["cluster-inclusion-2021"], "challenge": format!("The {place} are far from the schools. ").repeat(20),
        "done": "Lessons three times a week. ".repeat(40), "result": "Ninety children read.",
        "did_not_work": "The rainy season.", "advice": "Begin in the dry season.", "licence": "cc-by-sa-4.0",
        "rights_confirmed": !number.is_multiple_of(5),
    });
    let draft = app.call("draft_new", json!({ "kind": "case-study", "language": "en", "fields": {} }))?;
    let began = Instant::now();
    app.call("draft_save", json!({ "id": draft["id"], "language": "en", "fields": fields, "turn": 0 }))?;
    let kept = milliseconds(began);
    let began = Instant::now();
    let saved = app.call("draft_finish", json!({ "id": draft["id"] }))?;
    Ok((saved["id"].clone(), kept, milliseconds(began)))
}

fn wait(app: &App) -> Outcome<()> {
    let began = Instant::now();
    while !app.call("status", json!({}))?["indexing"].is_null() {
        if began.elapsed() > PATIENCE {
            return Err("the index did not get ready".into());
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    Ok(())
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}

fn percentile(times: &[f64], share: usize) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get((sorted.len() * share / 100).min(sorted.len().saturating_sub(1))).copied().unwrap_or(f64::NAN)
}

/// Prints a figure beside what is promised; answers whether it is held.
fn say(what: &str, figure: f64, promised: f64) -> bool {
    println!("{what:34} {figure:10.2}  of {promised} promised");
    figure <= promised
}
