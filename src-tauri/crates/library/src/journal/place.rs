//! Where things lie in the journal.

use serde::{Deserialize, Serialize};

/// Where an object lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Place {
    /// Number of the segment.
    #[serde(rename = "s")]
    pub segment: u64,
    /// First byte of its frame.
    #[serde(rename = "o")]
    pub offset: u64,
    /// Bytes of the frame.
    #[serde(rename = "l")]
    pub len: u32,
    /// Which object of the frame.
    #[serde(rename = "i")]
    pub index: u32,
}

/// How far something has read the journal; grows with every append.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Position(pub u64);

/// Bits for the offset in a segment: a terabyte.
const OFFSET_BITS: u32 = 40;

impl Position {
    /// Before everything.
    pub const START: Position = Position(0);

    /// The byte `offset` of segment `segment`.
    pub fn new(segment: u64, offset: u64) -> Position {
        Position(segment << OFFSET_BITS | offset)
    }

    /// The segment.
    pub fn segment(self) -> u64 {
        self.0 >> OFFSET_BITS
    }

    /// The byte in it.
    pub fn offset(self) -> u64 {
        self.0 & ((1 << OFFSET_BITS) - 1)
    }
}
