//! Exclusive locks, held by a value and given back when it is dropped.

use std::any::Any;
use std::fmt;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::{Disk, Error, Result};

/// Time between two attempts while waiting for a lock.
const RETRY: Duration = Duration::from_millis(50);

/// The exclusive lock of a file. Advisory: it keeps out those who ask for it. The system gives it back if the process dies.
pub struct Lock {
    _held: Box<dyn Any + Send + Sync>,
}

impl Lock {
    /// A lock that lasts as long as `held` does.
    pub(crate) fn holding(held: impl Any + Send + Sync) -> Self {
        Self { _held: Box::new(held) }
    }
}

impl fmt::Debug for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lock")
    }
}

/// Takes a lock, waiting up to `patience` for whoever holds it; then [`Error::Locked`].
pub fn lock_within(disk: &dyn Disk, path: &Path, patience: Duration) -> Result<Lock> {
    let start = Instant::now();
    loop {
        match disk.lock(path) {
            Err(Error::Locked { .. }) if start.elapsed() < patience => std::thread::sleep(RETRY),
            answer => return answer,
        }
    }
}
