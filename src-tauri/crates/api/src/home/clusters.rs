//! The clusters, with how many cases each has and whether its term is over.

use std::collections::BTreeMap;

use satchel_library::Query;
use satchel_model::Value;
use satchel_model::day::Day;
use serde::Serialize;
use ts_rs::TS;

use crate::line::Line;
use crate::shelf::Lines;
use crate::{App, Failure};

/// Clusters that are sent.
const CLUSTERS_MAX: usize = 40;

/// A cluster of Home.
#[derive(Debug, Serialize, TS)]
pub struct HomeCluster {
    pub(super) line: Line,
    cases: u64,
    closed: bool,
    /// True for the clusters whose term began last: those of the present phase, even when it is over.
    pub(super) latest: bool,
    /// The first of its themes, by its id.
    #[serde(skip)]
    #[ts(skip)]
    pub(super) theme: Option<String>,
}

/// Those whose term runs first, then the latest.
pub fn clusters(app: &App, lines: &Lines) -> Result<Vec<HomeCluster>, Failure> {
    // The index counts for us: a case of an earlier cluster belongs to the one that carries it on as well.
    let query = Query { kind: Some("case-study".into()), limit: 0, ..Query::default() };
    let mut facets = app.search(query)?.answer.facets;
    let counts: BTreeMap<String, u64> = facets.remove("cluster").unwrap_or_default().into_iter().collect();
    let today = Day::of(app.library.now()).to_string();
    let mut clusters = Vec::new();
    for line in lines.of("cluster").take(CLUSTERS_MAX) {
        let fields = app.library.show(line.id, None)?.fields;
        let date = |field: &str| fields.get(field).map(Value::plain).filter(|date| !date.is_empty());
        // "2021" ends with its last day.
        let closed = date("valid_to").is_some_and(|to| to.as_str() < today.get(..to.len()).unwrap_or(&today));
        let cases = counts.get(&line.slug).copied().unwrap_or(0);
        let theme = fields.get("themes").and_then(|themes| themes.items().first().map(Value::plain));
        let cluster = HomeCluster { line: Line::from(line), cases, closed, latest: false, theme };
        clusters.push((date("valid_from"), cluster));
    }
    let began = clusters.iter().filter_map(|(from, _)| from.clone()).max();
    clusters.iter_mut().for_each(|(from, cluster)| cluster.latest = began.is_some() && *from == began);
    clusters.sort_by(|(from_a, a), (from_b, b)| {
        (a.closed, from_b, &a.line.title).cmp(&(b.closed, from_a, &b.line.title))
    });
    Ok(clusters.into_iter().map(|(_, cluster)| cluster).collect())
}
