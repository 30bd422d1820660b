//! Searching: the question, the answer with its reasons, and the filters with what they are called.

use std::collections::BTreeMap;

use satchel_library::Query;
use satchel_search::limits::{PAGE, QUERY_CHARS};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::declarations::facet_vocabulary;
use crate::line::Line;
use crate::{App, Code, Failure, status, words};

/// Values of one filter that are sent; those with the most records.
const VALUES_MAX: usize = 200;

/// A question.
#[derive(Debug, Deserialize, TS)]
pub struct SearchRequest {
    query: String,
    kind: Option<String>,
    #[ts(type = "{ [facet: string]: string[] }")]
    facets: BTreeMap<String, Vec<String>>,
    /// The language of the words, if it is known; it filters nothing.
    language: Option<String>,
    limit: usize,
    offset: usize,
    expand: bool,
    /// Expansions the person removed, as shown on their chips.
    without: Vec<String>,
}

/// A range in UTF-16 units, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Mark {
    start: usize,
    end: usize,
}

/// Plain text with marked ranges in UTF-16 units, ready for JavaScript strings.
#[derive(Debug, Serialize, TS)]
pub struct Snippet {
    text: String,
    marks: Vec<Mark>,
}

/// A reason for a hit.
#[derive(Debug, Serialize, TS)]
pub struct Why {
    field: String,
    snippet: Snippet,
    /// The expansion that matched, if not the person's own word.
    via: Option<String>,
}

/// A record that was found.
#[derive(Debug, Serialize, TS)]
pub struct Hit {
    #[serde(flatten)]
    line: Line,
    /// From 1, over all pages.
    rank: usize,
    score: f32,
    title_marks: Vec<Mark>,
    why: Vec<Why>,
}

/// The values of each filter with their counts.
#[derive(Debug, Serialize, TS)]
pub struct FacetCounts(
    #[ts(type = "{ [facet: string]: { value: string; label: string | null; count: number }[] }")]
    BTreeMap<String, Vec<Counted>>,
);

#[derive(Debug, Serialize)]
struct Counted {
    value: String,
    label: Option<String>,
    count: u64,
}

/// A word that was also looked for under other names.
#[derive(Debug, Serialize, TS)]
pub struct Expanded {
    term: String,
    also: Vec<String>,
}

/// Words that were taken as a filter.
#[derive(Debug, Serialize, TS)]
pub struct Understood {
    facet: String,
    value: String,
    words: String,
}

/// A filter in the way.
#[derive(Debug, Serialize, TS)]
pub struct Relax {
    facet: String,
    value: String,
    would_find: u64,
}

/// The answer to a question.
#[derive(Debug, Serialize, TS)]
pub struct SearchAnswer {
    query: String,
    total: u64,
    took_ms: f64,
    #[ts(inline)]
    expanded: Vec<Expanded>,
    /// Filter words understood in the query, e.g. a language or a country, already applied as facets.
    #[ts(inline)]
    understood: Vec<Understood>,
    hits: Vec<Hit>,
    /// Near spellings, under their own heading; never among the hits.
    close_matches: Vec<Hit>,
    facets: FacetCounts,
    /// When nothing was found: the filters whose removal would find something.
    #[ts(inline)]
    relax: Vec<Relax>,
    spellings: Vec<String>,
    complete: bool,
}

impl SearchRequest {
    /// The same question, answered with the first `most` hits.
    pub fn all(self, most: usize) -> SearchRequest {
        SearchRequest { limit: most, offset: 0, ..self }
    }
}

/// What the library finds.
pub fn found(app: &App, request: SearchRequest) -> Result<satchel_library::Found, Failure> {
    if request.query.chars().count() > QUERY_CHARS {
        return Err(Failure::new(
            Code::QueryTooLong,
            format!("a question has at most {QUERY_CHARS} letters"),
        ));
    }
    let query = Query {
        text: request.query,
        kind: request.kind,
        facets: request.facets,
        language: request.language,
        limit: request.limit.min(PAGE),
        offset: request.offset,
        expand: request.expand,
        without: request.without,
        as_you_type: true,
        ..Query::default()
    };
    app.search(query)
}

/// `search`.
pub fn search(app: &App, request: SearchRequest) -> Result<SearchAnswer, Failure> {
    let (query, offset) = (request.query.clone(), request.offset);
    let found = found(app, request)?;
    let answer = found.answer;
    let expanded = answer.expanded.into_iter().map(|one| Expanded { term: one.term, also: one.also });
    let understood = answer.understood.into_iter();
    let understood =
        understood.map(|one| Understood { facet: one.facet, value: one.value, words: one.words });
    let relax = answer.relax.into_iter();
    let relax = relax.map(|one| Relax { facet: one.facet, value: one.value, would_find: one.would_find });
    Ok(SearchAnswer {
        query,
        total: answer.total,
        took_ms: (answer.took.as_secs_f64() * 10_000.0).round() / 10.0,
        expanded: expanded.collect(),
        understood: understood.collect(),
        hits: hits(found.hits, offset),
        close_matches: hits(found.close_matches, 0),
        facets: facet_counts(app, answer.facets)?,
        relax: relax.collect(),
        spellings: answer.spellings,
        complete: found.complete,
    })
}

fn hits(found: Vec<satchel_library::Hit>, offset: usize) -> Vec<Hit> {
    let hit = |(at, hit): (usize, satchel_library::Hit)| Hit {
        title_marks: in_utf16(&hit.line.title, &hit.hit.title_marks),
        line: Line::from(&hit.line),
        rank: offset + at + 1,
        score: hit.hit.score,
        why: hit.hit.why.into_iter().map(why).collect(),
    };
    found.into_iter().enumerate().map(hit).collect()
}

fn why(why: satchel_search::Why) -> Why {
    let marks = in_utf16(&why.snippet.text, &why.snippet.marks);
    Why { field: why.field, snippet: Snippet { text: why.snippet.text, marks }, via: why.via }
}

/// Marks in bytes as marks in UTF-16 units. Marks that do not fit the text are left out.
fn in_utf16(text: &str, marks: &[satchel_search::Mark]) -> Vec<Mark> {
    let units = |to: usize| text.get(..to).map(|before| before.encode_utf16().count());
    let mark = |mark: &satchel_search::Mark| Some(Mark { start: units(mark.start)?, end: units(mark.end)? });
    marks.iter().filter_map(mark).collect()
}

fn facet_counts(app: &App, facets: BTreeMap<String, Vec<(String, u64)>>) -> Result<FacetCounts, Failure> {
    let language = status::settings(app).language;
    let mut counts = BTreeMap::new();
    for (facet, values) in facets {
        let mut counted = Vec::new();
        for (value, count) in values.into_iter().take(VALUES_MAX) {
            counted.push(Counted { label: label(app, &facet, &value, &language)?, value, count });
        }
        counts.insert(facet, counted);
    }
    Ok(FacetCounts(counts))
}

/// What people call a value, where data calls it otherwise.
fn label(app: &App, facet: &str, value: &str, language: &str) -> Result<Option<String>, Failure> {
    if facet == "cluster" {
        return Ok(app.link(value)?.map(|cluster| cluster.title));
    }
    Ok(facet_vocabulary(facet).map(|vocabulary| words::term(Some(vocabulary), value, language)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_count_in_the_units_of_the_window() {
        let text = "Fès 😀 終身学習";
        let byte = |part: &str| text.find(part).unwrap();
        let marks = [("è", "s"), ("😀", " 終"), ("学習", "")].map(|(from, to)| satchel_search::Mark {
            start: byte(from),
            end: if to.is_empty() { text.len() } else { byte(to) },
        });
        let units: Vec<u16> = text.encode_utf16().collect();
        let marked: Vec<String> = in_utf16(text, &marks)
            .iter()
            .map(|mark| String::from_utf16(&units[mark.start..mark.end]).unwrap())
            .collect();
        assert_eq!(marked, ["è", "😀", "学習"]);
    }

    #[test]
    fn a_mark_that_does_not_fit_is_left_out() {
        let mark = |start, end| satchel_search::Mark { start, end };
        assert_eq!(in_utf16("é", &[mark(1, 2), mark(0, 9), mark(0, 2)]), [Mark { start: 0, end: 1 }]);
    }
}
