//! A keystroke, an edit, indexing and size at 10,000 and 100,000 documents made of the sets' sentences.

use std::io::Write;
use std::path::Path;
use std::time::Instant;

use satchel_search::{Document, Index, Query};

use crate::sets::{Stored, document, load};
use crate::{Outcome, peer};

const QUERIES: usize = 300;

pub fn run(data: &Path) -> Outcome<()> {
    println!("\n{:10} {:28} {:>10} {:>10} {:>7}", "documents", "", "satchel", "FTS5", "ratio");
    let only = std::env::var("BENCH_DOCUMENTS").ok().and_then(|n| n.parse().ok());
    for count in [10_000, 100_000].into_iter().filter(|n| only.is_none_or(|only: usize| only == *n)) {
        one(data, count)?;
    }
    Ok(())
}

fn one(data: &Path, count: usize) -> Outcome<()> {
    let documents = made(data, count)?;
    let queries = queries_of(&documents);
    let folder = tempfile::tempdir()?;
    let (lines, asked) = (folder.path().join("documents.jsonl"), folder.path().join("queries.jsonl"));
    write_lines(&lines, documents.iter().map(|d| serde_json::json!([d.title, d.texts[0].1])))?;
    write_lines(&asked, queries.iter().map(|q| serde_json::json!(q)))?;
    let fts5 = peer("speed", &[&lines, &asked])?;

    let bytes: usize = documents.iter().map(|d| d.title.len() + d.texts[0].1.len()).sum();
    let place = folder.path().join("index");
    let index = Index::open(&place)?;
    let began = Instant::now();
    for batch in documents.chunks(500) {
        index.put(batch)?;
    }
    index.commit(1)?;
    let seconds = began.elapsed().as_secs_f64();
    index.settle()?;
    let stored: usize = documents.iter().map(zstd_len).sum::<Outcome<usize>>()?;
    let size = folder_bytes(&place)?;
    let texts = Stored::new(&documents);
    let mut times = Vec::new();
    for text in &queries {
        let query = Query::text(text.clone());
        let mut best = f64::MAX;
        for _ in 0..3 {
            let began = Instant::now();
            index.search(&query, &texts)?;
            best = best.min(began.elapsed().as_secs_f64() * 1000.0);
        }
        times.push(best);
    }
    times.sort_by(f64::total_cmp);
    let began = Instant::now();
    index.put(&documents[..1])?;
    index.commit(2)?;
    index.search(&Query::text("a"), &texts)?;
    let edit = began.elapsed().as_secs_f64() * 1000.0;

    let row = |what: &str, ours: f64, key: &str| {
        let theirs = fts5[key].as_f64().unwrap_or(f64::NAN);
        println!("{count:<10} {what:28} {ours:10.3} {theirs:10.3} {:7.3}", ours / theirs);
    };
    row("keystroke p50, ms", times[times.len() / 2], "p50");
    row("keystroke p99, ms", times[times.len() * 99 / 100], "p99");
    row("indexing, MB/s", bytes as f64 / 1e6 / seconds, "mb_s");
    row("index + zstd text / text", (size + stored) as f64 / bytes as f64, "size");
    println!("{count:<10} {:28} {:10.3}", "  of it the index", size as f64 / bytes as f64);
    row("one edit until found, ms", edit, "edit_ms");
    Ok(())
}

/// Documents of eight sentences of one set, drawn with a fixed seed, with facets as records have them.
fn made(data: &Path, count: usize) -> Outcome<Vec<Document>> {
    let pools: Vec<(String, Vec<String>)> = load(data)?
        .into_iter()
        .map(|set| {
            let texts = set.documents.iter().flat_map(|d| &d.texts).map(|(_, text)| text);
            let sentences =
                texts.flat_map(|t| t.split_inclusive(['.', '。', '।', '።', '?', '!'])).map(str::trim);
            (set.name, sentences.filter(|s| s.len() > 20).map(String::from).collect())
        })
        .collect();
    let mut random = Random(7);
    Ok((0..count)
        .map(|at| {
            let (name, pool) = &pools[random.below(pools.len())];
            let text: Vec<&str> = (0..8).map(|_| pool[random.below(pool.len())].as_str()).collect();
            let title = text[0].chars().take(60).collect();
            let mut made = document(format!("{at:08}"), title, text.join(" "));
            made.kind = ["case-study", "resource", "city"][random.below(3)].into();
            made.language = name.split_once('-').map(|(_, language)| language.into());
            made.city = Some(format!("city-{}", random.below(200)));
            made.facets = ["country", "sdg", "challenge", "target_group", "year", "setting"]
                .iter()
                .map(|facet| ((*facet).to_owned(), random.below(30).to_string()))
                .collect();
            made
        })
        .collect())
}

/// Two words of one document, the last cut to half, as while it is typed.
fn queries_of(documents: &[Document]) -> Vec<String> {
    let mut random = Random(11);
    let mut queries = Vec::new();
    while queries.len() < QUERIES {
        let text = &documents[random.below(documents.len())].texts[0].1;
        let words: Vec<&str> =
            text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 3).collect();
        if words.len() < 2 {
            continue;
        }
        let (a, b) = (words[random.below(words.len())], words[random.below(words.len())]);
        let half: String = b.chars().take((b.chars().count() / 2).max(3)).collect();
        queries.push(format!("{a} {half}"));
    }
    queries
}

/// A small linear congruential generator: the same documents every time.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit
    }
}

fn write_lines(path: &Path, lines: impl Iterator<Item = serde_json::Value>) -> Outcome<()> {
    let mut file = std::io::BufWriter::new(std::fs::File::create(path)?);
    for line in lines {
        writeln!(file, "{line}")?;
    }
    Ok(file.flush()?)
}

fn zstd_len(document: &Document) -> Outcome<usize> {
    Ok(zstd::bulk::compress(format!("{}\n{}", document.title, document.texts[0].1).as_bytes(), 3)?.len())
}

fn folder_bytes(folder: &Path) -> Outcome<usize> {
    let mut sum = 0;
    for entry in std::fs::read_dir(folder)? {
        sum += entry?.metadata()?.len() as usize;
    }
    Ok(sum)
}
