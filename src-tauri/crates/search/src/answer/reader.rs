//! Records read back for one query: how near its words stand there, and what of them is shown.

use std::collections::HashMap;

use super::marker::{Found, Marker};
use super::nearness::Nearness;
use super::snippet::{best_window, cut, distinct, merged};
use super::{Mark, Snippet, Why};
use crate::analysis::clip;
use crate::document::Texts;
use crate::limits::{SNIPPET_BYTES, WHYS};

/// Reads records and remembers those it read: what decides their place is what is shown of them.
pub struct Reader<'a> {
    texts: &'a dyn Texts,
    marker: Marker,
    nearness: Nearness,
    read: HashMap<String, Record>,
}

/// One record, and what was found in it.
struct Record {
    title: Option<String>,
    texts: Vec<(String, String)>,
    in_title: Vec<Found>,
    /// For each text, up to [`SNIPPET_BYTES`] in all.
    in_texts: Vec<Vec<Found>>,
}

impl<'a> Reader<'a> {
    /// Reads from `texts` what `marker` looks for.
    pub fn new(texts: &'a dyn Texts, marker: Marker, nearness: Nearness) -> Reader<'a> {
        Reader { texts, marker, nearness, read: HashMap::new() }
    }

    /// How much a record gains by how near the words stand, as a share of its score.
    pub fn gain(&mut self, id: &str) -> f32 {
        let record = self.record(id);
        let gain =
            self.nearness.gain(std::iter::once(&record.in_title).chain(&record.in_texts).map(Vec::as_slice));
        self.read.insert(id.to_owned(), record);
        gain
    }

    /// The marks in the title, and the reasons, best first, at most [`WHYS`].
    pub fn reasons(&mut self, id: &str) -> (Vec<Mark>, Vec<Why>) {
        let record = self.record(id);
        (merged(&record.in_title), self.whys(&record))
    }

    fn record(&mut self, id: &str) -> Record {
        if let Some(record) = self.read.remove(id) {
            return record;
        }
        let (title, texts) = (self.texts.title(id), self.texts.texts(id));
        let in_title = title.as_deref().map(|title| self.marker.find(title, false)).unwrap_or_default();
        let in_texts = self.find(&texts, false);
        Record { title, texts, in_title, in_texts }
    }

    fn find(&self, texts: &[(String, String)], parts: bool) -> Vec<Vec<Found>> {
        let mut left = SNIPPET_BYTES;
        let mut found = Vec::with_capacity(texts.len());
        for (_, text) in texts {
            let text = clip(text, left);
            left -= text.len();
            found.push(self.marker.find(text, parts));
        }
        found
    }

    fn whys(&self, record: &Record) -> Vec<Why> {
        if record.in_texts.iter().any(|found| !found.is_empty()) {
            return self.passages(&record.texts, &record.in_texts);
        }
        if let Some(title) = record.title.as_ref().filter(|_| !record.in_title.is_empty()) {
            let snippet = Snippet { text: title.clone(), marks: merged(&record.in_title) };
            return vec![Why { field: "title".into(), snippet, via: self.marker.via_of(&record.in_title) }];
        }
        self.passages(&record.texts, &self.find(&record.texts, true))
    }

    fn passages(&self, texts: &[(String, String)], found: &[Vec<Found>]) -> Vec<Why> {
        let mut whys: Vec<(usize, Why)> = Vec::new();
        for ((field, text), found) in texts.iter().zip(found).filter(|(_, found)| !found.is_empty()) {
            let window = best_window(text, found);
            let via = self.marker.via_of(window);
            whys.push((distinct(window), Why { field: field.clone(), snippet: cut(text, window), via }));
        }
        // Stable: among equals the record's own order of fields stays.
        whys.sort_by_key(|(distinct, _)| std::cmp::Reverse(*distinct));
        whys.into_iter().take(WHYS).map(|(_, why)| why).collect()
    }
}
