//! Other records that a reader of one may want, and why.

use std::collections::{BTreeMap, BTreeSet};

use satchel_library::{Query, Shown};
use satchel_model::kinds;
use satchel_model::{Fields, RecordId};
use serde::Serialize;
use ts_rs::TS;

use crate::line::Line;
use crate::page::{GATHER, gathers};
use crate::{App, Failure, forms};

/// Records shown.
const RELATED_MAX: usize = 6;
/// Records of the same city that are looked at.
const SAME_CITY_MAX: usize = 20;
/// Records that share facets which are looked at, for each question to the index.
const SHARING_MAX: usize = 20;
/// Facets in which sharing says something, and how much one value weighs.
const FACETS: [(&str, u32); 3] = [("challenge", 2), ("target_group", 1), ("sdg", 1)];
/// How much the same city, and a link, weigh.
const SAME_CITY: u32 = 3;
const LINKED: u32 = 6;
/// Linked records that are looked at.
const LINKED_MAX: usize = 40;
/// Fewer candidates than this, and records of similar words are looked for.
const FEW: usize = 3;
/// The part of its own score that a record of similar words has at least.
const SIMILAR_MIN: f32 = 0.35;

/// Why a record is shown beside another.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    SameCity,
    Shared,
    LinksHere,
    Linked,
    SimilarWords,
}

/// A reason, with the facet and its values that both share.
#[derive(Debug, Serialize, TS)]
pub struct Because {
    #[ts(inline)]
    kind: Reason,
    facet: Option<String>,
    values: Vec<String>,
}

/// A record and the reasons for it.
#[derive(Debug, Serialize, TS)]
pub struct Related {
    line: Line,
    #[ts(inline)]
    because: Vec<Because>,
}

struct Candidate {
    line: satchel_library::Line,
    because: Vec<Because>,
    weight: u32,
}

/// At most six records near the one shown, the strongest reasons first; of a text in several languages the one in
/// `language`.
pub fn related(
    app: &App,
    shown: &Shown,
    near: &[satchel_library::Related],
    language: &str,
) -> Result<Vec<Related>, Failure> {
    let mut candidates: BTreeMap<RecordId, Candidate> = BTreeMap::new();
    let wanted =
        |line: &satchel_library::Line| line.id != shown.line.id && !forms::are_forms(line, &shown.line);
    let linked = near.iter().filter(|near| wanted(&near.line) && !stands_elsewhere(near, shown));
    for near in linked.take(LINKED_MAX) {
        let kind = if near.points_here { Reason::LinksHere } else { Reason::Linked };
        let reason = Because { kind, facet: None, values: Vec::new() };
        add(&mut candidates, near.line.clone(), reason, LINKED);
    }
    let own = facets(&shown.page.view.kind, &shown.fields);
    let lines = app.shelf.lines(&app.library)?;
    if !GATHER.contains(&shown.line.kind.as_str()) {
        let same = |line: &&satchel_library::Line| shown.line.city.is_some() && line.city == shown.line.city;
        for line in lines.of(&shown.line.kind).filter(same).filter(|line| wanted(line)).take(SAME_CITY_MAX) {
            let reason = Because { kind: Reason::SameCity, facet: None, values: Vec::new() };
            add(&mut candidates, line.clone(), reason, SAME_CITY);
        }
        for line in sharing(app, &shown.line.kind, &own)?.into_iter().filter(|line| wanted(line)) {
            candidates.entry(line.id).or_insert(Candidate { line, because: Vec::new(), weight: 0 });
        }
    }
    add_shared(app, &own, &mut candidates)?;
    if candidates.len() < FEW && !GATHER.contains(&shown.line.kind.as_str()) {
        for line in similar(app, &shown.line)?.into_iter().filter(|line| wanted(line)) {
            let reason = Because { kind: Reason::SimilarWords, facet: None, values: Vec::new() };
            add(&mut candidates, line, reason, 1);
        }
    }
    let mut candidates: Vec<Candidate> = candidates.into_values().filter(|one| one.weight > 0).collect();
    candidates
        .sort_by(|a, b| (b.weight, &a.line.title, a.line.id).cmp(&(a.weight, &b.line.title, b.line.id)));
    let forms = forms::one_each(candidates.iter().map(|one| &one.line).collect(), language);
    let kept: BTreeSet<RecordId> = forms.into_iter().map(|line| line.id).collect();
    let near = candidates.into_iter().filter(|one| kept.contains(&one.line.id)).take(RELATED_MAX);
    Ok(near.map(|one| Related { line: Line::from(&one.line), because: one.because }).collect())
}

fn add(
    candidates: &mut BTreeMap<RecordId, Candidate>,
    line: satchel_library::Line,
    reason: Because,
    weight: u32,
) {
    let empty = Candidate { line, because: Vec::new(), weight: 0 };
    let candidate = candidates.entry(empty.line.id).or_insert(empty);
    candidate.because.push(reason);
    candidate.weight += weight;
}

/// True for what the page shows already: what belongs to it, and cities and clusters among its facts.
fn stands_elsewhere(near: &satchel_library::Related, shown: &Shown) -> bool {
    match near.points_here {
        true => gathers(&shown.line.kind, &near.line.kind),
        false => ["city", "cluster"].contains(&near.line.kind.as_str()),
    }
}

/// The values of the facets in which sharing says something.
fn facets(kind: &str, fields: &Fields) -> BTreeMap<&'static str, BTreeSet<String>> {
    let mut facets: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
    for field in kinds::kind(kind).into_iter().flat_map(|kind| &kind.fields) {
        let known = FACETS.iter().find(|(facet, _)| field.facet.as_deref() == Some(facet));
        if let (Some((facet, _)), Some(value)) = (known, fields.get(&field.id)) {
            facets.entry(facet).or_default().extend(value.items().iter().map(satchel_model::Value::plain));
        }
    }
    facets
}

/// Records of the kind that share values, those that share several facets asked for first.
fn sharing(
    app: &App,
    kind: &str,
    own: &BTreeMap<&'static str, BTreeSet<String>>,
) -> Result<Vec<satchel_library::Line>, Failure> {
    let mut found = Vec::new();
    let mut asked = BTreeMap::new();
    let mut questions = Vec::new();
    for (facet, _) in FACETS {
        if let Some(values) = own.get(facet) {
            asked.insert(facet.to_owned(), values.iter().cloned().collect::<Vec<_>>());
            questions.push(asked.clone());
        }
    }
    for facets in questions.into_iter().rev() {
        let query = Query { kind: Some(kind.to_owned()), facets, limit: SHARING_MAX, ..Query::default() };
        found.extend(app.search(query)?.hits.into_iter().map(|hit| hit.line));
    }
    Ok(found)
}

/// Records of the kind whose words are much like those of the title, best first.
fn similar(app: &App, own: &satchel_library::Line) -> Result<Vec<satchel_library::Line>, Failure> {
    let query = Query {
        text: own.title.clone(),
        kind: Some(own.kind.clone()),
        plain: true,
        limit: RELATED_MAX,
        ..Query::default()
    };
    let hits = app.search(query)?.hits;
    let itself = hits.iter().find(|hit| hit.line.id == own.id).map_or(f32::MAX, |hit| hit.hit.score);
    Ok(hits.into_iter().filter(|hit| hit.hit.score >= itself * SIMILAR_MIN).map(|hit| hit.line).collect())
}

/// Says of every candidate which values it shares.
fn add_shared(
    app: &App,
    own: &BTreeMap<&'static str, BTreeSet<String>>,
    candidates: &mut BTreeMap<RecordId, Candidate>,
) -> Result<(), Failure> {
    if own.is_empty() {
        return Ok(());
    }
    for candidate in candidates.values_mut() {
        let Ok(other) = app.library.show(candidate.line.id, None) else { continue };
        let others = facets(&candidate.line.kind, &other.fields);
        for (facet, weight) in FACETS {
            let (Some(own), Some(others)) = (own.get(facet), others.get(facet)) else { continue };
            let values: Vec<String> = own.intersection(others).cloned().collect();
            if !values.is_empty() {
                candidate.weight += weight * values.len() as u32;
                candidate.because.push(Because {
                    kind: Reason::Shared,
                    facet: Some(facet.to_owned()),
                    values,
                });
            }
        }
    }
    Ok(())
}
