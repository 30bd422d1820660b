//! Laws of the fold, and the stories it must tell.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_bytes::ByteArray;

use super::*;
use crate::act::{self, Verb};
use crate::ids::BodyHash;
use crate::object::Signer;
use crate::revision::{Body, Header};

#[derive(Clone)]
pub(super) struct Desk {
    pub revisions: Vec<Revision>,
    pub acts: Vec<Act>,
    pub authority: Authority,
    salt: u8,
    demo: bool,
}

impl Desk {
    pub fn new(cities: &[&str]) -> Desk {
        let mut authority = Authority::default();
        for (number, city) in cities.iter().enumerate() {
            let key = signer(number as u8).key();
            authority.admitted.insert(key);
            authority.cities.insert(key, (*city).to_owned());
        }
        Desk { revisions: Vec::new(), acts: Vec::new(), authority, salt: 0, demo: false }
    }

    pub fn save(
        &mut self,
        by: u8,
        owners: &[&str],
        parents: &[ObjectId],
        fields: &[(&str, &str)],
    ) -> ObjectId {
        self.salt = self.salt.wrapping_add(1);
        let record = self.revisions.first().map(Revision::record).filter(|_| !parents.is_empty());
        let header = Header {
            author: AuthorKey([0; 32]),
            record,
            parents: parents.to_vec(),
            kind: "case-study".into(),
            edition: 1,
            audience: Audience::Public,
            owners: owners.iter().map(|owner| (*owner).to_owned()).collect(),
            demo: self.demo,
            at: i64::from(self.salt),
            body: BodyHash([0; 32]),
        };
        let fields = fields.iter().map(|(id, value)| ((*id).to_owned(), (*value).into())).collect();
        let body =
            Body { salt: ByteArray::new([self.salt; 16]), slug: "case".into(), fields, ..Body::default() };
        let revision = Revision::read(&Revision::sign(header, &body, &signer(by))).unwrap();
        let id = revision.id;
        self.revisions.push(revision);
        id
    }

    pub fn act(&mut self, by: u8, verb: Verb, revision: ObjectId, after: &[ObjectId]) -> ObjectId {
        self.say(by, verb, revision, after, None)
    }

    /// An act with words, at a field of the text if one is named.
    pub fn say(
        &mut self,
        by: u8,
        verb: Verb,
        revision: ObjectId,
        after: &[ObjectId],
        words: Option<(Option<&str>, &str)>,
    ) -> ObjectId {
        let header = act::Header {
            author: AuthorKey([0; 32]),
            verb,
            record: self.revisions[0].record(),
            revision,
            after: after.to_vec(),
            field: words.and_then(|(field, _)| field.map(str::to_owned)),
            at: 0,
            body: None,
        };
        let body = words.map(|(_, text)| act::Body { text: text.into(), ..act::Body::default() });
        let act = Act::read(&Act::sign(header, body.as_ref(), &signer(by))).unwrap();
        let id = act.id;
        self.acts.push(act);
        id
    }

    pub fn view(&self) -> RecordView {
        fold(self.revisions[0].record(), &self.revisions, &self.acts, &self.authority).unwrap()
    }
}

pub(super) fn signer(number: u8) -> Signer {
    Signer::from_secret(&[number + 1; 32])
}

fn texts(view: &RecordView, field: &str) -> BTreeSet<String> {
    view.fields.get(field).into_iter().flatten().map(|assigned| assigned.value.plain()).collect()
}

#[test]
fn fields_changed_on_one_side_are_merged_and_a_field_changed_on_both_keeps_both() {
    let mut desk = Desk::new(&["ndara", "al noor"]);
    let owners = ["ndara", "al noor"];
    let first = desk.save(0, &owners, &[], &[("title", "Wheels"), ("result", "?"), ("advice", "?")]);
    desk.save(
        0,
        &owners,
        &[first],
        &[("title", "Libraries on wheels"), ("result", "200 readers"), ("advice", "?")],
    );
    desk.save(
        1,
        &owners,
        &[first],
        &[("title", "Wheeled libraries"), ("result", "?"), ("advice", "Buy tyres")],
    );
    let view = desk.view();
    assert_eq!(view.heads.len(), 2);
    assert_eq!(view.conflicts(), ["title"]);
    assert_eq!(texts(&view, "title").len(), 2);
    assert_eq!(view.current()["result"], "200 readers".into());
    assert_eq!(view.current()["advice"], "Buy tyres".into());
}

#[test]
fn a_revision_over_both_heads_settles_even_with_an_old_value() {
    let mut desk = Desk::new(&["a"]);
    let first = desk.save(0, &[], &[], &[("title", "1")]);
    let left = desk.save(0, &[], &[first], &[("title", "2")]);
    let right = desk.save(0, &[], &[first], &[("title", "3")]);
    desk.save(0, &[], &[left, right], &[("title", "2")]);
    let view = desk.view();
    assert!(view.conflicts().is_empty());
    assert_eq!(view.current()["title"], "2".into());
}

#[test]
fn what_is_written_on_apart_from_a_withdrawal_waits_for_a_person() {
    let mut desk = Desk::new(&["ndara", "al noor"]);
    let owners = ["ndara", "al noor"];
    let first = desk.save(0, &owners, &[], &[("title", "Wheels")]);
    let withdrawn = desk.act(0, Verb::Withdraw, first, &[]);
    assert!(desk.view().is_withdrawn() && !desk.view().is_apart(), "nobody wrote on");
    let on = desk.save(1, &owners, &[first], &[("title", "Wheels that roll")]);
    let view = desk.view();
    assert!(view.is_withdrawn() && view.is_apart() && view.conflicts().is_empty());
    assert_eq!(view.written_on, [on]);
    let mut stays = desk.clone();
    stays.act(0, Verb::Withdraw, on, &[withdrawn]);
    assert!(stays.view().is_withdrawn() && !stays.view().is_apart(), "the newer text is taken back too");
    desk.act(1, Verb::Submit, on, &[withdrawn]);
    assert!(!desk.view().is_withdrawn() && !desk.view().is_apart(), "it stands again");
}

#[test]
fn a_stranger_who_withdraws_says_nothing_about_a_text_written_on() {
    let mut desk = Desk::new(&["ndara", "al noor"]);
    let first = desk.save(0, &["ndara"], &[], &[("title", "Wheels")]);
    let withdrawn = desk.act(0, Verb::Withdraw, first, &[]);
    let on = desk.save(0, &["ndara"], &[first], &[("title", "Wheels that roll")]);
    desk.act(1, Verb::Withdraw, on, &[withdrawn]);
    assert_eq!(desk.view().written_on, [on]);
}

#[test]
fn two_different_settlements_are_one_new_conflict() {
    let mut desk = Desk::new(&["a"]);
    let first = desk.save(0, &[], &[], &[("title", "1")]);
    let left = desk.save(0, &[], &[first], &[("title", "2")]);
    let right = desk.save(0, &[], &[first], &[("title", "3")]);
    let one = desk.save(0, &[], &[left, right], &[("title", "2 and 3")]);
    let two = desk.save(0, &[], &[left, right], &[("title", "3 and 2")]);
    assert_eq!(texts(&desk.view(), "title"), ["2 and 3".to_owned(), "3 and 2".to_owned()].into());
    desk.save(0, &[], &[one, two], &[("title", "4")]);
    assert!(desk.view().conflicts().is_empty());
}

#[test]
fn taking_a_text_away_on_one_side_does_not_lose_the_other_sides_change() {
    let mut desk = Desk::new(&["a"]);
    let first = desk.save(0, &[], &[], &[("title", "1"), ("advice", "old")]);
    desk.save(0, &[], &[first], &[("title", "1")]);
    desk.save(0, &[], &[first], &[("title", "1"), ("advice", "new")]);
    assert_eq!(desk.view().conflicts(), ["advice"]);
    assert!(texts(&desk.view(), "advice").contains("new"));
}

#[test]
fn another_citys_revision_is_a_suggestion() {
    let mut desk = Desk::new(&["ndara", "seohae"]);
    let first = desk.save(0, &["ndara"], &[], &[("title", "Ours")]);
    let theirs = desk.save(1, &["ndara"], &[first], &[("title", "Theirs")]);
    let view = desk.view();
    assert_eq!(view.heads, [first]);
    assert_eq!(view.suggestions, [theirs]);
    assert_eq!(view.current()["title"], "Ours".into());
}

#[test]
fn nothing_of_a_stranger_counts_beside_an_admitted_author() {
    let mut desk = Desk::new(&["ndara"]);
    let first = desk.save(0, &[], &[], &[("title", "Ours")]);
    desk.save(7, &[], &[first], &[("title", "A stranger's")]);
    assert_eq!(desk.view().current()["title"], "Ours".into());
    let mut apart = Desk::new(&["ndara"]);
    apart.save(7, &[], &[], &[("title", "A stranger's own")]);
    assert!(!apart.view().admitted);
}

#[test]
fn the_last_acts_decide() {
    let mut desk = Desk::new(&["ndara"]);
    let first = desk.save(0, &["ndara"], &[], &[("title", "1")]);
    assert_eq!(desk.view().status, Status::Unreviewed);
    let submit = desk.act(0, Verb::Submit, first, &[]);
    assert_eq!(desk.view().status, Status::Submitted);
    let publish = desk.act(0, Verb::Publish, first, &[submit]);
    let next = desk.save(0, &["ndara"], &[first], &[("title", "2")]);
    let view = desk.view();
    assert_eq!((view.status, view.shown_revision()), (Status::Published, Some(first)));
    assert_eq!(view.shown()["title"], "1".into());
    assert_eq!(view.current()["title"], "2".into());
    desk.act(0, Verb::Withdraw, next, &[publish]);
    assert!(desk.view().is_withdrawn());
}

#[test]
fn a_strangers_act_changes_nothing() {
    let mut desk = Desk::new(&["ndara"]);
    let first = desk.save(0, &["ndara"], &[], &[("title", "1")]);
    desk.act(9, Verb::Withdraw, first, &[]);
    assert_eq!(desk.view().status, Status::Unreviewed);
}

#[test]
fn the_key_of_the_demonstration_set_counts_under_its_mark_alone() {
    for (demo, known, counts) in [(true, true, true), (false, true, false), (true, false, false)] {
        let mut desk = Desk { demo, ..Desk::new(&["ndara"]) };
        desk.authority.demo = known.then(|| signer(9).key());
        let first = desk.save(9, &["lindholm"], &[], &[("title", "1")]);
        assert_eq!(desk.view().admitted, counts, "demo {demo}, known {known}");
        let second = desk.save(9, &["lindholm"], &[first], &[("title", "2")]);
        assert_eq!(desk.view().heads, [second]);
    }
}

#[test]
fn what_a_person_wrote_upon_a_demonstration_record_stays_when_that_is_gone() {
    let mut desk = Desk { demo: true, ..Desk::new(&["ndara"]) };
    desk.authority.demo = Some(signer(9).key());
    let first = desk.save(9, &["lindholm"], &[], &[("title", "1"), ("advice", "theirs")]);
    let own = desk.save(0, &["lindholm"], &[first], &[("title", "mine"), ("advice", "theirs")]);
    assert_eq!((desk.view().heads, desk.view().suggestions), (vec![first], vec![own]));
    let id = desk.revisions[0].record();
    let left = fold(id, &desk.revisions[1..], &[], &desk.authority).unwrap();
    assert!(left.admitted && left.demo);
    assert_eq!((left.heads, left.suggestions), (vec![own], vec![]));
}

#[test]
fn a_removed_text_takes_nothing_with_it() {
    let mut desk = Desk::new(&["a"]);
    let first = desk.save(0, &[], &[], &[("title", "1")]);
    desk.save(0, &[], &[first], &[("title", "1"), ("advice", "x")]);
    desk.revisions[1].body = None;
    assert_eq!(desk.view().current()["title"], "1".into());
    assert_eq!(desk.view().history.len(), 2);
}

/// A random story: who saves what upon which earlier revisions.
fn story() -> impl Strategy<Value = Vec<(u8, u8, u8, u8, u8)>> {
    proptest::collection::vec((0..4u8, any::<u8>(), any::<u8>(), 0..3u8, 0..4u8), 1..14)
}

fn tell(story: &[(u8, u8, u8, u8, u8)]) -> Desk {
    let mut desk = Desk::new(&["x", "x", "y"]);
    let mut ids: Vec<ObjectId> = Vec::new();
    for (by, left, right, field, value) in story {
        let pick = |at: &u8| ids.get(usize::from(*at) % ids.len().max(1)).copied();
        let parents: BTreeSet<_> = pick(left).into_iter().chain(pick(right)).collect();
        let parents: Vec<_> = parents.into_iter().collect();
        let value = value.to_string();
        let fields = [("title", "t"), (["a", "b", "c"][usize::from(*field)], value.as_str())];
        ids.push(desk.save(*by, &["x"], &parents, &fields));
    }
    desk
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn order_and_repetition_do_not_change_the_fold(story in story(), seed in any::<u64>()) {
        let mut desk = tell(&story);
        let before = desk.view();
        let again = desk.revisions.clone();
        desk.revisions.extend(again);
        let mut state = seed;
        for place in (1..desk.revisions.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            desk.revisions.swap(place, (state >> 33) as usize % (place + 1));
        }
        // `view` takes the record's id from whichever comes first; all belong to one record.
        prop_assert_eq!(desk.view(), before);
    }

    #[test]
    fn what_a_head_wrote_is_always_shown(story in story()) {
        let desk = tell(&story);
        let view = desk.view();
        let graph = Graph::new(view.id, &desk.revisions);
        let states = registers::states(&graph);
        for head in &view.heads {
            let body = graph.revision(*head).unwrap().body.as_ref().unwrap();
            let wrote = states[head].iter().filter(|(_, sources)| sources.contains(head)).map(|(field, _)| field);
            for field in wrote.filter(|field| body.fields.contains_key(*field)) {
                let values = view.fields.get(field).into_iter().flatten();
                prop_assert!(values.into_iter().any(|assigned| assigned.value == body.fields[field]), "{field} of {head:?}");
            }
        }
    }

    #[test]
    fn a_revision_over_all_heads_leaves_no_conflict(story in story()) {
        let mut desk = tell(&story);
        let heads = desk.view().heads;
        desk.save(0, &["x"], &heads, &[("title", "settled")]);
        prop_assert!(desk.view().conflicts().is_empty());
    }
}

#[test]
fn a_thousand_orders_of_fifty_objects_fold_to_one_view() {
    let mut desk = Desk::new(&["ndara", "velm"]);
    let mut ids = vec![desk.save(0, &["ndara"], &[], &[("title", "0")])];
    let verbs = [Verb::Submit, Verb::Publish, Verb::Withdraw, Verb::Adopt, Verb::Comment, Verb::Redact];
    for number in 1..25usize {
        let value = number.to_string();
        let field = if number % 3 == 0 { "title" } else { "advice" };
        let upon = [ids[number * 7 % ids.len()]];
        ids.push(desk.save(number as u8 % 2, &["ndara"], &upon, &[("title", "0"), (field, &value)]));
    }
    for number in 0..25usize {
        let after: Vec<ObjectId> = desk.acts.iter().rev().take(number % 3).map(|act| act.id).collect();
        desk.act(number as u8 % 2, verbs[number % verbs.len()], ids[number * 11 % ids.len()], &after);
    }
    let (record, view) = (desk.revisions[0].record(), desk.view());
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut below = |bound: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % bound as u64) as usize
    };
    for turn in 0..1_000 {
        for at in (1..25).rev() {
            let (one, other) = (below(at + 1), below(at + 1));
            desk.revisions.swap(at, one);
            desk.acts.swap(at, other);
        }
        let again = fold(record, &desk.revisions, &desk.acts, &desk.authority).unwrap();
        assert_eq!(again, view, "order {turn}");
    }
}

/// A desk with a record of one revision, and how its further ones are made: each with a name and a title of its own.
fn many() -> (Desk, impl Fn(u32, Vec<ObjectId>) -> Revision) {
    let mut desk = Desk::new(&["ndara"]);
    let first = desk.save(0, &["ndara"], &[], &[("title", "0")]);
    desk.save(0, &["ndara"], &[first], &[("title", "1")]);
    let template = desk.revisions.pop().unwrap();
    let make = move |number: u32, parents: Vec<ObjectId>| {
        let mut revision = template.clone();
        let mut id = [9; 32];
        id[..4].copy_from_slice(&number.to_be_bytes());
        (revision.id, revision.header.parents) = (ObjectId(id), parents);
        let title = Value::text(format!("Title {number}"));
        revision.body.as_mut().unwrap().fields.insert("title".into(), title);
        revision
    };
    (desk, make)
}

/// Ten times as many may take a little more than ten times as long, and never a hundred times.
const SECONDS: u64 = 10;

#[test]
fn ten_thousand_heads_of_one_record_are_folded() {
    let (mut desk, make) = many();
    let first = desk.revisions[0].id;
    desk.revisions.extend((0..10_000).map(|number| make(number, vec![first])));
    let began = std::time::Instant::now();
    let view = desk.view();
    assert_eq!((view.heads.len(), view.fields["title"].len()), (10_000, 10_000));
    // Whoever brings some of them together leaves the rest as it stands.
    let parents: Vec<ObjectId> = view.heads[..16].to_vec();
    desk.revisions.push(make(20_000, parents));
    let view = desk.view();
    assert_eq!((view.heads.len(), view.fields["title"].len()), (9_985, 9_985));
    assert!(view.updated() >= 0);
    assert!(began.elapsed().as_secs() < SECONDS, "{:?}", began.elapsed());
}

#[test]
fn ten_thousand_revisions_one_upon_the_other_are_folded() {
    let (mut desk, make) = many();
    let mut last = desk.revisions[0].id;
    for number in 0..10_000 {
        let revision = make(number, vec![last]);
        last = revision.id;
        desk.revisions.push(revision);
    }
    let began = std::time::Instant::now();
    let view = desk.view();
    assert_eq!((view.heads.as_slice(), view.history.len()), ([last].as_slice(), 10_001));
    assert_eq!(view.current()["title"], "Title 9999".into());
    assert!(began.elapsed().as_secs() < SECONDS, "{:?}", began.elapsed());
}
