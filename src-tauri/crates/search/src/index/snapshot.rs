//! One commit, opened for reading: postings in one row of document numbers, with deleted documents left out.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use tantivy::columnar::{Column, StrColumn};
use tantivy::postings::TermInfo;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{InvertedIndexReader, Searcher, SegmentReader};

use crate::analysis::Stemmer;
use crate::error::{Error, Result};
use crate::schema::Fields;

/// A bag of terms with its own dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bag {
    /// Words of the whole document.
    Words,
    /// Grams of the whole document.
    Grams,
    /// Words and dense grams of titles.
    Title,
    /// Whole titles.
    Names,
}

/// One segment; its documents are numbered from `base`.
pub struct Part {
    pub base: u32,
    pub reader: SegmentReader,
    bags: [Arc<InvertedIndexReader>; 4],
    pub ids: StrColumn,
    pub slugs: StrColumn,
    pub cities: Option<StrColumn>,
    pub facets: Option<StrColumn>,
    /// The facet column's terms by ordinal, read once when first counted: looking one up costs more than counting it.
    facet_terms: OnceLock<Vec<String>>,
    pub listed: Column<u64>,
}

/// Everything a search reads.
pub struct Snapshot {
    pub parts: Vec<Part>,
    /// Document numbers given out, deleted ones included.
    pub docs: u32,
    /// Documents that are not deleted.
    pub alive: u64,
    /// For each bag and document the part of BM25's denominator that depends on the bag's size only.
    norms: [Vec<f32>; 3],
    /// Languages whose stems are in the index.
    pub stemmers: Vec<Stemmer>,
    /// Keeps the files of this commit from being collected.
    _searcher: Searcher,
}

/// BM25's usual constants.
const K1: f32 = 1.2;
const B: f32 = 0.75;

impl Snapshot {
    /// Opens what the searcher covers.
    pub fn new(searcher: Searcher, fields: &Fields) -> Result<Snapshot> {
        let mut parts = Vec::new();
        let mut docs = 0;
        for reader in searcher.segment_readers() {
            parts.push(Part::open(reader, fields, docs)?);
            docs += reader.max_doc();
        }
        let alive = searcher.num_docs();
        let norms =
            [norms(&parts, fields.words)?, norms(&parts, fields.grams)?, norms(&parts, fields.title)?];
        let mut stemmers = Vec::new();
        for stemmer in Stemmer::all() {
            let mut used = false;
            for part in &parts {
                used |= part.has_term_from(&stemmer.stored(""))?;
            }
            stemmers.extend(used.then_some(stemmer));
        }
        Ok(Snapshot { parts, docs, alive, norms, stemmers, _searcher: searcher })
    }

    /// BM25's norms by document; whole titles have those of titles.
    pub fn norms(&self, bag: Bag) -> &[f32] {
        &self.norms[(bag as usize).min(Bag::Title as usize)]
    }

    /// BM25's weight of a term that so many living documents have.
    pub fn idf(&self, documents: usize) -> f32 {
        let (n, df) = (self.alive as f32, documents as f32);
        (1.0 + (n - df + 0.5) / (df + 0.5)).ln()
    }

    /// Adds the living documents of a term, with its count in each, in order.
    pub fn postings(&self, bag: Bag, term: &[u8], out: &mut Vec<(u32, u32)>) -> Result<()> {
        for part in &self.parts {
            if let Some(info) = part.bag(bag).terms().get(term)? {
                part.read(bag, &info, out)?;
            }
        }
        Ok(())
    }

    /// Which documents are left without those of these ids, by number.
    pub fn without(&self, ids: &BTreeSet<String>) -> Result<Vec<bool>> {
        let mut left = vec![true; self.docs as usize];
        for part in &self.parts {
            let mut ords = BTreeSet::new();
            for id in ids {
                ords.extend(part.ids.dictionary().term_ord(id.as_bytes())?);
            }
            for doc in (0..part.reader.max_doc()).filter(|_| !ords.is_empty()) {
                let out = part.ids.ords().first(doc).is_some_and(|ord| ords.contains(&ord));
                left[(part.base + doc) as usize] = !out;
            }
        }
        Ok(left)
    }

    /// The segment that a document number lies in, and its number there.
    pub fn part_of(&self, doc: u32) -> (&Part, u32) {
        let at = self.parts.partition_point(|part| part.base <= doc).saturating_sub(1);
        let part = &self.parts[at];
        (part, doc - part.base)
    }
}

impl Part {
    fn open(reader: &SegmentReader, fields: &Fields, base: u32) -> Result<Part> {
        let bag = |field: Field| reader.inverted_index(field);
        let column = |name: &str| reader.fast_fields().str(name);
        let missing = |name: &str| Error::Damaged(format!("column {name} is missing"));
        Ok(Part {
            base,
            bags: [bag(fields.words)?, bag(fields.grams)?, bag(fields.title)?, bag(fields.names)?],
            ids: column("id")?.ok_or_else(|| missing("id"))?,
            slugs: column("slug")?.ok_or_else(|| missing("slug"))?,
            cities: column("city")?,
            facets: column("facets")?,
            facet_terms: OnceLock::new(),
            listed: reader.fast_fields().u64("listed")?,
            reader: reader.clone(),
        })
    }

    /// The dictionary and postings of a bag.
    pub fn bag(&self, bag: Bag) -> &InvertedIndexReader {
        &self.bags[bag as usize]
    }

    /// The facet column's terms by ordinal.
    pub fn facet_terms(&self) -> Result<&[String]> {
        if let Some(terms) = self.facet_terms.get() {
            return Ok(terms);
        }
        let mut terms = Vec::new();
        if let Some(column) = &self.facets {
            let mut stream = column.dictionary().stream()?;
            while stream.advance() {
                terms.push(String::from_utf8_lossy(stream.key()).into_owned());
            }
        }
        Ok(self.facet_terms.get_or_init(|| terms))
    }

    /// Whether any word of the dictionary begins so.
    fn has_term_from(&self, start: &str) -> Result<bool> {
        let mut stream = self.bag(Bag::Words).terms().range().ge(start).into_stream()?;
        Ok(stream.next().is_some_and(|(term, _)| term.starts_with(start.as_bytes())))
    }

    /// Adds the living documents behind a dictionary entry.
    pub fn read(&self, bag: Bag, info: &TermInfo, out: &mut Vec<(u32, u32)>) -> Result<()> {
        let option = IndexRecordOption::WithFreqs;
        let mut block = self.bag(bag).read_block_postings_from_terminfo(info, option)?;
        let alive = self.reader.alive_bitset();
        let counted = bag != Bag::Names;
        out.reserve(info.doc_freq as usize);
        while !block.docs().is_empty() {
            for (at, &doc) in block.docs().iter().enumerate() {
                if alive.is_none_or(|alive| alive.is_alive(doc)) {
                    out.push((self.base + doc, if counted { block.freq(at) } else { 1 }));
                }
            }
            block.advance();
        }
        Ok(())
    }
}

/// A text column's value of one document.
pub fn text_of(column: &StrColumn, doc: u32) -> Result<Option<String>> {
    let Some(ord) = column.ords().first(doc) else { return Ok(None) };
    let mut text = String::new();
    Ok(column.ord_to_str(ord, &mut text)?.then_some(text))
}

/// Norms by document; the average size is that of the living documents, so that it does not depend on when files are merged.
fn norms(parts: &[Part], field: Field) -> Result<Vec<f32>> {
    let mut sizes = Vec::new();
    let (mut total, mut count) = (0u64, 0u64);
    for part in parts {
        let reader = part.reader.get_fieldnorms_reader(field)?;
        for doc in 0..part.reader.max_doc() {
            let size = reader.fieldnorm(doc);
            sizes.push(size as f32);
            if !part.reader.is_deleted(doc) {
                total += u64::from(size);
                count += 1;
            }
        }
    }
    let average = (total as f32 / count.max(1) as f32).max(1.0);
    sizes.iter_mut().for_each(|size| *size = K1 * (1.0 - B + B * *size / average));
    Ok(sizes)
}
