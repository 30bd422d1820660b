//! What a sync did.

use satchel_library::exchange::ImportReport;
use satchel_model::RecordId;

/// Why a sync ended before everything was done, though nothing failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// The bytes that may be spent are spent.
    Budget,
}

/// What a sync did, or with `dry_run` would do.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// Requests made.
    pub requests: u64,
    /// Bytes sent: heads and bodies.
    pub sent_bytes: u64,
    /// Bytes received: heads and bodies.
    pub received_bytes: u64,
    /// Objects that came and were not here.
    pub pulled: u64,
    /// Objects that were sent.
    pub pushed: u64,
    /// Objects sent that a checkpoint of the hub holds.
    pub confirmed: u64,
    /// Objects that the hub did not take.
    pub refused: u64,
    /// Bytes of packs still to fetch.
    pub to_pull_bytes: u64,
    /// Objects still to send.
    pub to_push: u64,
    /// Bytes that sending them takes, about.
    pub to_push_bytes: u64,
    /// The newest checkpoint there.
    pub number: u64,
    /// True if the other side is older than what was read from it before.
    pub stale: bool,
    /// True if nothing can be sent there: it is a mirror.
    pub read_only: bool,
    /// Why it ended early.
    pub stopped: Option<Stopped>,
    /// What taking it in did.
    pub report: ImportReport,
    /// Records that came, new or changed.
    pub arrived: Vec<RecordId>,
    /// People whose writing came from there and who are not admitted here.
    pub strangers: u64,
}
