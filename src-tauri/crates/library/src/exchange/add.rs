//! Adding a bundle: one append to the journal, then the views. A crash leaves before or after.

use std::collections::BTreeSet;

use satchel_model::Object;
use satchel_pack::Level;

use super::open::{Bundle, Plan};
use crate::journal::Source;
use crate::ledger::Incoming;
use crate::{Import, Library, Result, Task};

/// Objects kept of one person who is not admitted.
const STRANGER_OBJECTS_MAX: u64 = 256;
/// Bytes kept of one such person.
const STRANGER_BYTES_MAX: u64 = 4 * 1024 * 1024;
/// Bytes kept of all such people together.
const STRANGERS_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Imports remembered for the report.
const IMPORTS_MAX: usize = 100;
/// Objects taken into the store at once.
const BATCH: usize = 1024;

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Records that were new.
    pub new: u64,
    /// Records that changed.
    pub changed: u64,
    /// Records that were withdrawn.
    pub withdrawn: u64,
    /// Records that now have two texts to bring together.
    pub conflicts: u64,
    /// Records kept apart.
    pub not_admitted: u64,
    /// Objects that were here already.
    pub duplicate: u64,
    /// What was wrong with the files, in words.
    pub damaged: Vec<String>,
}

impl Plan {
    /// What applying the plan does.
    pub fn report(&self) -> ImportReport {
        ImportReport {
            new: self.new.len() as u64,
            changed: self.changed.len() as u64,
            withdrawn: self.withdrawn,
            conflicts: self.conflicts,
            not_admitted: self.not_admitted,
            duplicate: self.duplicate,
            damaged: self.inspection.damaged.clone(),
        }
    }
}

impl Library {
    /// Adds a verified bundle as planned. With `accept`, its people are admitted here from now on.
    ///
    /// Cancelling before the append leaves everything as it was; after it, the import is complete.
    pub fn import(
        &self,
        bundle: Bundle,
        plan: &Plan,
        accept: bool,
        name: &str,
        task: &Task,
    ) -> Result<ImportReport> {
        let report = plan.report();
        let _writing = self.writing();
        let admitted = self.admit(&bundle, accept)?;
        let objects = self.to_keep(bundle)?;
        task.report(|progress| {
            (progress.phase, progress.done, progress.total) = ("adding", 0, objects.len() as u64)
        })?;
        if !objects.is_empty() {
            self.append_import(objects, name, &admitted, task)?;
        }
        if !admitted.is_empty() {
            let end = self.journal().end();
            self.refold_authors(&admitted, end)?;
        }
        task.finish();
        Ok(report)
    }

    /// Remembers the people of the bundle. The key of the starter library is never one of them.
    fn admit(&self, bundle: &Bundle, accept: bool) -> Result<BTreeSet<satchel_model::AuthorKey>> {
        if !accept {
            return Ok(BTreeSet::new());
        }
        let admitted: BTreeSet<_> =
            self.strangers(bundle)?.into_iter().map(|stranger| stranger.key).collect();
        let mut kept = self.kept();
        kept.people.change(|people| people.admitted.extend(admitted.iter().copied()))?;
        self.people.set(kept.people.get());
        Ok(admitted)
    }

    /// The objects that are new here; of people not admitted only as much as the quota allows.
    fn to_keep(&self, bundle: Bundle) -> Result<Vec<Object>> {
        let authority = self.authority_with(&bundle);
        let mut held = self.quarantined()?;
        let mut all: u64 = held.values().map(|(_, bytes)| bytes).sum();
        let mut keep = Vec::new();
        for (id, author, object) in bundle.objects {
            if self.object_meta(id)?.is_some() {
                continue;
            }
            if !authority.is_known(id, author, object.kind) {
                let (objects, bytes) = held.entry(author).or_default();
                let len = object.len() as u64;
                let full = *objects >= STRANGER_OBJECTS_MAX
                    || *bytes + len > STRANGER_BYTES_MAX
                    || all + len > STRANGERS_BYTES_MAX;
                if full {
                    continue;
                }
                *objects += 1;
                *bytes += len;
                all += len;
            }
            keep.push(object);
        }
        Ok(keep)
    }

    fn append_import(
        &self,
        objects: Vec<Object>,
        name: &str,
        admitted: &BTreeSet<satchel_model::AuthorKey>,
        task: &Task,
    ) -> Result<()> {
        let (places, end, segment) = {
            let mut journal = self.journal_mut();
            let places = journal.append(Source::Import, &objects, Level::Quick)?;
            journal.close_segment();
            let segment = places.first().map_or(0, |place| place.segment);
            (places, journal.end(), segment)
        };
        let import = Import {
            segment,
            name: name.to_owned(),
            at: self.now(),
            objects: objects.len() as u64,
            admitted: admitted.iter().copied().collect(),
        };
        self.kept().imports.change(|imports| {
            imports.push(import);
            let surplus = imports.len().saturating_sub(IMPORTS_MAX);
            imports.drain(..surplus);
        })?;
        let total = objects.len() as u64;
        let mut incoming: Vec<Incoming> =
            objects.into_iter().zip(places).map(|(object, place)| Incoming { object, place }).collect();
        let mut done = 0;
        while !incoming.is_empty() {
            let rest = incoming.split_off(incoming.len().min(BATCH));
            // The position moves only with the last batch, so that a crash in between replays the segment.
            let position =
                if rest.is_empty() { end } else { crate::journal::Position(self.store().position()) };
            done += incoming.len() as u64;
            self.take_in(std::mem::replace(&mut incoming, rest), position)?;
            // The journal holds it: what is left is making it visible, which is not given up half way.
            let _ = task
                .report(|progress| (progress.phase, progress.done, progress.total) = ("adding", done, total));
        }
        Ok(())
    }
}
