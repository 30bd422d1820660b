//! What hubs had seen, and when: the checkpoints that count.

use std::collections::{BTreeMap, BTreeSet};

use super::checkpoint::Checkpoint;
use super::papers::Papers;
use crate::ids::{AuthorKey, ObjectId};

/// When and where in its order a hub first saw an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Witness {
    /// The hub.
    pub hub: AuthorKey,
    /// Its chain.
    pub epoch: u64,
    /// The checkpoint's number in the chain.
    pub seq: u64,
    /// Milliseconds since 1970 by the hub's clock.
    pub at: i64,
}

impl Witness {
    fn of(checkpoint: &Checkpoint) -> Witness {
        let Checkpoint { author, epoch, seq, at, .. } = *checkpoint;
        Witness { hub: author, epoch, seq, at }
    }

    /// True if this was before `other`: by their order at one hub, by their clocks at two.
    pub fn is_before(&self, other: &Witness) -> bool {
        match self.hub == other.hub {
            true => (self.epoch, self.seq) < (other.epoch, other.seq),
            false => self.at < other.at,
        }
    }
}

/// What the hubs of a charter vouch for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Witnesses {
    /// Who saw which object when.
    pub seen: BTreeMap<ObjectId, Vec<Witness>>,
    /// Each checkpoint that counts, by its id.
    pub checkpoints: BTreeMap<ObjectId, Witness>,
    /// Hubs that gave two orders: nothing from there on counts.
    pub equivocal: BTreeSet<AuthorKey>,
}

/// The checkpoints of one chain by their numbers; more than one of a number is a breach.
type Chain<'p> = BTreeMap<u64, Vec<(ObjectId, &'p Checkpoint)>>;

/// Gathers what the checkpoints of `hubs` vouch for.
pub fn witnesses(hubs: &[AuthorKey], papers: &Papers) -> Witnesses {
    let mut chains: BTreeMap<(AuthorKey, u64), Chain> = BTreeMap::new();
    for (id, checkpoint) in papers.checkpoints().filter(|(_, checkpoint)| hubs.contains(&checkpoint.author)) {
        let chain = chains.entry((checkpoint.author, checkpoint.epoch)).or_default();
        chain.entry(checkpoint.seq).or_default().push((id, checkpoint));
    }
    let mut found = Witnesses::default();
    let mut broken: BTreeMap<AuthorKey, u64> = BTreeMap::new();
    for ((hub, epoch), chain) in chains {
        if broken.contains_key(&hub) {
            // Ascending epochs: a hub that gave two orders once is not believed in its later chains.
            continue;
        }
        for at in chain.values() {
            let [(id, checkpoint)] = at.as_slice() else {
                found.equivocal.insert(hub);
                broken.insert(hub, epoch);
                break;
            };
            if links(checkpoint, papers, &found) {
                found.take(*id, checkpoint);
            }
        }
    }
    found
}

/// True if the one before is not held, or counts and is indeed the one before.
fn links(checkpoint: &Checkpoint, papers: &Papers, found: &Witnesses) -> bool {
    let Some(previous) = checkpoint.previous else { return true };
    match papers.checkpoint(previous) {
        None => true,
        Some(before) => {
            found.checkpoints.contains_key(&previous)
                && (before.author, before.epoch) == (checkpoint.author, checkpoint.epoch)
                && before.seq.checked_add(1) == Some(checkpoint.seq)
                && before.at <= checkpoint.at
        }
    }
}

impl Witnesses {
    fn take(&mut self, id: ObjectId, checkpoint: &Checkpoint) {
        let witness = Witness::of(checkpoint);
        self.checkpoints.insert(id, witness);
        for seen in &checkpoint.ids {
            let list = self.seen.entry(*seen).or_default();
            // A hub's first word about an object is the one that says when it came.
            if !list.iter().any(|earlier| earlier.hub == witness.hub) {
                list.push(witness);
            }
        }
    }
}
