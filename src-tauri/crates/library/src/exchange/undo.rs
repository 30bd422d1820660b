//! Taking the last import back, as long as nothing has built on it.

use std::collections::BTreeSet;

use satchel_model::act::{Act, Verb};
use satchel_model::revision::Revision;
use satchel_model::{ObjectId, ObjectKind, RecordId};
use satchel_pack::{Found, Level};
use satchel_store::Batch;

use crate::journal::{Position, Source};
use crate::ledger::Incoming;
use crate::local::ImportState;
use crate::{Error, Import, Library, Result};

impl Library {
    /// The last import, and whether it can be taken back.
    pub fn last_import(&self) -> Result<Option<(Import, bool)>> {
        let imports = self.kept().imports.get().clone();
        let last = imports
            .into_iter()
            .rev()
            .find(|import| self.journal().source(import.segment) == Some(Source::Import));
        match last {
            Some(import) => {
                let free = self.built_upon(import.segment)?.is_none();
                Ok(Some((import, free)))
            }
            None => Ok(None),
        }
    }

    /// Takes the last import back: its segment is moved aside, and its people are no longer admitted. Answers how many
    /// objects went.
    ///
    /// # Errors
    /// [`Error::NothingToUndo`] when there is none, or something written later refers to it.
    pub fn undo_import(&self) -> Result<u64> {
        let _writing = self.writing();
        let Some((import, true)) = self.last_import()? else { return Err(Error::NothingToUndo) };
        let objects = self.objects_of_segment(import.segment)?;
        let staying = self.keep_papers(&objects)?;
        self.mark(import.segment, ImportState::Undoing)?;
        let aside = self.journal_mut().set_aside(import.segment);
        if let Err(error) = aside {
            self.note_problem(self.mark(import.segment, ImportState::Done));
            return Err(error);
        }
        self.note_problem(self.reread_hubs());
        // The journal no longer holds it: what is left makes that visible. What fails now is done at the next start.
        self.note_problem(self.forget_import(&import));
        self.note_problem(match import.completes {
            // Objects that it completed are here still, and where they lie is written nowhere else.
            true => self.renew_views(),
            false => self.forget(&objects),
        });
        let end = self.journal().end();
        self.note_problem(self.take_in(staying, end));
        if !import.admitted.is_empty() {
            let end = self.journal().end();
            self.note_problem(self.refold_authors(&import.admitted.iter().copied().collect(), end));
        }
        self.note_problem(self.remove_waiting());
        Ok(objects.len() as u64)
    }

    /// Charters, lists and redactions stay when the import that brought them goes: they are written anew as this
    /// library's own, before the import is moved aside.
    fn keep_papers(&self, objects: &[(ObjectId, Option<RecordId>)]) -> Result<Vec<Incoming>> {
        let mut staying = Vec::new();
        for (id, _) in objects {
            let Some(meta) = self.object_meta(*id)?.filter(|meta| !meta.is_revision()) else { continue };
            let object = self.journal().read(meta.place)?;
            let paper = object.kind.is_trust() && object.kind != ObjectKind::Enrolment;
            let redaction = object.kind == ObjectKind::Act
                && Act::read(&object).is_ok_and(|act| act.header.verb == Verb::Redact);
            if paper || redaction {
                staying.push(object);
            }
        }
        if staying.is_empty() {
            return Ok(Vec::new());
        }
        let places = self.journal_mut().append(Source::Own, &staying, Level::Quick)?;
        Ok(staying.into_iter().zip(places).map(|(object, place)| Incoming { object, place }).collect())
    }

    /// Brings to its end what a crash interrupted.
    pub(super) fn settle_undoing(&self, import: &Import) -> Result<()> {
        if self.journal().source(import.segment) == Some(Source::Import) {
            self.journal_mut().set_aside(import.segment)?;
        }
        self.forget_import(import)
    }

    fn mark(&self, segment: u64, state: ImportState) -> Result<()> {
        self.kept().imports.change(|imports| {
            let marked = imports.iter_mut().filter(|import| import.segment == segment);
            marked.for_each(|import| import.state = state);
        })
    }

    /// Its people are no longer admitted here, and it is no longer among the imports.
    fn forget_import(&self, import: &Import) -> Result<()> {
        let mut kept = self.kept();
        let changed =
            kept.people.change(|people| people.admitted.retain(|key| !import.admitted.contains(key)));
        let mut people = kept.people.get().clone();
        people.admitted.retain(|key| !import.admitted.contains(key));
        self.people.set(&people);
        changed?;
        kept.imports.change(|imports| imports.retain(|other| other.segment != import.segment))
    }

    /// Removes objects from the store and folds what is left of their records.
    pub(crate) fn forget(&self, objects: &[(ObjectId, Option<RecordId>)]) -> Result<()> {
        let end = self.journal().end();
        let mut batch = Batch::default();
        for (id, _) in objects {
            batch.remove_object(id.0);
        }
        self.note_segments(&mut batch);
        self.store().apply(batch, end.0)?;
        let records: BTreeSet<RecordId> = objects.iter().filter_map(|(_, record)| *record).collect();
        self.refold(records, end)?;
        Ok(())
    }

    /// The objects of one segment that the store took from it.
    pub(crate) fn objects_of_segment(&self, segment: u64) -> Result<Vec<(ObjectId, Option<RecordId>)>> {
        let metas = self.object_metas()?.into_iter();
        Ok(metas
            .filter(|(_, meta)| meta.place.segment == segment)
            .map(|(id, meta)| (id, meta.record))
            .collect())
    }

    /// The first later object that refers to something in the segment.
    fn built_upon(&self, segment: u64) -> Result<Option<ObjectId>> {
        let objects = self.objects_of_segment(segment)?;
        let ids: BTreeSet<ObjectId> = objects.iter().map(|(id, _)| *id).collect();
        let mut later = None;
        self.journal().scan(Position::new(segment + 1, 0), |_, found| {
            if let Found::Frame { frame, .. } = found {
                for object in frame.objects {
                    if later.is_none() && refers_to(&object, &ids) {
                        later = Some(object.id());
                    }
                }
            }
            Ok(())
        })?;
        Ok(later)
    }
}

fn refers_to(object: &satchel_model::Object, ids: &BTreeSet<ObjectId>) -> bool {
    match object.kind {
        ObjectKind::Revision => Revision::read(object)
            .is_ok_and(|revision| revision.header.parents.iter().any(|parent| ids.contains(parent))),
        ObjectKind::Act => Act::read(object).is_ok_and(|act| {
            ids.contains(&act.header.revision) || act.header.after.iter().any(|before| ids.contains(before))
        }),
        _ => false,
    }
}
