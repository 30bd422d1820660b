//! Puts the demonstration set into a library, and takes it out again in one step.

use satchel_model::revision::Revision;
use satchel_model::{AuthorKey, Object, ObjectId, ObjectKind};
use satchel_pack::Level;

use super::{SEED, Size, key, objects};
use crate::journal::Source;
use crate::ledger::Incoming;
use crate::{Library, Result, Task};

/// Objects appended and taken in together.
const BATCH: usize = 1024;

/// True for what belongs to the demonstration set: under its mark, or by its key. No parcel brings such objects in.
pub fn is_demo(object: &Object, author: AuthorKey) -> bool {
    let marked = || Revision::read(object).is_ok_and(|revision| revision.header.demo);
    author == key() || object.kind == ObjectKind::Revision && marked()
}

impl Library {
    /// Adds the demonstration set. What is here of it already is passed over. Answers how many records were added.
    ///
    /// Cancelling leaves what was added so far; [`Library::remove_demo`] takes it away.
    pub fn add_demo(&self, size: Size, task: &Task) -> Result<u64> {
        let total = size.records();
        let mut waiting = Vec::new();
        let mut added = 0;
        for (done, object) in objects(SEED, size).enumerate() {
            if self.object_meta(object.id())?.is_none() {
                waiting.push(object);
            }
            if waiting.len() == BATCH {
                added += self.append_demo(std::mem::take(&mut waiting))?;
                task.report(|progress| {
                    (progress.phase, progress.done, progress.total) = ("adding", done as u64 + 1, total)
                })?;
            }
        }
        added += self.append_demo(waiting)?;
        self.journal_mut().close_segment();
        task.finish();
        Ok(added)
    }

    /// The writer's lock is held for one batch at a time, so that saving does not wait for the whole set.
    fn append_demo(&self, objects: Vec<Object>) -> Result<u64> {
        if objects.is_empty() {
            return Ok(0);
        }
        let _writing = self.writing();
        let (places, end) = {
            let mut journal = self.journal_mut();
            (journal.append(Source::Demo, &objects, Level::Quick)?, journal.end())
        };
        let count = objects.len() as u64;
        let incoming = objects.into_iter().zip(places).map(|(object, place)| Incoming { object, place });
        self.take_in(incoming.collect(), end)?;
        Ok(count)
    }

    /// Takes the demonstration set away. What a person wrote upon it stays. Answers how many objects went.
    pub fn remove_demo(&self) -> Result<u64> {
        let _writing = self.writing();
        let segments: Vec<u64> = {
            let journal = self.journal();
            journal.segments().filter(|number| journal.source(*number) == Some(Source::Demo)).collect()
        };
        let mut gone: Vec<(ObjectId, _)> = Vec::new();
        let mut removed = Ok(());
        for segment in segments {
            let objects = self.objects_of_segment(segment)?;
            removed = self.journal_mut().remove(segment);
            if removed.is_err() {
                break;
            }
            gone.extend(objects);
        }
        // What is gone from the journal goes from the store, even if the disk refused half way.
        if !gone.is_empty() {
            self.forget(&gone)?;
        }
        removed.map(|()| gone.len() as u64)
    }
}
