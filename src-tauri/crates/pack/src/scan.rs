//! Walks a file of frames from one to the next, and over damage to the next intact one.

use crate::frame::{FRAME_HEAD_BYTES, Format, MARKER};
use crate::limits::RESYNC_HASHING_MAX;
use crate::{Frame, FrameHead, ReadAt, Rejected, source};

/// Bytes of what a frame begins with: marker, format number.
const MARK_BYTES: usize = MARKER.len() + 1;

/// Bytes looked through at once for the next marker.
const STRIDE: usize = 64 * 1024;

/// What stands at one place of a file of frames.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// An intact frame.
    Frame {
        /// Where it begins.
        offset: u64,
        /// Its length in bytes.
        len: u64,
        /// What it holds.
        frame: Frame,
    },
    /// Bytes that are no intact frame, up to the next one or the end. At the end of a journal: a torn write.
    Damage {
        /// Where it begins.
        offset: u64,
        /// How many bytes.
        len: u64,
        /// What is wrong at its beginning.
        reason: Rejected,
    },
}

/// Iterates over the frames and the damage in a source. What it answers covers the source without gaps.
#[derive(Debug)]
pub struct Scanner<S> {
    source: S,
    offset: u64,
    /// An intact frame that the search over damage has come upon already.
    ahead: Option<(u64, FrameHead, Vec<u8>)>,
    hashing_left: u64,
}

impl<S: ReadAt> Scanner<S> {
    /// Begins at `offset`, which should be where a frame begins.
    pub fn new(source: S, offset: u64) -> Self {
        let hashing_left = source.len().saturating_mul(RESYNC_HASHING_MAX);
        Self { source, offset, ahead: None, hashing_left }
    }

    /// Where the next answer begins.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// The frame at `offset`, its hash checked.
    fn intact(&self, offset: u64) -> Result<(FrameHead, Vec<u8>), Rejected> {
        let mut bytes = [0; FRAME_HEAD_BYTES];
        bytes.copy_from_slice(&source::read(&self.source, offset, FRAME_HEAD_BYTES)?);
        let head = FrameHead::read(&bytes)?;
        let block = source::read(&self.source, offset + FRAME_HEAD_BYTES as u64, head.len as usize)?;
        head.verify(&block)?;
        Ok((head, block))
    }

    fn found(&mut self, offset: u64, head: FrameHead, block: &[u8]) -> Found {
        let len = head.frame_len() as u64;
        self.offset = offset + len;
        match head.open(block, &()) {
            Ok(frame) => Found::Frame { offset, len, frame },
            // Whole but not readable here, newer perhaps: stepped over, never searched inside.
            Err(reason) => Found::Damage { offset, len, reason },
        }
    }

    /// Steps from damage to the next intact frame, or to the end.
    fn skip(&mut self, reason: Rejected) -> Found {
        let offset = self.offset;
        self.offset = self.next_intact(offset + 1);
        Found::Damage { offset, len: self.offset - offset, reason }
    }

    /// Where the next intact frame begins; it is kept in `ahead`. Without one, the end.
    fn next_intact(&mut self, mut at: u64) -> u64 {
        let end = self.source.len();
        while at + (MARK_BYTES as u64) <= end {
            let len = usize::try_from(end - at).unwrap_or(STRIDE).min(STRIDE);
            // What cannot be read, a bad sector, is passed over.
            let bytes = source::read(&self.source, at, len).unwrap_or_default();
            let marked = |window: &[u8]| window.starts_with(&MARKER) && Format::of(window[3]).is_some();
            for place in bytes.windows(MARK_BYTES).enumerate().filter(|(_, window)| marked(window)) {
                let candidate = at + place.0 as u64;
                if let Ok((head, block)) = self.try_candidate(candidate) {
                    self.ahead = Some((candidate, head, block));
                    return candidate;
                }
            }
            at += (len - (MARK_BYTES - 1)) as u64;
        }
        end
    }

    /// Hashing is what a file full of false markers would cost; it has a limit.
    fn try_candidate(&mut self, offset: u64) -> Result<(FrameHead, Vec<u8>), Rejected> {
        let mut bytes = [0; FRAME_HEAD_BYTES];
        bytes.copy_from_slice(&source::read(&self.source, offset, FRAME_HEAD_BYTES)?);
        let cost = u64::from(FrameHead::read(&bytes)?.len);
        Rejected::over("the search for intact blocks", cost, self.hashing_left)?;
        self.hashing_left -= cost;
        self.intact(offset)
    }
}

impl<S: ReadAt> Iterator for Scanner<S> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        if let Some((offset, head, block)) = self.ahead.take() {
            return Some(self.found(offset, head, &block));
        }
        if self.offset >= self.source.len() {
            return None;
        }
        Some(match self.intact(self.offset) {
            Ok((head, block)) => self.found(self.offset, head, &block),
            Err(reason) => self.skip(reason),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use satchel_model::{Object, ObjectKind};

    use super::*;
    use crate::{Level, encode_frame};

    fn frame(mark: u8) -> Vec<u8> {
        let mut body = vec![0; 500];
        blake3::Hasher::new().update(&[mark]).finalize_xof().fill(&mut body);
        let object =
            Object { kind: ObjectKind::Revision, payload: vec![mark], signature: [0; 64], body: Some(body) };
        encode_frame(&[object], Level::Quick).unwrap()
    }

    /// The payload's first byte of each frame, `None` for damage.
    fn marks(bytes: &[u8]) -> Vec<Option<u8>> {
        let mut covered = 0;
        let marks = Scanner::new(bytes, 0).map(|found| {
            let (offset, len, mark) = match found {
                Found::Frame { offset, len, frame } => (offset, len, Some(frame.objects[0].payload[0])),
                Found::Damage { offset, len, .. } => (offset, len, None),
            };
            assert_eq!(offset, covered, "no gap and no overlap");
            assert!(len > 0);
            covered += len;
            mark
        });
        let marks = marks.collect();
        assert_eq!(covered, bytes.len() as u64);
        marks
    }

    #[test]
    fn frames_follow_each_other() {
        assert_eq!(marks(&[frame(1), frame(2), frame(3)].concat()), [Some(1), Some(2), Some(3)]);
        assert_eq!(marks(&[]), []);
    }

    #[test]
    fn damage_costs_one_frame_only() {
        let whole = [frame(1), frame(2), frame(3)].concat();
        let len = whole.len() / 3;
        for at in len..2 * len {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x40;
            assert_eq!(marks(&damaged), [Some(1), None, Some(3)], "byte {at}");
        }
        let cut = [&whole[..len + 9], &whole[len + 100..]].concat();
        assert_eq!(marks(&cut), [Some(1), None, Some(3)]);
        let inserted = [&whole[..len + 9], &MARKER, &[2], &whole[len + 9..]].concat();
        assert_eq!(marks(&inserted), [Some(1), None, Some(3)]);
        assert_eq!(marks(&[vec![0; 200_000], frame(4)].concat()), [None, Some(4)]);
    }

    #[test]
    fn a_torn_tail_is_the_last_thing_found() {
        let whole = [frame(1), frame(2)].concat();
        let len = whole.len() / 2;
        for cut in len + 1..2 * len {
            let last = Scanner::new(&whole[..cut], 0).last().unwrap();
            assert!(
                matches!(last, Found::Damage { offset, reason: Rejected::CutShort { .. }, .. } if offset == len as u64),
                "{cut}"
            );
        }
    }

    #[test]
    fn a_marker_across_two_strides_is_found() {
        for before in STRIDE - 6..STRIDE + 6 {
            assert_eq!(marks(&[vec![7; before], frame(1)].concat()), [None, Some(1)], "{before}");
        }
    }

    #[test]
    fn a_file_of_false_markers_ends_soon() {
        let mut head = [0; 60];
        head[..4].copy_from_slice(b"\xF5SB\x01");
        head[4..8].copy_from_slice(&100_000u32.to_le_bytes());
        head[8..12].copy_from_slice(&100u32.to_le_bytes());
        head[12] = 1;
        let bytes = head.repeat(20_000);
        let mut scanner = Scanner::new(bytes.as_slice(), 0);
        assert!(matches!(scanner.next(), Some(Found::Damage { offset: 0, .. })));
        assert!(scanner.hashing_left < 100_000, "the limit was what ended it");
        assert!(scanner.next().is_none());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn arbitrary_bytes_are_covered(pieces in prop::collection::vec((any::<bool>(), prop::collection::vec(any::<u8>(), 1..90)), 0..9)) {
            let bytes: Vec<u8> = pieces.into_iter().flat_map(|(whole, junk)| if whole { frame(junk[0]) } else { junk }).collect();
            marks(&bytes);
        }
    }
}
