//! Differences inside a block, and from objects that the receiver holds.

use satchel_model::Object;

use crate::fixture::{contents, history, lender, pack_lending, revision, words};

#[test]
fn an_edit_takes_little_more_than_its_signature() {
    let first = history(1, 400, 0);
    let edited = history(1, 400, 10);
    let alone = pack_lending(&first, &()).len();
    let all = pack_lending(&edited, &()).len();
    assert!((all - alone) / 10 < 160, "{alone} and {all}");
    assert_eq!(contents(&pack_lending(&edited, &()), &()).0, edited);
}

#[test]
fn what_the_receiver_holds_is_not_sent_again() {
    let history = history(2, 1000, 6);
    let (held, new) = history.split_at(3);
    let lend = lender(held);
    let bytes = pack_lending(new, &lend);
    assert!(bytes.len() * 4 < pack_lending(new, &()).len(), "{}", bytes.len());
    assert_eq!(contents(&bytes, &lend), (new.to_vec(), vec![]));
}

#[test]
fn a_missing_base_is_named_and_the_rest_is_taken() {
    let (one, two, other) = (history(3, 300, 4), history(4, 300, 2), history(5, 100, 3));
    let lent = [one[0].clone(), two[0].clone()];
    let mut sent: Vec<Object> = [&one[1..], &other[..], &two[1..]].concat();
    let bytes = pack_lending(&sent, &lender(&lent));
    let (objects, mut needs) = contents(&bytes, &());
    assert_eq!(objects, other);
    // What was built upon a waiting object waits for the same one.
    needs.sort();
    let mut bases = [one[0].id(), two[0].id()];
    bases.sort();
    assert_eq!(needs, bases);
    let (objects, needs) = contents(&bytes, &lender(&lent[..1]));
    sent.truncate(one.len() - 1 + other.len());
    assert_eq!((objects, needs), (sent, vec![two[0].id()]));
}

#[test]
fn a_base_whose_text_was_removed_is_missing_too() {
    let history = history(6, 300, 1);
    let bytes = pack_lending(&history[1..], &lender(&history));
    let removed = Object { body: None, ..history[0].clone() };
    assert_eq!(contents(&bytes, &lender(std::slice::from_ref(&removed))), (vec![], vec![history[0].id()]));
    // Sent without its text, it is no base for a text, and what follows is sent whole.
    let bytes = pack_lending([&removed, &history[1]], &());
    assert_eq!(contents(&bytes, &()).0, [removed, history[1].clone()]);
}

#[test]
fn a_long_history_is_whole_again_after_sixteen_steps() {
    let history = history(7, 50, 40);
    assert_eq!(contents(&pack_lending(&history, &()), &()).0, history);
}

#[test]
fn two_texts_brought_together_are_built_upon_the_nearer() {
    let (one, two) = (revision(&words(8, 500), &[]), revision(&words(9, 500), &[]));
    let both = revision(&words(9, 500).replace('a', "b"), &[&one, &two]);
    let objects = [one, two, both];
    let bytes = pack_lending(&objects, &());
    assert_eq!(contents(&bytes, &()).0, objects);
}
