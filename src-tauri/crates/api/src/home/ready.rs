//! Searches that are ready to be tried: questions that cities really have.

use std::collections::BTreeMap;

use satchel_library::Query;
use satchel_model::kinds::{self, Words};
use serde::Serialize;
use ts_rs::TS;

use super::clusters::HomeCluster;
use crate::declarations::facet_vocabulary;
use crate::{App, Failure};

/// What a search goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// A question to begin with.
    Begin,
    /// A cluster of the latest phase.
    Cluster,
    /// An action area of the Hangzhou Statement.
    Hangzhou,
}

/// A search with what to call it.
#[derive(Debug, Serialize, TS)]
pub struct ReadySearch {
    #[ts(inline)]
    group: Group,
    #[ts(type = "Words")]
    label: Words,
    query: String,
    #[ts(type = "{ [facet: string]: string[] }")]
    facets: BTreeMap<String, Vec<String>>,
}

struct Row {
    label: [(&'static str, &'static str); 2],
    facets: &'static [(&'static str, &'static str)],
}

/// In order of preference: the window shows the first three at once.
const BEGIN: &[Row] = &[
    Row {
        label: [("en", "Works without the internet"), ("fr", "Fonctionne sans internet")],
        facets: &[("works_without", "internet")],
    },
    Row { label: [("en", "In rural places"), ("fr", "En milieu rural")], facets: &[("setting", "rural")] },
    Row {
        label: [
            ("en", "First steps of a new learning city"),
            ("fr", "Premiers pas d’une nouvelle ville apprenante"),
        ],
        facets: &[("stage", "plan"), ("key_feature_area", "10")],
    },
    Row {
        label: [("en", "Adult literacy"), ("fr", "Alphabétisation des adultes")],
        facets: &[("kind", "case-study"), ("challenge", "adult-literacy")],
    },
    Row {
        label: [("en", "Works without paid staff"), ("fr", "Sans personnel payé")],
        facets: &[("works_without", "paid-staff")],
    },
    Row {
        label: [("en", "Given up, and why"), ("fr", "Abandonné, et pourquoi")],
        facets: &[("practice_status", "given-up")],
    },
    Row {
        label: [("en", "Young people without work"), ("fr", "Jeunes sans emploi")],
        facets: &[("challenge", "youth-unemployment")],
    },
    Row { label: [("en", "Case studies"), ("fr", "Études de cas")], facets: &[("kind", "case-study")] },
];

/// The facet whose every value has a search of its own.
const HANGZHOU: &str = "hangzhou_area";

/// Those that find something, group by group.
pub fn ready_searches(app: &App, clusters: &[HomeCluster]) -> Result<Vec<ReadySearch>, Failure> {
    let begin = BEGIN.iter().map(|row| {
        let label = row.label.iter().map(|(language, label)| ((*language).to_owned(), (*label).to_owned()));
        ready(Group::Begin, label.collect(), row.facets)
    });
    let latest = clusters.iter().filter(|cluster| cluster.latest);
    let latest = latest.map(|one| ready(Group::Cluster, theme(one), &[("cluster", &one.line.slug)]));
    let areas = facet_vocabulary(HANGZHOU).and_then(kinds::vocabulary).into_iter();
    let areas = areas
        .flat_map(|areas| &areas.terms)
        .map(|area| ready(Group::Hangzhou, area.label.clone(), &[(HANGZHOU, &area.id)]));
    let mut found = Vec::new();
    for search in begin.chain(latest).chain(areas) {
        let query = Query { facets: search.facets.clone(), limit: 1, ..Query::default() };
        if !app.library.rank(&query)?.is_empty() {
            found.push(search);
        }
    }
    Ok(found)
}

/// What a cluster is about, in every language of the vocabulary; its name where it has no theme.
fn theme(cluster: &HomeCluster) -> Words {
    let themes = kinds::vocabulary("themes");
    let theme = cluster.theme.as_deref().and_then(|theme| themes?.term(theme));
    theme
        .map_or_else(|| Words::from([("en".to_owned(), cluster.line.title.clone())]), |one| one.label.clone())
}

fn ready(group: Group, label: Words, chosen: &[(&str, &str)]) -> ReadySearch {
    let mut facets: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (facet, value) in chosen {
        facets.entry((*facet).to_owned()).or_default().push((*value).to_owned());
    }
    ReadySearch { group, label, query: String::new(), facets }
}

#[cfg(test)]
mod tests {
    use satchel_model::kinds;

    use crate::declarations::facet_vocabulary;

    #[test]
    fn every_value_is_one_that_records_can_have() {
        for (facet, value) in super::BEGIN.iter().flat_map(|row| row.facets) {
            match *facet {
                "kind" => assert!(kinds::kind(value).is_some(), "{value}"),
                facet => {
                    let vocabulary = facet_vocabulary(facet).and_then(kinds::vocabulary).unwrap();
                    assert!(vocabulary.term(value).is_some(), "{facet} {value}");
                }
            }
        }
    }

    #[test]
    fn the_areas_of_hangzhou_are_four() {
        let areas = facet_vocabulary(super::HANGZHOU).and_then(kinds::vocabulary).unwrap();
        assert_eq!(areas.terms.len(), 4);
    }
}
