//! What must hold at the end of a story, whatever happened in it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use satchel_model::act::{Act, Verb};
use satchel_model::fold::{self, Published, Standing, fields_at};
use satchel_model::revision::Revision;
use satchel_model::trust::Mandate;
use satchel_model::{Authority, ObjectId, RecordId, RecordView};

use super::World;
use super::plain::{self, Network, Worth};
use super::writing::FIELDS;

impl World {
    /// Checks everything.
    pub(super) fn check(&mut self) {
        self.telling.step("check");
        let all = self.shelf.all();
        let digest = self.shelf.digest(&all);
        for (at, machine) in self.machines.iter().enumerate() {
            assert_eq!(machine.held, all, "machine {at} lacks something");
            assert_eq!(self.shelf.digest(&machine.held), digest, "digests");
            assert_eq!(machine.authority, self.machines[0].authority, "what the papers say of people");
        }
        self.check_papers();
        let network = self.network();
        for record in self.shelf.records(&all) {
            let (revisions, acts) = self.shelf.of(record, &all);
            let authority = self.machines[0].authority.clone();
            let view = fold::fold(record, &revisions, &acts, &authority).expect("it has revisions");
            self.count(&view);
            self.check_order(record, &view, &revisions, &acts, &authority);
            let plain = plain::Record::new(&self.admitted, &self.cities, network.as_ref(), &revisions, &acts);
            check_publication(&view, &acts, &plain.publications());
            let removed = plain.removed().clone();
            let revisions = self.check_removed(record, &view, &revisions, &acts, &removed);
            check_nothing_is_overwritten(record, &view, &revisions);
        }
    }

    pub(super) fn network(&self) -> Option<Network> {
        self.pinned.map(|pinned| Network::of(pinned, &self.shelf.papers(&self.shelf.all())))
    }

    /// Papers may come in any order, and twice.
    fn check_papers(&mut self) {
        let Some(pinned) = self.pinned else { return };
        let mut numbers: Vec<usize> = self.shelf.all().into_iter().collect();
        numbers.extend_from_within(..numbers.len() / 2);
        self.dice.shuffle(&mut numbers);
        let mandate = Mandate::of(pinned, &self.shelf.papers(&numbers)).map(Arc::new);
        assert_eq!(mandate, self.machines[0].authority.mandate, "the order in which papers came shows");
        self.count_alarms(&mandate);
    }

    /// Revisions and acts may come in any order, and twice.
    fn check_order(
        &mut self,
        record: RecordId,
        view: &RecordView,
        revisions: &[Revision],
        acts: &[Act],
        authority: &Authority,
    ) {
        let (mut revisions, mut acts) = (revisions.to_vec(), acts.to_vec());
        revisions.extend_from_within(..revisions.len() / 2);
        acts.extend_from_within(..acts.len() / 2);
        self.dice.shuffle(&mut revisions);
        self.dice.shuffle(&mut acts);
        let other = fold::fold(record, &revisions, &acts, authority);
        assert_eq!(other.as_ref(), Some(view), "the order of arrival shows");
    }

    /// Texts that were lawfully removed are removed, whether some or all of their bytes are gone. Answers what is left.
    fn check_removed(
        &mut self,
        record: RecordId,
        view: &RecordView,
        revisions: &[Revision],
        acts: &[Act],
        removed: &BTreeSet<ObjectId>,
    ) -> Vec<Revision> {
        let authority = &self.machines[0].authority;
        let gone = |revisions: &[Revision], acts: &[Act]| fold::redacted(record, revisions, acts, authority);
        assert_eq!(gone(revisions, acts), *removed, "what counts as removed");
        let without = |removed: &BTreeSet<ObjectId>| -> (Vec<Revision>, Vec<Act>) {
            let (mut left, mut said) = (revisions.to_vec(), acts.to_vec());
            left.iter_mut().filter(|revision| removed.contains(&revision.id)).for_each(|r| r.body = None);
            said.iter_mut().filter(|act| removed.contains(&act.id)).for_each(|act| act.body = None);
            (left, said)
        };
        if !removed.is_empty() {
            let words = acts.iter().any(|act| removed.contains(&act.id));
            self.telling.saw(if words { "removed words" } else { "a removed text" });
            let some = removed.iter().copied().filter(|_| self.dice.once_in(2)).collect();
            for (left, said) in [without(removed), without(&some)] {
                let other = fold::fold(record, &left, &said, authority);
                assert_eq!(other.as_ref(), Some(view), "the bytes of a removed text show");
            }
        }
        without(removed).0
    }

    fn count(&mut self, view: &RecordView) {
        let mut saw = |what, seen| {
            if seen {
                self.telling.saw(what)
            }
        };
        saw("a conflict", !view.conflicts().is_empty());
        saw("a suggestion", !view.suggestions.is_empty());
        saw("a withdrawal", view.is_withdrawn());
        saw("someone kept apart", !view.admitted);
        let Some(published) = &view.published else { return };
        saw("rival publications", !published.rivals.is_empty());
        saw(
            match &published.standing {
                Standing::Coordinator { confirmed: true, .. } => {
                    "a former coordinator's publication, confirmed"
                }
                Standing::Coordinator { term, .. } if term.ended => "a publication seen in time",
                Standing::Coordinator { .. } => "a coordinator's publication",
                Standing::Confirmed { .. } => "anyone's publication, confirmed",
                Standing::OutsideTerm => "a publication outside every term",
                Standing::Former { .. } => "a former coordinator's publication",
                Standing::Unverified => "an unverified publication",
            },
            true,
        );
    }

    fn count_alarms(&mut self, mandate: &Option<Arc<Mandate>>) {
        let Some(mandate) = mandate.as_deref() else { return };
        let keys: Vec<_> = self.machines.iter().map(|machine| machine.key).collect();
        let mut saw = |what, seen| {
            if seen {
                self.telling.saw(what)
            }
        };
        saw("a charter that follows", mandate.charters.len() > 1);
        saw("two rosters of one number", mandate.alarms.rosters);
        saw("a hub of two orders", !mandate.alarms.hubs.is_empty());
        saw("a suspended key", keys.iter().any(|key| mandate.suspension(*key).is_some()));
        saw("an ended term", keys.iter().any(|key| mandate.terms(*key).iter().any(|term| term.ended)));
    }
}

/// What is shown as published is the best there is, and no more than it is worth.
pub fn check_publication(view: &RecordView, acts: &[Act], worths: &BTreeMap<ObjectId, Worth>) {
    let best = worths.values().max();
    let Some(published) = &view.published else {
        assert!(view.is_withdrawn() || best.is_none(), "a publication is not shown: {best:?}");
        return;
    };
    assert_eq!(Some(&worth(published)), best, "a wrong standing: {:?}", published.standing);
    let by = |act: &&Act| {
        act.header.verb == Verb::Publish
            && (act.header.author, act.header.revision) == (published.by, published.revision)
            && worths.get(&act.id) == best
    };
    assert!(acts.iter().any(|act| by(&act)), "a wrong standing: nobody published that");
}

fn worth(published: &Published) -> Worth {
    match &published.standing {
        Standing::Coordinator { .. } | Standing::Confirmed { .. } => Worth::Valid,
        Standing::OutsideTerm | Standing::Former { .. } => Worth::ToBeConfirmed,
        Standing::Unverified => Worth::Unverified,
    }
}

/// Every value that somebody gave a field, and that counts, is shown, or a later revision upon it gave another.
pub fn check_nothing_is_overwritten(record: RecordId, view: &RecordView, revisions: &[Revision]) {
    let by_id: BTreeMap<ObjectId, &Revision> =
        revisions.iter().map(|revision| (revision.id, revision)).collect();
    let ancestors = ancestors(&by_id);
    let counts: BTreeSet<ObjectId> =
        view.heads.iter().flat_map(|head| ancestors[head].iter().chain([head])).copied().collect();
    let gave: Vec<(ObjectId, &str)> = counts
        .iter()
        .flat_map(|id| given(record, revisions, by_id[id]).into_iter().map(|field| (*id, field)))
        .collect();
    for (id, field) in &gave {
        let later = gave.iter().any(|(other, name)| name == field && ancestors[other].contains(id));
        let value = by_id[id].body.as_ref().and_then(|body| body.fields.get(*field));
        let value = value.cloned().unwrap_or_else(|| "".into());
        let shown = view.fields.get(*field).into_iter().flatten().any(|assigned| assigned.value == value);
        let nothing = value.is_blank() && !view.fields.contains_key(*field);
        assert!(later || shown || nothing, "{field} of {id:?} was overwritten");
    }
}

/// The fields to which a revision gave another value than its parents had together. One whose text was removed gives
/// nothing any more.
fn given<'r>(record: RecordId, held: &[Revision], revision: &'r Revision) -> Vec<&'r str> {
    let base = fields_at(record, held, &revision.header.parents).expect("the parents are held");
    let Some(body) = &revision.body else { return Vec::new() };
    let same = |field: &str| match base.get(field).map(Vec::as_slice) {
        None | Some([]) => !body.fields.contains_key(field),
        Some([one]) => body.fields.get(field) == Some(&one.value),
        Some(_) => false,
    };
    FIELDS.into_iter().filter(|field| !same(field)).collect()
}

/// All that each revision descends from, found the slow and plain way.
fn ancestors(revisions: &BTreeMap<ObjectId, &Revision>) -> BTreeMap<ObjectId, BTreeSet<ObjectId>> {
    let mut ancestors = BTreeMap::new();
    for id in revisions.keys() {
        let mut found = BTreeSet::new();
        let mut open = revisions[id].header.parents.clone();
        while let Some(next) = open.pop() {
            if found.insert(next) {
                open.extend_from_slice(&revisions[&next].header.parents);
            }
        }
        ancestors.insert(*id, found);
    }
    ancestors
}
