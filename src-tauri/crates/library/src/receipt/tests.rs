//! Receipts: what they tell, what they cost, and what no receipt can do.

use std::collections::BTreeSet;

use proptest::prelude::*;
use satchel_model::{AuthorKey, ObjectId, Signer};
use serde_bytes::ByteArray;

use super::holdings::{Holdings, Item};
use super::*;

const SALT: [u8; 32] = [9; 32];

fn id(number: u64) -> ObjectId {
    ObjectId(*blake3::hash(&number.to_le_bytes()).as_bytes())
}

fn device(number: u64) -> AuthorKey {
    AuthorKey(*blake3::hash(&(!number).to_le_bytes()).as_bytes())
}

fn item(author: u64, number: u64, segment: u64) -> Item {
    Item { id: id(author * 1_000_000 + number), author: device(author), segment }
}

fn receipt(shared: &[Item], closer: &[ObjectId], bytes: usize) -> Receipt {
    let header = Header {
        author: AuthorKey([0; 32]),
        made: 1,
        city: Some("Ndara".into()),
        name: None,
        digest: ByteArray::new([7; 32]),
        objects: shared.len() as u64,
        held: shared.len() as u64,
        records: 1,
        body: BodyHash([0; 32]),
    };
    Receipt::sign(header, Holdings::of(shared, closer, SALT, bytes), &Signer::from_secret(&[5; 32]))
}

fn held(receipt: &Receipt, items: &[Item]) -> BTreeSet<ObjectId> {
    let read = Receipt::read(receipt.bytes()).unwrap();
    assert_eq!(&read, receipt);
    Receivers::of([&read]).held_by_all(items, &[])
}

fn ids(items: &[Item]) -> BTreeSet<ObjectId> {
    items.iter().map(|item| item.id).collect()
}

#[test]
fn a_network_of_900_devices_fits_into_16_kib() {
    let items: Vec<Item> =
        (0..900).flat_map(|author| (0..22).map(move |number| item(author, number, number / 11))).collect();
    let receipt = receipt(&items, &[], WRITTEN_BYTES_MAX - 448 - 5);
    assert!(receipt.bytes().len() <= WRITTEN_BYTES_MAX, "{}", receipt.bytes().len());
    assert_eq!(held(&receipt, &items).len(), items.len(), "nothing is sent to one who has everything");
    let more: Vec<Item> = items.iter().copied().chain([item(3, 22, 2), item(950, 0, 2)]).collect();
    let lacking: BTreeSet<ObjectId> = ids(&more).difference(&held(&receipt, &more)).copied().collect();
    assert_eq!(lacking, ids(&[item(3, 22, 2), item(950, 0, 2)]), "only what came since");
}

#[test]
fn of_too_many_devices_the_largest_are_told_and_nothing_is_taken_for_held() {
    let items: Vec<Item> = (0..3_000)
        .flat_map(|author| (0..2 + author % 3).map(move |number| item(author, number, 0)))
        .collect();
    let receipt = receipt(&items, &[], 8_000);
    assert!(receipt.bytes().len() < 8_600, "{}", receipt.bytes().len());
    let held = held(&receipt, &items);
    assert!(!held.is_empty() && held.is_subset(&ids(&items)));
    let strangers = [item(5_000, 1, 0)];
    assert!(Receivers::of([&receipt]).held_by_all(&strangers, &[]).is_empty());
}

#[test]
fn one_who_is_ahead_is_not_sent_what_it_had_when_both_were_alike() {
    let common: Vec<Item> = (0..2_000).map(|number| item(1, number, 1)).collect();
    let ahead: Vec<Item> =
        common.iter().copied().chain((2_000..2_010).map(|number| item(1, number, 2))).collect();
    let receipt = receipt(&ahead, &[], 1_000);
    assert_eq!(held(&receipt, &common), ids(&common), "an earlier state is marked");
}

#[test]
fn what_is_meant_for_few_is_told_one_by_one() {
    let closer = [id(1), id(2)];
    let receipt = receipt(&[item(1, 0, 0)], &closer, 1_000);
    let held = Receivers::of([&receipt]).held_by_all(&[], &[id(1), id(2), id(3)]);
    assert_eq!(held, BTreeSet::from(closer));
}

#[test]
fn only_what_all_receivers_hold_is_spared() {
    let all: Vec<Item> = (0..10).map(|number| item(1, number, 0)).collect();
    let (one, two) = (receipt(&all[..7], &[], 1_000), receipt(&all[2..], &[], 1_000));
    assert_eq!(Receivers::of([&one, &two]).held_by_all(&all, &[]), ids(&all[2..7]));
    assert!(Receivers::of([]).held_by_all(&all, &[]).is_empty());
}

#[test]
fn every_changed_byte_and_every_cut_is_refused() {
    let bytes = receipt(&[item(1, 1, 0), item(2, 1, 0)], &[], 10).bytes().to_vec();
    for at in 0..bytes.len() {
        assert!(Receipt::read(&bytes[..at]).is_err(), "cut at {at}");
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        assert!(Receipt::read(&changed).is_err(), "byte {at}");
    }
    assert!(Receipt::read(&[bytes.as_slice(), b"x"].concat()).is_err());
    let large = vec![0; READ_BYTES_MAX as usize + 1];
    assert!(Receipt::read(&large).is_err());
}

#[test]
fn a_name_that_turns_the_text_around_it_is_refused() {
    let mut header = receipt(&[], &[], 10).header;
    header.city = Some("\u{202e}aradN".into());
    let signed = Receipt::sign(header, Holdings::of(&[], &[], SALT, 10), &Signer::from_secret(&[5; 32]));
    assert!(Receipt::read(signed.bytes()).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever two libraries hold and however little room there is: nothing is taken for held that is not.
    #[test]
    fn a_receipt_never_hides_what_is_lacking(
        mine in prop::collection::vec((0..6_u64, 0..40_u64, 0..4_u64), 0..200),
        theirs in prop::collection::vec((0..6_u64, 0..40_u64, 0..4_u64), 0..200),
        room in 0..3_000_usize,
    ) {
        let items = |list: &[(u64, u64, u64)]| {
            let mut seen = BTreeSet::new();
            let mut items: Vec<Item> =
                list.iter().map(|(author, number, segment)| item(*author, *number, *segment)).collect();
            items.retain(|item| seen.insert(item.id));
            items.sort_by_key(|item| item.segment);
            items
        };
        let (mine, theirs) = (items(&mine), items(&theirs));
        let receipt = receipt(&theirs, &[], room);
        let held = held(&receipt, &mine);
        prop_assert!(held.is_subset(&ids(&theirs)));
        prop_assert!(room < 8 * theirs.len() || held == ids(&mine).intersection(&ids(&theirs)).copied().collect());
    }

    #[test]
    fn hostile_bytes_are_a_value(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let holdings = Holdings::hostile(&bytes);
        let _ = holdings.check();
        let _ = Receipt::read(&[&MAGIC[..], &bytes].concat());
    }
}
