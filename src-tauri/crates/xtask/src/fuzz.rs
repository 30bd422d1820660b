//! `cargo xtask fuzz`: the fuzz targets, with the Rust that builds everything else: coverage is LLVM's, and no sanitizer
//! is asked for, because no unsafe code is ours. Knows how to build and start a target, not what it checks.

use std::fs;
use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::program::Program;
use crate::tree;

/// How long each target runs if nothing is said, in seconds.
const SECONDS: u64 = 60;

/// The system that the targets are built for: where libFuzzer was tried.
const HOST: &str = "x86_64-unknown-linux-gnu";

/// What libFuzzer reads of the program while it runs: blocks reached, and what was compared with what.
const COVERAGE: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 -Cdebug-assertions";

/// Runs the targets named in `arguments` (all, if none is) one after the other, each for the seconds after
/// `--seconds`; what they found stands in `target/fuzz`, and so does what they learned.
///
/// # Errors
/// When a target found something; its message is libFuzzer's.
pub fn run(arguments: &[String]) -> Result<()> {
    let (mut wanted, mut seconds) = (Vec::new(), SECONDS);
    let mut rest = arguments.iter();
    while let Some(word) = rest.next() {
        match word.as_str() {
            "--seconds" => match rest.next().map(|number| number.parse()) {
                Some(Ok(number)) => seconds = number,
                _ => bail!("--seconds takes a number"),
            },
            target => wanted.push(target.to_owned()),
        }
    }
    let targets = if wanted.is_empty() { all()? } else { wanted };
    for target in &targets {
        build(target)?;
        let corpus = folder().join("corpus").join(target);
        let found = folder().join("found").join(target);
        fs::create_dir_all(&corpus)?;
        fs::create_dir_all(&found)?;
        println!("{target}: {seconds} s");
        Program::new(folder().join(HOST).join("release").join(target))
            .args([corpus.as_os_str()])
            .args([format!("-artifact_prefix={}/", found.display())])
            // One input may take ten seconds and 2 GB; more is a finding.
            .args([&format!("-max_total_time={seconds}"), "-timeout=10", "-rss_limit_mb=2048"])
            .args(["-print_final_stats=1", "-verbosity=0"])
            .run()?;
    }
    Ok(())
}

/// The names of all targets, from their files.
fn all() -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(sources().join("fuzz_targets"))? {
        names.extend(entry?.path().file_stem().map(|name| name.to_string_lossy().into_owned()));
    }
    names.sort();
    Ok(names)
}

fn build(target: &str) -> Result<()> {
    Program::cargo()
        .folder(&sources())
        .args(["build", "--quiet", "--locked", "--release", "--bin", target])
        // Named, so that what runs while building is built without coverage.
        .args(["--target", HOST, "--target-dir"])
        .args([folder()])
        .env("RUSTFLAGS", COVERAGE)
        .run()
}

fn sources() -> PathBuf {
    tree::root().join("src-tauri/fuzz")
}

fn folder() -> PathBuf {
    tree::target().join("fuzz")
}
