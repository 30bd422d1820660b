//! What a publication is worth, read off the papers once more in the plainest way, sentence by sentence of the design
//! and with none of the fold's code: what the fold shows must agree with it.

mod networks;
mod people;
mod publications;

pub use networks::Network;
pub use publications::{Record, Worth};
