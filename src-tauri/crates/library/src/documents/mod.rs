//! Records as Markdown files: reading, writing, and adding whole folders of them.
//!
//! The form: YAML front matter with the kind's short fields by name, long fields below as `## Label` sections.

mod add;
mod compose;
mod parse;

pub use add::{Added, DocumentReport, Skipped};
pub use compose::{Meta, body, markdown};
pub use parse::{FILE_BYTES_MAX, Parsed, parse};
