//! Stories of coordinators: what their revisions, adoptions, redactions and publications do, and what nobody may.

use std::sync::Arc;

use proptest::prelude::*;

use super::tests::{Desk, signer};
use super::*;
use crate::act::Verb;
use crate::day::Day;
use crate::trust::{
    Charter, City, Content, Device, Mandate, Mode, Paper, Papers, Roster, Seats, SignOn, Suspension, Term,
};

const CHARTER: ObjectId = ObjectId([200; 32]);
/// The clusters' coordinators; 5 and 6 share cluster a.
const TERMS: [(u8, &str); 4] = [(5, "a"), (6, "a"), (7, "b"), (8, "c")];
const HOLDER: u8 = 100;

/// Ndara (0) and Lindholm (1) are confirmed, Tumaini (2) only says so itself.
fn desk() -> Desk {
    let mut desk = Desk::new(&["ndara", "lindholm", "tumaini"]);
    pin(&mut desk, |_| {}, &[]);
    desk
}

fn pin(desk: &mut Desk, change: impl FnOnce(&mut Content), signed_on: &[ObjectId]) {
    let holder = signer(HOLDER).key();
    let mut papers = Papers::default();
    let seats = || Seats::new([holder], 1);
    let charter = Charter {
        author: holder,
        version: 1,
        name: "Network".into(),
        holders: seats(),
        keepers: seats(),
        hubs: vec![],
        previous: None,
        at: 0,
    };
    papers.add(CHARTER, Paper::Charter(charter));
    let city = |(number, name): (u8, &str)| City {
        name: name.into(),
        devices: vec![Device { key: signer(number).key(), name: None }],
    };
    let term = |(number, cluster): (u8, &str)| Term {
        cluster: cluster.into(),
        from: Day(0),
        to: Day(10),
        key: signer(number).key(),
        city: "City".into(),
        name: None,
        ended: false,
    };
    let mut content = Content {
        cities: [(0, "Ndara"), (1, "Lindholm")].map(city).into(),
        terms: TERMS.map(term).into(),
        ..Content::default()
    };
    change(&mut content);
    let roster = Roster { author: holder, charter: CHARTER, version: 1, previous: None, at: 0, content };
    papers.add(ObjectId([201; 32]), Paper::Roster(roster));
    for (number, of) in signed_on.iter().enumerate() {
        papers.add(ObjectId([210 + number as u8; 32]), Paper::SignOn(SignOn { author: holder, of: *of }));
    }
    desk.authority.mandate = Mandate::of(CHARTER, &papers).map(Arc::new);
}

fn case(title: &'static str, clusters: &'static str) -> [(&'static str, &'static str); 2] {
    [("title", title), ("clusters", clusters)]
}

#[test]
fn a_coordinator_of_the_cluster_revises_and_one_of_another_suggests() {
    let mut desk = desk();
    let first = desk.save(0, &["ndara"], &[], &case("1", "a"));
    let by_other = desk.save(7, &["ndara"], &[first], &case("B", "a"));
    assert_eq!((desk.view().heads, desk.view().suggestions), (vec![first], vec![by_other]));
    let by_own = desk.save(5, &["ndara"], &[first], &case("A", "a"));
    assert_eq!(desk.view().heads, [by_own]);
}

#[test]
fn nobody_moves_a_record_into_their_own_cluster() {
    let mut desk = desk();
    let first = desk.save(0, &["ndara"], &[], &case("1", "a"));
    let grab = desk.save(7, &["ndara"], &[first], &case("mine", "b"));
    desk.act(7, Verb::Publish, grab, &[]);
    let view = desk.view();
    assert_eq!((view.heads, view.suggestions), (vec![first], vec![grab]));
    assert!(!view.published.unwrap().standing.is_valid());
    // The owner may move it.
    let moved = desk.save(0, &["ndara"], &[first], &case("2", "b"));
    desk.act(7, Verb::Publish, moved, &[]);
    let published = desk.view().published.unwrap();
    assert_eq!((published.revision, published.standing.is_valid()), (moved, true));
}

#[test]
fn a_suggestion_counts_once_an_owner_or_a_coordinator_adopts_it() {
    for (by, counts) in [(0, true), (5, true), (7, false), (2, false), (9, false)] {
        let mut desk = desk();
        let first = desk.save(0, &["ndara"], &[], &case("1", "a"));
        let theirs = desk.save(1, &["ndara"], &[first], &case("better", "a"));
        assert_eq!(desk.view().heads, [first]);
        desk.act(by, Verb::Adopt, theirs, &[]);
        assert_eq!(desk.view().heads == [theirs], counts, "adopted by {by}");
    }
}

#[test]
fn two_coordinators_who_publish_apart_are_both_told() {
    let mut desk = desk();
    let first = desk.save(0, &["ndara"], &[], &case("1", "a"));
    let second = desk.save(0, &["ndara"], &[first], &case("2", "a"));
    let one = desk.act(5, Verb::Publish, first, &[]);
    let two = desk.act(6, Verb::Publish, second, &[]);
    let published = desk.view().published.unwrap();
    let expected = if one < two { (first, vec![second]) } else { (second, vec![first]) };
    assert_eq!((published.revision, published.rivals), expected);
    // Whoever comes after both settles it.
    desk.act(5, Verb::Publish, second, &[one, two]);
    let published = desk.view().published.unwrap();
    assert_eq!((published.revision, published.rivals), (second, vec![]));
}

#[test]
fn a_member_does_not_displace_what_a_coordinator_published() {
    let mut desk = desk();
    let first = desk.save(0, &["ndara"], &[], &case("1", "a"));
    let publish = desk.act(5, Verb::Publish, first, &[]);
    let second = desk.save(0, &["ndara"], &[first], &case("2", "a"));
    desk.act(0, Verb::Publish, second, &[publish]);
    let view = desk.view();
    assert_eq!(view.published.as_ref().unwrap().revision, first);
    assert_eq!(view.current()["title"], "2".into());
}

#[test]
fn the_mandate_admits_and_a_suspension_takes_back() {
    let mut desk = desk();
    desk.authority.admitted.clear();
    desk.save(0, &["ndara"], &[], &case("1", "a"));
    assert!(desk.view().admitted, "the roster admits Ndara's device");
    let key = signer(0).key();
    pin(&mut desk, |roster| roster.suspended.push(Suspension { key, mode: Mode::QuarantineAll }), &[]);
    assert!(!desk.view().admitted);
    desk.authority.admitted.insert(key);
    assert!(!desk.view().admitted, "an admission here does not lift a suspension");
}

#[test]
fn a_city_that_only_its_own_device_names_keeps_its_texts() {
    let mut desk = desk();
    let first = desk.save(2, &["tumaini"], &[], &case("1", "a"));
    let second = desk.save(2, &["tumaini"], &[first], &case("2", "a"));
    assert_eq!(desk.view().heads, [second]);
    desk.authority.admitted.remove(&signer(2).key());
    assert!(!desk.view().admitted);
}

#[test]
fn a_barred_key_is_nobodys_whoever_names_it() {
    let mut desk = desk();
    desk.save(0, &["ndara"], &[], &case("1", "a"));
    desk.authority.barred.insert(signer(0).key());
    assert!(!desk.view().admitted);
}

#[test]
fn a_text_is_removed_by_its_writer_its_city_or_a_coordinator_with_a_holder() {
    for (by, countersigned, removed) in [
        (0, false, true),
        (1, false, false),
        (5, false, false),
        (5, true, true),
        (7, true, false),
        (9, true, false),
    ] {
        let mut desk = desk();
        let first = desk.save(0, &["ndara"], &[], &case("A name", "a"));
        desk.save(0, &["ndara"], &[first], &case("Clean", "a"));
        let act = desk.act(by, Verb::Redact, first, &[]);
        let signed_on = if countersigned { vec![act] } else { vec![] };
        pin(&mut desk, |_| {}, &signed_on);
        let view = desk.view();
        assert_eq!(view.history[0].title.is_none(), removed, "by {by}, countersigned {countersigned}");
        assert_eq!(view.current()["title"], "Clean".into());
        // What is removed counts as removed whether its bytes are still held or not.
        if removed {
            desk.revisions[0].body = None;
            assert_eq!(desk.view(), view);
        }
    }
}

#[test]
fn words_are_removed_by_whoever_said_them_the_city_or_a_coordinator_with_a_holder() {
    let removed = |desk: &Desk| {
        let removed =
            |acts: &[Act]| redacted(desk.revisions[0].record(), &desk.revisions, acts, &desk.authority);
        let mut without = desk.acts.clone();
        let before = removed(&desk.acts);
        without.iter_mut().filter(|act| before.contains(&act.id)).for_each(|act| act.body = None);
        assert_eq!(removed(&without), before, "it is the same whether the words are still there or not");
        before
    };
    for (by, countersigned, lawful) in [
        (5, false, true),
        (0, false, true),
        (1, false, false),
        (6, false, false),
        (6, true, true),
        (7, true, false),
    ] {
        let mut desk = desk();
        let first = desk.save(0, &["ndara"], &[], &case("Reading", "a"));
        let said = desk.say(5, Verb::Comment, first, &[], Some((None, "Ask A. Name.")));
        let act = desk.act(by, Verb::Redact, said, &[]);
        pin(&mut desk, |_| {}, if countersigned { std::slice::from_ref(&act) } else { &[] });
        assert_eq!(removed(&desk).contains(&said), lawful, "by {by}, countersigned {countersigned}");
        assert!(!removed(&desk).contains(&first));
    }
}

#[test]
fn with_a_text_goes_what_was_said_at_a_part_of_it_and_nothing_else() {
    let mut desk = desk();
    let first = desk.save(0, &["ndara"], &[], &case("A name", "a"));
    let second = desk.save(0, &["ndara"], &[first], &case("Clean", "a"));
    let at_part = desk.say(5, Verb::RequestChanges, first, &[], Some((Some("title"), "Not this name.")));
    let answer = desk.say(0, Verb::Answer, first, &[at_part], Some((Some("title"), "It is gone.")));
    desk.say(5, Verb::Comment, first, &[], Some((None, "A good text.")));
    desk.say(5, Verb::Comment, second, &[], Some((Some("title"), "Better.")));
    desk.say(0, Verb::Status, first, &[], Some((Some("title"), "resolved")));
    let before = desk.view();
    desk.say(0, Verb::Redact, first, &[], Some((Some("title"), "It named a child.")));
    let record = desk.revisions[0].record();
    let gone = redacted(record, &desk.revisions, &desk.acts, &desk.authority);
    assert_eq!(gone, BTreeSet::from([first, at_part, answer]));
    assert_eq!(desk.view().heads, before.heads);
}

#[test]
fn whoever_has_a_clock_far_off_neither_gains_nor_loses() {
    for at in [i64::MIN, 0, i64::MAX] {
        let mut desk = desk();
        let first = desk.save(0, &["ndara"], &[], &case("1", "a"));
        desk.act(5, Verb::Publish, first, &[]);
        let act = desk.acts.last_mut().unwrap();
        act.header.at = at;
        let standing = desk.view().published.unwrap().standing;
        assert_eq!(standing.is_valid(), at == 0);
        assert_eq!(standing == Standing::OutsideTerm, at != 0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn with_a_charter_too_the_order_of_arrival_does_not_matter(
        story in proptest::collection::vec((0..10u8, 0..14u8, any::<u8>()), 1..12),
        order in proptest::collection::vec(any::<prop::sample::Index>(), 24),
    ) {
        let mut desk = desk();
        let mut ids = vec![desk.save(0, &["ndara"], &[], &case("1", "a"))];
        let verbs = [Verb::Submit, Verb::Review, Verb::RequestChanges, Verb::Accept, Verb::Publish,
            Verb::Confirm, Verb::Withdraw, Verb::Adopt, Verb::Redact];
        for (by, what, upon) in story {
            let revision = ids[usize::from(upon) % ids.len()];
            match verbs.get(usize::from(what)) {
                Some(verb) => {
                    let after: Vec<ObjectId> = desk.acts.iter().rev().take(usize::from(upon) % 3).map(|act| act.id).collect();
                    desk.act(by, *verb, revision, &after);
                }
                None => ids.push(desk.save(by, &["ndara"], &[revision], &case("other", if what > 11 { "b" } else { "a" }))),
            }
        }
        let before = desk.view();
        let (revisions, acts) = (desk.revisions.clone(), desk.acts.clone());
        // The first stays in its place: `view` takes the record's id from it.
        desk.revisions.extend(order.iter().map(|at| at.get(&revisions).clone()));
        if !acts.is_empty() {
            let mut shuffled: Vec<Act> = order.iter().map(|at| at.get(&acts).clone()).collect();
            shuffled.extend(acts.into_iter().rev());
            desk.acts = shuffled;
        }
        prop_assert_eq!(desk.view(), before);
    }
}
