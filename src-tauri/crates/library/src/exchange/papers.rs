//! What a bundle brings about who may do what: charters and lists, with their check words, before anything is added.

use satchel_model::trust::{Mandate, Paper, Papers};
use satchel_model::{ObjectId, digest};

use super::open::Bundle;
use crate::Library;

/// Papers told of; more are a flood.
const TOLD_MAX: usize = 16;

/// What a paper will do here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It counts by itself, by the charter that is accepted here.
    Counts,
    /// It counts if the person accepts the charter.
    Asks,
    /// It waits for further signatures.
    Waits,
}

impl Effect {
    /// The stable word in data.
    pub fn word(self) -> &'static str {
        match self {
            Effect::Counts => "counts",
            Effect::Asks => "asks",
            Effect::Waits => "waits",
        }
    }
}

/// A charter or a list that was not here before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought {
    /// Its id.
    pub id: ObjectId,
    /// Six check words, the same on every machine.
    pub words: [&'static str; digest::WORDS],
    /// When it was made, by its maker's clock.
    pub made: i64,
    /// What it will do.
    pub effect: Effect,
    /// What it is.
    pub what: What,
}

/// What a paper says, in brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Who appoints coordinators.
    Charter {
        /// What the network calls itself.
        name: String,
        /// How many hold it, and how many of them must sign together.
        holders: (usize, u32),
    },
    /// Cities and coordinators.
    List {
        /// The network whose list it is, if its charter is known.
        network: Option<String>,
        /// Cities.
        cities: usize,
        /// Coordinators whose terms no list has ended.
        coordinators: usize,
    },
}

impl Library {
    /// The charters and lists in the bundle that are not here yet; of lists under one charter the latest that enough
    /// have signed, and those that wait. Charters first.
    pub(super) fn papers_brought(&self, bundle: &Bundle) -> Vec<Brought> {
        let mut all = (*self.people.papers()).clone();
        let mut new = Vec::new();
        for (id, _, object) in &bundle.objects {
            if let Ok(Some(paper)) = Paper::read(object) {
                all.add(*id, paper.clone());
                new.push((*id, paper));
            }
        }
        if new.is_empty() {
            return Vec::new();
        }
        let pinned = self.kept().pin.get().pinned;
        let mandate = pinned.and_then(|pinned| Mandate::of(pinned, &all));
        let told = new.iter().filter_map(|(id, paper)| brought(*id, paper, &all, mandate.as_ref()));
        let mut told: Vec<Brought> = told.collect();
        told.sort_by_key(|brought| (matches!(brought.what, What::List { .. }), brought.made, brought.id));
        told.truncate(TOLD_MAX);
        told
    }
}

fn brought(id: ObjectId, paper: &Paper, all: &Papers, mandate: Option<&Mandate>) -> Option<Brought> {
    let (made, effect, what) = match paper {
        Paper::Charter(charter) => {
            let effect = match () {
                () if mandate.is_some_and(|mandate| mandate.charters.contains(&id)) => Effect::Counts,
                () if all.tips().contains(&id) => Effect::Asks,
                // One that another validly follows has been overtaken.
                () if charter.holders.met_by(&all.signers(id, charter.author)) => return None,
                () => Effect::Waits,
            };
            let holders = (charter.holders.keys.len(), charter.holders.threshold);
            (charter.at, effect, What::Charter { name: charter.name.clone(), holders })
        }
        Paper::Roster(roster) => {
            let charter = all.charter(roster.charter);
            let signed =
                charter.is_some_and(|charter| charter.keepers.met_by(&all.signers(id, roster.author)));
            let later = all.rosters().any(|(other, later)| {
                let enough =
                    charter.is_some_and(|charter| charter.keepers.met_by(&all.signers(other, later.author)));
                later.charter == roster.charter && later.version > roster.version && enough
            });
            let effect = match mandate {
                _ if later => return None,
                _ if !signed => Effect::Waits,
                Some(mandate) if mandate.roster == Some(id) => Effect::Counts,
                Some(mandate) if mandate.charters.contains(&roster.charter) => return None,
                _ => Effect::Asks,
            };
            let content = &roster.content;
            let what = What::List {
                network: charter.map(|charter| charter.name.clone()),
                cities: content.cities.len(),
                coordinators: content.terms.iter().filter(|term| !term.ended).count(),
            };
            (roster.at, effect, what)
        }
        Paper::SignOn(_) | Paper::Checkpoint(_) => return None,
    };
    Some(Brought { id, words: digest::words(&id.0), made, effect, what })
}
