//! What is new since the person last looked, by cluster.

use std::collections::BTreeMap;

use satchel_model::Value;
use serde::Serialize;
use ts_rs::TS;

use crate::line::Line;
use crate::shelf::Lines;
use crate::{App, Failure, arrivals, forms};

/// Lines of one cluster.
const LINES_MAX: usize = 5;
/// New records that are looked at for their cluster, the latest.
const LOOKED_AT_MAX: usize = 60;
/// Kinds that are news; others are what news refers to.
const NEWS: [&str; 12] = [
    "case-study",
    "workshop-output",
    "workshop",
    "activity",
    "action",
    "question",
    "support-request",
    "support-offer",
    "funding-offer",
    "resource",
    "legal-instrument",
    "guide",
];

/// New records of one cluster, or of none.
#[derive(Debug, Serialize, TS)]
pub struct Fresh {
    cluster: Option<String>,
    lines: Vec<Line>,
}

/// What others wrote or what came since `since`, in milliseconds since 1970; everything counts if that is not known.
/// Clusters with the latest first, records without one at the end. Of a text in several languages one form is shown:
/// the one in `language`, else the original.
pub fn fresh(app: &App, lines: &Lines, since: Option<i64>, language: &str) -> Result<Vec<Fresh>, Failure> {
    let arrived = arrivals::arrived(app);
    let is_new = |line: &satchel_library::Line| {
        since.is_none_or(|since| line.updated > since) || arrived.contains(&line.id)
    };
    let rank = |line: &satchel_library::Line| NEWS.iter().position(|kind| *kind == line.kind);
    let theirs = lines.all.iter().filter(|line| !line.mine && is_new(line));
    let mut new: Vec<_> = theirs.filter_map(|line| Some((line, rank(line)?))).collect();
    new.sort_by(|(a, first), (b, second)| (b.updated, first, &a.title).cmp(&(a.updated, second, &b.title)));
    let new = forms::one_each(new.into_iter().map(|(line, _)| line).collect(), language);
    let mut groups: Vec<Fresh> = Vec::new();
    let mut titles = BTreeMap::new();
    for line in new.into_iter().take(LOOKED_AT_MAX) {
        let cluster = match cluster_of(app, line)? {
            Some(slug) => title(app, slug, &mut titles)?,
            None => None,
        };
        let group = match groups.iter().position(|group| group.cluster == cluster) {
            Some(at) => &mut groups[at],
            None => {
                groups.push(Fresh { cluster, lines: Vec::new() });
                let last = groups.len() - 1;
                &mut groups[last]
            }
        };
        if group.lines.len() < LINES_MAX {
            group.lines.push(Line::from(line));
        }
    }
    groups.sort_by_key(|group| group.cluster.is_none());
    Ok(groups)
}

/// The first cluster that a record names.
fn cluster_of(app: &App, line: &satchel_library::Line) -> Result<Option<String>, Failure> {
    let shown = app.library.show(line.id, None)?;
    let named = shown.fields.get("clusters").map(Value::items).unwrap_or_default();
    Ok(named.first().map(Value::plain).filter(|slug| !slug.is_empty()))
}

fn title(
    app: &App,
    slug: String,
    titles: &mut BTreeMap<String, Option<String>>,
) -> Result<Option<String>, Failure> {
    if let Some(title) = titles.get(&slug) {
        return Ok(title.clone());
    }
    let title = app.link(&slug)?.map(|cluster| cluster.title);
    titles.insert(slug, title.clone());
    Ok(title)
}
