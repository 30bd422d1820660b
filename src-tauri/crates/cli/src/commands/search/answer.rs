//! The answer to a search as a document.

use std::collections::BTreeMap;

use satchel_library::{Found, Hit, Query};
use serde::Serialize;

/// The whole answer.
#[derive(Serialize)]
pub struct Answer<'f> {
    pub query: &'f str,
    pub total: u64,
    pub took_ms: f64,
    /// False while records wait to be indexed.
    pub complete: bool,
    pub expanded: Vec<Expanded<'f>>,
    pub understood: Vec<Understood<'f>>,
    pub close_matches: Vec<Row<'f>>,
    pub spellings: &'f [String],
    pub relax: Vec<Relax<'f>>,
    pub facets: BTreeMap<&'f str, Vec<Count<'f>>>,
    pub hits: Vec<Row<'f>>,
}

/// A word of the query, and the glossary's other words for it.
#[derive(Serialize)]
pub struct Expanded<'f> {
    pub term: &'f str,
    pub also: &'f [String],
}

/// Words of the query that were taken as a filter.
#[derive(Serialize)]
pub struct Understood<'f> {
    pub facet: &'f str,
    pub value: &'f str,
    pub words: &'f str,
}

/// A filter without which something would be found.
#[derive(Serialize)]
pub struct Relax<'f> {
    pub facet: &'f str,
    pub value: &'f str,
    pub would_find: u64,
}

/// How many found records have a value.
#[derive(Serialize)]
pub struct Count<'f> {
    pub value: &'f str,
    pub count: u64,
}

/// A record that was found.
#[derive(Serialize)]
pub struct Row<'f> {
    pub rank: usize,
    pub score: f32,
    pub id: String,
    pub slug: &'f str,
    pub kind: &'f str,
    pub title: &'f str,
    pub language: &'f str,
    pub city: Option<&'f str>,
    pub year: Option<i64>,
    pub status: &'static str,
    pub why: Vec<Why<'f>>,
}

/// Why it was found. Marks are ranges of the snippet's characters, the end exclusive.
#[derive(Serialize)]
pub struct Why<'f> {
    pub field: &'f str,
    pub snippet: &'f str,
    pub marks: Vec<[usize; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub via: Option<&'f str>,
}

/// The document for what was found.
pub fn answer<'f>(query: &'f Query, found: &'f Found) -> Answer<'f> {
    let said = &found.answer;
    let rows = |hits: &'f [Hit], first: usize| {
        hits.iter().enumerate().map(|(at, hit)| row(first + at + 1, hit)).collect()
    };
    let counts = |counts: &'f [(String, u64)]| {
        counts.iter().map(|(value, count)| Count { value, count: *count }).collect()
    };
    Answer {
        query: &query.text,
        total: said.total,
        took_ms: milliseconds(said.took),
        complete: found.complete,
        expanded: said.expanded.iter().map(|one| Expanded { term: &one.term, also: &one.also }).collect(),
        understood: said
            .understood
            .iter()
            .map(|one| Understood { facet: &one.facet, value: &one.value, words: &one.words })
            .collect(),
        close_matches: rows(&found.close_matches, 0),
        spellings: &said.spellings,
        relax: said
            .relax
            .iter()
            .map(|one| Relax { facet: &one.facet, value: &one.value, would_find: one.would_find })
            .collect(),
        facets: said.facets.iter().map(|(name, values)| (name.as_str(), counts(values))).collect(),
        hits: rows(&found.hits, query.offset),
    }
}

/// Milliseconds to three places.
pub fn milliseconds(time: std::time::Duration) -> f64 {
    (time.as_secs_f64() * 1e6).round() / 1e3
}

fn row(rank: usize, hit: &Hit) -> Row<'_> {
    let line = &hit.line;
    let whys = hit.hit.why.iter();
    Row {
        rank,
        score: hit.hit.score,
        id: line.id.to_string(),
        slug: &line.slug,
        kind: &line.kind,
        title: &line.title,
        language: &line.language,
        city: line.city.as_deref(),
        year: line.year,
        status: line.status.word(),
        why: whys
            .map(|why| Why {
                field: &why.field,
                snippet: &why.snippet.text,
                marks: why
                    .snippet
                    .marks
                    .iter()
                    .map(|mark| in_characters(&why.snippet.text, mark.start, mark.end))
                    .collect(),
                via: why.via.as_deref(),
            })
            .collect(),
    }
}

/// A range of bytes as a range of characters.
fn in_characters(text: &str, start: usize, end: usize) -> [usize; 2] {
    let before = |end: usize| text.get(..end).unwrap_or(text).chars().count();
    [before(start), before(end)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_count_characters() {
        assert_eq!(in_characters("été à Fès", 0, 5), [0, 3]);
        assert_eq!(in_characters("été à Fès", 9, 13), [6, 9]);
    }
}
