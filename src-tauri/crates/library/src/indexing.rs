//! Keeps the index in step with the store, on a thread of its own; searching goes on meanwhile.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use satchel_model::{RecordId, Value};
use satchel_search::{Document, Group, Index};

use crate::journal::Position;
use crate::ledger::{Cities, Incoming, Lineage, ObjectMeta};
use crate::view::{Page, aliases, facets, is_listed, language_of, title_of};
use crate::{Error, Library, Result, words};

/// Records taken from the queue at once.
const BATCH: usize = if cfg!(test) { 16 } else { 1000 };
/// Records handed to the index at once: it works on them while the next ones are read.
const HANDFUL: usize = 32;
/// While records wait, how often those that were put are committed, so that they can be found. Each commit makes a file
/// that has to be merged with others later.
const COMMIT_EVERY: Duration = Duration::from_secs(if cfg!(test) { 0 } else { 2 });
/// Kinds whose records say how words stand for one another.
const GLOSSARY: &str = "glossary-term";

/// The index and what waits to enter it.
pub struct Indexer {
    index: Arc<Index>,
    queue: Mutex<Queue>,
    wake: Condvar,
}

impl std::fmt::Debug for Indexer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Indexer").field("queue", &self.queue).finish_non_exhaustive()
    }
}

#[derive(Debug, Default)]
struct Queue {
    waiting: BTreeSet<RecordId>,
    /// Taken from the queue and not yet found.
    working: usize,
    /// When what was found last was committed.
    committed: Option<Instant>,
    /// How many were to be done since the queue was last empty.
    total: usize,
    /// The journal position that the index has reached when the queue is empty.
    target: Position,
    stop: bool,
    /// The words of the glossary are to be read.
    glossary: bool,
    /// The index is to be checked.
    verify: bool,
    /// The words are being read, or the index checked.
    reading: bool,
}

impl Indexer {
    /// Opens the index in `folder`; one that is damaged or of another edition is begun anew.
    pub fn open(folder: &Path, problems: &mut Vec<String>) -> Result<Indexer> {
        let index = match Index::open(folder) {
            Ok(index) => index,
            Err(error) => {
                if !matches!(error, satchel_search::Error::Stale { .. }) {
                    problems.push(format!("the index was made anew: {error}"));
                }
                remove(folder)?;
                Index::open(folder)?
            }
        };
        let queue = Queue { glossary: true, verify: true, ..Queue::default() };
        Ok(Indexer { index: Arc::new(index), queue: Mutex::new(queue), wake: Condvar::new() })
    }

    /// Begins the thread that empties the queue.
    pub fn spawn(library: &Arc<Library>) -> JoinHandle<()> {
        let library = Arc::clone(library);
        std::thread::spawn(move || library.index_until_stopped())
    }

    /// The index itself.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// These records are different from what the index holds.
    pub fn changed(&self, records: impl IntoIterator<Item = RecordId>, end: Position) {
        let mut queue = self.queue();
        let before = queue.waiting.len();
        queue.waiting.extend(records);
        queue.total += queue.waiting.len() - before;
        queue.target = queue.target.max(end);
        self.wake.notify_all();
    }

    /// The words of the glossary changed.
    pub fn glossary_changed(&self) {
        self.queue().glossary = true;
        self.wake.notify_all();
    }

    /// The index gave an answer that only a damaged one gives.
    pub fn doubted(&self) {
        self.queue().verify = true;
        self.wake.notify_all();
    }

    /// How many of how many records are done, while any wait.
    pub fn progress(&self) -> Option<(u64, u64)> {
        let queue = self.queue();
        let left = queue.waiting.len() + queue.working;
        (left > 0).then(|| ((queue.total.saturating_sub(left)) as u64, queue.total as u64))
    }

    /// True while anything waits, words of the glossary included.
    fn is_busy(&self) -> bool {
        let queue = self.queue();
        queue.glossary || queue.verify || queue.reading || queue.working > 0 || !queue.waiting.is_empty()
    }

    /// Ends the thread after the batch it is at.
    pub fn stop(&self) {
        self.queue().stop = true;
        self.wake.notify_all();
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the thread does next.
enum Work {
    Verify,
    Index(Vec<RecordId>),
    Glossary,
    Commit(Position),
    Stop,
}

impl Library {
    /// How many of how many records are indexed, while any wait.
    pub fn indexing(&self) -> Option<(u64, u64)> {
        self.index.progress()
    }

    /// Waits until everything saved can be found, at most `patience`; false if it could not.
    pub fn wait_indexed(&self, patience: Duration) -> bool {
        let began = std::time::Instant::now();
        while self.index.is_busy() || self.index_is_behind() {
            if began.elapsed() > patience {
                return false;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        true
    }

    fn index_is_behind(&self) -> bool {
        let target = { self.index.queue().target };
        self.index.index.position().is_ok_and(|position| Position(position) < target)
    }

    /// Queues what was saved after the index was last committed.
    pub(crate) fn index_missed(&self) -> Result<()> {
        let end = self.journal().end();
        let position = Position(self.index.index.position()?);
        if position > end {
            self.index.index.clear()?;
        }
        if position == Position::START || position > end {
            return self.index_all();
        }
        let mut missed: Vec<Incoming> = Vec::new();
        let mut records = BTreeSet::new();
        self.journal().scan(position, |_, found| {
            if let satchel_pack::Found::Frame { frame, .. } = found {
                missed.extend(
                    frame.objects.into_iter().map(|object| Incoming { object, place: Default::default() }),
                );
            }
            Ok(())
        })?;
        for incoming in missed {
            records.extend(self.object_meta(incoming.object.id())?.and_then(|meta: ObjectMeta| meta.record));
        }
        self.index.changed(records, end);
        Ok(())
    }

    /// Queues every record.
    pub(crate) fn index_all(&self) -> Result<()> {
        let mut records = BTreeSet::new();
        for entry in self.store().lines(None) {
            records.insert(RecordId(entry?.id));
        }
        let end = self.journal().end();
        self.index.changed(records, end);
        self.index.glossary_changed();
        Ok(())
    }

    /// Reads the files of the index once, and makes it anew if they are not what was written. Searching goes on
    /// meanwhile, and starting does not wait for it.
    fn verify_index(&self) -> Result<()> {
        let Err(error) = self.index.index.verify() else { return Ok(()) };
        self.problems
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(format!("the index was made anew: {error}"));
        self.index.index.clear()?;
        self.index_all()
    }

    fn index_until_stopped(&self) {
        loop {
            let done = match self.next_work() {
                Work::Stop => return,
                Work::Verify => self.verify_index(),
                Work::Glossary => self.read_glossary(),
                Work::Index(records) => self.index_records(&records),
                Work::Commit(position) => self.commit_index(position),
            };
            if let Err(error) = done {
                // The index is a view: it is made anew at the next start, and searching answers with what it has.
                self.problems.lock().unwrap_or_else(PoisonError::into_inner).push(error.to_string());
                let mut queue = self.index.queue();
                queue.waiting.clear();
                queue.working = 0;
                queue.target = Position(self.index.index.position().unwrap_or(0));
            }
        }
    }

    fn next_work(&self) -> Work {
        let mut queue = self.index.queue();
        queue.reading = false;
        loop {
            if queue.stop {
                return Work::Stop;
            }
            if queue.verify {
                (queue.verify, queue.reading) = (false, true);
                return Work::Verify;
            }
            if queue.glossary {
                (queue.glossary, queue.reading) = (false, true);
                return Work::Glossary;
            }
            if !queue.waiting.is_empty() {
                let mut batch = Vec::new();
                while batch.len() < BATCH
                    && let Some(record) = queue.waiting.pop_first()
                {
                    batch.push(record);
                }
                queue.working += batch.len();
                return Work::Index(batch);
            }
            if self.index.index.position().is_ok_and(|position| Position(position) < queue.target) {
                return Work::Commit(queue.target);
            }
            (queue.total, queue.committed) = (0, None);
            queue = self.index.wake.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn index_records(&self, records: &[RecordId]) -> Result<()> {
        let mut glossary = false;
        let lineage = self.lineage()?;
        let mut cities = Cities::default();
        for records in records.chunks(HANDFUL) {
            let mut gone = Vec::new();
            let mut documents = Vec::new();
            for record in records {
                match self.document(*record, &lineage, &mut cities)? {
                    Some(document) => documents.push(document),
                    None => gone.push(record.to_string()),
                }
            }
            glossary |= documents.iter().any(|document| document.kind == GLOSSARY);
            self.index.index.put(&documents)?;
            self.index.index.remove(&gone)?;
        }
        let (last, target, due) = {
            let mut queue = self.index.queue();
            queue.glossary |= glossary;
            let due = queue.committed.get_or_insert_with(Instant::now).elapsed() >= COMMIT_EVERY;
            (queue.waiting.is_empty(), queue.target, due)
        };
        // What is behind the last record counts only when nothing waits any more.
        match (last, due) {
            (true, _) => self.commit_index(target),
            (false, true) => self.commit_index(Position(self.index.index.position()?)),
            (false, false) => Ok(()),
        }
    }

    /// Makes what was put findable.
    fn commit_index(&self, position: Position) -> Result<()> {
        self.index.index.commit(position.0)?;
        let mut queue = self.index.queue();
        (queue.working, queue.committed) = (0, Some(Instant::now()));
        Ok(())
    }

    /// A record as the index sees it.
    fn document(&self, id: RecordId, lineage: &Lineage, cities: &mut Cities) -> Result<Option<Document>> {
        let Some(Page { view }) = self.page(id)? else { return Ok(None) };
        let fields = view.shown();
        let place = self.place_of(&view.kind, &fields, cities)?;
        let clusters = lineage.clusters_of(&fields);
        Ok(Some(Document {
            id: id.to_string(),
            language: language_of(&fields).filter(|language| language != "und"),
            title: title_of(&fields),
            aliases: aliases(&view.kind, &fields),
            texts: self.searched_texts(&view.kind, &fields),
            facets: facets(&view.kind, &fields, &place, &clusters, view.status.word()),
            city: place.city,
            listed: is_listed(&view),
            slug: self.own_slug(view.slug, id)?,
            kind: view.kind,
        }))
    }

    /// Gives the index the words that stand for one another: glossary terms, and the labels of vocabularies.
    fn read_glossary(&self) -> Result<()> {
        let mut groups = Vec::new();
        for line in self.lines(Some(GLOSSARY))? {
            let Some(page) = self.page(line.id)? else { continue };
            if !page.view.admitted || page.view.is_withdrawn() {
                continue;
            }
            let fields = page.view.shown();
            let title = fields.get("title").map(Value::plain).unwrap_or_default();
            let labels = std::iter::once(title).chain(aliases(GLOSSARY, &fields)).collect();
            groups.push(Group { id: page.view.id.to_string(), labels });
        }
        groups.extend(words::groups());
        self.index.index.set_glossary(groups, words::filters());
        Ok(())
    }
}

fn remove(folder: &Path) -> Result<()> {
    let removed = match std::fs::symlink_metadata(folder) {
        Ok(found) if !found.is_dir() => std::fs::remove_file(folder),
        _ => std::fs::remove_dir_all(folder),
    };
    match removed {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(satchel_disk::Error::from_io("remove", folder, error).into())
        }
        _ => Ok(()),
    }
}

impl From<satchel_search::Error> for Error {
    fn from(error: satchel_search::Error) -> Self {
        Error::View(error.to_string())
    }
}
