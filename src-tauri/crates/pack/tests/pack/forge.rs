//! Frames and packs whose hashes are true and whose contents need not be: what an attacker would write.

use satchel_model::{ObjectId, canonical};
use satchel_pack::{Header, PackReader, PackWriter};
use serde_bytes::ByteArray;

use crate::fixture::{label, parts};

/// The dictionary that the format names.
const DICTIONARY: &[u8] = include_bytes!("../../src/dictionary-2.zdict");

/// Numbers in seven bits a byte.
pub fn varint(mut number: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

/// The raw bytes of one entry: flags and kind, numbers, contents.
pub fn entry(flags: u8, numbers: &[u32], contents: &[&[u8]]) -> Vec<u8> {
    let mut bytes = vec![flags, 1];
    numbers.iter().for_each(|number| bytes.extend(varint(*number)));
    bytes.extend(contents.concat());
    bytes
}

/// A frame of these raw entries, with signatures for so many objects, and the full length that it claims.
pub fn frame(lent: &[ObjectId], entries: &[Vec<u8>], full_len: u32) -> Vec<u8> {
    let raw = entries.concat();
    let mut zstd = zstd::bulk::Compressor::with_dictionary(3, DICTIONARY).unwrap();
    zstd.set_parameter(zstd::zstd_safe::CParameter::DictIdFlag(false)).unwrap();
    let mut block = (lent.len() as u16).to_le_bytes().to_vec();
    lent.iter().for_each(|id| block.extend_from_slice(&id.0));
    block.resize(block.len() + 64 * entries.len(), 9);
    block.extend(zstd.compress(&raw).unwrap());
    let mut frame = b"\xF5SB\x02".to_vec();
    let numbers = [block.len() as u32, raw.len() as u32, full_len, entries.len() as u32];
    numbers.iter().for_each(|number| frame.extend_from_slice(&number.to_le_bytes()[..3]));
    frame.extend_from_slice(blake3::hash(&block).as_bytes());
    frame.extend(block);
    frame
}

/// The head of a pack of these frames, up to the first: each as often as it is listed. The sums are true unless changed.
pub fn head(frames: &[&[u8]], change: impl FnOnce(&mut Header)) -> Vec<u8> {
    let index: Vec<u8> = frames.iter().flat_map(|frame| frame[4..48].to_vec()).collect();
    let three =
        |frame: &[u8], at: usize| u64::from(u32::from_le_bytes([frame[at], frame[at + 1], frame[at + 2], 0]));
    let empty = parts(PackWriter::new(Vec::new()).seal(&label()).unwrap()).remove(0);
    let mut header = PackReader::open(empty).unwrap().header().clone();
    header.objects = frames.iter().map(|frame| three(frame, 13)).sum();
    header.raw_total = frames.iter().map(|frame| three(frame, 7)).sum();
    header.index_len = index.len() as u32;
    header.index_hash = ByteArray::new(*blake3::hash(&index).as_bytes());
    change(&mut header);
    let text = canonical::encode(&header);
    let len = (text.len() as u32).to_le_bytes();
    [b"SATCHEL\r\n\x1a\n\x02", &len[..], blake3::hash(&text).as_bytes(), &text, &index].concat()
}
