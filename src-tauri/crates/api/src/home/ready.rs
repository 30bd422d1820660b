//! Searches that are ready to be tried: questions that cities really have.

use std::collections::BTreeMap;

use satchel_library::Query;
use satchel_model::kinds::Words;
use serde::Serialize;
use ts_rs::TS;

use crate::{App, Failure};

/// Searches offered.
const READY: usize = 3;

/// A search with what to call it.
#[derive(Debug, Serialize, TS)]
pub struct ReadySearch {
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

/// In order of preference; the first that find something are offered.
const SEARCHES: &[Row] = &[
    Row {
        label: [("en", "Rural, works without the internet"), ("fr", "En milieu rural, sans internet")],
        facets: &[("setting", "rural"), ("works_without", "internet")],
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

/// Three searches that find something.
pub fn ready_searches(app: &App) -> Result<Vec<ReadySearch>, Failure> {
    let mut ready = Vec::new();
    for row in SEARCHES {
        let mut facets: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (facet, value) in row.facets {
            facets.entry((*facet).to_owned()).or_default().push((*value).to_owned());
        }
        let query = Query { facets: facets.clone(), limit: 1, ..Query::default() };
        if !app.library.rank(&query)?.is_empty() {
            let label =
                row.label.iter().map(|(language, label)| ((*language).to_owned(), (*label).to_owned()));
            ready.push(ReadySearch { label: label.collect(), query: String::new(), facets });
        }
        if ready.len() == READY {
            break;
        }
    }
    Ok(ready)
}

#[cfg(test)]
mod tests {
    use satchel_model::kinds;

    use crate::declarations::facet_vocabulary;

    #[test]
    fn every_value_is_one_that_records_can_have() {
        for (facet, value) in super::SEARCHES.iter().flat_map(|row| row.facets) {
            match *facet {
                "kind" => assert!(kinds::kind(value).is_some(), "{value}"),
                facet => {
                    let vocabulary = facet_vocabulary(facet).and_then(kinds::vocabulary).unwrap();
                    assert!(vocabulary.term(value).is_some(), "{facet} {value}");
                }
            }
        }
    }
}
