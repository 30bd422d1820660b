//! `satchel search`.

mod answer;
mod batch;
mod facet;
mod words;

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use satchel_library::Query;

use super::new::kind_names;
use crate::error::Result;
use crate::said::Said;
use crate::session::Session;

/// Hits of one search.
const LIMIT: usize = 20;
/// Hits for each topic of a batch.
const TOPIC_LIMIT: usize = 100;

/// Finds records by words in any language; no words at all list by facets
///
/// "A phrase" must stand as it is written, and what is found is -without the words that begin with a hyphen.
///
/// With --topics and --run it answers a whole file of queries, each taken as plain text, for measuring.
#[derive(Debug, Args)]
pub struct Search {
    /// What to look for
    #[arg(value_name = "QUERY", conflicts_with = "topics")]
    query: Vec<String>,
    /// Only this kind
    #[arg(long, value_name = "K", conflicts_with = "topics", value_parser = kind_names(), hide_possible_values = true)]
    kind: Option<String>,
    /// Only records with this value; values of one facet are alternatives, several facets must all hold
    #[arg(long, value_name = "NAME=VALUE", value_parser = facet::read, conflicts_with = "topics")]
    facet: Vec<facet::Facet>,
    /// The language that the query is in, if it is known; it filters nothing
    #[arg(long, value_name = "L")]
    lang: Option<String>,
    /// Hits wanted [default: 20, or 100 for each topic]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Hits to pass over
    #[arg(long, value_name = "N", default_value_t = 0, conflicts_with = "topics")]
    offset: usize,
    /// Leaves out the other words that the glossary knows for the query's
    #[arg(long)]
    no_expand: bool,
    /// A file of queries, one a line: id, tab, text
    #[arg(long, value_name = "FILE", requires = "run")]
    topics: Option<PathBuf>,
    /// The file for their hits, in TREC format
    #[arg(long, value_name = "FILE", requires = "topics")]
    run: Option<PathBuf>,
}

impl Search {
    pub fn run(&self, session: &Session) -> Result<Said> {
        match (&self.topics, &self.run) {
            (Some(topics), Some(run)) => batch::run(self, topics, run, session),
            _ => self.search(session),
        }
    }

    fn search(&self, session: &Session) -> Result<Said> {
        let library = session.read()?;
        session.settle(&library);
        let query = self.query();
        let found = library.search(&query)?;
        let answer = answer::answer(&query, &found);
        Said::new(&answer, words::words(&answer, &found))
    }

    fn query(&self) -> Query {
        let mut facets: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in &self.facet {
            facets.entry(name.clone()).or_default().push(value.clone());
        }
        Query {
            kind: self.kind.clone(),
            facets,
            language: self.lang.clone(),
            limit: self.limit.unwrap_or(LIMIT),
            offset: self.offset,
            expand: !self.no_expand,
            ..Query::text(self.query.join(" "))
        }
    }
}
