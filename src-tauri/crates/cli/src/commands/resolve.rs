//! `satchel resolve`.

use std::path::PathBuf;

use clap::Args;
use satchel_library::Change;

use super::edit;
use crate::error::Result;
use crate::said::Said;
use crate::session::Session;

/// Brings two texts together: saves the file upon all that stands now
///
/// The file names a value for every field that `conflicts` lists; what it leaves out beside them stays as it is.
#[derive(Debug, Args)]
pub struct Resolve {
    /// The record, by id or slug
    #[arg(value_name = "ID")]
    id: String,
    /// The text; `-` reads the standard input
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// Why it stands so: told in the record's history
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

impl Resolve {
    pub fn run(&self, session: &Session) -> Result<Said> {
        let library = session.write()?;
        let id = library.resolve(&self.id)?;
        let change = edit::change(&library, id, &self.from)?;
        let saved = library.edit(id, Change { parents: None, note: self.note.clone(), ..change })?;
        session.settle(&library);
        super::saved(&saved)
    }
}
