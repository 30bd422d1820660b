//! Any bytes as a frame, as what a frame with a true hash compresses to, and as its objects, in either format and with
//! a lent object; and as a file of frames. What is read must encode to a frame that reads the same.
#![no_main]

use std::collections::BTreeSet;

use libfuzzer_sys::fuzz_target;
use satchel_model::{Object, ObjectId, ObjectKind};
use satchel_pack::{Found, Level, Scanner, encode_frame, read_frame, read_frame_with};

fuzz_target!(|bytes: &[u8]| {
    read(bytes);
    let Some((numbers, rest)) = bytes.split_first_chunk::<6>() else { return };
    let number = |at: usize| u32::from(u16::from_le_bytes([numbers[at], numbers[at + 1]]));
    read(&framed(1, rest, [number(0), number(2), 0]));
    read(&framed(2, rest, [number(0), number(2), number(4)]));
    let raw = zstd::bulk::compress(rest, 1).expect("anything can be compressed");
    let first = framed(1, &raw, [rest.len() as u32, number(2), 0]);
    read(&first);
    // One lent object, signatures for so many, then the entries.
    let objects = number(2) % 64;
    let mut block = vec![1, 0];
    block.extend_from_slice(&lent(ObjectId([0; 32])).expect("anything is lent").id().0);
    block.resize(block.len() + 64 * objects as usize, 7);
    block.extend_from_slice(&raw);
    let second = framed(2, &block, [rest.len() as u32, number(4), objects]);
    read(&second);
    scan(&[rest, &first, rest, &second, rest].concat());
});

/// A frame with a true hash: the block's raw length, then in format 1 its objects, in format 2 full length and objects.
fn framed(format: u8, block: &[u8], numbers: [u32; 3]) -> Vec<u8> {
    let mut frame = vec![0xF5, b'S', b'B', format];
    let [raw, full, objects] = numbers;
    if format == 1 {
        [block.len() as u32, raw, full].iter().for_each(|number| frame.extend_from_slice(&number.to_le_bytes()));
    } else {
        let numbers = [block.len() as u32, raw, full, objects];
        numbers.iter().for_each(|number| frame.extend_from_slice(&number.to_le_bytes()[..3]));
    }
    frame.extend_from_slice(blake3::hash(block).as_bytes());
    frame.extend_from_slice(block);
    frame
}

/// The same object, whatever is asked for.
fn lent(_: ObjectId) -> Option<Object> {
    let (payload, body) = (vec![b'p'; 300], Some(vec![b'b'; 3000]));
    Some(Object { kind: ObjectKind::Revision, payload, signature: [0; 64], body })
}

fn read(bytes: &[u8]) {
    for lend in [&() as &dyn satchel_pack::Lend, &lent] {
        let Ok((frame, used)) = read_frame_with(bytes, lend) else { continue };
        assert!(used <= bytes.len());
        if frame.needs != BTreeSet::new() {
            continue;
        }
        // One that was large by what it repeats may be too large once written anew.
        let Ok(again) = encode_frame(&frame.objects, Level::Quick) else { continue };
        assert_eq!(read_frame(&again).expect("what was written can be read").0.objects, frame.objects);
    }
}

fn scan(bytes: &[u8]) {
    let mut covered = 0;
    for found in Scanner::new(bytes, 0) {
        let (offset, len) = match found {
            Found::Frame { offset, len, .. } | Found::Damage { offset, len, .. } => (offset, len),
        };
        assert_eq!(offset, covered);
        assert!(len > 0);
        covered += len;
    }
    assert_eq!(covered, bytes.len() as u64);
}
