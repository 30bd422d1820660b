//! The list of a part's attachments: pictures and papers that its objects name by hash. Those that are here follow the
//! blocks as raw chunks; the others are named, so that they can be fetched elsewhere.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_bytes::ByteArray;

use crate::head::Head;
use crate::limits::{
    ATTACHMENT_BYTES_MAX, ATTACHMENT_LIST_BYTES_MAX, ATTACHMENTS_MAX, CHUNK_BYTES, PART_BYTES_MAX,
};
use crate::{ReadAt, Rejected, source};

/// State in the list: named only.
const ABSENT: u8 = 0;
/// State in the list: its chunks follow the blocks.
const HERE: u8 = 1;
/// Bytes of the list for an attachment, before the hashes of its chunks: state, length, hash.
const ENTRY_BYTES: usize = 1 + 4 + 32;

/// One attachment that a part holds or names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// BLAKE3 of the whole.
    pub hash: [u8; 32],
    /// Bytes of the whole.
    pub len: u32,
    /// Where its chunks are, if they are in this part.
    pub(crate) chunks: Option<Chunks>,
}

/// The chunks of one attachment, one after another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Chunks {
    /// Where the first begins in the file.
    pub(crate) offset: u64,
    /// BLAKE3 of each.
    pub(crate) hashes: Vec<[u8; 32]>,
}

/// What a header says about the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentList {
    /// Bytes of the list.
    pub len: u32,
    /// BLAKE3 of the list.
    pub hash: ByteArray<32>,
}

impl Attachment {
    /// An attachment that is named only.
    pub(crate) fn absent(hash: [u8; 32], len: u32) -> Self {
        Self { hash, len, chunks: None }
    }

    /// An attachment whose bytes these are; its place is not known yet.
    pub(crate) fn of(bytes: &[u8]) -> Result<Self, Rejected> {
        Rejected::over("an attachment", bytes.len() as u64, u64::from(ATTACHMENT_BYTES_MAX))?;
        let hashes = bytes.chunks(CHUNK_BYTES).map(|chunk| *blake3::hash(chunk).as_bytes()).collect();
        let hash = *blake3::hash(bytes).as_bytes();
        Ok(Self { hash, len: bytes.len() as u32, chunks: Some(Chunks { offset: 0, hashes }) })
    }

    /// Whether its bytes are in this part.
    pub fn is_here(&self) -> bool {
        self.chunks.is_some()
    }

    /// How many chunks of it are in this part.
    pub fn chunks(&self) -> usize {
        self.chunks.as_ref().map_or(0, |chunks| chunks.hashes.len())
    }

    /// Bytes that follow the blocks for it.
    pub(crate) fn bytes_here(&self) -> u64 {
        if self.is_here() { u64::from(self.len) } else { 0 }
    }

    /// Bytes of its entry in the list.
    pub(crate) fn entry_len(&self) -> usize {
        ENTRY_BYTES + 32 * self.chunks()
    }

    /// Where a chunk stands, how long it is and its hash.
    pub(crate) fn chunk(&self, number: usize) -> Option<(u64, usize, [u8; 32])> {
        let chunks = self.chunks.as_ref()?;
        let hash = *chunks.hashes.get(number)?;
        let before = number * CHUNK_BYTES;
        Some((chunks.offset + before as u64, (self.len as usize - before).min(CHUNK_BYTES), hash))
    }
}

impl AttachmentList {
    pub(crate) fn check(&self) -> Result<(), Rejected> {
        Rejected::over("the list of attachments", u64::from(self.len), ATTACHMENT_LIST_BYTES_MAX as u64)
    }
}

/// The list's bytes.
pub(crate) fn write(attachments: &[Attachment]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for attachment in attachments {
        bytes.push(if attachment.is_here() { HERE } else { ABSENT });
        bytes.extend_from_slice(&attachment.len.to_le_bytes());
        bytes.extend_from_slice(&attachment.hash);
        for hash in attachment.chunks.iter().flat_map(|chunks| &chunks.hashes) {
            bytes.extend_from_slice(hash);
        }
    }
    bytes
}

/// Reads the list at `offset`; the chunks begin at `chunks`. Answers the attachments and where their chunks end.
pub(crate) fn read<S: ReadAt + ?Sized>(
    source: &S,
    head: &Head,
    offset: u64,
    chunks: u64,
) -> Result<(Vec<Attachment>, u64), Rejected> {
    let Some(list) = head.header.attachments else { return Ok((Vec::new(), chunks)) };
    let bytes = source::read(source, offset, list.len as usize)?;
    if *blake3::hash(&bytes).as_bytes() != *list.hash {
        return Err(Rejected::Damaged { what: "the list of attachments" });
    }
    let (mut rest, mut end) = (bytes.as_slice(), chunks);
    let mut attachments = Vec::new();
    let mut seen = BTreeSet::new();
    while !rest.is_empty() {
        let attachment = entry(&mut rest, end)?;
        end += attachment.bytes_here();
        Rejected::over("the part's length", end, PART_BYTES_MAX)?;
        Rejected::over("the attachments of a part", attachments.len() as u64 + 1, ATTACHMENTS_MAX as u64)?;
        if !seen.insert(attachment.hash) {
            return Err(Rejected::NotCanonical { what: "an attachment listed twice" });
        }
        attachments.push(attachment);
    }
    Ok((attachments, end))
}

fn entry(rest: &mut &[u8], offset: u64) -> Result<Attachment, Rejected> {
    let short =
        |needed: usize, found: usize| Rejected::CutShort { needed: needed as u64, found: found as u64 };
    let found = rest.len();
    let (entry, after) = rest.split_first_chunk::<ENTRY_BYTES>().ok_or(short(ENTRY_BYTES, found))?;
    let len = u32::from_le_bytes([entry[1], entry[2], entry[3], entry[4]]);
    Rejected::over("an attachment", u64::from(len), u64::from(ATTACHMENT_BYTES_MAX))?;
    let mut hash = [0; 32];
    hash.copy_from_slice(&entry[5..]);
    *rest = after;
    let chunks = match entry[0] {
        ABSENT => None,
        HERE => {
            let bytes = 32 * (len as usize).div_ceil(CHUNK_BYTES);
            let (hashes, after) = rest.split_at_checked(bytes).ok_or(short(bytes, rest.len()))?;
            *rest = after;
            Some(Chunks { offset, hashes: hashes.as_chunks().0.to_vec() })
        }
        other => return Err(Rejected::Newer { what: format!("an attachment's state {other}") }),
    };
    Ok(Attachment { hash, len, chunks })
}
