//! Papers on their way: made, signed by some, waiting for the signatures of others.

use std::collections::BTreeSet;

use satchel_model::trust::{Charter, Mandate, Papers, Roster, Seats, SignOn};
use satchel_model::{AuthorKey, Object, ObjectId, ObjectKind, Signer};

use crate::{Error, Library, Result};

/// What became of a paper that was made or signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The paper.
    pub id: ObjectId,
    /// Signatures that are still needed before it counts.
    pub missing: u32,
}

/// A paper that waits for signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// The paper.
    pub id: ObjectId,
    /// A charter or a roster.
    pub kind: ObjectKind,
    /// Its number.
    pub version: u64,
    /// Who signed it.
    pub signed: Vec<AuthorKey>,
    /// Signatures that are still needed.
    pub missing: u32,
}

impl Library {
    /// The mandate, if a charter is pinned.
    pub(crate) fn mandate(&self) -> Result<std::sync::Arc<Mandate>> {
        self.authority().mandate.clone().ok_or_else(|| {
            Error::NotAllowed("no charter is accepted here: nobody appoints coordinators".into())
        })
    }

    /// The charters and rosters that wait for signatures.
    pub fn pending(&self) -> Vec<Pending> {
        let Ok(mandate) = self.mandate() else { return Vec::new() };
        let papers = self.people.papers();
        let last = mandate.charters.last().copied();
        let next =
            papers.charters().filter(|(id, charter)| charter.previous == last && !follows(*id, &mandate));
        let mut pending: Vec<Pending> = next
            .map(|(id, charter)| Pending {
                id,
                kind: ObjectKind::Charter,
                version: charter.version,
                signed: papers.signers(id, charter.author).into_iter().collect(),
                missing: missing_of_charter(id, charter, &mandate.charter, &papers),
            })
            .collect();
        let under: BTreeSet<ObjectId> =
            last.into_iter().chain(pending.iter().map(|charter| charter.id)).collect();
        let force = mandate.roster.and_then(|id| papers.roster(id));
        let newer = |roster: &Roster| {
            force.is_none_or(|force| roster.charter != force.charter || roster.version > force.version)
        };
        let rosters = papers.rosters().filter(|(_, roster)| under.contains(&roster.charter) && newer(roster));
        pending.extend(rosters.filter_map(|(id, roster)| {
            let missing = missing_of_roster(id, roster, &papers)?;
            Some(Pending {
                id,
                kind: ObjectKind::Roster,
                version: roster.version,
                signed: papers.signers(id, roster.author).into_iter().collect(),
                missing,
            })
        }));
        pending.retain(|paper| paper.missing > 0);
        pending
    }

    /// Signs a waiting paper with further keys.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a paper that does not wait; [`Error::NotAllowed`] for keys that have no seat in it.
    pub fn sign_on(&self, id: ObjectId, keys: &[Signer]) -> Result<Proposal> {
        let _writing = self.writing();
        if !self.pending().iter().any(|paper| paper.id == id) {
            return Err(Error::NotFound(id.to_string()));
        }
        let seats = self.seats_of(id)?;
        let seated: Vec<&Signer> = keys.iter().filter(|signer| seats.contains(&signer.key())).collect();
        if seated.is_empty() {
            return Err(Error::NotAllowed("this key has no seat under that paper".into()));
        }
        self.commit(seated.into_iter().map(|signer| SignOn::sign(id, signer)).collect())?;
        Ok(self.proposal(id))
    }

    /// Everyone whose signature under the paper counts.
    fn seats_of(&self, id: ObjectId) -> Result<BTreeSet<AuthorKey>> {
        let (mandate, papers) = (self.mandate()?, self.people.papers());
        let seats = match (papers.charter(id), papers.roster(id)) {
            (Some(charter), _) => {
                [mandate.charter.holders.keys.clone(), charter.holders.keys.clone()].concat()
            }
            (_, Some(roster)) => {
                papers.charter(roster.charter).map(|charter| charter.keepers.keys.clone()).unwrap_or_default()
            }
            _ => Vec::new(),
        };
        Ok(seats.into_iter().collect())
    }

    /// How a paper stands.
    pub(super) fn proposal(&self, id: ObjectId) -> Proposal {
        let waiting = self.pending().into_iter().find(|paper| paper.id == id);
        Proposal { id, missing: waiting.map_or(0, |paper| paper.missing) }
    }
}

/// A paper with one signature, and the further ones as objects of their own.
pub(super) fn signed(paper: Object, others: &[&Signer]) -> Vec<Object> {
    let id = paper.id();
    let mut objects = vec![paper];
    objects.extend(others.iter().map(|signer| SignOn::sign(id, signer)));
    objects
}

fn follows(id: ObjectId, mandate: &Mandate) -> bool {
    mandate.charters.contains(&id)
}

fn missing_of_charter(id: ObjectId, charter: &Charter, before: &Charter, papers: &Papers) -> u32 {
    let signers = papers.signers(id, charter.author);
    missing(&before.holders, &signers).max(missing(&charter.holders, &signers))
}

fn missing_of_roster(id: ObjectId, roster: &Roster, papers: &Papers) -> Option<u32> {
    let signers = papers.signers(id, roster.author);
    let keepers = &papers.charter(roster.charter)?.keepers;
    // What nobody with a seat has signed is nobody's proposal.
    keepers.keys.iter().any(|key| signers.contains(key)).then(|| missing(keepers, &signers))
}

fn missing(seats: &Seats, signers: &BTreeSet<AuthorKey>) -> u32 {
    let have = seats.keys.iter().filter(|key| signers.contains(key)).count();
    seats.threshold.saturating_sub(u32::try_from(have).unwrap_or(u32::MAX))
}
