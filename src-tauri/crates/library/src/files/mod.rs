//! Files that belong to records: their bytes under their hash in `blobs/`, their text for searching, their small copies.
//!
//! Must not know how a document is read: `satchel-extract` does that, in a process of its own.

mod attach;
mod blobs;
mod texts;

pub(crate) use attach::paper;
pub use attach::{Attached, PictureNote};
pub use blobs::{FILE_BYTES_MAX, hash};
pub use texts::FIELD as FOUND_IN;
