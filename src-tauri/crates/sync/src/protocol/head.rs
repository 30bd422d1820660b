//! The head: the newest checkpoint, and the packs that lead to it from a little way back.

use satchel_model::{AuthorKey, Object, ObjectId, canonical};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteArray;

use super::levels::{PackLine, cover};
use super::slot::Signed;
use super::{HEAD_BYTES_MAX, span};
use crate::{Error, Result};

/// Lines of a head. A reader who is up to fifteen checkpoints behind needs no table.
const LINES_MAX: usize = 10;

/// What everyone asks for first: at most [`HEAD_BYTES_MAX`] bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The number of the newest checkpoint; 0 for a hub that holds nothing.
    #[serde(rename = "n")]
    pub number: u64,
    /// Objects in the whole log.
    #[serde(rename = "o")]
    pub objects: u64,
    /// The digest over the revisions and acts of the log: of a library that holds just these, too.
    #[serde(rename = "d")]
    pub digest: ByteArray<32>,
    /// The newest checkpoint's signed part.
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    checkpoint: Option<Signed>,
    /// The newest packs.
    #[serde(rename = "p")]
    packs: Vec<PackLine>,
}

impl Head {
    /// The head of a log whose newest checkpoint is `checkpoint`, with as many of `lines` as it has room for.
    pub fn new(
        number: u64,
        objects: u64,
        digest: [u8; 32],
        checkpoint: Option<&Object>,
        lines: &[PackLine],
    ) -> Head {
        let packs = newest(number, lines);
        let checkpoint = checkpoint.map(Signed::of);
        Head { number, objects, digest: ByteArray::new(digest), checkpoint, packs }
    }

    /// The packs it names.
    pub fn packs(&self) -> &[PackLine] {
        &self.packs
    }

    /// The id of the newest checkpoint.
    pub fn newest(&self) -> Option<ObjectId> {
        self.checkpoint.as_ref().map(|signed| signed.object(None).id())
    }

    /// Who signed the newest checkpoint, by its own word.
    pub fn hub(&self) -> Option<AuthorKey> {
        self.checkpoint.as_ref().and_then(|signed| signed.object(None).verify().ok())
    }

    /// The bytes as they are sent.
    pub fn encode(&self) -> Vec<u8> {
        canonical::encode(self)
    }

    /// Reads a head.
    ///
    /// # Errors
    /// [`Error::NotAHub`] for anything else, such as the page with which a network asks to be paid.
    pub fn decode(bytes: &[u8]) -> Result<Head> {
        if bytes.len() > HEAD_BYTES_MAX {
            return Err(Error::NotAHub);
        }
        let head: Head = canonical::decode(bytes).map_err(|_| Error::NotAHub)?;
        let sound = head.packs.iter().all(PackLine::is_sound)
            && (head.number == 0) == head.checkpoint.is_none()
            && head.number >> 40 == 0
            && head.checkpoint.as_ref().is_none_or(|signed| signed.object(None).verify().is_ok());
        if sound { Ok(head) } else { Err(Error::Lie("the head")) }
    }
}

/// The lines that a reader a little behind needs: those that cover the way from 15 checkpoints back, largest steps
/// first, and the single packs of the last few.
fn newest(number: u64, lines: &[PackLine]) -> Vec<PackLine> {
    let mut packs: Vec<PackLine> = Vec::new();
    let mut add = |line: &PackLine| {
        if packs.len() < LINES_MAX && !packs.contains(line) {
            packs.push(*line);
        }
    };
    let eights = number - number % span(1);
    cover(eights.saturating_sub(span(1)), number, lines).iter().flatten().for_each(&mut add);
    let singles = |line: &&PackLine| line.level() == 0 && line.last() <= number;
    let mut singles: Vec<&PackLine> = lines.iter().filter(singles).collect();
    singles.sort_by_key(|line| std::cmp::Reverse(line.first()));
    singles.iter().take(span(1) as usize - 1).for_each(|line| add(line));
    packs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::ends_at;
    use proptest::prelude::*;
    use satchel_model::Signer;
    use satchel_model::trust::Checkpoint;

    fn head(number: u64) -> Head {
        let signer = Signer::from_secret(&[3; 32]);
        let (epoch, seq, at) = (u64::MAX >> 1, u64::MAX >> 1, i64::MAX);
        let previous = Some(ObjectId([9; 32]));
        let checkpoint =
            Checkpoint { author: signer.key(), epoch, seq, previous, at, ids: vec![] }.sign(&signer);
        let lines: Vec<_> = (1..=number)
            .flat_map(|last| std::iter::once(0).chain(ends_at(last)).map(move |level| (last, level)))
            .map(|(last, level)| {
                PackLine::new(
                    last + 1 - span(level),
                    level,
                    u64::from(u32::MAX),
                    satchel_model::ObjectId([7; 32]),
                )
            })
            .collect();
        Head::new(number, u64::MAX >> 1, [5; 32], (number > 0).then_some(&checkpoint), &lines)
    }

    #[test]
    fn a_head_is_small_and_reads_back() {
        for number in [0, 1, 7, 8, 9, 63, 64, 65, 511, 700] {
            let head = head(number);
            let bytes = head.encode();
            assert!(bytes.len() <= HEAD_BYTES_MAX, "{} bytes at {number}", bytes.len());
            assert_eq!(Head::decode(&bytes).unwrap(), head);
        }
    }

    #[test]
    fn who_is_a_little_behind_needs_no_table() {
        for number in 1..200 {
            let head = head(number);
            for behind in 0..number.min(8) {
                assert!(cover(number - behind, number, head.packs()).is_some(), "{behind} behind {number}");
            }
        }
    }

    #[test]
    fn a_page_that_asks_to_be_paid_is_no_head() {
        for page in [&b"<!doctype html><title>Welcome</title>"[..], b"", b"{}"] {
            assert!(matches!(Head::decode(page), Err(Error::NotAHub)));
        }
        let mut bytes = head(3).encode();
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        let _ = Head::decode(&bytes);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn any_bytes_are_refused_or_read(bytes in prop::collection::vec(any::<u8>(), 0..1100), at in 0_usize..900, bit in 0_u8..8) {
            let _ = Head::decode(&bytes);
            let mut bytes = head(40).encode();
            let at = at % bytes.len();
            bytes[at] ^= 1 << bit;
            let _ = Head::decode(&bytes);
        }
    }
}
