//! Documents as other programs read them: Word, EPUB, tables for spreadsheets, calendars. Values in, bytes out.
//!
//! Owns these forms and what makes a text harmless in each: no macro, no formula, no script, no picture fetched from
//! elsewhere. Must not know what a record, a kind or a library is.

pub mod calendar;
mod document;
pub mod epub;
mod page;
#[cfg(test)]
mod samples;
pub mod sheet;
pub mod word;
mod xml;

pub use document::{Document, Part};
pub use page::page;
