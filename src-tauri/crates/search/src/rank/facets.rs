//! Filters and counts: which of the found documents pass, and how many have each value.

use std::collections::BTreeMap;

use tantivy::columnar::StrColumn;

use crate::answer::Relax;
use crate::error::Result;
use crate::index::{Part, Snapshot};
use crate::query::Query;
use crate::schema::FACET_SEPARATOR;

/// Facet names with their accepted values: alternatives within a facet, all facets together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    by_facet: BTreeMap<String, Vec<String>>,
    unlisted: bool,
}

/// What passed, and the counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matched {
    /// Documents that pass every filter, in order of their numbers.
    pub documents: Vec<u32>,
    /// Value counts; a filtered facet is counted as if its own filter were off.
    pub counts: BTreeMap<String, Vec<(String, u64)>>,
    /// For each filter, how many documents fail it alone.
    pub relax: Vec<Relax>,
}

/// The most filters that are told apart; more are all applied, but none is proposed for removal.
const FILTERS: usize = 32;

impl Filters {
    /// The query's filters.
    pub fn of(query: &Query) -> Filters {
        let mut by_facet: BTreeMap<String, Vec<String>> = query.facets.clone();
        by_facet.retain(|_, values| !values.is_empty());
        if let Some(kind) = &query.kind {
            by_facet.insert("kind".into(), vec![kind.clone()]);
        }
        Filters { by_facet: by_facet.into_iter().take(FILTERS).collect(), unlisted: query.unlisted }
    }

    /// Adds a filter that the query's words name, unless the facet is filtered already; whether it was added.
    pub fn add(&mut self, facet: &str, value: &str) -> bool {
        if self.by_facet.contains_key(facet) || self.by_facet.len() >= FILTERS {
            return false;
        }
        self.by_facet.insert(facet.into(), vec![value.into()]);
        true
    }

    /// Whether a facet is filtered by.
    pub fn has(&self, facet: &str) -> bool {
        self.by_facet.contains_key(facet)
    }
}

/// Goes through the documents that `found` accepts, once.
pub fn collect(snapshot: &Snapshot, filters: &Filters, found: impl Fn(u32) -> bool) -> Result<Matched> {
    let mut out = Matched::default();
    let mut alone = vec![0u64; filters.by_facet.len()];
    let mut counts: BTreeMap<String, BTreeMap<String, u64>> = BTreeMap::new();
    for part in &snapshot.parts {
        let tally = Tally::of(part, filters)?;
        let counted = tally.go(part, filters, &found, &mut out.documents, &mut alone);
        tally.name(&counted, &mut counts);
    }
    out.counts = counts.into_iter().map(|(facet, values)| (facet, by_count(values))).collect();
    out.relax = filters
        .by_facet
        .iter()
        .zip(alone)
        .filter(|(_, would_find)| *would_find > 0)
        .map(|((facet, values), would_find)| Relax {
            facet: facet.clone(),
            value: values.join(", "),
            would_find,
        })
        .collect();
    out.relax.sort_by(|a, b| b.would_find.cmp(&a.would_find).then_with(|| a.facet.cmp(&b.facet)));
    Ok(out)
}

fn by_count(values: BTreeMap<String, u64>) -> Vec<(String, u64)> {
    let mut values: Vec<(String, u64)> = values.into_iter().collect();
    // Stable: among equals the value's order stays.
    values.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    values
}

/// One segment's facet column, with what each term means to the filters.
struct Tally<'a> {
    column: Option<&'a StrColumn>,
    terms: &'a [String],
    /// For each term, the bit of the filter that accepts it; 0 for none.
    accepts: Vec<u32>,
    /// For each term, the bit of the filter on its facet, whether it is accepted or not.
    concerns: Vec<u32>,
}

impl<'a> Tally<'a> {
    fn of(part: &'a Part, filters: &Filters) -> Result<Tally<'a>> {
        let terms = part.facet_terms()?;
        let (mut accepts, mut concerns) = (vec![0; terms.len()], vec![0; terms.len()]);
        for (at, (facet, values)) in filters.by_facet.iter().enumerate() {
            for (ord, term) in terms.iter().enumerate() {
                if let Some((name, value)) = term.split_once(FACET_SEPARATOR)
                    && name == facet
                {
                    concerns[ord] |= 1u32 << at;
                    accepts[ord] |= if values.iter().any(|v| v == value) { 1u32 << at } else { 0 };
                }
            }
        }
        Ok(Tally { column: part.facets.as_ref(), terms, accepts, concerns })
    }

    /// Counts by term ordinal.
    fn go(
        &self,
        part: &Part,
        filters: &Filters,
        found: &impl Fn(u32) -> bool,
        documents: &mut Vec<u32>,
        alone: &mut [u64],
    ) -> Vec<u64> {
        let mut counts = vec![0; self.accepts.len()];
        let every = if alone.is_empty() { 0 } else { u32::MAX >> (32 - alone.len()) };
        let alive = part.reader.alive_bitset();
        for local in 0..part.reader.max_doc() {
            let doc = part.base + local;
            if !found(doc)
                || alive.is_some_and(|alive| alive.is_deleted(local))
                || (!filters.unlisted && part.listed.first(local) != Some(1))
            {
                continue;
            }
            let ords = || self.column.into_iter().flat_map(move |column| column.ords().values_for_doc(local));
            let met = ords().fold(0, |met, ord| met | self.accepts[ord as usize]);
            let missed = every & !met;
            if missed == 0 {
                documents.push(doc);
                ords().for_each(|ord| counts[ord as usize] += 1);
            } else if missed.is_power_of_two() {
                alone[missed.trailing_zeros() as usize] += 1;
                for ord in ords().filter(|ord| self.concerns[*ord as usize] == missed) {
                    counts[ord as usize] += 1;
                }
            }
        }
        counts
    }

    fn name(&self, counts: &[u64], out: &mut BTreeMap<String, BTreeMap<String, u64>>) {
        for (term, &count) in self.terms.iter().zip(counts).filter(|(_, count)| **count > 0) {
            if let Some((facet, value)) = term.split_once(FACET_SEPARATOR) {
                *out.entry(facet.into()).or_default().entry(value.into()).or_default() += count;
            }
        }
    }
}
