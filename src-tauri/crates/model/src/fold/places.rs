//! Sets of places in a graph's order: one bit each, so that what thousands of revisions descend from takes little room.

/// Bits of one word.
const WORD: usize = u64::BITS as usize;

/// A set of places.
#[derive(Debug, Clone, Default)]
pub struct Places(Vec<u64>);

impl Places {
    /// Adds a place.
    pub fn insert(&mut self, place: usize) {
        let word = place / WORD;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (place % WORD);
    }

    /// True if the place is among them.
    pub fn contains(&self, place: usize) -> bool {
        self.0.get(place / WORD).is_some_and(|word| word >> (place % WORD) & 1 == 1)
    }

    /// Adds all of `other`.
    pub fn join(&mut self, other: &Places) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        self.0.iter_mut().zip(&other.0).for_each(|(word, more)| *word |= more);
    }

    /// The places, smallest first.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        let words = self.0.iter().enumerate().filter(|(_, word)| **word != 0);
        words.flat_map(|(at, word)| {
            (0..WORD).filter(move |bit| word >> bit & 1 == 1).map(move |bit| at * WORD + bit)
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_a_set(
            one in prop::collection::btree_set(0..300_usize, 0..40),
            other in prop::collection::btree_set(0..300_usize, 0..40),
        ) {
            let places = |set: &BTreeSet<usize>| {
                let mut places = Places::default();
                set.iter().rev().for_each(|place| places.insert(*place));
                places
            };
            let mut both = places(&one);
            both.join(&places(&other));
            prop_assert_eq!(both.iter().collect::<BTreeSet<_>>(), one.union(&other).copied().collect());
            prop_assert!((0..400).all(|place| both.contains(place) == (one.contains(&place) || other.contains(&place))));
        }
    }
}
