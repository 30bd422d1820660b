//! The commands that change the list.

use clap::Args;
use satchel_library::{Library, RosterChange};
use satchel_model::day::Day;
use satchel_model::trust::Mode;
use satchel_model::{ObjectId, digest};

use crate::commands::charter::{Keys, made};
use crate::commands::device::named;
use crate::error::{Error, Result};
use crate::said::Said;
use crate::session::Session;

#[derive(Debug, Args)]
pub struct AddCity {
    /// The city's name
    #[arg(value_name = "NAME")]
    name: String,
    #[command(flatten)]
    keys: Keys,
}

#[derive(Debug, Args)]
pub struct Enrol {
    /// The device: its key, or a file with its request
    #[arg(value_name = "DEVICE")]
    device: String,
    /// The six check words of the device, as its owner read them out
    #[arg(long, value_name = "WORDS")]
    words: String,
    /// The city, by name
    #[arg(long, value_name = "NAME")]
    city: String,
    /// Whose device it is, if that is to be listed
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    #[command(flatten)]
    keys: Keys,
}

#[derive(Debug, Args)]
pub struct Appoint {
    /// The cluster, by slug
    #[arg(value_name = "CLUSTER")]
    cluster: String,
    /// The coordinator's device: its key, or a file with its request
    #[arg(value_name = "DEVICE")]
    device: String,
    /// First day, YYYY-MM-DD
    #[arg(long, value_name = "DAY")]
    from: Day,
    /// Last day, YYYY-MM-DD
    #[arg(long, value_name = "DAY")]
    to: Day,
    /// The coordinator's name, if it is to be shown
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    #[command(flatten)]
    keys: Keys,
}

#[derive(Debug, Args)]
pub struct End {
    /// The cluster, by slug
    #[arg(value_name = "CLUSTER")]
    cluster: String,
    /// The coordinator's device: its key, or a file with its request
    #[arg(value_name = "DEVICE")]
    device: String,
    /// The last day, YYYY-MM-DD
    #[arg(long, value_name = "DAY")]
    on: Day,
    #[command(flatten)]
    keys: Keys,
}

#[derive(Debug, Args)]
pub struct Suspend {
    /// The device's key
    #[arg(value_name = "DEVICE")]
    device: String,
    /// Keeps what a hub had seen before this checkpoint; without it, nothing of the key counts
    #[arg(long, value_name = "ID")]
    keep_before: Option<ObjectId>,
    #[command(flatten)]
    keys: Keys,
}

#[derive(Debug, Args)]
pub struct Restore {
    /// The device's key
    #[arg(value_name = "DEVICE")]
    device: String,
    #[command(flatten)]
    keys: Keys,
}

impl AddCity {
    pub fn run(&self, session: &Session) -> Result<Said> {
        let name = self.name.clone();
        change(session, &self.keys, |_| Ok(RosterChange::AddCity { name }))
    }
}

impl Enrol {
    pub fn run(&self, session: &Session) -> Result<Said> {
        change(session, &self.keys, |library| {
            let key = named(library, &self.device)?;
            let read: Vec<String> = self.words.split_whitespace().map(str::to_lowercase).collect();
            if read != digest::words(&key.0) {
                let reason = "the check words are not those of this device; compare them again";
                return Err(Error::Library(satchel_library::Error::NotAllowed(reason.into())));
            }
            Ok(RosterChange::Enrol { key, city: self.city.clone(), name: self.name.clone() })
        })
    }
}

impl Appoint {
    pub fn run(&self, session: &Session) -> Result<Said> {
        change(session, &self.keys, |library| {
            Ok(RosterChange::Appoint {
                cluster: self.cluster.clone(),
                key: named(library, &self.device)?,
                from: self.from,
                to: self.to,
                name: self.name.clone(),
            })
        })
    }
}

impl End {
    pub fn run(&self, session: &Session) -> Result<Said> {
        change(session, &self.keys, |library| {
            let key = named(library, &self.device)?;
            Ok(RosterChange::End { cluster: self.cluster.clone(), key, on: self.on })
        })
    }
}

impl Suspend {
    pub fn run(&self, session: &Session) -> Result<Said> {
        let mode = self.keep_before.map_or(Mode::QuarantineAll, Mode::KeepBefore);
        change(session, &self.keys, |library| {
            Ok(RosterChange::Suspend { key: named(library, &self.device)?, mode })
        })
    }
}

impl Restore {
    pub fn run(&self, session: &Session) -> Result<Said> {
        change(session, &self.keys, |library| {
            Ok(RosterChange::Restore { key: named(library, &self.device)? })
        })
    }
}

fn change(session: &Session, keys: &Keys, of: impl FnOnce(&Library) -> Result<RosterChange>) -> Result<Said> {
    let library = session.write()?;
    let change = of(&library)?;
    let proposal = library.change_roster(&change, &keys.read()?)?;
    session.settle(&library);
    made(&proposal)
}
