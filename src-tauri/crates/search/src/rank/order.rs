//! From scores to an order: best first, equal scores by id, at most three of one city among the first ten.

use std::cmp::Ordering;

use crate::error::Result;
use crate::index::{Snapshot, text_of};
use crate::limits::{FIRST_HITS, SAME_CITY};

/// A document of the answer, before anything of it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// Its number in the snapshot.
    pub doc: u32,
    /// Its stable id.
    pub id: String,
    /// Its score.
    pub score: f32,
}

/// The first documents, best first.
pub fn page(snapshot: &Snapshot, matched: &[u32], score: &[f32], limit: usize) -> Result<Vec<Ranked>> {
    best(snapshot, matched, score, limit)?.into_iter().map(|doc| ranked(snapshot, doc, score)).collect()
}

/// One document with its id and score.
pub fn ranked(snapshot: &Snapshot, doc: u32, score: &[f32]) -> Result<Ranked> {
    Ok(Ranked { doc, id: id_of(snapshot, doc)?, score: score[doc as usize] })
}

/// Raises the scores of documents in order by what each gains, and puts them in order again.
pub fn regain(
    snapshot: &Snapshot,
    docs: &mut [u32],
    score: &mut [f32],
    mut gain: impl FnMut(&str) -> f32,
) -> Result<()> {
    let mut gained = Vec::with_capacity(docs.len());
    for &doc in docs.iter() {
        let id = id_of(snapshot, doc)?;
        score[doc as usize] *= 1.0 + gain(&id);
        gained.push((score[doc as usize], id, doc));
    }
    gained.sort_by(|a, b| higher(a.0, b.0).then_with(|| a.1.cmp(&b.1)));
    docs.iter_mut().zip(gained).for_each(|(slot, (_, _, doc))| *slot = doc);
    Ok(())
}

/// A document to be ordered: its score, its place in the id column of its segment, and its number.
type Keyed = (f32, u64, u32);

/// The best `count` documents, in order. Within a segment equal scores follow the order of the id column; ids themselves are read
/// only where equal scores meet across segments.
pub fn best(snapshot: &Snapshot, matched: &[u32], score: &[f32], count: usize) -> Result<Vec<u32>> {
    let mut kept: Vec<Keyed> = Vec::new();
    let mut rest = matched;
    for part in &snapshot.parts {
        let end = rest.partition_point(|doc| *doc < part.base + part.reader.max_doc());
        let (own, after) = rest.split_at(end);
        rest = after;
        let ords = part.ids.ords();
        let key = |doc: u32| (score[doc as usize], ords.first(doc - part.base).unwrap_or(u64::MAX), doc);
        let mut keyed: Vec<Keyed> = own.iter().map(|&doc| key(doc)).collect();
        if count < keyed.len() && count > 0 {
            keyed.select_nth_unstable_by(count - 1, by_score_then_ord);
        }
        keyed.truncate(count);
        keyed.sort_unstable_by(by_score_then_ord);
        kept.append(&mut keyed);
    }
    // Stable: equal scores stay by segment, and by id within it.
    kept.sort_by(|a, b| higher(a.0, b.0));
    let mut docs = Vec::with_capacity(count.min(kept.len()));
    for equals in kept.chunk_by(|a, b| a.0.total_cmp(&b.0) == Ordering::Equal) {
        if docs.len() >= count {
            break;
        }
        docs.extend(by_id(snapshot, equals)?);
    }
    docs.truncate(count);
    Ok(docs)
}

fn by_id(snapshot: &Snapshot, equals: &[Keyed]) -> Result<Vec<u32>> {
    let docs: Vec<u32> = equals.iter().map(|(_, _, doc)| *doc).collect();
    let base = |doc: u32| snapshot.part_of(doc).0.base;
    if docs.iter().all(|doc| base(*doc) == base(docs[0])) {
        return Ok(docs);
    }
    let mut named = Vec::with_capacity(docs.len());
    for doc in docs {
        named.push((id_of(snapshot, doc)?, doc));
    }
    named.sort_unstable();
    Ok(named.into_iter().map(|(_, doc)| doc).collect())
}

fn by_score_then_ord(a: &Keyed, b: &Keyed) -> Ordering {
    higher(a.0, b.0).then(a.1.cmp(&b.1))
}

fn id_of(snapshot: &Snapshot, doc: u32) -> Result<String> {
    let (part, local) = snapshot.part_of(doc);
    Ok(text_of(&part.ids, local)?.unwrap_or_default())
}

fn higher(a: f32, b: f32) -> Ordering {
    b.total_cmp(&a)
}

/// Puts off the fourth and later of one city until the first ten are full; those without a city are not counted.
pub fn spread(snapshot: &Snapshot, docs: Vec<u32>) -> Result<Vec<u32>> {
    let mut cities: Vec<Option<String>> = Vec::new();
    let mut first = Vec::new();
    let mut later = Vec::new();
    for one in docs {
        if first.len() >= FIRST_HITS {
            later.push(one);
            continue;
        }
        let city = city_of(snapshot, one)?;
        let same = cities.iter().filter(|c| c.is_some() && **c == city).count();
        if same >= SAME_CITY {
            later.push(one);
        } else {
            cities.push(city);
            first.push(one);
        }
    }
    first.append(&mut later);
    Ok(first)
}

fn city_of(snapshot: &Snapshot, doc: u32) -> Result<Option<String>> {
    let (part, local) = snapshot.part_of(doc);
    part.cities.as_ref().map_or(Ok(None), |column| text_of(column, local))
}
