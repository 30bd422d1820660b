//! Who may change a record: its owner cities' devices, its clusters' coordinators, and whoever began it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::graph::Graph;
use super::offices::Offices;
use crate::ids::{AuthorKey, ObjectId};
use crate::object::ObjectKind;
use crate::revision::Revision;
use crate::trust::{Mandate, Mode};

/// What this library knows of people, as far as the fold depends on it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Authority {
    /// Keys admitted here, this device's own among them.
    pub admitted: BTreeSet<AuthorKey>,
    /// The city that each key says it writes for, by normalised name, as its last enrolment says.
    pub cities: BTreeMap<AuthorKey, String>,
    /// The starter library's objects, by the ids that the app ships: admitted and authorised.
    pub starter: BTreeSet<ObjectId>,
    /// The key of the demonstration set, which the app ships too: it counts under the set's mark and nowhere else.
    /// The key is no secret, so whoever takes in what others sent must refuse what bears it.
    pub demo: Option<AuthorKey>,
    /// Keys that nobody can admit, a roster neither: their secrets are public.
    pub barred: BTreeSet<AuthorKey>,
    /// What the pinned charter says of people; none while no charter is pinned.
    pub mandate: Option<Arc<Mandate>>,
}

impl Authority {
    /// True if this key's writing is shown: admitted here or by the roster, and not suspended altogether.
    pub fn knows(&self, key: AuthorKey) -> bool {
        let mandate = self.mandate.as_deref();
        let named = self.admitted.contains(&key) || mandate.is_some_and(|mandate| mandate.names(key));
        let quarantined = mandate.is_some_and(|mandate| mandate.suspension(key) == Some(Mode::QuarantineAll));
        named && !quarantined && !self.barred.contains(&key)
    }

    /// True for an object that is kept whatever room there is for strangers: by someone known, of the starter library,
    /// or a paper by whom the charter seats.
    pub fn is_known(&self, id: ObjectId, author: AuthorKey, kind: ObjectKind) -> bool {
        let seated = || self.mandate.as_deref().is_some_and(|mandate| mandate.seats(author));
        self.knows(author) || self.starter.contains(&id) || kind.is_trust() && seated()
    }

    /// True for someone whom the person here could admit: neither known nor suspended nor barred.
    pub fn is_stranger(&self, key: AuthorKey) -> bool {
        let suspended = self.mandate.as_deref().is_some_and(|mandate| mandate.suspension(key).is_some());
        !self.knows(key) && !suspended && !self.barred.contains(&key)
    }

    /// True if the object `id` by this key counts.
    pub fn believes(&self, key: AuthorKey, id: ObjectId) -> bool {
        self.knows(key) && self.keeps(key, id)
    }

    /// True if nothing takes the object `id` from its key: no suspension, nor that its secret is public.
    pub fn keeps(&self, key: AuthorKey, id: ObjectId) -> bool {
        !self.barred.contains(&key) && self.mandate.as_deref().is_none_or(|mandate| mandate.keeps(key, id))
    }

    /// True if what `revision` says may be shown here.
    pub fn admits(&self, revision: &Revision) -> bool {
        self.believes(revision.header.author, revision.id) || self.is_ours(revision)
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
    pub(super) fn authorise(&self, graph: &Graph, admitted: bool, offices: &Offices) -> BTreeSet<ObjectId> {
        if !admitted {
            return graph.all();
        }
        let owners = owners(graph);
        let mut authorised = BTreeSet::new();
        let mut begun = false;
        for revision in graph.in_order() {
            let author = revision.header.author;
            let admits = self.admits(revision);
            // A record's first admitted revision counts, whoever wrote it: otherwise there would be nothing to show.
            let begins = admits && !begun;
            begun |= admits;
            let may = || {
                self.is_owner(&owners, author)
                    || self.is_ours(revision)
                    || offices.edits(revision, &authorised)
            };
            if begins || admits && may() || offices.adopted(self, &owners, revision.id, &authorised) {
                authorised.insert(revision.id);
            }
        }
        authorised
    }

    /// True if `author` writes for one of `owners`, or the record has none.
    pub fn is_owner(&self, owners: &[String], author: AuthorKey) -> bool {
        owners.is_empty() || self.writes_for(owners, author)
    }

    /// True if `author` writes for one of these cities: as the roster confirms, else by its own word.
    pub fn writes_for(&self, cities: &[String], author: AuthorKey) -> bool {
        match self.mandate.as_deref().and_then(|mandate| mandate.cities(author)) {
            Some(confirmed) => cities.iter().any(|city| confirmed.contains(city)),
            None => {
                let own_word = self.cities.get(&author).is_some_and(|city| cities.contains(city));
                own_word && (self.mandate.is_none() || self.admitted.contains(&author))
            }
        }
    }
}

/// The owner cities, as the revision that began the record names them.
pub(super) fn owners(graph: &Graph) -> Vec<String> {
    graph.genesis().map(|first| first.header.owners.clone()).unwrap_or_default()
}
