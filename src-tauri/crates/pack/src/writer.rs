//! Writes packs: objects in, blocks out as they fill, and at the end what each part needs around them.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;

use satchel_model::Object;
use serde_bytes::ByteArray;

use crate::attachments::{self, Attachment, AttachmentList};
use crate::head::Head;
use crate::lend::Lend;
use crate::limits::{ATTACHMENTS_MAX, PART_BYTES_MAX, PART_BYTES_WRITTEN, TRUST_RAW_BYTES_MAX};
use crate::parts::{Load, cut};
use crate::{FrameBuilder, FrameHead, Header, Label, Level, Rejected, dictionary, entry, index};

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
pub struct PackWriter<'l, W> {
    spool: W,
    part_bytes: u64,
    lend: &'l dyn Lend,
    plain: FrameBuilder,
    blocks: Vec<FrameHead>,
    trust: FrameBuilder,
    trust_frames: Vec<Vec<u8>>,
    trust_raw: usize,
    /// Those whose chunks are in the spool, behind the blocks.
    attached: Vec<Attachment>,
    /// Those that are only named.
    absent: Vec<Attachment>,
}

/// A finished set: the spool, and how to make the parts of it.
#[derive(Debug)]
pub struct Sealed<W> {
    /// All blocks and chunks, as they were written.
    pub spool: W,
    /// The parts, at least one.
    pub parts: Vec<Part>,
}

/// One part: these bytes, then a stretch of the spool, then these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Magic, header, index, list of attachments, and the blocks of trust objects.
    pub head: Vec<u8>,
    /// Which bytes of the spool follow.
    pub spooled: Range<u64>,
    /// What ends the part.
    pub foot: [u8; 16],
}

impl<'l, W: Write> PackWriter<'l, W> {
    /// Begins a set whose blocks go to `spool`, in parts of at most [`PART_BYTES_WRITTEN`].
    pub fn new(spool: W) -> Self {
        Self::with_part_bytes(spool, PART_BYTES_WRITTEN)
    }

    /// Begins a set whose parts have at most `part_bytes`, or one block and the trust objects if these take more.
    pub fn with_part_bytes(spool: W, part_bytes: u64) -> Self {
        Self {
            spool,
            part_bytes: part_bytes.min(PART_BYTES_MAX / 2),
            lend: &(),
            plain: FrameBuilder::default(),
            blocks: Vec::new(),
            trust: FrameBuilder::default(),
            trust_frames: Vec::new(),
            trust_raw: 0,
            attached: Vec::new(),
            absent: Vec::new(),
        }
    }

    /// Lets objects be written as differences from those that the receiver is known to hold. A receiver that lacks one
    /// is told its id, and gets the rest.
    pub fn lending<'m>(self, lend: &'m dyn Lend) -> PackWriter<'m, W>
    where
        'l: 'm,
    {
        PackWriter { lend, ..self }
    }

    /// Adds an object. Give related objects one after another, parents first: they compress together, and an object is
    /// written as a difference from one of those that it names. All objects come before the attachments.
    pub fn add(&mut self, object: &Object) -> io::Result<()> {
        if !self.attached.is_empty() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "objects come before attachments"));
        }
        let len = entry::full_len(object);
        if object.kind.is_trust() && self.trust_raw + len <= TRUST_RAW_BYTES_MAX {
            self.trust_raw += len;
            if !self.trust.push(object, &())? {
                self.trust_frames.push(self.trust.seal(Level::Small)?);
                self.trust.push(object, &())?;
            }
            return Ok(());
        }
        if !self.plain.push(object, self.lend)? {
            self.spool_block()?;
            self.plain.push(object, self.lend)?;
        }
        Ok(())
    }

    /// Adds an attachment: any bytes, up to their limit. The same bytes are taken once.
    pub fn attach(&mut self, bytes: &[u8]) -> io::Result<()> {
        let attachment = Attachment::of(bytes)?;
        if self.lists(attachment.hash)? {
            return Ok(());
        }
        if !self.plain.is_empty() {
            self.spool_block()?;
        }
        self.spool.write_all(bytes)?;
        self.attached.push(attachment);
        Ok(())
    }

    /// Names an attachment that is not carried: its hash, and its length if that is known, else 0.
    pub fn need(&mut self, hash: [u8; 32], len: u32) -> io::Result<()> {
        if !self.lists(hash)? {
            self.absent.push(Attachment::absent(hash, len));
        }
        Ok(())
    }

    fn lists(&self, hash: [u8; 32]) -> Result<bool, Rejected> {
        let count = self.attached.len() + self.absent.len() + 1;
        Rejected::over("the attachments of a part", count as u64, ATTACHMENTS_MAX as u64)?;
        Ok(self.attached.iter().chain(&self.absent).any(|listed| listed.hash == hash))
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
        let runs = cut(&trust, &self.absent, &self.blocks, &self.attached, self.part_bytes);
        let parts = u32::try_from(runs.len()).unwrap_or(u32::MAX);
        let mut made = Vec::with_capacity(runs.len());
        let mut start = 0;
        for (number, run) in (1..).zip(runs) {
            let (blocks, attached) = (&self.blocks[run.blocks], &self.attached[run.attached]);
            // What is not carried at all is named once, in the first part.
            let absent = if number == 1 { self.absent.as_slice() } else { &[] };
            let index: Vec<FrameHead> = trust.iter().chain(blocks).copied().collect();
            let list = attachments::write(&[absent, attached].concat());
            let mut head = Head::write(&header(label, (number, parts), trust.len(), &index, &list))?;
            head.extend_from_slice(&index::write(index.iter()));
            head.extend_from_slice(&list);
            self.trust_frames.iter().for_each(|frame| head.extend_from_slice(frame));
            let bytes = blocks.iter().map(|block| block.frame_len() as u64).sum::<u64>()
                + attached.iter().map(Attachment::bytes_here).sum::<u64>();
            let foot = foot(head.len() as u64 + bytes + FOOT_BYTES as u64);
            made.push(Part { head, spooled: start..start + bytes, foot });
            start += bytes;
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
        self.head.len() as u64 + (self.spooled.end - self.spooled.start) + self.foot.len() as u64
    }

    /// Never true: a part has a head.
    pub fn is_empty(&self) -> bool {
        false
    }

    /// Writes the part to `out`, its blocks taken from the spool.
    pub fn copy(&self, spool: &mut (impl Read + Seek), out: &mut impl Write) -> io::Result<()> {
        out.write_all(&self.head)?;
        spool.seek(SeekFrom::Start(self.spooled.start))?;
        let wanted = self.spooled.end - self.spooled.start;
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

fn header(
    label: &Label,
    (part, parts): (u32, u32),
    trust_blocks: usize,
    index: &[FrameHead],
    list: &[u8],
) -> Header {
    let bytes = index::write(index.iter());
    let load = Load::of(index);
    let hash = |bytes: &[u8]| ByteArray::new(*blake3::hash(bytes).as_bytes());
    Header {
        set: label.set,
        part,
        parts,
        profile: label.profile.clone(),
        made: label.made,
        from: label.from.clone(),
        counts: label.counts.clone(),
        requires: Vec::new(),
        trust_blocks: trust_blocks as u32,
        objects: load.objects,
        raw_total: load.raw,
        index_len: bytes.len() as u32,
        index_hash: hash(&bytes),
        dictionary: Some(ByteArray::new(*dictionary::NAME)),
        attachments: (!list.is_empty()).then(|| AttachmentList { len: list.len() as u32, hash: hash(list) }),
    }
}
