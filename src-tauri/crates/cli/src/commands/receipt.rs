//! `satchel receipt`.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::error::Result;
use crate::files;
use crate::said::Said;
use crate::session::Session;
use crate::text::counted;

/// Writes what this library holds, in brief, for those who will bring it what it lacks
#[derive(Debug, Args)]
pub struct Receipt {
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(Serialize)]
struct Answer {
    file: String,
    bytes: u64,
    device: String,
    city: Option<String>,
    objects: u64,
    records: u64,
    digest: String,
}

impl Receipt {
    pub fn run(&self, session: &Session) -> Result<Said> {
        let library = session.read()?;
        files::to_write(&self.out)?;
        let receipt = library.write_receipt(&self.out)?;
        let header = &receipt.header;
        let answer = Answer {
            file: self.out.display().to_string(),
            bytes: receipt.bytes().len() as u64,
            device: header.author.to_string(),
            city: header.city.clone(),
            objects: header.objects,
            records: header.records,
            digest: header.digest.iter().map(|byte| format!("{byte:02x}")).collect(),
        };
        let held = counted(answer.records, "record", "records");
        Said::new(&answer, format!("Wrote {}: {held} in {} bytes.", answer.file, answer.bytes))
    }
}
