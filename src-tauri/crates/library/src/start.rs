//! Opening: whatever state a power cut left, the library comes back whole.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, RwLock};

use satchel_disk::{Disk, RealDisk};
use satchel_model::canonical;
use satchel_pack::Found;
use satchel_store::{Batch, Store};

use crate::folder::{Folder, INDEX, STORE};
use crate::indexing::Indexer;
use crate::journal::{Journal, Place, Position};
use crate::ledger::Incoming;
use crate::local::Kept;
use crate::people::People;
use crate::{AllKept, Error, Library, Open, Options, Result, starter};

/// Objects folded together while the journal is read; bounds the memory that takes.
const BATCH: usize = 2048;
/// Bytes up to which the objects of one record are folded together all the same.
const BATCH_BYTES: usize = 16 * 1024 * 1024;
/// The store's note of the segments it was made from.
const SEGMENTS: &str = "segments";
/// Ranges of segments in one value of the store.
const RANGES_MAX: usize = 200;

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
        library.catch_up_or_renew()?;
        library.add_starter()?;
        let library = Arc::new(library);
        let thread = Indexer::spawn(&library);
        Ok(Open { library, thread: Some(thread) })
    }

    /// Whatever the views say, they can be made anew once: the journal is the truth.
    fn catch_up_or_renew(&self) -> Result<()> {
        let Err(error) = self.catch_up() else { return Ok(()) };
        let Error::View(why) = error else { return Err(error) };
        let mut renewed = self.renewed.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        renewed.push(format!("the store was made anew: {why}"));
        drop(renewed);
        self.renew_store()?;
        self.index.index().clear()?;
        self.catch_up()
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
        let there: BTreeSet<u64> = journal.segments().collect();
        for number in 0.. {
            let Some(bytes) = store.meta(&note_name(number))? else {
                return Ok(number > 0 && Position(store.position()) <= journal.end() || store.position() == 0);
            };
            let Ok(known) = canonical::decode::<Vec<(u64, u64)>>(&bytes) else { return Ok(false) };
            let all = |(first, last): &(u64, u64)| {
                first <= last && there.range(first..=last).count() as u64 > last - first
            };
            if !known.iter().all(all) {
                return Ok(false);
            }
            if known.len() < RANGES_MAX {
                break;
            }
        }
        Ok(Position(store.position()) <= journal.end())
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
        let (mut waiting, mut bytes, mut end): (Vec<Incoming>, usize, _) = (Vec::new(), 0, from);
        let mut frames = Vec::new();
        self.journal().scan(from, |segment, found| {
            if let Found::Frame { offset, len, .. } = &found {
                frames.push((segment, *offset, *len));
            }
            Ok(())
        })?;
        for (segment, offset, len) in frames {
            let place = |index| Place { segment, offset, len: len as u32, index };
            let objects = self.journal().objects(place(0))?;
            let both = waiting.last().zip(objects.first()).filter(|_| waiting.len() >= BATCH);
            if both.is_some_and(|(last, next)| bytes >= BATCH_BYTES || !last.goes_on_with(next)) {
                self.take_in(std::mem::take(&mut waiting), end)?;
                bytes = 0;
            }
            bytes += objects.iter().map(satchel_model::Object::len).sum::<usize>();
            let incoming = objects.into_iter().enumerate();
            waiting.extend(incoming.map(|(at, object)| Incoming { object, place: place(at as u32) }));
            end = Position::new(segment, offset + len);
        }
        let end = self.journal().end();
        if !waiting.is_empty() || Position(self.store().position()) < end {
            self.take_in(waiting, end)?;
        }
        Ok(())
    }

    /// Puts the note of the segments into the store's next batch: ranges of numbers, as many as there may be.
    pub(crate) fn note_segments(&self, batch: &mut Batch) {
        let mut ranges: Vec<(u64, u64)> = Vec::new();
        for number in self.journal().segments() {
            match ranges.last_mut().filter(|(_, last)| *last + 1 == number) {
                Some((_, last)) => *last = number,
                None => ranges.push((number, number)),
            }
        }
        // One that is not full ends the note.
        for (number, some) in (0..=ranges.len() / RANGES_MAX).zip(ranges.chunks(RANGES_MAX).chain([&[][..]]))
        {
            batch.put_meta(&note_name(number), &canonical::encode(&some));
        }
    }
}

fn note_name(number: usize) -> String {
    if number == 0 { SEGMENTS.to_owned() } else { format!("{SEGMENTS}/{number}") }
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
