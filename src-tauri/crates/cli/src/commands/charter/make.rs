//! `satchel charter new`, `key` and `raise`: making keys and charters.

use std::path::PathBuf;

use clap::Args;
use satchel_library::make_key;
use satchel_model::{AuthorKey, digest};
use serde::Serialize;

use super::{Answer, Keys, made};
use crate::error::Result;
use crate::files;
use crate::said::Said;
use crate::session::Session;

#[derive(Debug, Args)]
pub struct New {
    /// What the network calls itself
    #[arg(value_name = "NAME")]
    name: String,
    /// The new file for the holder's key, outside the library
    #[arg(long = "key", value_name = "FILE")]
    key: PathBuf,
}

#[derive(Debug, Args)]
pub struct Key {
    /// What it is for, for the page that is printed
    #[arg(value_name = "NAME")]
    name: String,
    /// The new file
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(Debug, Args)]
pub struct Raise {
    /// A holder's public key; all holders from now on are named; without any, they stay
    #[arg(long = "holder", value_name = "KEY")]
    holders: Vec<AuthorKey>,
    /// How many holders must sign together
    #[arg(long, value_name = "K")]
    threshold: Option<u32>,
    /// A hub whose checkpoints count; all hubs are named; without any, they stay
    #[arg(long = "hub", value_name = "KEY")]
    hubs: Vec<AuthorKey>,
    /// The list to carry over, by its id, when the one in force is a thief's
    #[arg(long, value_name = "ID")]
    roster: Option<satchel_model::ObjectId>,
    #[command(flatten)]
    keys: Keys,
}

#[derive(Serialize)]
struct KeyAnswer {
    key: String,
    words: [&'static str; 6],
    key_file: String,
}

impl New {
    pub fn run(&self, session: &Session) -> Result<Said> {
        files::to_write(&self.key)?;
        let library = session.write()?;
        let offer = library.new_charter(&self.name, &self.key)?;
        let answer = Answer { key_file: Some(self.key.display().to_string()), ..offer.into() };
        let keep = format!(
            "{}\n\nThe key that appoints coordinators is in {}. Print it, or keep it on a second stick.",
            answer.in_words(),
            self.key.display()
        );
        Said::new(&answer, keep)
    }
}

impl Key {
    pub fn run(&self) -> Result<Said> {
        files::to_write(&self.out)?;
        let key = make_key(&self.out, &self.name)?;
        let answer = KeyAnswer {
            key: key.to_string(),
            words: digest::words(&key.0),
            key_file: self.out.display().to_string(),
        };
        let words = format!("key    {}\nwords  {}", answer.key, answer.words.join(" "));
        Said::new(&answer, words)
    }
}

impl Raise {
    pub fn run(&self, session: &Session) -> Result<Said> {
        let library = session.write()?;
        let raise = satchel_library::Raise {
            holders: self.holders.clone(),
            threshold: self.threshold,
            hubs: Some(self.hubs.clone()).filter(|hubs| !hubs.is_empty()),
            roster: self.roster,
        };
        let proposal = library.raise_charter(&raise, &self.keys.read()?)?;
        session.settle(&library);
        made(&proposal)
    }
}
