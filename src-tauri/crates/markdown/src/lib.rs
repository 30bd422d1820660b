//! Markdown, as people write it in a record: shown as inert HTML, as plain text for the index, as an outline,
//! and read from and written to files with front matter.
//!
//! Owns the Markdown parser, the HTML sanitiser and the YAML reader; no other crate has them. Must not know what a
//! record, a kind or a library is. Everything here takes text from strangers: each function has named limits,
//! answers a value or an [`Error`], and never panics.

mod address;
mod blocks;
mod error;
mod events;
mod front;
mod html;
mod outline;
mod plain;
mod safe;
mod sections;

pub use blocks::{Block, Run, blocks};
pub use error::Error;
pub use front::{
    DEPTH_MAX, Document, FRONT_MATTER_BYTES_MAX, KEY_BYTES_MAX, NODES_MAX, Value, front_matter,
    write_front_matter,
};
pub use html::{render, render_in};
pub use outline::{Heading, outline};
pub use plain::{plain, words};
pub use sections::{sections, sections_named, write_sections};

/// The longest text that is rendered or indexed, in bytes; the rest is cut off, and the page says so.
pub const TEXT_BYTES_MAX: usize = 1 << 20;

/// How deep quotes, lists, tables and emphasis may stand inside each other; deeper ones show as plain text.
pub const NESTING_MAX: usize = 32;
