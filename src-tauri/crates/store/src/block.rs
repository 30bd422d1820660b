//! A run of neighbouring entries as bytes: what sled keeps as one value, so that it keeps few.
//!
//! ```text
//! entry*   how many bytes its key shares with the one before, how many follow, these, the value's length, the value
//! ```
//!
//! The numbers are LEB128. A block stands under a *bound*: no key in it is smaller, none in the block before as large.

use std::collections::BTreeMap;

use crate::limits::{BLOCK_BYTES, VALUE_BYTES_MAX};

/// A key with its value.
pub(crate) type Entry = (Vec<u8>, Vec<u8>);

/// A block with its bound.
pub(crate) type Block = (Vec<u8>, Vec<u8>);

/// Keys with their values.
pub(crate) type Entries = BTreeMap<Vec<u8>, Vec<u8>>;

/// Most bytes of a block: an even share of what was too much for one, and one entry more.
pub(crate) const BYTES_MAX: usize = 4 * BLOCK_BYTES;

/// Entries as bytes.
fn write<'e>(entries: impl IntoIterator<Item = (&'e Vec<u8>, &'e Vec<u8>)>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut before: &[u8] = &[];
    for (key, value) in entries {
        let shared = shared(before, key);
        number(shared, &mut bytes);
        number(key.len() - shared, &mut bytes);
        bytes.extend_from_slice(&key[shared..]);
        number(value.len(), &mut bytes);
        bytes.extend_from_slice(value);
        before = key;
    }
    bytes
}

/// The value of a key; the outer `None` if the block cannot be read.
pub(crate) fn find<'b>(mut bytes: &'b [u8], wanted: &[u8]) -> Option<Option<&'b [u8]>> {
    let mut key = Vec::new();
    while !bytes.is_empty() {
        let (value, rest) = next(bytes, &mut key)?;
        if key == wanted {
            return Some(Some(value));
        }
        bytes = rest;
    }
    Some(None)
}

/// Entries whose key begins with a prefix, and whether all keys with it stand before the block's end. `None` if the
/// block cannot be read.
pub(crate) fn with(mut bytes: &[u8], prefix: &[u8]) -> Option<(Vec<Entry>, bool)> {
    let (mut found, mut key) = (Vec::new(), Vec::new());
    while !bytes.is_empty() {
        let (value, rest) = next(bytes, &mut key)?;
        if key.starts_with(prefix) {
            found.push((key.clone(), value.to_vec()));
        } else if key[..] > *prefix {
            return Some((found, true));
        }
        bytes = rest;
    }
    Some((found, false))
}

/// All entries of a block.
pub(crate) fn entries(bytes: &[u8]) -> Option<Entries> {
    Some(with(bytes, b"")?.0.into_iter().collect())
}

/// One entry: makes `key` of the key before it, and answers the value and what follows.
fn next<'b>(bytes: &'b [u8], key: &mut Vec<u8>) -> Option<(&'b [u8], &'b [u8])> {
    let (shared, bytes) = take_number(bytes)?;
    let (len, bytes) = take_number(bytes)?;
    let (end, bytes) = bytes.split_at_checked(len)?;
    let (len, bytes) = take_number(bytes)?;
    if shared > key.len() {
        return None;
    }
    key.truncate(shared);
    key.extend_from_slice(end);
    bytes.split_at_checked(len)
}

/// Cuts entries into blocks of about [`BLOCK_BYTES`] that `squeeze` makes no larger than a value may be, unless one entry
/// alone is; answers each with its bound. The first bound is `bound`.
pub(crate) fn cut<E>(
    entries: &Entries,
    bound: Vec<u8>,
    squeeze: &mut impl FnMut(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<Vec<Block>, E> {
    let len = |(key, value): &(&Vec<u8>, &Vec<u8>)| key.len() + value.len();
    let all: Vec<_> = entries.iter().collect();
    let total: usize = all.iter().map(len).sum();
    let share = if total < 2 * BLOCK_BYTES { total } else { total / (total / BLOCK_BYTES) };
    let (mut blocks, mut open, mut bytes, mut next_bound) = (Vec::new(), 0, 0, bound);
    for at in 0..all.len() {
        bytes += len(&all[at]);
        if bytes >= share || at + 1 == all.len() {
            let after = all.get(at + 1).map(|(key, _)| separator(all[at].0, key));
            halve(&all[open..=at], next_bound, squeeze, &mut blocks)?;
            (open, bytes, next_bound) = (at + 1, 0, after.unwrap_or_default());
        }
    }
    Ok(blocks)
}

/// One block, or as many as it takes.
fn halve<E>(
    entries: &[(&Vec<u8>, &Vec<u8>)],
    bound: Vec<u8>,
    squeeze: &mut impl FnMut(&[u8]) -> Result<Vec<u8>, E>,
    blocks: &mut Vec<Block>,
) -> Result<(), E> {
    let squeezed = squeeze(&write(entries.iter().copied()))?;
    if squeezed.len() <= VALUE_BYTES_MAX || entries.len() == 1 {
        blocks.push((bound, squeezed));
        return Ok(());
    }
    let (left, right) = entries.split_at(entries.len() / 2);
    let middle = separator(left[left.len() - 1].0, right[0].0);
    halve(left, bound, squeeze, blocks)?;
    halve(right, middle, squeeze, blocks)
}

/// The shortest key above `left` that is not above `right`.
pub(crate) fn separator(left: &[u8], right: &[u8]) -> Vec<u8> {
    right[..(shared(left, right) + 1).min(right.len())].to_vec()
}

fn shared(left: &[u8], right: &[u8]) -> usize {
    left.iter().zip(right).take_while(|(left, right)| left == right).count()
}

fn number(mut number: usize, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take_number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    // No number here needs more than three bytes.
    let end = bytes.iter().take(4).position(|byte| byte & 0x80 == 0)?;
    let (number, rest) = bytes.split_at(end + 1);
    Some((number.iter().rev().fold(0, |sum, byte| sum << 7 | usize::from(byte & 0x7F)), rest))
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use proptest::prelude::*;

    use super::*;

    fn blocks(entries: &Entries) -> Vec<Block> {
        let mut as_it_is = |bytes: &[u8]| Ok::<_, Infallible>(bytes.to_vec());
        let Ok(blocks) = cut(entries, Vec::new(), &mut as_it_is);
        blocks
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn what_is_cut_is_read_back_between_its_bounds(
            entries in prop::collection::btree_map(
                prop::collection::vec(any::<u8>(), 0..300), prop::collection::vec(any::<u8>(), 0..3000), 0..40),
        ) {
            let blocks = blocks(&entries);
            let mut found = Entries::new();
            for (at, (bound, bytes)) in blocks.iter().enumerate() {
                prop_assert!(bytes.len() <= BYTES_MAX);
                for (key, value) in super::entries(bytes).unwrap() {
                    prop_assert!(key >= *bound && blocks.get(at + 1).is_none_or(|(next, _)| key < *next));
                    prop_assert_eq!(find(bytes, &key), Some(Some(&value[..])));
                    found.insert(key, value);
                }
            }
            prop_assert_eq!(found, entries);
        }

        #[test]
        fn damaged_bytes_are_told_or_read_never_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = (entries(&bytes), find(&bytes, b"key"));
        }
    }

    #[test]
    fn blocks_fit_into_values_and_are_no_smaller_than_half_of_one() {
        let entries: Entries = (0..4000u16).map(|n| (n.to_be_bytes().to_vec(), vec![1; 40])).collect();
        let lens: Vec<usize> = blocks(&entries).iter().map(|(_, bytes)| bytes.len()).collect();
        assert!(lens.iter().all(|len| (2048..=4096).contains(len)), "{lens:?}");
        assert_eq!(find(b"\x05\x01a\x00", b"a"), None);
    }
}
