//! Who may change a record: its owner cities' devices, and whoever began it.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::Graph;
use crate::ids::{AuthorKey, ObjectId};
use crate::revision::Revision;

/// What this library knows of people, as far as the fold depends on it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Authority {
    /// Keys admitted here, this device's own among them.
    pub admitted: BTreeSet<AuthorKey>,
    /// The city that each key writes for, by normalised name, as its last enrolment says.
    pub cities: BTreeMap<AuthorKey, String>,
    /// The starter library's objects, by the ids that the app ships: admitted and authorised.
    pub starter: BTreeSet<ObjectId>,
    /// The key of the demonstration set, which the app ships too: it counts under the set's mark and nowhere else.
    /// The key is no secret, so whoever takes in what others sent must refuse what bears it.
    pub demo: Option<AuthorKey>,
}

impl Authority {
    /// True if what `revision` says may be shown here.
    pub fn admits(&self, revision: &Revision) -> bool {
        self.admitted.contains(&revision.header.author) || self.is_ours(revision)
    }

    /// True for what the app itself brings: the starter library, and the demonstration set under its mark.
    fn is_ours(&self, revision: &Revision) -> bool {
        let demo = revision.header.demo && self.demo == Some(revision.header.author);
        demo || self.starter.contains(&revision.id)
    }

    /// True if anyone admitted had a hand in the record.
    pub(super) fn admits_any(&self, graph: &Graph) -> bool {
        graph.in_order().any(|revision| self.admits(revision))
    }

    /// The revisions that count. With nobody admitted, all do: the record stands apart as a whole.
    pub(super) fn authorise(&self, graph: &Graph, admitted: bool) -> BTreeSet<ObjectId> {
        if !admitted {
            return graph.all();
        }
        let owners = owners(graph);
        let may = |revision: &&Revision| {
            self.admits(revision)
                && (self.is_owner(&owners, revision.header.author) || self.is_ours(revision))
        };
        let mut authorised: BTreeSet<_> = graph.in_order().filter(may).map(|revision| revision.id).collect();
        // A record's first admitted revision counts, whoever wrote it: otherwise there would be nothing to show.
        authorised
            .extend(graph.in_order().find(|revision| self.admits(revision)).map(|revision| revision.id));
        authorised
    }

    /// True if `author` writes for one of `owners`, or the record has none.
    pub fn is_owner(&self, owners: &[String], author: AuthorKey) -> bool {
        owners.is_empty() || self.cities.get(&author).is_some_and(|city| owners.contains(city))
    }
}

/// The owner cities, as the revision that began the record names them.
pub(super) fn owners(graph: &Graph) -> Vec<String> {
    graph.genesis().map(|first| first.header.owners.clone()).unwrap_or_default()
}
