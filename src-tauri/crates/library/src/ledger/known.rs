//! What the store knows of objects and people.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use satchel_model::act::Act;
use satchel_model::enrolment::Enrolment;
use satchel_model::fold;
use satchel_model::revision::Revision;
use satchel_model::trust::Paper;
use satchel_model::{AuthorKey, Authority, Object, ObjectId, ObjectKind, RecordId, canonical};

use super::meta::{Known, ObjectMeta};
use crate::view::{Line, Page};
use crate::{Error, Library, Result};

const ENROLMENT: &str = "enrolment/";
/// Where the store keeps objects that belong to no record.
pub const NO_RECORD: [u8; 16] = [0; 16];

/// All that is held of one record.
#[derive(Debug, Clone, Default)]
pub struct Held {
    /// Its revisions.
    pub revisions: Vec<Revision>,
    /// What was done about them.
    pub acts: Vec<Act>,
    /// The revisions and acts whose words count as removed.
    pub redacted: BTreeSet<ObjectId>,
    /// Those of them whose words were still there.
    pub removed: BTreeSet<ObjectId>,
    /// Where each stands among the revisions, or among the acts.
    places: BTreeMap<ObjectId, usize>,
}

impl Held {
    /// Adds an object that belongs to the record.
    pub fn add(&mut self, known: Known) {
        match known {
            Known::Revision(revision) => self.add_revision(revision),
            Known::Act(act) => self.add_act(act),
            Known::Enrolment(_) | Known::Paper(_) | Known::Unknown => {}
        }
    }

    /// Of one that is there with its text and without, the one with it stays.
    fn add_revision(&mut self, revision: Revision) {
        match self.places.get(&revision.id).map(|at| &mut self.revisions[*at]) {
            Some(held) if held.body.is_none() => *held = revision,
            Some(_) => {}
            None => {
                self.places.insert(revision.id, self.revisions.len());
                self.revisions.push(revision);
            }
        }
    }

    /// The same for words that were said.
    fn add_act(&mut self, act: Act) {
        match self.places.get(&act.id).map(|at| &mut self.acts[*at]) {
            Some(held) if held.lacks_words() => *held = act,
            Some(_) => {}
            None => {
                self.places.insert(act.id, self.acts.len());
                self.acts.push(act);
            }
        }
    }

    /// Adds all that `other` holds.
    pub fn join(&mut self, other: Held) {
        other.revisions.into_iter().for_each(|revision| self.add_revision(revision));
        other.acts.into_iter().for_each(|act| self.add_act(act));
        self.removed.extend(other.removed);
    }

    /// Takes out the texts and the words that acts lawfully removed.
    pub fn redact(&mut self, record: RecordId, authority: &Authority) {
        self.redacted = fold::redacted(record, &self.revisions, &self.acts, authority);
        for revision in self.revisions.iter_mut().filter(|revision| self.redacted.contains(&revision.id)) {
            self.removed.extend(revision.body.take().map(|_| revision.id));
        }
        for act in self.acts.iter_mut().filter(|act| self.redacted.contains(&act.id)) {
            self.removed.extend(act.body.take().map(|_| act.id));
        }
    }
}

impl Library {
    /// What the store keeps of an object, if it is held.
    pub(crate) fn object_meta(&self, id: ObjectId) -> Result<Option<ObjectMeta>> {
        self.store().object(id.0)?.map(|entry| ObjectMeta::decode(&entry.meta)).transpose()
    }

    /// An object that is held, read from the journal.
    pub(crate) fn object(&self, id: ObjectId) -> Result<Option<Object>> {
        let Some(meta) = self.object_meta(id)? else { return Ok(None) };
        let object = self.journal().read(meta.place)?;
        match object.id() == id {
            true => Ok(Some(object)),
            false => Err(Error::Damaged("the journal does not hold what the store says".into())),
        }
    }

    /// True if nothing would be gained by taking this object in: it is held, with its text too, unless it brings none
    /// either or that text was lawfully removed.
    pub(crate) fn has(&self, object: &Object) -> Result<bool> {
        let Some(meta) = self.object_meta(object.id())? else { return Ok(false) };
        if !meta.lacks_text || object.body.is_none() {
            return Ok(true);
        }
        let Some(record) = meta.record else { return Ok(false) };
        // All that is held of a record is read only where a removal is known of.
        if !self.kept().removal.get().knows(object.id()) {
            return Ok(false);
        }
        let mut held = self.held(record)?;
        let Ok(known) = Known::parse(object) else { return Ok(true) };
        held.add(known);
        held.redact(record, &self.authority());
        Ok(held.redacted.contains(&object.id()))
    }

    /// All objects held of a record, texts that were lawfully removed left out. What the journal can no longer read is
    /// left out too; `check` names it.
    pub(crate) fn held(&self, record: RecordId) -> Result<Held> {
        let mut held = Held::default();
        for id in self.store().objects_of(record.0)? {
            let object = match self.object(ObjectId(id)) {
                Ok(Some(object)) => object,
                Ok(None) | Err(Error::Damaged(_)) => continue,
                Err(error) => return Err(error),
            };
            if let Ok((_, known)) = Known::read(&object) {
                held.add(known);
            }
        }
        held.redact(record, &self.authority());
        Ok(held)
    }

    /// A record's page.
    pub(crate) fn page(&self, id: RecordId) -> Result<Option<Page>> {
        self.store().page(id.0)?.map(|bytes| Page::decode(&bytes)).transpose()
    }

    /// A record's line, with a slug that is its own: `slug-abcdef` where several claim one.
    pub(crate) fn line(&self, id: RecordId) -> Result<Option<Line>> {
        let line = self.store().line(id.0)?.map(|line| Line::decode(&line.line)).transpose()?;
        line.map(|line| self.with_own_slug(line)).transpose()
    }

    pub(crate) fn with_own_slug(&self, mut line: Line) -> Result<Line> {
        line.slug = self.own_slug(line.slug, line.id)?;
        Ok(line)
    }

    /// The slug that a record alone goes by.
    pub(crate) fn own_slug(&self, slug: String, id: RecordId) -> Result<String> {
        let several = self.store().names(&super::slug_name(&slug))?.len() > 1;
        Ok(if several { format!("{slug}-{}", id.short()) } else { slug })
    }

    /// What the fold needs to know of people.
    pub(crate) fn authority(&self) -> Arc<Authority> {
        self.people.authority()
    }

    /// The papers held, with their ids.
    pub(crate) fn papers(&self) -> Result<Vec<(ObjectId, Paper)>> {
        let mut papers = Vec::new();
        for id in self.store().objects_of(NO_RECORD)?.into_iter().map(ObjectId) {
            let is_paper = |meta: &ObjectMeta| {
                let kind = ObjectKind::from_code(meta.kind);
                kind.is_trust() && kind != ObjectKind::Enrolment
            };
            if !self.object_meta(id)?.as_ref().is_some_and(is_paper) {
                continue;
            }
            match self.object(id) {
                Ok(Some(object)) => {
                    papers.extend(Paper::read(&object).ok().flatten().map(|paper| (id, paper)));
                }
                // `check` names what the journal can no longer read.
                Ok(None) | Err(Error::Damaged(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(papers)
    }

    /// This machine's own keys, past ones too.
    pub(crate) fn own_keys(&self) -> BTreeSet<AuthorKey> {
        self.people.own()
    }

    /// The last enrolment of every key.
    pub(crate) fn enrolments(&self) -> Result<Vec<Enrolment>> {
        let mut authors = BTreeSet::new();
        for id in self.store().objects_of(NO_RECORD)? {
            authors.extend(self.object_meta(ObjectId(id))?.map(|meta| meta.author));
        }
        let enrolments = authors.into_iter().map(|author| self.enrolment(author));
        enrolments.filter_map(Result::transpose).collect()
    }

    /// The last enrolment of a key.
    pub(crate) fn enrolment(&self, author: AuthorKey) -> Result<Option<Enrolment>> {
        let bytes = self.store().meta(&enrolment_key(author))?;
        bytes
            .map(|bytes| canonical::decode(&bytes).map_err(|error| Error::View(error.to_string())))
            .transpose()
    }
}

/// The store's key for the enrolment of `author`.
pub fn enrolment_key(author: AuthorKey) -> String {
    format!("{ENROLMENT}{author}")
}
