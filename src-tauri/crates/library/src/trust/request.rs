//! A device's request to be confirmed for its city: its own signed words as a short text, without any secret, for a
//! small file, a message or a QR code.

use satchel_model::enrolment::Enrolment;
use satchel_model::{AuthorKey, Object, ObjectId, ObjectKind, digest};

use crate::ledger::NO_RECORD;
use crate::{Error, Library, Result};

/// Stands before a request; letters that a QR code holds in its dense form.
const MARK: &str = "SATCHEL:";
/// The letters of RFC 4648's base 32.
const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/// Letters of a request.
const CHARS_MAX: usize = 8 * 1024;

/// What a device says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The device.
    pub key: AuthorKey,
    /// Six check words of the key, to be compared aloud.
    pub words: [&'static str; digest::WORDS],
    /// The city that it says it writes for.
    pub city: Option<String>,
    /// The name or role that the person gave.
    pub name: Option<String>,
    /// The request itself.
    pub text: String,
}

impl Library {
    /// This device's request; signs its enrolment first if that is due.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] while neither a city nor a name is known.
    pub fn device_request(&self) -> Result<Request> {
        let key = self.enrol()?;
        let object = self.last_enrolment(key)?.ok_or_else(|| {
            Error::NotAllowed("say first for which city this device writes, or whose it is".into())
        })?;
        read(&object)
    }

    /// Reads a request from a text that holds one, and keeps it: the device is known by its words here from now on,
    /// but neither admitted nor confirmed.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] if the text holds none, or a damaged one.
    pub fn take_request(&self, text: &str) -> Result<Request> {
        let _writing = self.writing();
        let object = object_in(text)?;
        let request = read(&object)?;
        if self.object_meta(object.id())?.is_none() {
            self.commit(vec![object])?;
        }
        Ok(request)
    }

    fn last_enrolment(&self, key: AuthorKey) -> Result<Option<Object>> {
        let mut last: Option<(u32, Object)> = None;
        for id in self.store().objects_of(NO_RECORD)?.into_iter().map(ObjectId) {
            let by_key = |meta: &crate::ledger::ObjectMeta| {
                meta.author == key && meta.kind == ObjectKind::Enrolment.code()
            };
            if !self.object_meta(id)?.as_ref().is_some_and(by_key) {
                continue;
            }
            let Some(object) = self.object(id)? else { continue };
            let Ok((_, enrolment)) = Enrolment::read(&object) else { continue };
            if last.as_ref().is_none_or(|(turn, _)| *turn < enrolment.turn) {
                last = Some((enrolment.turn, object));
            }
        }
        Ok(last.map(|(_, object)| object))
    }
}

fn read(object: &Object) -> Result<Request> {
    let bad = |_| damaged();
    let key = object.verify().map_err(bad)?;
    let (_, enrolment) = Enrolment::read(object).map_err(bad)?;
    let bytes = [object.signature.as_slice(), &object.payload].concat();
    let text = format!("{MARK}{}", base32(&bytes));
    Ok(Request { key, words: digest::words(&key.0), city: enrolment.city, name: enrolment.name, text })
}

fn object_in(text: &str) -> Result<Object> {
    let upper = text.chars().take(CHARS_MAX).collect::<String>().to_uppercase();
    let (_, behind) = upper.split_once(MARK).ok_or_else(damaged)?;
    let letters: String = behind.split_whitespace().collect();
    let bytes = from_base32(&letters).ok_or_else(damaged)?;
    let (signature, payload) = bytes.split_first_chunk::<64>().ok_or_else(damaged)?;
    Ok(Object { kind: ObjectKind::Enrolment, payload: payload.to_vec(), signature: *signature, body: None })
}

fn damaged() -> Error {
    Error::NotAllowed("this is no device's request, or a damaged one".into())
}

fn base32(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 8 / 5 + 1);
    let (mut held, mut bits) = (0u32, 0);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(char::from(LETTERS[(held >> bits & 31) as usize]));
        }
    }
    if bits > 0 {
        text.push(char::from(LETTERS[(held << (5 - bits) & 31) as usize]));
    }
    text
}

fn from_base32(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 5 / 8);
    let (mut held, mut bits) = (0u32, 0);
    for letter in text.bytes() {
        let value = LETTERS.iter().position(|known| *known == letter)?;
        held = (held << 5 | value as u32) & 0xfff;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xff) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_text_is_that_of_rfc_4648() {
        for (bytes, text) in [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foobar", "MZXW6YTBOI")] {
            assert_eq!(base32(bytes.as_bytes()), text);
            assert_eq!(from_base32(text).as_deref(), Some(bytes.as_bytes()));
        }
        for length in 0..=255u8 {
            let bytes: Vec<u8> = (0..length).map(|byte| byte.wrapping_mul(151)).collect();
            assert_eq!(from_base32(&base32(&bytes)), Some(bytes));
        }
        assert_eq!(from_base32("1"), None);
    }

    #[test]
    fn what_is_no_request_is_refused() {
        for text in ["", "SATCHEL:", "SATCHEL:AAAA", "hello", &format!("SATCHEL:{}", "A".repeat(9000))] {
            assert!(object_in(text).and_then(|object| read(&object)).is_err(), "{text}");
        }
    }
}
