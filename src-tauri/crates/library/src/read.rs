//! Reading: lines, pages, history, differences, relations. All from the store; only history's texts come from the
//! journal.

use std::collections::BTreeMap;

use satchel_model::fold::{self, Status};
use satchel_model::{Attachment, AuthorKey, Fields, ObjectId, RecordId, Value, attachment};

use crate::ledger::ObjectMeta;
use crate::view::{Line, LinkName, Page, target_names};
use crate::{Error, Library, Result};

/// A record as shown.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Its line.
    pub line: Line,
    /// The fold.
    pub page: Page,
    /// The revision shown.
    pub revision: ObjectId,
    /// The fields in it.
    pub fields: Fields,
}

/// One revision in a record's history.
#[derive(Debug, Clone)]
pub struct RevisionLine {
    /// The revision.
    pub revision: ObjectId,
    /// What it was written upon.
    pub parents: Vec<ObjectId>,
    /// Its title, unless its text was removed.
    pub title: String,
    /// What whoever saved it said about it.
    pub note: Option<String>,
    /// Who signed.
    pub key: AuthorKey,
    /// The name that the device gave, if it gave one.
    pub author: Option<String>,
    /// For which city.
    pub city: Option<String>,
    /// When, by the author's clock, in milliseconds since 1970.
    pub at: i64,
    /// `head`, `published`, `earlier` or `suggestion`.
    pub status: &'static str,
    /// True for a head.
    pub head: bool,
}

/// What happened to a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// In both.
    Same,
    /// Only in the later.
    Added,
    /// Only in the earlier.
    Removed,
}

/// A stretch of text in a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffPiece {
    /// What happened to it.
    pub op: Op,
    /// The words.
    pub text: String,
}

/// A record that belongs near another, and why.
#[derive(Debug, Clone)]
pub struct Related {
    /// The record.
    pub line: Line,
    /// Whether it points here; else this one points there.
    pub points_here: bool,
}

impl Library {
    /// How many records are shown here.
    pub fn len(&self) -> Result<u64> {
        Ok(self.lines(None)?.iter().filter(|line| line.listed).count() as u64)
    }

    /// True if nothing is shown here.
    pub fn is_empty(&self) -> Result<bool> {
        Ok(self.len()? == 0)
    }

    /// All lines, of one kind or all, by kind, then title, then id.
    pub fn lines(&self, kind: Option<&str>) -> Result<Vec<Line>> {
        let mut lines = Vec::new();
        for entry in self.store().lines(kind) {
            lines.push(Line::decode(&entry?.line)?);
        }
        lines.sort_by(|a: &Line, b| (&a.kind, &a.title, a.id).cmp(&(&b.kind, &b.title, b.id)));
        Ok(lines)
    }

    /// The lines that a list shows, with slugs of their own.
    pub fn list(&self, kind: Option<&str>, status: Option<&str>, mine: bool) -> Result<Vec<Line>> {
        let withdrawn = status == Some(Status::Withdrawn.word());
        let wanted = |line: &Line| {
            (line.listed || withdrawn && line.admitted)
                && status.is_none_or(|status| line.status.word() == status)
                && (!mine || line.mine)
        };
        self.lines(kind)?.into_iter().filter(wanted).map(|line| self.with_own_slug(line)).collect()
    }

    /// A record's line.
    pub fn one_line(&self, id: RecordId) -> Result<Line> {
        self.line(id)?.ok_or_else(|| Error::NotFound(id.to_string()))
    }

    /// A record as readers see it, or as it stood at `revision`.
    pub fn show(&self, id: RecordId, revision: Option<ObjectId>) -> Result<Shown> {
        let gone = || Error::NotFound(id.to_string());
        let (line, page) = (self.line(id)?.ok_or_else(gone)?, self.page(id)?.ok_or_else(gone)?);
        match revision {
            None => {
                let revision = page.view.shown_revision().ok_or_else(gone)?;
                let fields = page.view.shown();
                Ok(Shown { line, page, revision, fields })
            }
            Some(revision) => {
                let fields = self.fields_at(id, revision)?;
                Ok(Shown { line, page, revision, fields })
            }
        }
    }

    fn fields_at(&self, id: RecordId, revision: ObjectId) -> Result<Fields> {
        let held = self.held(id)?;
        let fields = fold::fields_at(id, &held.revisions, &[revision]);
        fields.map(|fields| fold::first_values(&fields)).ok_or_else(|| Error::NotFound(revision.to_string()))
    }

    /// A revision of a record by its id, or by the beginning of its id.
    pub fn revision_of(&self, id: RecordId, name: &str) -> Result<ObjectId> {
        let page = self.page(id)?.ok_or_else(|| Error::NotFound(id.to_string()))?;
        let mut found = page
            .view
            .history
            .iter()
            .map(|step| step.id)
            .filter(|id| name.len() >= 6 && id.to_string().starts_with(name));
        match (found.next(), found.next()) {
            (Some(one), None) => Ok(one),
            _ => Err(Error::NotFound(name.chars().take(80).collect())),
        }
    }

    /// All revisions of a record, parents before children.
    pub fn history(&self, id: RecordId) -> Result<Vec<RevisionLine>> {
        let view = self.page(id)?.ok_or_else(|| Error::NotFound(id.to_string()))?.view;
        let published = view.published.as_ref().map(|published| published.revision);
        let heads: std::collections::BTreeSet<ObjectId> = view.heads.iter().copied().collect();
        let mut lines = Vec::new();
        for step in &view.history {
            let head = heads.contains(&step.id);
            let status = match () {
                () if published == Some(step.id) => "published",
                () if head => "head",
                () if !step.authorised => "suggestion",
                () => "earlier",
            };
            let (author, city) = self.author(step.author)?;
            lines.push(RevisionLine {
                key: step.author,
                revision: step.id,
                parents: step.parents.clone(),
                title: step.title.clone().unwrap_or_else(|| "(text removed)".into()),
                note: step.note.clone(),
                author,
                city,
                at: step.at,
                status,
                head,
            });
        }
        Ok(lines)
    }

    /// The name and city of an author: the city as the list confirms it, else both as far as its device gave any.
    pub fn author(&self, key: AuthorKey) -> Result<(Option<String>, Option<String>)> {
        let said = self.enrolment(key)?.map(|enrolment| (enrolment.name, enrolment.city));
        let (name, city) = said.unwrap_or_default();
        Ok((name, self.confirmed_city(key).or(city)))
    }

    /// Word-level differences of every field that differs.
    pub fn diff(
        &self,
        id: RecordId,
        from: ObjectId,
        to: ObjectId,
    ) -> Result<BTreeMap<String, Vec<DiffPiece>>> {
        let (from, to) = (self.fields_at(id, from)?, self.fields_at(id, to)?);
        let names: std::collections::BTreeSet<_> = from.keys().chain(to.keys()).collect();
        let text = |fields: &Fields, name: &str| match fields.get(name) {
            Some(value) if name == attachment::FIELD => Attachment::told(value),
            value => value.map(Value::plain).unwrap_or_default(),
        };
        let different = names.into_iter().filter(|name| from.get(*name) != to.get(*name));
        Ok(different.map(|name| (name.clone(), words_diff(&text(&from, name), &text(&to, name)))).collect())
    }

    /// Records with something to bring together: fields of two values, by name; or a withdrawal beside what was written on.
    pub fn conflicts(&self) -> Result<Vec<(Line, Vec<String>)>> {
        let mut conflicts = Vec::new();
        for line in self.lines(None)?.into_iter().filter(|line| line.conflict && line.admitted) {
            if let Some(page) = self.page(line.id)? {
                let fields = page.view.conflicts().into_iter().map(str::to_owned).collect();
                conflicts.push((self.with_own_slug(line)?, fields));
            }
        }
        Ok(conflicts)
    }

    /// True for a record that anyone in the network may read: written for them, by people admitted here.
    pub fn is_for_everyone(&self, id: RecordId) -> Result<bool> {
        let admitted = self.line(id)?.is_some_and(|line| line.admitted);
        Ok(admitted && self.page(id)?.is_some_and(|page| page.view.audience.travels()))
    }

    /// True for a revision that was meant for everyone in the network.
    pub fn is_revision_for_everyone(&self, revision: ObjectId) -> Result<bool> {
        Ok(self.object_meta(revision)?.is_some_and(|meta| meta.travels))
    }

    /// Records that point to this one or that it points to, listed ones only.
    pub fn related(&self, id: RecordId) -> Result<Vec<Related>> {
        let page = self.page(id)?.ok_or_else(|| Error::NotFound(id.to_string()))?;
        let mut ids: BTreeMap<RecordId, bool> = BTreeMap::new();
        for target in crate::view::links(&page.view.kind, &page.view.shown()) {
            ids.extend(self.targets(&target)?.into_iter().map(|id| (id, false)));
        }
        for target in target_names(&page.view) {
            ids.extend(
                self.store().names(&LinkName::to(&target).0)?.into_iter().map(|id| (RecordId(id), true)),
            );
        }
        ids.remove(&id);
        let mut related = Vec::new();
        for (id, points_here) in ids {
            if let Some(line) = self.line(id)?.filter(|line| line.listed) {
                related.push(Related { line, points_here });
            }
        }
        related.sort_by(|a, b| (&a.line.kind, &a.line.title).cmp(&(&b.line.kind, &b.line.title)));
        Ok(related)
    }

    /// The record that a link's text names, if it is here.
    pub fn link(&self, target: &str) -> Result<Option<Line>> {
        let first = self.targets(target)?.into_iter().next();
        first.map(|id| self.line(id)).transpose().map(Option::flatten)
    }

    /// Every object held, by id.
    pub(crate) fn object_metas(&self) -> Result<Vec<(ObjectId, ObjectMeta)>> {
        let mut metas = Vec::new();
        for entry in self.store().objects() {
            let (id, entry) = entry?;
            metas.push((ObjectId(id), ObjectMeta::decode(&entry.meta)?));
        }
        Ok(metas)
    }
}

fn words_diff(from: &str, to: &str) -> Vec<DiffPiece> {
    let diff = similar::TextDiff::configure().diff_unicode_words(from, to);
    let mut pieces: Vec<DiffPiece> = Vec::new();
    for change in diff.iter_all_changes() {
        let op = match change.tag() {
            similar::ChangeTag::Equal => Op::Same,
            similar::ChangeTag::Insert => Op::Added,
            similar::ChangeTag::Delete => Op::Removed,
        };
        match pieces.last_mut() {
            Some(last) if last.op == op => last.text.push_str(change.value()),
            _ => pieces.push(DiffPiece { op, text: change.value().to_owned() }),
        }
    }
    pieces
}
