//! The room: letting the phones nearby read this library. What opens it is the host's; here is what it may be given.

use std::fmt::Debug;

use serde::Serialize;
use ts_rs::TS;

use crate::commands::Nothing;
use crate::{App, Code, Failure};

/// What a host has to let others nearby read.
pub trait Readers: Debug + Send + Sync {
    /// Lets them read that library, which allows reading only. Nothing happens if it is open already.
    ///
    /// # Errors
    /// Why nobody can come.
    fn open(&self, library: App) -> Result<(), Closed>;
    /// Lets nobody in any more, and lets go of the library.
    fn close(&self);
    /// How it stands; none while it is closed.
    fn seen(&self) -> Option<RoomSeen>;
}

/// Why a room cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closed {
    /// This computer has no address that a phone could reach.
    NoNetwork,
    /// The system refuses; what it said.
    Refused(String),
}

/// An open room.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoomSeen {
    /// Where it is reached, the likeliest first.
    pub addresses: Vec<String>,
    /// Phones that came, by their addresses.
    pub visitors: u64,
}

/// How the room stands.
#[derive(Debug, Serialize, TS)]
pub struct Room {
    /// False where this program cannot open one.
    possible: bool,
    open: bool,
    /// Where it is reached, the likeliest first.
    addresses: Vec<String>,
    /// Phones that have come.
    visitors: u64,
}

/// `room`.
pub fn show(app: &App, _: Nothing) -> Result<Room, Failure> {
    let room = app.room.get();
    let seen = room.and_then(|room| room.seen());
    let (open, seen) = (seen.is_some(), seen.unwrap_or_default());
    Ok(Room { possible: room.is_some(), open, addresses: seen.addresses, visitors: seen.visitors })
}

/// `room_open`.
pub fn open(app: &App, _: Nothing) -> Result<Room, Failure> {
    let unable = || Failure::new(Code::NotAllowed, "this program cannot let others read");
    let room = app.room.get().ok_or_else(unable)?;
    room.open(app.for_readers()).map_err(|closed| match closed {
        Closed::NoNetwork => {
            Failure::new(Code::RoomNoNetwork, "this computer has no address on a local network")
        }
        Closed::Refused(why) => Failure::new(Code::RoomRefused, why),
    })?;
    show(app, Nothing {})
}

/// `room_close`.
pub fn close(app: &App, _: Nothing) -> Result<Room, Failure> {
    if let Some(room) = app.room.get() {
        room.close();
    }
    show(app, Nothing {})
}
