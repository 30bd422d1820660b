//! The index as its owner sees it: open, put, remove, commit, search. Safe to share between threads; searching never waits for writing.

mod snapshot;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use satchel_disk::Disk;
use tantivy::directory::{MmapDirectory, RamDirectory};
use tantivy::{Directory, IndexReader, ReloadPolicy};

pub(crate) use snapshot::{Bag, Part, Snapshot, text_of};

use crate::directory::{directory_on, unmapped};
use crate::document::{Document, Texts};
use crate::error::{Error, Result};
use crate::glossary::{FilterWords, Glossary, Group};
use crate::query::Query;
use crate::schema::{BAG, EDITION, Fields, bag_analyzer, schema};
use writer::{Flow, Writer};

/// The file that says which edition wrote the folder.
const EDITION_FILE: &str = "edition";

/// A search index in a folder or in memory.
pub struct Index {
    inner: tantivy::Index,
    /// The folder, if the operating system has one.
    folder: Option<PathBuf>,
    fields: Fields,
    reader: IndexReader,
    writer: Arc<Writer>,
    snapshot: Mutex<Option<Arc<Snapshot>>>,
    glossary: RwLock<Arc<Glossary>>,
}

impl Index {
    /// Opens the index in a folder, or makes an empty one there.
    ///
    /// # Errors
    /// [`Error::Stale`] when another edition wrote it, [`Error::Damaged`] when it cannot be read: delete the folder and put
    /// every record again. [`Error::Disk`] when the disk refuses.
    pub fn open(folder: &Path) -> Result<Index> {
        std::fs::create_dir_all(folder)?;
        let directory = MmapDirectory::open(folder).map_err(|e| Error::Damaged(e.to_string()))?;
        Index::open_directory(Box::new(directory), Some(folder.to_owned()))
    }

    /// As [`Index::open`], in a folder of a disk.
    ///
    /// # Errors
    /// As [`Index::open`].
    pub fn open_on(disk: Arc<dyn Disk>, folder: &Path) -> Result<Index> {
        let native = disk.native_path(folder);
        Index::open_directory(directory_on(disk, folder)?, native)
    }

    /// An empty index that lives as long as the value.
    ///
    /// # Errors
    /// None in practice; the signature is that of [`Index::open`].
    pub fn in_memory() -> Result<Index> {
        Index::open_directory(Box::new(RamDirectory::create()), None)
    }

    fn open_directory(directory: Box<dyn Directory>, folder: Option<PathBuf>) -> Result<Index> {
        check_edition(&*directory)?;
        let (schema, fields) = schema();
        let mut inner =
            tantivy::Index::builder().schema(schema).open_or_create(directory).map_err(|error| {
                match Error::from(error) {
                    Error::Disk(why) => Error::Disk(why),
                    other => Error::Damaged(other.to_string()),
                }
            })?;
        let flow = Arc::new(Flow::default());
        let taken = Arc::clone(&flow);
        inner.tokenizers().register(BAG, bag_analyzer(move |bytes| taken.taken(bytes)));
        inner.settings_mut().docstore_compression = tantivy::store::Compressor::None;
        let reader = inner.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let writer = Arc::new(Writer::new(inner.clone(), fields, flow));
        let empty = RwLock::new(Arc::new(Glossary::default()));
        Ok(Index { inner, folder, fields, reader, writer, snapshot: Mutex::new(None), glossary: empty })
    }

    /// Adds documents, each in place of the one with its id. Found after the next [`Index::commit`].
    ///
    /// # Errors
    /// [`Error::Busy`] when another process writes here, [`Error::Disk`] when the disk refuses.
    pub fn put(&self, documents: &[Document]) -> Result<()> {
        self.writer.put(documents)
    }

    /// Takes documents away by id; unknown ids are passed over. Gone after the next [`Index::commit`].
    ///
    /// # Errors
    /// As [`Index::put`].
    pub fn remove(&self, ids: &[String]) -> Result<()> {
        self.writer.remove(ids)
    }

    /// Makes everything put and removed so far findable and durable, and notes the journal position it covers.
    ///
    /// # Errors
    /// As [`Index::put`]; then the last commit still stands, and what came after it is to be put again.
    pub fn commit(&self, position: u64) -> Result<()> {
        self.writer.commit(position)?;
        self.refresh()
    }

    /// Forgets everything, without reading what is there, so that a damaged index can be filled anew while it is open.
    ///
    /// # Errors
    /// As [`Index::commit`].
    pub fn clear(&self) -> Result<()> {
        self.writer.clear()?;
        self.commit(0)
    }

    /// The journal position of the last commit; 0 for a new index.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the folder's table of contents cannot be read.
    pub fn position(&self) -> Result<u64> {
        let payload = self.inner.load_metas()?.payload;
        match payload {
            None => Ok(0),
            Some(text) => text.parse().map_err(|_| Error::Damaged(format!("no position: {text:?}"))),
        }
    }

    /// Documents that a search can find, unlisted ones included.
    ///
    /// # Errors
    /// As [`Index::search`].
    pub fn len(&self) -> Result<u64> {
        Ok(self.snapshot()?.alive)
    }

    /// Whether there is nothing to find.
    ///
    /// # Errors
    /// As [`Index::search`].
    pub fn is_empty(&self) -> Result<bool> {
        Ok(self.len()? == 0)
    }

    /// Replaces the groups of equal words and the filter words; searches begun before go on with the old ones.
    pub fn set_glossary(&self, groups: Vec<Group>, filters: Vec<FilterWords>) {
        let new = Arc::new(Glossary::new(groups, filters));
        *self.glossary.write().unwrap_or_else(PoisonError::into_inner) = new;
    }

    /// Answers a query from the last commit. Any text is answered.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the index cannot be read back.
    pub fn search(&self, query: &Query, texts: &dyn Texts) -> Result<crate::Answer> {
        let snapshot = self.snapshot()?;
        let glossary = Arc::clone(&self.glossary.read().unwrap_or_else(PoisonError::into_inner));
        // A damaged file can make the decoder of postings panic; the person gets a rebuild instead of a crash.
        let search =
            std::panic::AssertUnwindSafe(|| crate::search::search(&snapshot, &glossary, query, texts));
        std::panic::catch_unwind(search)
            .unwrap_or_else(|_| Err(Error::Damaged("an index file could not be decoded".into())))
    }

    /// Reads every file and compares its checksum.
    ///
    /// # Errors
    /// [`Error::Damaged`] naming the files that differ.
    pub fn verify(&self) -> Result<()> {
        let read = match &self.folder {
            Some(folder) => tantivy::Index::open(unmapped(folder)?)?,
            None => self.inner.clone(),
        };
        let bad = read.validate_checksum()?;
        if bad.is_empty() {
            return Ok(());
        }
        let mut names: Vec<String> = bad.iter().map(|path| path.display().to_string()).collect();
        names.sort();
        Err(Error::Damaged(names.join(", ")))
    }

    /// Waits until files are merged and the writing threads and their memory are gone: for a calm moment, tests and measures.
    ///
    /// # Errors
    /// As [`Index::commit`].
    pub fn settle(&self) -> Result<()> {
        self.writer.settle()?;
        self.refresh()
    }

    fn refresh(&self) -> Result<()> {
        self.reader.reload()?;
        *self.snapshot.lock().unwrap_or_else(PoisonError::into_inner) = None;
        Ok(())
    }

    fn snapshot(&self) -> Result<Arc<Snapshot>> {
        let mut held = self.snapshot.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(snapshot) = &*held {
            return Ok(Arc::clone(snapshot));
        }
        let snapshot = Arc::new(Snapshot::new(self.reader.searcher(), &self.fields)?);
        *held = Some(Arc::clone(&snapshot));
        Ok(snapshot)
    }
}

/// An empty folder is stamped; any other must carry this edition's stamp.
fn check_edition(directory: &dyn Directory) -> Result<()> {
    let damaged = |error: &dyn std::fmt::Display| Error::Damaged(error.to_string());
    let path = Path::new(EDITION_FILE);
    if directory.exists(path).map_err(|e| damaged(&e))? {
        let stamp = directory.atomic_read(path).map_err(|e| damaged(&e))?;
        if stamp == EDITION.as_bytes() {
            return Ok(());
        }
        let found = String::from_utf8_lossy(&stamp).chars().take(80).collect();
        return Err(Error::Stale { found, expected: EDITION });
    }
    if tantivy::Index::exists(directory).map_err(|e| damaged(&e))? {
        return Err(Error::Stale { found: "none".into(), expected: EDITION });
    }
    directory.atomic_write(path, EDITION.as_bytes())?;
    Ok(directory.sync_directory()?)
}
