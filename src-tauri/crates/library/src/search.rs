//! Searching: the index finds, the store says what the hits are.

use std::sync::Arc;

use satchel_model::RecordId;
use satchel_search::Texts;

pub use satchel_search::{Answer, Query};

use crate::view::Line;
use crate::{Library, Result, recent};

/// Kinds that explain or announce rather than tell what a city did, and what they weigh in per cent.
const LIGHTER: [(&str, u8); 6] = [
    // Its labels in eight languages make a short text of nothing but the words asked for.
    ("glossary-term", 30),
    ("activity", 70),
    ("cluster", 80),
    ("city", 80),
    ("organisation", 80),
    ("legal-instrument", 90),
];

/// A hit with its line.
#[derive(Debug, Clone)]
pub struct Hit {
    /// The record.
    pub line: Line,
    /// Score, marks and reasons.
    pub hit: satchel_search::Hit,
}

/// The answer to a query.
#[derive(Debug, Clone)]
pub struct Found {
    /// What the index says; its hits are those below.
    pub answer: Answer,
    /// The page of hits.
    pub hits: Vec<Hit>,
    /// Near spellings.
    pub close_matches: Vec<Hit>,
    /// False while records wait to be indexed.
    pub complete: bool,
}

impl Library {
    /// Answers a query. What explains a word stands below what was done about it.
    pub fn search(&self, query: &Query) -> Result<Found> {
        let mut query = query.clone();
        if !query.plain && query.lighter.is_empty() {
            query.lighter = LIGHTER.iter().map(|(kind, weight)| ((*kind).to_owned(), *weight)).collect();
        }
        let answer = self.index.index().search(&query, &StoreTexts(self));
        let mut answer = answer.inspect_err(|_| self.index.doubted())?;
        let hits = self.with_lines(std::mem::take(&mut answer.hits))?;
        let close_matches = self.with_lines(std::mem::take(&mut answer.close_matches))?;
        Ok(Found { answer, hits, close_matches, complete: self.index.progress().is_none() })
    }

    /// The slugs that hits alone go by, and their scores, for batches.
    pub fn rank(&self, query: &Query) -> Result<Vec<(String, f32)>> {
        let answer = self.index.index().search(query, &StoreTexts(self))?;
        let own = |hit: satchel_search::Hit| {
            let id: Option<RecordId> = hit.id.parse().ok();
            let slug = match id {
                Some(id) => self.own_slug(hit.slug, id)?,
                None => hit.slug,
            };
            Ok((slug, hit.score))
        };
        answer.hits.into_iter().map(own).collect()
    }

    fn with_lines(&self, hits: Vec<satchel_search::Hit>) -> Result<Vec<Hit>> {
        let mut with_lines = Vec::with_capacity(hits.len());
        for hit in hits {
            // A record taken back a moment ago may still stand in the index.
            let shown = self.recent(&hit.id)?;
            with_lines.extend(shown.map(|shown| Hit { line: shown.line.clone(), hit }));
        }
        Ok(with_lines)
    }

    fn recent(&self, id: &str) -> Result<Option<Arc<recent::Texts>>> {
        let Ok(id) = id.parse::<RecordId>() else { return Ok(None) };
        self.recent.get(id, || {
            let (Some(line), Some(page)) = (self.line(id)?, self.page(id)?) else { return Ok(None) };
            let texts = self.searched_texts(&page.view.kind, &page.view.shown());
            Ok(Some(recent::Texts { line, texts }))
        })
    }
}

/// The texts that the index was made from, read back from the store.
struct StoreTexts<'l>(&'l Library);

impl Texts for StoreTexts<'_> {
    fn title(&self, id: &str) -> Option<String> {
        Some(self.0.recent(id).ok()??.line.title.clone())
    }

    fn texts(&self, id: &str) -> Vec<(String, String)> {
        self.0.recent(id).ok().flatten().map(|recent| recent.texts.clone()).unwrap_or_default()
    }
}
