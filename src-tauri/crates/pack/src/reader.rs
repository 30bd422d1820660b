//! Reads a pack block by block, whatever else in it is damaged.

use crate::head::Head;
use crate::writer::{FOOT_BYTES, foot};
use crate::{Block, FRAME_HEAD_BYTES, Frame, Header, ReadAt, Rejected, index, read_frame, source};

/// Whether a file is as long as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Extent {
    /// To the byte, and ended as it should be.
    Whole,
    /// The end is wrong: cut short, bytes too many, or a damaged foot. Blocks may still be good.
    Wrong(Rejected),
}

/// A pack whose header and index are in order; its blocks are read one at a time.
///
/// Memory: the index (at most 65,536 blocks of 64 bytes) and, while one is read, a block and its objects.
#[derive(Debug)]
pub struct PackReader<S> {
    source: S,
    head: Head,
    blocks: Vec<Block>,
    extent: Extent,
}

impl<S: ReadAt> PackReader<S> {
    /// Reads header and index. Damage there refuses the whole part; damage behind it does not.
    pub fn open(source: S) -> Result<Self, Rejected> {
        let head = Head::read(&source)?;
        let (blocks, blocks_end) = index::read(&source, &head)?;
        let extent = match check_foot(&source, blocks_end) {
            Ok(()) => Extent::Whole,
            Err(rejected) => Extent::Wrong(rejected),
        };
        Ok(Self { source, head, blocks, extent })
    }

    /// What the header says.
    pub fn header(&self) -> &Header {
        &self.head.header
    }

    /// Equal for two copies of the same part, damaged or not, and for no other: the header's hash, which covers the
    /// index, which covers the blocks.
    pub fn identity(&self) -> [u8; 32] {
        self.head.hash
    }

    /// Whether the file is as long as it should be.
    pub fn extent(&self) -> &Extent {
        &self.extent
    }

    /// The blocks, as the index describes them.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The bytes of a block's frame, equal to what the index vouches for. They may be appended to a journal as they are.
    pub fn frame_bytes(&self, number: usize) -> Result<Vec<u8>, Rejected> {
        let Some(block) = self.blocks.get(number) else {
            return Err(Rejected::OverLimit {
                what: "the block's number",
                found: number as u64,
                limit: self.blocks.len() as u64,
            });
        };
        let bytes = source::read(&self.source, block.offset, block.len())?;
        if bytes[..FRAME_HEAD_BYTES] != block.head.write() {
            return Err(Rejected::Damaged { what: "a block" });
        }
        block.head.verify(&bytes[FRAME_HEAD_BYTES..])?;
        Ok(bytes)
    }

    /// The objects of one block. Their signatures have not been checked.
    pub fn block(&self, number: usize) -> Result<Frame, Rejected> {
        Ok(read_frame(&self.frame_bytes(number)?)?.0)
    }

    /// Every block in order, each with its own result: the good ones stay readable beside the damaged.
    pub fn frames(&self) -> impl Iterator<Item = Result<Frame, Rejected>> {
        (0..self.blocks.len()).map(|number| self.block(number))
    }
}

fn check_foot<S: ReadAt>(source: &S, blocks_end: u64) -> Result<(), Rejected> {
    let total = blocks_end + FOOT_BYTES as u64;
    if source.len() > total {
        return Err(Rejected::Trailing { bytes: source.len() - total });
    }
    if source::read(source, blocks_end, FOOT_BYTES)? == foot(total) {
        Ok(())
    } else {
        Err(Rejected::Damaged { what: "the end of the file" })
    }
}
