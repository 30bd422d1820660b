//! `cargo xtask bench sync`: the thin line beside git over HTTP on the same changes, over bad lines, under a crowd, killed,
//! and started over a long log.
//!
//! Bytes and requests are counted on this computer's loopback by the same proxy for both. Bad lines are the same proxy:
//! slow, far and cut, with every time of them divided by [`lines::FASTER`], the client's own waiting too. Arguments: names
//! of parts, if not all; `objects=N` for the length of the log that a hub is started over.

mod beside;
mod crowd;
mod figures;
mod git;
mod hub;
mod kill;
mod lines;
mod long;
mod network;
mod process;

use std::process::ExitCode;

/// Objects in the log that a hub is started over.
const OBJECTS: usize = 1_000_000;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words.first().is_some_and(|word| word == process::CHILD) {
        process::serve(&words[1..]);
        return ExitCode::SUCCESS;
    }
    let objects = words.iter().find_map(|word| word.strip_prefix("objects=")?.parse().ok());
    let parts: Vec<&String> = words.iter().filter(|word| !word.contains('=')).collect();
    let all: [(&str, &dyn Fn()); 5] = [
        ("git", &beside::print),
        ("lines", &lines::print),
        ("crowd", &crowd::print),
        ("kill", &kill::print),
        ("long", &|| long::print(objects.unwrap_or(OBJECTS))),
    ];
    for (name, part) in all {
        if parts.is_empty() || parts.iter().any(|wanted| *wanted == name) {
            part();
        }
    }
    match figures::missed() {
        0 => ExitCode::SUCCESS,
        missed => {
            println!("\n{missed} figures are not as wanted");
            ExitCode::FAILURE
        }
    }
}
