//! `satchel bundle`: carrying knowledge by stick.

mod export;
mod import;
mod inspect;
mod undo;

use clap::Subcommand;

use crate::error::Result;
use crate::said::Said;
use crate::session::Session;

/// Carries knowledge from library to library in files
#[derive(Debug, Subcommand)]
pub enum Bundle {
    Export(export::Export),
    Inspect(inspect::Inspect),
    Import(import::Import),
    Undo(undo::Undo),
}

impl Bundle {
    pub fn run(&self, session: &Session) -> Result<Said> {
        match self {
            Bundle::Export(export) => export.run(session),
            Bundle::Inspect(inspect) => inspect.run(session),
            Bundle::Import(import) => import.run(session),
            Bundle::Undo(undo) => undo.run(session),
        }
    }
}
