//! The index of a pack: for each block its lengths and hash. Blocks stand one after another without gaps, so that no
//! offset is stored and none can lie.

use crate::frame::FrameHead;
use crate::head::Head;
use crate::limits::{EXPANSION_MAX, EXPANSION_SLACK_BYTES, PART_BYTES_MAX};
use crate::{ReadAt, Rejected, source};

/// Bytes of the index for one block.
pub(crate) const BLOCK_ENTRY_BYTES: usize = 4 + 4 + 4 + 32;

/// One block as the index describes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where its frame begins in the file.
    pub offset: u64,
    /// What its frame's head must say.
    pub head: FrameHead,
}

impl Block {
    /// Bytes of the frame.
    pub fn len(&self) -> usize {
        self.head.frame_len()
    }

    /// Never true: a frame has a head.
    pub fn is_empty(&self) -> bool {
        false
    }
}

/// The index's bytes for blocks in their order.
pub(crate) fn write<'a>(heads: impl Iterator<Item = &'a FrameHead>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for head in heads {
        bytes.extend_from_slice(&head.len.to_le_bytes());
        bytes.extend_from_slice(&head.raw_len.to_le_bytes());
        bytes.extend_from_slice(&head.objects.to_le_bytes());
        bytes.extend_from_slice(&head.hash);
    }
    bytes
}

/// Reads the index that follows a header, and checks what both say against each other. Answers the blocks and where
/// they end.
pub(crate) fn read<S: ReadAt + ?Sized>(source: &S, head: &Head) -> Result<(Vec<Block>, u64), Rejected> {
    let header = &head.header;
    let bytes = source::read(source, head.len, header.index_len as usize)?;
    if *blake3::hash(&bytes).as_bytes() != *header.index_hash {
        return Err(Rejected::Damaged { what: "the index" });
    }
    let mut blocks = Vec::with_capacity(header.blocks() as usize);
    let (mut offset, mut raw_total, mut objects) = (head.len + bytes.len() as u64, 0u64, 0u64);
    for entry in bytes.chunks_exact(BLOCK_ENTRY_BYTES) {
        let block = Block { offset, head: frame_head(entry) };
        block.head.check()?;
        // No sum can overflow: each is at most 65,536 times a length below 2^21.
        offset += block.len() as u64;
        raw_total += u64::from(block.head.raw_len);
        objects += u64::from(block.head.objects);
        blocks.push(block);
    }
    if (raw_total, objects) != (header.raw_total, header.objects) {
        return Err(Rejected::Disagrees { what: "the header's sum" });
    }
    Rejected::over("the part's length", offset, PART_BYTES_MAX)?;
    Rejected::over("the raw bytes of a part", raw_total, expansion_max(offset))?;
    Ok((blocks, offset))
}

/// Raw bytes that a part of this length may hold.
pub(crate) fn expansion_max(part_len: u64) -> u64 {
    part_len.saturating_mul(EXPANSION_MAX).saturating_add(EXPANSION_SLACK_BYTES)
}

fn frame_head(entry: &[u8]) -> FrameHead {
    let number = |at: usize| u32::from_le_bytes([entry[at], entry[at + 1], entry[at + 2], entry[at + 3]]);
    let mut hash = [0; 32];
    hash.copy_from_slice(&entry[12..BLOCK_ENTRY_BYTES]);
    FrameHead { len: number(0), raw_len: number(4), objects: number(8), hash }
}
