//! The hub: a library that stays on, takes what cities send, and serves it to all of them.
//!
//! Owns the log in a storage (numbered checkpoints, each with its pack, and larger packs over many of them), who may put
//! how much, and the routes below `/v1`. The log is the truth: a number is written where none is yet, once, so that
//! several hubs over one storage agree without speaking to each other. Must not know what any record means.

mod begun;
mod inbox;
mod log;
mod memory;
mod metrics;
mod packing;
mod publisher;
mod quota;
mod range;
mod recall;
mod routes;
mod scrub;
mod server;
mod storage;

pub use publisher::{Published, Publisher};
pub use quota::Limits;
pub use server::{HubOptions, Line, publish_mirror, serve_hub};
pub use storage::Storage;
