//! Stories over the fold alone: no disk, thousands of seeds.

use std::collections::{BTreeMap, BTreeSet};

use satchel_model::act::{self, Act, Verb};
use satchel_model::fold::{self, fields_at};
use satchel_model::ids::BodyHash;
use satchel_model::revision::{Audience, Body, Header, Revision};
use satchel_model::{AuthorKey, Authority, Fields, ObjectId, RecordId, RecordView, Signer, Value, digest};
use serde_bytes::ByteArray;

use crate::Dice;

const CITIES: [&str; 4] = ["ndara", "tumaini", "ndara", "lindholm"];
const FIELDS: [&str; 4] = ["challenge", "done", "result", "advice"];
const VERBS: [Verb; 7] = [
    Verb::Submit,
    Verb::Comment,
    Verb::RequestChanges,
    Verb::Accept,
    Verb::Publish,
    Verb::Publish,
    Verb::Withdraw,
];

/// What one copy of the library holds.
#[derive(Debug, Clone, Default, PartialEq)]
struct Held {
    revisions: BTreeMap<ObjectId, Revision>,
    acts: BTreeMap<ObjectId, Act>,
}

/// Several copies of a library, their writers, and the bundles under way between them.
struct World {
    dice: Dice,
    signers: Vec<Signer>,
    authority: Authority,
    copies: Vec<Held>,
    all: Held,
    bundles: Vec<Held>,
    salt: u64,
}

/// Tells the story of a seed.
///
/// # Panics
/// With the seed, when something does not hold.
pub fn tell(seed: u64) {
    let mut dice = Dice::new(seed);
    let count = 2 + dice.below(3);
    let steps = 8 + dice.below(24);
    let mut world = World::new(dice, count);
    for _ in 0..steps {
        world.step();
    }
    world.exchange_all();
    world.check(seed);
}

impl World {
    fn new(dice: Dice, count: usize) -> World {
        let signers: Vec<Signer> =
            (1..=count as u8).map(|number| Signer::from_secret(&[number; 32])).collect();
        let mut authority = Authority::default();
        for (signer, city) in signers.iter().zip(CITIES) {
            authority.admitted.insert(signer.key());
            authority.cities.insert(signer.key(), city.to_owned());
        }
        let copies = vec![Held::default(); count];
        World { dice, signers, authority, copies, all: Held::default(), bundles: Vec::new(), salt: 0 }
    }

    fn step(&mut self) {
        let at = self.dice.below(self.copies.len());
        match self.dice.below(10) {
            0 => self.create(at),
            1..=3 => self.edit(at, false),
            4 => self.edit(at, true),
            5 => self.bring_together(at),
            6 => self.act(at),
            7 => self.pack(at),
            _ => self.deliver(at),
        }
    }

    fn records(&self, at: usize) -> Vec<RecordId> {
        let records: BTreeSet<_> = self.copies[at].revisions.values().map(Revision::record).collect();
        records.into_iter().collect()
    }

    fn any_record(&mut self, at: usize) -> Option<RecordId> {
        let records = self.records(at);
        (!records.is_empty()).then(|| *self.dice.one(&records))
    }

    fn create(&mut self, at: usize) {
        let owners = match self.dice.below(4) {
            0 => Vec::new(),
            1 => vec!["tumaini".to_owned()],
            _ => vec![CITIES[at].to_owned()],
        };
        let fields = Fields::from([("title".into(), "T".into()), ("done".into(), "first".into())]);
        self.save(at, None, Vec::new(), owners, fields);
    }

    /// Changes one or two fields; upon the heads, or upon any earlier revision when `stale`.
    fn edit(&mut self, at: usize, stale: bool) {
        let Some(record) = self.any_record(at) else { return self.create(at) };
        let view = self.copies[at].view(record, &self.authority);
        let parents = match stale {
            true => vec![self.dice.one(&view.history).id],
            false => view.heads.clone(),
        };
        let (revisions, _) = self.copies[at].of(record);
        let base = fields_at(record, &revisions, &parents).expect("the parents are held");
        let mut fields = fold::first_values(&base);
        for _ in 0..=self.dice.below(2) {
            let field = (*self.dice.one(&FIELDS)).to_owned();
            match self.dice.below(6) {
                0 => drop(fields.remove(&field)),
                value => drop(fields.insert(field, Value::text(value.to_string()))),
            }
        }
        self.save(at, Some(record), parents, view.owners, fields);
    }

    fn bring_together(&mut self, at: usize) {
        let Some(record) = self.any_record(at) else { return };
        let view = self.copies[at].view(record, &self.authority);
        let heads: Vec<_> = view.heads.iter().chain(&view.suggestions).copied().take(16).collect();
        self.save(at, Some(record), heads, view.owners.clone(), view.current());
    }

    fn save(
        &mut self,
        at: usize,
        record: Option<RecordId>,
        parents: Vec<ObjectId>,
        owners: Vec<String>,
        fields: Fields,
    ) {
        self.salt += 1;
        let mut salt = [at as u8; 16];
        salt[..8].copy_from_slice(&self.salt.to_le_bytes());
        let header = Header {
            author: AuthorKey([0; 32]),
            record,
            parents,
            kind: "case-study".into(),
            edition: 1,
            audience: Audience::Public,
            owners,
            demo: false,
            // Clocks are wrong, and nothing may depend on them.
            at: self.dice.bits() as i64,
            body: BodyHash([0; 32]),
        };
        let body = Body { salt: ByteArray::new(salt), slug: "case".into(), fields };
        let object = Revision::sign(header, &body, &self.signers[at]);
        let revision = Revision::read(&object).expect("what was just signed");
        self.all.revisions.insert(revision.id, revision.clone());
        self.copies[at].revisions.insert(revision.id, revision);
    }

    fn act(&mut self, at: usize) {
        let Some(record) = self.any_record(at) else { return };
        let (revisions, acts) = self.copies[at].of(record);
        let after = match self.dice.once_in(4) {
            true => Vec::new(),
            false => acts.iter().map(|act| act.id).take(8).collect(),
        };
        let header = act::Header {
            author: AuthorKey([0; 32]),
            verb: *self.dice.one(&VERBS),
            record,
            revision: self.dice.one(&revisions).id,
            after,
            field: None,
            at: self.dice.bits() as i64,
            body: None,
        };
        let act = Act::read(&Act::sign(header, None, &self.signers[at])).expect("what was just signed");
        self.all.acts.insert(act.id, act.clone());
        self.copies[at].acts.insert(act.id, act);
    }

    /// A bundle of everything, or of some of it: a part that was lost, a damaged copy.
    fn pack(&mut self, at: usize) {
        let mut bundle = self.copies[at].clone();
        if self.dice.once_in(2) {
            bundle.revisions.retain(|_, _| !self.dice.once_in(3));
            bundle.acts.retain(|_, _| !self.dice.once_in(3));
        }
        self.bundles.push(bundle);
    }

    /// Any bundle ever made, once more or for the first time.
    fn deliver(&mut self, at: usize) {
        if self.bundles.is_empty() {
            return self.pack(at);
        }
        let bundle = self.dice.one(&self.bundles).clone();
        self.copies[at].take(&bundle);
    }

    fn exchange_all(&mut self) {
        for _ in 0..2 {
            for at in 0..self.copies.len() {
                let bundle = self.copies[at].clone();
                self.copies.iter_mut().for_each(|copy| copy.take(&bundle));
            }
        }
    }

    fn check(&mut self, seed: u64) {
        for at in 0..self.copies.len() {
            assert_eq!(self.copies[at], self.all, "seed {seed}: copy {at} lacks something");
            assert_eq!(self.copies[at].digest(), self.all.digest(), "seed {seed}: digests");
        }
        for record in self.records(0) {
            let view = self.all.view(record, &self.authority);
            for _ in 0..2 {
                let (mut revisions, mut acts) = self.all.of(record);
                // In any order, and some of it twice.
                revisions.extend_from_within(..revisions.len() / 2);
                acts.extend_from_within(..acts.len() / 2);
                self.dice.shuffle(&mut revisions);
                self.dice.shuffle(&mut acts);
                let other = fold::fold(record, &revisions, &acts, &self.authority);
                assert_eq!(other.as_ref(), Some(&view), "seed {seed}: the order of arrival shows");
            }
            self.check_nothing_is_overwritten(record, &view, seed);
        }
    }

    /// Every value that somebody gave a field, and that counts, is shown, or a later revision upon it gave another.
    fn check_nothing_is_overwritten(&self, record: RecordId, view: &RecordView, seed: u64) {
        let (revisions, _) = self.all.of(record);
        let ancestors = ancestors(&revisions);
        let counts: BTreeSet<ObjectId> =
            view.heads.iter().flat_map(|head| ancestors[head].iter().chain([head])).copied().collect();
        let gave: Vec<(ObjectId, &str)> = revisions
            .iter()
            .filter(|revision| counts.contains(&revision.id))
            .flat_map(|revision| {
                given(record, &revisions, revision).into_iter().map(|field| (revision.id, field))
            })
            .collect();
        for (id, field) in &gave {
            let later = gave.iter().any(|(other, name)| name == field && ancestors[other].contains(id));
            let value = self.all.revisions[id].body.as_ref().and_then(|body| body.fields.get(*field));
            let value = value.cloned().unwrap_or_else(|| "".into());
            let shown = view.fields.get(*field).into_iter().flatten().any(|assigned| assigned.value == value);
            let nothing = value.is_blank() && !view.fields.contains_key(*field);
            assert!(later || shown || nothing, "seed {seed}: {field} of {id:?} was overwritten");
        }
    }
}

/// The fields to which a revision gave another value than its parents had together.
fn given<'r>(record: RecordId, held: &[Revision], revision: &'r Revision) -> Vec<&'r str> {
    let base = fields_at(record, held, &revision.header.parents).expect("the parents are held");
    let fields = &revision.body.as_ref().expect("nothing was redacted").fields;
    let same = |field: &str| match base.get(field).map(Vec::as_slice) {
        None | Some([]) => !fields.contains_key(field),
        Some([one]) => fields.get(field) == Some(&one.value),
        Some(_) => false,
    };
    FIELDS.into_iter().filter(|field| !same(field)).collect()
}

/// All that each revision descends from, found the slow and plain way.
fn ancestors(revisions: &[Revision]) -> BTreeMap<ObjectId, BTreeSet<ObjectId>> {
    let parents: BTreeMap<ObjectId, &[ObjectId]> =
        revisions.iter().map(|revision| (revision.id, revision.header.parents.as_slice())).collect();
    let mut ancestors = BTreeMap::new();
    for id in parents.keys() {
        let mut found = BTreeSet::new();
        let mut open = parents[id].to_vec();
        while let Some(next) = open.pop() {
            if found.insert(next) {
                open.extend_from_slice(parents[&next]);
            }
        }
        ancestors.insert(*id, found);
    }
    ancestors
}

impl Held {
    fn of(&self, record: RecordId) -> (Vec<Revision>, Vec<Act>) {
        let revisions = self.revisions.values().filter(|revision| revision.record() == record);
        let acts = self.acts.values().filter(|act| act.header.record == record);
        (revisions.cloned().collect(), acts.cloned().collect())
    }

    fn view(&self, record: RecordId, authority: &Authority) -> RecordView {
        let (revisions, acts) = self.of(record);
        fold::fold(record, &revisions, &acts, authority).expect("a record with revisions has a view")
    }

    fn take(&mut self, other: &Held) {
        self.revisions.extend(other.revisions.iter().map(|(id, revision)| (*id, revision.clone())));
        self.acts.extend(other.acts.iter().map(|(id, act)| (*id, act.clone())));
    }

    fn digest(&self) -> [u8; 32] {
        digest::digest(self.revisions.keys().chain(self.acts.keys()).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A story with at least one record, as far as its end.
    fn told(seed: u64) -> World {
        let mut world = World::new(Dice::new(seed), 3);
        world.create(0);
        (0..20).for_each(|_| world.step());
        world.exchange_all();
        world
    }

    #[test]
    #[should_panic(expected = "lacks something")]
    fn a_lost_revision_is_noticed() {
        let mut world = told(5);
        world.copies[1].revisions.pop_last();
        world.check(5);
    }

    #[test]
    #[should_panic(expected = "was overwritten")]
    fn a_fold_that_drops_a_value_is_noticed() {
        let world = told(5);
        let record = world.records(0)[0];
        let mut view = world.all.view(record, &world.authority);
        view.fields.remove("done");
        world.check_nothing_is_overwritten(record, &view, 5);
    }

    #[test]
    fn stories_have_conflicts_suggestions_publications_and_withdrawals() {
        let mut seen = [0; 4];
        for seed in 0..60 {
            let world = told(seed);
            for record in world.records(0) {
                let view = world.all.view(record, &world.authority);
                seen[0] += u32::from(!view.conflicts().is_empty());
                seen[1] += u32::from(!view.suggestions.is_empty());
                seen[2] += u32::from(view.published.is_some());
                seen[3] += u32::from(view.is_withdrawn());
            }
        }
        assert!(seen.iter().all(|count| *count > 5), "{seen:?}");
    }
}
