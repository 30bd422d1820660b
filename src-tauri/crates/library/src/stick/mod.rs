//! The courier: a stick that carries parcels and receipts between libraries, both ways in one visit.
//!
//! Owns what lies in the folder `SATCHEL/` and in what order it is written. Everything there comes from strangers: only
//! regular files are read, each opened once, so many and no more. Nothing that was on the stick is lost: a file of ours
//! goes only when a verified one that holds all of it has taken its place.

mod drives;
mod look;
mod names;
#[cfg(test)]
mod tests;
mod texts;
mod visit;

pub use drives::{Drive, drives, drives_in};
pub(crate) use look::parcels_on;
pub use look::{Look, ParcelSeen, ReceiptSeen};
pub use visit::{Out, Stopped, Visit, Visited};

/// The folder on the stick.
pub const FOLDER: &str = "SATCHEL";
/// Receipts, in that folder.
const RECEIPTS: &str = "SATCHEL/receipts";
/// The copy that any browser reads, in that folder.
pub(crate) const PAGES: &str = "SATCHEL/read";
/// How a parcel's name ends.
pub const ENDING: &str = "satchel";

/// Names looked at in the folder.
const LISTED_MAX: usize = 64;
/// Parcels opened in one visit.
const OPENED_MAX: usize = 16;
/// Receipts read in one visit.
const RECEIPTS_MAX: usize = 256;
/// Names looked at beside the folder, where people put parcels by hand; a stick with more holds other things.
const BESIDE_MAX: usize = 1024;
