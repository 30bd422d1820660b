//! One object inside a block of format 2: flags, kind, base, lengths, body, payload. Its signature stands before the
//! block's compressed stream.

use satchel_model::limits::{BODY_BYTES_MAX, PAYLOAD_BYTES_MAX};
use satchel_model::object::body_hash;
use satchel_model::{Object, ObjectId, ObjectKind};

use crate::{Rejected, difference, varint};

/// Flag: a body follows.
const HAS_BODY: u8 = 1 << 0;
/// Flag: built upon an object of this block, named by how many entries before this one it stands.
const BASE_HERE: u8 = 1 << 1;
/// Flag: built upon a lent object, named by its number in the block's list.
const BASE_LENT: u8 = 1 << 2;
/// Flag: the body is a difference from the base's body.
const BODY_DIFFERS: u8 = 1 << 3;

/// Shortest stretches looked for: headers have short fields between changes, texts do not.
const PAYLOAD_SEED: usize = 4;
const BODY_SEED: usize = 8;

/// Where an entry's base stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Base {
    /// In this block, that many entries before; at least 1.
    Here(u32),
    /// In the block's list of lent objects, from 0.
    Lent(u32),
}

/// What an entry is built upon, once found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ground<'a> {
    pub(crate) id: ObjectId,
    pub(crate) object: &'a Object,
}

/// What stands before an entry's contents.
#[derive(Debug, Clone, Copy)]
pub(crate) struct EntryHead {
    kind: ObjectKind,
    pub(crate) base: Option<Base>,
    body_differs: bool,
    body_len: Option<usize>,
    payload_len: usize,
}

/// Refuses an object that is too large to be written.
pub(crate) fn check(object: &Object) -> Result<(), Rejected> {
    Rejected::over("an object's header", object.payload.len() as u64, PAYLOAD_BYTES_MAX as u64)?;
    Rejected::over("a text", object.body.as_ref().map_or(0, Vec::len) as u64, BODY_BYTES_MAX as u64)
}

/// Bytes of an object's payload and body, the least that its reader needs for it.
pub(crate) fn full_len(object: &Object) -> usize {
    object.payload.len() + object.body.as_ref().map_or(0, Vec::len)
}

/// The entry of an object, built upon `base`.
pub(crate) fn write(object: &Object, base: Option<(Base, Ground)>) -> Vec<u8> {
    let ground = base.map(|(_, ground)| ground);
    let source = payload_source(object.body.as_deref(), ground);
    let unseen = source.len() - ground.map_or(0, |ground| ground.object.payload.len());
    let payload = difference::write(&source, &object.payload, PAYLOAD_SEED, unseen);
    let payload = shorter(payload, &object.payload);
    let body = object.body.as_deref();
    let base_body = ground.and_then(|ground| ground.object.body.as_deref());
    let changes = body.zip(base_body).map(|(body, base)| difference::write(base, body, BODY_SEED, 0));
    let changes = changes.filter(|changes| body.is_some_and(|body| changes.len() < body.len()));

    let flag = |set, flag| if set { flag } else { 0 };
    let mut entry = vec![
        flag(body.is_some(), HAS_BODY)
            | base.map_or(0, |(base, _)| base.flag())
            | flag(changes.is_some(), BODY_DIFFERS),
        object.kind.code(),
    ];
    if let Some((Base::Here(number) | Base::Lent(number), _)) = base {
        varint::write(number, &mut entry);
    }
    if let Some(body) = body {
        varint::write(body.len() as u32, &mut entry);
    }
    varint::write(object.payload.len() as u32, &mut entry);
    entry.extend_from_slice(changes.as_deref().or(body).unwrap_or_default());
    entry.extend_from_slice(&payload);
    entry
}

fn shorter(difference: Vec<u8>, target: &[u8]) -> Vec<u8> {
    let plain = difference::write_plain(target);
    if difference.len() < plain.len() { difference } else { plain }
}

/// What a payload repeats: the hash of its own body, the id of its base, the base's payload.
fn payload_source(body: Option<&[u8]>, base: Option<Ground>) -> Vec<u8> {
    let mut source = body.map_or_else(Vec::new, |body| body_hash(body).0.to_vec());
    if let Some(base) = base {
        source.extend_from_slice(&base.id.0);
        source.extend_from_slice(&base.object.payload);
    }
    source
}

impl Base {
    fn flag(self) -> u8 {
        match self {
            Self::Here(_) => BASE_HERE,
            Self::Lent(_) => BASE_LENT,
        }
    }
}

impl EntryHead {
    /// Reads what stands before the contents, and checks its limits.
    pub(crate) fn read(raw: &mut &[u8]) -> Result<Self, Rejected> {
        let Some(([flags, kind], rest)) = raw.split_first_chunk() else {
            return Err(Rejected::CutShort { needed: 2, found: raw.len() as u64 });
        };
        *raw = rest;
        if flags & !(HAS_BODY | BASE_HERE | BASE_LENT | BODY_DIFFERS) != 0 {
            return Err(Rejected::Newer { what: format!("object flags {flags:#04x}") });
        }
        let has = |flag| flags & flag != 0;
        let base = match (has(BASE_HERE), has(BASE_LENT)) {
            (false, false) => None,
            (true, false) => Some(Base::Here(varint::read(raw)?)),
            (false, true) => Some(Base::Lent(varint::read(raw)?)),
            (true, true) => return Err(Rejected::NotCanonical { what: "the base of an object" }),
        };
        if has(BODY_DIFFERS) && (base.is_none() || !has(HAS_BODY)) {
            return Err(Rejected::NotCanonical { what: "the base of an object" });
        }
        let mut length = |what, limit: usize| {
            let len = varint::read(raw)?;
            Rejected::over(what, u64::from(len), limit as u64)?;
            Ok(len as usize)
        };
        let body_len = has(HAS_BODY).then(|| length("a text", BODY_BYTES_MAX)).transpose()?;
        let payload_len = length("an object's header", PAYLOAD_BYTES_MAX)?;
        let kind = ObjectKind::from_code(*kind);
        Ok(Self { kind, base, body_differs: has(BODY_DIFFERS), body_len, payload_len })
    }

    /// Bytes of the object's payload and body.
    pub(crate) fn full_len(&self) -> usize {
        self.payload_len + self.body_len.unwrap_or(0)
    }

    /// Reads the contents. `None`: the base, or its text, is not there; the contents are stepped over.
    pub(crate) fn object(
        &self,
        raw: &mut &[u8],
        signature: [u8; 64],
        ground: Option<Ground>,
    ) -> Result<Option<Object>, Rejected> {
        let base_body = ground.and_then(|ground| ground.object.body.as_deref());
        let there = (self.base.is_none() || ground.is_some()) && (!self.body_differs || base_body.is_some());
        let body = match self.body_len {
            Some(len) if self.body_differs => difference::read(raw, base_body.filter(|_| there), len)?,
            Some(len) => Some(take(raw, len)?.to_vec()),
            None => None,
        };
        let source = if there { Some(payload_source(body.as_deref(), ground)) } else { None };
        let payload = difference::read(raw, source.as_deref(), self.payload_len)?;
        Ok(payload.map(|payload| Object { kind: self.kind, payload, signature, body }))
    }
}

fn take<'a>(raw: &mut &'a [u8], len: usize) -> Result<&'a [u8], Rejected> {
    let short = Rejected::CutShort { needed: len as u64, found: raw.len() as u64 };
    let (bytes, rest) = raw.split_at_checked(len).ok_or(short)?;
    *raw = rest;
    Ok(bytes)
}
