//! Cuts a set into parts that each keep every limit.

use std::ops::Range;

use crate::attachments::Attachment;
use crate::frame::FrameHead;
use crate::index;
use crate::limits::{
    ATTACHMENT_LIST_BYTES_MAX, HEADER_BYTES_MAX, PART_BLOCKS_MAX, PART_OBJECTS_MAX, PART_RAW_BYTES_MAX,
};

/// Which blocks and which attachments one part takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) blocks: Range<usize>,
    pub(crate) attached: Range<usize>,
}

/// What a part holds so far.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Load {
    bytes: u64,
    pub(crate) raw: u64,
    full: u64,
    pub(crate) objects: u64,
    blocks: u64,
    list: usize,
}

/// Cuts blocks, and the attachments behind them, into runs of at most `part_bytes`, each beside the trust objects;
/// what is only named is in the first.
pub(crate) fn cut(
    trust: &[FrameHead],
    absent: &[Attachment],
    blocks: &[FrameHead],
    attached: &[Attachment],
    part_bytes: u64,
) -> Vec<Run> {
    let empty = Load::of(trust);
    let mut runs = Vec::new();
    let mut run = Run { blocks: 0..0, attached: 0..0 };
    let mut load = absent.iter().fold(empty, |load, attachment| load.with_attachment(attachment));
    let mut place = |more: &dyn Fn(Load) -> Load, grow: &dyn Fn(&mut Run)| {
        let nothing = run.blocks.is_empty() && run.attached.is_empty();
        if !nothing && !more(load).fits(part_bytes) {
            let (blocks, attached) = (run.blocks.end, run.attached.end);
            runs.push(std::mem::replace(
                &mut run,
                Run { blocks: blocks..blocks, attached: attached..attached },
            ));
            load = empty;
        }
        load = more(load);
        grow(&mut run);
    };
    for block in blocks {
        place(&|load| load.with(block), &|run| run.blocks.end += 1);
    }
    for attachment in attached {
        place(&|load| load.with_attachment(attachment), &|run| run.attached.end += 1);
    }
    runs.push(run);
    runs
}

impl Load {
    /// What these blocks take.
    pub(crate) fn of(heads: &[FrameHead]) -> Self {
        heads.iter().fold(Self::default(), |load, head| load.with(head))
    }

    fn with(self, head: &FrameHead) -> Self {
        Self {
            bytes: self.bytes + (head.frame_len() + index::BLOCK_ENTRY_BYTES) as u64,
            raw: self.raw + u64::from(head.raw_len),
            full: self.full + u64::from(head.full_len),
            objects: self.objects + u64::from(head.objects),
            blocks: self.blocks + 1,
            ..self
        }
    }

    fn with_attachment(self, attachment: &Attachment) -> Self {
        let entry = attachment.entry_len();
        Self { bytes: self.bytes + attachment.bytes_here() + entry as u64, list: self.list + entry, ..self }
    }

    fn fits(&self, part_bytes: u64) -> bool {
        self.bytes + HEADER_BYTES_MAX as u64 <= part_bytes
            && self.raw <= PART_RAW_BYTES_MAX.min(index::raw_max(self.bytes))
            && self.full <= index::full_max(self.raw, self.objects)
            && self.objects <= PART_OBJECTS_MAX
            && self.blocks <= u64::from(PART_BLOCKS_MAX)
            && self.list <= ATTACHMENT_LIST_BYTES_MAX
    }
}
