//! Any bytes as a frame and as a file of frames. What is read must encode to a frame that reads the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use satchel_pack::{Found, Level, Scanner, encode_frame, read_frame};

fuzz_target!(|bytes: &[u8]| {
    if let Ok((frame, used)) = read_frame(bytes) {
        assert!(used <= bytes.len());
        let again = encode_frame(&frame.objects, Level::Quick).expect("what was read can be written");
        assert_eq!(read_frame(&again).expect("what was written can be read").0, frame);
    }
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
});
