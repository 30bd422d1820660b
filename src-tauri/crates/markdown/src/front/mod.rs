//! Front matter: the block of `name: value` lines between two `---` at the head of a file.
//!
//! A small, predictable part of YAML: text, whole numbers, yes or no, lists and maps. A decimal, a date and a number
//! written like `007` stay the text they are.

mod read;
mod write;

use std::collections::BTreeMap;

use crate::Error;

pub use write::write_front_matter;

/// The longest front matter, in bytes.
pub const FRONT_MATTER_BYTES_MAX: usize = 64 * 1024;

/// How deep lists and maps may stand inside each other, the fields themselves being the first level.
pub const DEPTH_MAX: usize = 8;

/// How many values, names not counted, one front matter may hold.
pub const NODES_MAX: usize = 1_000;

/// The longest name of a field or a column, in bytes.
pub const KEY_BYTES_MAX: usize = 200;

/// A value of the front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Any text; decimals, dates and numbers with leading zeros are text.
    Text(String),
    /// A whole number as people write it: `0`, `42`, `-3`.
    Integer(i64),
    /// `true` or `false`.
    Bool(bool),
    /// Values in order.
    List(Vec<Value>),
    /// Values by name.
    Map(BTreeMap<String, Value>),
    /// `null`, `~` or nothing.
    Null,
}

/// A file taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The fields of the front matter; none if the file has none.
    pub fields: BTreeMap<String, Value>,
    /// Everything after it, without the empty lines between.
    pub body: String,
    /// The line that the body starts on, from 1.
    pub body_line: usize,
}

/// Takes `text` apart. A file that does not open with a line `---` is all body.
///
/// # Errors
/// When the block is not closed, not YAML, over a limit, or uses anchors, aliases, tags or a name twice.
pub fn front_matter(text: &str) -> Result<Document, Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Some(rest) = after_fence(text) else {
        let (body, skipped) = without_empty_lines(text);
        return Ok(Document { fields: BTreeMap::new(), body: body.to_owned(), body_line: 1 + skipped });
    };
    let (yaml, rest) = split(rest)?;
    let (body, skipped) = without_empty_lines(rest);
    let body_line = 1 + yaml.matches('\n').count() + 2 + skipped;
    Ok(Document { fields: read::fields(yaml)?, body: body.to_owned(), body_line })
}

/// The block before the closing fence and what follows it.
fn split(rest: &str) -> Result<(&str, &str), Error> {
    let mut at = 0;
    loop {
        let here = &rest[at..];
        if let Some(after) = after_fence(here) {
            return Ok((&rest[..at], after));
        }
        if at > FRONT_MATTER_BYTES_MAX {
            return Err(Error::TooLong { max: FRONT_MATTER_BYTES_MAX });
        }
        at += 1 + here.find('\n').ok_or(Error::Unclosed)?;
    }
}

/// What follows a first line `---`, if `text` has one.
fn after_fence(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("---")?;
    let (line, rest) = rest.split_once('\n').unwrap_or((rest, ""));
    line.trim_end().is_empty().then_some(rest)
}

/// `text` from its first line with anything on it, and how many lines were passed over.
fn without_empty_lines(text: &str) -> (&str, usize) {
    let mut rest = text;
    let mut skipped = 0;
    while let Some((line, after)) = rest.split_once('\n')
        && line.trim_end().is_empty()
    {
        rest = after;
        skipped += 1;
    }
    (rest, skipped)
}

#[cfg(test)]
mod tests;
