//! Steps with a name, a time and an outcome, and the line that sums them up.

use std::fmt;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::tree;

/// How much of what a step said is shown when it failed; all of it is kept in a file.
const SHOWN_LINES_MAX: usize = 80;

/// Runs steps one after the other; a failed one does not keep the others from running.
pub struct Steps {
    wanted: Vec<String>,
    sum: Count,
}

impl Steps {
    /// Steps of which only those with a word of `wanted` in their name run; all, if there are no words.
    pub fn new(wanted: &[String]) -> Steps {
        Steps { wanted: wanted.to_vec(), sum: Count::default() }
    }

    /// Runs `work`, which answers what it printed. Tests that are counted there count here; other steps count as one.
    /// Answers whether what builds on it may run.
    pub fn step(&mut self, name: &str, work: impl FnOnce() -> Result<String>) -> bool {
        if !self.wanted.is_empty() && !self.wanted.iter().any(|word| name.contains(word.as_str())) {
            return true;
        }
        eprintln!("   …    {name}");
        let start = Instant::now();
        let outcome = work();
        let seconds = start.elapsed().as_secs_f64();
        let words = match &outcome {
            Ok(words) => words.clone(),
            Err(error) => format!("{error:#}"),
        };
        keep(name, &words);
        let tests = Count::read(&words);
        self.sum.passed += tests.passed + usize::from(outcome.is_ok() && tests.is_nothing());
        self.sum.failed += tests.failed.max(usize::from(outcome.is_err()));
        let counted = if tests.is_nothing() { String::new() } else { format!(": {tests}") };
        match outcome {
            Ok(_) => println!("ok      {seconds:7.1} s  {name}{counted}"),
            Err(_) => println!("FAILED  {seconds:7.1} s  {name}{counted}\n\n{}\n", end(&words)),
        }
        outcome.is_ok()
    }

    /// Says that a step could not run because of an earlier one.
    pub fn blocked(&mut self, name: &str) {
        self.sum.failed += 1;
        println!("FAILED             {name}: not run, because of what failed before it");
    }

    /// Prints the sum.
    ///
    /// # Errors
    /// When something failed.
    pub fn finish(self) -> Result<()> {
        println!("{}", self.sum);
        if self.sum.failed > 0 {
            bail!("not everything passed; what each step said is in {}", folder().display());
        }
        Ok(())
    }
}

/// Tests that passed and failed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Count {
    passed: usize,
    failed: usize,
}

impl Count {
    /// Adds up the summaries of cargo-nextest, `cargo test` and `node --test` in `words`.
    fn read(words: &str) -> Count {
        let mut count = Count::default();
        // nextest repeats what a failed test said, which ends with a summary of its own.
        let sum = if words.contains("Summary [") { "Summary [" } else { "test result:" };
        for line in words.lines() {
            let line = line.trim();
            if line.starts_with(sum) {
                count.passed += number_before(line, "passed");
                count.failed += number_before(line, "failed") + number_before(line, "timed out");
            } else if let Some(line) = line.strip_prefix("# ").or(line.strip_prefix("ℹ ")) {
                count.passed += number_after(line, "pass ");
                count.failed += number_after(line, "fail ");
            }
        }
        count
    }

    fn is_nothing(self) -> bool {
        self == Count::default()
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

fn number_before(line: &str, word: &str) -> usize {
    let before = line.split_once(&format!(" {word}")).map_or("", |(before, _)| before);
    before.rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

fn number_after(line: &str, word: &str) -> usize {
    line.strip_prefix(word).and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// Where what each step said is kept.
fn folder() -> PathBuf {
    tree::target().join("test-logs")
}

fn keep(name: &str, words: &str) {
    let file = folder().join(format!("{}.log", name.replace(|c: char| !c.is_alphanumeric(), "-")));
    // A log that cannot be written is no failure of the step; what matters of it is shown anyway.
    let _ = fs::create_dir_all(folder()).and_then(|()| fs::write(file, words));
}

fn end(words: &str) -> String {
    let lines: Vec<&str> = words.lines().collect();
    lines[lines.len().saturating_sub(SHOWN_LINES_MAX)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries_of_three_runners_are_read() {
        let words = "test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 30 filtered out\n\
                 Summary [   3.1s] 31 tests run: 30 passed, 1 failed, 2 skipped\n";
        assert_eq!(Count::read(words), Count { passed: 30, failed: 1 });
        let words = "test result: ok. 4 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n\
            # tests 3\n# pass 2\n# fail 1\nℹ pass 5\nthe door passed\n";
        assert_eq!(Count::read(words), Count { passed: 11, failed: 1 });
        assert!(Count::read("Finished in 3 s\n").is_nothing());
    }

    #[test]
    fn a_failure_is_counted_and_does_not_stop_the_rest() {
        let mut steps = Steps::new(&["counting".to_owned()]);
        assert!(steps.step("other", || bail!("never runs")));
        assert!(!steps.step("counting a failure", || bail!("broken")));
        assert!(steps.step("counting a step", || Ok(String::new())));
        assert!(steps.step("counting tests", || Ok("# pass 3\n# fail 0\n".to_owned())));
        assert_eq!(steps.sum, Count { passed: 4, failed: 1 });
        assert!(steps.finish().is_err());
    }
}
