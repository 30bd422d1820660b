//! Carrying knowledge: a bundle out of the library, a bundle into it, and taking one back.
//!
//! Import is verify → plan → apply. The plan is data; applying it is one append to the journal. The file read is never
//! written to.

mod add;
mod make;
mod open;
mod undo;

pub use add::ImportReport;
pub use make::{ExportReport, LeftOut};
pub use open::{Bundle, Inspection, Plan, Stranger};
