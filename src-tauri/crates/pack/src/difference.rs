//! Bytes as a difference from other bytes: stretches copied from there, and stretches of their own.
//!
//! The stretches of their own stay plain, so that the compression of the whole block works on them too.

use crate::{Rejected, varint};

/// Shortest stretch worth copying from where nothing else was copied.
const FAR_MIN: usize = 16;
/// The same for what stands nowhere else in the block, so that its compression would not find it.
const UNSEEN_MIN: usize = 6;

/// Writes `target` as a difference from `source`. `seed` is the shortest stretch looked for, 4 to 8 bytes; the first
/// `unseen` bytes of the source are known to the reader without standing in the block.
pub(crate) fn write(source: &[u8], target: &[u8], seed: usize, unseen: usize) -> Vec<u8> {
    let places = Places::of(source, seed);
    let mut out = Stretches { bytes: Vec::new(), expected: 0 };
    let (mut at, mut own) = (0, 0);
    while at + seed <= target.len() {
        let near = out.expected + (at - own);
        let copy = [
            Some((near, seed)),
            Some((out.expected, seed)),
            places.find(target, at).map(|far| (far, if far < unseen { UNSEEN_MIN } else { FAR_MIN })),
        ]
        .into_iter()
        .flatten()
        .map(|(from, least)| (Copy::around(source, target, from, at, own), least))
        .filter(|(copy, least)| copy.len >= *least)
        .map(|(copy, _)| copy)
        .max_by_key(|copy| copy.len);
        match copy {
            Some(copy) => {
                out.own(&target[own..copy.to]);
                out.copy(&copy);
                at = copy.to + copy.len;
                own = at;
            }
            None => at += 1,
        }
    }
    out.own(&target[own..]);
    out.bytes
}

/// Writes `target` as one stretch of its own.
pub(crate) fn write_plain(target: &[u8]) -> Vec<u8> {
    let mut out = Stretches { bytes: Vec::with_capacity(target.len() + 4), expected: 0 };
    out.own(target);
    out.bytes
}

/// Reads `len` bytes, which the caller has checked against a limit, and moves `bytes` past their difference.
/// Without a source the difference is only stepped over.
pub(crate) fn read(
    bytes: &mut &[u8],
    source: Option<&[u8]>,
    len: usize,
) -> Result<Option<Vec<u8>>, Rejected> {
    let mut target = Vec::with_capacity(if source.is_some() { len } else { 0 });
    let (mut left, mut expected) = (len, 0i64);
    while left > 0 {
        let word = varint::read(bytes)?;
        let stretch = (word >> 1) as usize;
        if stretch == 0 || stretch > left {
            return Err(WRONG);
        }
        left -= stretch;
        if word & 1 == 0 {
            let (own, rest) = bytes
                .split_at_checked(stretch)
                .ok_or(Rejected::CutShort { needed: stretch as u64, found: bytes.len() as u64 })?;
            *bytes = rest;
            if source.is_some() {
                target.extend_from_slice(own);
            }
        } else {
            let from = expected + i64::from(varint::unzigzag(varint::read(bytes)?));
            expected = from + stretch as i64;
            if let Some(source) = source {
                let from = usize::try_from(from).map_err(|_| WRONG)?;
                target.extend_from_slice(source.get(from..from + stretch).ok_or(WRONG)?);
            }
        }
    }
    Ok(source.map(|_| target))
}

const WRONG: Rejected = Rejected::Disagrees { what: "a difference" };

/// Appends stretches; a copy says where it begins as a step from where the copy before ended.
struct Stretches {
    bytes: Vec<u8>,
    expected: usize,
}

impl Stretches {
    fn own(&mut self, bytes: &[u8]) {
        if !bytes.is_empty() {
            varint::write((bytes.len() as u32) << 1, &mut self.bytes);
            self.bytes.extend_from_slice(bytes);
        }
    }

    fn copy(&mut self, copy: &Copy) {
        varint::write((copy.len as u32) << 1 | 1, &mut self.bytes);
        varint::write(varint::zigzag(copy.from as i32 - self.expected as i32), &mut self.bytes);
        self.expected = copy.from + copy.len;
    }
}

/// A stretch that is the same in both.
struct Copy {
    from: usize,
    to: usize,
    len: usize,
}

impl Copy {
    /// The longest common stretch around `source[from]` and `target[at]`, reaching back to `own` at most.
    fn around(source: &[u8], target: &[u8], from: usize, at: usize, own: usize) -> Copy {
        let ahead = source.get(from..).unwrap_or_default();
        let ahead = ahead.iter().zip(&target[at..]).take_while(|(a, b)| a == b).count();
        if ahead == 0 {
            return Copy { from, to: at, len: 0 };
        }
        let behind = source[..from].iter().rev().zip(target[own..at].iter().rev());
        let behind = behind.take_while(|(a, b)| a == b).count();
        Copy { from: from - behind, to: at - behind, len: ahead + behind }
    }
}

/// Where each stretch of `seed` bytes stands in the source, the last of equal ones.
struct Places {
    table: Vec<u32>,
    seed: usize,
}

impl Places {
    fn of(source: &[u8], seed: usize) -> Self {
        let mut places = Self { table: vec![0; (source.len() * 2).next_power_of_two().max(16)], seed };
        for from in 0..(source.len() + 1).saturating_sub(seed) {
            let slot = places.slot(&source[from..from + seed]);
            places.table[slot] = from as u32 + 1;
        }
        places
    }

    fn find(&self, target: &[u8], at: usize) -> Option<usize> {
        (self.table[self.slot(&target[at..at + self.seed])] as usize).checked_sub(1)
    }

    fn slot(&self, stretch: &[u8]) -> usize {
        let mut word = [0; 8];
        word[..stretch.len()].copy_from_slice(stretch);
        let mixed = u64::from_le_bytes(word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed >> (64 - self.table.len().trailing_zeros())) as usize
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read_back(bytes: &[u8], source: &[u8], len: usize) -> Vec<u8> {
        let mut rest = bytes;
        let target = read(&mut rest, Some(source), len).unwrap().unwrap();
        assert_eq!(rest, b"");
        let mut stepped = bytes;
        assert_eq!(read(&mut stepped, None, len), Ok(None));
        assert_eq!(stepped, b"");
        target
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn a_difference_is_read_back(
            source in prop::collection::vec(0..4u8, 0..300), target in prop::collection::vec(0..4u8, 0..300), seed in 4..9usize,
            unseen in 0..64usize,
        ) {
            let bytes = write(&source, &target, seed, unseen);
            prop_assert_eq!(read_back(&bytes, &source, target.len()), &target[..]);
            prop_assert_eq!(read_back(&write_plain(&target), &source, target.len()), &target[..]);
        }

        #[test]
        fn arbitrary_bytes_are_read_or_refused(
            bytes in prop::collection::vec(any::<u8>(), 0..60), source in prop::collection::vec(any::<u8>(), 0..60), len in 0..200usize,
        ) {
            if let Ok(Some(target)) = read(&mut bytes.as_slice(), Some(&source), len) {
                prop_assert_eq!(target.len(), len);
                prop_assert_eq!(read(&mut bytes.as_slice(), None, len), Ok(None));
            }
        }
    }

    #[test]
    fn an_edit_takes_few_bytes() {
        let source: Vec<u8> = (0..5000u32).flat_map(|n| (n * n).to_le_bytes()).collect();
        let mut target = source.clone();
        target.splice(7000..7004, *b"other words");
        let bytes = write(&source, &target, 8, 0);
        assert!(bytes.len() < 24, "{}", bytes.len());
        assert_eq!(read_back(&bytes, &source, target.len()), target);
        assert!(write(&source, &source, 8, 0).len() < 5);
        assert_eq!(write(&[], b"", 8, 0), b"");
    }

    #[test]
    fn a_short_stretch_is_copied_where_it_stands_nowhere_else() {
        let source: Vec<u8> = (0..64u8).map(|n| n.wrapping_mul(37).wrapping_add(11)).collect();
        let target = [b"own words, then ", &source[20..28], b" and more of them"].concat();
        let (seen, unseen) = (write(&source, &target, 4, 0), write(&source, &target, 4, 64));
        assert!(unseen.len() < seen.len(), "{} and {}", unseen.len(), seen.len());
        assert_eq!(read_back(&unseen, &source, target.len()), target);
    }

    #[test]
    fn what_is_not_there_cannot_be_copied() {
        // Copy 4 from 0; copy 5 from 0; copy 1 from -1; own 9 of 4; nothing at all.
        assert_eq!(read(&mut &[9, 0][..], Some(b"abcd"), 4), Ok(Some(b"abcd".to_vec())));
        for (bytes, len) in [(&[11, 0][..], 5), (&[3, 1][..], 1), (&[18, 1, 2][..], 4), (&[1, 0][..], 4)] {
            assert_eq!(read(&mut &bytes[..], Some(b"abcd"), len), Err(WRONG));
        }
        assert!(matches!(read(&mut &[8, 1][..], Some(b""), 4), Err(Rejected::CutShort { .. })));
    }
}
