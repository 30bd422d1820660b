//! The façade over a library's folder, and the only writer in it.
//!
//! Owns the order in which things become true: journal first, then the store, then the index. Synchronous; the one
//! thread it has keeps the index in step and is joined when the library closes. Must not know the window, the network
//! or how a request reaches it.

pub mod care;
pub mod demo;
pub mod documents;
pub mod drafts;
mod error;
pub mod exchange;
pub mod export;
pub mod files;
pub mod folder;
mod freshness;
mod indexing;
mod journal;
mod keys;
mod ledger;
mod local;
pub mod online;
mod options;
mod people;
pub mod privacy;
mod questions;
pub mod random;
mod read;
mod receipt;
mod recent;
mod removal;
mod resolve;
mod review;
mod room;
mod search;
pub mod site;
mod start;
mod starter;
pub mod stick;
mod task;
#[cfg(test)]
mod tests;
pub mod translation;
mod trust;
mod view;
mod words;
pub mod workshop;
mod write;

use std::ops::Deref;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use satchel_store::Store;

pub use error::{Error, Result};
pub use freshness::Freshness;
pub use local::{Import, Profile};
pub use options::{Clock, Options};
pub use questions::Question;
pub use read::{DiffPiece, Op, Related, RevisionLine, Shown};
pub use receipt::{Heard, Receipt};
pub use review::{Checks, Item, Publishing, Said, Waiting};
/// Every program that opens libraries asks this first, with its own arguments, and ends with the code if there is one:
/// documents are read in a process of their own.
pub use satchel_extract::child as read_if_asked;
pub use search::{Found, Hit, Query};
pub use starter::{author as starter_author, pack as starter_pack};
pub use task::{Progress, Task};
pub use trust::{
    Confirmed, Offer, Pending, Proposal, Raise, Request, RosterChange, Unmet, make_key, read_keys,
};
pub use view::{Line, Page, Place};
pub use write::{Change, New, Saved, Wording};

use folder::Folder;
use indexing::Indexer;
use journal::Journal;
use local::Kept;
use people::People;

/// A library. Made by [`Library::open`], which gives an [`Open`] that closes it again.
#[derive(Debug)]
pub struct Library {
    folder: Folder,
    options: Options,
    journal: RwLock<Journal>,
    store: RwLock<Store>,
    people: People,
    kept: Mutex<AllKept>,
    /// Held by whoever writes; one at a time.
    writing: Mutex<()>,
    /// Held by whoever saves a draft: it must stand as they saw it.
    drafting: Mutex<()>,
    index: Indexer,
    recent: recent::Recent,
    receipts: Mutex<receipt::Shelf>,
    /// What was found damaged while opening, in words for the person.
    problems: Mutex<Vec<String>>,
    /// What was wrong with store or index and has been made anew since.
    renewed: Mutex<Vec<String>>,
}

/// The files of `local/`.
#[derive(Debug)]
struct AllKept {
    profile: Kept<Profile>,
    people: Kept<local::People>,
    imports: Kept<Vec<Import>>,
    additions: Kept<Vec<local::Addition>>,
    starter: Kept<starter::Applied>,
    hubs: Kept<std::collections::BTreeMap<String, online::HubState>>,
    settings: Kept<std::collections::BTreeMap<String, String>>,
    pin: Kept<local::Pin>,
    /// When something written in a city last came by parcel.
    cities: Kept<std::collections::BTreeMap<String, i64>>,
    removal: Kept<removal::Removal>,
}

/// An open library with its indexing thread, which ends when this is dropped.
#[derive(Debug)]
pub struct Open {
    library: Arc<Library>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Open {
    /// The library for others to hold too; it stops finding what is new once this is dropped.
    pub fn shared(&self) -> Arc<Library> {
        self.library.clone()
    }
}

impl Deref for Open {
    type Target = Library;
    fn deref(&self) -> &Library {
        &self.library
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.library.index.stop();
        if let Some(thread) = self.thread.take() {
            // A panic in there was reported by the thread itself; the index catches up at the next start.
            let _ = thread.join();
        }
        let _ = self.library.store().flush();
    }
}

impl Library {
    fn journal(&self) -> RwLockReadGuard<'_, Journal> {
        self.journal.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn journal_mut(&self) -> RwLockWriteGuard<'_, Journal> {
        self.journal.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn store(&self) -> RwLockReadGuard<'_, Store> {
        self.store.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn kept(&self) -> MutexGuard<'_, AllKept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn writing(&self) -> MutexGuard<'_, ()> {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Milliseconds since 1970 by this machine's clock.
    pub fn now(&self) -> i64 {
        (self.options.clock.0)()
    }

    /// What was found damaged while opening, in words; asking empties the list.
    pub fn take_problems(&self) -> Vec<String> {
        std::mem::take(&mut self.problems.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Keeps what failed for the person to see, where what they asked for is done nevertheless.
    fn note_problem<T>(&self, done: Result<T>) {
        if let Err(error) = done {
            self.problems.lock().unwrap_or_else(PoisonError::into_inner).push(error.to_string());
        }
    }

    /// What was wrong with store or index and has been made anew, in words; asking empties the list.
    pub fn take_renewed(&self) -> Vec<String> {
        std::mem::take(&mut self.renewed.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Who writes here.
    pub fn profile(&self) -> Profile {
        self.kept().profile.get().clone()
    }

    /// Changes who writes here. The next save says it to others.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for a name or a city that could not stand on a parcel.
    pub fn set_profile(&self, profile: Profile) -> Result<()> {
        let names = [&profile.name, &profile.city];
        if !names.into_iter().flatten().all(|name| receipt::is_plain(name)) {
            return Err(Error::NotAllowed("a name, or a city's, is one line of letters".into()));
        }
        self.kept().profile.change(|kept| *kept = profile)
    }

    /// A setting of this machine, as the window keeps it.
    pub fn setting(&self, name: &str) -> Option<String> {
        self.kept().settings.get().get(name).cloned()
    }

    /// Keeps a setting.
    pub fn set_setting(&self, name: &str, value: &str) -> Result<()> {
        self.kept().settings.change(|kept| drop(kept.insert(name.to_owned(), value.to_owned())))
    }
}
