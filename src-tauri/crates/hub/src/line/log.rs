//! What a hub knows of the log: which objects it holds, in which order, and the packs that hold them.

use std::collections::{BTreeMap, HashMap};

use satchel_model::{Object, ObjectId, ObjectKind, digest};
use satchel_sync::protocol::{Head, PackLine, Table, cover};

use super::memory::{self, Memory, Notes};

/// The log in memory: some 140 bytes an object.
#[derive(Debug, Default)]
pub struct Log {
    number: u64,
    order: Vec<ObjectId>,
    places: HashMap<ObjectId, u32>,
    /// How many objects the log has behind a checkpoint; for all those where a pack still to be made may begin.
    ends: BTreeMap<u64, usize>,
    /// True for the revisions and acts among them.
    counts: Vec<bool>,
    /// Those, sorted: what the digest is over.
    counted: Vec<ObjectId>,
    lines: BTreeMap<(u64, u8), PackLine>,
    newest: Option<Object>,
}

impl Log {
    /// The log as it was remembered.
    pub fn recall(memory: Memory) -> Log {
        let Memory { notes, order, counts } = memory;
        let places = order.iter().copied().zip(0..).collect();
        let counted = order.iter().zip(&counts).filter(|(_, counts)| **counts);
        let mut counted: Vec<ObjectId> = counted.map(|(id, _)| *id).collect();
        counted.sort_unstable();
        Log {
            number: notes.number,
            order,
            places,
            ends: notes.ends.into_iter().map(|(number, end)| (number, end as usize)).collect(),
            counts,
            counted,
            lines: notes.lines.into_iter().map(|line| ((line.first(), line.level()), line)).collect(),
            newest: None,
        }
    }

    /// What is to be remembered of it, beside what `notes` say already; `None` of a log without checkpoints.
    pub fn remember(&self, mut notes: Notes) -> Option<Vec<u8>> {
        notes.number = self.number;
        notes.checkpoint = self.newest.as_ref()?.id();
        notes.ends = self.ends.iter().map(|(number, end)| (*number, *end as u64)).collect();
        notes.lines = self.lines();
        Some(memory::encode(&notes, &self.order, &self.counts))
    }

    /// The number of the newest checkpoint.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Objects.
    pub fn objects(&self) -> u64 {
        self.order.len() as u64
    }

    /// True if a checkpoint holds the object.
    pub fn holds(&self, id: ObjectId) -> bool {
        self.places.contains_key(&id)
    }

    /// True if a checkpoint up to `number` holds the object.
    pub fn held_before(&self, id: ObjectId, first: u64) -> bool {
        let end = self.ends.get(&(first - 1)).copied().unwrap_or(0);
        self.places.get(&id).is_some_and(|place| (*place as usize) < end)
    }

    /// The objects of the checkpoints from `first` to `last`; `None` where the log was read in larger steps.
    pub fn between(&self, first: u64, last: u64) -> Option<&[ObjectId]> {
        let from = if first == 1 { 0 } else { *self.ends.get(&(first - 1))? };
        self.order.get(from..*self.ends.get(&last)?)
    }

    /// Takes over the objects up to checkpoint `number`, by kind, as a pack has them.
    pub fn add(&mut self, number: u64, objects: impl IntoIterator<Item = (ObjectId, ObjectKind)>) {
        for (id, kind) in objects {
            if self.places.contains_key(&id) {
                continue;
            }
            self.places.insert(id, self.order.len() as u32);
            self.order.push(id);
            let counts = matches!(kind, ObjectKind::Revision | ObjectKind::Act);
            self.counts.push(counts);
            self.counted.extend(counts.then_some(id));
        }
        // What was sorted before is one run: this takes hardly more than to look at it.
        self.counted.sort();
        self.number = number;
        self.ends.insert(number, self.order.len());
    }

    /// Notes the newest checkpoint.
    pub fn set_newest(&mut self, checkpoint: Object) {
        self.newest = Some(checkpoint);
    }

    /// Notes a pack.
    pub fn add_line(&mut self, line: PackLine) {
        self.lines.insert((line.first(), line.level()), line);
    }

    /// Forgets a pack.
    pub fn remove_line(&mut self, line: &PackLine) {
        self.lines.remove(&(line.first(), line.level()));
    }

    /// The packs noted.
    pub fn lines(&self) -> Vec<PackLine> {
        self.lines.values().copied().collect()
    }

    /// True if a pack is noted.
    pub fn has_line(&self, first: u64, level: u8) -> bool {
        self.lines.contains_key(&(first, level))
    }

    /// The packs from checkpoint `have` on.
    pub fn way(&self, have: u64, number: u64) -> Option<Vec<PackLine>> {
        let lines: Vec<PackLine> = self.lines.values().copied().collect();
        cover(have, number, &lines)
    }

    /// The table to be published.
    pub fn table(&self) -> Table {
        Table::new(self.number, &self.lines.values().copied().collect::<Vec<_>>())
    }

    /// The head to be published.
    pub fn head(&self) -> Head {
        let digest = digest::digest(self.counted.iter().copied());
        let lines: Vec<PackLine> = self.table().packs;
        Head::new(self.number, self.objects(), digest, self.newest.as_ref(), &lines)
    }
}
