//! The window in a browser of this computer: the built pages and the command table over loopback HTTP.
//!
//! Owns who is let in (loopback names, a token for each start), what a page may load, and the files on their way in and
//! out. Must not know what any command means.

mod error;
mod guard;
mod headers;
mod host;
mod names;
mod pages;
mod routes;
mod staging;
mod token;

pub use error::{Error, Result};
pub use host::{Host, Options};
