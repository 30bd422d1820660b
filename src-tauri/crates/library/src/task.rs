//! Long work: how far it is, and the wish to stop it.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::{Error, Result};

/// How far a long piece of work is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// What is being done now, as a stable word: `reading`, `adding`, `indexing`, `writing`, `checking`.
    pub phase: &'static str,
    /// Things done.
    pub done: u64,
    /// Things in all, 0 while unknown.
    pub total: u64,
    /// Bytes done.
    pub bytes_done: u64,
    /// Bytes in all.
    pub bytes_total: u64,
    /// True when nothing more will come.
    pub finished: bool,
}

/// Shared by whoever works and whoever watches.
#[derive(Debug, Default)]
pub struct Task {
    cancelled: AtomicBool,
    progress: Mutex<Progress>,
}

impl Task {
    /// Asks the work to stop at its next step.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        self.progress.lock().map(|progress| progress.clone()).unwrap_or_default()
    }

    /// Says how far it is; [`Error::Cancelled`] if it should stop.
    pub fn report(&self, change: impl FnOnce(&mut Progress)) -> Result<()> {
        if let Ok(mut progress) = self.progress.lock() {
            change(&mut progress);
        }
        if self.cancelled.load(Ordering::Relaxed) { Err(Error::Cancelled) } else { Ok(()) }
    }

    /// Says that nothing more will come.
    pub fn finish(&self) {
        if let Ok(mut progress) = self.progress.lock() {
            progress.finished = true;
        }
    }
}
