//! One segment: its number, where its objects came from, its file.

use std::path::PathBuf;

use satchel_disk::{Entry, EntryKind, Input};
use satchel_pack::ReadAt;

use crate::folder::JOURNAL;

/// Where a segment's objects came from. It stands in the file's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Written on this machine.
    Own,
    /// Made on this machine from files; a segment is never continued, so that it can be taken back.
    Added,
    /// One import.
    Import,
    /// The starter library.
    Starter,
    /// The demonstration set.
    Demo,
    /// Kept for others, by a hub.
    Relay,
}

impl Source {
    fn word(&self) -> &'static str {
        match self {
            Source::Own => "own",
            Source::Added => "added",
            Source::Import => "import",
            Source::Starter => "starter",
            Source::Demo => "demo",
            Source::Relay => "relay",
        }
    }

    fn of_word(word: &str) -> Option<Source> {
        [Source::Own, Source::Added, Source::Import, Source::Starter, Source::Demo, Source::Relay]
            .into_iter()
            .find(|source| source.word() == word)
    }
}

/// A segment as the folder lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    pub number: u64,
    pub source: Source,
    /// Bytes that count; what lies behind them was never acknowledged.
    pub len: u64,
}

impl Segment {
    pub fn of_entry(entry: &Entry) -> Option<Segment> {
        if entry.kind != EntryKind::File {
            return None;
        }
        let (number, word) = entry.name.strip_suffix(".seg")?.split_once('-')?;
        Some(Segment { number: number.parse().ok()?, source: Source::of_word(word)?, len: entry.len })
    }

    pub fn name(&self) -> String {
        format!("{:06}-{}.seg", self.number, self.source.word())
    }

    pub fn path(&self) -> PathBuf {
        PathBuf::from(JOURNAL).join(self.name())
    }
}

/// A segment's file as the scanner reads it.
#[derive(Debug)]
pub struct File<'f> {
    pub input: &'f dyn Input,
    pub len: u64,
}

impl ReadAt for File<'_> {
    fn len(&self) -> u64 {
        self.len
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> std::io::Result<()> {
        Ok(self.input.read_at(offset, buffer)?)
    }
}
