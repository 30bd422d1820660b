//! The papers that count: the lists from the newest to the oldest, and what hubs saw.

use std::collections::{BTreeMap, BTreeSet};

use satchel_model::trust::{Checkpoint, Papers, Roster, Seats};
use satchel_model::{AuthorKey, ObjectId};

/// When a hub first saw something: hub, epoch, number, and the time by its clock.
pub type Sight = (AuthorKey, u64, u64, i64);

/// A network as its papers say, under the charter in force.
pub struct Network {
    /// The list in force, then those that it was made from.
    pub rosters: Vec<Roster>,
    /// The checkpoints that count.
    pub checkpoints: BTreeMap<ObjectId, Checkpoint>,
    /// What holders of the charter in force signed.
    pub countersigned: BTreeSet<ObjectId>,
}

impl Network {
    /// What follows for those who accepted the first charter.
    pub fn of(first: ObjectId, papers: &Papers) -> Network {
        let mut charters = vec![first];
        while let Some(next) = next_charter(charters[charters.len() - 1], papers) {
            charters.push(next);
        }
        let rosters = charters.iter().rev().find_map(|charter| highest_roster(*charter, papers));
        let mut chain: Vec<Roster> = Vec::new();
        let mut next = rosters;
        while let Some(roster) = next.and_then(|id| papers.roster(id)) {
            chain.push(roster.clone());
            next = roster.previous;
        }
        let charter = papers.charter(charters[charters.len() - 1]).expect("it was found there").clone();
        let by_holder =
            |keys: &BTreeSet<AuthorKey>| keys.iter().any(|key| charter.holders.keys.contains(key));
        let countersigned = papers.sign_ons().filter(|(_, keys)| by_holder(keys)).map(|(id, _)| id).collect();
        let checkpoints = counted(&charter.hubs, papers);
        Network { rosters: chain, checkpoints, countersigned }
    }

    /// When each hub first saw an object.
    pub fn sights(&self, id: ObjectId) -> Vec<Sight> {
        let mut sights: Vec<Sight> = self
            .checkpoints
            .values()
            .filter(|checkpoint| checkpoint.ids.contains(&id))
            .map(|checkpoint| (checkpoint.author, checkpoint.epoch, checkpoint.seq, checkpoint.at))
            .collect();
        sights.sort_unstable();
        sights.dedup_by_key(|(hub, ..)| *hub);
        sights
    }
}

fn enough(seats: &Seats, signers: &BTreeSet<AuthorKey>) -> bool {
    seats.keys.iter().filter(|key| signers.contains(key)).count() >= seats.threshold as usize
}

/// Signed by enough holders of both; of several the one with the smallest id.
fn next_charter(last: ObjectId, papers: &Papers) -> Option<ObjectId> {
    let before = papers.charter(last)?;
    let next = papers.charters().filter(|(id, next)| {
        let signers = papers.signers(*id, next.author);
        next.previous == Some(last)
            && next.version == before.version + 1
            && enough(&before.holders, &signers)
            && enough(&next.holders, &signers)
    });
    next.map(|(id, _)| id).min()
}

/// Signed by enough keepers, with the highest number; of several the one with the smallest id.
fn highest_roster(charter: ObjectId, papers: &Papers) -> Option<ObjectId> {
    let keepers = &papers.charter(charter)?.keepers;
    let mut signed: Vec<(u64, ObjectId)> = papers
        .rosters()
        .filter(|(id, roster)| {
            roster.charter == charter && enough(keepers, &papers.signers(*id, roster.author))
        })
        .map(|(id, roster)| (u64::MAX - roster.version, id))
        .collect();
    signed.sort_unstable();
    signed.first().map(|(_, id)| *id)
}

/// Each hub's word in its order, up to where it gave two orders; one that does not stand upon the one before it says
/// nothing.
fn counted(hubs: &[AuthorKey], papers: &Papers) -> BTreeMap<ObjectId, Checkpoint> {
    let mut counted: BTreeMap<ObjectId, Checkpoint> = BTreeMap::new();
    for hub in hubs {
        let mut own: Vec<(u64, u64, ObjectId)> = papers
            .checkpoints()
            .filter(|(_, checkpoint)| checkpoint.author == *hub)
            .map(|(id, checkpoint)| (checkpoint.epoch, checkpoint.seq, id))
            .collect();
        own.sort_unstable();
        for (number, (epoch, seq, id)) in own.iter().enumerate() {
            let twin =
                |other: Option<&(u64, u64, ObjectId)>| other.is_some_and(|o| (o.0, o.1) == (*epoch, *seq));
            if twin(own.get(number + 1)) {
                break;
            }
            let checkpoint = papers.checkpoint(*id).expect("it was found there");
            let stands = checkpoint.previous.is_none_or(|previous| match papers.checkpoint(previous) {
                None => true,
                Some(before) => {
                    counted.contains_key(&previous)
                        && (before.author, before.epoch, before.seq + 1) == (*hub, *epoch, *seq)
                        && before.at <= checkpoint.at
                }
            });
            if stands {
                counted.insert(*id, checkpoint.clone());
            }
        }
    }
    counted
}
