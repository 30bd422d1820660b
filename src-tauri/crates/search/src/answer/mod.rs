//! What a search answers: plain data. All marks are byte offsets, on character boundaries of the text they stand beside.

mod marker;
mod nearness;
mod phrase;
mod reader;
mod snippet;

use std::collections::BTreeMap;
use std::time::Duration;

pub(crate) use marker::Marker;
pub(crate) use nearness::Nearness;
pub(crate) use phrase::holds;
pub(crate) use reader::Reader;

/// The answer to one query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// Records that match, all pages together.
    pub total: u64,
    /// One page of them, best first.
    pub hits: Vec<Hit>,
    /// Records with words spelt nearly so; never among the hits, and fewer of them than [`crate::limits::CLOSE_MATCHES`].
    pub close_matches: Vec<Hit>,
    /// What the glossary added.
    pub expanded: Vec<Expansion>,
    /// Words of the query that were taken as filters.
    pub understood: Vec<Understood>,
    /// How many matching records have each value; a facet that is filtered by counts as if its own filter were off.
    pub facets: BTreeMap<String, Vec<(String, u64)>>,
    /// When nothing was found: filters whose removal would find something, most first.
    pub relax: Vec<Relax>,
    /// The query in nearer spellings, when words of it are unknown.
    pub spellings: Vec<String>,
    /// Wall time from query to answer.
    pub took: Duration,
}

/// One record found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hit {
    /// Its stable id.
    pub id: String,
    /// Its slug when it was indexed.
    pub slug: String,
    /// Greater is better; comparable within one answer only. An exact title stands above all others.
    pub score: f32,
    /// Where the title matches.
    pub title_marks: Vec<Mark>,
    /// Why it was found, best reason first.
    pub why: Vec<Why>,
}

/// A range in bytes, end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// Text with marked ranges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// Plain text, at most about [`crate::limits::SNIPPET_CHARS`] characters.
    pub text: String,
    /// Bytes in `text`, in order, not overlapping.
    pub marks: Vec<Mark>,
}

/// One reason for a hit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Why {
    /// The field it stands in.
    pub field: String,
    /// The passage.
    pub snippet: Snippet,
    /// The expansion or near spelling that matched, when it was not the person's own word.
    pub via: Option<String>,
}

/// A term of the query that the glossary knows under other words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expansion {
    /// As the person wrote it.
    pub term: String,
    /// The labels searched as well.
    pub also: Vec<String>,
}

/// Words of the query that became a filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Understood {
    /// The facet's name.
    pub facet: String,
    /// The value filtered by.
    pub value: String,
    /// The words, as the person wrote them.
    pub words: String,
}

/// A filter in the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relax {
    /// The facet's name.
    pub facet: String,
    /// Its chosen values, joined with a comma when there are several.
    pub value: String,
    /// Records found without it.
    pub would_find: u64,
}
