//! Adding files and folders: each becomes a record, or each of its rows does; what cannot be read is named and passed
//! over.

use std::path::{Path, PathBuf};

use satchel_model::slug::slug_of;
use satchel_model::{Fields, RecordId, Value, kinds};

use super::given::Given;
use super::list::list_files;
use super::parse::Parsed;
use super::read::{Contents, Source};
use super::{Added, DocumentReport, FileNote, Note, Skipped};
use crate::ledger::slug_name;
use crate::{Change, Error, Library, New, Result, Task};

/// New records signed and synced together.
const BATCH: usize = 256;

/// What is to be done with what was read.
enum Plan {
    Same(RecordId),
    New(New),
    Changed(RecordId, Change),
}

/// Where what was read came from.
#[derive(Debug, Clone)]
struct From {
    path: PathBuf,
    line: Option<u64>,
}

/// What was done so far, and what waits to be saved together.
struct Adding<'l> {
    library: &'l Library,
    given: Option<&'l Given>,
    dry_run: bool,
    report: DocumentReport,
    waiting: Vec<(From, New)>,
    /// Where what is new was written.
    segments: Vec<u64>,
}

impl Library {
    /// Adds the files among `paths`, and those of the folders.
    ///
    /// With `dry_run` nothing is written. Cancelling stops between files: what was added stays and is reported; of a
    /// table either all rows that can be read are added or none.
    pub fn add_documents(
        &self,
        paths: &[PathBuf],
        kind: Option<&str>,
        dry_run: bool,
        task: &Task,
    ) -> Result<DocumentReport> {
        self.add_documents_given(paths, kind, None, dry_run, task)
    }

    /// The same, where records of one kind get more than their files say.
    pub fn add_documents_given(
        &self,
        paths: &[PathBuf],
        kind: Option<&str>,
        given: Option<&Given>,
        dry_run: bool,
        task: &Task,
    ) -> Result<DocumentReport> {
        let mut report = DocumentReport::default();
        let files = list_files(paths, &mut report.skipped);
        let (waiting, segments) = (Vec::new(), Vec::new());
        let mut adding = Adding { library: self, given, dry_run, report, waiting, segments };
        let added = adding.files(&files, kind, task);
        // Whatever stopped it: what is there can be taken back.
        self.note_problem(self.note_addition(adding.segments, &files));
        added?;
        task.finish();
        Ok(adding.report)
    }

    fn plan_document(&self, parsed: &Parsed) -> Result<Plan> {
        let known = self.record_of(parsed)?;
        if let Some(id) = known {
            self.refuse_other_kind(id, parsed)?;
        }
        let kind = parsed.kind.clone().unwrap_or_else(|| "resource".into());
        let declared = kinds::kind(&kind).ok_or_else(|| Error::Unreadable {
            line: None,
            reason: format!("{kind:?} is not a kind of record"),
        })?;
        let fields = kinds::coerce(declared, parsed.fields.clone()).map_err(Error::Invalid)?;
        if let Some(id) = known {
            return self.plan_known(id, parsed, &fields);
        }
        let title = fields.get("title").map(Value::plain).unwrap_or_default();
        let slug = parsed.slug.clone().unwrap_or_else(|| slug_of(&title));
        if let Some(id) = self.same_content(&slug, &kind, &fields)? {
            return Ok(Plan::Same(id));
        }
        Ok(Plan::New(New {
            kind,
            slug: Some(slug),
            owners: parsed.owners.clone(),
            audience: parsed.audience,
            fields,
        }))
    }

    /// The record that an exported file came from, if it is here.
    fn record_of(&self, parsed: &Parsed) -> Result<Option<RecordId>> {
        let id = parsed.id.as_deref().and_then(|id| id.parse::<RecordId>().ok());
        Ok(match id {
            Some(id) if self.page(id)?.is_some() => Some(id),
            _ => None,
        })
    }

    /// A record stays of the kind that it is, whatever a file says; `edit` refuses the same.
    fn refuse_other_kind(&self, id: RecordId, parsed: &Parsed) -> Result<()> {
        let line = self.one_line(id)?;
        let reason = match parsed.kind.as_deref() {
            Some(kind) if kind == line.kind => return Ok(()),
            Some(kind) => {
                format!("the text says that it is a {kind}, and the record {} is a {}", line.slug, line.kind)
            }
            None => format!("the text is the record {}; let it say `kind: {}`", line.slug, line.kind),
        };
        Err(Error::Unreadable { line: None, reason })
    }

    fn plan_known(&self, id: RecordId, parsed: &Parsed, fields: &Fields) -> Result<Plan> {
        let shown = self.show(id, None)?;
        if shown.page.view.current() == *fields || shown.fields == *fields {
            return Ok(Plan::Same(id));
        }
        let change = Change {
            parents: parsed.parents.clone(),
            audience: parsed.audience,
            fields: parsed.fields.clone(),
            whole: false,
            note: None,
        };
        Ok(if self.says_already(id, &change)? { Plan::Same(id) } else { Plan::Changed(id, change) })
    }

    /// A record of the same slug, numbered or not, that says the same.
    fn same_content(&self, slug: &str, kind: &str, fields: &Fields) -> Result<Option<RecordId>> {
        for number in 1.. {
            let name = if number == 1 { slug.to_owned() } else { format!("{slug}-{number}") };
            let ids = self.store().names(&slug_name(&name))?;
            if ids.is_empty() {
                break;
            }
            for id in ids.into_iter().map(RecordId) {
                let Some(page) = self.page(id)? else { continue };
                if page.view.kind == kind && page.view.current() == *fields {
                    return Ok(Some(id));
                }
            }
        }
        Ok(None)
    }
}

impl Adding<'_> {
    fn files(&mut self, files: &[PathBuf], kind: Option<&str>, task: &Task) -> Result<()> {
        let total = files.len() as u64;
        for (done, file) in files.iter().enumerate() {
            let go_on = task.report(|progress| {
                (progress.phase, progress.done, progress.total) = ("reading", done as u64, total);
            });
            let added = go_on.and_then(|()| self.file(file, kind, task));
            if let Err(Error::Cancelled) = added {
                self.report.cancelled = true;
                break;
            }
            added?;
        }
        self.save()
    }

    fn file(&mut self, path: &Path, kind: Option<&str>, task: &Task) -> Result<()> {
        match self.library.read_document(path, kind, task) {
            Err(Error::Cancelled) => Err(Error::Cancelled),
            Err(error) => {
                self.report.skipped.push(Skipped::of(path, &error));
                Ok(())
            }
            Ok(Contents::One(source)) => {
                let Source { parsed, note, files } = *source;
                self.one(path, Source { parsed: self.with_given(parsed), note, files })
            }
            Ok(Contents::Rows { mapping, rows }) => {
                self.note(path, kind, Note { mapping, ..Note::default() });
                self.rows(path, rows, task)
            }
        }
    }

    fn with_given(&self, parsed: Parsed) -> Parsed {
        match self.given {
            Some(given) => given.to(parsed),
            None => parsed,
        }
    }

    fn note(&mut self, path: &Path, kind: Option<&str>, note: Note) {
        if note != Note::default() {
            let kind = kind.unwrap_or("resource").to_owned();
            self.report.notes.push(FileNote { path: path.to_owned(), kind, note });
        }
    }

    fn one(&mut self, path: &Path, source: Source) -> Result<()> {
        let kind = source.parsed.kind.clone();
        self.note(path, kind.as_deref(), source.note);
        let plan = match self.library.plan_document(&source.parsed) {
            Ok(plan) => plan,
            Err(error) => {
                self.report.skipped.push(Skipped::of(path, &error));
                return Ok(());
            }
        };
        self.report.elsewhere += u64::from(source.parsed.id.is_some() && matches!(plan, Plan::New(_)));
        if !self.dry_run && !matches!(plan, Plan::Same(_)) {
            for bytes in &source.files {
                self.library.keep_file(bytes)?;
            }
        }
        self.plan(From { path: path.to_owned(), line: None }, plan)?;
        if self.waiting.len() >= BATCH { self.save() } else { Ok(()) }
    }

    /// All rows that can be read, saved together; none if the person cancels meanwhile.
    fn rows(&mut self, path: &Path, rows: Vec<(u64, Result<Parsed>)>, task: &Task) -> Result<()> {
        self.save()?;
        let total = rows.len() as u64;
        let before = self.report.clone();
        for (done, (line, parsed)) in rows.into_iter().enumerate() {
            let go_on = task.report(|progress| {
                (progress.phase, progress.done, progress.total) = ("reading", done as u64, total);
            });
            if let Err(cancelled) = go_on {
                self.waiting.clear();
                self.report = before;
                return Err(cancelled);
            }
            let from = From { path: path.to_owned(), line: Some(line) };
            match parsed.and_then(|parsed| self.library.plan_document(&self.with_given(parsed))) {
                // A table that changes records by their ids is applied with the rest, or not at all.
                Ok(plan @ (Plan::Same(_) | Plan::New(_))) => self.plan(from, plan)?,
                Ok(Plan::Changed(..)) => {
                    let reason = "a table adds records; change this one by itself";
                    self.report.skipped.push(Skipped::because(path, "row-changes", reason).at(line));
                }
                Err(error) => self.report.skipped.push(Skipped::of(path, &error).at(line)),
            }
        }
        self.save()
    }

    fn plan(&mut self, from: From, plan: Plan) -> Result<()> {
        match plan {
            Plan::Same(id) => {
                let added = self.added(&from, id)?;
                self.report.unchanged.push(added);
            }
            Plan::Changed(id, change) => {
                let mut suggested_to = Vec::new();
                if !self.dry_run {
                    let saved = match self.library.edit(id, change) {
                        Ok(saved) => saved,
                        Err(error) => {
                            self.report.skipped.push(Skipped::of(&from.path, &error));
                            return Ok(());
                        }
                    };
                    let view = self.library.show(id, None)?.page.view;
                    if view.suggestions.contains(&saved.revision) {
                        suggested_to = view.owners;
                    }
                }
                let added = self.added(&from, id)?;
                self.report.imported.push(Added { suggested_to, ..added });
            }
            Plan::New(new) => {
                let twin = |(_, other): &(From, New)| {
                    (&other.slug, &other.kind, &other.fields) == (&new.slug, &new.kind, &new.fields)
                };
                match self.waiting.iter().any(twin) {
                    true => self.report.unchanged.push(would_add(&from, &new)),
                    false => self.waiting.push((from, new)),
                }
            }
        }
        Ok(())
    }

    fn save(&mut self) -> Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let (from, news): (Vec<_>, Vec<_>) = std::mem::take(&mut self.waiting).into_iter().unzip();
        if self.dry_run {
            self.report.imported.extend(from.iter().zip(&news).map(|(from, new)| would_add(from, new)));
            return Ok(());
        }
        let saved = self.library.create_added(news)?;
        let first = saved.first().map(|first| self.library.object_meta(first.revision)).transpose()?;
        self.segments.extend(first.flatten().map(|meta| meta.place.segment));
        for (from, saved) in from.iter().zip(saved) {
            let added = self.added(from, saved.id)?;
            self.report.imported.push(added);
        }
        Ok(())
    }

    fn added(&self, from: &From, id: RecordId) -> Result<Added> {
        let line = self.library.one_line(id)?;
        let From { path, line: row } = from.clone();
        Ok(Added {
            path,
            line: row,
            id: Some(id),
            slug: line.slug,
            title: line.title,
            kind: line.kind,
            suggested_to: Vec::new(),
        })
    }
}

fn would_add(from: &From, new: &New) -> Added {
    let title = new.fields.get("title").map(Value::plain).unwrap_or_default();
    Added {
        path: from.path.clone(),
        line: from.line,
        id: None,
        slug: new.slug.clone().unwrap_or_default(),
        title,
        kind: new.kind.clone(),
        suggested_to: Vec::new(),
    }
}
