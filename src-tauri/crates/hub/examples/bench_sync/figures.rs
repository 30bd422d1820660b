//! What is printed: each figure beside what is wanted of it. What does not hold is remembered, and fails the run.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

static MISSED: AtomicUsize = AtomicUsize::new(0);

/// Begins a part.
pub fn heading(text: &str) {
    println!("\n{text}\n");
}

/// A figure of which nothing in particular is wanted.
pub fn say(name: &str, figure: impl std::fmt::Display) {
    println!("  {name:<58} {figure}");
}

/// A figure and what is wanted of it.
pub fn want(name: &str, figure: impl std::fmt::Display, wanted: &str, holds: bool) {
    let verdict = if holds { "holds" } else { "DOES NOT HOLD" };
    println!("  {name:<58} {figure}; wanted: {wanted}: {verdict}");
    if !holds {
        MISSED.fetch_add(1, Relaxed);
    }
}

/// How many figures were not as wanted.
pub fn missed() -> usize {
    MISSED.load(Relaxed)
}
