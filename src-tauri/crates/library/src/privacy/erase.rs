//! Forgetting a person: the texts that name them are removed, here and wherever the next parcels come.

use std::collections::BTreeSet;

use satchel_model::act::{Act, Verb};
use satchel_model::{ObjectId, RecordId, RecordView};

use super::asks_consent;
use super::find::{Name, Person};
use crate::{Library, Result, Task, Wording};

/// What became of one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Erased {
    /// All its texts were removed: it was about the person.
    Whole,
    /// Earlier texts, or words that were said, named the person and were removed; the present text does not.
    Earlier,
    /// The present text names the person. It is to be changed first; earlier ones were removed.
    StillNamed,
    /// Another city's: only that city can remove it.
    NotYours,
    /// What others said about it names the person: only they or a city that owns the record can remove it.
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
    /// texts of others, and what was said about either. The removal travels with parcels and stays signed; what it left says that a text was removed.
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
        let words = |act: &Act| {
            let body = act.body.as_ref();
            body.map(|body| format!("{} {}", body.text, body.quote.as_deref().unwrap_or_default()))
        };
        let may_unsay = self.may_unsay(&page.view.owners)?;
        let mut due: BTreeSet<ObjectId> = held
            .acts
            .iter()
            .filter(|act| words(act).is_some_and(|words| name.around(&words).is_some()))
            .filter(|act| may_unsay(act))
            .map(|act| act.id)
            .collect();
        match whole {
            true => due.extend(self.texts_of(id)?),
            false => due.extend(naming.iter().copied().filter(|revision| !shown.contains(revision))),
        }
        self.redact(id, &due.iter().copied().collect::<Vec<_>>())?;
        if whole {
            self.act(id, Verb::Withdraw, None, None)?;
        }
        Ok(match () {
            () if whole => Erased::Whole,
            () if naming.iter().any(|revision| shown.contains(revision)) => Erased::StillNamed,
            () if due.is_empty() => Erased::Said,
            () => Erased::Earlier,
        })
    }

    /// Removes the text of these revisions of a record, and the words of these acts, for good and at once. The act of
    /// removing says nothing of what was in them.
    pub fn redact(&self, id: RecordId, texts: &[ObjectId]) -> Result<()> {
        let texts: Vec<_> = texts.iter().map(|text| (id, Some(*text))).collect();
        self.act_all(&texts, Verb::Redact, &Wording::default()).map(drop)
    }

    /// Every revision of a record that still has its text, and every act whose words this machine may remove; reasons
    /// given for a removal stay.
    pub fn texts_of(&self, id: RecordId) -> Result<Vec<ObjectId>> {
        let held = self.held(id)?;
        let owners = self.page(id)?.map(|page| page.view.owners).unwrap_or_default();
        let texts = held.revisions.iter().filter(|one| one.body.is_some()).map(|one| one.id);
        let said = held.acts.iter().filter(|act| act.body.is_some() && act.header.verb != Verb::Redact);
        let may_unsay = self.may_unsay(&owners)?;
        Ok(texts.chain(said.filter(|act| may_unsay(act)).map(|act| act.id)).collect())
    }

    /// Whether this machine may remove the words of an act about a record of these owners: they are its own, or it
    /// writes for one of them.
    fn may_unsay(&self, owners: &[String]) -> Result<impl Fn(&Act) -> bool + use<>> {
        let device = self.device()?;
        let by_right = device.is_some_and(|key| self.authority().writes_for(owners, key));
        Ok(move |act: &Act| by_right || device == Some(act.header.author))
    }

    /// True if this machine may remove a record's texts: it wrote all of them, or writes for a city that owns it.
    pub fn may_remove(&self, view: &RecordView) -> Result<bool> {
        let own = self.own_keys();
        let Some(key) = self.device()? else { return Ok(false) };
        let wrote_all = view.history.iter().all(|step| own.contains(&step.author));
        Ok(!view.starter && !view.demo && (wrote_all || self.authority().writes_for(&view.owners, key)))
    }
}
