//! Saving: a record's first revision, and every later one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::PoisonError;

use satchel_model::act;
use satchel_model::enrolment::Enrolment;
use satchel_model::fold::{self, Status};
use satchel_model::ids::BodyHash;
use satchel_model::kinds::{self, Kind, Problem};
use satchel_model::limits::{NOTE_CHARS_MAX, QUOTE_CHARS_MAX};
use satchel_model::revision::{Audience, Body, Header, Revision};
use satchel_model::slug::{SLUG_CHARS_MAX, normal_name, slug_of};
use satchel_model::{AuthorKey, Fields, Object, ObjectId, RecordId, Signer, Value};
use satchel_pack::Level;
use serde_bytes::ByteArray;

use crate::journal::Source;
use crate::ledger::{Incoming, slug_name};
use crate::random::random;
use crate::{Error, Library, Result, keys, privacy};

/// A record to be made.
#[derive(Debug, Clone, Default)]
pub struct New {
    /// Its kind.
    pub kind: String,
    /// The slug wanted; from the title if none.
    pub slug: Option<String>,
    /// Owner cities; the writer's city if not said.
    pub owners: Option<Vec<String>>,
    /// Who may receive it; the kind's usual if not said.
    pub audience: Option<Audience>,
    /// Its fields.
    pub fields: Fields,
}

/// A change to a record. Fields left out stay; blank ones go.
#[derive(Debug, Clone, Default)]
pub struct Change {
    /// What it was written upon; all heads if not said.
    pub parents: Option<Vec<ObjectId>>,
    /// Who may receive it from now on.
    pub audience: Option<Audience>,
    /// The fields given.
    pub fields: Fields,
    /// True when the fields are all there are, so that what is left out goes.
    pub whole: bool,
    /// What is said about the text with the text: why it stands so, where two were brought together.
    pub note: Option<String>,
}

/// What is said with an act.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wording<'w> {
    /// The words.
    pub text: Option<&'w str>,
    /// The field that they speak of.
    pub field: Option<&'w str>,
    /// The passage of that field, as it stands; at most `QUOTE_CHARS_MAX` letters are kept, and none without the field:
    /// by it the words go with the text if that is removed.
    pub quote: Option<&'w str>,
    /// How much they ask for.
    pub severity: Option<act::Severity>,
    /// The remark that they answer or settle.
    pub about: Option<ObjectId>,
}

impl Wording<'_> {
    /// The act's body; none where nothing is said.
    fn body(&self) -> Result<Option<act::Body>> {
        if self.text.or(self.quote).is_none() && self.severity.is_none() && self.about.is_none() {
            return Ok(None);
        }
        let quote = self
            .quote
            .filter(|_| self.field.is_some())
            .map(|quote| quote.chars().take(QUOTE_CHARS_MAX).collect());
        Ok(Some(act::Body {
            salt: ByteArray::new(random()?),
            text: self.text.unwrap_or_default().to_owned(),
            quote,
            severity: self.severity,
            about: self.about,
        }))
    }
}

/// What was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The record.
    pub id: RecordId,
    /// The name it goes by here.
    pub slug: String,
    /// The new revision.
    pub revision: ObjectId,
    /// Where the record stands.
    pub status: Status,
}

/// A later revision as it would be signed.
struct Next {
    header: Header,
    slug: String,
    fields: Fields,
    note: Option<String>,
    /// It says what the one revision that it stands upon says.
    same: bool,
    /// That one is a suggestion, which is taken over by saving it anew.
    takes_over: bool,
}

impl Library {
    /// Saves a new record. When this returns, it is on the disk.
    ///
    /// # Errors
    /// [`Error::Invalid`] names every field that cannot hold its value; [`Error::DiskFull`] and the like leave the
    /// library as it was.
    pub fn create(&self, new: New) -> Result<Saved> {
        self.create_all(vec![new]).and_then(|mut saved| saved.pop().ok_or(Error::Entropy))
    }

    /// Saves several new records at once: all of them or none.
    pub fn create_all(&self, all: Vec<New>) -> Result<Vec<Saved>> {
        let _writing = self.writing();
        let signer = self.signer()?;
        let mut objects = self.enrolment_due(&signer)?;
        objects.extend(self.first_revisions(all, &signer)?);
        self.commit(objects)
    }

    /// The same for records made from files: they lie apart, so that they can be taken back together.
    pub(crate) fn create_added(&self, all: Vec<New>) -> Result<Vec<Saved>> {
        let _writing = self.writing();
        let signer = self.signer()?;
        let objects = self.first_revisions(all, &signer)?;
        // What a device says of itself stays, whatever becomes of the files.
        let due = self.enrolment_due(&signer)?;
        if !due.is_empty() {
            self.commit(due)?;
        }
        self.commit_to(Source::Added, objects)
    }

    fn first_revisions(&self, all: Vec<New>, signer: &Signer) -> Result<Vec<Object>> {
        let mut taken = BTreeSet::new();
        all.into_iter().map(|new| self.first_revision(new, signer, &mut taken)).collect()
    }

    /// Saves a change to a record. One that changes nothing adds nothing: the answer is what stands.
    ///
    /// # Errors
    /// [`Error::InConflict`] where a field has two values and the change does not name its parents or settle it.
    pub fn edit(&self, id: RecordId, change: Change) -> Result<Saved> {
        let _writing = self.writing();
        let signer = self.signer()?;
        let next = self.next_revision(id, change)?;
        if next.same && !next.takes_over {
            return self.as_it_stands(id);
        }
        let mut objects = self.enrolment_due(&signer)?;
        let body =
            Body { salt: ByteArray::new(random()?), slug: next.slug, fields: next.fields, note: next.note };
        let next = Revision::sign(next.header, &body, &signer);
        match self.begun_anew(id, &next, &signer)? {
            Some(anew) => objects.extend(anew),
            None => objects.push(next),
        }
        let saved = self.commit(objects)?.pop();
        saved.ok_or_else(|| Error::NotFound(id.to_string()))
    }

    fn first_revision(&self, new: New, signer: &Signer, taken: &mut BTreeSet<String>) -> Result<Object> {
        let kind = known_kind(&new.kind)?;
        let fields = kinds::coerce(kind, new.fields).map_err(Error::Invalid)?;
        let title = fields.get("title").map(Value::plain).unwrap_or_default();
        let slug = self.free_slug(&new.slug.unwrap_or_else(|| slug_of(&title)), taken)?;
        let owners = new.owners.unwrap_or_else(|| self.profile().city.into_iter().collect());
        let header = Header {
            author: AuthorKey([0; 32]),
            record: None,
            parents: Vec::new(),
            kind: kind.id.clone(),
            edition: kind.edition,
            audience: self.audience(kind, &fields, new.audience)?,
            owners: owners.iter().map(|owner| normal_name(owner)).filter(|owner| !owner.is_empty()).collect(),
            demo: false,
            at: self.now(),
            body: BodyHash([0; 32]),
        };
        Ok(Revision::sign(
            header,
            &Body { salt: ByteArray::new(random()?), slug, fields, note: None },
            signer,
        ))
    }

    /// True if the record says already what it would say after the change, or a suggestion for it does.
    pub(crate) fn says_already(&self, id: RecordId, change: &Change) -> Result<bool> {
        if self.next_revision(id, change.clone())?.same {
            return Ok(true);
        }
        let suggestions = self.page(id)?.map(|page| page.view.suggestions).unwrap_or_default();
        for suggestion in suggestions {
            let upon = Change { parents: Some(vec![suggestion]), ..change.clone() };
            if self.next_revision(id, upon).is_ok_and(|next| next.same) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn as_it_stands(&self, id: RecordId) -> Result<Saved> {
        let line = self.one_line(id)?;
        let view = self.page(id)?.map(|page| page.view);
        let revision = view.and_then(|view| view.heads.first().copied());
        let revision = revision.ok_or_else(|| Error::NotFound(id.to_string()))?;
        Ok(Saved { id, slug: line.slug, revision, status: line.status })
    }

    fn next_revision(&self, id: RecordId, change: Change) -> Result<Next> {
        let page = self.page(id)?.ok_or_else(|| Error::NotFound(id.to_string()))?;
        let held = self.held(id)?;
        let named = change.parents.is_some();
        let parents = change.parents.unwrap_or_else(|| page.view.heads.clone());
        let base = fold::fields_at(id, &held.revisions, &parents).ok_or_else(|| Error::Unreadable {
            line: None,
            reason: "its parents are not in this library".into(),
        })?;
        let open: Vec<String> = base
            .iter()
            .filter(|(field, values)| {
                values.len() > 1 && !change.fields.contains_key(*field) && !change.whole
            })
            .map(|(field, _)| field.clone())
            .collect();
        let upon_one = named && parents.len() == 1;
        if !open.is_empty() && !upon_one {
            return Err(Error::InConflict(open));
        }
        let before = fold::first_values(&base);
        let mut fields = if change.whole { Fields::new() } else { before.clone() };
        fields.extend(change.fields);
        let kind = known_kind(&page.view.kind)?;
        let fields = kinds::coerce(kind, fields).map_err(Error::Invalid)?;
        let note = change.note.map(|note| note.trim().chars().take(NOTE_CHARS_MAX).collect::<String>());
        let note = note.filter(|note| !note.is_empty());
        // People are for those before whom they agree to be named now, whatever it was before.
        let stands = Some(page.view.audience).filter(|_| !privacy::asks_consent(&kind.id));
        let audience = self.audience(kind, &fields, change.audience.or(stands))?;
        let upon = <[ObjectId; 1]>::try_from(parents.as_slice()).ok();
        let same = upon.is_some()
            && open.is_empty()
            && base.values().all(|values| values.len() == 1)
            && fields == before
            && audience == page.view.audience;
        let header = Header {
            author: AuthorKey([0; 32]),
            record: Some(id),
            parents,
            kind: kind.id.clone(),
            edition: kind.edition,
            audience,
            owners: page.view.owners.clone(),
            demo: page.view.demo,
            at: self.now(),
            body: BodyHash([0; 32]),
        };
        let takes_over = upon.is_some_and(|[upon]| page.view.suggestions.contains(&upon));
        Ok(Next { header, slug: page.view.slug, fields, note, same, takes_over })
    }

    /// A person who agrees to more than before begins a record of their own anew, and the one before is taken back with
    /// its texts: what was written for fewer eyes stays with these.
    fn begun_anew(&self, id: RecordId, next: &Object, signer: &Signer) -> Result<Option<Vec<Object>>> {
        let revision = Revision::read(next).map_err(|error| Error::View(error.to_string()))?;
        let held = self.held(id)?.revisions;
        let narrower = held.iter().any(|earlier| earlier.header.audience > revision.header.audience);
        let Some(body) = revision.body.filter(|_| privacy::asks_consent(&revision.header.kind) && narrower)
        else {
            return Ok(None);
        };
        let header = Header { record: None, parents: Vec::new(), ..revision.header };
        let body = Body { slug: self.free_slug(&body.slug, &mut BTreeSet::new())?, ..body };
        let none = Wording::default();
        let mut objects = Vec::new();
        let after = self.last_acts(id)?;
        for text in self.texts_of(id)? {
            objects.push(self.next_act(id, act::Verb::Redact, Some(text), &none, signer, &after)?.0);
        }
        objects.push(self.next_act(id, act::Verb::Withdraw, None, &none, signer, &after)?.0);
        objects.push(Revision::sign(header, &body, signer));
        Ok(Some(objects))
    }

    /// Signs what a person does about a record, as it stands at its head.
    ///
    /// # Errors
    /// [`Error::InConflict`] while two texts wait to be brought together: nobody could say which of them is meant.
    pub fn act(
        &self,
        id: RecordId,
        verb: act::Verb,
        text: Option<&str>,
        field: Option<&str>,
    ) -> Result<Saved> {
        self.act_on(id, verb, None, text, field)
    }

    /// The same, about a revision that is named.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] where the record has nothing that the act could be about.
    pub fn act_on(
        &self,
        id: RecordId,
        verb: act::Verb,
        revision: Option<ObjectId>,
        text: Option<&str>,
        field: Option<&str>,
    ) -> Result<Saved> {
        self.act_saying(id, verb, revision, &Wording { text, field, ..Wording::default() })
    }

    /// The same, with everything that can be said with it.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for a wish for changes that does not say which.
    pub fn act_saying(
        &self,
        id: RecordId,
        verb: act::Verb,
        revision: Option<ObjectId>,
        wording: &Wording,
    ) -> Result<Saved> {
        let mut acted = self.act_all(&[(id, revision)], verb, wording)?;
        acted.pop().ok_or_else(|| Error::NotFound(id.to_string()))
    }

    /// Does one thing about several records at once: about all of them or none.
    pub fn act_all(
        &self,
        records: &[(RecordId, Option<ObjectId>)],
        verb: act::Verb,
        wording: &Wording,
    ) -> Result<Vec<Saved>> {
        if records.is_empty() {
            return Ok(Vec::new());
        }
        let _writing = self.writing();
        let signer = self.signer()?;
        let mut objects = self.enrolment_due(&signer)?;
        let mut revisions = Vec::new();
        let mut last: BTreeMap<RecordId, Vec<ObjectId>> = BTreeMap::new();
        for (id, revision) in records {
            if !last.contains_key(id) {
                last.insert(*id, self.last_acts(*id)?);
            }
            let (act, revision) = self.next_act(*id, verb, *revision, wording, &signer, &last[id])?;
            objects.push(act);
            revisions.push((*id, revision));
        }
        self.commit(objects)?;
        let saved = |(id, revision)| {
            let line = self.one_line(id)?;
            Ok(Saved { id, slug: line.slug, revision, status: line.status })
        };
        revisions.into_iter().map(saved).collect()
    }

    fn next_act(
        &self,
        id: RecordId,
        verb: act::Verb,
        revision: Option<ObjectId>,
        wording: &Wording,
        signer: &Signer,
        after: &[ObjectId],
    ) -> Result<(Object, ObjectId)> {
        if verb == act::Verb::RequestChanges && wording.text.is_none_or(|text| text.trim().is_empty()) {
            return Err(Error::NotAllowed("whoever asks for changes says which".into()));
        }
        let view = self.page(id)?.ok_or_else(|| Error::NotFound(id.to_string()))?.view;
        let conflicts = view.conflicts();
        let names_a_head = !matches!(
            verb,
            act::Verb::Withdraw
                | act::Verb::Confirm
                | act::Verb::Adopt
                | act::Verb::Comment
                | act::Verb::Answer
                | act::Verb::Status
        );
        if !conflicts.is_empty() && names_a_head && revision.is_none() {
            return Err(Error::InConflict(conflicts.into_iter().map(str::to_owned).collect()));
        }
        let revision = revision.map_or_else(|| self.meant(&view, verb), Ok)?;
        let header = act::Header {
            author: AuthorKey([0; 32]),
            verb,
            record: id,
            revision,
            after: after.to_vec(),
            field: wording.field.map(str::to_owned),
            at: self.now(),
            body: None,
        };
        let body = wording.body()?;
        Ok((act::Act::sign(header, body.as_ref(), signer), revision))
    }

    /// The acts about a record that no other comes after.
    fn last_acts(&self, id: RecordId) -> Result<Vec<ObjectId>> {
        let acts = self.held(id)?.acts;
        let covered: BTreeSet<ObjectId> = acts.iter().flat_map(|act| act.header.after.clone()).collect();
        let last = acts.iter().map(|act| act.id).filter(|id| !covered.contains(id));
        Ok(last.take(satchel_model::limits::AFTER_MAX).collect())
    }

    /// Journal first; when that is on the disk the rest follows and can be made again.
    pub(crate) fn commit(&self, objects: Vec<Object>) -> Result<Vec<Saved>> {
        self.commit_to(Source::Own, objects)
    }

    fn commit_to(&self, source: Source, objects: Vec<Object>) -> Result<Vec<Saved>> {
        let places = self.journal_mut().append(source, &objects, Level::Quick)?;
        let end = self.journal().end();
        let incoming =
            objects.iter().zip(places).map(|(object, place)| Incoming { object: object.clone(), place });
        // From here on it is saved. A store that fails now is made anew at the next start; an error would only make the
        // person save the same text again.
        if let Err(error) = self.take_in(incoming.collect(), end) {
            self.problems.lock().unwrap_or_else(PoisonError::into_inner).push(error.to_string());
        }
        self.note_problem(self.remove_waiting());
        Ok(objects.iter().filter_map(|object| self.saved(&Revision::read(object).ok()?)).collect())
    }

    /// A saved revision as the store has it, else by its own words.
    fn saved(&self, revision: &Revision) -> Option<Saved> {
        let id = revision.record();
        let line = self.line(id).ok().flatten();
        let status = line.as_ref().map_or(Status::Unreviewed, |line| line.status);
        let slug = line.map(|line| line.slug).or_else(|| Some(revision.body.as_ref()?.slug.clone()))?;
        Some(Saved { id, slug, revision: revision.id, status })
    }

    /// This device's key, made now if there is none yet.
    pub fn signer(&self) -> Result<Signer> {
        let disk = self.folder.disk.as_ref();
        let signer = match keys::read(disk)? {
            Some(signer) => signer,
            None => keys::make(disk)?,
        };
        let mut kept = self.kept();
        kept.people.change(|people| {
            people.admitted.insert(signer.key());
            people.own.insert(signer.key());
        })?;
        self.people.set(kept.people.get());
        Ok(signer)
    }

    /// The public half of this device's key, if it was made.
    pub fn device(&self) -> Result<Option<AuthorKey>> {
        Ok(keys::read(self.folder.disk.as_ref())?.map(|signer| signer.key()))
    }

    /// Makes the key now and says for which city this device writes.
    pub fn enrol(&self) -> Result<AuthorKey> {
        let _writing = self.writing();
        let signer = self.signer()?;
        let due = self.enrolment_due(&signer)?;
        if !due.is_empty() {
            self.commit(due)?;
        }
        Ok(signer.key())
    }

    /// The enrolment to be signed, if name or city changed since the last.
    fn enrolment_due(&self, signer: &Signer) -> Result<Vec<Object>> {
        let profile = self.profile();
        let last = self.enrolment(signer.key())?;
        let same = last.as_ref().is_some_and(|last| last.city == profile.city && last.name == profile.name);
        if same || last.is_none() && profile.city.is_none() && profile.name.is_none() {
            return Ok(Vec::new());
        }
        let turn = last.map_or(0, |last| last.turn.saturating_add(1));
        let enrolment =
            Enrolment { author: signer.key(), city: profile.city, name: profile.name, turn, at: self.now() };
        Ok(vec![enrolment.sign(signer)])
    }

    /// The slug, or with the first free number behind it.
    fn free_slug(&self, wanted: &str, taken: &mut BTreeSet<String>) -> Result<String> {
        let mut slug = wanted.to_owned();
        let mut number = 1;
        while taken.contains(&slug) || !self.store().names(&slug_name(&slug))?.is_empty() {
            number += 1;
            let suffix = format!("-{number}");
            let stem: String = wanted.chars().take(SLUG_CHARS_MAX - suffix.len()).collect();
            slug = format!("{}{suffix}", stem.trim_end_matches('-'));
        }
        taken.insert(slug.clone());
        Ok(slug)
    }
}

fn known_kind(id: &str) -> Result<&'static Kind> {
    let unknown = || {
        Error::Invalid(vec![Problem {
            field: "kind".into(),
            reason: format!("{id:?} is not a kind of record"),
        }])
    };
    kinds::kind(id).ok_or_else(unknown)
}
