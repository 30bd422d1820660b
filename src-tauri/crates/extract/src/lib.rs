//! Documents and photos from anywhere, read under limits: bytes in, plain Markdown, tables and small pictures out.
//!
//! Owns the readers of each kind of file, the limits that they keep, and the process of its own in which they run, so
//! that a file made to do harm ends that process and nothing else. Must not know what a record or a library is, and
//! writes no file.

#![forbid(unsafe_code)]

mod archive;
mod blocks;
mod docx;
mod html;
mod kind;
mod language;
pub mod limits;
mod odt;
mod pdf;
mod picture;
mod plain;
mod process;
mod reading;
mod refused;
mod table;
#[cfg(test)]
mod tests;
mod xml;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use kind::{Kind, kind_of, picture_type};
pub use process::{COMMAND, Reader, child};
pub use reading::{Document, Heading, Picture, Reading, Row, Table, Warning};
pub use refused::Refused;

/// Reads one file in this process. For files of strangers use a [`Reader`], which does this in another one: here nothing
/// bounds the time, and a reader that eats the stack takes the caller with it.
pub fn read(kind: Kind, bytes: &[u8]) -> Result<Reading, Refused> {
    if bytes.len() as u64 > limits::FILE_BYTES_MAX {
        return Err(Refused::FileTooLarge { bytes: bytes.len() as u64 });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Refused::Empty);
    }
    kind::check_content(kind, bytes)?;
    // The readers of others answer some damage with a panic.
    let read = catch_unwind(AssertUnwindSafe(|| match kind {
        Kind::Docx => docx::read(bytes).map(Reading::Document),
        Kind::Odt => odt::read(bytes).map(Reading::Document),
        Kind::Pdf => pdf::read(bytes).map(Reading::Document),
        Kind::Html => html::read(bytes).map(Reading::Document),
        Kind::Text => plain::read(bytes).map(Reading::Document),
        Kind::Markdown => plain::read_markdown(bytes).map(Reading::Document),
        Kind::Csv => table::read(bytes).map(Reading::Table),
        Kind::Picture => picture::read(bytes).map(Reading::Picture),
    }));
    read.unwrap_or(Err(Refused::Damaged))
}
