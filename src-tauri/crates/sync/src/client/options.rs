//! How patient, and how sparing, a sync is.

use std::time::Duration;

/// Bytes a second.
pub type Rate = u64;

/// How a sync is done.
#[derive(Debug, Clone)]
pub struct Options {
    /// Only says what would be fetched and sent.
    pub dry_run: bool,
    /// Bytes that may be spent, heads and bodies both ways; no limit if none.
    pub budget: Option<u64>,
    /// Bytes a second that are taken at most.
    pub rate: Option<Rate>,
    /// Admits the people whose writing comes.
    pub accept_unknown: bool,
    /// The first wait after a failure; doubled each time, with a random part of it waited.
    pub backoff: Duration,
    /// The longest wait.
    pub backoff_max: Duration,
    /// Failures one after another, without a byte gained, after which it is given up for now.
    pub tries: u32,
    /// How long to wait for a connection.
    pub connect: Duration,
    /// How long nothing may come before the connection counts as lost.
    pub silence: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            dry_run: false,
            budget: None,
            rate: None,
            accept_unknown: false,
            backoff: Duration::from_secs(2),
            backoff_max: Duration::from_secs(15 * 60),
            tries: 4,
            connect: Duration::from_secs(30),
            silence: Duration::from_secs(60),
        }
    }
}
