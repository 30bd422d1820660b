//! Checks everything in a pack and says, block by block, what is good.

use crate::{Extent, Header, PackReader, ReadAt, Rejected};

/// What a check of one part found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// What the header says.
    pub header: Header,
    /// Equal for copies of the same part.
    pub identity: [u8; 32],
    /// Whether the file is as long as it should be.
    pub extent: Extent,
    /// One entry per block, in order.
    pub blocks: Vec<Result<BlockReport, Rejected>>,
}

/// What a block holds that could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlockReport {
    /// Objects whose signature and text are right.
    pub good: u32,
    /// Objects that nobody signed as they stand: they must not be taken in.
    pub bad: u32,
}

impl Report {
    /// Whether nothing at all is wrong.
    pub fn is_whole(&self) -> bool {
        self.extent == Extent::Whole
            && self.blocks.iter().all(|block| matches!(block, Ok(BlockReport { bad: 0, .. })))
    }

    /// The numbers of the blocks that cannot be read, from 0: what a second copy should supply.
    pub fn missing(&self) -> Vec<usize> {
        let damaged = self.blocks.iter().enumerate().filter(|(_, block)| block.is_err());
        damaged.map(|(number, _)| number).collect()
    }
}

/// Checks header, index, every block, and every object's signature. An error: no block can be trusted to be one.
pub fn inspect<S: ReadAt>(source: S) -> Result<Report, Rejected> {
    let pack = PackReader::open(source)?;
    let blocks = pack.frames().map(|frame| {
        let objects = frame?.objects;
        let bad = objects.iter().filter(|object| object.verify().is_err()).count() as u32;
        Ok(BlockReport { good: objects.len() as u32 - bad, bad })
    });
    let blocks = blocks.collect();
    Ok(Report {
        header: pack.header().clone(),
        identity: pack.identity(),
        extent: pack.extent().clone(),
        blocks,
    })
}
