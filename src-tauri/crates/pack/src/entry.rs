//! One object inside a block: flags, kind, lengths, signature, payload, body.

use satchel_model::limits::{BODY_BYTES_MAX, PAYLOAD_BYTES_MAX};
use satchel_model::{Object, ObjectKind};

use crate::Rejected;

/// Flag: a body follows the payload, with its length before the signature.
const HAS_BODY: u8 = 1 << 0;
/// Flag of a later edition: the body is a difference from the body of a parent.
const BODY_IS_DELTA: u8 = 1 << 1;
/// Flag of a later edition: the body was compressed with the frozen dictionary.
const BODY_BY_DICTIONARY: u8 = 1 << 2;

/// Bytes of an entry before its payload, at most: flags, kind, two lengths, signature.
pub(crate) const ENTRY_HEAD_BYTES_MAX: usize = 1 + 1 + 4 + 4 + 64;

/// Bytes that the entry of an object takes.
pub(crate) fn len(object: &Object) -> usize {
    let body = object.body.as_ref().map_or(0, |body| 4 + body.len());
    1 + 1 + 4 + 64 + object.payload.len() + body
}

/// Writes one object; its limits are checked first.
pub(crate) fn write(object: &Object, raw: &mut Vec<u8>) -> Result<(), Rejected> {
    Rejected::over("an object's header", object.payload.len() as u64, PAYLOAD_BYTES_MAX as u64)?;
    let body = object.body.as_deref();
    Rejected::over("a text", body.map_or(0, <[u8]>::len) as u64, BODY_BYTES_MAX as u64)?;
    raw.push(if body.is_some() { HAS_BODY } else { 0 });
    raw.push(object.kind.code());
    raw.extend_from_slice(&(object.payload.len() as u32).to_le_bytes());
    if let Some(body) = body {
        raw.extend_from_slice(&(body.len() as u32).to_le_bytes());
    }
    raw.extend_from_slice(&object.signature);
    raw.extend_from_slice(&object.payload);
    raw.extend_from_slice(body.unwrap_or_default());
    Ok(())
}

/// Reads one object and moves `raw` past it.
pub(crate) fn read(raw: &mut &[u8]) -> Result<Object, Rejected> {
    let [flags, kind] = take::<2>(raw)?;
    known(flags)?;
    let payload_len = length(raw, "an object's header", PAYLOAD_BYTES_MAX)?;
    let body_len = if flags & HAS_BODY == 0 { None } else { Some(length(raw, "a text", BODY_BYTES_MAX)?) };
    let signature = take::<64>(raw)?;
    let payload = take_slice(raw, payload_len)?.to_vec();
    let body = body_len.map(|len| take_slice(raw, len).map(<[u8]>::to_vec)).transpose()?;
    Ok(Object { kind: ObjectKind::from_code(kind), payload, signature, body })
}

fn known(flags: u8) -> Result<(), Rejected> {
    let newer = |what: String| Err(Rejected::Newer { what });
    if flags & BODY_IS_DELTA != 0 {
        return newer("texts as differences".to_owned());
    }
    if flags & BODY_BY_DICTIONARY != 0 {
        return newer("texts by dictionary".to_owned());
    }
    if flags & !HAS_BODY != 0 {
        return newer(format!("object flags {flags:#04x}"));
    }
    Ok(())
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

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    pub(crate) fn object() -> impl Strategy<Value = Object> {
        let bytes = |max| prop::collection::vec(any::<u8>(), 0..max);
        (any::<u8>(), bytes(200), any::<u8>(), prop::option::of(bytes(2000))).prop_map(
            |(kind, payload, mark, body)| Object {
                kind: ObjectKind::from_code(kind),
                payload,
                signature: [mark; 64],
                body,
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn an_object_is_read_back(object in object(), after in prop::collection::vec(any::<u8>(), 0..9)) {
            let mut raw = Vec::new();
            write(&object, &mut raw).unwrap();
            prop_assert_eq!(raw.len(), len(&object));
            raw.extend_from_slice(&after);
            let mut rest = raw.as_slice();
            prop_assert_eq!(read(&mut rest).unwrap(), object);
            prop_assert_eq!(rest, after.as_slice());
        }

        #[test]
        fn what_is_read_is_written_the_same(raw in prop::collection::vec(any::<u8>(), 0..300)) {
            let mut rest = raw.as_slice();
            if let Ok(object) = read(&mut rest) {
                let mut again = Vec::new();
                write(&object, &mut again).unwrap();
                prop_assert_eq!(&again[..], &raw[..raw.len() - rest.len()]);
            }
        }
    }

    #[test]
    fn lengths_are_limited_and_flags_known() {
        let mut raw = vec![0, 1];
        raw.extend_from_slice(&u32::MAX.to_le_bytes());
        assert!(matches!(
            read(&mut raw.as_slice()),
            Err(Rejected::OverLimit { what: "an object's header", .. })
        ));
        raw[2..].copy_from_slice(&4096u32.to_le_bytes());
        raw.extend_from_slice(&[0; 64]);
        assert_eq!(read(&mut raw.as_slice()), Err(Rejected::CutShort { needed: 4096, found: 0 }));
        for (flags, words) in [
            (2, "made by a newer Satchel (texts as differences)"),
            (5, "made by a newer Satchel (texts by dictionary)"),
            (0x81, "made by a newer Satchel (object flags 0x81)"),
        ] {
            assert_eq!(read(&mut [flags; 100].as_slice()).unwrap_err().to_string(), words);
        }
        let large = Object {
            kind: ObjectKind::Revision,
            payload: Vec::new(),
            signature: [0; 64],
            body: Some(vec![0; BODY_BYTES_MAX + 1]),
        };
        assert!(matches!(write(&large, &mut Vec::new()), Err(Rejected::OverLimit { what: "a text", .. })));
    }
}
