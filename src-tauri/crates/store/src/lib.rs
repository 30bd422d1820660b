//! The store: the fold as it stands, for the screens to read; sled behind an interface that knows no meaning.
//!
//! It owns one sled tree of records, objects, names and links. It must not know what any value means, nor search. It
//! holds nothing that the journal cannot give again: at any doubt it says [`Error::Doubtful`], and the caller moves the
//! folder away ([`set_aside`]) and fills a new one.
//!
//! Why so wary: sled 0.34.7 does not fsync on flush, can be bricked by a torn snapshot, panics on damaged files and
//! spills large pages to files that it never syncs. Hence small values in one tree, a marker around opening, a seal on
//! closing, a sum over everything that is checked after a crash, and a guard around every call ([`engine`]).
//!
//! And why blocks: each of sled's values costs it some hundred bytes, and old ones stay in its files until they are
//! several times what it holds. So entries stand together in few values ([`tree`]), and closing writes a loose store
//! anew.

#![forbid(unsafe_code)]

mod batch;
mod block;
mod dictionary;
mod engine;
mod error;
mod folder;
mod keys;
pub mod limits;
mod page;
mod state;
mod tree;
mod worker;

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};

use engine::Engine;
use folder::{Condition, Folder};
use page::Stub;
use state::State;
use tree::Tree;

pub use batch::Batch;
pub use error::Error;
pub use folder::{remove_aside, set_aside};

/// One line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The record's kind.
    pub kind: String,
    /// The record.
    pub id: [u8; 16],
    /// What was put as its line.
    pub line: Vec<u8>,
}

/// What is known of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The record it belongs to.
    pub record: [u8; 16],
    /// What was put as its meta.
    pub meta: Vec<u8>,
}

/// An open store. Several threads may read while one writes.
#[derive(Debug)]
pub struct Store {
    tree: Tree,
    folder: Folder,
    state: Mutex<State>,
    /// Held by a write, so that what is read in several steps belongs together.
    writing: RwLock<()>,
    /// True once the folder belongs to another value.
    abandoned: bool,
}

impl Store {
    /// Opens the store in `dir`, or makes a new one there, at position 0.
    pub fn open(dir: &Path) -> Result<Self, Error> {
        let (folder, found) = Folder::open(dir)?;
        folder.begin()?;
        // From here on a crash leaves the marker, and with it the doubt.
        let tree = Tree::open(Engine::open(&folder.sled())?)?;
        let state = match tree.state()? {
            Some(state) => state,
            None if found == Condition::New => State::default(),
            None => return Err(Error::doubt("the state is not there")),
        };
        if found == Condition::Unclosed {
            // A power cut may have taken pages that sled does not miss.
            tree.check(state)?;
        }
        let store =
            Self { tree, folder, state: Mutex::new(state), writing: RwLock::new(()), abandoned: false };
        if found == Condition::New {
            store.apply(Batch::new(), 0)?;
            store.flush()?;
        }
        store.folder.opened()?;
        Ok(store)
    }

    /// Writes a batch, together or not at all, with the journal position that it brings the store to.
    /// It is on the disk within two seconds, or after [`Store::flush`]; whatever is lost before, the position tells.
    pub fn apply(&self, batch: Batch, position: u64) -> Result<(), Error> {
        batch.check()?;
        let _alone = self.writing.write().unwrap_or_else(PoisonError::into_inner);
        let mut state = self.state();
        let changes = batch.resolve(&self.tree, *state)?;
        *state = self.tree.write(changes.entries, State { position, ..changes.state })?;
        Ok(())
    }

    /// Moves the folder aside and begins an empty store in its place.
    ///
    /// # Errors
    /// The store then answers nothing more; opening it anew tells why.
    pub fn renew(&mut self) -> Result<(), Error> {
        let dir = self.folder.root();
        // Whatever closing says, the folder goes.
        let _ = self.tree.engine.close();
        self.folder.release();
        set_aside(&dir)?;
        let fresh = Self::open(&dir)?;
        std::mem::replace(self, fresh).abandoned = true;
        Ok(())
    }

    /// Makes a packed copy of a loose store; answers whether there is one now.
    fn pack(&self) -> Result<bool, Error> {
        if !self.tree.is_loose()? {
            return Ok(false);
        }
        let mut packed = Engine::open(&self.folder.begin_packing()?)?;
        self.tree.pack_into(&packed, *self.state())?;
        packed.flush()?;
        packed.close()?;
        Ok(true)
    }

    fn close(&mut self) -> Result<(), Error> {
        // What cannot be packed is larger, no worse.
        let packed = self.pack().unwrap_or(false);
        if !packed {
            self.tree.engine.flush()?;
        }
        self.tree.engine.close()?;
        if packed {
            self.folder.take_packed()?;
        }
        Ok(())
    }

    /// The journal position of the last batch.
    pub fn position(&self) -> u64 {
        self.state().position
    }

    /// The edition of the store's keys and values.
    pub fn stamp(&self) -> u32 {
        folder::EDITION
    }

    /// Number of records.
    pub fn len(&self) -> u64 {
        self.state().records
    }

    /// Whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of objects.
    pub fn objects_len(&self) -> u64 {
        self.state().objects
    }

    /// Bytes of the files.
    pub fn size_on_disk(&self) -> Result<u64, Error> {
        self.tree.engine.size()
    }

    /// Waits until everything written is on the disk.
    pub fn flush(&self) -> Result<(), Error> {
        self.tree.engine.flush()
    }

    /// The line of a record.
    pub fn line(&self, id: [u8; 16]) -> Result<Option<Line>, Error> {
        let _together = self.reading();
        let Some(Stub { kind, .. }) = self.stub(&id)? else { return Ok(None) };
        match self.tree.get(&keys::line(&kind, &id))? {
            Some(line) => Ok(Some(Line { kind, id, line })),
            None => Err(self.tree.engine.doubt("a line is missing".to_owned())),
        }
    }

    /// The page of a record.
    pub fn page(&self, id: [u8; 16]) -> Result<Option<Vec<u8>>, Error> {
        let _together = self.reading();
        let Some(stub) = self.stub(&id)? else { return Ok(None) };
        let mut page = Vec::new();
        for number in 0..stub.pieces {
            match self.tree.get(&keys::piece(&id, number))? {
                Some(piece) => page.extend_from_slice(&piece),
                None => return Err(self.tree.engine.doubt("a piece of a page is missing".to_owned())),
            }
        }
        if page.len() == stub.page_len as usize {
            Ok(Some(page))
        } else {
            Err(self.tree.engine.doubt("a page is not as long as it was".to_owned()))
        }
    }

    /// All lines, or those of one kind; by kind, then by id. A write meanwhile may or may not be seen.
    pub fn lines(&self, kind: Option<&str>) -> impl Iterator<Item = Result<Line, Error>> {
        let prefix = kind.map_or_else(|| keys::LINES.to_vec(), keys::lines_of);
        self.tree.scan(&prefix).map(|entry| {
            let (key, line) = entry?;
            match keys::read_line(&key) {
                Some((kind, id)) => Ok(Line { kind: kind.to_owned(), id, line }),
                None => Err(self.tree.engine.doubt("a line's key cannot be read".to_owned())),
            }
        })
    }

    /// What is known of an object.
    pub fn object(&self, id: [u8; 32]) -> Result<Option<Entry>, Error> {
        let Some(entry) = self.tree.get(&keys::object(&id))? else { return Ok(None) };
        match entry.split_first_chunk() {
            Some((record, meta)) => Ok(Some(Entry { record: *record, meta: meta.to_vec() })),
            None => Err(self.tree.engine.doubt("an object's entry cannot be read".to_owned())),
        }
    }

    /// Every object with what is known of it, by id. A write meanwhile may or may not be seen.
    pub fn objects(&self) -> impl Iterator<Item = Result<([u8; 32], Entry), Error>> {
        self.tree.scan(keys::OBJECTS).map(|found| {
            let (key, value) = found?;
            let id = key.last_chunk().copied();
            match (id, value.split_first_chunk()) {
                (Some(id), Some((record, meta))) => Ok((id, Entry { record: *record, meta: meta.to_vec() })),
                _ => Err(self.tree.engine.doubt("an object's entry cannot be read".to_owned())),
            }
        })
    }

    /// The objects of a record, by id.
    pub fn objects_of(&self, record: [u8; 16]) -> Result<Vec<[u8; 32]>, Error> {
        self.tails(&keys::objects_of(&record))
    }

    /// The records that answer to a name, by id.
    pub fn names(&self, name: &str) -> Result<Vec<[u8; 16]>, Error> {
        self.tails(&keys::names(name))
    }

    /// Where the links of one kind lead that begin at a record, by id.
    pub fn edges(&self, from: [u8; 16], kind: u8) -> Result<Vec<[u8; 16]>, Error> {
        self.tails(&keys::edges(&from, kind))
    }

    /// A value put under a name.
    pub fn meta(&self, key: &str) -> Result<Option<Vec<u8>>, Error> {
        self.tree.get(&keys::meta(key))
    }

    fn stub(&self, id: &[u8; 16]) -> Result<Option<Stub>, Error> {
        let Some(bytes) = self.tree.get(&keys::record(id))? else { return Ok(None) };
        match Stub::read(&bytes) {
            Some(stub) => Ok(Some(stub)),
            None => Err(self.tree.engine.doubt("a record's entry cannot be read".to_owned())),
        }
    }

    fn tails<const N: usize>(&self, prefix: &[u8]) -> Result<Vec<[u8; N]>, Error> {
        let ends = self.tree.scan(prefix).map(|entry| {
            let short = || self.tree.engine.doubt("a key is too short".to_owned());
            keys::tail(&entry?.0).ok_or_else(short)
        });
        ends.collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // The state is copied in and out whole; a panic elsewhere leaves it whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn reading(&self) -> std::sync::RwLockReadGuard<'_, ()> {
        self.writing.read().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        if self.abandoned {
            return;
        }
        let in_order = self.close().is_ok() && !self.tree.engine.doubted();
        if in_order {
            // Without the seal the next opening is as after a crash: slower to trust, no worse.
            let _ = self.folder.closed();
        } else {
            self.folder.remember_doubt();
        }
    }
}

#[cfg(test)]
mod tests;
