//! `satchel digest`.

use clap::Args;
use serde::Serialize;

use crate::error::Result;
use crate::said::Said;
use crate::session::Session;
use crate::text::counted;

/// Shows six check words: the same on every machine that holds the same
#[derive(Debug, Args)]
pub struct Digest {}

#[derive(Serialize)]
struct Answer {
    hex: String,
    words: [&'static str; 6],
    objects: u64,
}

impl Digest {
    pub fn run(&self, session: &Session) -> Result<Said> {
        let digest = session.read()?.digest()?;
        let answer = Answer { hex: digest.hex, words: digest.words, objects: digest.objects };
        let over = counted(answer.objects, "object", "objects");
        Said::new(&answer, format!("{}\n{over}, {}", answer.words.join(" "), answer.hex))
    }
}
