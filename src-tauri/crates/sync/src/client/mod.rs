//! Reading from and writing to one hub or mirror: what is new comes, what is new here goes.
//!
//! Owns the order of things: ask for the head, fetch the packs, take them in, send what was written here, and believe
//! that it arrived only when a checkpoint holds it. Whatever breaks off goes on where it stopped.

mod address;
mod backoff;
mod link;
mod meter;
mod options;
mod outcome;
mod pull;
mod push;
mod same;
mod session;
mod settled;
mod staging;
mod tls;

/// The header by which a hub says that it takes uploads; a mirror has none.
pub const HUB_MARK: &str = "satchel-hub";
/// The header of an answer to an upload that tells the mark of the head after it.
pub const HEAD_MARK: &str = "satchel-head";
/// The header of the answer to a question for a receipt that is not there: how many bytes of that upload came before it
/// broke off. The rest may be sent with a `content-range`.
pub const ARRIVED_MARK: &str = "satchel-arrived";

pub use address::Address;
pub use options::{Account, Options, Rate};
pub use outcome::{Answer, Stopped};
pub use session::sync;
