//! The bytes of one file: what programs see, what is on the platter, and the writes in between.

use super::chance::Chance;

/// A disk writes sectors of this many bytes as a whole, or not.
const SECTOR: usize = 512;

#[derive(Debug, Clone, Default)]
pub(super) struct Content {
    /// What a program reads.
    pub(super) seen: Vec<u8>,
    safe: Vec<u8>,
    pending: Vec<Change>,
}

#[derive(Debug, Clone)]
enum Change {
    Write { offset: usize, bytes: Vec<u8> },
    SetLen(usize),
}

/// What becomes of the unsynced changes of one file in a power cut.
enum Fall {
    /// None arrived.
    None,
    /// All arrived.
    All,
    /// Those up to a point arrived, the last of them cut at any byte.
    Prefix,
    /// Each sector by itself arrived, was left out, or holds rubbish; in any order.
    Sectors,
    /// The file has its new length and the bytes are zeros.
    LengthOnly,
}

impl Content {
    pub(super) fn write(&mut self, offset: usize, bytes: &[u8]) {
        write_into(&mut self.seen, offset, bytes);
        self.pending.push(Change::Write { offset, bytes: bytes.to_vec() });
    }

    pub(super) fn set_len(&mut self, len: usize) {
        self.seen.resize(len, 0);
        self.pending.push(Change::SetLen(len));
    }

    pub(super) fn sync(&mut self) {
        for change in self.pending.drain(..) {
            apply(&mut self.safe, &change);
        }
    }

    /// A sync that failed: the system forgets the dirty pages and calls them clean; programs go on seeing them.
    pub(super) fn forget_pending(&mut self) {
        self.pending.clear();
    }

    /// The file as found after a power cut. Bytes synced before, and not written to since, are never touched.
    pub(super) fn after_cut(&self, chance: &mut Chance) -> Content {
        let mut found = self.safe.clone();
        match pick(chance) {
            Fall::None => {}
            Fall::All => self.pending.iter().for_each(|change| apply(&mut found, change)),
            Fall::Prefix => self.keep_prefix(&mut found, chance),
            Fall::Sectors => self.keep_sectors(&mut found, chance),
            Fall::LengthOnly => self.pending.iter().for_each(|change| apply_len(&mut found, change)),
        }
        Content { seen: found.clone(), safe: found, pending: Vec::new() }
    }

    fn keep_prefix(&self, found: &mut Vec<u8>, chance: &mut Chance) {
        let whole = chance.below(self.pending.len());
        self.pending[..whole].iter().for_each(|change| apply(found, change));
        if let Some(Change::Write { offset, bytes }) = self.pending.get(whole) {
            write_into(found, *offset, &bytes[..chance.below(bytes.len() + 1)]);
        }
    }

    fn keep_sectors(&self, found: &mut Vec<u8>, chance: &mut Chance) {
        for change in &self.pending {
            let Change::Write { offset, bytes } = change else {
                if chance.coin() {
                    apply(found, change);
                }
                continue;
            };
            let mut start = 0;
            while start < bytes.len() {
                let end = bytes.len().min(start + SECTOR - (offset + start) % SECTOR);
                match chance.below(8) {
                    0..4 => write_into(found, offset + start, &bytes[start..end]),
                    4 => {
                        let rubbish: Vec<u8> = (start..end).map(|_| chance.byte()).collect();
                        write_into(found, offset + start, &rubbish);
                    }
                    _ => {}
                }
                start = end;
            }
        }
    }
}

fn pick(chance: &mut Chance) -> Fall {
    match chance.below(6) {
        0 => Fall::None,
        1 => Fall::All,
        2 => Fall::Prefix,
        3 => Fall::LengthOnly,
        _ => Fall::Sectors,
    }
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    match change {
        Change::Write { offset, bytes: new } => write_into(bytes, *offset, new),
        Change::SetLen(len) => bytes.resize(*len, 0),
    }
}

fn apply_len(bytes: &mut Vec<u8>, change: &Change) {
    match change {
        Change::Write { offset, bytes: new } => bytes.resize(bytes.len().max(offset + new.len()), 0),
        Change::SetLen(len) => bytes.resize(*len, 0),
    }
}

fn write_into(bytes: &mut Vec<u8>, offset: usize, new: &[u8]) {
    if new.is_empty() {
        return;
    }
    let end = offset + new.len();
    if bytes.len() < end {
        bytes.resize(end, 0);
    }
    bytes[offset..end].copy_from_slice(new);
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn synced_bytes_survive_and_unsynced_ones_fall_in_many_ways() {
        let mut content = Content::default();
        content.write(0, &[1; 700]);
        content.sync();
        content.write(700, &[2; 2000]);
        let mut falls = BTreeSet::new();
        for seed in 0..200 {
            let found = content.after_cut(&mut Chance::new(seed)).seen;
            assert_eq!(found[..700], [1; 700], "seed {seed}");
            falls.insert(found);
        }
        assert!(falls.contains(&[1; 700][..]), "nothing arrived");
        assert!(falls.contains(&content.seen), "all arrived");
        assert!(falls.iter().any(|found| found.len() == 2700 && found[700..].iter().all(|byte| *byte == 0)));
        assert!(falls.iter().any(|found| found.iter().any(|byte| *byte > 2)), "rubbish");
        assert!(falls.len() > 50, "only {} ways", falls.len());
    }

    #[test]
    fn a_sync_that_failed_loses_the_bytes_although_they_are_seen() {
        let mut content = Content::default();
        content.write(0, b"lost");
        content.forget_pending();
        content.write(4, b"kept");
        content.sync();
        assert_eq!(content.seen, b"lostkept");
        for seed in 0..20 {
            assert_eq!(content.after_cut(&mut Chance::new(seed)).seen, b"\0\0\0\0kept");
        }
    }
}
