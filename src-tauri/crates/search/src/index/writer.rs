//! Writing: one indexing thread that exists only while there is something to write, and the merging of small files.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use tantivy::indexer::{IndexWriterOptions, LogMergePolicy, MergePolicy, NoMergePolicy};
use tantivy::schema::Term;
use tantivy::{IndexWriter, TantivyDocument};

use crate::analysis::Analyzer;
use crate::document::Document;
use crate::error::Result;
use crate::schema::{Fields, index_document};

/// Memory of the indexing thread. It is taken as it fills and given back when the writer closes, so that an edit takes little; the least that
/// tantivy accepts, 15 MB, would write four times as many files in an import, each with its own dictionary.
const BUDGET: usize = 64_000_000;
/// Bytes of terms that may wait for the indexing thread.
const WAITING: usize = 8 << 20;
/// Files of one size that are merged into one.
const MERGE_AT: usize = 8;
/// Files smaller than so many documents count as of one size.
const SMALL: u32 = 256;

/// The one writer of an index.
pub struct Writer {
    index: tantivy::Index,
    fields: Fields,
    flow: Arc<Flow>,
    open: Mutex<Option<Open>>,
    /// The thread that waits for merges; there is one at most.
    merging: Mutex<Option<JoinHandle<()>>>,
}

/// A merge under way.
type Merge = tantivy::FutureResult<Option<tantivy::SegmentMeta>>;

/// What exists only while writing.
struct Open {
    writer: IndexWriter,
    analyzer: Analyzer,
    /// Whether something was put or removed since the last commit.
    dirty: bool,
    /// Whether a thread waits for merges; it closes the writer at the end if nothing new came.
    merging: bool,
}

impl Writer {
    /// Nothing is opened yet.
    pub fn new(index: tantivy::Index, fields: Fields, flow: Arc<Flow>) -> Writer {
        Writer { index, fields, flow, open: Mutex::new(None), merging: Mutex::new(None) }
    }

    /// See [`crate::Index::put`].
    pub fn put(&self, documents: &[Document]) -> Result<()> {
        self.with(|open| {
            for document in documents {
                open.writer.delete_term(Term::from_field_text(self.fields.id, &document.id));
                let (indexed, bytes) = index_document(&self.fields, document, &mut open.analyzer);
                self.flow.wait_for_room(bytes);
                open.writer.add_document(indexed)?;
            }
            Ok(())
        })
    }

    /// See [`crate::Index::remove`].
    pub fn remove(&self, ids: &[String]) -> Result<()> {
        self.with(|open| {
            for id in ids {
                open.writer.delete_term(Term::from_field_text(self.fields.id, id));
            }
            Ok(())
        })
    }

    /// See [`crate::Index::clear`].
    pub fn clear(&self) -> Result<()> {
        self.with(|open| {
            open.writer.delete_all_documents()?;
            Ok(())
        })
    }

    /// See [`crate::Index::commit`]. Merging goes on behind; the writer closes when it is done and nothing new came.
    pub fn commit(self: &Arc<Self>, position: u64) -> Result<()> {
        let mut held = self.lock();
        let open = self.opened(&mut held)?;
        let committed = commit(&mut open.writer, position);
        self.flow.reset();
        if committed.is_err() {
            *held = None;
            return committed;
        }
        open.dirty = false;
        if open.merging {
            return Ok(());
        }
        let merges = self.start_merges(open)?;
        if merges.is_empty() {
            *held = None;
            return Ok(());
        }
        open.merging = true;
        drop(held);
        let writer = Arc::clone(self);
        let thread =
            std::thread::Builder::new().name("merge".into()).spawn(move || writer.merge_and_close(merges))?;
        *self.merging.lock().unwrap_or_else(PoisonError::into_inner) = Some(thread);
        Ok(())
    }

    /// Waits for merges and those that they make possible, then closes the writer unless there is more to write.
    fn merge_and_close(&self, mut merges: Vec<Merge>) {
        loop {
            for merge in merges {
                // A merge that fails leaves the files as they were; a later commit tries again.
                let _ = merge.wait();
            }
            let mut held = self.lock();
            let Some(open) = held.as_mut().filter(|open| open.merging) else { return };
            merges = if open.dirty { Vec::new() } else { self.start_merges(open).unwrap_or_default() };
            if merges.is_empty() {
                open.merging = false;
                if !open.dirty {
                    *held = None;
                }
                return;
            }
        }
    }

    /// See [`crate::Index::settle`].
    pub fn settle(&self) -> Result<()> {
        let merging = self.merging.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = merging {
            // The thread holds nothing that its panic could leave half done.
            let _ = thread.join();
        }
        let mut held = self.lock();
        loop {
            let open = self.opened(&mut held)?;
            let merges = self.start_merges(open)?;
            if merges.is_empty() {
                break;
            }
            for merge in merges {
                merge.wait()?;
            }
        }
        if let Some(open) = held.take() {
            open.writer.wait_merging_threads()?;
        }
        Ok(())
    }

    fn start_merges(&self, open: &mut Open) -> Result<Vec<Merge>> {
        let mut policy = LogMergePolicy::default();
        policy.set_min_num_segments(MERGE_AT);
        policy.set_min_layer_size(SMALL);
        let candidates = policy.compute_merge_candidates(&self.index.searchable_segment_metas()?);
        Ok(candidates.into_iter().map(|candidate| open.writer.merge(&candidate.0)).collect())
    }

    fn with(&self, work: impl FnOnce(&mut Open) -> Result<()>) -> Result<()> {
        let mut held = self.lock();
        let open = self.opened(&mut held)?;
        open.dirty = true;
        let done = work(open);
        if done.is_err() {
            // A writer whose thread died takes nothing more; the next use opens another from the last commit.
            *held = None;
            self.flow.reset();
        }
        done
    }

    fn opened<'a>(&self, held: &'a mut MutexGuard<'_, Option<Open>>) -> Result<&'a mut Open> {
        let open = match held.take() {
            Some(open) => open,
            None => {
                let options = IndexWriterOptions::builder()
                    .memory_budget_per_thread(BUDGET)
                    .num_worker_threads(1)
                    .num_merge_threads(1)
                    .build();
                let writer = self.index.writer_with_options::<TantivyDocument>(options)?;
                writer.set_merge_policy(Box::new(NoMergePolicy));
                Open { writer, analyzer: Analyzer::default(), dirty: false, merging: false }
            }
        };
        Ok(held.insert(open))
    }

    fn lock(&self) -> MutexGuard<'_, Option<Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn commit(writer: &mut IndexWriter, position: u64) -> Result<()> {
    let mut prepared = writer.prepare_commit()?;
    prepared.set_payload(&position.to_string());
    prepared.commit()?;
    Ok(())
}

/// Keeps the terms that wait for the indexing thread within [`WAITING`]: tantivy counts waiting documents, not their bytes.
#[derive(Default)]
pub struct Flow {
    waiting: Mutex<usize>,
    less: Condvar,
}

impl Flow {
    /// Waits for room, then counts the bytes in. A thread that takes nothing up for a second is not waited for: then the next
    /// call to it tells why.
    fn wait_for_room(&self, bytes: usize) {
        let waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |waiting: &mut usize| *waiting > WAITING;
        let (mut waiting, _) = self
            .less
            .wait_timeout_while(waiting, Duration::from_secs(1), full)
            .unwrap_or_else(PoisonError::into_inner);
        *waiting += bytes;
    }

    /// The indexing thread took up a bag of so many bytes.
    pub fn taken(&self, bytes: usize) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        *waiting = waiting.saturating_sub(bytes);
        self.less.notify_one();
    }

    fn reset(&self) {
        *self.waiting.lock().unwrap_or_else(PoisonError::into_inner) = 0;
        self.less.notify_all();
    }
}
