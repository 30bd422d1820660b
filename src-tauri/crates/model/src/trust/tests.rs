//! Stories of charters, rosters and checkpoints, honest and hostile; every paper is signed, verified and read.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::day::{DAY_MS, Day};
use crate::ids::{AuthorKey, ObjectId};
use crate::object::{Object, Signer};
use crate::{Error, canonical};

/// Keys of holders are 1–19, of devices 20–39, of hubs 40–49, of thieves 90–99.
fn signer(number: u8) -> Signer {
    Signer::from_secret(&[number; 32])
}

fn key(number: u8) -> AuthorKey {
    signer(number).key()
}

fn seats(numbers: &[u8], threshold: u32) -> Seats {
    Seats::new(numbers.iter().map(|number| key(*number)), threshold)
}

fn first_charter(holders: &[u8], threshold: u32) -> Charter {
    Charter {
        author: key(0),
        version: 1,
        name: "Network".into(),
        holders: seats(holders, threshold),
        keepers: seats(holders, threshold),
        hubs: vec![key(40)],
        previous: None,
        at: 0,
    }
}

fn term(device: u8, cluster: &str, days: std::ops::RangeInclusive<i64>) -> Term {
    Term {
        cluster: cluster.into(),
        from: Day(*days.start()),
        to: Day(*days.end()),
        key: key(device),
        city: "Lindholm".into(),
        name: None,
        ended: false,
    }
}

/// What someone holds.
#[derive(Clone, Default)]
struct Desk(Papers);

impl Desk {
    fn take(&mut self, object: &Object) -> ObjectId {
        object.verify().unwrap();
        self.0.add(object.id(), Paper::read(object).unwrap().unwrap());
        object.id()
    }

    fn roster(&mut self, by: u8, charter: ObjectId, version: u64, content: Content) -> ObjectId {
        let previous = (version > 1).then(|| self.0.rosters().next().map(|(id, _)| id)).flatten();
        let roster = Roster { author: key(by), charter, version, previous, at: 0, content };
        self.take(&roster.sign(&signer(by)))
    }

    fn sign_on(&mut self, by: u8, of: ObjectId) {
        self.take(&SignOn::sign(of, &signer(by)));
    }

    fn mandate(&self, pinned: ObjectId) -> Mandate {
        Mandate::of(pinned, &self.0).unwrap()
    }
}

fn names(device: u8) -> Content {
    let devices = vec![Device { key: key(device), name: None }];
    Content { cities: vec![City { name: "Ndara".into(), devices }], ..Content::default() }
}

#[test]
fn a_roster_counts_when_enough_keepers_signed() {
    let mut desk = Desk::default();
    let charter = desk.take(&first_charter(&[1, 2, 3], 2).sign(&signer(1)));
    let roster = desk.roster(1, charter, 1, names(20));
    assert_eq!(desk.mandate(charter).roster, None, "one of two");
    // The same key again, and one that has no seat.
    desk.sign_on(1, roster);
    desk.sign_on(90, roster);
    assert_eq!(desk.mandate(charter).roster, None, "the same key twice is one key");
    desk.sign_on(3, roster);
    let mandate = desk.mandate(charter);
    assert_eq!(mandate.roster, Some(roster));
    assert!(mandate.names(key(20)) && !mandate.names(key(21)));
    assert_eq!(mandate.cities(key(20)), Some(&BTreeSet::from(["ndara".to_owned()])));
}

#[test]
fn a_key_listed_twice_is_refused() {
    let mut charter = first_charter(&[1], 1);
    charter.holders = Seats { keys: vec![key(1), key(1)], threshold: 2 };
    assert!(matches!(Charter::read(&charter.clone().sign(&signer(1))), Err(Error::NotCanonical(_))));
    let signers = BTreeSet::from([key(1)]);
    assert!(!charter.holders.met_by(&signers), "nor would it count twice");
    charter.holders = seats(&[1, 2], 3);
    assert!(Charter::read(&charter.clone().sign(&signer(1))).is_err(), "a threshold nobody can meet");
    charter.holders = seats(&[1, 2], 0);
    assert!(Charter::read(&charter.clone().sign(&signer(1))).is_err(), "a threshold that asks nobody");
    charter.holders = Seats::new((0..17).map(key), 1);
    assert!(matches!(Charter::read(&charter.sign(&signer(1))), Err(Error::OverLimit { .. })));
}

#[test]
fn a_forged_author_is_not_believed() {
    let roster = Roster {
        author: key(1),
        charter: ObjectId([0; 32]),
        version: 1,
        previous: None,
        at: 0,
        content: names(20),
    };
    let honest = roster.sign(&signer(1));
    let forged = Object { signature: roster.sign(&signer(90)).signature, ..honest };
    assert_eq!(forged.verify(), Err(Error::BadSignature));
}

#[test]
fn a_roster_without_its_list_says_nothing() {
    let roster = Roster {
        author: key(1),
        charter: ObjectId([0; 32]),
        version: 1,
        previous: None,
        at: 0,
        content: names(20),
    };
    let object = Object { body: None, ..roster.sign(&signer(1)) };
    assert!(object.verify().is_ok());
    assert!(Roster::read(&object).is_err());
}

#[test]
fn the_next_charter_needs_the_old_holders_and_the_new() {
    let mut desk = Desk::default();
    let first = desk.take(&first_charter(&[1, 2, 3], 2).sign(&signer(1)));
    let next = Charter { version: 2, previous: Some(first), ..first_charter(&[2, 4, 5], 2) };
    let second = desk.take(&next.sign(&signer(4)));
    for (by, in_force) in [(5, first), (1, first), (2, second)] {
        desk.sign_on(by, second);
        assert_eq!(desk.mandate(first).charters.last(), Some(&in_force), "after the signature of {by}");
    }
    // 4 and 5 were enough for the new one, 1 and 2 for the old.
    assert_eq!(desk.mandate(second).charters, [first, second], "whoever pins the second has the first too");
    let skipped = Charter { version: 4, previous: Some(second), ..first_charter(&[2, 4, 5], 2) };
    let skipped = desk.take(&skipped.sign(&signer(4)));
    desk.sign_on(5, skipped);
    assert_eq!(desk.mandate(first).charters.len(), 2, "a number was left out");
    let thief = Charter { version: 2, previous: Some(first), ..first_charter(&[90], 1) };
    desk.take(&thief.sign(&signer(90)));
    assert_eq!(desk.mandate(first).charters.last(), Some(&second));
}

#[test]
fn two_charters_of_one_number_are_told_and_the_smaller_id_counts() {
    let mut desk = Desk::default();
    let first = desk.take(&first_charter(&[1], 1).sign(&signer(1)));
    let other = |name: &str| Charter {
        version: 2,
        previous: Some(first),
        name: name.into(),
        ..first_charter(&[1], 1)
    };
    let a = desk.take(&other("A").sign(&signer(1)));
    assert!(!desk.mandate(first).alarms.charters);
    let b = desk.take(&other("B").sign(&signer(1)));
    let mandate = desk.mandate(first);
    assert!(mandate.alarms.charters);
    assert_eq!(mandate.charters.last(), Some(&a.min(b)));
    assert_eq!(desk.mandate(b).charters, [first, b], "who pinned one of them stays with it");
}

#[test]
fn an_older_roster_does_not_come_back_and_two_of_one_number_are_told() {
    let mut desk = Desk::default();
    let charter = desk.take(&first_charter(&[1], 1).sign(&signer(1)));
    desk.roster(1, charter, 2, names(20));
    let newer = desk.roster(1, charter, 3, names(21));
    desk.roster(1, charter, 1, names(22));
    assert_eq!(desk.mandate(charter).roster, Some(newer));
    assert!(!desk.mandate(charter).alarms.rosters);
    let rival = desk.roster(1, charter, 3, names(23));
    let mandate = desk.mandate(charter);
    assert!(mandate.alarms.rosters);
    assert_eq!(mandate.roster, Some(newer.min(rival)));
}

#[test]
fn a_roster_run_to_the_last_number_is_cured_by_a_new_charter() {
    let mut desk = Desk::default();
    let first = desk.take(&first_charter(&[1], 1).sign(&signer(1)));
    desk.roster(1, first, 1, names(20));
    let forward = Roster {
        author: key(1),
        charter: first,
        version: u64::MAX,
        previous: None,
        at: i64::MAX,
        content: names(90),
    };
    let forward = desk.take(&forward.sign(&signer(1)));
    assert_eq!(desk.mandate(first).roster, Some(forward));
    let next =
        Charter { version: 2, previous: Some(first), keepers: seats(&[5], 1), ..first_charter(&[1], 1) };
    let second = desk.take(&next.sign(&signer(1)));
    let cured =
        Roster { author: key(5), charter: second, version: 1, previous: None, at: 0, content: names(20) };
    let cured = desk.take(&cured.sign(&signer(5)));
    let mandate = desk.mandate(first);
    assert_eq!(mandate.roster, Some(cured));
    assert!(mandate.names(key(20)) && !mandate.names(key(90)), "what the thief listed is not among its past");
    // The old keepers can say no more.
    let late =
        Roster { author: key(1), charter: second, version: 9, previous: None, at: 0, content: names(90) };
    desk.take(&late.sign(&signer(1)));
    assert_eq!(desk.mandate(first).roster, Some(cured));
}

#[test]
fn what_a_roster_gave_holds_when_the_next_no_longer_lists_it() {
    let mut desk = Desk::default();
    let charter = desk.take(&first_charter(&[1], 1).sign(&signer(1)));
    let mut before = names(20);
    before.terms.push(term(20, "esd", 0..=100));
    desk.roster(1, charter, 1, before);
    desk.roster(1, charter, 2, Content::default());
    let mandate = desk.mandate(charter);
    assert!(mandate.names(key(20)));
    assert!(mandate.terms(key(20))[0].ended, "a term that is no longer listed has ended");
    let clusters = BTreeSet::from(["esd".to_owned()]);
    assert!(matches!(mandate.office(key(20), ObjectId([1; 32]), 0, &clusters), Office::Former(_)));
}

#[test]
fn a_list_that_skips_a_number_takes_nothing_from_anyone_and_the_missing_one_may_come_later() {
    let mut desk = Desk::default();
    let charter = desk.take(&first_charter(&[1, 2], 2).sign(&signer(1)));
    let roster = |version: u64, previous: Option<ObjectId>, content: Content| Roster {
        author: key(1),
        charter,
        version,
        previous,
        at: 0,
        content,
    };
    let mut both = names(20);
    both.terms.push(term(20, "esd", 0..=100));
    let first = roster(1, None, both).sign(&signer(1));
    let second = roster(2, Some(first.id()), names(21)).sign(&signer(1));
    let third = roster(3, Some(second.id()), names(22)).sign(&signer(1));
    for object in [&first, &third] {
        desk.take(object);
        desk.sign_on(2, object.id());
    }
    let mandate = desk.mandate(charter);
    assert_eq!(mandate.roster, Some(third.id()), "the highest number counts, whatever lies between");
    assert!(mandate.names(key(22)) && !mandate.names(key(21)));
    assert!(mandate.names(key(20)) && mandate.terms(key(20))[0].ended, "what the first gave stays given");
    // One that not enough keepers signed does not stand in for the missing one.
    let mut with_thief = desk.clone();
    with_thief.take(&roster(2, Some(first.id()), names(90)).sign(&signer(1)));
    assert_eq!(with_thief.mandate(charter), mandate);
    desk.take(&second);
    assert!(desk.mandate(charter).names(key(21)), "the third names it by its hash: that is signature enough");
    assert!(desk.mandate(charter).names(key(20)));
    // The second alone would not do.
    let mut alone = Desk::default();
    alone.take(&first_charter(&[1, 2], 2).sign(&signer(1)));
    alone.take(&second);
    assert_eq!(alone.mandate(charter).roster, None);
}

fn checkpoint(hub: u8, seq: u64, previous: Option<ObjectId>, at: i64, ids: &[ObjectId]) -> Object {
    let checkpoint = Checkpoint { author: key(hub), epoch: 1, seq, previous, at, ids: ids.to_vec() };
    checkpoint.sign(&signer(hub))
}

#[test]
fn a_hub_that_gives_two_orders_is_believed_only_up_to_there() {
    let mut desk = Desk::default();
    let charter = desk.take(&first_charter(&[1], 1).sign(&signer(1)));
    let [a, b, c] = [[1; 32], [2; 32], [3; 32]].map(ObjectId);
    let zero = desk.take(&checkpoint(40, 0, None, 10, &[a]));
    let one = desk.take(&checkpoint(40, 1, Some(zero), 20, &[b]));
    desk.take(&checkpoint(40, 2, Some(one), 15, &[c]));
    let mandate = desk.mandate(charter);
    assert_eq!((mandate.seen(a).len(), mandate.seen(b).len()), (1, 1));
    assert!(mandate.seen(c).is_empty(), "its clock went back");
    desk.take(&checkpoint(41, 0, None, 10, &[c]));
    assert!(desk.mandate(charter).seen(c).is_empty(), "no charter names that hub");
    desk.take(&checkpoint(40, 1, Some(zero), 21, &[c]));
    let mandate = desk.mandate(charter);
    assert_eq!(mandate.alarms.hubs, BTreeSet::from([key(40)]));
    assert_eq!((mandate.seen(a).len(), mandate.seen(b).len(), mandate.seen(c).len()), (1, 0, 0));
}

#[test]
fn a_suspended_key_keeps_what_was_seen_before() {
    let mut desk = Desk::default();
    let charter = desk.take(&first_charter(&[1], 1).sign(&signer(1)));
    let [early, late] = [[1; 32], [2; 32]].map(ObjectId);
    let zero = desk.take(&checkpoint(40, 0, None, 10, &[early]));
    let border = desk.take(&checkpoint(40, 1, Some(zero), 20, &[late]));
    for (version, mode, kept) in
        [(1, Mode::KeepBefore(border), [true, false]), (2, Mode::QuarantineAll, [false, false])]
    {
        let mut content = names(20);
        content.suspended.push(Suspension { key: key(20), mode });
        desk.roster(1, charter, version, content);
        let mandate = desk.mandate(charter);
        assert_eq!([early, late].map(|id| mandate.keeps(key(20), id)), kept);
        assert!(mandate.keeps(key(21), late));
    }
    desk.roster(1, charter, 3, names(20));
    assert!(desk.mandate(charter).keeps(key(20), late), "a newer roster can lift it");
}

#[test]
fn only_whole_chains_of_holders_are_offered() {
    let mut desk = Desk::default();
    let first = desk.take(&first_charter(&[1], 1).sign(&signer(1)));
    assert_eq!(desk.0.tips(), [first]);
    let next = Charter { version: 2, previous: Some(first), ..first_charter(&[1, 2], 2) };
    let second = desk.take(&next.sign(&signer(1)));
    assert_eq!(desk.0.tips(), [first], "the second waits for a signature");
    desk.sign_on(2, second);
    assert_eq!(desk.0.tips(), [second]);
}

#[test]
fn terms_count_whole_days() {
    let mut desk = Desk::default();
    let charter = desk.take(&first_charter(&[1], 1).sign(&signer(1)));
    let mut content = names(20);
    content.terms.push(term(20, "Cluster-ESD", 10..=20));
    desk.roster(1, charter, 1, content);
    let mandate = desk.mandate(charter);
    let clusters = BTreeSet::from(["cluster-esd".to_owned()]);
    for (at, held) in [
        (10 * DAY_MS - 1, false),
        (10 * DAY_MS, true),
        (21 * DAY_MS - 1, true),
        (21 * DAY_MS, false),
        (i64::MIN, false),
        (i64::MAX, false),
    ] {
        let office = mandate.office(key(20), ObjectId([1; 32]), at, &clusters);
        assert_eq!(matches!(office, Office::Held(_)), held, "at {at}");
        assert_eq!(office == Office::Outside, !held, "at {at}");
    }
}

/// Papers of a small network in which anything may be signed by anyone.
fn soup() -> impl Strategy<Value = Vec<Object>> {
    let charter = (1..4u8, 1..4u64, 1..3u32).prop_map(|(by, version, threshold)| {
        let previous = (version > 1).then(|| first_charter(&[1, 2], 1).sign(&signer(1)).id());
        Charter { version, previous, ..first_charter(&[1, 2], threshold.min(2)) }.sign(&signer(by))
    });
    let roster = (1..4u8, any::<u64>(), 20..24u8, any::<bool>()).prop_map(|(by, version, device, second)| {
        let charter = first_charter(&[1, 2], if second { 2 } else { 1 }).sign(&signer(1)).id();
        let mut content = names(device);
        content.terms.push(term(device, "esd", 0..=10));
        Roster { author: key(by), charter, version, previous: None, at: 0, content }.sign(&signer(by))
    });
    let seen = (40..42u8, 0..3u64, any::<i64>())
        .prop_map(|(hub, seq, at)| checkpoint(hub, seq, (seq > 0).then_some(ObjectId([9; 32])), at, &[]));
    let papers = proptest::collection::vec(prop_oneof![charter, roster, seen], 1..12);
    (papers, proptest::collection::vec((1..5u8, any::<prop::sample::Index>()), 0..6)).prop_map(
        |(mut papers, signs)| {
            papers.push(first_charter(&[1, 2], 1).sign(&signer(1)));
            let signed: Vec<Object> =
                signs.iter().map(|(by, of)| SignOn::sign(of.get(&papers).id(), &signer(*by))).collect();
            papers.extend(signed);
            papers
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn order_repetition_and_splitting_do_not_change_the_mandate(
        papers in soup(),
        order in proptest::collection::vec(any::<prop::sample::Index>(), 24),
    ) {
        let pinned = first_charter(&[1, 2], 1).sign(&signer(1)).id();
        let mut straight = Desk::default();
        papers.iter().for_each(|paper| { straight.take(paper); });
        let mut shuffled = Desk::default();
        order.iter().for_each(|at| { shuffled.take(at.get(&papers)); });
        papers.iter().rev().for_each(|paper| { shuffled.take(paper); });
        prop_assert_eq!(shuffled.mandate(pinned), straight.mandate(pinned));
    }

    #[test]
    fn bytes_from_anyone_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200), kind in 4..8u8) {
        let kind = crate::object::ObjectKind::from_code(kind);
        let object = Object { kind, payload: bytes.clone(), signature: [0; 64], body: Some(bytes) };
        if let Ok(Some(Paper::Charter(charter))) = Paper::read(&object) {
            prop_assert_eq!(canonical::encode(&charter), object.payload);
        }
    }
}
