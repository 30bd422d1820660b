//! What the thin line needs of a library: what may travel since a place in the journal, objects to lend, what is known
//! of each hub, and taking in what others only pass on.
//!
//! Must not know the network: whoever speaks to a hub stands above.

mod carry;
mod known;
mod relay;
#[cfg(test)]
mod tests;

pub use known::HubState;
pub use relay::{NotRelayed, Relayed};
