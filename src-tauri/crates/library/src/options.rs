//! How a library is opened.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::folder::PATIENCE;

/// Where the time comes from: milliseconds since 1970.
#[derive(Clone)]
pub struct Clock(pub Arc<dyn Fn() -> i64 + Send + Sync>);

impl Clock {
    /// The machine's clock.
    pub fn machine() -> Clock {
        Clock(Arc::new(|| {
            let since = SystemTime::now().duration_since(UNIX_EPOCH);
            since.map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
        }))
    }

    /// A clock that stands still, for tests.
    pub fn fixed(at: i64) -> Clock {
        Clock(Arc::new(move || at))
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}

/// How to open a library.
#[derive(Debug, Clone)]
pub struct Options {
    /// Whether a new library gets the starter content; what was decided then stays.
    pub starter: bool,
    /// Where the time comes from.
    pub clock: Clock,
    /// Where store and index lie when the disk is not the operating system's; tests use it.
    pub views: Option<PathBuf>,
    /// Who reads documents and photos; usually this program itself, started again.
    pub reader: satchel_extract::Reader,
    /// How long to wait while another process holds the library.
    pub patience: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            starter: true,
            clock: Clock::machine(),
            views: None,
            reader: Default::default(),
            patience: PATIENCE,
        }
    }
}
