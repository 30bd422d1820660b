//! Online: hubs and mirrors, what they may cost, and how things stand with each. Off until the person turns it on.
//!
//! Owns the settings, the day's account of bytes, and when a sync may begin. Must not know the protocol: that is `sync`'s.

mod account;
mod failing;
mod link;
mod settings;
mod state;
mod visit;

pub use link::Link;
pub use settings::OnlineSettings;
pub use state::{Online, OnlinePlace, show, store};
pub use visit::{Look, Running, Sync, Visited, VisitedPlace, look, sync};
