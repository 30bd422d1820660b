//! The thin line: what hubs and mirrors say, and the client that reads and writes there.
//!
//! Owns the protocol (heads, tables, packs, uploads) and the patience that a bad link needs: resume at the last verified
//! block, backoff, a budget in bytes. Opens a socket only when a call of this crate asks for one, and only to the
//! address that was named. Must not know how a hub keeps things, nor any screen.

#![forbid(unsafe_code)]

pub mod client;
mod error;
pub mod protocol;

pub use client::{Account, Address, Answer, Options, Rate, Stopped, sync};
pub use error::{Error, Result};
