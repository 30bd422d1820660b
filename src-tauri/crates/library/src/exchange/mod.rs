//! Carrying knowledge: a bundle out of the library, a bundle into it, and taking one back.
//!
//! Import is verify → plan → apply. The plan is data; applying it is one append to the journal. The file read is never
//! written to.

mod add;
mod choose;
mod enclosed;
mod files;
mod make;
mod open;
mod papers;
mod plan;
mod source;
mod undo;

pub use add::ImportReport;
pub(crate) use choose::Chosen;
pub(crate) use choose::agreed;
pub use choose::{Addressees, LeftOut};
pub use files::parcels_in;
pub use make::{ExportReport, Wish};
pub use open::{Bundle, FILES_MAX, Inspection};
pub use papers::{Brought, Effect, What};
pub use plan::{Plan, Stranger};
pub(crate) use source::open_file;
