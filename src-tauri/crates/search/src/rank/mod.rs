//! Scoring: BM25 over every unit of a query, one array of scores over all documents. What counts is added term by term; the
//! collection's size makes that cheaper than anything cleverer.

mod facets;
mod lighter;
mod order;
pub mod weights;

pub use facets::{Filters, Matched, collect};
pub use lighter::lighten;
pub use order::{Ranked, best, page, ranked, regain, spread};

use crate::error::Result;
use crate::index::{Bag, Snapshot};
use crate::limits::PREFIX_TERMS;
use crate::query::{Unit, View};

/// What the index knows of a unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Known {
    /// Its weight; 0 when no document has it.
    pub weight: f32,
    /// Whether a document has it as it was typed, accents aside; not only its stem or its letters inside another word.
    pub spelt: bool,
    /// Whether a document has a word that begins so, where it may be half typed.
    pub begun: bool,
}

/// The views of a unit that compare the whole word come first: as written, folded.
const SPELT_VIEWS: usize = 2;

/// What is known of each document while a query is worked through.
pub struct Scores<'a> {
    snapshot: &'a Snapshot,
    /// The ranking score; above 0 for every document with any match.
    pub score: Vec<f32>,
    /// The weight of the units found in it.
    pub cover: Vec<f32>,
    /// The weight of all units that any document has.
    pub whole: f32,
    /// The weight of the units that only near spellings of were found; empty until there is one.
    near: Vec<f32>,
    near_whole: f32,
    /// Which unit last touched a document.
    seen: Vec<u16>,
    unit: u16,
    counts: Vec<f32>,
    touched: Vec<u32>,
    buffer: Vec<(u32, u32)>,
    found: Vec<u32>,
}

impl<'a> Scores<'a> {
    /// Nothing scored yet.
    pub fn new(snapshot: &'a Snapshot) -> Scores<'a> {
        let docs = snapshot.docs as usize;
        Scores {
            snapshot,
            score: vec![0.0; docs],
            cover: vec![0.0; docs],
            whole: 0.0,
            near: Vec::new(),
            near_whole: 0.0,
            seen: vec![0; docs],
            unit: 0,
            counts: vec![0.0; docs],
            touched: Vec::new(),
            buffer: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Scores one unit.
    pub fn add(&mut self, unit: &Unit) -> Result<Known> {
        let bag = unit.bag();
        self.begin();
        let mut spelt = false;
        for (at, view) in unit.views.iter().enumerate() {
            self.view(bag, view, unit.repeats)?;
            spelt |= at < SPELT_VIEWS && !self.found.is_empty();
        }
        let begun = match &unit.prefix {
            Some(prefix) => self.prefix(bag, prefix, unit.repeats)?,
            None => false,
        };
        let each = weights::GRAM / (unit.grams.len().max(1) as f32).sqrt();
        self.grams(&unit.grams, unit.repeats * each, unit.found_by_grams)?;
        self.title(&unit.views, unit.repeats * weights::TITLE)?;
        Ok(Known { weight: self.end(unit.repeats), spelt, begun })
    }

    /// Scores documents of a label that stand in for a unit of weight `instead`; 0 when no document has that unit itself.
    pub fn add_label(&mut self, documents: &[(u32, f32)], instead: f32) {
        let mut weight = instead;
        if weight == 0.0 && !documents.is_empty() {
            weight = self.snapshot.idf(documents.len());
            self.whole += weight;
        }
        for &(doc, score) in documents {
            self.score[doc as usize] += score;
            self.cover[doc as usize] += weight;
        }
    }

    /// Scores documents that have a near spelling of a unit of weight `known`: they move up, but are not found by it.
    pub fn add_near(&mut self, documents: &[(u32, f32)], known: f32) {
        if documents.is_empty() {
            return;
        }
        let weight = if known == 0.0 { self.snapshot.idf(documents.len()) } else { known };
        self.near_whole += if known == 0.0 { weight } else { 0.0 };
        self.near.resize(self.score.len(), 0.0);
        for &(doc, score) in documents {
            self.score[doc as usize] += score;
            self.near[doc as usize] += weight;
        }
    }

    /// Lets documents that have much of the query gain on those with little of it.
    pub fn favour_whole(&mut self) {
        let share = weights::WHOLE / self.whole.max(f32::MIN_POSITIVE);
        for (score, cover) in self.score.iter_mut().zip(&self.cover) {
            *score *= 1.0 + share * cover;
        }
    }

    /// Whether a document has enough of the query to be found.
    pub fn finds(&self, doc: u32) -> bool {
        let at = doc as usize;
        self.cover[at] > 0.0 && self.cover[at] >= self.whole * weights::COVER
    }

    /// Whether a document has enough of the query when near spellings count.
    pub fn nearly_finds(&self, doc: u32) -> bool {
        self.near_of(doc as usize) > 0.0 && self.nearly_covers(doc as usize) >= weights::COVER
    }

    /// Whether near spellings find more of the query in one document than the words themselves do in any.
    pub fn nearly_finds_more(&self) -> bool {
        let most = |share: &dyn Fn(usize) -> f32| (0..self.near.len()).map(share).fold(0.0, f32::max);
        let all = self.whole + self.near_whole;
        most(&|at| self.nearly_covers(at)) > most(&|at| self.cover[at] / all)
    }

    /// The scores, lower for documents that near spellings find less of the query in.
    pub fn near_scores(&self) -> Vec<f32> {
        self.score.iter().enumerate().map(|(at, score)| score * self.nearly_covers(at)).collect()
    }

    fn near_of(&self, at: usize) -> f32 {
        self.near.get(at).copied().unwrap_or(0.0)
    }

    /// The share of the query that a document has when near spellings count.
    fn nearly_covers(&self, at: usize) -> f32 {
        (self.cover[at] + self.near_of(at)) / (self.whole + self.near_whole).max(f32::MIN_POSITIVE)
    }

    fn begin(&mut self) {
        self.unit = self.unit.saturating_add(1);
        self.found.clear();
    }

    /// Ends a unit: documents that have it are covered by its weight.
    fn end(&mut self, repeats: f32) -> f32 {
        if self.found.is_empty() {
            return 0.0;
        }
        let weight = self.snapshot.idf(self.found.len()) * repeats;
        self.whole += weight;
        for &doc in &self.found {
            self.cover[doc as usize] += weight;
        }
        weight
    }

    fn mark(&mut self, doc: u32) {
        let seen = &mut self.seen[doc as usize];
        if *seen != self.unit {
            *seen = self.unit;
            self.found.push(doc);
        }
    }

    fn view(&mut self, bag: Bag, view: &View, repeats: f32) -> Result<()> {
        self.gather(bag, view.terms.iter().map(String::as_bytes))?;
        self.spend(bag, view.weight * repeats);
        Ok(())
    }

    /// Counts a group of terms per document, into `counts` and `touched`.
    fn gather<'t>(&mut self, bag: Bag, terms: impl Iterator<Item = &'t [u8]>) -> Result<()> {
        for term in terms {
            self.buffer.clear();
            self.snapshot.postings(bag, term, &mut self.buffer)?;
            self.count_buffer();
        }
        Ok(())
    }

    fn count_buffer(&mut self) {
        for &(doc, count) in &self.buffer {
            let slot = &mut self.counts[doc as usize];
            if *slot == 0.0 {
                self.touched.push(doc);
            }
            *slot += count as f32;
        }
    }

    /// Turns the counts into scores and clears them.
    fn spend(&mut self, bag: Bag, weight: f32) {
        let norms = self.snapshot.norms(bag);
        let idf = self.snapshot.idf(self.touched.len()) * weight;
        let touched = std::mem::take(&mut self.touched);
        for &doc in &touched {
            let at = doc as usize;
            let count = std::mem::take(&mut self.counts[at]);
            self.score[at] += idf * count / (count + norms[at]);
            self.mark(doc);
        }
        self.touched = touched;
        self.touched.clear();
    }

    /// Scores what begins so; whether anything does.
    fn prefix(&mut self, bag: Bag, prefix: &str, repeats: f32) -> Result<bool> {
        for part in &self.snapshot.parts {
            for info in prefix_terms(part, bag, prefix)? {
                self.buffer.clear();
                part.read(bag, &info, &mut self.buffer)?;
                for &(doc, count) in &self.buffer {
                    let slot = &mut self.counts[doc as usize];
                    if *slot == 0.0 {
                        self.touched.push(doc);
                    }
                    *slot += count as f32;
                }
            }
        }
        let any = !self.touched.is_empty();
        self.spend(bag, weights::PREFIX * repeats);
        Ok(any)
    }

    /// Each gram adds to the score; a document with all of them has the word as a part, and so is found.
    fn grams(&mut self, grams: &[String], weight: f32, finds: bool) -> Result<()> {
        let mut lists: Vec<Vec<(u32, u32)>> = Vec::with_capacity(grams.len());
        for gram in grams {
            let mut list = Vec::new();
            self.snapshot.postings(Bag::Grams, gram.as_bytes(), &mut list)?;
            lists.push(list);
        }
        let norms = self.snapshot.norms(Bag::Grams);
        for list in &lists {
            let idf = self.snapshot.idf(list.len()) * weight;
            for &(doc, count) in list {
                let at = doc as usize;
                let count = count as f32;
                self.score[at] += idf * count / (count + norms[at]);
                if self.counts[at] == 0.0 {
                    self.touched.push(doc);
                }
                self.counts[at] += 1.0;
            }
        }
        let all = grams.len() as f32;
        let touched = std::mem::take(&mut self.touched);
        for &doc in &touched {
            if std::mem::take(&mut self.counts[doc as usize]) >= all && finds {
                self.mark(doc);
            }
        }
        self.touched = touched;
        self.touched.clear();
        Ok(())
    }

    fn title(&mut self, views: &[View], weight: f32) -> Result<()> {
        let mut terms: Vec<&str> = views.iter().flat_map(|v| v.terms.iter().map(String::as_str)).collect();
        terms.sort_unstable();
        terms.dedup();
        self.gather(Bag::Title, terms.into_iter().map(str::as_bytes))?;
        let idf = self.snapshot.idf(self.touched.len()) * weight;
        let norms = self.snapshot.norms(Bag::Title);
        for doc in std::mem::take(&mut self.touched) {
            let at = doc as usize;
            let count = std::mem::take(&mut self.counts[at]);
            self.score[at] += idf * count / (count + norms[at]);
        }
        Ok(())
    }
}

/// The dictionary's terms that begin so, folded or as written: the most frequent [`PREFIX_TERMS`], the smaller first among equals.
fn prefix_terms(
    part: &crate::index::Part,
    bag: Bag,
    prefix: &str,
) -> Result<Vec<tantivy::postings::TermInfo>> {
    let mut found = Vec::new();
    let folded = format!("{}{prefix}", crate::analysis::FOLDED);
    for start in [prefix, folded.as_str()] {
        let mut stream = part.bag(bag).terms().range().ge(start.as_bytes()).into_stream()?;
        while let Some((term, info)) = stream.next() {
            if !term.starts_with(start.as_bytes()) {
                break;
            }
            found.push((info.doc_freq, info.clone()));
        }
    }
    // The sort is stable: among equals the dictionary's order stays.
    found.sort_by_key(|(frequency, _)| std::cmp::Reverse(*frequency));
    found.truncate(PREFIX_TERMS);
    Ok(found.into_iter().map(|(_, info)| info).collect())
}
