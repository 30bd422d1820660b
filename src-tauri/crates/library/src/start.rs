//! Opening: whatever state a power cut left, the library comes back whole.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, RwLock};

use satchel_disk::{Disk, RealDisk};
use satchel_model::canonical;
use satchel_pack::Found;
use satchel_store::Store;

use crate::folder::{Folder, INDEX, STORE};
use crate::indexing::Indexer;
use crate::journal::{Journal, Place, Position};
use crate::ledger::Incoming;
use crate::local::Kept;
use crate::people::People;
use crate::{AllKept, Error, Library, Open, Options, Result, starter};

/// Objects folded together while the journal is read; bounds the memory that takes.
const BATCH: usize = 2048;
/// The store's note of the segments it was made from.
const SEGMENTS: &str = "segments";

impl Library {
    /// Opens the library in `folder`, making it if nothing is there.
    ///
    /// # Errors
    /// [`Error::Busy`], [`Error::ReadOnly`], [`Error::Newer`], [`Error::Damaged`], [`Error::DiskFull`]; the folder is
    /// as it was.
    pub fn open(folder: &Path, options: Options) -> Result<Open> {
        Self::open_on(Arc::new(RealDisk::new(folder)?), options)
    }

    /// Opens a library on any disk.
    pub fn open_on(disk: Arc<dyn Disk>, options: Options) -> Result<Open> {
        let folder = Folder::open(disk.clone(), options.patience)?;
        let mut problems = Vec::new();
        let mut kept = AllKept {
            profile: Kept::open(disk.clone(), "profile", &mut problems)?,
            people: Kept::open(disk.clone(), "people", &mut problems)?,
            imports: Kept::open(disk.clone(), "imports", &mut problems)?,
            additions: Kept::open(disk.clone(), "additions", &mut problems)?,
            starter: Kept::open(disk.clone(), "starter", &mut problems)?,
            hubs: Kept::open(disk.clone(), "hubs", &mut problems)?,
            settings: Kept::open(disk.clone(), "settings", &mut problems)?,
            pin: Kept::open(disk.clone(), "charter", &mut problems)?,
            cities: Kept::open(disk.clone(), "cities", &mut problems)?,
            removal: Kept::open(disk.clone(), "removal", &mut problems)?,
        };
        let journal = Journal::open(disk.clone())?;
        if !kept.starter.get().decided {
            let wanted = options.starter;
            kept.starter
                .change(|starter| *starter = starter::Applied { decided: true, wanted, pack: None })?;
        }
        let mut renewed = Vec::new();
        let store = open_store(&view_folder(&folder, &options, STORE)?, &mut renewed)?;
        let index = Indexer::open(&view_folder(&folder, &options, INDEX)?, &mut renewed)?;
        let library = Library {
            people: People::new(kept.people.get(), kept.pin.get().pinned, starter::ids()?),
            folder,
            options,
            journal: RwLock::new(journal),
            store: RwLock::new(store),
            kept: Mutex::new(kept),
            writing: Mutex::new(()),
            drafting: Mutex::new(()),
            index,
            recent: Default::default(),
            receipts: Default::default(),
            problems: Mutex::new(problems),
            renewed: Mutex::new(renewed),
        };
        library.catch_up()?;
        library.add_starter()?;
        let library = Arc::new(library);
        let thread = Indexer::spawn(&library);
        Ok(Open { library, thread: Some(thread) })
    }

    /// Brings the store to the end of the journal, anew from its beginning if there is any doubt.
    fn catch_up(&self) -> Result<()> {
        let _writing = self.writing();
        self.settle_imports()?;
        self.settle_additions()?;
        if self.removal_begun() || !self.store_fits()? {
            // Something was taken out of the journal: both views may show what is no longer there.
            self.renew_store()?;
            self.index.index().clear()?;
        }
        for enrolment in self.enrolments()? {
            self.people.enrol(&enrolment);
        }
        self.people.take_papers(self.papers()?);
        self.people.renew();
        let position = Position(self.store().position());
        self.journal_mut().recover(position)?;
        self.replay(position)?;
        self.finish_waiting()?;
        self.remove_waiting()?;
        self.index_missed()
    }

    /// True if the store was made from exactly the segments that are there, and no further than they go.
    fn store_fits(&self) -> Result<bool> {
        let journal = self.journal();
        let store = self.store();
        let known: Vec<u64> = match store.meta(SEGMENTS)?.map(|bytes| canonical::decode(&bytes)) {
            Some(Ok(known)) => known,
            Some(Err(_)) => return Ok(false),
            None => return Ok(store.position() == 0),
        };
        let there: Vec<u64> = journal.segments().collect();
        Ok(known.iter().all(|number| there.contains(number)) && Position(store.position()) <= journal.end())
    }

    /// Moves the store aside and begins an empty one.
    pub(crate) fn renew_store(&self) -> Result<()> {
        self.store.write().unwrap_or_else(std::sync::PoisonError::into_inner).renew()?;
        self.people.forget_objects();
        self.recent.forget_all();
        Ok(())
    }

    /// Makes store and index anew from the journal. The writer's lock must be held.
    pub(crate) fn renew_views(&self) -> Result<()> {
        self.renew_store()?;
        self.replay(Position::START)?;
        self.index.index().clear()?;
        self.index_all()
    }

    /// Takes in what the journal holds from `from` on.
    pub(crate) fn replay(&self, from: Position) -> Result<()> {
        let mut waiting: Vec<Incoming> = Vec::new();
        let mut frames = Vec::new();
        self.journal().scan(from, |segment, found| {
            if let Found::Frame { offset, len, .. } = &found {
                frames.push((segment, *offset, *len));
            }
            Ok(())
        })?;
        for (segment, offset, len) in frames {
            let end = Position::new(segment, offset + len);
            let place = |index| Place { segment, offset, len: len as u32, index };
            let objects = self.journal().objects(place(0))?;
            let incoming = objects.into_iter().enumerate();
            waiting.extend(incoming.map(|(at, object)| Incoming { object, place: place(at as u32) }));
            if waiting.len() >= BATCH {
                self.take_in(std::mem::take(&mut waiting), end)?;
            }
        }
        let end = self.journal().end();
        if !waiting.is_empty() || Position(self.store().position()) < end {
            self.take_in(waiting, end)?;
        }
        Ok(())
    }

    /// The note of the segments, for the store's next batch.
    pub(crate) fn segments_note(&self) -> (&'static str, Vec<u8>) {
        (SEGMENTS, canonical::encode(&self.journal().segments().collect::<Vec<_>>()))
    }
}

fn open_store(folder: &Path, problems: &mut Vec<String>) -> Result<Store> {
    match Store::open(folder) {
        Ok(store) => Ok(store),
        Err(error) => {
            // Whatever is the matter with it: it is a view and can be made again from the journal.
            if !matches!(error, satchel_store::Error::Older { .. }) {
                problems.push(format!("the store was made anew: {error}"));
            }
            satchel_store::set_aside(folder)?;
            Store::open(folder).map_err(Error::from)
        }
    }
}

/// The folder of a view as its engine opens it.
pub(crate) fn view_folder(folder: &Folder, options: &Options, name: &str) -> Result<PathBuf> {
    let native = folder.native(name).or_else(|| Some(options.views.as_ref()?.join(name)));
    native.ok_or_else(|| Error::View("this disk has no place for store and index".into()))
}
