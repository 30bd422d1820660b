//! `satchel sync`.

use clap::Args;
use satchel_sync::{Answer, Options};
use serde::Serialize;

use crate::error::{Error, Result};
use crate::said::Said;
use crate::session::Session;
use crate::size;
use crate::text::counted;

/// Fetches what is new from a hub or mirror, and sends a hub what was written here
///
/// Spends what it says: heads and bodies both ways. What breaks off goes on where it stopped. What was sent counts as
/// confirmed once a checkpoint of the hub holds it.
#[derive(Debug, Args)]
pub struct Sync {
    /// The address of a hub or mirror
    #[arg(value_name = "URL")]
    url: String,
    /// Says what would be fetched and sent; only the head, and perhaps the table of packs, are fetched
    #[arg(long)]
    dry_run: bool,
    /// Stops before more than this is spent; the next sync goes on from there
    #[arg(long, value_name = "BYTES", value_parser = size::bytes)]
    budget: Option<u64>,
    /// Takes at most so many bytes a second
    #[arg(long, value_name = "BYTES", value_parser = size::bytes)]
    rate: Option<u64>,
    /// Leaves attachments out; only text travels so far, so this changes nothing yet
    #[arg(long)]
    text_only: bool,
    /// Accepts, here and from now on, the people whose writing comes
    #[arg(long)]
    accept_unknown: bool,
}

#[derive(Serialize)]
struct Document {
    requests: u64,
    sent_bytes: u64,
    received_bytes: u64,
    pulled: u64,
    pushed: u64,
    confirmed: u64,
    refused: u64,
    to_pull_bytes: u64,
    to_push: u64,
    checkpoint: u64,
    stale: bool,
    read_only: bool,
    out_of_budget: bool,
    new: u64,
    changed: u64,
    withdrawn: u64,
    conflicts: u64,
    not_admitted: u64,
}

impl Sync {
    pub fn run(&self, session: &Session) -> Result<Said> {
        let library = if self.dry_run { session.read()? } else { session.write()? };
        let options = Options {
            dry_run: self.dry_run,
            budget: self.budget,
            rate: self.rate,
            accept_unknown: self.accept_unknown,
            ..Options::default()
        };
        let answer = session
            .working(|task| satchel_sync::sync(&library, &self.url, &options, task))
            .map_err(Error::Sync)?;
        session.settle(&library);
        self.tell_beside(session, &answer);
        let words = self.words(&answer);
        Said::new(&document(answer), words)
    }

    fn tell_beside(&self, session: &Session, answer: &Answer) {
        if answer.stale {
            session.note("This mirror is older than what was read from it before.");
        }
        if answer.refused > 0 {
            session.note(&format!(
                "{} not taken by the hub: it has no room for more of yours, or does not know you.",
                counted(answer.refused, "object was", "objects were")
            ));
        }
        if answer.read_only && answer.to_push + answer.pushed > 0 {
            session.note("Nothing can be sent to a mirror; name a hub to send what was written here.");
        }
        if answer.stopped.is_some() {
            session.note("The bytes allowed are spent; the next sync goes on from here.");
        }
        if answer.report.not_admitted > 0 && !self.accept_unknown {
            session.note("To add what people not known here wrote, sync again with --accept-unknown.");
        }
    }

    fn words(&self, answer: &Answer) -> String {
        let spent = format!(
            "{}, {} bytes sent, {} received.",
            counted(answer.requests, "request", "requests"),
            answer.sent_bytes,
            answer.received_bytes
        );
        if self.dry_run {
            return format!(
                "Would fetch {} bytes and send {}.\n{spent}",
                answer.to_pull_bytes,
                counted(answer.to_push, "object", "objects")
            );
        }
        format!(
            "{} new, {} changed, {} withdrawn, {} with two texts to bring together, {} kept apart; {} sent, {} confirmed.\n{spent}",
            answer.report.new,
            answer.report.changed,
            answer.report.withdrawn,
            answer.report.conflicts,
            answer.report.not_admitted,
            counted(answer.pushed, "object", "objects"),
            answer.confirmed,
        )
    }
}

fn document(answer: Answer) -> Document {
    Document {
        requests: answer.requests,
        sent_bytes: answer.sent_bytes,
        received_bytes: answer.received_bytes,
        pulled: answer.pulled,
        pushed: answer.pushed,
        confirmed: answer.confirmed,
        refused: answer.refused,
        to_pull_bytes: answer.to_pull_bytes,
        to_push: answer.to_push,
        checkpoint: answer.number,
        stale: answer.stale,
        read_only: answer.read_only,
        out_of_budget: answer.stopped.is_some(),
        new: answer.report.new,
        changed: answer.report.changed,
        withdrawn: answer.report.withdrawn,
        conflicts: answer.report.conflicts,
        not_admitted: answer.report.not_admitted,
    }
}
