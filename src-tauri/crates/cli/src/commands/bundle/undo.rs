//! `satchel bundle undo`.

use clap::Args;
use serde::Serialize;

use crate::error::Result;
use crate::said::Said;
use crate::session::Session;
use crate::text::counted;

/// Takes back the last import, as long as nothing has built on it
#[derive(Debug, Args)]
pub struct Undo {}

#[derive(Serialize)]
struct Answer {
    removed: u64,
}

impl Undo {
    pub fn run(&self, session: &Session) -> Result<Said> {
        let library = session.read()?;
        let removed = library.undo_import()?;
        session.settle(&library);
        Said::new(&Answer { removed }, format!("Took back {}.", counted(removed, "object", "objects")))
    }
}
