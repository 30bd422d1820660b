//! Copies for other programs: tables, Word, books, calendars.
//!
//! Owns which records are in a copy and how a record becomes a document, a row or a day of the calendar. The forms
//! themselves are `satchel_office`'s. What is left out is counted by its reason.

mod document;
mod event;
mod row;
mod select;
#[cfg(test)]
mod tests;
mod wording;
mod write;

pub(crate) use select::by_reason;
pub use select::{LeftOut, Selection};
pub(crate) use write::fault;
pub use write::{Exported, Form};

use satchel_model::day::{DAY_MS, Day};

/// Records in one table, book or calendar.
pub const RECORDS_MAX: usize = 50_000;
/// Records in one Word document: more than that no word processor opens with patience.
pub const WORD_RECORDS_MAX: usize = 2_000;

/// `YYYY-MM-DDTHH:MM:SSZ` of a moment in milliseconds since 1970.
pub(crate) fn moment(ms: i64) -> String {
    let second = ms.rem_euclid(DAY_MS) / 1000;
    format!("{}T{:02}:{:02}:{:02}Z", Day::of(ms), second / 3600, second / 60 % 60, second % 60)
}
