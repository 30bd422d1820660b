//! The block frame that journal and packs share: a few objects, compressed together and checked by one hash.

use std::collections::BTreeSet;

use satchel_model::{Object, ObjectId};

use crate::lend::Lend;
use crate::limits::{
    BLOCK_BYTES_MAX, BLOCK_FULL_BYTES_MAX, BLOCK_OBJECTS_MAX, BLOCK_RAW_BYTES_MAX, LONE_RAW_BYTES_MAX,
};
use crate::{FrameBuilder, Rejected, block, block_one};

/// What a frame begins with, before its format number. The first byte occurs in no UTF-8 text.
pub(crate) const MARKER: [u8; 3] = [0xF5, b'S', b'B'];
/// Bytes of a frame before its compressed block.
pub const FRAME_HEAD_BYTES: usize = 4 + NUMBERS_BYTES + 32;
/// Bytes of a head's numbers: three of four bytes in format 1, four of three in format 2.
pub(crate) const NUMBERS_BYTES: usize = 12;

/// The editions of frames and packs; a pack holds frames of its own format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Whole texts, no dictionary. Only read.
    One,
    /// Differences and the frozen dictionary.
    #[default]
    Two,
}

/// What stands before a compressed block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FrameHead {
    /// The block's edition.
    pub format: Format,
    /// Bytes of the compressed block.
    pub len: u32,
    /// Bytes of the block once expanded.
    pub raw_len: u32,
    /// Bytes of the objects' headers and texts, once differences are made whole. Format 1 has none and does not say it:
    /// there it is `raw_len`.
    pub full_len: u32,
    /// Objects in the block.
    pub objects: u32,
    /// BLAKE3 of the compressed block.
    pub hash: [u8; 32],
}

/// A frame once read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frame {
    /// The objects in their order. Their signatures have not been checked.
    pub objects: Vec<Object>,
    /// Bytes of the block once expanded.
    pub raw_len: u32,
    /// Objects that others in the block are built upon, and that are not there.
    pub needs: BTreeSet<ObjectId>,
    /// Objects that could not be read for that.
    pub waiting: u32,
}

/// How hard to compress.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Level {
    /// For a save that a person waits for.
    #[default]
    Quick,
    /// For what travels or ships, and is written once.
    Small,
}

impl Format {
    /// The format of this number, if this edition knows it.
    pub(crate) fn of(number: u8) -> Option<Self> {
        [Self::One, Self::Two].into_iter().find(|format| format.number() == number)
    }

    /// The number by which frames and packs name it.
    pub(crate) fn number(self) -> u8 {
        match self {
            Self::One => 1,
            Self::Two => 2,
        }
    }
}

impl FrameHead {
    /// Reads a head and checks its limits.
    pub fn read(bytes: &[u8; FRAME_HEAD_BYTES]) -> Result<Self, Rejected> {
        if bytes[..3] != MARKER {
            return Err(Rejected::Unknown { what: "a block" });
        }
        let newer = || Rejected::Newer { what: format!("block format {}", bytes[3]) };
        Self::read_numbers(Format::of(bytes[3]).ok_or_else(newer)?, &bytes[4..])
    }

    /// Reads numbers and hash, as head and index have them.
    pub(crate) fn read_numbers(format: Format, bytes: &[u8]) -> Result<Self, Rejected> {
        let mut hash = [0; 32];
        hash.copy_from_slice(&bytes[NUMBERS_BYTES..NUMBERS_BYTES + 32]);
        let four = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        let three = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], 0]);
        let [len, raw_len, full_len, objects] = match format {
            Format::One => [four(0), four(4), four(4), four(8)],
            Format::Two => [three(0), three(3), three(6), three(9)],
        };
        let head = Self { format, len, raw_len, full_len, objects, hash };
        head.check()?;
        Ok(head)
    }

    /// Bytes of the whole frame.
    pub fn frame_len(&self) -> usize {
        FRAME_HEAD_BYTES + self.len as usize
    }

    pub(crate) fn check(&self) -> Result<(), Rejected> {
        Rejected::over("a block's length", u64::from(self.len), BLOCK_BYTES_MAX as u64)?;
        Rejected::over("the objects of a block", u64::from(self.objects), u64::from(BLOCK_OBJECTS_MAX))?;
        let alone = self.objects == 1;
        let raw_max = if alone { LONE_RAW_BYTES_MAX } else { BLOCK_RAW_BYTES_MAX };
        Rejected::over("a block's raw length", u64::from(self.raw_len), raw_max as u64)?;
        let full_max = if alone { LONE_RAW_BYTES_MAX } else { BLOCK_FULL_BYTES_MAX };
        Rejected::over("a block's full length", u64::from(self.full_len), full_max as u64)?;
        if self.objects == 0 {
            Err(Rejected::NotCanonical { what: "a block without objects" })
        } else {
            Ok(())
        }
    }

    pub(crate) fn write(&self) -> [u8; FRAME_HEAD_BYTES] {
        let mut bytes = [0; FRAME_HEAD_BYTES];
        bytes[..3].copy_from_slice(&MARKER);
        bytes[3] = self.format.number();
        bytes[4..].copy_from_slice(&self.write_numbers());
        bytes
    }

    /// Numbers and hash, as head and index have them.
    pub(crate) fn write_numbers(&self) -> [u8; NUMBERS_BYTES + 32] {
        let mut bytes = [0; NUMBERS_BYTES + 32];
        match self.format {
            Format::One => {
                for (at, number) in [self.len, self.raw_len, self.objects].into_iter().enumerate() {
                    bytes[at * 4..at * 4 + 4].copy_from_slice(&number.to_le_bytes());
                }
            }
            Format::Two => {
                for (at, number) in
                    [self.len, self.raw_len, self.full_len, self.objects].into_iter().enumerate()
                {
                    bytes[at * 3..at * 3 + 3].copy_from_slice(&number.to_le_bytes()[..3]);
                }
            }
        }
        bytes[NUMBERS_BYTES..].copy_from_slice(&self.hash);
        bytes
    }

    /// Checks the compressed block against the head's hash.
    pub(crate) fn verify(&self, block: &[u8]) -> Result<(), Rejected> {
        if *blake3::hash(block).as_bytes() == self.hash {
            Ok(())
        } else {
            Err(Rejected::Damaged { what: "a block" })
        }
    }

    /// Expands a verified block into its objects.
    pub(crate) fn open(&self, block: &[u8], lend: &dyn Lend) -> Result<Frame, Rejected> {
        match self.format {
            Format::One => block_one::read(self, block),
            Format::Two => block::read(self, block, lend),
        }
    }
}

/// One frame of these objects. [`Rejected::OverLimit`] if they do not fit one together; [`crate::encode_frames`] makes
/// as many as are needed.
pub fn encode_frame(objects: &[Object], level: Level) -> Result<Vec<u8>, Rejected> {
    let mut builder = FrameBuilder::default();
    for object in objects {
        if !builder.push(object, &())? {
            let limit = BLOCK_RAW_BYTES_MAX as u64;
            return Err(Rejected::OverLimit { what: "a block's raw length", found: limit + 1, limit });
        }
    }
    builder.seal(level)
}

/// Reads the frame at the beginning of `bytes`; answers it and its length. Nothing is lent.
pub fn read_frame(bytes: &[u8]) -> Result<(Frame, usize), Rejected> {
    read_frame_with(bytes, &())
}

/// Reads the frame at the beginning of `bytes`, whose differences may be built upon what `lend` supplies; answers it
/// and its length.
pub fn read_frame_with(bytes: &[u8], lend: &dyn Lend) -> Result<(Frame, usize), Rejected> {
    let found = bytes.len() as u64;
    let Some((head, rest)) = bytes.split_first_chunk::<FRAME_HEAD_BYTES>() else {
        let begins =
            MARKER.starts_with(&bytes[..bytes.len().min(MARKER.len())]) || bytes.starts_with(&MARKER);
        let short = Rejected::CutShort { needed: FRAME_HEAD_BYTES as u64, found };
        return Err(if begins { short } else { Rejected::Unknown { what: "a block" } });
    };
    let head = FrameHead::read(head)?;
    let short = Rejected::CutShort { needed: head.frame_len() as u64, found };
    let block = rest.get(..head.len as usize).ok_or(short)?;
    head.verify(block)?;
    Ok((head.open(block, lend)?, head.frame_len()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use satchel_model::ObjectKind;
    use satchel_model::limits::{BODY_BYTES_MAX, PAYLOAD_BYTES_MAX};

    use super::*;
    use crate::tests::some_object;
    use crate::{encode_frames, squeeze};

    fn object(len: usize) -> Object {
        Object {
            kind: ObjectKind::Revision,
            payload: vec![1; 9],
            signature: [2; 64],
            body: Some(vec![3; len]),
        }
    }

    /// A frame around any block, with a true hash.
    fn forged(block: &[u8], raw_len: u32, full_len: u32, objects: u32) -> Vec<u8> {
        let hash = *blake3::hash(block).as_bytes();
        let head =
            FrameHead { format: Format::Two, len: block.len() as u32, raw_len, full_len, objects, hash };
        [&head.write(), block].concat()
    }

    /// A block of these raw entries, nothing lent, with signatures for so many objects.
    fn block(raw: &[u8], objects: usize) -> Vec<u8> {
        crate::block::write(&[], &vec![[0; 64]; objects], &squeeze::squeeze(raw, Level::Quick).unwrap())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn a_frame_is_read_back(objects in prop::collection::vec(some_object(), 1..12), tail in 0..9usize) {
            let mut bytes = encode_frame(&objects, Level::Quick).unwrap();
            let len = bytes.len();
            bytes.resize(len + tail, 7);
            let (frame, used) = read_frame(&bytes).unwrap();
            prop_assert_eq!(frame.objects, objects);
            prop_assert_eq!(used, len);
        }

        #[test]
        fn arbitrary_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(read_frame(&bytes).is_err());
        }

        #[test]
        fn arbitrary_contents_under_a_true_hash_do_no_harm(
            raw in prop::collection::vec(any::<u8>(), 0..400), objects in 1..5u32, full in 0..2000u32,
        ) {
            let _ = read_frame(&forged(&block(&raw, objects as usize), raw.len() as u32, full, objects));
        }
    }

    #[test]
    fn every_cut_and_every_flipped_bit_is_refused() {
        let bytes = encode_frame(&[object(40), object(0)], Level::Small).unwrap();
        for len in 0..bytes.len() {
            assert!(matches!(read_frame(&bytes[..len]), Err(Rejected::CutShort { .. })), "{len}");
        }
        for at in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[at / 8] ^= 1 << (at % 8);
            assert!(read_frame(&flipped).is_err(), "bit {at}");
        }
    }

    #[test]
    fn the_largest_object_stands_alone() {
        let largest = Object { payload: vec![1; PAYLOAD_BYTES_MAX], ..object(BODY_BYTES_MAX) };
        let bytes = encode_frame(std::slice::from_ref(&largest), Level::Quick).unwrap();
        assert_eq!(read_frame(&bytes).unwrap().0.objects, vec![largest.clone()]);
        let together = encode_frame(&[largest.clone(), object(1)], Level::Quick);
        assert!(matches!(together, Err(Rejected::OverLimit { what: "a block's raw length", .. })));
        let counts = |objects: &[Object]| {
            let frames = encode_frames(objects, Level::Quick).unwrap();
            frames.iter().map(|(_, count)| *count).collect::<Vec<_>>()
        };
        assert_eq!(counts(&[object(1), largest, object(1), object(2)]), [1, 1, 2]);
        assert_eq!(counts(&vec![object(0); 5000]), [4096, 904]);
        assert_eq!(counts(&[]), []);
        let over = object(BODY_BYTES_MAX + 1);
        assert!(matches!(
            encode_frame(&[over], Level::Quick),
            Err(Rejected::OverLimit { what: "a text", .. })
        ));
    }

    #[test]
    fn lying_heads_are_refused() {
        let raw = crate::entry::write(&object(5), None);
        let good = block(&raw, 1);
        let len = raw.len() as u32;
        let read = |raw_len, full_len, objects| read_frame(&forged(&good, raw_len, full_len, objects));
        assert!(read(len, 14, 1).is_ok());
        assert_eq!(read(len, 13, 1), Err(Rejected::Disagrees { what: "the full length of a block" }));
        assert_eq!(read(len, 15, 1), Err(Rejected::Disagrees { what: "the full length of a block" }));
        assert!(read(len, 14, 2).is_err());
        assert!(matches!(read(len, 14, 0), Err(Rejected::NotCanonical { .. })));
        assert!(matches!(read(len, 14, 4097), Err(Rejected::OverLimit { .. })));
        assert!(matches!(read(len + 1, 14, 1), Err(Rejected::Disagrees { .. })));
        assert!(matches!(read(0xFF_FFFF, 14, 1), Err(Rejected::OverLimit { .. })));
        assert!(matches!(read(len, 0xFF_FFFF, 1), Err(Rejected::OverLimit { .. })));
        let after = block(&[raw.as_slice(), &[0]].concat(), 1);
        assert!(matches!(read_frame(&forged(&after, len + 1, 14, 1)), Err(Rejected::Disagrees { .. })));
        assert!(encode_frame(&[], Level::Quick).is_err());
    }

    /// One zstd frame of four bytes a block, each a byte repeated 128 KiB times: it states `len` and holds a gibibyte.
    fn bomb(len: u32) -> Vec<u8> {
        let mut bytes = vec![0x28, 0xB5, 0x2F, 0xFD, 0b1010_0000];
        bytes.extend_from_slice(&len.to_le_bytes());
        for number in 0..8192u32 {
            let head = (128 << 10) << 3 | 1 << 1 | u32::from(number == 8191);
            bytes.extend_from_slice(&head.to_le_bytes()[..3]);
            bytes.push(b'x');
        }
        bytes
    }

    #[test]
    fn a_bomb_is_refused_before_it_expands() {
        let read =
            |bomb: &[u8]| read_frame(&forged(&crate::block::write(&[], &[[0; 64]], bomb), 1 << 20, 9, 1));
        assert_eq!(bomb(0).len(), 32_777);
        assert!(matches!(read(&bomb(1 << 30)), Err(Rejected::Disagrees { .. })));
        // It may say little and hold much: the buffer is of the size that it says.
        assert!(matches!(read(&bomb(1 << 20)), Err(Rejected::Damaged { .. })));
    }

    #[test]
    fn a_newer_frame_says_so() {
        let mut bytes = encode_frame(&[object(1)], Level::Quick).unwrap();
        bytes[3] = 3;
        assert_eq!(read_frame(&bytes).unwrap_err().to_string(), "made by a newer Satchel (block format 3)");
    }
}
