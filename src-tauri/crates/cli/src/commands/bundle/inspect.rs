//! `satchel bundle inspect`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use satchel_library::exchange;
use serde::Serialize;

use crate::error::Result;
use crate::files;
use crate::moment::rfc3339;
use crate::said::Said;
use crate::session::Session;
use crate::text::counted;

/// Verifies bundles and shows what is in them; writes nothing and needs no library
#[derive(Debug, Args)]
pub struct Inspect {
    /// Bundles, parts of one set, or copies of a part
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
}

#[derive(Serialize)]
struct Answer {
    /// True if nothing is damaged and no part is missing.
    ok: bool,
    from: Option<String>,
    made: Option<String>,
    objects: u64,
    bytes: u64,
    records: BTreeMap<String, u64>,
    blocks: u64,
    blocks_good: u64,
    damaged: Vec<String>,
    needs: Vec<String>,
}

impl Inspect {
    pub fn run(&self, session: &Session) -> Result<Said> {
        files::to_read(&self.files)?;
        let bundle = session.working(|task| exchange::Bundle::read(&self.files, task))?;
        let inspection = bundle.inspection;
        let answer = Answer {
            ok: inspection.damaged.is_empty() && inspection.needs.is_empty(),
            from: inspection.from,
            made: inspection.made.map(rfc3339),
            objects: inspection.objects,
            bytes: inspection.bytes,
            records: inspection.records,
            blocks: inspection.blocks.1,
            blocks_good: inspection.blocks.0,
            damaged: inspection.damaged,
            needs: inspection.needs,
        };
        let damaged = !answer.damaged.is_empty();
        Ok(Said::new(&answer, words(&answer))?.damaged_if(damaged))
    }
}

fn words(answer: &Answer) -> String {
    let from = answer.from.as_deref().unwrap_or("someone who gave no name");
    let made = answer.made.as_deref().map(|made| format!(", {made}")).unwrap_or_default();
    let held = counted(answer.objects, "object", "objects");
    let mut words =
        format!("From {from}{made}: {held}, {} of {} blocks good.", answer.blocks_good, answer.blocks);
    answer.records.iter().for_each(|(kind, count)| words.push_str(&format!("\n{count:>8}  {kind}")));
    answer.damaged.iter().for_each(|damaged| words.push_str(&format!("\ndamaged: {damaged}")));
    answer.needs.iter().for_each(|need| words.push_str(&format!("\nmissing: {need}")));
    words
}
