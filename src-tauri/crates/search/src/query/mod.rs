//! What is asked, and how it becomes work: read, planned, widened by the glossary, and by near spellings when little is found.

mod close;
mod expand;
mod parse;
mod plan;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use close::{Near, near_words};
pub(crate) use expand::{Grown, expand, filters_named};
pub(crate) use parse::{Parsed, Word, parse, parse_plain, readable};
pub(crate) use plan::{Unit, View, plan, run_grams, word_views};

/// A question to the index. `Query::default()` lists everything; [`Query::text`] is the usual start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// As typed: words, `"phrases"`, `-without`. Any text is allowed; [`crate::limits`] says how much of it is read.
    pub text: String,
    /// Only this kind.
    pub kind: Option<String>,
    /// Values of one facet are alternatives; several facets must all hold.
    pub facets: BTreeMap<String, Vec<String>>,
    /// The language the words are in, BCP 47, when it is known; it chooses the stemmer and filters nothing.
    pub language: Option<String>,
    /// Hits wanted, at most [`crate::limits::PAGE`].
    pub limit: usize,
    /// Hits to skip, at most [`crate::limits::OFFSET`].
    pub offset: usize,
    /// Whether the glossary may add words.
    pub expand: bool,
    /// Expansions and understood filters that the person took away, by their label or words.
    pub without: Vec<String>,
    /// A topic of a batch: no operators, no prefix, no glossary unless `expand`, no near spellings, no rule of cities, and
    /// every record that shares any term counts as found.
    pub plain: bool,
    /// Whether the last word may still be half typed.
    pub as_you_type: bool,
    /// Whether withdrawn and not admitted records are wanted too.
    pub unlisted: bool,
    /// Records, by id, that are not there for whoever asks: neither found nor counted.
    pub except: BTreeSet<String>,
    /// Kinds that weigh less than others with the same words, in per cent.
    pub lighter: BTreeMap<String, u8>,
}

impl Query {
    /// A search as a person types it, twenty hits, the glossary on.
    pub fn text(text: impl Into<String>) -> Query {
        Query { text: text.into(), limit: 20, expand: true, as_you_type: true, ..Query::default() }
    }
}
