//! What is written is read back: any objects, in any order, with any of them lent.

use proptest::prelude::*;
use satchel_model::{Object, ObjectId, ObjectKind};

use crate::fixture::{contents, history, lender, pack_lending};

/// Objects of a few histories, and of no sense at all, in any order, some twice.
fn objects() -> impl Strategy<Value = Vec<Object>> {
    let sensible =
        (0..4u64, 0..60usize, 0..7usize).prop_map(|(number, count, edits)| history(number, count + 3, edits));
    let bytes = |max| prop::collection::vec(any::<u8>(), 0..max);
    let any_object = (any::<u8>(), bytes(200), any::<u8>(), prop::option::of(bytes(900)));
    let senseless = any_object.prop_map(|(kind, payload, mark, body)| {
        vec![Object { kind: ObjectKind::from_code(kind), payload, signature: [mark; 64], body }]
    });
    prop::collection::vec(prop_oneof![3 => sensible, 1 => senseless], 0..8)
        .prop_map(|lists| lists.concat())
        .prop_shuffle()
}

fn sorted(objects: impl IntoIterator<Item = Object>) -> Vec<(ObjectId, Vec<u8>)> {
    let mut sorted: Vec<_> = objects
        .into_iter()
        .map(|object| (object.id(), [&object.signature, object.body.as_deref().unwrap_or(b"none")].concat()))
        .collect();
    sorted.sort();
    sorted
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_packed_is_read_back(objects in objects()) {
        let (read, needs) = contents(&pack_lending(&objects, &()), &());
        prop_assert_eq!(sorted(read), sorted(objects));
        prop_assert!(needs.is_empty());
    }

    #[test]
    fn what_is_lent_is_read_back_with_it_and_named_without(objects in objects(), held in any::<prop::sample::Index>()) {
        let (held, sent) = objects.split_at(held.index(objects.len() + 1));
        let bytes = pack_lending(sent, &lender(held));
        prop_assert_eq!(sorted(contents(&bytes, &lender(held)).0), sorted(sent.to_vec()));
        let (without, needs) = contents(&bytes, &());
        prop_assert_eq!(without.len() == sent.len(), needs.is_empty());
        let lent: Vec<ObjectId> = held.iter().map(Object::id).collect();
        prop_assert!(needs.iter().all(|id| lent.contains(id)));
    }
}
