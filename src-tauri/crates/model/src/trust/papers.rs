//! The papers held: a set, whatever the order in which they came.

use std::collections::{BTreeMap, BTreeSet};

use super::charter::Charter;
use super::checkpoint::Checkpoint;
use super::roster::Roster;
use super::sign_on::SignOn;
use crate::Error;
use crate::ids::{AuthorKey, ObjectId};
use crate::object::{Object, ObjectKind};

/// One paper as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Paper {
    /// Who appoints.
    Charter(Charter),
    /// Who was appointed.
    Roster(Roster),
    /// A further signature.
    SignOn(SignOn),
    /// What a hub had seen.
    Checkpoint(Checkpoint),
}

impl Paper {
    /// Reads a verified object; `None` if it is of another kind.
    pub fn read(object: &Object) -> Result<Option<Paper>, Error> {
        Ok(Some(match object.kind {
            ObjectKind::Charter => Paper::Charter(Charter::read(object)?),
            ObjectKind::Roster => Paper::Roster(Roster::read(object)?),
            ObjectKind::SignOn => Paper::SignOn(SignOn::read(object)?),
            ObjectKind::Checkpoint => Paper::Checkpoint(Checkpoint::read(object)?),
            _ => return Ok(None),
        }))
    }
}

/// All papers held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Papers {
    charters: BTreeMap<ObjectId, Charter>,
    rosters: BTreeMap<ObjectId, Roster>,
    checkpoints: BTreeMap<ObjectId, Checkpoint>,
    signed_on: BTreeMap<ObjectId, BTreeSet<AuthorKey>>,
}

impl Papers {
    /// Adds a paper by its id; one that is there already changes nothing.
    pub fn add(&mut self, id: ObjectId, paper: Paper) {
        match paper {
            Paper::Charter(charter) => drop(self.charters.insert(id, charter)),
            Paper::Roster(roster) => drop(self.rosters.insert(id, roster)),
            Paper::Checkpoint(checkpoint) => drop(self.checkpoints.insert(id, checkpoint)),
            Paper::SignOn(sign) => drop(self.signed_on.entry(sign.of).or_default().insert(sign.author)),
        }
    }

    /// A charter by its id.
    pub fn charter(&self, id: ObjectId) -> Option<&Charter> {
        self.charters.get(&id)
    }

    /// A roster by its id.
    pub fn roster(&self, id: ObjectId) -> Option<&Roster> {
        self.rosters.get(&id)
    }

    /// A checkpoint by its id.
    pub fn checkpoint(&self, id: ObjectId) -> Option<&Checkpoint> {
        self.checkpoints.get(&id)
    }

    /// All charters by id.
    pub fn charters(&self) -> impl Iterator<Item = (ObjectId, &Charter)> {
        self.charters.iter().map(|(id, charter)| (*id, charter))
    }

    /// All rosters by id.
    pub fn rosters(&self) -> impl Iterator<Item = (ObjectId, &Roster)> {
        self.rosters.iter().map(|(id, roster)| (*id, roster))
    }

    /// All checkpoints by id.
    pub fn checkpoints(&self) -> impl Iterator<Item = (ObjectId, &Checkpoint)> {
        self.checkpoints.iter().map(|(id, checkpoint)| (*id, checkpoint))
    }

    /// The keys under an object besides its author's.
    pub fn signed_on(&self, id: ObjectId) -> impl Iterator<Item = AuthorKey> {
        self.signed_on.get(&id).into_iter().flatten().copied()
    }

    /// Everything that was signed on, with the keys.
    pub fn sign_ons(&self) -> impl Iterator<Item = (ObjectId, &BTreeSet<AuthorKey>)> {
        self.signed_on.iter().map(|(id, keys)| (*id, keys))
    }

    /// The keys under an object, its author's among them, each once.
    pub fn signers(&self, id: ObjectId, author: AuthorKey) -> BTreeSet<AuthorKey> {
        self.signed_on(id).chain([author]).collect()
    }

    /// The charters that nothing validly follows and that enough of their own holders signed: what a person can be
    /// asked to accept.
    pub fn tips(&self) -> Vec<ObjectId> {
        let whole = |id: ObjectId, charter: &Charter| {
            let signers = self.signers(id, charter.author);
            charter.holders.met_by(&signers)
        };
        let followed: BTreeSet<ObjectId> = self
            .charters()
            .filter_map(|(id, next)| {
                let (before, signers) = (next.previous?, self.signers(id, next.author));
                next.follows(before, self.charter(before)?, &signers).then_some(before)
            })
            .collect();
        let tips = self.charters().filter(|(id, charter)| whole(*id, charter) && !followed.contains(id));
        tips.map(|(id, _)| id).collect()
    }
}
