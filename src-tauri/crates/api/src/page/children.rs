//! The records that belong to a city, a cluster or a workshop, by kind.

use std::collections::BTreeMap;

use satchel_library::{Line, Related};
use satchel_model::{RecordId, Value};

use super::{Children, Source};
use crate::Failure;
use crate::forms::{is_translation, one_each};
use crate::line::lines;

/// Kinds whose page gathers what points to it.
pub const GATHER: [&str; 3] = ["city", "cluster", "workshop"];
/// Kinds that come of a case study: what other cities tried after it, and what they ask.
const OF_A_CASE: [&str; 3] = ["case-study", "question", "support-request"];
/// What a visitor looks for first; other kinds follow by name.
const ORDER: [&str; 9] = [
    "case-study",
    "workshop",
    "workshop-output",
    "activity",
    "action",
    "city",
    "glossary-term",
    "resource",
    "legal-instrument",
];
/// Lines of one kind that are sent; the total says how many there are.
const LINES_MAX: usize = 20;
/// Earlier clusters that are followed back.
const EARLIER_MAX: usize = 16;

/// What belongs to the record, by kind, newest first. The total counts every form of a text, as a search does.
pub fn children(source: &Source<'_>, near: &[Related]) -> Result<Vec<Children>, Failure> {
    let kind = source.shown.page.view.kind.as_str();
    let wanted = pointing(near).filter(|line| gathers(kind, &line.kind));
    let mut found: BTreeMap<RecordId, Line> = wanted.map(|line| (line.id, line.clone())).collect();
    if kind == "cluster" {
        add_earlier(source, near, &mut found)?;
        // Clusters that carry this one on are its lineage, not part of it.
        found.retain(|_, line| line.kind != "cluster");
    }
    found.retain(|_, line| !is_translation(line, &source.shown.line));
    found.remove(&source.shown.line.id);
    let mut kinds: BTreeMap<(usize, String), Vec<Line>> = BTreeMap::new();
    for line in found.into_values() {
        let place = ORDER.iter().position(|kind| *kind == line.kind).unwrap_or(ORDER.len());
        kinds.entry((place, line.kind.clone())).or_default().push(line);
    }
    let gathered = kinds.into_iter().map(|((_, kind), mut all)| {
        all.sort_by(|a, b| (std::cmp::Reverse(a.year), &a.title).cmp(&(std::cmp::Reverse(b.year), &b.title)));
        let forms = one_each(all.iter().collect(), source.language);
        Children { kind, total: all.len() as u64, lines: lines(forms.into_iter().take(LINES_MAX)) }
    });
    Ok(gathered.collect())
}

/// Whether the page of a record gathers records of another kind that point to it.
pub fn gathers(kind: &str, pointing: &str) -> bool {
    GATHER.contains(&kind) || kind == "case-study" && OF_A_CASE.contains(&pointing)
}

/// What belongs to the clusters that this one carries on belongs to it too.
fn add_earlier(
    source: &Source<'_>,
    near: &[Related],
    found: &mut BTreeMap<RecordId, Line>,
) -> Result<(), Failure> {
    let library = &source.app.library;
    let began =
        |fields: &satchel_model::Fields| fields.get("valid_from").map(Value::plain).unwrap_or_default();
    let earlier = |near: &[Related], since: &str| -> Result<Vec<(RecordId, String)>, Failure> {
        let mut earlier = Vec::new();
        for near in near.iter().filter(|near| !near.points_here && near.line.kind == "cluster") {
            let start = began(&library.show(near.line.id, None)?.fields);
            if start.as_str() < since {
                earlier.push((near.line.id, start));
            }
        }
        Ok(earlier)
    };
    let mut open = earlier(near, &began(source.fields))?;
    let mut seen = vec![source.shown.line.id];
    while let Some((id, start)) = open.pop() {
        if seen.contains(&id) || seen.len() > EARLIER_MAX {
            continue;
        }
        seen.push(id);
        let near = source.app.related(id)?;
        found.extend(pointing(&near).map(|line| (line.id, line.clone())));
        open.extend(earlier(&near, &start)?);
    }
    Ok(())
}

fn pointing(near: &[Related]) -> impl Iterator<Item = &Line> {
    near.iter().filter(|near| near.points_here).map(|near| &near.line)
}
