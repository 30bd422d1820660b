//! Search beside SQLite FTS5 on the same machine in one run: `bench_search --data DIR [quality|typos|speed]…`.
//!
//! `DIR` holds retrieval sets: folders with `corpus.jsonl`, `queries.jsonl` and `qrels.tsv`. Nothing of them is kept. The peer is
//! run through `python3`, whose sqlite3 must have FTS5.

mod quality;
mod sets;
mod speed;
mod typos;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let mut data = None;
    let mut parts = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--data" => data = arguments.next().map(PathBuf::from),
            part => parts.push(part.to_owned()),
        }
    }
    let Some(data) = data else {
        return Err("usage: bench_search --data DIR [quality|typos|speed]…".into());
    };
    let wanted = |part: &str| parts.is_empty() || parts.iter().any(|p| p == part);
    if wanted("quality") {
        quality::run(&data)?;
    }
    if wanted("typos") {
        typos::run(&data)?;
    }
    if wanted("speed") {
        speed::run(&data)?;
    }
    Ok(())
}

/// The peer's answer to one of its commands; remembered for the run of one shell when `BENCH_PEER_CACHE` names a folder.
fn peer(command: &str, arguments: &[&Path]) -> Outcome<serde_json::Value> {
    let cache =
        std::env::var_os("BENCH_PEER_CACHE").map(|f| PathBuf::from(f).join(format!("{command}.json")));
    if let Some(text) =
        cache.as_ref().filter(|_| command != "speed").and_then(|c| std::fs::read_to_string(c).ok())
    {
        return Ok(serde_json::from_str(&text)?);
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/bench_search/fts5_peer.py");
    let output =
        Command::new("python3").arg(script).arg(command).args(arguments).stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(format!("the peer failed at {command}").into());
    }
    if let Some(cache) = cache {
        std::fs::write(cache, &output.stdout)?;
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}
