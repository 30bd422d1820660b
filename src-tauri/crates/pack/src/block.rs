//! The contents of a block of format 2: the ids of lent objects, the signatures, and one compressed stream of entries.

use std::collections::{BTreeMap, BTreeSet};

use satchel_model::{Object, ObjectId};

use crate::entry::{Base, EntryHead, Ground};
use crate::frame::{Frame, FrameHead};
use crate::lend::Lend;
use crate::limits::DEPTH_MAX;
use crate::{Rejected, squeeze};

/// Bytes of a signature, and of an id.
const SIGNATURE_BYTES: usize = 64;
const ID_BYTES: usize = 32;

/// The block of these lent ids, signatures and raw entries.
pub(crate) fn write(lent: &[ObjectId], signatures: &[[u8; 64]], squeezed: &[u8]) -> Vec<u8> {
    let mut block = (lent.len() as u16).to_le_bytes().to_vec();
    lent.iter().for_each(|id| block.extend_from_slice(&id.0));
    signatures.iter().for_each(|signature| block.extend_from_slice(signature));
    block.extend_from_slice(squeezed);
    block
}

/// Expands a block whose hash is right. Entries whose base is not there are left out, and their bases named.
pub(crate) fn read(head: &FrameHead, block: &[u8], lend: &dyn Lend) -> Result<Frame, Rejected> {
    let mut block = block;
    let lent = u16::from_le_bytes(split(&mut block, 2)?.try_into().unwrap_or_default());
    Rejected::over("the lent objects of a block", u64::from(lent), u64::from(head.objects))?;
    let lent = split(&mut block, usize::from(lent) * ID_BYTES)?.chunks_exact(ID_BYTES);
    let lent = lent.map(|id| ObjectId(id.try_into().unwrap_or_default())).collect();
    let signatures = split(&mut block, head.objects as usize * SIGNATURE_BYTES)?;
    let raw = squeeze::expand_by_dictionary(block, head.raw_len as usize)?;

    let mut reading =
        Reading { lend, lent, fetched: BTreeMap::new(), slots: Vec::new(), objects: Vec::new() };
    let (mut rest, mut full) = (raw.as_slice(), 0);
    for signature in signatures.chunks_exact(SIGNATURE_BYTES) {
        let entry = EntryHead::read(&mut rest)?;
        full += entry.full_len();
        if full > head.full_len as usize {
            return Err(Rejected::Disagrees { what: "the full length of a block" });
        }
        reading.entry(&entry, &mut rest, signature.try_into().unwrap_or([0; 64]))?;
    }
    if !rest.is_empty() {
        return Err(Rejected::Disagrees { what: "the objects of a block" });
    }
    if full != head.full_len as usize {
        return Err(Rejected::Disagrees { what: "the full length of a block" });
    }
    Ok(reading.frame(head.raw_len))
}

fn split<'a>(bytes: &mut &'a [u8], len: usize) -> Result<&'a [u8], Rejected> {
    let short = Rejected::CutShort { needed: len as u64, found: bytes.len() as u64 };
    let (taken, rest) = bytes.split_at_checked(len).ok_or(short)?;
    *bytes = rest;
    Ok(taken)
}

/// What has been read of a block.
struct Reading<'a> {
    lend: &'a dyn Lend,
    lent: Vec<ObjectId>,
    /// Lent objects asked for so far, by their number.
    fetched: BTreeMap<u32, Option<Object>>,
    slots: Vec<Slot>,
    objects: Vec<Object>,
}

/// What became of one entry.
#[derive(Clone, Copy)]
enum Slot {
    /// It is an object, with its id and how many bases stand one upon the other under it.
    Object { index: usize, id: ObjectId, depth: u32 },
    /// It waits for this lent object.
    Waits(ObjectId),
}

impl Reading<'_> {
    fn entry(&mut self, entry: &EntryHead, rest: &mut &[u8], signature: [u8; 64]) -> Result<(), Rejected> {
        let (ground, depth, waits) = match entry.base {
            None => (None, 0, None),
            Some(Base::Here(back)) => match self.here(back)? {
                Slot::Object { index, id, depth } => {
                    (Some(Ground { id, object: &self.objects[index] }), depth + 1, Some(id))
                }
                Slot::Waits(id) => (None, 0, Some(id)),
            },
            Some(Base::Lent(number)) => {
                let id = *self.lent.get(number as usize).ok_or(NO_BASE)?;
                let object = self.fetched.entry(number).or_insert_with(|| self.lend.lend(id));
                (object.as_ref().map(|object| Ground { id, object }), 1, Some(id))
            }
        };
        Rejected::over("the depth of differences", u64::from(depth), u64::from(DEPTH_MAX))?;
        let slot = match (entry.object(rest, signature, ground)?, waits) {
            (Some(object), _) => {
                let id = object.id();
                self.objects.push(object);
                Slot::Object { index: self.objects.len() - 1, id, depth }
            }
            (None, Some(id)) => Slot::Waits(id),
            (None, None) => return Err(NO_BASE),
        };
        self.slots.push(slot);
        Ok(())
    }

    fn here(&self, back: u32) -> Result<Slot, Rejected> {
        let at = self.slots.len().checked_sub(back as usize).filter(|_| back > 0).ok_or(NO_BASE)?;
        Ok(self.slots[at])
    }

    fn frame(self, raw_len: u32) -> Frame {
        let waits = |slot| match slot {
            Slot::Waits(id) => Some(id),
            Slot::Object { .. } => None,
        };
        let waiting = self.slots.len() - self.objects.len();
        let needs: BTreeSet<ObjectId> = self.slots.into_iter().filter_map(waits).collect();
        Frame { objects: self.objects, raw_len, needs, waiting: waiting as u32 }
    }
}

const NO_BASE: Rejected = Rejected::Disagrees { what: "the base of an object" };
