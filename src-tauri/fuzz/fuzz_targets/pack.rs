//! Any bytes as a pack; and, so that the checks behind the hash are reached, any bytes as a header whose hash is true.
#![no_main]

use libfuzzer_sys::fuzz_target;
use satchel_pack::{Extent, inspect};

/// Where the header begins: magic, length, hash.
const LEAD: usize = 48;

fuzz_target!(|bytes: &[u8]| {
    check(bytes);
    if let Some((len, header)) = bytes.split_first_chunk::<2>() {
        let len = usize::from(u16::from_le_bytes(*len)).min(header.len());
        let mut pack = b"SATCHEL\r\n\x1a\n\x01".to_vec();
        pack.extend_from_slice(&(len as u32).to_le_bytes());
        pack.extend_from_slice(&hash(&header[..len]));
        assert_eq!(pack.len(), LEAD);
        pack.extend_from_slice(header);
        check(&pack);
    }
});

fn check(bytes: &[u8]) {
    if let Ok(report) = inspect(bytes) {
        let good: u64 = report.blocks.iter().flatten().map(|block| u64::from(block.good + block.bad)).sum();
        assert!(good <= report.header.objects);
        assert!(!report.is_whole() || (good == report.header.objects && report.extent == Extent::Whole));
    }
}

fn hash(bytes: &[u8]) -> [u8; 32] {
    *blake3::hash(bytes).as_bytes()
}
