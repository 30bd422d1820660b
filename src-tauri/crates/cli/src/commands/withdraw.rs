//! `satchel withdraw`.

use clap::Args;
use satchel_model::act::Verb;

use crate::error::Result;
use crate::said::Said;
use crate::session::Session;

/// Takes a record back: it is no longer listed or found, and nothing of it is lost
#[derive(Debug, Args)]
pub struct Withdraw {
    /// The record, by id or slug
    #[arg(value_name = "ID")]
    id: String,
    /// Why, for those who have it already
    #[arg(long, value_name = "T")]
    reason: String,
}

impl Withdraw {
    pub fn run(&self, session: &Session) -> Result<Said> {
        let library = session.write()?;
        let id = library.resolve(&self.id)?;
        super::owned(&library, id)?;
        let saved = library.act(id, Verb::Withdraw, Some(&self.reason), None)?;
        session.settle(&library);
        super::acted(&saved)
    }
}
