//! What a hub remembers of its log from one start to the next, so that a long one need not be read again.
//!
//! Owns the file and what must hold for it to be believed; otherwise the log is read, as at the first start. Nothing is
//! true because it stands here: a pack is looked at before it is served, an object when it is read. Must not know how a log
//! is published.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use satchel_library::Library;
use satchel_model::{AuthorKey, ObjectId, canonical};
use satchel_sync::protocol::PackLine;
use serde::{Deserialize, Serialize};

use crate::Result;

/// The edition of the file.
const EDITION: u32 = 1;
/// Bytes of a file that is read: thirty million objects.
const BYTES_MAX: u64 = 1 << 30;
/// Bytes of the hash before all others, and of the length of the notes behind it.
const HASH: usize = 32;
const LEN: usize = 4;
/// Bytes of an object: its id, and whether it counts for the digest.
const OBJECT: usize = 33;

/// A log as a hub knew it.
#[derive(Debug, PartialEq, Eq)]
pub struct Memory {
    /// What is not a list of objects.
    pub notes: Notes,
    /// The objects in the log's order.
    pub order: Vec<ObjectId>,
    /// Whether each of them counts for the digest.
    pub counts: Vec<bool>,
}

/// The log, and the library that it was about.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notes {
    edition: u32,
    /// The newest checkpoint, by its number and its id.
    pub number: u64,
    pub checkpoint: ObjectId,
    /// How many objects the log has behind checkpoints.
    pub ends: Vec<(u64, u64)>,
    /// Its packs.
    pub lines: Vec<PackLine>,
    /// The texts removed that no pack holds.
    pub scrubbed: Vec<ObjectId>,
    /// The library's journal: the bytes of each segment.
    segments: Vec<(u64, u64)>,
    /// Everything before this place in it is in the log, if it may travel.
    pub published: u64,
    /// Objects and bytes of each author before that place.
    holdings: Vec<(AuthorKey, u64, u64)>,
}

impl Notes {
    /// Notes about a log; what is said of the library is true of it now.
    pub fn new(
        library: &Library,
        published: u64,
        holdings: &BTreeMap<AuthorKey, (u64, u64)>,
        scrubbed: BTreeSet<ObjectId>,
    ) -> Notes {
        Notes {
            edition: EDITION,
            number: 0,
            checkpoint: ObjectId([0; 32]),
            ends: Vec::new(),
            lines: Vec::new(),
            scrubbed: scrubbed.into_iter().collect(),
            segments: library.segments().into_iter().collect(),
            published,
            holdings: holdings.iter().map(|(author, (objects, bytes))| (*author, *objects, *bytes)).collect(),
        }
    }

    /// Objects and bytes of each author.
    pub fn holdings(&self) -> BTreeMap<AuthorKey, (u64, u64)> {
        self.holdings.iter().map(|(author, objects, bytes)| (*author, (*objects, *bytes))).collect()
    }

    /// True if the library still has all that it had: no segment of its journal is gone or shorter.
    fn fits(&self, library: &Library) -> bool {
        let there = library.segments();
        self.segments.iter().all(|(number, len)| there.get(number).is_some_and(|now| now >= len))
    }
}

impl Memory {
    /// What is remembered in a file, if it is whole and about this library. Anything else is as if it were not there.
    pub fn recall(path: &Path, library: &Library) -> Option<Memory> {
        let file = File::open(path).ok()?;
        let len = file.metadata().ok()?.len();
        let mut bytes = Vec::with_capacity(usize::try_from(len).ok().filter(|_| len <= BYTES_MAX)?);
        file.take(BYTES_MAX).read_to_end(&mut bytes).ok()?;
        decode(&bytes).filter(|memory| memory.notes.fits(library))
    }
}

/// The bytes of a file, but for the hash, which stands before all others.
pub fn encode(notes: &Notes, order: &[ObjectId], counts: &[bool]) -> Vec<u8> {
    let notes = canonical::encode(notes);
    let mut bytes = Vec::with_capacity(HASH + LEN + notes.len() + order.len() * OBJECT);
    bytes.extend_from_slice(&[0; HASH]);
    bytes.extend_from_slice(&(notes.len() as u32).to_le_bytes());
    bytes.extend_from_slice(&notes);
    for (id, counts) in order.iter().zip(counts) {
        bytes.extend_from_slice(&id.0);
        bytes.push(u8::from(*counts));
    }
    bytes
}

/// Writes the bytes down; when this returns they are on the disk, in the place of what was there.
pub fn keep(path: &Path, mut bytes: Vec<u8>) -> Result<()> {
    let sum = blake3::hash(&bytes[HASH..]);
    bytes[..HASH].copy_from_slice(sum.as_bytes());
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let fresh = path.with_extension("new");
    let mut file = File::create(&fresh)?;
    file.write_all(&bytes)?;
    file.sync_all()?;
    drop(file);
    // If a power cut takes the name, the older file is there, or none: either will do.
    std::fs::rename(&fresh, path)?;
    Ok(())
}

fn decode(bytes: &[u8]) -> Option<Memory> {
    let (sum, rest) = bytes.split_first_chunk::<HASH>()?;
    if blake3::hash(rest).as_bytes() != sum {
        return None;
    }
    let (len, rest) = rest.split_first_chunk::<LEN>()?;
    let (notes, rest) = rest.split_at_checked(u32::from_le_bytes(*len) as usize)?;
    let notes: Notes = canonical::decode(notes).ok()?;
    if notes.edition != EDITION || rest.len() % OBJECT != 0 {
        return None;
    }
    let objects = || rest.chunks_exact(OBJECT).filter_map(|object| object.split_first_chunk::<32>());
    let order = objects().map(|(id, _)| ObjectId(*id)).collect();
    let counts = objects().map(|(_, counts)| counts == [1]).collect();
    Some(Memory { notes, order, counts })
}
