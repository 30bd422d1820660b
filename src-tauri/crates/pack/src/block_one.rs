//! Blocks of format 1, read for ever: journals and parcels of the first edition are made of them. Nothing writes them.

use satchel_model::limits::{BODY_BYTES_MAX, PAYLOAD_BYTES_MAX};
use satchel_model::{Object, ObjectKind};

use crate::frame::{Frame, FrameHead};
use crate::{Rejected, squeeze};

/// Flag: a body follows the payload, with its length before the signature.
const HAS_BODY: u8 = 1 << 0;

/// Expands a block whose hash is right into its objects.
pub(crate) fn read(head: &FrameHead, block: &[u8]) -> Result<Frame, Rejected> {
    let raw = squeeze::expand(block, head.raw_len as usize)?;
    let mut rest = raw.as_slice();
    let objects = (0..head.objects).map(|_| entry(&mut rest)).collect::<Result<_, _>>()?;
    if rest.is_empty() {
        Ok(Frame { objects, raw_len: head.raw_len, ..Frame::default() })
    } else {
        Err(Rejected::Disagrees { what: "the objects of a block" })
    }
}

/// Reads one object and moves `raw` past it.
fn entry(raw: &mut &[u8]) -> Result<Object, Rejected> {
    let [flags, kind] = take::<2>(raw)?;
    if flags & !HAS_BODY != 0 {
        return Err(Rejected::Newer { what: format!("object flags {flags:#04x}") });
    }
    let payload_len = length(raw, "an object's header", PAYLOAD_BYTES_MAX)?;
    let body_len = if flags & HAS_BODY == 0 { None } else { Some(length(raw, "a text", BODY_BYTES_MAX)?) };
    let signature = take::<64>(raw)?;
    let payload = take_slice(raw, payload_len)?.to_vec();
    let body = body_len.map(|len| take_slice(raw, len).map(<[u8]>::to_vec)).transpose()?;
    Ok(Object { kind: ObjectKind::from_code(kind), payload, signature, body })
}

fn length(raw: &mut &[u8], what: &'static str, limit: usize) -> Result<usize, Rejected> {
    let len = u32::from_le_bytes(take(raw)?);
    Rejected::over(what, u64::from(len), limit as u64)?;
    Ok(len as usize)
}

fn take<const N: usize>(raw: &mut &[u8]) -> Result<[u8; N], Rejected> {
    let Some((bytes, rest)) = raw.split_first_chunk::<N>() else { return Err(short(N, raw.len())) };
    *raw = rest;
    Ok(*bytes)
}

fn take_slice<'a>(raw: &mut &'a [u8], len: usize) -> Result<&'a [u8], Rejected> {
    let Some((bytes, rest)) = raw.split_at_checked(len) else { return Err(short(len, raw.len())) };
    *raw = rest;
    Ok(bytes)
}

fn short(needed: usize, found: usize) -> Rejected {
    Rejected::CutShort { needed: needed as u64, found: found as u64 }
}
