//! What is served: the window in a browser of this computer, the library for the phones in a room, and a hub for cities.
//!
//! The window is the built pages and the command table over loopback HTTP; here is who is let in (loopback names, a token
//! for each start), what a page may load, and the files on their way in and out. The room is the same for reading, in
//! `room`; the hub is in `line`. Must not know what any command means.

mod error;
mod guard;
mod headers;
mod host;
mod line;
mod names;
mod pages;
mod room;
mod routes;
mod serve;
mod staging;
mod stop;
mod token;

pub use error::{Error, Result};
pub use host::{Host, Options};
pub use line::{HubOptions, Limits, Line, Published, Publisher, Storage, publish_mirror, serve_hub};
pub use pages::Pages;
pub use room::Room;
pub use stop::asked_to_stop;
