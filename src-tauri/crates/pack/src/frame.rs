//! The block frame that journal and packs share: a few objects, compressed together and checked by one hash.

use satchel_model::Object;

use crate::limits::{BLOCK_BYTES_MAX, BLOCK_OBJECTS_MAX, BLOCK_RAW_BYTES_MAX, LONE_RAW_BYTES_MAX};
use crate::{Rejected, entry, squeeze};

/// What a frame begins with. The first byte occurs in no UTF-8 text, the last is the frame's format number.
pub(crate) const MARKER: [u8; 4] = [0xF5, b'S', b'B', 1];
/// Bytes of a frame before its compressed block.
pub const FRAME_HEAD_BYTES: usize = 4 + 4 + 4 + 4 + 32;

/// What stands before a compressed block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FrameHead {
    /// Bytes of the compressed block.
    pub len: u32,
    /// Bytes of the block once expanded.
    pub raw_len: u32,
    /// Objects in the block.
    pub objects: u32,
    /// BLAKE3 of the compressed block.
    pub hash: [u8; 32],
}

/// A frame once read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// The objects in their order. Their signatures have not been checked.
    pub objects: Vec<Object>,
    /// Bytes of the block once expanded.
    pub raw_len: u32,
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

impl Level {
    fn zstd(self) -> i32 {
        match self {
            Self::Quick => 3,
            Self::Small => 19,
        }
    }
}

impl FrameHead {
    /// Reads a head and checks its limits.
    pub fn read(bytes: &[u8; FRAME_HEAD_BYTES]) -> Result<Self, Rejected> {
        if bytes[..3] != MARKER[..3] {
            return Err(Rejected::Unknown { what: "a block" });
        }
        if bytes[3] != MARKER[3] {
            return Err(Rejected::Newer { what: format!("block format {}", bytes[3]) });
        }
        let number = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        let mut hash = [0; 32];
        hash.copy_from_slice(&bytes[16..]);
        let head = Self { len: number(4), raw_len: number(8), objects: number(12), hash };
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
        let raw_max = if self.objects == 1 { LONE_RAW_BYTES_MAX } else { BLOCK_RAW_BYTES_MAX };
        Rejected::over("a block's raw length", u64::from(self.raw_len), raw_max as u64)?;
        if self.objects == 0 {
            Err(Rejected::NotCanonical { what: "a block without objects" })
        } else {
            Ok(())
        }
    }

    pub(crate) fn write(&self) -> [u8; FRAME_HEAD_BYTES] {
        let mut bytes = [0; FRAME_HEAD_BYTES];
        bytes[..4].copy_from_slice(&MARKER);
        bytes[4..8].copy_from_slice(&self.len.to_le_bytes());
        bytes[8..12].copy_from_slice(&self.raw_len.to_le_bytes());
        bytes[12..16].copy_from_slice(&self.objects.to_le_bytes());
        bytes[16..].copy_from_slice(&self.hash);
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
    pub(crate) fn open(&self, block: &[u8]) -> Result<Frame, Rejected> {
        let raw = squeeze::expand(block, self.raw_len as usize)?;
        let mut rest = raw.as_slice();
        let mut objects = Vec::with_capacity(self.objects as usize);
        for _ in 0..self.objects {
            objects.push(entry::read(&mut rest)?);
        }
        if rest.is_empty() {
            Ok(Frame { objects, raw_len: self.raw_len })
        } else {
            Err(Rejected::Disagrees { what: "the objects of a block" })
        }
    }
}

/// Collects objects until a block is full.
#[derive(Debug, Default)]
pub struct FrameBuilder {
    raw: Vec<u8>,
    objects: u32,
}

impl FrameBuilder {
    /// Whether the object fits beside what is there. An empty block takes any object.
    pub fn fits(&self, object: &Object) -> bool {
        let full =
            self.raw.len() + entry::len(object) > BLOCK_RAW_BYTES_MAX || self.objects == BLOCK_OBJECTS_MAX;
        self.is_empty() || !full
    }

    /// Adds an object; [`Rejected::OverLimit`] if it or the block would be too large.
    pub fn push(&mut self, object: &Object) -> Result<(), Rejected> {
        if !self.fits(object) {
            let found = (self.raw.len() + entry::len(object)) as u64;
            let limit = BLOCK_RAW_BYTES_MAX as u64;
            return Err(Rejected::OverLimit { what: "a block's raw length", found, limit });
        }
        entry::write(object, &mut self.raw)?;
        self.objects += 1;
        Ok(())
    }

    /// Whether nothing has been added since the last seal.
    pub fn is_empty(&self) -> bool {
        self.objects == 0
    }

    /// Raw bytes collected.
    pub fn raw_len(&self) -> usize {
        self.raw.len()
    }

    /// Closes the block, gives its frame, and begins anew. An empty block has no frame.
    pub fn seal(&mut self, level: Level) -> Result<Vec<u8>, Rejected> {
        let block = squeeze::squeeze(&self.raw, level.zstd())?;
        let head = FrameHead {
            len: block.len() as u32,
            raw_len: self.raw.len() as u32,
            objects: self.objects,
            hash: *blake3::hash(&block).as_bytes(),
        };
        head.check()?;
        *self = Self::default();
        Ok([&head.write(), block.as_slice()].concat())
    }
}

/// One frame of these objects: up to [`BLOCK_RAW_BYTES_MAX`] together, or one larger object alone.
/// Use [`group`] to cut a longer sequence.
pub fn encode_frame(objects: &[Object], level: Level) -> Result<Vec<u8>, Rejected> {
    let mut builder = FrameBuilder::default();
    objects.iter().try_for_each(|object| builder.push(object))?;
    builder.seal(level)
}

/// Reads the frame at the beginning of `bytes`; answers it and its length.
pub fn read_frame(bytes: &[u8]) -> Result<(Frame, usize), Rejected> {
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
    Ok((head.open(block)?, head.frame_len()))
}

/// Cuts a sequence of objects into runs that fit one frame each.
pub fn group(objects: &[Object]) -> Vec<&[Object]> {
    let mut runs = Vec::new();
    let (mut start, mut raw) = (0, 0);
    for (at, object) in objects.iter().enumerate() {
        let len = entry::len(object);
        let full = raw + len > BLOCK_RAW_BYTES_MAX || at - start == BLOCK_OBJECTS_MAX as usize;
        if at > start && full {
            runs.push(&objects[start..at]);
            (start, raw) = (at, 0);
        }
        raw += len;
    }
    if start < objects.len() {
        runs.push(&objects[start..]);
    }
    runs
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use proptest::prelude::*;
    use satchel_model::ObjectKind;
    use satchel_model::limits::{BODY_BYTES_MAX, PAYLOAD_BYTES_MAX};

    use super::*;

    fn object(len: usize) -> Object {
        Object {
            kind: ObjectKind::Revision,
            payload: vec![1; 9],
            signature: [2; 64],
            body: Some(vec![3; len]),
        }
    }

    /// A frame around any compressed bytes, with a true hash.
    fn forged(block: &[u8], raw_len: u32, objects: u32) -> Vec<u8> {
        let hash = *blake3::hash(block).as_bytes();
        let head = FrameHead { len: block.len() as u32, raw_len, objects, hash };
        [&head.write(), block].concat()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn a_frame_is_read_back(objects in prop::collection::vec(crate::entry::tests::object(), 1..12), tail in 0..9usize) {
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
            raw in prop::collection::vec(any::<u8>(), 0..400), objects in 1..5u32,
        ) {
            let block = squeeze::squeeze(&raw, 1).unwrap();
            let _ = read_frame(&forged(&block, raw.len() as u32, objects));
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
        let runs: Vec<_> = [object(1), largest, object(1), object(2)].to_vec();
        assert_eq!(group(&runs).iter().map(|run| run.len()).collect::<Vec<_>>(), [1, 1, 2]);
        assert_eq!(
            group(&vec![object(0); 5000]).iter().map(|run| run.len()).collect::<Vec<_>>(),
            [3158, 1842]
        );
        assert!(group(&[]).is_empty());
    }

    #[test]
    fn lying_heads_are_refused() {
        let raw = {
            let mut raw = Vec::new();
            entry::write(&object(5), &mut raw).unwrap();
            raw
        };
        let block = squeeze::squeeze(&raw, 3).unwrap();
        let len = raw.len() as u32;
        assert!(read_frame(&forged(&block, len, 1)).is_ok());
        assert!(matches!(read_frame(&forged(&block, len, 2)), Err(Rejected::CutShort { .. })));
        assert!(matches!(read_frame(&forged(&block, len, 0)), Err(Rejected::NotCanonical { .. })));
        assert!(matches!(read_frame(&forged(&block, len, 4097)), Err(Rejected::OverLimit { .. })));
        assert!(matches!(read_frame(&forged(&block, len + 1, 1)), Err(Rejected::Disagrees { .. })));
        assert!(matches!(read_frame(&forged(&block, u32::MAX, 1)), Err(Rejected::OverLimit { .. })));
        assert!(encode_frame(&[], Level::Quick).is_err());
    }

    #[test]
    fn a_bomb_is_refused_before_it_expands() {
        let bytes = 1u64 << 30;
        let mut encoder = zstd::stream::Encoder::new(Vec::new(), 1).unwrap();
        encoder.set_pledged_src_size(Some(bytes)).unwrap();
        std::io::copy(&mut std::io::repeat(0).take(bytes), &mut encoder).unwrap();
        let bomb = encoder.finish().unwrap();
        assert!(bomb.len() < 128 << 10, "{}", bomb.len());
        assert!(matches!(read_frame(&forged(&bomb, 1 << 30, 1)), Err(Rejected::OverLimit { .. })));
        assert!(matches!(read_frame(&forged(&bomb, 1 << 20, 1)), Err(Rejected::Disagrees { .. })));
        let mut lying = bomb;
        // The stated content length, made small: the frame then holds more than it says.
        lying[6..10].copy_from_slice(&(1u32 << 20).to_le_bytes());
        assert!(matches!(read_frame(&forged(&lying, 1 << 20, 1)), Err(Rejected::Damaged { .. })));
    }

    #[test]
    fn a_newer_frame_says_so() {
        let mut bytes = encode_frame(&[object(1)], Level::Quick).unwrap();
        bytes[3] = 2;
        assert_eq!(read_frame(&bytes).unwrap_err().to_string(), "made by a newer Satchel (block format 2)");
    }
}
