//! `satchel charter accept`, `refuse`, `release` and `sign`: what a person decides about papers.

use clap::Args;
use satchel_model::ObjectId;
use serde::Serialize;

use super::{Answer, Keys, made};
use crate::error::Result;
use crate::said::Said;
use crate::session::Session;

#[derive(Debug, Args)]
pub struct Accept {
    /// The charter, by its id
    #[arg(value_name = "ID")]
    id: ObjectId,
    /// Accepts it in place of the one that is accepted
    #[arg(long)]
    instead: bool,
}

#[derive(Debug, Args)]
pub struct Refuse {
    /// The charter, by its id
    #[arg(value_name = "ID")]
    id: ObjectId,
}

#[derive(Debug, Args)]
pub struct Sign {
    /// The charter or list, by its id
    #[arg(value_name = "ID")]
    id: ObjectId,
    #[command(flatten)]
    keys: Keys,
}

#[derive(Serialize)]
struct Refused {
    id: String,
    refused: bool,
}

#[derive(Serialize)]
struct Released {
    released: bool,
}

impl Accept {
    pub fn run(&self, session: &Session) -> Result<Said> {
        let library = session.write()?;
        library.accept_charter(self.id, self.instead)?;
        session.settle(&library);
        match library.charter_in_force() {
            Some(offer) => {
                let answer = Answer::from(offer);
                Said::new(&answer, answer.in_words())
            }
            None => Err(satchel_library::Error::NotFound(self.id.to_string()).into()),
        }
    }
}

impl Refuse {
    pub fn run(&self, session: &Session) -> Result<Said> {
        session.write()?.refuse_charter(self.id)?;
        let answer = Refused { id: self.id.to_string(), refused: true };
        Said::new(&answer, "Refused; what it lists does not count here.")
    }
}

impl Sign {
    pub fn run(&self, session: &Session) -> Result<Said> {
        let library = session.write()?;
        let proposal = library.sign_on(self.id, &self.keys.read()?)?;
        session.settle(&library);
        made(&proposal)
    }
}

pub fn release(session: &Session) -> Result<Said> {
    let library = session.write()?;
    let released = library.charter_in_force().is_some();
    library.release_charter()?;
    session.settle(&library);
    Said::new(&Released { released }, "No charter is accepted here: every publisher is unverified.")
}
