//! How a publication stands, for the window's own words.

use satchel_model::fold;
use satchel_model::trust::Term;
use serde::Serialize;
use ts_rs::TS;

use crate::App;

/// How a publication stands. Its text is shown in every case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PublicationStanding {
    /// "Published by <city>, <cluster> coordinator <from>–<to>".
    Coordinator,
    /// "Confirmed by <city>, <cluster> coordinator <from>–<to>".
    Confirmed,
    /// "Published outside a coordinator's term, to be confirmed".
    OutsideTerm,
    /// "Published by a former coordinator, to be confirmed"; the office is the one that ended.
    FormerCoordinator,
    /// "Unverified publisher".
    Unverified,
}

/// An office: which city coordinates which cluster, and when.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Office {
    pub cluster: String,
    /// The cluster's title, if its record is here.
    pub cluster_title: Option<String>,
    pub city: String,
    pub name: Option<String>,
    /// First day, YYYY-MM-DD.
    pub from: String,
    /// Last day.
    pub to: String,
}

impl From<&fold::Standing> for PublicationStanding {
    fn from(standing: &fold::Standing) -> Self {
        match standing {
            fold::Standing::Coordinator { .. } => PublicationStanding::Coordinator,
            fold::Standing::Confirmed { .. } => PublicationStanding::Confirmed,
            fold::Standing::OutsideTerm => PublicationStanding::OutsideTerm,
            fold::Standing::Former { .. } => PublicationStanding::FormerCoordinator,
            fold::Standing::Unverified => PublicationStanding::Unverified,
        }
    }
}

impl Office {
    /// The office of a term.
    pub fn of(app: &App, term: &Term) -> Office {
        let cluster = app.link(&term.cluster).ok().flatten().filter(|line| line.kind == "cluster");
        Office {
            cluster: term.cluster.clone(),
            cluster_title: cluster.map(|line| line.title),
            city: term.city.clone(),
            name: term.name.clone(),
            from: term.from.to_string(),
            to: term.to.to_string(),
        }
    }
}
