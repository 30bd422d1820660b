//! `satchel rebuild`.

use std::time::Instant;

use clap::Args;
use serde::Serialize;

use crate::error::Result;
use crate::said::Said;
use crate::session::Session;
use crate::text::counted;

/// Makes the store and the index anew from the journal
#[derive(Debug, Args)]
pub struct Rebuild {}

#[derive(Serialize)]
struct Answer {
    records: u64,
    seconds: f64,
}

impl Rebuild {
    pub fn run(&self, session: &Session) -> Result<Said> {
        let library = session.read()?;
        let began = Instant::now();
        session.working(|task| library.rebuild(task))?;
        session.settle(&library);
        let answer = Answer { records: library.len()?, seconds: began.elapsed().as_secs_f64() };
        let records = counted(answer.records, "record", "records");
        Said::new(&answer, format!("Made anew with {records} in {:.1} s.", answer.seconds))
    }
}
