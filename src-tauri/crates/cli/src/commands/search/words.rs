//! The answer to a search in words for people.

use std::fmt::Write;

use satchel_library::{Found, Hit};

use super::answer::{Answer, Row};
use crate::text::{counted, marked};

/// Values of a facet that are shown.
const VALUES: usize = 8;

/// The answer as text, matches marked.
pub fn words(answer: &Answer<'_>, found: &Found) -> String {
    let mut words = counted(answer.total, "record", "records");
    if !answer.query.trim().is_empty() {
        add(&mut words, format_args!(" for {}", answer.query));
    }
    add(&mut words, format_args!(" ({:.0} ms)\n", answer.took_ms));
    for one in &answer.understood {
        add(&mut words, format_args!("\"{}\" was taken as {}={}\n", one.words, one.facet, one.value));
    }
    for one in &answer.expanded {
        add(&mut words, format_args!("{}: looked for as well: {}\n", one.term, one.also.join(", ")));
    }
    rows(&mut words, &answer.hits, &found.hits);
    if !answer.close_matches.is_empty() {
        add(&mut words, format_args!("\nSpelt nearly so:\n"));
        rows(&mut words, &answer.close_matches, &found.close_matches);
    }
    if !answer.spellings.is_empty() {
        add(&mut words, format_args!("\nDid you mean: {}\n", answer.spellings.join(", ")));
    }
    for one in &answer.relax {
        let found = counted(one.would_find, "record", "records");
        add(&mut words, format_args!("Without {}={} there would be {found}.\n", one.facet, one.value));
    }
    if answer.query.trim().is_empty() {
        facets(&mut words, answer);
    }
    words
}

fn rows(words: &mut String, rows: &[Row<'_>], hits: &[Hit]) {
    for (row, hit) in rows.iter().zip(hits) {
        let title = marked(row.title, hit.hit.title_marks.iter().map(|mark| (mark.start, mark.end)));
        add(words, format_args!("\n{:>3}. {title}\n     {}", row.rank, row.kind));
        let year = row.year.map(|year| year.to_string());
        for fact in [Some(row.language), row.city, year.as_deref(), Some(row.status), Some(row.slug)]
            .into_iter()
            .flatten()
        {
            add(words, format_args!(" · {fact}"));
        }
        words.push('\n');
        for why in hit.hit.why.iter().filter(|why| why.field != "title") {
            let snippet =
                marked(&why.snippet.text, why.snippet.marks.iter().map(|mark| (mark.start, mark.end)));
            add(words, format_args!("     {}: {}\n", why.field, snippet.replace('\n', " ")));
        }
    }
}

fn facets(words: &mut String, answer: &Answer<'_>) {
    words.push('\n');
    for (name, counts) in &answer.facets {
        let shown: Vec<String> =
            counts.iter().take(VALUES).map(|one| format!("{} {}", one.value, one.count)).collect();
        let more = if counts.len() > VALUES { ", …" } else { "" };
        add(words, format_args!("{name}: {}{more}\n", shown.join(", ")));
    }
}

fn add(words: &mut String, more: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = words.write_fmt(more);
}
