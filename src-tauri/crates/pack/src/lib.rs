//! Block frames and sealed packs: signed objects as bytes to append, to carry and to check.
//!
//! It owns the two formats of `FORMAT.md` and their limits. It must not know files, clocks or randomness: bytes come
//! in, values go out, and what comes from outside is refused as a value ([`Rejected`]), never by a panic.
//! Signatures are the model's; [`inspect`] asks it about each object, the readers below do not.

#![forbid(unsafe_code)]

mod attachments;
mod block;
mod block_one;
mod builder;
mod dictionary;
mod difference;
mod entry;
mod frame;
mod head;
mod index;
mod inspect;
mod lend;
pub mod limits;
mod parts;
mod reader;
mod rejected;
mod scan;
mod source;
mod squeeze;
mod varint;
mod writer;

pub use attachments::{Attachment, AttachmentList};
pub use builder::{FrameBuilder, encode_frames};
pub use frame::{
    FRAME_HEAD_BYTES, Format, Frame, FrameHead, Level, encode_frame, read_frame, read_frame_with,
};
pub use head::{Header, Label, Sender, SetId};
pub use index::Block;
pub use inspect::{BlockReport, Report, inspect, inspect_with};
pub use lend::Lend;
pub use reader::{Extent, PackReader};
pub use rejected::Rejected;
pub use scan::{Found, Scanner};
pub use source::ReadAt;
pub use writer::{PackWriter, Part, Sealed, pack};

#[cfg(test)]
mod tests;
