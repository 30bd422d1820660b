//! Looking after a library: checking every hash, making the views anew, backups, check words, counts, plain copies.

mod backup;
mod check;
mod digest;
mod files;
mod plain;
mod restored;
mod stats;

pub use backup::restore;
pub use check::CheckReport;
pub use digest::Digest;
pub use restored::{restore_beside, take_over};
pub use stats::Stats;
