//! One record before the eyes of the network: which revisions count, and what each publication is worth.

use std::collections::{BTreeMap, BTreeSet};

use satchel_model::act::{Act, Verb};
use satchel_model::day::Day;
use satchel_model::revision::Revision;
use satchel_model::{AuthorKey, ObjectId, Value};

use super::networks::Network;
use super::people::{Office, People};

/// What a publication is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Worth {
    Unverified,
    ToBeConfirmed,
    Valid,
}

/// A record with everything that is held of it.
pub struct Record<'n> {
    people: People<'n>,
    revisions: BTreeMap<ObjectId, &'n Revision>,
    /// Parents before children, of equals the smallest id first.
    order: Vec<ObjectId>,
    acts: &'n [Act],
    /// All that each revision descends from.
    before: BTreeMap<ObjectId, BTreeSet<ObjectId>>,
    /// Which revisions gave the clusters that stand at each.
    sources: BTreeMap<ObjectId, BTreeSet<ObjectId>>,
    removed: BTreeSet<ObjectId>,
    counts: BTreeSet<ObjectId>,
}

impl<'n> Record<'n> {
    /// Looks at a record: first as it was written, then without the texts that were lawfully removed.
    pub fn new(
        admitted: &'n BTreeSet<AuthorKey>,
        cities: &'n BTreeMap<AuthorKey, String>,
        network: Option<&'n Network>,
        revisions: &'n [Revision],
        acts: &'n [Act],
    ) -> Record<'n> {
        let revisions: BTreeMap<ObjectId, &Revision> = revisions.iter().map(|r| (r.id, r)).collect();
        let people = People { admitted, cities, network };
        let order = parents_first(&revisions);
        let before = descents(&revisions, &order);
        let (sources, removed, counts) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
        let mut record = Record { people, revisions, order, acts, before, sources, removed, counts };
        record.count();
        record.removed = record.lawfully_removed();
        record.count();
        record
    }

    /// The revisions and acts whose words were lawfully removed.
    pub fn removed(&self) -> &BTreeSet<ObjectId> {
        &self.removed
    }

    /// The worth of each publication that counts.
    pub fn publications(&self) -> BTreeMap<ObjectId, Worth> {
        let acts = self.acts.iter().filter(|act| act.header.verb == Verb::Publish);
        acts.filter_map(|act| Some((act.id, self.worth(act)?))).collect()
    }

    fn worth(&self, act: &Act) -> Option<Worth> {
        let stood_by = self.acts.iter().any(|other| {
            other.header.verb == Verb::Confirm
                && other.header.revision == act.header.revision
                && self.people.believed(other.header.author, other.id)
                && self.office(other) == Office::Held
        });
        if stood_by {
            return Some(Worth::Valid);
        }
        self.people.believed(act.header.author, act.id).then(|| match self.office(act) {
            Office::Held => Worth::Valid,
            Office::Former | Office::Outside => Worth::ToBeConfirmed,
            Office::None => Worth::Unverified,
        })
    }

    fn office(&self, act: &Act) -> Office {
        self.office_at(act, act.header.revision)
    }

    fn office_at(&self, act: &Act, revision: ObjectId) -> Office {
        let mut upon = self.before[&revision].clone();
        upon.insert(revision);
        self.people.office(act.header.author, act.id, Day::of(act.header.at), &self.clusters(&upon))
    }

    fn owners(&self) -> &[String] {
        let first = self.revisions.values().find(|revision| revision.header.record.is_none());
        first.map(|revision| revision.header.owners.as_slice()).unwrap_or_default()
    }

    fn is_owner(&self, key: AuthorKey) -> bool {
        self.owners().is_empty() || self.people.writes_for(self.owners(), key)
    }

    /// Decides which revisions count, from the first to the last.
    fn count(&mut self) {
        self.counts.clear();
        self.sources.clear();
        for id in &self.order {
            let sources = self.sources(*id);
            self.sources.insert(*id, sources);
        }
        let believed = |id: &ObjectId| self.people.believed(self.revisions[id].header.author, *id);
        let Some(begins) = self.order.iter().copied().find(believed) else {
            self.counts = self.order.iter().copied().collect();
            return;
        };
        for id in self.order.clone() {
            let (author, at) = (self.revisions[&id].header.author, self.revisions[&id].header.at);
            let coordinates = || {
                let clusters = self.clusters(&self.before[&id]);
                self.people.office(author, id, Day::of(at), &clusters) >= Office::Former
            };
            let own = self.people.believed(author, id) && (self.is_owner(author) || coordinates());
            if id == begins || own || self.adopted(id) {
                self.counts.insert(id);
            }
        }
    }

    fn adopted(&self, id: ObjectId) -> bool {
        self.acts
            .iter()
            .filter(|act| act.header.verb == Verb::Adopt && act.header.revision == id)
            .filter(|act| self.people.believed(act.header.author, act.id))
            .any(|act| self.is_owner(act.header.author) || self.office(act) >= Office::Former)
    }

    fn lawfully_removed(&self) -> BTreeSet<ObjectId> {
        let lawful = |act: &&Act| {
            let author = act.header.author;
            // What is removed is a text, or what someone said about one.
            let said = self.acts.iter().find(|said| said.id == act.header.revision);
            let (writer, about) = match said {
                Some(said) => (said.header.author, said.header.revision),
                None => (self.revisions[&act.header.revision].header.author, act.header.revision),
            };
            let wrote = writer == author;
            let network = self.people.network;
            let together = network.is_some_and(|network| network.countersigned.contains(&act.id));
            let by_right = self.people.writes_for(self.owners(), author)
                || together && self.office_at(act, about) == Office::Held;
            wrote && self.people.not_suspended(author, act.id)
                || by_right && self.people.believed(author, act.id)
        };
        let acts = self.acts.iter().filter(|act| act.header.verb == Verb::Redact);
        let named: BTreeSet<ObjectId> = acts.filter(lawful).map(|act| act.header.revision).collect();
        let quotes = |act: &&Act| {
            matches!(act.header.verb, Verb::Comment | Verb::RequestChanges | Verb::Answer)
                && act.header.field.is_some()
                && act.header.body.is_some()
        };
        let quoting = self.acts.iter().filter(quotes).filter(|act| named.contains(&act.header.revision));
        let quoting = quoting.map(|act| act.id).collect::<Vec<_>>();
        named.into_iter().chain(quoting).collect()
    }

    /// Those of `ids` from which no other of them descends.
    fn last_of(&self, ids: &BTreeSet<ObjectId>) -> BTreeSet<ObjectId> {
        let older: BTreeSet<ObjectId> = ids.iter().flat_map(|id| self.before[id].iter().copied()).collect();
        ids.difference(&older).copied().collect()
    }

    /// The clusters that the last of those that count name.
    fn clusters(&self, among: &BTreeSet<ObjectId>) -> BTreeSet<String> {
        let counted: BTreeSet<ObjectId> = among.intersection(&self.counts).copied().collect();
        let sources = self.last_of(&counted).iter().flat_map(|id| self.sources[id].iter().copied()).collect();
        let named = self.last_of(&sources).into_iter().filter_map(|id| self.named(id));
        named.flat_map(|value| value.items().iter().map(Value::plain).collect::<Vec<_>>()).collect()
    }

    /// Which revisions gave the clusters that stand at this one; those of its parents are known.
    fn sources(&self, id: ObjectId) -> BTreeSet<ObjectId> {
        let parents = self.revisions[&id].header.parents.iter().filter_map(|parent| self.sources.get(parent));
        let sources = self.last_of(&parents.flatten().copied().collect());
        if self.text(id).is_none() {
            return sources;
        }
        let values: Vec<Option<&Value>> = sources.iter().map(|source| self.named(*source)).collect();
        let same = !values.is_empty() && values.iter().all(|value| *value == self.named(id));
        if same { sources } else { BTreeSet::from([id]) }
    }

    fn text(&self, id: ObjectId) -> Option<&satchel_model::Fields> {
        let body = self.revisions.get(&id)?.body.as_ref().filter(|_| !self.removed.contains(&id))?;
        Some(&body.fields)
    }

    fn named(&self, id: ObjectId) -> Option<&Value> {
        self.text(id)?.get("clusters")
    }
}

fn parents_first(revisions: &BTreeMap<ObjectId, &Revision>) -> Vec<ObjectId> {
    let mut order: Vec<ObjectId> = Vec::new();
    let held = |id: &&ObjectId| revisions.contains_key(id);
    while let Some((id, _)) = revisions.iter().find(|(id, revision)| {
        !order.contains(id)
            && revision.header.parents.iter().filter(held).all(|parent| order.contains(parent))
    }) {
        order.push(*id);
    }
    order
}

fn descents(
    revisions: &BTreeMap<ObjectId, &Revision>,
    order: &[ObjectId],
) -> BTreeMap<ObjectId, BTreeSet<ObjectId>> {
    let mut all: BTreeMap<ObjectId, BTreeSet<ObjectId>> = BTreeMap::new();
    for id in order {
        let mut before = BTreeSet::new();
        for parent in revisions[id].header.parents.iter().filter(|parent| all.contains_key(parent)) {
            before.extend(all[parent].iter().copied().chain([*parent]));
        }
        all.insert(*id, before);
    }
    all
}
