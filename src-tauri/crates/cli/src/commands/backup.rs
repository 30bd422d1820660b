//! `satchel backup`.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::error::Result;
use crate::files;
use crate::said::Said;
use crate::session::Session;

/// Writes everything that cannot be made again to one file, without keys
#[derive(Debug, Args)]
pub struct Backup {
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(Serialize)]
struct Answer {
    file: String,
    bytes: u64,
}

impl Backup {
    pub fn run(&self, session: &Session) -> Result<Said> {
        let library = session.read()?;
        files::to_write(&self.out)?;
        let bytes = session.working(|task| library.backup(&self.out, task))?;
        let answer = Answer { file: self.out.display().to_string(), bytes };
        Said::new(&answer, format!("Wrote {} ({bytes} bytes).", answer.file))
    }
}
