//! `satchel check`.

use clap::Args;
use serde::Serialize;

use crate::error::Result;
use crate::said::Said;
use crate::session::Session;
use crate::text::counted;

/// Reads everything that is held and checks every hash and signature
///
/// Ends with 3 if anything is damaged.
#[derive(Debug, Args)]
pub struct Check {
    /// Makes the store and the index anew where they do not agree with the journal
    #[arg(long)]
    repair: bool,
}

#[derive(Serialize)]
struct Answer {
    ok: bool,
    objects: u64,
    problems: Vec<String>,
}

impl Check {
    pub fn run(&self, session: &Session) -> Result<Said> {
        let library = session.read_quietly()?;
        session.settle(&library);
        let report = session.working(|task| library.check(self.repair, task))?;
        if self.repair {
            session.settle(&library);
        }
        let answer = Answer { ok: report.ok(), objects: report.objects, problems: report.problems };
        let good = counted(answer.objects, "object is good", "objects are good");
        let words = [vec![good], answer.problems.clone()].concat().join("\n");
        Ok(Said::new(&answer, words)?.damaged_if(!answer.ok))
    }
}
