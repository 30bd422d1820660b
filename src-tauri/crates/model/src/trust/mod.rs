//! Who may do what, as a network says it: charter, roster, sign-ons and checkpoints, and the mandate folded from them.
//!
//! Owns the papers and how they count. Must not know records: what a mandate means for them is the fold's.

mod chain;
mod charter;
mod checkpoint;
mod mandate;
mod papers;
mod phrase;
mod roster;
mod sign_on;
mod witness;

pub use charter::{Charter, Seats};
pub use checkpoint::Checkpoint;
pub use mandate::{Alarms, Difference, Mandate, Office};
pub use papers::{Paper, Papers};
pub use phrase::{PHRASE_WORDS, phrase_of, secret_of};
pub use roster::{City, Content, Device, Lineage, Mode, Roster, Suspension, Term};
pub use sign_on::SignOn;
pub use witness::Witness;

/// Days after the end of a term within which a hub may still have seen what was done in it: cities come late.
pub const GRACE_DAYS: i64 = 45;

#[cfg(test)]
mod tests;
