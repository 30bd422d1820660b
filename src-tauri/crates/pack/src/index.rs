//! The index of a pack: for each block its lengths and hash. Blocks stand one after another without gaps, so that no
//! offset is stored and none can lie.

use crate::frame::{FrameHead, NUMBERS_BYTES};
use crate::head::Head;
use crate::limits::{
    EXPANSION_MAX, EXPANSION_OBJECT_BYTES, EXPANSION_SLACK_BYTES, PART_BYTES_MAX, PART_RAW_BYTES_MAX,
};
use crate::{ReadAt, Rejected, source};

/// Bytes of the index for one block.
pub(crate) const BLOCK_ENTRY_BYTES: usize = NUMBERS_BYTES + 32;

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
    heads.flat_map(FrameHead::write_numbers).collect()
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
    let start = head.len + bytes.len() as u64 + u64::from(header.list_len());
    let (mut offset, mut raw_total, mut full_total, mut objects) = (start, 0u64, 0u64, 0u64);
    for entry in bytes.chunks_exact(BLOCK_ENTRY_BYTES) {
        let block = Block { offset, head: FrameHead::read_numbers(head.format, entry)? };
        // No sum can overflow: each is at most 65,536 times a length below 2^24.
        offset += block.len() as u64;
        raw_total += u64::from(block.head.raw_len);
        full_total += u64::from(block.head.full_len);
        objects += u64::from(block.head.objects);
        blocks.push(block);
    }
    if (raw_total, objects) != (header.raw_total, header.objects) {
        return Err(Rejected::Disagrees { what: "the header's sum" });
    }
    Rejected::over("the part's length", offset, PART_BYTES_MAX)?;
    Rejected::over("the raw bytes of a part", raw_total, raw_max(offset))?;
    Rejected::over("the full length of a part", full_total, full_max(raw_total, objects))?;
    Ok((blocks, offset))
}

/// Raw bytes that a part of this length may hold.
pub(crate) fn raw_max(part_len: u64) -> u64 {
    part_len.saturating_mul(EXPANSION_MAX).saturating_add(EXPANSION_SLACK_BYTES)
}

/// Bytes that so many objects may take once differences are made whole. A ratio would be wrong here: honest edits of a
/// long text expand a hundredfold.
pub(crate) fn full_max(raw_total: u64, objects: u64) -> u64 {
    let each = objects.saturating_mul(EXPANSION_OBJECT_BYTES);
    raw_total.saturating_add(each).saturating_add(EXPANSION_SLACK_BYTES).min(PART_RAW_BYTES_MAX)
}
