//! A whole library beside SQLite FTS5 on the same records, in one run: `bench_engine [RECORDS]…`.
//!
//! The records are the demonstration set at 10,000 and 100,000. Ours is measured through the façade that the window
//! uses: store, facets, close matches and snippets included. The peer is SQLite FTS5 with its text, run by `python3`.

use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use satchel_library::demo::Size;
use satchel_library::{Change, Library, New, Options, Query, Task};
use satchel_model::Value;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Queries asked; each three times, the best counts.
const QUERIES: usize = 300;
/// Edits timed until they are found.
const EDITS: usize = 50;
/// Longest wait for an index.
const PATIENCE: Duration = Duration::from_secs(1800);

fn main() -> Outcome<()> {
    let asked: Vec<u64> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![10_000, 100_000] } else { asked };
    println!("{:8} {:34} {:>10} {:>10} {:>7}", "records", "", "satchel", "FTS5", "ratio");
    sizes.into_iter().try_for_each(measure)
}

/// One record's title and text, as both engines get them.
type Text = (String, String);

fn measure(records: u64) -> Outcome<()> {
    let temporary = tempfile::tempdir()?;
    let folder = temporary.path().join("library");
    let options = Options { starter: false, ..Options::default() };
    {
        let library = Library::open(&folder, options.clone())?;
        library.add_demo(Size::of(records), &Task::default())?;
        wait(&library)?;
    }
    std::fs::remove_dir_all(folder.join("index"))?;
    let began = Instant::now();
    let library = Library::open(&folder, options)?;
    let opened = began.elapsed();
    wait(&library)?;
    let indexing = began.elapsed() - opened;
    let texts = texts(&library)?;
    let queries = queries(&texts);
    let fts5 = peer(&texts, &queries, temporary.path())?;
    let times = keystrokes(&library, &queries)?;
    let (saved, found) = edits(&library)?;
    let bytes: usize = texts.iter().map(|(title, text)| title.len() + text.len()).sum();
    let (index, store) = (size(&folder.join("index")), size(&folder.join("store")));

    let row = |what: &str, ours: f64, key: &str| {
        let theirs = fts5[key].as_f64().unwrap_or(f64::NAN);
        println!("{records:<8} {what:34} {ours:10.3} {theirs:10.3} {:7.3}", ours / theirs);
    };
    let alone = |what: &str, ours: f64| println!("{records:<8} {what:34} {ours:10.3}");
    let text_bytes = bytes as f64;
    row("keystroke p50, ms", percentile(&times, 50), "p50");
    row("keystroke p99, ms", percentile(&times, 99), "p99");
    row("index + store, of the text", (index + store) as f64 / text_bytes, "size");
    alone("  of it the index", index as f64 / text_bytes);
    alone("  of it the store", store as f64 / text_bytes);
    row("indexing, MB/s", text_bytes / 1e6 / indexing.as_secs_f64(), "mb_s");
    alone("opening, ms", opened.as_secs_f64() * 1e3);
    alone("an edit until it is saved p95, ms", percentile(&saved, 95));
    alone("an edit until it is found p50, ms", percentile(&found, 50));
    alone("an edit until it is found p95, ms", percentile(&found, 95));
    alone("text, MB", text_bytes / 1e6);
    Ok(())
}

fn wait(library: &Library) -> Outcome<()> {
    if library.wait_indexed(PATIENCE) { Ok(()) } else { Err("the index did not get ready".into()) }
}

fn texts(library: &Library) -> Outcome<Vec<Text>> {
    let mut texts = Vec::new();
    for line in library.list(None, None, false)? {
        let shown = library.show(line.id, None)?;
        let fields =
            shown.fields.iter().filter(|(id, _)| !satchel_model::kinds::ENVELOPE.contains(&id.as_str()));
        let text = fields.map(|(_, value)| value.plain()).collect::<Vec<_>>().join("\n");
        texts.push((line.title, text));
    }
    Ok(texts)
}

/// As a person types: two words of a title and the beginning of a word of the text.
fn queries(texts: &[Text]) -> Vec<String> {
    let step = (texts.len() / QUERIES).max(1);
    let query = |(title, text): &Text| {
        let words: Vec<&str> =
            title.split_whitespace().filter(|word| word.chars().count() > 3).take(2).collect();
        let last = text
            .split_whitespace()
            .skip(7)
            .find(|word| word.chars().count() > 5 && word.chars().all(char::is_alphabetic))?;
        let half: String = last.chars().take(last.chars().count() / 2).collect();
        Some(format!("{} {half}", words.join(" ")))
    };
    texts.iter().step_by(step).filter_map(query).take(QUERIES).collect()
}

fn keystrokes(library: &Library, queries: &[String]) -> Outcome<Vec<f64>> {
    let mut times = Vec::new();
    for text in queries {
        let query = Query::text(text.clone());
        let mut best = f64::MAX;
        for _ in 0..3 {
            let began = Instant::now();
            library.search(&query)?;
            best = best.min(began.elapsed().as_secs_f64() * 1e3);
        }
        times.push(best);
    }
    Ok(times)
}

/// Saves a change with a word that nothing else has, and asks for it until it is found: milliseconds until it was
/// saved, and until it was found.
fn edits(library: &Library) -> Outcome<(Vec<f64>, Vec<f64>)> {
    // A record of this machine: a change to someone else's would only be a suggestion.
    let title = [("title".to_owned(), Value::text("What we learned"))].into();
    let own = library.create(New { kind: "case-study".into(), fields: title, ..New::default() })?;
    let (mut saved, mut found) = (Vec::new(), Vec::new());
    for number in 0..EDITS {
        let word = format!("zamboula{number}x");
        let fields = [("advice".to_owned(), Value::text(format!("Ask for {word}.")))].into();
        let began = Instant::now();
        library.edit(own.id, Change { fields, ..Change::default() })?;
        saved.push(began.elapsed().as_secs_f64() * 1e3);
        while library.search(&Query::text(word.clone()))?.hits.is_empty() {
            if began.elapsed() > Duration::from_secs(10) {
                return Err("an edit was never found".into());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        found.push(began.elapsed().as_secs_f64() * 1e3);
    }
    Ok((saved, found))
}

fn peer(texts: &[Text], queries: &[String], folder: &Path) -> Outcome<serde_json::Value> {
    let (lines, asked) = (folder.join("documents.jsonl"), folder.join("queries.jsonl"));
    write_lines(&lines, texts.iter().map(|text| serde_json::json!(text)))?;
    write_lines(&asked, queries.iter().map(|query| serde_json::json!(query)))?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../search/examples/bench_search/fts5_peer.py");
    let output = Command::new("python3")
        .arg(script)
        .arg("speed")
        .args([&lines, &asked])
        .stderr(Stdio::inherit())
        .output()?;
    if !output.status.success() {
        return Err("FTS5 failed".into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn write_lines(path: &Path, lines: impl Iterator<Item = serde_json::Value>) -> Outcome<()> {
    let mut out = std::io::BufWriter::new(std::fs::File::create(path)?);
    for line in lines {
        writeln!(out, "{line}")?;
    }
    Ok(out.flush()?)
}

fn percentile(times: &[f64], share: usize) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get((sorted.len() * share / 100).min(sorted.len().saturating_sub(1))).copied().unwrap_or(f64::NAN)
}

/// Bytes of all files in and below a folder.
fn size(folder: &Path) -> u64 {
    let mut open: Vec<PathBuf> = vec![folder.to_owned()];
    let mut bytes = 0;
    while let Some(path) = open.pop() {
        for entry in std::fs::read_dir(path).into_iter().flatten().flatten() {
            match entry.metadata() {
                Ok(meta) if meta.is_dir() => open.push(entry.path()),
                Ok(meta) => bytes += meta.len(),
                Err(_) => {}
            }
        }
    }
    bytes
}
