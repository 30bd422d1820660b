//! `satchel bundle export`.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use crate::error::Result;
use crate::files;
use crate::said::Said;
use crate::session::Session;
use crate::size;
use crate::text::counted;

/// Writes every signed object that may travel to a bundle
#[derive(Debug, Args)]
pub struct Export {
    /// The file to write; several parts get their numbers before its ending
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Leaves pictures and other attachments out; bundles of this edition hold text alone
    #[arg(long)]
    text_only: bool,
    /// The largest part, in bytes or with K, M or G; each part can be added by itself
    #[arg(long, value_name = "N", value_parser = size::bytes)]
    part_size: Option<u64>,
    /// Says what would be written, and writes nothing
    #[arg(long)]
    dry_run: bool,
}

#[derive(Serialize)]
struct Answer {
    files: Vec<String>,
    bytes: u64,
    objects: u64,
    records: u64,
    left_out: Vec<LeftOut>,
}

#[derive(Serialize)]
struct LeftOut {
    reason: &'static str,
    count: u64,
}

impl Export {
    pub fn run(&self, session: &Session) -> Result<Said> {
        let library = session.read()?;
        files::to_write(&self.out)?;
        let report = session.working(|task| library.export(&self.out, self.part_size, self.dry_run, task))?;
        let left_out = report.left_out.iter().map(|left| LeftOut { reason: left.reason, count: left.count });
        let answer = Answer {
            files: report.files.iter().map(|file| file.display().to_string()).collect(),
            bytes: report.bytes,
            objects: report.objects,
            records: report.records,
            left_out: left_out.collect(),
        };
        Said::new(&answer, self.words(&answer))
    }

    fn words(&self, answer: &Answer) -> String {
        let done = if self.dry_run { "Would write" } else { "Wrote" };
        let records = counted(answer.records, "record", "records");
        let mut words = format!("{done} {records} in {} bytes:\n{}", answer.bytes, answer.files.join("\n"));
        for left in &answer.left_out {
            words.push_str(&format!(
                "\nleft out: {} ({})",
                counted(left.count, "object", "objects"),
                left.reason
            ));
        }
        words
    }
}
