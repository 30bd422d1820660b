//! Makes frames: objects in, each written as briefly as what stands before it in the block allows.

use std::collections::BTreeMap;

use satchel_model::{Object, ObjectId};

use crate::entry::{self, Base, Ground};
use crate::frame::{Format, FrameHead, Level};
use crate::lend::Lend;
use crate::limits::{BLOCK_FULL_BYTES_MAX, BLOCK_OBJECTS_MAX, BLOCK_RAW_BYTES_MAX, DEPTH_MAX};
use crate::{Rejected, block, squeeze};

/// Bases tried for one object, of those that it names.
const BASES_TRIED: usize = 4;

/// Collects objects until a block is full.
#[derive(Debug, Default)]
pub struct FrameBuilder {
    raw: Vec<u8>,
    full_len: usize,
    signatures: Vec<[u8; 64]>,
    lent: Vec<ObjectId>,
    objects: Vec<Member>,
    places: BTreeMap<ObjectId, usize>,
}

/// An object of the block, as a base for later ones.
#[derive(Debug)]
struct Member {
    object: Object,
    depth: u32,
}

/// One way to write an object.
struct Draft {
    entry: Vec<u8>,
    depth: u32,
    /// The base, if it is lent and not yet in the block's list.
    borrows: Option<ObjectId>,
}

impl Draft {
    fn len(&self) -> usize {
        self.entry.len() + if self.borrows.is_some() { 32 } else { 0 }
    }
}

impl FrameBuilder {
    /// Adds an object, unless the block is too full for it: then nothing is changed and the answer is `false`. An
    /// empty block takes any object. [`Rejected::OverLimit`] if the object passes its own limits.
    pub fn push(&mut self, object: &Object, lend: &dyn Lend) -> Result<bool, Rejected> {
        entry::check(object)?;
        let full_len = self.full_len + entry::full_len(object);
        if !self.is_empty()
            && (full_len > BLOCK_FULL_BYTES_MAX || self.objects.len() == BLOCK_OBJECTS_MAX as usize)
        {
            return Ok(false);
        }
        let draft = self.shortest(object, lend);
        if !self.is_empty() && self.raw.len() + draft.entry.len() > BLOCK_RAW_BYTES_MAX {
            return Ok(false);
        }
        self.raw.extend_from_slice(&draft.entry);
        self.full_len = full_len;
        self.signatures.push(object.signature);
        self.lent.extend(draft.borrows);
        self.places.insert(object.id(), self.objects.len());
        self.objects.push(Member { object: object.clone(), depth: draft.depth });
        Ok(true)
    }

    /// Whether nothing has been added since the last seal.
    pub fn is_empty(&self) -> bool {
        self.objects.is_empty()
    }

    /// Objects collected.
    pub fn len(&self) -> usize {
        self.objects.len()
    }

    /// Closes the block, gives its frame, and begins anew. An empty block has no frame.
    pub fn seal(&mut self, level: Level) -> Result<Vec<u8>, Rejected> {
        let block = block::write(&self.lent, &self.signatures, &squeeze::squeeze(&self.raw, level)?);
        let head = FrameHead {
            format: Format::Two,
            len: block.len() as u32,
            raw_len: self.raw.len() as u32,
            full_len: self.full_len as u32,
            objects: self.objects.len() as u32,
            hash: *blake3::hash(&block).as_bytes(),
        };
        head.check()?;
        *self = Self::default();
        Ok([&head.write(), block.as_slice()].concat())
    }

    fn shortest(&self, object: &Object, lend: &dyn Lend) -> Draft {
        let alone = Draft { entry: entry::write(object, None), depth: 0, borrows: None };
        let upon = named(&object.payload).filter_map(|id| self.upon(object, id, lend)).take(BASES_TRIED);
        upon.fold(alone, |best, draft| if draft.len() < best.len() { draft } else { best })
    }

    /// The object built upon the one of this id, if that is in the block or lent.
    fn upon(&self, object: &Object, id: ObjectId, lend: &dyn Lend) -> Option<Draft> {
        if let Some(place) = self.places.get(&id) {
            let Member { object: base, depth } = &self.objects[*place];
            let back = Base::Here((self.objects.len() - place) as u32);
            let draft = |depth| Draft {
                entry: entry::write(object, Some((back, Ground { id, object: base }))),
                depth,
                borrows: None,
            };
            return (*depth < DEPTH_MAX).then(|| draft(depth + 1));
        }
        let base = lend.lend(id)?;
        let listed = self.lent.iter().position(|lent| *lent == id);
        let number = Base::Lent(listed.unwrap_or(self.lent.len()) as u32);
        let entry = entry::write(object, Some((number, Ground { id, object: &base })));
        Some(Draft { entry, depth: 1, borrows: listed.is_none().then_some(id) })
    }
}

/// Whatever a payload names that may be an object: its byte strings of 32 bytes.
fn named(payload: &[u8]) -> impl Iterator<Item = ObjectId> {
    /// A byte string of 32 bytes in CBOR.
    const HEAD: [u8; 2] = [0x58, 32];
    payload.windows(HEAD.len() + 32).filter_map(|window| {
        let id = window.strip_prefix(&HEAD)?;
        Some(ObjectId(id.try_into().ok()?))
    })
}

/// These objects in as few frames as they need, each with the number of objects in it.
pub fn encode_frames(objects: &[Object], level: Level) -> Result<Vec<(Vec<u8>, usize)>, Rejected> {
    let mut builder = FrameBuilder::default();
    let mut frames = Vec::new();
    for object in objects {
        if !builder.push(object, &())? {
            let count = builder.len();
            frames.push((builder.seal(level)?, count));
            builder.push(object, &())?;
        }
    }
    if !builder.is_empty() {
        let count = builder.len();
        frames.push((builder.seal(level)?, count));
    }
    Ok(frames)
}
