//! The day's account: bytes spent today, kept while they are spent, so that no end of the program forgets them.

use std::sync::{Arc, Mutex, PoisonError};

use satchel_library::Library;
use satchel_model::day::Day;
use satchel_sync::Account;

/// The setting that keeps it: the day, a space, the bytes.
const SETTING: &str = "online_spent";
/// Bytes after which it is written at the latest.
const STEP_BYTES: u64 = 16_384;

/// Bytes spent on the present day.
pub fn spent_today(library: &Library) -> u64 {
    let kept = library.setting(SETTING).unwrap_or_default();
    match kept.split_once(' ') {
        Some((day, bytes)) if day == Day::of(library.now()).to_string() => bytes.parse().unwrap_or_default(),
        _ => 0,
    }
}

/// An account for one sync: what it spends is added to the day on which it is spent.
pub fn open(library: Arc<Library>) -> (Account, Arc<Mutex<Spending>>) {
    let spending = Arc::new(Mutex::new(Spending { library, told: 0, written: 0 }));
    let telling = spending.clone();
    let account = Account::new(move |bytes| {
        let mut spending = telling.lock().unwrap_or_else(PoisonError::into_inner);
        spending.told = bytes;
        if bytes - spending.written >= STEP_BYTES {
            spending.write();
        }
    });
    (account, spending)
}

/// What one sync spends.
#[derive(Debug)]
pub struct Spending {
    library: Arc<Library>,
    told: u64,
    written: u64,
}

impl Spending {
    /// Bytes that the sync has spent.
    pub fn told(&self) -> u64 {
        self.told
    }

    /// Adds to the day what it does not hold yet.
    pub fn write(&mut self) {
        let more = self.told - self.written;
        if more == 0 {
            return;
        }
        let text = format!("{} {}", Day::of(self.library.now()), spent_today(&self.library) + more);
        // Where the disk fails, what was fetched cannot be kept either, and the sync ends with that.
        if self.library.set_setting(SETTING, &text).is_ok() {
            self.written = self.told;
        }
    }
}
