//! Any bytes as a pack; and, so that the checks behind the hash are reached, any bytes as a header whose hash is true,
//! in either format.
#![no_main]

use libfuzzer_sys::fuzz_target;
use satchel_pack::{Extent, PackReader, inspect};

/// Where the header begins: magic, format, length, hash.
const LEAD: usize = 48;

fuzz_target!(|bytes: &[u8]| {
    check(bytes);
    if let Some((len, header)) = bytes.split_first_chunk::<2>() {
        let len = usize::from(u16::from_le_bytes(*len)).min(header.len());
        for format in [1, 2] {
            let mut pack = b"SATCHEL\r\n\x1a\n".to_vec();
            pack.push(format);
            pack.extend_from_slice(&(len as u32).to_le_bytes());
            pack.extend_from_slice(&hash(&header[..len]));
            assert_eq!(pack.len(), LEAD);
            pack.extend_from_slice(header);
            check(&pack);
        }
    }
});

fn check(bytes: &[u8]) {
    if let Ok(report) = inspect(bytes) {
        let found =
            report.blocks.iter().flatten().map(|block| u64::from(block.good + block.bad + block.waiting));
        let found: u64 = found.sum();
        assert!(found <= report.header.objects);
        assert!(!report.is_whole() || (found == report.header.objects && report.extent == Extent::Whole));
        // Half a copy beside the whole one changes nothing of what is good.
        let half = &bytes[..bytes.len() / 2];
        let pack = PackReader::open_copies(vec![half, bytes]).expect("one copy is good");
        let beside = satchel_pack::inspect_with(&pack, &());
        assert!(
            beside
                .blocks
                .iter()
                .map(|block| block.as_ref().ok())
                .eq(report.blocks.iter().map(|block| block.as_ref().ok()))
        );
    }
}

fn hash(bytes: &[u8]) -> [u8; 32] {
    *blake3::hash(bytes).as_bytes()
}
