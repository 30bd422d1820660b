//! One zstd frame per block, and nothing of zstd that a block does not need.

use std::cell::RefCell;
use std::io;

use zstd::bulk::{Compressor, Decompressor};
use zstd::zstd_safe::{self, CParameter};

use crate::limits::WINDOW_LOG_MAX;
use crate::{Level, Rejected, dictionary};

/// What a block's frame must be, whatever else zstd allows.
const WHAT: &str = "the compression of a block";

/// How hard a save is compressed: hardly slower than the lowest level, for it is small.
pub(crate) const QUICK_LEVEL: i32 = 3;
/// How hard is compressed what is written once and carried often.
const SMALL_LEVEL: i32 = 19;

thread_local! {
    /// Contexts for saves and for reading: making them takes longer than a small block does.
    static QUICK: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
    static EXPAND: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
}

/// Compresses a block's entries with the frozen dictionary into one frame that states its content's length.
pub(crate) fn squeeze(raw: &[u8], level: Level) -> Result<Vec<u8>, Rejected> {
    let squeezed = match level {
        Level::Quick => QUICK.with_borrow_mut(|kept| {
            let compressor = match kept {
                Some(compressor) => compressor,
                None => kept.insert(limited(Compressor::with_prepared_dictionary(&dictionary::QUICK)?)?),
            };
            compressor.compress(raw)
        }),
        Level::Small => Compressor::with_dictionary(SMALL_LEVEL, dictionary::BYTES)
            .and_then(limited)
            .and_then(|mut compressor| compressor.compress(raw)),
    };
    squeezed.map_err(|_| Rejected::Damaged { what: WHAT })
}

/// The format number says which dictionary: a frame does not.
fn limited(mut compressor: Compressor<'static>) -> io::Result<Compressor<'static>> {
    compressor.set_parameter(CParameter::WindowLog(WINDOW_LOG_MAX))?;
    compressor.set_parameter(CParameter::DictIdFlag(false))?;
    Ok(compressor)
}

/// Expands a block of format 1. The caller has checked `raw_len` against its limit.
pub(crate) fn expand(bytes: &[u8], raw_len: usize) -> Result<Vec<u8>, Rejected> {
    check(bytes, raw_len)?;
    exactly(raw_len, |raw| Decompressor::new()?.decompress_to_buffer(bytes, raw))
}

/// Expands the entries of a block of format 2. The caller has checked `raw_len` against its limit.
pub(crate) fn expand_by_dictionary(bytes: &[u8], raw_len: usize) -> Result<Vec<u8>, Rejected> {
    check(bytes, raw_len)?;
    exactly(raw_len, |raw| {
        EXPAND.with_borrow_mut(|kept| {
            let decompressor = match kept {
                Some(decompressor) => decompressor,
                None => kept.insert(Decompressor::with_prepared_dictionary(&dictionary::EXPAND)?),
            };
            decompressor.decompress_to_buffer(bytes, raw)
        })
    })
}

fn exactly(raw_len: usize, expand: impl FnOnce(&mut [u8]) -> io::Result<usize>) -> Result<Vec<u8>, Rejected> {
    let mut raw = vec![0; raw_len];
    let written = expand(&mut raw).map_err(|_| Rejected::Damaged { what: WHAT })?;
    if written == raw_len { Ok(raw) } else { Err(Rejected::Disagrees { what: "the raw length of a block" }) }
}

/// Checks all that a block must be before anything is expanded: one frame of exactly `raw_len` bytes.
fn check(bytes: &[u8], raw_len: usize) -> Result<(), Rejected> {
    let shape = Shape::read(bytes).ok_or(Rejected::NotCanonical { what: WHAT })?;
    if shape.dictionary {
        return Err(Rejected::ForeignDictionary { name: "a block names one".to_owned() });
    }
    if shape.content != Some(raw_len as u64) {
        return Err(Rejected::Disagrees { what: "the raw length of a block" });
    }
    Rejected::over("the window of a block", shape.window, 1 << WINDOW_LOG_MAX)?;
    // A second frame, or a skippable one, would stand after the first.
    if zstd_safe::find_frame_compressed_size(bytes) != Ok(bytes.len()) {
        return Err(Rejected::NotCanonical { what: WHAT });
    }
    Ok(())
}

/// What the header of a zstd frame says (RFC 8878, 3.1.1.1).
struct Shape {
    /// Length of the content, if stated.
    content: Option<u64>,
    /// Bytes of history a streaming reader must keep; 0 when the content is one segment, bounded by its own length.
    window: u64,
    dictionary: bool,
}

impl Shape {
    /// Reads the header; `None` if it is no zstd frame or uses reserved bits.
    fn read(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(&[0x28, 0xB5, 0x2F, 0xFD])?;
        let (descriptor, rest) = rest.split_first()?;
        let (single, reserved) = (descriptor & 0x20 != 0, descriptor & 0x18 != 0);
        if reserved {
            return None;
        }
        let (window, rest) = if single { (0, rest) } else { (window(*rest.first()?), rest.get(1..)?) };
        let dictionary_len = [0, 1, 2, 4][usize::from(descriptor & 3)];
        let rest = rest.get(dictionary_len..)?;
        let content_len = match descriptor >> 6 {
            0 => usize::from(single),
            flag => 1 << flag,
        };
        let mut number = [0; 8];
        number[..content_len].copy_from_slice(rest.get(..content_len)?);
        let content = u64::from_le_bytes(number);
        let content = match content_len {
            0 => None,
            2 => Some(content + 256),
            _ => Some(content),
        };
        Some(Self { content, window, dictionary: dictionary_len > 0 })
    }
}

fn window(byte: u8) -> u64 {
    let base = 1u64 << (10 + (byte >> 3));
    base + base / 8 * u64::from(byte & 7)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn stream(raw: &[u8], set: impl FnOnce(&mut zstd::stream::Encoder<'_, Vec<u8>>)) -> Vec<u8> {
        let mut encoder = zstd::stream::Encoder::new(Vec::new(), 3).unwrap();
        set(&mut encoder);
        encoder.write_all(raw).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn what_is_squeezed_expands_again() {
        for len in [0, 1, 255, 256, 257, 70_000, 300_000, 1_100_000] {
            let raw: Vec<u8> = (0..len).map(|n: usize| (n * n / 7) as u8).collect();
            for level in [Level::Quick, Level::Small] {
                let bytes = squeeze(&raw, level).unwrap();
                assert_eq!(expand_by_dictionary(&bytes, len).unwrap(), raw, "{len} at {level:?}");
            }
            assert_eq!(
                expand(&zstd::bulk::compress(&raw, 3).unwrap(), len).unwrap(),
                raw,
                "{len} in format 1"
            );
        }
    }

    #[test]
    fn a_frame_must_state_its_length_truly() {
        let bytes = zstd::bulk::compress(&[7; 1000], 3).unwrap();
        assert_eq!(expand(&bytes, 999), Err(Rejected::Disagrees { what: "the raw length of a block" }));
        let silent = stream(&[7; 1000], |_| {});
        assert_eq!(expand(&silent, 1000), Err(Rejected::Disagrees { what: "the raw length of a block" }));
    }

    #[test]
    fn a_frame_stands_alone() {
        let bytes = zstd::bulk::compress(&[7; 1000], 3).unwrap();
        let skippable = [0x50, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 9, 9];
        for bad in [
            [&bytes[..], &bytes[..]].concat(),
            [&bytes[..], &skippable[..]].concat(),
            [&skippable[..], &bytes[..]].concat(),
            [&bytes[..], &[0]].concat(),
            bytes[..bytes.len() - 1].to_vec(),
            b"plain text".to_vec(),
        ] {
            assert_eq!(expand(&bad, 1000), Err(Rejected::NotCanonical { what: WHAT }));
        }
    }

    #[test]
    fn a_wide_window_and_a_dictionary_are_refused() {
        let raw = vec![7; 3 << 20];
        let wide = stream(&raw, |encoder| {
            encoder.set_parameter(CParameter::WindowLog(21)).unwrap();
            encoder.set_pledged_src_size(Some(raw.len() as u64)).unwrap();
        });
        assert!(matches!(
            expand(&wide, raw.len()),
            Err(Rejected::OverLimit { what: "the window of a block", .. })
        ));
        let mut named = zstd::bulk::compress(&[7; 1000], 3).unwrap();
        named[4] |= 1;
        named.insert(5, 42);
        assert!(matches!(expand(&named, 1000), Err(Rejected::ForeignDictionary { .. })));
        assert!(matches!(expand_by_dictionary(&named, 1000), Err(Rejected::ForeignDictionary { .. })));
    }

    #[test]
    fn every_flipped_bit_is_refused_or_harmless_to_memory() {
        let text = b"a text that is short enough to try every bit of it, and long enough, long enough";
        let bytes = squeeze(text, Level::Small).unwrap();
        for at in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[at / 8] ^= 1 << (at % 8);
            if let Ok(raw) = expand_by_dictionary(&flipped, 80) {
                assert_eq!(raw.len(), 80);
            }
        }
    }

    #[test]
    fn the_dictionary_is_frozen() {
        let name = satchel_model::ObjectId(*dictionary::NAME).to_string();
        assert_eq!(name, "a65c86a0375f5b2835a1e3ea7831567f18684e86de557e3bdae76d990b05f883");
        let save = br#"dbodyX dkindjcase-studygeditionhaudiencefpublicfauthorX "#;
        assert!(squeeze(save, Level::Quick).unwrap().len() < 40);
    }
}
