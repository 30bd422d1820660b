//! Changing who may do what: charters accepted and made, lists changed and signed.

use std::path::PathBuf;

use satchel_library::{Raise, make_key, read_keys};
use satchel_model::day::Day;
use satchel_model::digest;
use satchel_model::trust::Mode;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::show::{Trust, show};
use super::{id_of, key_of, words};
use crate::commands::Nothing;
use crate::{App, Failure};

/// A network's first charter.
#[derive(Debug, Deserialize, TS)]
pub struct CharterNew {
    /// What the network calls itself.
    name: String,
    /// The new file for the holder's key; outside the library.
    out: String,
}

/// A further holder's key.
#[derive(Debug, Deserialize, TS)]
pub struct CharterKey {
    /// What it is for, for the page that is printed.
    name: String,
    /// The new file; outside the library.
    out: String,
}

/// A key that was made.
#[derive(Debug, Serialize, TS)]
pub struct KeyMade {
    key: String,
    words: Vec<String>,
}

/// A decision about a charter.
#[derive(Debug, Deserialize, TS)]
pub struct Decide {
    id: String,
    /// Accept it in place of the one that is accepted.
    instead: bool,
}

/// The next charter.
#[derive(Debug, Deserialize, TS)]
pub struct CharterRaise {
    /// All holders' keys from now on; none: as before.
    holders: Vec<String>,
    /// How many must sign together; none: as before.
    threshold: Option<u32>,
    /// The hubs whose checkpoints count; none: as before.
    hubs: Option<Vec<String>>,
    /// Each the path of a key's file, or its 24 words.
    keys: Vec<String>,
}

/// One change of the list.
#[derive(Debug, Deserialize, TS)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum RosterChange {
    AddCity {
        name: String,
    },
    /// Confirms a device for a city of the list; `words` are the check words as they were read out.
    Enrol {
        key: String,
        words: String,
        city: String,
        name: Option<String>,
    },
    /// Days are YYYY-MM-DD.
    Appoint {
        cluster: String,
        key: String,
        from: String,
        to: String,
        name: Option<String>,
    },
    End {
        cluster: String,
        key: String,
        on: String,
    },
    /// `before` names a hub's checkpoint before which everything stays; none: nothing counts.
    Suspend {
        key: String,
        before: Option<String>,
    },
    Restore {
        key: String,
    },
}

/// A change of the list, with the keys that sign it.
#[derive(Debug, Deserialize, TS)]
pub struct RosterRequest {
    change: RosterChange,
    /// Each the path of a key's file, or its 24 words.
    keys: Vec<String>,
}

/// A signature under a waiting paper.
#[derive(Debug, Deserialize, TS)]
pub struct Sign {
    id: String,
    /// Each the path of a key's file, or its 24 words.
    keys: Vec<String>,
}

/// What was made or signed.
#[derive(Debug, Serialize, TS)]
pub struct Made {
    id: String,
    /// Signatures that are still needed before it counts.
    missing: u32,
    trust: Trust,
}

/// `charter_new`: makes and accepts it.
pub fn new(app: &App, request: CharterNew) -> Result<Trust, Failure> {
    app.library.new_charter(&request.name, &PathBuf::from(request.out))?;
    show(app, Nothing {})
}

/// `charter_key`.
pub fn key(_: &App, request: CharterKey) -> Result<KeyMade, Failure> {
    let key = make_key(&PathBuf::from(request.out), &request.name)?;
    Ok(KeyMade { key: key.to_string(), words: words(digest::words(&key.0)) })
}

/// `charter_accept`.
pub fn accept(app: &App, request: Decide) -> Result<Trust, Failure> {
    app.library.accept_charter(id_of(&request.id)?, request.instead)?;
    show(app, Nothing {})
}

/// `charter_refuse`.
pub fn refuse(app: &App, request: Decide) -> Result<Trust, Failure> {
    app.library.refuse_charter(id_of(&request.id)?)?;
    show(app, Nothing {})
}

/// `charter_release`.
pub fn release(app: &App, _: Nothing) -> Result<Trust, Failure> {
    app.library.release_charter()?;
    show(app, Nothing {})
}

/// `charter_raise`.
pub fn raise(app: &App, request: CharterRaise) -> Result<Made, Failure> {
    let keys = |keys: &[String]| keys.iter().map(|key| key_of(key)).collect::<Result<Vec<_>, _>>();
    let raise = Raise {
        holders: keys(&request.holders)?,
        threshold: request.threshold,
        hubs: request.hubs.as_deref().map(keys).transpose()?,
        roster: None,
    };
    let made = app.library.raise_charter(&raise, &read_keys(&request.keys)?)?;
    answer(app, made)
}

/// `roster_change`.
pub fn roster(app: &App, request: RosterRequest) -> Result<Made, Failure> {
    let change = change(request.change)?;
    let made = app.library.change_roster(&change, &read_keys(&request.keys)?)?;
    answer(app, made)
}

/// `paper_sign`.
pub fn sign(app: &App, request: Sign) -> Result<Made, Failure> {
    let made = app.library.sign_on(id_of(&request.id)?, &read_keys(&request.keys)?)?;
    answer(app, made)
}

fn answer(app: &App, made: satchel_library::Proposal) -> Result<Made, Failure> {
    Ok(Made { id: made.id.to_string(), missing: made.missing, trust: show(app, Nothing {})? })
}

fn change(change: RosterChange) -> Result<satchel_library::RosterChange, Failure> {
    use satchel_library::RosterChange as To;
    Ok(match change {
        RosterChange::AddCity { name } => To::AddCity { name },
        RosterChange::Enrol { key, words, city, name } => {
            let key = key_of(&key)?;
            let read: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
            if read != digest::words(&key.0) {
                return Err(Failure::new(
                    crate::Code::NotAllowed,
                    "the check words are not those of this device; compare them again",
                ));
            }
            To::Enrol { key, city, name }
        }
        RosterChange::Appoint { cluster, key, from, to, name } => {
            To::Appoint { cluster, key: key_of(&key)?, from: day(&from)?, to: day(&to)?, name }
        }
        RosterChange::End { cluster, key, on } => To::End { cluster, key: key_of(&key)?, on: day(&on)? },
        RosterChange::Suspend { key, before } => To::Suspend {
            key: key_of(&key)?,
            mode: match before {
                Some(checkpoint) => Mode::KeepBefore(id_of(&checkpoint)?),
                None => Mode::QuarantineAll,
            },
        },
        RosterChange::Restore { key } => To::Restore { key: key_of(&key)? },
    })
}

fn day(text: &str) -> Result<Day, Failure> {
    text.parse().map_err(|_| Failure::invalid("a day is written YYYY-MM-DD"))
}
