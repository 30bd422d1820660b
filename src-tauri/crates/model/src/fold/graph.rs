//! The graph of a record's revisions: who descends from whom.

use std::collections::{BTreeMap, BTreeSet};

use super::places::Places;
use crate::ids::{ObjectId, RecordId};
use crate::revision::Revision;

/// The revisions of one record, parents before children. Parents that are not held are as if they did not exist.
pub struct Graph<'r> {
    order: Vec<&'r Revision>,
    place: BTreeMap<ObjectId, usize>,
    /// For each revision, by place, all that it descends from.
    ancestors: Vec<Places>,
    /// The place of the one that began the record.
    genesis: Option<usize>,
}

impl<'r> Graph<'r> {
    /// Takes the revisions that belong to `id`, in any order, repeated or not.
    pub fn new(id: RecordId, revisions: &'r [Revision]) -> Graph<'r> {
        let mut waiting: BTreeMap<ObjectId, &Revision> = revisions
            .iter()
            .filter(|revision| revision.record() == id)
            .map(|revision| (revision.id, revision))
            .collect();
        let held: BTreeSet<ObjectId> = waiting.keys().copied().collect();
        let mut graph =
            Graph { order: Vec::new(), place: BTreeMap::new(), ancestors: Vec::new(), genesis: None };
        // Kahn's order; ties by id, so that it is the same on every machine. A cycle cannot be, because ids are
        // hashes over parents; if one were forged it would never become ready and stay out.
        let mut children: BTreeMap<ObjectId, Vec<ObjectId>> = BTreeMap::new();
        let mut open: BTreeMap<ObjectId, usize> = BTreeMap::new();
        for revision in waiting.values() {
            let parents: BTreeSet<_> =
                revision.header.parents.iter().filter(|parent| held.contains(parent)).collect();
            parents.iter().for_each(|parent| children.entry(**parent).or_default().push(revision.id));
            open.insert(revision.id, parents.len());
        }
        let mut ready: BTreeSet<ObjectId> =
            open.iter().filter(|(_, count)| **count == 0).map(|(id, _)| *id).collect();
        while let Some(next) = ready.pop_first() {
            let Some(revision) = waiting.remove(&next) else { continue };
            graph.push(revision);
            for child in children.remove(&next).unwrap_or_default() {
                if let Some(count) = open.get_mut(&child) {
                    *count -= 1;
                    if *count == 0 {
                        ready.insert(child);
                    }
                }
            }
        }
        graph
    }

    fn push(&mut self, revision: &'r Revision) {
        let mut ancestors = Places::default();
        for parent in revision.header.parents.iter().filter_map(|parent| self.place.get(parent)) {
            ancestors.insert(*parent);
            ancestors.join(&self.ancestors[*parent]);
        }
        if self.genesis.is_none() && revision.header.record.is_none() {
            self.genesis = Some(self.order.len());
        }
        self.place.insert(revision.id, self.order.len());
        self.order.push(revision);
        self.ancestors.push(ancestors);
    }

    /// The revisions, parents before children.
    pub fn in_order(&self) -> impl Iterator<Item = &'r Revision> {
        self.order.iter().copied()
    }

    /// The revision that began the record, if it is held.
    pub fn genesis(&self) -> Option<&'r Revision> {
        self.genesis.map(|place| self.order[place])
    }

    /// The revision that began the record, else the first that is held.
    pub fn first(&self) -> Option<&'r Revision> {
        self.genesis().or_else(|| self.order.first().copied())
    }

    /// The revision of that id.
    pub fn revision(&self, id: ObjectId) -> Option<&'r Revision> {
        self.place.get(&id).map(|place| self.order[*place])
    }

    /// Its parents that are held.
    pub fn parents(&self, revision: &Revision) -> Vec<ObjectId> {
        let held: BTreeSet<_> =
            revision.header.parents.iter().filter(|parent| self.place.contains_key(parent)).collect();
        held.into_iter().copied().collect()
    }

    /// All ids.
    pub fn all(&self) -> BTreeSet<ObjectId> {
        self.place.keys().copied().collect()
    }

    /// The revision and all that it descends from.
    pub fn upto(&self, id: ObjectId) -> BTreeSet<ObjectId> {
        let Some(place) = self.place.get(&id) else { return BTreeSet::new() };
        let ancestors = self.ancestors[*place].iter().map(|place| self.order[place].id);
        ancestors.chain([id]).collect()
    }

    /// Those of `among` from which no other of them descends, by id.
    pub fn heads(&self, among: &BTreeSet<ObjectId>) -> Vec<ObjectId> {
        let mut covered = Places::default();
        for id in among {
            if let Some(place) = self.place.get(id) {
                covered.join(&self.ancestors[*place]);
            }
        }
        among
            .iter()
            .filter(|id| self.place.get(id).is_some_and(|place| !covered.contains(*place)))
            .copied()
            .collect()
    }
}
