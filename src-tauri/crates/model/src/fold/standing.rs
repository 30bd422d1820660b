//! How a publication stands: who says so, in which office.

use serde::{Deserialize, Serialize};

use crate::trust::{Office, Term};

/// How a publication stands. Content is shown in every case; this says how to read it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// By a coordinator of the record's cluster, within the term. If the term has ended since, a hub had seen it in
    /// time, or a coordinator in office confirmed it.
    Coordinator {
        /// The publisher's term.
        term: Term,
        /// True if it stands by another coordinator's confirmation.
        confirmed: bool,
    },
    /// Published by someone whose office did not carry it, and confirmed by a coordinator in office.
    Confirmed {
        /// The confirming coordinator's term.
        term: Term,
    },
    /// By a coordinator of the record's cluster, dated outside every term: to be confirmed.
    OutsideTerm,
    /// By a former coordinator whose term a roster has ended, neither seen in time nor confirmed: to be confirmed.
    Former {
        /// The term that ended.
        term: Term,
    },
    /// An unverified publisher: no charter is pinned, or its roster names the signer for none of the record's clusters.
    #[default]
    Unverified,
}

impl Standing {
    /// How the publication of someone in `office` stands, given the term of a coordinator in office who confirmed it.
    pub(super) fn of(office: Office, confirmed_by: Option<Term>) -> Standing {
        match (office, confirmed_by) {
            (Office::Held(term), _) => Standing::Coordinator { term, confirmed: false },
            (Office::Former(term), Some(_)) => Standing::Coordinator { term, confirmed: true },
            (_, Some(term)) => Standing::Confirmed { term },
            (Office::Former(term), None) => Standing::Former { term },
            (Office::Outside, None) => Standing::OutsideTerm,
            (Office::None, None) => Standing::Unverified,
        }
    }

    /// True if a coordinator in office stands behind it.
    pub fn is_valid(&self) -> bool {
        matches!(self, Standing::Coordinator { .. } | Standing::Confirmed { .. })
    }

    /// True if a coordinator should confirm it.
    pub fn is_to_be_confirmed(&self) -> bool {
        matches!(self, Standing::OutsideTerm | Standing::Former { .. })
    }

    /// The stable word in data.
    pub fn word(&self) -> &'static str {
        match self {
            Standing::Coordinator { .. } => "coordinator",
            Standing::Confirmed { .. } => "confirmed",
            Standing::OutsideTerm => "outside-term",
            Standing::Former { .. } => "former-coordinator",
            Standing::Unverified => "unverified",
        }
    }

    /// The term that stands with it.
    pub fn term(&self) -> Option<&Term> {
        match self {
            Standing::Coordinator { term, .. } | Standing::Confirmed { term } | Standing::Former { term } => {
                Some(term)
            }
            Standing::OutsideTerm | Standing::Unverified => None,
        }
    }

    /// A publication that stands better is never displaced by one that stands worse.
    pub(super) fn rank(&self) -> u8 {
        match self {
            standing if standing.is_valid() => 2,
            standing if standing.is_to_be_confirmed() => 1,
            _ => 0,
        }
    }
}
