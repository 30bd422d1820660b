//! Everything that was ever made in a story, and sets of it: what a machine holds, what a bundle carries.

use std::collections::{BTreeMap, BTreeSet};

use satchel_model::act::{Act, Verb};
use satchel_model::revision::Revision;
use satchel_model::trust::{Paper, Papers};
use satchel_model::{ObjectId, RecordId, digest};

use crate::Dice;

/// Numbers on the shelf.
pub type Held = BTreeSet<usize>;

/// One thing that was made.
#[derive(Debug, Clone)]
pub enum Thing {
    Revision(Revision),
    Act(Act),
    Paper(ObjectId, Paper),
}

/// Everything that was ever made, each thing with its number.
#[derive(Debug, Default)]
pub struct Shelf {
    things: Vec<Thing>,
    of: BTreeMap<RecordId, Vec<usize>>,
}

impl Shelf {
    pub fn add(&mut self, thing: Thing) -> usize {
        let number = self.things.len();
        match &thing {
            Thing::Revision(revision) => self.of.entry(revision.record()).or_default().push(number),
            Thing::Act(act) => self.of.entry(act.header.record).or_default().push(number),
            Thing::Paper(..) => {}
        }
        self.things.push(thing);
        number
    }

    /// All numbers.
    pub fn all(&self) -> Held {
        (0..self.things.len()).collect()
    }

    pub fn is_paper(&self, number: usize) -> bool {
        matches!(self.things[number], Thing::Paper(..))
    }

    /// True for what counts only with further signatures.
    pub fn is_signable(&self, number: usize) -> bool {
        match &self.things[number] {
            Thing::Paper(_, paper) => matches!(paper, Paper::Charter(_) | Paper::Roster(_)),
            Thing::Act(act) => act.header.verb == Verb::Redact,
            Thing::Revision(_) => false,
        }
    }

    pub fn id(&self, number: usize) -> ObjectId {
        match &self.things[number] {
            Thing::Revision(revision) => revision.id,
            Thing::Act(act) => act.id,
            Thing::Paper(id, _) => *id,
        }
    }

    /// The records of which a revision is among `held`.
    pub fn records(&self, held: &Held) -> Vec<RecordId> {
        let is_held =
            |number: &&usize| held.contains(number) && matches!(self.things[**number], Thing::Revision(_));
        self.of.iter().filter(|(_, numbers)| numbers.iter().any(|n| is_held(&n))).map(|(id, _)| *id).collect()
    }

    /// What is held of a record.
    pub fn of(&self, record: RecordId, held: &Held) -> (Vec<Revision>, Vec<Act>) {
        let (mut revisions, mut acts) = (Vec::new(), Vec::new());
        for number in self.of.get(&record).into_iter().flatten().filter(|number| held.contains(number)) {
            match &self.things[*number] {
                Thing::Revision(revision) => revisions.push(revision.clone()),
                Thing::Act(act) => acts.push(act.clone()),
                Thing::Paper(..) => {}
            }
        }
        (revisions, acts)
    }

    /// The papers among `numbers`, in their order.
    pub fn papers<'n>(&self, numbers: impl IntoIterator<Item = &'n usize>) -> Papers {
        let mut papers = Papers::default();
        for number in numbers {
            if let Thing::Paper(id, paper) = &self.things[*number] {
                papers.add(*id, paper.clone());
            }
        }
        papers
    }

    pub fn digest(&self, held: &Held) -> [u8; 32] {
        digest::digest(held.iter().map(|number| self.id(*number)))
    }
}

/// A name that nothing else has.
pub fn name(dice: &mut Dice) -> [u8; 32] {
    let mut name = [0; 32];
    name.chunks_mut(8).for_each(|piece| piece.copy_from_slice(&dice.bits().to_le_bytes()));
    name
}
