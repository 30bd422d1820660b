//! Forgetting a person: the texts that name them are removed, here and wherever the next parcels come.

use std::collections::BTreeSet;

use satchel_model::act::Verb;
use satchel_model::{ObjectId, RecordId, RecordView};

use super::asks_consent;
use super::find::{Name, Person};
use crate::{Library, Result, Task, Wording};

/// What became of one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Erased {
    /// All its texts were removed: it was about the person.
    Whole,
    /// Earlier texts that named the person were removed; the present one does not.
    Earlier,
    /// The present text names the person. It is to be changed first; earlier ones were removed.
    StillNamed,
    /// Another city's: only that city can remove it.
    NotYours,
    /// What was said about it names the person; that goes with the record alone.
    Said,
}

/// A record and what became of it.
#[derive(Debug, Clone)]
pub struct ErasedRecord {
    /// The record, as it was found.
    pub person: Person,
    /// What became of it.
    pub erased: Erased,
}

impl Library {
    /// Removes the texts in which a person is named from these records: all texts of records about the person, earlier
    /// texts of others. The removal travels with parcels and stays signed; what it left says that a text was removed.
    pub fn erase_person(&self, name: &str, records: &[RecordId], task: &Task) -> Result<Vec<ErasedRecord>> {
        let wanted: BTreeSet<RecordId> = records.iter().copied().collect();
        let found =
            self.find_person(name, task)?.into_iter().filter(|person| wanted.contains(&person.line.id));
        let name = Name::new(name)?;
        found
            .map(|person| {
                let erased = self.erase_from(&name, &person)?;
                Ok(ErasedRecord { person, erased })
            })
            .collect()
    }

    fn erase_from(&self, name: &Name, person: &Person) -> Result<Erased> {
        let id = person.line.id;
        if !person.yours {
            return Ok(Erased::NotYours);
        }
        let Some(page) = self.page(id)? else { return Ok(Erased::Said) };
        let whole = asks_consent(&page.view.kind);
        let shown: BTreeSet<ObjectId> =
            page.view.heads.iter().copied().chain(page.view.shown_revision()).collect();
        let names = |revision: &satchel_model::revision::Revision| {
            let fields = revision.body.as_ref().map(|body| &body.fields);
            fields.is_some_and(|fields| fields.values().any(|value| name.around(&value.plain()).is_some()))
        };
        let held = self.held(id)?;
        let naming: Vec<ObjectId> =
            held.revisions.iter().filter(|revision| names(revision)).map(|revision| revision.id).collect();
        let due: Vec<ObjectId> = match whole {
            true => held.revisions.iter().filter(|one| one.body.is_some()).map(|one| one.id).collect(),
            false => naming.iter().copied().filter(|revision| !shown.contains(revision)).collect(),
        };
        self.redact(id, &due)?;
        if whole {
            self.act(id, Verb::Withdraw, None, None)?;
        }
        Ok(match () {
            () if whole => Erased::Whole,
            () if naming.iter().any(|revision| shown.contains(revision)) => Erased::StillNamed,
            () if naming.is_empty() => Erased::Said,
            () => Erased::Earlier,
        })
    }

    /// Removes the text of these revisions of a record for good; the words say nothing of what was in it.
    pub fn redact(&self, id: RecordId, revisions: &[ObjectId]) -> Result<()> {
        for revision in revisions {
            self.act_saying(id, Verb::Redact, Some(*revision), &Wording::default())?;
        }
        Ok(())
    }

    /// Every revision of a record that still has its text.
    pub fn texts_of(&self, id: RecordId) -> Result<Vec<ObjectId>> {
        let held = self.held(id)?;
        Ok(held.revisions.iter().filter(|one| one.body.is_some()).map(|one| one.id).collect())
    }

    /// True if this machine may remove a record's texts: it wrote all of them, or writes for a city that owns it.
    pub fn may_remove(&self, view: &RecordView) -> Result<bool> {
        let own = self.own_keys();
        let Some(key) = self.device()? else { return Ok(false) };
        let wrote_all = view.history.iter().all(|step| own.contains(&step.author));
        Ok(!view.starter && !view.demo && (wrote_all || self.authority().writes_for(&view.owners, key)))
    }
}
