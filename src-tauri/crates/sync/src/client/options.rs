//! How patient, and how sparing, a sync is.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// Bytes a second.
pub type Rate = u64;

/// Told, while a sync runs, how many bytes it has spent so far: for whoever keeps the day's account.
#[derive(Clone, Default)]
pub struct Account(Option<Arc<dyn Fn(u64) + Send + Sync>>);

impl Account {
    /// An account that is told each time something was spent.
    pub fn new(spent: impl Fn(u64) + Send + Sync + 'static) -> Account {
        Account(Some(Arc::new(spent)))
    }

    pub(crate) fn spent(&self, bytes: u64) {
        if let Some(told) = &self.0 {
            told(bytes);
        }
    }
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Account")
    }
}

/// How a sync is done.
#[derive(Debug, Clone)]
pub struct Options {
    /// Only says what would be fetched and sent.
    pub dry_run: bool,
    /// Bytes that may be spent, heads and bodies both ways; no limit if none.
    pub budget: Option<u64>,
    /// Is told what was spent.
    pub account: Account,
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
    /// What is sent goes in parts that take about this long at most, so that a cut costs little.
    pub part: Duration,
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
            account: Account::default(),
            rate: None,
            accept_unknown: false,
            backoff: Duration::from_secs(2),
            backoff_max: Duration::from_secs(15 * 60),
            tries: 4,
            part: Duration::from_secs(12),
            connect: Duration::from_secs(30),
            silence: Duration::from_secs(60),
        }
    }
}
