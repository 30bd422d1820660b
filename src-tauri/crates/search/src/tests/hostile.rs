//! Queries that nobody types: each is answered, and soon.

use std::time::{Duration, Instant};

use super::*;

/// The longest that a person waits without noticing.
const SOON: Duration = Duration::from_millis(200);
/// A machine that is busy with something else may be slow once, not every time.
const TRIES: usize = 5;

fn hostile() -> Vec<(&'static str, String)> {
    let words: Vec<String> = (0..10_000).map(|at| format!("mothers{}", at % 700)).collect();
    vec![
        ("one long word", "a".repeat(1 << 20)),
        ("words without end", "mothers meet every week in the old library ".repeat(25_000)),
        ("10,000 words", words.join(" ")),
        ("misspelt words", "librarry mentorrs weekkly listenners ".repeat(20)),
        ("nested quotes", "\"«“".repeat(5_000)),
        ("quotes that close", "\"meet \"every \"week ".repeat(2_000)),
        ("many phrases", "\"every week\" ".repeat(80)),
        ("many unwanted phrases", "-\"every week\" ".repeat(80)),
        ("nothing but operators", "- -- \"\" -\"\" ".repeat(2_000)),
        ("nothing but marks", "\u{301}".repeat(1 << 20)),
        ("nothing but zeros", "\0".repeat(1 << 20)),
        ("one run of Thai", "การเรียนรู้".repeat(20_000)),
        ("one run of Han", "終身学習".repeat(20_000)),
        ("joiners and directions", "\u{200d}\u{202e}\u{feff}a".repeat(20_000)),
    ]
}

#[test]
fn any_query_is_answered_soon() {
    let documents: Vec<Document> = (0..300)
        .flat_map(|copy| {
            documents().into_iter().take(6).map(move |d| Document { id: format!("{copy}-{}", d.id), ..d })
        })
        .collect();
    let (index, shelf) = index_of(&documents);
    for (name, text) in hostile() {
        for plain in [false, true] {
            let query = Query { plain, ..Query::text(text.as_str()) };
            let soon = (0..TRIES).any(|_| {
                let began = Instant::now();
                index.search(&query, &shelf).unwrap();
                began.elapsed() < SOON
            });
            assert!(soon, "{name}, plain {plain}");
        }
    }
}
