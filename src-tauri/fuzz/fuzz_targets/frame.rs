//! Any bytes as a frame, as what a frame with a true hash compresses to, and as its objects; and as a file of frames.
//! What is read must encode to a frame that reads the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use satchel_pack::{Found, Level, Scanner, encode_frame, read_frame};

fuzz_target!(|bytes: &[u8]| {
    read(bytes);
    let Some((numbers, rest)) = bytes.split_first_chunk::<4>() else { return };
    let number = |at: usize| u32::from(u16::from_le_bytes([numbers[at], numbers[at + 1]]));
    read(&framed(rest, number(0), number(2)));
    let objects = zstd::bulk::compress(rest, 1).expect("anything can be compressed");
    let whole = framed(&objects, rest.len() as u32, number(2));
    read(&whole);
    scan(&[rest, &whole, rest].concat());
});

fn framed(block: &[u8], raw_len: u32, objects: u32) -> Vec<u8> {
    let mut frame = vec![0xF5, b'S', b'B', 1];
    for number in [block.len() as u32, raw_len, objects] {
        frame.extend_from_slice(&number.to_le_bytes());
    }
    frame.extend_from_slice(blake3::hash(block).as_bytes());
    frame.extend_from_slice(block);
    frame
}

fn read(bytes: &[u8]) {
    let Ok((frame, used)) = read_frame(bytes) else { return };
    assert!(used <= bytes.len());
    let again = encode_frame(&frame.objects, Level::Quick).expect("what was read can be written");
    assert_eq!(read_frame(&again).expect("what was written can be read").0, frame);
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
