//! Which packs bring a reader from one checkpoint to another.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_bytes::ByteArray;

use super::Hash;

/// Packs of one level that make one of the next.
pub const FANOUT: u64 = 8;
/// Levels of packs: of 1, 8, 64, 512 and 4096 checkpoints.
pub const LEVELS: u8 = 5;

/// One pack: the checkpoints it covers, and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackLine(u64, u8, u64, ByteArray<32>);

impl PackLine {
    /// The pack of the checkpoints from `first` on that belong to `level`.
    pub fn new(first: u64, level: u8, len: u64, hash: Hash) -> PackLine {
        PackLine(first, level, len, ByteArray::new(hash.0))
    }

    /// The first checkpoint in it.
    pub fn first(&self) -> u64 {
        self.0
    }

    /// The last checkpoint in it.
    pub fn last(&self) -> u64 {
        self.0.saturating_add(span(self.1) - 1)
    }

    /// Its level.
    pub fn level(&self) -> u8 {
        self.1
    }

    /// Bytes of the pack.
    pub fn len(&self) -> u64 {
        self.2
    }

    /// Never true: a pack has a head.
    pub fn is_empty(&self) -> bool {
        false
    }

    /// Its name.
    pub fn hash(&self) -> Hash {
        satchel_model::ObjectId(*self.3)
    }

    /// True for a line that can be: of a known level, beginning where a pack of it begins.
    pub fn is_sound(&self) -> bool {
        self.1 < LEVELS && self.0 > 0 && (self.0 - 1).is_multiple_of(span(self.1)) && self.0 <= NUMBER_MAX
    }
}

/// The largest number of a checkpoint that is believed.
const NUMBER_MAX: u64 = 1 << 40;

/// Checkpoints in a pack of a level.
pub fn span(level: u8) -> u64 {
    FANOUT.pow(u32::from(level.min(LEVELS - 1)))
}

/// The levels above 0 of which a pack ends at checkpoint `number`.
pub fn ends_at(number: u64) -> impl Iterator<Item = u8> {
    (1..LEVELS).take_while(move |level| number > 0 && number.is_multiple_of(span(*level)))
}

/// The packs that bring a reader from checkpoint `have` to `number`, in their order; `None` if `lines` do not tell.
///
/// The largest pack that begins where it is needed is taken first, so that no byte comes twice; where none begins there,
/// the smallest that covers the place.
pub fn cover(have: u64, number: u64, lines: &[PackLine]) -> Option<Vec<PackLine>> {
    let mut by_place: BTreeMap<(u64, u8), PackLine> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.is_sound() && line.last() <= number) {
        by_place.insert((line.first(), line.level()), *line);
    }
    let mut cover = Vec::new();
    let mut at = have;
    while at < number {
        let next = at + 1;
        let begins = (0..LEVELS).rev().find_map(|level| by_place.get(&(next, level)));
        let covers = || (1..LEVELS).find_map(|level| by_place.get(&(next - (next - 1) % span(level), level)));
        let line = begins.or_else(covers)?;
        cover.push(*line);
        at = line.last();
    }
    Some(cover)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// All lines of a log of so many checkpoints.
    fn lines(number: u64) -> Vec<PackLine> {
        let mut lines = Vec::new();
        for last in 1..=number {
            for level in std::iter::once(0).chain(ends_at(last)) {
                lines.push(PackLine::new(last + 1 - span(level), level, 1, Hash::from_bytes(last, level)));
            }
        }
        lines
    }

    trait FromBytes {
        fn from_bytes(number: u64, level: u8) -> Self;
    }

    impl FromBytes for Hash {
        fn from_bytes(number: u64, level: u8) -> Self {
            super::super::hash(&[&number.to_le_bytes()[..], &[level]].concat())
        }
    }

    #[test]
    fn those_away_for_long_ask_seldom() {
        let lines = lines(600);
        let packs = |have| cover(have, 600, &lines).unwrap().len();
        assert_eq!([packs(599), packs(593), packs(570), packs(0)], [1, 7, 9, 5]);
        assert_eq!(packs(600), 0);
    }

    #[test]
    fn a_place_without_its_small_packs_is_covered_by_a_larger_one() {
        let lines: Vec<_> = lines(64).into_iter().filter(|line| line.level() == 2).collect();
        assert_eq!(cover(40, 64, &lines).unwrap().len(), 1);
        assert_eq!(cover(40, 65, &lines), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_cover_has_no_gap_and_no_overlap(number in 0_u64..700, back in 0_u64..700) {
            let have = number.saturating_sub(back);
            let mut at = have;
            for line in cover(have, number, &lines(number)).unwrap() {
                prop_assert_eq!(line.first(), at + 1);
                at = line.last();
            }
            prop_assert_eq!(at, number);
        }

        #[test]
        fn no_lie_makes_it_run_away(given in prop::collection::vec((any::<u64>(), any::<u8>(), any::<u64>()), 0..40), have: u64, number: u64) {
            let lines: Vec<_> = given.into_iter().map(|(first, level, len)| PackLine::new(first, level, len, Hash::from_bytes(1, 1))).collect();
            if let Some(cover) = cover(have, number, &lines) {
                prop_assert!(cover.len() <= lines.len());
            }
        }
    }
}
