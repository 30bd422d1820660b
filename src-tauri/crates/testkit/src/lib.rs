//! Fixtures for the tests of all crates: libraries in temporary folders with clocks that stand still, exchange through
//! real bundle files, seeded dice, a simulator of many libraries, and a bad line.
//!
//! Must not be a dependency of anything that people install.

mod dice;
mod exchange;
mod fixture;
pub mod link;
mod network;
pub mod sim;
mod typing;
mod watched;

pub use dice::{Dice, seed_from_env, seeds};
pub use exchange::{carry, exchange, take};
pub use fixture::{Desk, NOW, case, fields, options, paper, view_of_all, with_files};
pub use network::{DESIGN_LOAD, Network};
pub use typing::typed;
pub use watched::{Watch, WatchedDisk};
