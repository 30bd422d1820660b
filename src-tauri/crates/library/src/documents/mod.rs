//! Records as Markdown files: reading, writing, and adding whole folders of them.
//!
//! The form: YAML front matter with the kind's short fields by name, long fields below as `## Label` sections.

mod add;
mod compose;
mod encoding;
mod fields;
mod given;
mod list;
mod parse;
mod read;
mod report;
mod sections;
mod undo;

pub use compose::{Meta, body, markdown};
pub use encoding::decode;
pub use given::Given;
pub use parse::{FILE_BYTES_MAX, Parsed, parse};
pub use read::Note;
pub use report::{Added, DocumentReport, FileNote, Skipped};
pub use sections::Mapped;
pub use undo::{LastAdded, TakenBack};
