//! From scores to a page: best first, equal scores by id, at most three of one city among the first ten.

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

/// Documents beyond the page that are looked at so that the rule of cities can bring others forward.
const BEYOND: usize = 100;

/// The wanted page of the matching documents.
pub fn page(
    snapshot: &Snapshot,
    matched: &[u32],
    score: &[f32],
    offset: usize,
    limit: usize,
    spread_cities: bool,
) -> Result<Vec<Ranked>> {
    let wanted = offset.saturating_add(limit);
    let mut ranked = best(snapshot, matched, score, wanted + if spread_cities { BEYOND } else { 0 })?;
    if spread_cities {
        ranked = spread(snapshot, ranked)?;
    }
    Ok(ranked.into_iter().skip(offset).take(limit).collect())
}

/// The best `count` documents. Within a segment equal scores follow the order of the id column, so that only the survivors' ids are read.
fn best(snapshot: &Snapshot, matched: &[u32], score: &[f32], count: usize) -> Result<Vec<Ranked>> {
    let mut survivors = Vec::new();
    let mut rest = matched;
    for part in &snapshot.parts {
        let end = rest.partition_point(|doc| *doc < part.base + part.reader.max_doc());
        let (own, after) = rest.split_at(end);
        rest = after;
        let ords = part.ids.ords();
        let mut keyed: Vec<(f32, u64, u32)> = own
            .iter()
            .map(|&doc| (score[doc as usize], ords.first(doc - part.base).unwrap_or(u64::MAX), doc))
            .collect();
        let order = |a: &(f32, u64, u32), b: &(f32, u64, u32)| higher(a.0, b.0).then(a.1.cmp(&b.1));
        if keyed.len() > count {
            if count == 0 {
                continue;
            }
            keyed.select_nth_unstable_by(count - 1, order);
            keyed.truncate(count);
        }
        for (score, _, doc) in keyed {
            let id = text_of(&part.ids, doc - part.base)?.unwrap_or_default();
            survivors.push(Ranked { doc, id, score });
        }
    }
    survivors.sort_by(|a, b| higher(a.score, b.score).then_with(|| a.id.cmp(&b.id)));
    survivors.truncate(count);
    Ok(survivors)
}

fn higher(a: f32, b: f32) -> Ordering {
    b.total_cmp(&a)
}

/// Puts off the fourth and later of one city until the first ten are full; those without a city are not counted.
fn spread(snapshot: &Snapshot, ranked: Vec<Ranked>) -> Result<Vec<Ranked>> {
    let mut cities: Vec<Option<String>> = Vec::new();
    let mut first = Vec::new();
    let mut later = Vec::new();
    for one in ranked {
        if first.len() >= FIRST_HITS {
            later.push(one);
            continue;
        }
        let city = city_of(snapshot, one.doc)?;
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
