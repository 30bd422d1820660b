//! Objects into the store: known ones are passed over, the records of new ones folded anew.

use std::collections::{BTreeMap, BTreeSet};

use satchel_model::enrolment::Enrolment;
use satchel_model::{AuthorKey, Object, ObjectId, RecordId, canonical, fold};
use satchel_store::Batch;

use super::known::{Held, NO_RECORD, enrolment_key};
use super::meta::Known;
use super::names::names;
use super::places::Cities;
use crate::journal::{Place, Position};
use crate::view::{Line, LinkName, Page, key, target_names};
use crate::{Error, Library, Result};

/// An object in the journal that the store may not know yet.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// The object.
    pub object: Object,
    /// Where it lies.
    pub place: Place,
}

impl Incoming {
    /// True if `next` belongs to the same record. What is held of a record is read each time that something is added to
    /// it; so what comes of one record at once is better taken in at once.
    pub fn goes_on_with(&self, next: &Object) -> bool {
        let record = |object: &Object| Known::parse(object).ok()?.record();
        record(&self.object).is_some_and(|of| record(next) == Some(of))
    }
}

/// Whose city is another one than before.
#[derive(Debug, Default)]
struct Moved {
    /// Those who said another one.
    moved: BTreeSet<AuthorKey>,
    /// Those who said it for the first time.
    met: BTreeSet<AuthorKey>,
}

impl Library {
    /// Brings the store to `end`, the journal position behind `incoming`, and hands the changed records to the index.
    ///
    /// The writer's lock must be held. Objects that do not verify are passed over: they cannot have been
    /// acknowledged, and `check` names them.
    pub(crate) fn take_in(&self, incoming: Vec<Incoming>, end: Position) -> Result<BTreeSet<RecordId>> {
        let mut batch = Batch::default();
        self.note_segments(&mut batch);
        let mut records: BTreeMap<RecordId, Held> = BTreeMap::new();
        let mut moved = Moved::default();
        // True for those that came without their text: one that brings it may follow.
        let mut seen: BTreeMap<ObjectId, bool> = BTreeMap::new();
        let mut papers = Vec::new();
        for Incoming { object, place } in incoming {
            let id = object.id();
            let again = match seen.get(&id) {
                Some(lacking) => !*lacking || object.body.is_none(),
                None => self.has(&object)?,
            };
            if again {
                continue;
            }
            seen.insert(id, object.lacks_text());
            let Ok((author, known)) = Known::read(&object) else { continue };
            let meta = known.meta(&object, author, place);
            batch.put_object(id.0, meta.record.map_or(NO_RECORD, |record| record.0), &meta.encode());
            match known {
                Known::Enrolment(enrolment) => self.take_enrolment(enrolment, &mut batch, &mut moved)?,
                Known::Paper(paper) => papers.push((id, paper)),
                other => {
                    if let Some(record) = other.record() {
                        records.entry(record).or_default().add(other);
                    }
                }
            }
        }
        let trust = !papers.is_empty();
        if trust {
            self.people.take_papers(papers);
            self.note_waiting(true)?;
        }
        for (record, held) in &mut records {
            held.join(self.held(*record)?);
        }
        let folded: BTreeSet<RecordId> = records.keys().copied().collect();
        let mut changed = self.write_down(records, &mut batch)?;
        self.store().apply(batch, end.0)?;
        changed.extend(self.refold_dependents(&changed, end)?);
        changed.extend(self.refold_moved(&moved, &folded, end)?);
        if trust {
            changed.extend(self.renew_mandate(end)?);
            self.note_waiting(false)?;
        }
        self.recent.forget(&changed);
        self.index.changed(changed.iter().copied(), end);
        Ok(changed)
    }

    /// Folds records anew after something they depend on changed: admissions, enrolments, a segment taken back.
    pub(crate) fn refold(
        &self,
        records: impl IntoIterator<Item = RecordId>,
        end: Position,
    ) -> Result<BTreeSet<RecordId>> {
        let mut changed = BTreeSet::new();
        let records: Vec<_> = records.into_iter().collect();
        for some in records.chunks(256) {
            let mut batch = Batch::default();
            let held = some
                .iter()
                .map(|record| Ok((*record, self.held(*record)?)))
                .collect::<Result<BTreeMap<_, _>>>()?;
            changed.extend(self.write_down(held, &mut batch)?);
            self.store().apply(batch, end.0)?;
        }
        self.recent.forget(&changed);
        self.index.changed(changed.iter().copied(), end);
        Ok(changed)
    }

    /// Folds each record and puts its page, line and names into the batch. Answers those that differ from before.
    fn write_down(&self, records: BTreeMap<RecordId, Held>, batch: &mut Batch) -> Result<BTreeSet<RecordId>> {
        let authority = self.authority();
        let mut cities = Cities::default();
        let mut changed = BTreeSet::new();
        for (id, mut held) in records {
            held.redact(id, &authority);
            self.note_removal(&held)?;
            let before = self.page(id)?;
            let old_names = before.as_ref().map(|page| names(&page.view)).unwrap_or_default();
            let Some(view) = fold::fold(id, &held.revisions, &held.acts, &authority) else {
                if before.is_some() {
                    for name in &old_names {
                        batch.remove_name(name, id.0);
                    }
                    batch.remove_record(id.0);
                    changed.insert(id);
                }
                continue;
            };
            let new_names = names(&view);
            for name in old_names.iter().filter(|name| !new_names.contains(name)) {
                batch.remove_name(name, id.0);
            }
            for name in new_names.iter().filter(|name| !old_names.contains(name)) {
                batch.put_name(name, id.0);
            }
            let place = self.place_of(&view.kind, &view.shown(), &mut cities)?;
            let line = Line::of(&view, &place, self.people.is_own(&view));
            let page = Page { view };
            batch.put_record(id.0, &key(&page.view.kind), &line.encode(), &page.encode());
            if before.as_ref() != Some(&page) {
                changed.insert(id);
            }
        }
        Ok(changed)
    }

    /// Keeps the enrolment if it is the device's latest; notes whose city changed.
    fn take_enrolment(&self, enrolment: Enrolment, batch: &mut Batch, moved: &mut Moved) -> Result<()> {
        let before = self.people.enrolled(enrolment.author);
        if before.as_ref().is_some_and(|before| !enrolment.counts_over(before)) {
            return Ok(());
        }
        batch.put_meta(&enrolment_key(enrolment.author), &canonical::encode(&enrolment));
        if self.people.enrol(&enrolment) {
            let which = if before.is_some() { &mut moved.moved } else { &mut moved.met };
            which.insert(enrolment.author);
        }
        Ok(())
    }

    /// Folds anew what those had a hand in who write for another city now. Of someone who had not said it before, what
    /// came with the enrolment is folded already; there is more only if the enrolment came late.
    fn refold_moved(
        &self,
        Moved { moved, met }: &Moved,
        folded: &BTreeSet<RecordId>,
        end: Position,
    ) -> Result<BTreeSet<RecordId>> {
        if moved.is_empty() && met.is_empty() {
            return Ok(BTreeSet::new());
        }
        let mut records = self.records_of(met, &BTreeSet::new())?;
        records.retain(|record| !folded.contains(record));
        records.extend(self.records_of(moved, &BTreeSet::new())?);
        self.refold(records, end)
    }

    /// Lines of records that show the name or place of a city that changed.
    fn refold_dependents(&self, changed: &BTreeSet<RecordId>, end: Position) -> Result<BTreeSet<RecordId>> {
        let mut dependents = BTreeSet::new();
        for id in changed {
            let Some(page) = self.page(*id)? else { continue };
            if !["city", "cluster"].contains(&page.view.kind.as_str()) {
                continue;
            }
            for target in target_names(&page.view) {
                dependents.extend(self.store().names(&LinkName::to(&target).0)?.into_iter().map(RecordId));
            }
        }
        let mut batch = Batch::default();
        let mut cities = Cities::default();
        for id in &dependents {
            let Some(page) = self.page(*id)? else { continue };
            let place = self.place_of(&page.view.kind, &page.view.shown(), &mut cities)?;
            let line = Line::of(&page.view, &place, self.people.is_own(&page.view));
            batch.put_record(id.0, &key(&page.view.kind), &line.encode(), &page.encode());
        }
        self.store().apply(batch, end.0)?;
        Ok(dependents)
    }
}

impl From<satchel_store::Error> for Error {
    fn from(error: satchel_store::Error) -> Self {
        Error::View(error.to_string())
    }
}
