//! Who may do what here: the charter that is pinned, the lists under it, and the papers that change them.
//!
//! Owns the person's decisions about charters and the making of papers. What papers mean is the model's.

mod charters;
mod holder;
mod pin;
mod proposal;
mod request;
mod rosters;
#[cfg(test)]
mod tests;
mod unmet;

pub use charters::Raise;
pub use holder::{make_key, read_keys};
pub use pin::{Confirmed, Offer};
pub use proposal::{Pending, Proposal};
pub use request::Request;
pub use rosters::RosterChange;
pub use unmet::Unmet;
