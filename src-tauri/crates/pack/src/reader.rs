//! Reads a pack block by block, whatever else in it is damaged, from one copy of it or from several.

use std::io::{self, Write};

use crate::head::Head;
use crate::lend::Lend;
use crate::writer::{FOOT_BYTES, foot};
use crate::{
    Attachment, Block, FRAME_HEAD_BYTES, Frame, Header, ReadAt, Rejected, attachments, index,
    read_frame_with, source,
};

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
/// Memory: the index (at most 65,536 blocks of 64 bytes), the list of attachments and, while one is read, a block and
/// its objects.
#[derive(Debug)]
pub struct PackReader<S> {
    copies: Vec<S>,
    head: Head,
    blocks: Vec<Block>,
    attachments: Vec<Attachment>,
    extent: Extent,
}

impl<S: ReadAt> PackReader<S> {
    /// Reads header and index. Damage there refuses the whole part; damage behind it does not.
    pub fn open(source: S) -> Result<Self, Rejected> {
        Self::open_copies(vec![source])
    }

    /// Reads a part of which there are several copies, each damaged elsewhere perhaps: whatever is good in one of them
    /// is good, header and index too. A file that is no copy of the part does no harm.
    ///
    /// # Errors
    /// What is wrong with the first copy, when no copy has a good header, or none has the index that belongs to it.
    pub fn open_copies(copies: Vec<S>) -> Result<Self, Rejected> {
        let head = first(&copies, |copy| Head::read(copy))?;
        let list = head.len + u64::from(head.header.index_len);
        let (blocks, blocks_end) = first(&copies, |copy| index::read(copy, &head))?;
        let (attachments, end) = first(&copies, |copy| attachments::read(copy, &head, list, blocks_end))?;
        let extent = match first(&copies, |copy| check_foot(copy, end)) {
            Ok(()) => Extent::Whole,
            Err(rejected) => Extent::Wrong(rejected),
        };
        Ok(Self { copies, head, blocks, attachments, extent })
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

    /// Whether a copy is as long as it should be.
    pub fn extent(&self) -> &Extent {
        &self.extent
    }

    /// The blocks, as the index describes them.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The bytes of a block's frame, equal to what the index vouches for.
    pub fn frame_bytes(&self, number: usize) -> Result<Vec<u8>, Rejected> {
        let block =
            self.blocks.get(number).ok_or_else(|| beyond("the block's number", number, self.blocks.len()))?;
        first(&self.copies, |copy| {
            let bytes = source::read(copy, block.offset, block.len())?;
            if bytes[..FRAME_HEAD_BYTES] != block.head.write() {
                return Err(Rejected::Damaged { what: "a block" });
            }
            block.head.verify(&bytes[FRAME_HEAD_BYTES..])?;
            Ok(bytes)
        })
    }

    /// The objects of one block; nothing is lent. Their signatures have not been checked.
    pub fn block(&self, number: usize) -> Result<Frame, Rejected> {
        self.block_with(number, &())
    }

    /// The objects of one block, whose differences may be built upon what `lend` supplies. What is not supplied is in
    /// the frame's `needs`. Their signatures have not been checked.
    pub fn block_with(&self, number: usize, lend: &dyn Lend) -> Result<Frame, Rejected> {
        Ok(read_frame_with(&self.frame_bytes(number)?, lend)?.0)
    }

    /// Every block in order, each with its own result: the good ones stay readable beside the damaged.
    pub fn frames(&self) -> impl Iterator<Item = Result<Frame, Rejected>> {
        (0..self.blocks.len()).map(|number| self.block(number))
    }

    /// The attachments that the part holds, and those that it only names.
    pub fn attachments(&self) -> &[Attachment] {
        &self.attachments
    }

    /// One chunk of an attachment, equal to what the list vouches for.
    pub fn chunk(&self, attachment: usize, number: usize) -> Result<Vec<u8>, Rejected> {
        let all = self.attachments.len();
        let listed = self.attachments.get(attachment);
        let listed = listed.ok_or_else(|| beyond("the attachment's number", attachment, all))?;
        let beyond = || beyond("the chunk's number", number, listed.chunks());
        let (offset, len, hash) = listed.chunk(number).ok_or_else(beyond)?;
        first(&self.copies, |copy| {
            let bytes = source::read(copy, offset, len)?;
            if *blake3::hash(&bytes).as_bytes() == hash {
                Ok(bytes)
            } else {
                Err(Rejected::Damaged { what: "an attachment" })
            }
        })
    }

    /// Writes an attachment that is here to `out`, chunk by chunk. An error, also at the very end when the whole is not
    /// what its hash says: what was written is to be thrown away.
    pub fn copy_attachment(&self, attachment: usize, out: &mut impl Write) -> io::Result<()> {
        let listed = self.attachments.get(attachment).filter(|listed| listed.is_here());
        let listed =
            listed.ok_or_else(|| beyond("the attachment's number", attachment, self.attachments.len()))?;
        let mut whole = blake3::Hasher::new();
        for number in 0..listed.chunks() {
            let bytes = self.chunk(attachment, number)?;
            whole.update(&bytes);
            out.write_all(&bytes)?;
        }
        if *whole.finalize().as_bytes() == listed.hash {
            Ok(())
        } else {
            Err(Rejected::Damaged { what: "an attachment" }.into())
        }
    }
}

/// What the first of the copies says that can say it; else what is wrong with the first.
fn first<S, T>(copies: &[S], read: impl Fn(&S) -> Result<T, Rejected>) -> Result<T, Rejected> {
    let mut wrong = None;
    for copy in copies {
        match read(copy) {
            Ok(good) => return Ok(good),
            Err(rejected) => wrong = wrong.or(Some(rejected)),
        }
    }
    Err(wrong.unwrap_or(Rejected::Unknown { what: "a Satchel parcel" }))
}

fn beyond(what: &'static str, number: usize, all: usize) -> Rejected {
    Rejected::OverLimit { what, found: number as u64, limit: all as u64 }
}

fn check_foot<S: ReadAt>(source: &S, end: u64) -> Result<(), Rejected> {
    let total = end + FOOT_BYTES as u64;
    if source.len() > total {
        return Err(Rejected::Trailing { bytes: source.len() - total });
    }
    if source::read(source, end, FOOT_BYTES)? == foot(total) {
        Ok(())
    } else {
        Err(Rejected::Damaged { what: "the end of the file" })
    }
}
