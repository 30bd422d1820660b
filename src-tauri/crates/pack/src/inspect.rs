//! Checks everything in a pack and says, block by block, what is good.

use std::collections::BTreeSet;

use satchel_model::ObjectId;

use crate::{Extent, Header, Lend, PackReader, ReadAt, Rejected};

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
    /// The numbers of the attachments that are here but damaged, from 0.
    pub damaged_attachments: Vec<usize>,
    /// Objects that others in the pack are built upon, and that are not there.
    pub needs: BTreeSet<ObjectId>,
}

/// What a block holds that could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlockReport {
    /// Objects whose signature and text are right.
    pub good: u32,
    /// Objects that nobody signed as they stand: they must not be taken in.
    pub bad: u32,
    /// Objects that cannot be read before what they are built upon is there: no damage.
    pub waiting: u32,
}

impl Report {
    /// Whether nothing at all is wrong.
    pub fn is_whole(&self) -> bool {
        self.extent == Extent::Whole
            && self.blocks.iter().all(|block| matches!(block, Ok(BlockReport { bad: 0, .. })))
            && self.damaged_attachments.is_empty()
    }

    /// The numbers of the blocks that cannot be read, from 0: what a second copy should supply.
    pub fn missing(&self) -> Vec<usize> {
        let damaged = self.blocks.iter().enumerate().filter(|(_, block)| block.is_err());
        damaged.map(|(number, _)| number).collect()
    }
}

/// Checks header, index, every block, every object's signature and every attachment; nothing is lent. An error: no block
/// can be trusted to be one.
pub fn inspect<S: ReadAt>(source: S) -> Result<Report, Rejected> {
    Ok(inspect_with(&PackReader::open(source)?, &()))
}

/// Checks an open pack, with objects that its differences may be built upon.
pub fn inspect_with<S: ReadAt>(pack: &PackReader<S>, lend: &dyn Lend) -> Report {
    let mut needs = BTreeSet::new();
    let mut block = |number| {
        let frame = pack.block_with(number, lend)?;
        needs.extend(frame.needs);
        let bad = frame.objects.iter().filter(|object| object.verify().is_err()).count() as u32;
        Ok(BlockReport { good: frame.objects.len() as u32 - bad, bad, waiting: frame.waiting })
    };
    let blocks = (0..pack.blocks().len()).map(&mut block).collect();
    let damaged = |number: &usize| {
        pack.attachments()[*number].is_here() && pack.copy_attachment(*number, &mut std::io::sink()).is_err()
    };
    Report {
        header: pack.header().clone(),
        identity: pack.identity(),
        extent: pack.extent().clone(),
        blocks,
        damaged_attachments: (0..pack.attachments().len()).filter(damaged).collect(),
        needs,
    }
}
