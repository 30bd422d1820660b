//! Adding a bundle: one append to the journal, then the views. A crash leaves before or after.

use std::collections::BTreeSet;

use satchel_model::{AuthorKey, Object};
use satchel_pack::Level;

use super::open::Bundle;
use super::plan::Plan;
use crate::journal::{Place, Position, Source};
use crate::ledger::Incoming;
use crate::local::ImportState;
use crate::room::Room;
use crate::{Error, Import, Library, Result, Task};

/// Imports remembered for the report.
const IMPORTS_MAX: usize = 100;
/// Cities of which it is remembered when something last came from them.
const CITIES_MAX: usize = 2_000;
/// Objects taken into the store at once.
const BATCH: usize = 1024;
/// Objects of one record taken into the store at once.
const RECORD_MAX: usize = 16 * BATCH;

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
        let mut bundle = bundle;
        let receipts = std::mem::take(&mut bundle.receipts);
        {
            let _writing = self.writing();
            let admitted: BTreeSet<AuthorKey> = match accept {
                true => self.strangers(&bundle)?.into_iter().map(|stranger| stranger.key).collect(),
                false => BTreeSet::new(),
            };
            let authority = self.authority_with(&bundle);
            let knows = |author: &AuthorKey| admitted.contains(author) || authority.knows(*author);
            let kept = self.keep_enclosed(&mut bundle, knows, task)?;
            let undone = |_: &Error| self.remove_kept(&kept);
            let (objects, completes) = self.to_keep(bundle, &admitted).inspect_err(undone)?;
            task.report(|progress| {
                (progress.phase, progress.done, progress.total) = ("adding", 0, objects.len() as u64)
            })
            .inspect_err(undone)?;
            if !objects.is_empty() {
                let import = Import {
                    segment: self.journal().next_segment(),
                    name: name.to_owned(),
                    at: self.now(),
                    objects: objects.len() as u64,
                    admitted: admitted.iter().copied().collect(),
                    completes,
                    state: ImportState::Adding,
                };
                self.append_import(objects, import, &admitted, task).inspect_err(undone)?;
            } else if !admitted.is_empty() {
                self.admit(&admitted)?;
            }
            if !admitted.is_empty() {
                let end = self.journal().end();
                self.refold_authors(&admitted, end)?;
            }
            self.note_problem(self.remove_waiting());
        }
        self.hear(receipts)?;
        task.finish();
        Ok(plan.report())
    }

    /// Remembers people. The key of the starter library is never one of them.
    fn admit(&self, admitted: &BTreeSet<AuthorKey>) -> Result<()> {
        let mut kept = self.kept();
        kept.people.change(|people| people.admitted.extend(admitted.iter().copied()))?;
        self.people.set(kept.people.get());
        Ok(())
    }

    /// The objects that are new here; of people not admitted only as much as the quota allows.
    /// Also answers whether any of them is here already without its text.
    fn to_keep(&self, bundle: Bundle, admitted: &BTreeSet<AuthorKey>) -> Result<(Vec<Object>, bool)> {
        let authority = self.authority_with(&bundle);
        let mut room = if bundle.objects.is_empty() { Room::default() } else { self.room()? };
        let (mut keep, mut completes) = (Vec::new(), false);
        for (id, author, object) in bundle.objects {
            if self.has(&object)? {
                continue;
            }
            let known = authority.is_known(id, author, object.kind) || admitted.contains(&author);
            if known || room.takes(author, object.len() as u64) {
                completes |= self.object_meta(id)?.is_some();
                keep.push(object);
            }
        }
        Ok((keep, completes))
    }

    /// Notes the import, appends it, and notes that it is complete: a crash in between is settled at the next start.
    fn append_import(
        &self,
        objects: Vec<Object>,
        import: Import,
        admitted: &BTreeSet<AuthorKey>,
        task: &Task,
    ) -> Result<()> {
        let authors: BTreeSet<AuthorKey> = objects.iter().filter_map(|object| object.author().ok()).collect();
        self.kept().imports.change(|imports| {
            imports.push(import);
            let surplus = imports.len().saturating_sub(IMPORTS_MAX);
            imports.drain(..surplus);
        })?;
        let appended = self.append_objects(&objects, admitted);
        let (places, end) = appended.inspect_err(|_| self.forget_adding())?;
        let segment = places.first().map_or(0, |place| place.segment);
        // The journal holds it: what is left makes it visible and is not given up half way. What fails now is done at
        // the next start.
        self.note_problem(self.kept().imports.change(|imports| {
            for import in imports.iter_mut().filter(|import| import.state == ImportState::Adding) {
                (import.segment, import.state) = (segment, ImportState::Done);
            }
        }));
        self.note_problem(self.show_import(objects, places, end, task));
        self.note_problem(self.hear_cities(&authors));
        Ok(())
    }

    /// The append, and who is admitted with it: both or neither.
    fn append_objects(
        &self,
        objects: &[Object],
        admitted: &BTreeSet<AuthorKey>,
    ) -> Result<(Vec<Place>, Position)> {
        let mut journal = self.journal_mut();
        let places = journal.append(Source::Import, objects, Level::Quick)?;
        journal.close_segment();
        if let Err(error) = if admitted.is_empty() { Ok(()) } else { self.admit(admitted) } {
            if let Some(place) = places.first() {
                journal.remove(place.segment)?;
            }
            return Err(error);
        }
        Ok((places, journal.end()))
    }

    fn forget_adding(&self) {
        let forgotten = self
            .kept()
            .imports
            .change(|imports| imports.retain(|import| import.state != ImportState::Adding));
        self.note_problem(forgotten);
    }

    fn show_import(
        &self,
        objects: Vec<Object>,
        places: Vec<Place>,
        end: Position,
        task: &Task,
    ) -> Result<()> {
        let total = objects.len() as u64;
        let mut incoming: Vec<Incoming> =
            objects.into_iter().zip(places).map(|(object, place)| Incoming { object, place }).collect();
        let mut done = 0;
        while !incoming.is_empty() {
            let mut some = incoming.len().min(BATCH);
            while some < incoming.len().min(RECORD_MAX)
                && incoming[some - 1].goes_on_with(&incoming[some].object)
            {
                some += 1;
            }
            let rest = incoming.split_off(some);
            // The position moves only with the last batch, so that a crash in between replays the segment.
            let position = if rest.is_empty() { end } else { Position(self.store().position()) };
            done += incoming.len() as u64;
            self.take_in(std::mem::replace(&mut incoming, rest), position)?;
            let _ = task
                .report(|progress| (progress.phase, progress.done, progress.total) = ("adding", done, total));
        }
        Ok(())
    }

    /// Remembers that something came from the cities of these authors.
    fn hear_cities(&self, authors: &BTreeSet<AuthorKey>) -> Result<()> {
        let authority = self.authority();
        let cities: Vec<&String> =
            authors.iter().filter_map(|author| authority.cities.get(author)).take(CITIES_MAX).collect();
        let now = self.now();
        self.kept().cities.change(|heard| {
            heard.extend(cities.into_iter().map(|city| (city.clone(), now)));
            while heard.len() > CITIES_MAX {
                let oldest = heard.iter().min_by_key(|(_, at)| **at).map(|(city, _)| city.clone());
                oldest.map(|city| heard.remove(&city));
            }
        })
    }

    /// Brings an import to its end, or takes it back, that a crash interrupted. Before anything is read from the
    /// journal.
    pub(crate) fn settle_imports(&self) -> Result<()> {
        let imports = self.kept().imports.get().clone();
        for import in imports.into_iter().filter(|import| import.state != ImportState::Done) {
            match import.state {
                ImportState::Adding => self.settle_adding(&import)?,
                _ => self.settle_undoing(&import)?,
            }
        }
        Ok(())
    }

    fn settle_adding(&self, import: &Import) -> Result<()> {
        let segment = {
            let journal = self.journal();
            // A failed write goes to the segment after.
            let later = journal.segments().filter(|number| *number >= import.segment);
            later.filter(|number| journal.source(*number) == Some(Source::Import)).last()
        };
        let Some(segment) = segment else {
            self.forget_adding();
            return Ok(());
        };
        let mut objects = 0;
        self.journal().scan(Position::new(segment, 0), |number, found| {
            if let (true, satchel_pack::Found::Frame { frame, .. }) = (number == segment, found) {
                objects += frame.objects.len() as u64;
            }
            Ok(())
        })?;
        if objects < import.objects {
            self.journal_mut().remove(segment)?;
            self.forget_adding();
            return Ok(());
        }
        self.admit(&import.admitted.iter().copied().collect())?;
        self.kept().imports.change(|imports| {
            for import in imports.iter_mut().filter(|import| import.state == ImportState::Adding) {
                (import.segment, import.state) = (segment, ImportState::Done);
            }
        })
    }
}
