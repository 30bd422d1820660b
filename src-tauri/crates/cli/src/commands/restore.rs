//! `satchel restore`.

use std::path::PathBuf;

use clap::Args;
use satchel_library::care;
use serde::Serialize;

use crate::error::Result;
use crate::files;
use crate::said::Said;
use crate::session::Session;
use crate::text::counted;

/// Makes the library from a backup, where no library is yet
///
/// The library gets a new key at its first save and writes for the same city.
#[derive(Debug, Args)]
pub struct Restore {
    /// The backup
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

#[derive(Serialize)]
struct Answer {
    library: String,
    files: u64,
    records: u64,
}

impl Restore {
    pub fn run(&self, session: &Session) -> Result<Said> {
        files::to_read([&self.file])?;
        let folder = session.folder()?;
        let files = session.working(|task| care::restore(&self.file, &folder, task))?;
        let library = session.read()?;
        session.settle(&library);
        let answer = Answer { library: folder.display().to_string(), files, records: library.len()? };
        let records = counted(answer.records, "record", "records");
        Said::new(&answer, format!("Restored {records} to {}.", answer.library))
    }
}
