//! sled behind a guard: what it answers wrongly, panics over or never answers becomes a doubt.
//!
//! sled 0.34 panics on damaged files, in our threads and in its own, and can wait for ever for a thread of its own
//! that has died. So whatever waits on sled's threads runs on a worker with a time limit, everything runs behind
//! `catch_unwind`, and after the first fault nothing is asked any more.

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::mem;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::thread;
use std::time::Duration;

use crate::Error;
use crate::limits::{CACHE_BYTES, FLUSH_MS};
use crate::worker::Worker;

/// How long opening may take. 100,000 records open in a fraction of a second; a slow disk after a power cut in some.
const OPEN_PATIENCE: Duration = Duration::from_secs(120);
/// How long a write or flush may take.
const WRITE_PATIENCE: Duration = Duration::from_secs(60);
/// How long closing may take.
const CLOSE_PATIENCE: Duration = Duration::from_secs(20);

/// A key and its value.
pub(crate) type Entry = (Vec<u8>, Vec<u8>);

/// The one tree, and the doubt about it.
#[derive(Debug)]
pub(crate) struct Engine {
    /// `None` once closed.
    db: Option<sled::Db>,
    worker: Worker,
    file: PathBuf,
    doubt: OnceLock<String>,
}

impl Engine {
    /// Opens sled in a folder.
    pub(crate) fn open(dir: &Path) -> Result<Self, Error> {
        let config = sled::Config::new().path(dir).cache_capacity(CACHE_BYTES).flush_every_ms(Some(FLUSH_MS));
        let worker = Worker::start().map_err(|error| Error::Folder(error.to_string()))?;
        let doubt = |why: String| Error::doubt(format!("sled does not open: {why}"));
        let db = worker.run(OPEN_PATIENCE, move || open_when_free(&config)).map_err(doubt)?;
        let db = db.map_err(|error| doubt(error.to_string()))?;
        Ok(Self { db: Some(db), worker, file: dir.join("db"), doubt: OnceLock::new() })
    }

    /// Writes entries together or not at all; `None` removes one.
    pub(crate) fn write(&self, entries: BTreeMap<Vec<u8>, Option<Vec<u8>>>) -> Result<(), Error> {
        let mut batch = sled::Batch::default();
        for (key, value) in entries {
            match value {
                Some(value) => batch.insert(key, value),
                None => batch.remove(key),
            }
        }
        let db = self.db()?.clone();
        self.on_worker(WRITE_PATIENCE, move || db.apply_batch(batch).map_err(|error| error.to_string()))
    }

    /// Waits until everything written is on the disk. sled's own flush does not wait for it on Linux.
    pub(crate) fn flush(&self) -> Result<(), Error> {
        let (db, file) = (self.db()?.clone(), self.file.clone());
        self.on_worker(WRITE_PATIENCE, move || {
            db.flush().map_err(|error| error.to_string())?;
            let sync = || OpenOptions::new().write(true).open(&file)?.sync_all();
            sync().map_err(|error| error.to_string())
        })
    }

    /// One value.
    pub(crate) fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        let db = self.db()?;
        Ok(self.guard(|| db.get(key))?.map(|value| value.to_vec()))
    }

    /// Puts entries into a tree that is being filled and that nobody reads yet. sled keeps each value once then: it
    /// has cut its pages before they hold anything.
    pub(crate) fn fill(&self, entries: BTreeMap<Vec<u8>, Vec<u8>>) -> Result<(), Error> {
        let db = self.db()?.clone();
        self.on_worker(WRITE_PATIENCE, move || {
            let insert = |key: &[u8], value: &[u8]| db.insert(key, value).map_err(|error| error.to_string());
            entries.keys().try_for_each(|key| insert(key, b"").map(drop))?;
            entries.iter().try_for_each(|(key, value)| insert(key, value).map(drop))
        })
    }

    /// The last entry with a prefix that is not above a key.
    pub(crate) fn last_in(&self, prefix: &[u8], key: &[u8]) -> Result<Option<Entry>, Error> {
        let db = self.db()?;
        let found = self.guard(|| db.range(prefix..=key).next_back().transpose())?;
        Ok(found.map(|(key, value)| (key.to_vec(), value.to_vec())))
    }

    /// The first key above a key.
    pub(crate) fn after(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        let db = self.db()?;
        let found = self.guard(|| db.get_gt(key))?;
        Ok(found.map(|(key, _)| key.to_vec()))
    }

    /// Entries whose key begins with a prefix, in the order of their keys. Ends after the first error.
    pub(crate) fn scan(&self, prefix: &[u8]) -> impl Iterator<Item = Result<Entry, Error>> + use<'_> {
        self.range(prefix, prefix)
    }

    /// Those of [`Engine::scan`] whose key is not below `start`.
    pub(crate) fn range(
        &self,
        start: &[u8],
        prefix: &[u8],
    ) -> impl Iterator<Item = Result<Entry, Error>> + use<'_> {
        let prefix = prefix.to_vec();
        let mut found = self.db().and_then(|db| self.guard(|| Ok(db.range(start..)))).map(Some);
        std::iter::from_fn(move || match &mut found {
            Ok(Some(entries)) => match self.guard(|| entries.next().transpose()) {
                Ok(entry) => {
                    let entry = entry.filter(|(key, _)| key.starts_with(&prefix));
                    entry.map(|(key, value)| Ok((key.to_vec(), value.to_vec())))
                }
                Err(error) => {
                    found = Ok(None);
                    Some(Err(error))
                }
            },
            Ok(None) => None,
            Err(error) => {
                let error = error.clone();
                found = Ok(None);
                Some(Err(error))
            }
        })
    }

    /// Bytes of sled's files.
    pub(crate) fn size(&self) -> Result<u64, Error> {
        let db = self.db()?;
        self.guard(|| db.size_on_disk())
    }

    /// How many times what it holds sled's files are.
    pub(crate) fn amplification(&self) -> Result<f64, Error> {
        let db = self.db()?;
        self.guard(|| db.space_amplification())
    }

    /// Notes a doubt, and answers it. The first one is kept.
    pub(crate) fn doubt(&self, why: String) -> Error {
        Error::doubt(self.doubt.get_or_init(|| why))
    }

    /// The doubt, once there is one.
    pub(crate) fn doubted(&self) -> bool {
        self.doubt.get().is_some()
    }

    /// Lets sled write what is left and close its files. Nothing can be asked afterwards.
    pub(crate) fn close(&mut self) -> Result<(), Error> {
        let Some(db) = self.db.take() else { return Ok(()) };
        if self.doubted() {
            // Closing waits for sled's threads. If one has died, only the worker waits for ever, not we.
            let _ = self.worker.run(CLOSE_PATIENCE, move || drop(db));
            return Ok(());
        }
        self.worker.run(CLOSE_PATIENCE, move || drop(db)).map_err(|why| self.doubt(why))
    }

    fn db(&self) -> Result<&sled::Db, Error> {
        match (self.doubt.get(), &self.db) {
            (Some(why), _) => Err(Error::doubt(why)),
            (None, Some(db)) => Ok(db),
            (None, None) => Err(Error::doubt("the store is closed")),
        }
    }

    fn guard<T>(&self, ask: impl FnOnce() -> sled::Result<T>) -> Result<T, Error> {
        match panic::catch_unwind(AssertUnwindSafe(ask)) {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(error)) => Err(self.doubt(error.to_string())),
            Err(payload) => {
                // What a panic carries may itself panic when dropped.
                mem::forget(payload);
                Err(self.doubt("sled panicked".to_owned()))
            }
        }
    }

    fn on_worker(
        &self,
        patience: Duration,
        work: impl FnOnce() -> Result<(), String> + Send + 'static,
    ) -> Result<(), Error> {
        self.worker.run(patience, work).and_then(|answer| answer).map_err(|why| self.doubt(why))
    }
}

/// Opens sled, waiting a little for a store of this process that was closed just now: sled's threads keep its file
/// locked a moment longer.
fn open_when_free(config: &sled::Config) -> sled::Result<sled::Db> {
    for _ in 0..40 {
        match config.open() {
            Err(sled::Error::Io(error)) if error.to_string().contains("could not acquire lock") => {
                thread::sleep(Duration::from_millis(50));
            }
            answer => return answer,
        }
    }
    config.open()
}

impl Drop for Engine {
    fn drop(&mut self) {
        // Whoever wants to know whether it closed well has called `close`.
        let _ = self.close();
    }
}
