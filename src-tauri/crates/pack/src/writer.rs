//! Writes packs: objects in, blocks out as they fill, and at the end what each part needs around them.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;

use satchel_model::{Object, ObjectKind};
use serde_bytes::ByteArray;

use crate::head::Head;
use crate::limits::{
    HEADER_BYTES_MAX, PART_BLOCKS_MAX, PART_BYTES_MAX, PART_BYTES_WRITTEN, PART_OBJECTS_MAX,
    PART_RAW_BYTES_MAX, TRUST_RAW_BYTES_MAX,
};
use crate::{FrameBuilder, FrameHead, Header, Label, Level, Rejected, index};

/// What ends a part, after its length.
const END: [u8; 8] = *b"SATCHEND";
/// Bytes of the foot: total length, mark.
pub(crate) const FOOT_BYTES: usize = 8 + END.len();

/// The last bytes of a part of `total` bytes.
pub(crate) fn foot(total: u64) -> [u8; FOOT_BYTES] {
    let mut bytes = [0; FOOT_BYTES];
    bytes[..8].copy_from_slice(&total.to_le_bytes());
    bytes[8..].copy_from_slice(&END);
    bytes
}

/// Collects objects into blocks and writes each block, once full, to a spool: a temporary file, or memory.
///
/// Header and index stand before the blocks and are known only at the end; so the parts are assembled from the spool
/// by [`Part::copy`]. Trust objects (enrolments) go to the beginning of every part, whenever they are added.
#[derive(Debug)]
pub struct PackWriter<W> {
    spool: W,
    part_bytes: u64,
    plain: FrameBuilder,
    blocks: Vec<FrameHead>,
    trust: FrameBuilder,
    trust_frames: Vec<Vec<u8>>,
    trust_raw: usize,
}

/// A finished set: the spool, and how to make the parts of it.
#[derive(Debug)]
pub struct Sealed<W> {
    /// All blocks, as they were written.
    pub spool: W,
    /// The parts, at least one.
    pub parts: Vec<Part>,
}

/// One part: these bytes, then a stretch of the spool, then these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Magic, header, index, and the blocks of trust objects.
    pub head: Vec<u8>,
    /// Which bytes of the spool follow.
    pub blocks: Range<u64>,
    /// What ends the part.
    pub foot: [u8; 16],
}

impl<W: Write> PackWriter<W> {
    /// Begins a set whose blocks go to `spool`, in parts of at most [`PART_BYTES_WRITTEN`].
    pub fn new(spool: W) -> Self {
        Self::with_part_bytes(spool, PART_BYTES_WRITTEN)
    }

    /// Begins a set whose parts have at most `part_bytes`, or one block and the trust objects if these take more.
    pub fn with_part_bytes(spool: W, part_bytes: u64) -> Self {
        Self {
            spool,
            part_bytes: part_bytes.min(PART_BYTES_MAX / 2),
            plain: FrameBuilder::default(),
            blocks: Vec::new(),
            trust: FrameBuilder::default(),
            trust_frames: Vec::new(),
            trust_raw: 0,
        }
    }

    /// Adds an object. Give related objects one after another, parents first: they compress together.
    pub fn add(&mut self, object: &Object) -> io::Result<()> {
        let len = crate::entry::len(object);
        if object.kind == ObjectKind::Enrolment && self.trust_raw + len <= TRUST_RAW_BYTES_MAX {
            self.trust_raw += len;
            if !self.trust.fits(object) {
                self.trust_frames.push(self.trust.seal(Level::Small)?);
            }
            return Ok(self.trust.push(object)?);
        }
        if !self.plain.fits(object) {
            self.spool_block()?;
        }
        Ok(self.plain.push(object)?)
    }

    /// Closes the last block and answers the parts. A set without objects has one part without blocks.
    pub fn seal(mut self, label: &Label) -> io::Result<Sealed<W>> {
        if !self.plain.is_empty() {
            self.spool_block()?;
        }
        if !self.trust.is_empty() {
            let frame = self.trust.seal(Level::Small)?;
            self.trust_frames.push(frame);
        }
        self.spool.flush()?;
        let trust: Vec<FrameHead> =
            self.trust_frames.iter().map(|frame| head_of(frame)).collect::<Result<_, _>>()?;
        let runs = runs(&trust, &self.blocks, self.part_bytes);
        let parts = u32::try_from(runs.len()).unwrap_or(u32::MAX);
        let mut made = Vec::with_capacity(runs.len());
        let mut start = 0;
        for (number, run) in (1..).zip(runs) {
            let header = header(label, (number, parts), &trust, run);
            let blocks = start..start + frames_len(run);
            start = blocks.end;
            made.push(part(&header, &self.trust_frames, &trust, run, blocks)?);
        }
        Ok(Sealed { spool: self.spool, parts: made })
    }

    fn spool_block(&mut self) -> io::Result<()> {
        let frame = self.plain.seal(Level::Small)?;
        self.blocks.push(head_of(&frame)?);
        self.spool.write_all(&frame)?;
        Ok(())
    }
}

impl Part {
    /// Bytes of the whole part.
    pub fn len(&self) -> u64 {
        self.head.len() as u64 + (self.blocks.end - self.blocks.start) + self.foot.len() as u64
    }

    /// Never true: a part has a head.
    pub fn is_empty(&self) -> bool {
        false
    }

    /// Writes the part to `out`, its blocks taken from the spool.
    pub fn copy(&self, spool: &mut (impl Read + Seek), out: &mut impl Write) -> io::Result<()> {
        out.write_all(&self.head)?;
        spool.seek(SeekFrom::Start(self.blocks.start))?;
        let wanted = self.blocks.end - self.blocks.start;
        if io::copy(&mut spool.take(wanted), out)? != wanted {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        out.write_all(&self.foot)
    }
}

/// A whole set in memory: for what is known to be small.
pub fn pack<'a>(label: &Label, objects: impl IntoIterator<Item = &'a Object>) -> io::Result<Vec<Vec<u8>>> {
    let mut writer = PackWriter::new(Vec::new());
    objects.into_iter().try_for_each(|object| writer.add(object))?;
    let Sealed { spool, parts } = writer.seal(label)?;
    let mut spool = io::Cursor::new(spool);
    parts
        .iter()
        .map(|part| {
            let mut bytes = Vec::new();
            part.copy(&mut spool, &mut bytes)?;
            Ok(bytes)
        })
        .collect()
}

fn head_of(frame: &[u8]) -> Result<FrameHead, Rejected> {
    let short = Rejected::CutShort { needed: crate::FRAME_HEAD_BYTES as u64, found: frame.len() as u64 };
    FrameHead::read(frame.first_chunk().ok_or(short)?)
}

fn frames_len(heads: &[FrameHead]) -> u64 {
    heads.iter().map(|head| head.frame_len() as u64).sum()
}

/// Cuts the blocks into runs that each keep every limit of a part together with the trust objects.
fn runs<'a>(trust: &[FrameHead], blocks: &'a [FrameHead], part_bytes: u64) -> Vec<&'a [FrameHead]> {
    let empty = Load::of(trust);
    let mut runs = Vec::new();
    let (mut start, mut load) = (0, empty);
    for (at, block) in blocks.iter().enumerate() {
        let more = load.with(block);
        if at > start && !more.fits(part_bytes) {
            runs.push(&blocks[start..at]);
            (start, load) = (at, empty.with(block));
        } else {
            load = more;
        }
    }
    runs.push(&blocks[start..]);
    runs
}

/// What a part holds so far.
#[derive(Debug, Clone, Copy)]
struct Load {
    bytes: u64,
    raw: u64,
    objects: u64,
    blocks: u64,
}

impl Load {
    fn of(heads: &[FrameHead]) -> Self {
        heads.iter().fold(Self { bytes: 0, raw: 0, objects: 0, blocks: 0 }, |load, head| load.with(head))
    }

    fn with(self, head: &FrameHead) -> Self {
        Self {
            bytes: self.bytes + (head.frame_len() + index::BLOCK_ENTRY_BYTES) as u64,
            raw: self.raw + u64::from(head.raw_len),
            objects: self.objects + u64::from(head.objects),
            blocks: self.blocks + 1,
        }
    }

    fn fits(&self, part_bytes: u64) -> bool {
        self.bytes + HEADER_BYTES_MAX as u64 <= part_bytes
            && self.raw <= PART_RAW_BYTES_MAX.min(index::expansion_max(self.bytes))
            && self.objects <= PART_OBJECTS_MAX
            && self.blocks <= u64::from(PART_BLOCKS_MAX)
    }
}

fn header(label: &Label, (part, parts): (u32, u32), trust: &[FrameHead], run: &[FrameHead]) -> Header {
    let index = index::write(trust.iter().chain(run));
    let load = run.iter().fold(Load::of(trust), |load, head| load.with(head));
    Header {
        set: label.set,
        part,
        parts,
        profile: label.profile.clone(),
        made: label.made,
        from: label.from.clone(),
        counts: label.counts.clone(),
        requires: Vec::new(),
        trust_blocks: trust.len() as u32,
        objects: load.objects,
        raw_total: load.raw,
        index_len: index.len() as u32,
        index_hash: ByteArray::new(*blake3::hash(&index).as_bytes()),
    }
}

fn part(
    header: &Header,
    trust_frames: &[Vec<u8>],
    trust: &[FrameHead],
    run: &[FrameHead],
    blocks: Range<u64>,
) -> Result<Part, Rejected> {
    let mut head = Head::write(header)?;
    head.extend_from_slice(&index::write(trust.iter().chain(run)));
    trust_frames.iter().for_each(|frame| head.extend_from_slice(frame));
    let total = head.len() as u64 + (blocks.end - blocks.start) + FOOT_BYTES as u64;
    Ok(Part { head, blocks, foot: foot(total) })
}
