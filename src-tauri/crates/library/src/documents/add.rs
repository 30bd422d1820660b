//! Adding files and folders: each becomes a record; what cannot be read is named and passed over.

use std::path::{Path, PathBuf};

use satchel_model::slug::slug_of;
use satchel_model::{Fields, RecordId, Value, kinds};

use super::parse::{FILE_BYTES_MAX, Parsed, parse};
use crate::ledger::slug_name;
use crate::{Change, Error, Library, New, Result, Task};

/// Files that one command takes.
const FILES_MAX: usize = 200_000;
/// How deep folders are followed.
const DEPTH_MAX: usize = 16;
/// New records signed and synced together.
const BATCH: usize = 256;

/// A file that became a record, or is one already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// The file.
    pub path: PathBuf,
    /// The record; none in a dry run of a new one.
    pub id: Option<RecordId>,
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Its kind.
    pub kind: String,
}

/// A file that was passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The file.
    pub path: PathBuf,
    /// Why, in words.
    pub reason: String,
}

/// What adding documents did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentReport {
    /// New and changed records.
    pub imported: Vec<Added>,
    /// Files whose record is here already.
    pub unchanged: Vec<Added>,
    /// Files passed over.
    pub skipped: Vec<Skipped>,
}

/// What is to be done with a file.
enum Plan {
    Same(RecordId),
    New(New),
    Changed(RecordId, Change),
}

impl Library {
    /// Adds the files, and the Markdown and text files of the folders, among `paths`.
    ///
    /// With `dry_run` nothing is written. Cancelling stops between batches: what was added stays and is reported.
    pub fn add_documents(
        &self,
        paths: &[PathBuf],
        kind: Option<&str>,
        dry_run: bool,
        task: &Task,
    ) -> Result<DocumentReport> {
        let mut report = DocumentReport::default();
        let files = list_files(paths, &mut report.skipped);
        let mut waiting: Vec<(PathBuf, New)> = Vec::new();
        let mut taken = std::collections::BTreeSet::new();
        for (done, file) in files.iter().enumerate() {
            let total = files.len() as u64;
            let go_on = task.report(|progress| {
                (progress.phase, progress.done, progress.total) = ("reading", done as u64, total);
            });
            if go_on.is_err() {
                break;
            }
            match self.plan_document(file, kind) {
                Err(error) => report.skipped.push(Skipped { path: file.clone(), reason: error.to_string() }),
                Ok(Plan::Same(id)) => report.unchanged.push(self.added(file, id)?),
                Ok(Plan::Changed(id, change)) => {
                    if !dry_run && let Err(error) = self.edit(id, change) {
                        report.skipped.push(Skipped { path: file.clone(), reason: error.to_string() });
                        continue;
                    }
                    report.imported.push(self.added(file, id)?);
                }
                Ok(Plan::New(new)) if dry_run => report.imported.push(would_add(file, &new)),
                Ok(Plan::New(new)) => {
                    // Two files of one slug are two records only if they differ; the first must be saved to tell.
                    if !taken.insert(new.slug.clone()) {
                        self.add_batch(&mut waiting, &mut report)?;
                        taken.clear();
                        if let Ok(Plan::Same(id)) = self.plan_document(file, kind) {
                            report.unchanged.push(self.added(file, id)?);
                            continue;
                        }
                    }
                    waiting.push((file.clone(), new));
                    if waiting.len() >= BATCH {
                        self.add_batch(&mut waiting, &mut report)?;
                        taken.clear();
                    }
                }
            }
        }
        self.add_batch(&mut waiting, &mut report)?;
        task.finish();
        Ok(report)
    }

    fn add_batch(&self, waiting: &mut Vec<(PathBuf, New)>, report: &mut DocumentReport) -> Result<()> {
        if waiting.is_empty() {
            return Ok(());
        }
        let (paths, news): (Vec<_>, Vec<_>) = std::mem::take(waiting).into_iter().unzip();
        let saved = self.create_all(news)?;
        for (path, saved) in paths.into_iter().zip(saved) {
            report.imported.push(self.added(&path, saved.id)?);
        }
        Ok(())
    }

    fn added(&self, path: &Path, id: RecordId) -> Result<Added> {
        let line = self.one_line(id)?;
        Ok(Added { path: path.to_owned(), id: Some(id), slug: line.slug, title: line.title, kind: line.kind })
    }

    fn plan_document(&self, file: &Path, kind: Option<&str>) -> Result<Plan> {
        let text = read_text(file)?;
        let name = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let parsed = parse(&text, &name, kind)?;
        let kind = parsed.kind.clone().unwrap_or_else(|| "resource".into());
        let declared = kinds::kind(&kind).ok_or_else(|| Error::Unreadable {
            line: None,
            reason: format!("{kind:?} is not a kind of record"),
        })?;
        let fields = kinds::coerce(declared, parsed.fields.clone()).map_err(Error::Invalid)?;
        if let Some(id) = self.record_of(&parsed)? {
            return self.plan_known(id, &parsed, &fields);
        }
        let title = fields.get("title").map(Value::plain).unwrap_or_default();
        let slug = parsed.slug.clone().unwrap_or_else(|| slug_of(&title));
        if let Some(id) = self.same_content(&slug, &kind, &fields)? {
            return Ok(Plan::Same(id));
        }
        Ok(Plan::New(New {
            kind,
            slug: Some(slug),
            owners: parsed.owners,
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
        };
        Ok(Plan::Changed(id, change))
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

fn would_add(path: &Path, new: &New) -> Added {
    let title = new.fields.get("title").map(Value::plain).unwrap_or_default();
    Added {
        path: path.to_owned(),
        id: None,
        slug: new.slug.clone().unwrap_or_default(),
        title,
        kind: new.kind.clone(),
    }
}

/// Reads a file whole, within its limit, as UTF-8 text.
fn read_text(file: &Path) -> Result<String> {
    let unreadable = |reason: &str| Error::Unreadable { line: None, reason: reason.to_owned() };
    let meta = std::fs::metadata(file).map_err(|error| satchel_disk::Error::from_io("read", file, error))?;
    if meta.len() > FILE_BYTES_MAX {
        return Err(Error::TooLarge {
            what: format!("the file ({} bytes)", meta.len()),
            limit: FILE_BYTES_MAX,
        });
    }
    let bytes = std::fs::read(file).map_err(|error| satchel_disk::Error::from_io("read", file, error))?;
    if bytes.contains(&0) {
        return Err(unreadable("this is not a text file"));
    }
    String::from_utf8(bytes)
        .map_err(|_| unreadable("the text is not UTF-8; save it as UTF-8 and add it again"))
}

/// All files to read: those named, and below folders those that are Markdown or text. Links are not followed.
fn list_files(paths: &[PathBuf], skipped: &mut Vec<Skipped>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        match std::fs::metadata(path) {
            Ok(meta) if meta.is_dir() => list_folder(path, 0, &mut files, skipped),
            Ok(_) if is_text(path) => files.push(path.clone()),
            Ok(_) => skipped.push(Skipped {
                path: path.clone(),
                reason: "only Markdown (.md) and text (.txt) files can be added yet".into(),
            }),
            Err(error) => skipped.push(Skipped {
                path: path.clone(),
                reason: satchel_disk::Error::from_io("read", path, error).to_string(),
            }),
        }
    }
    files
}

fn list_folder(folder: &Path, depth: usize, files: &mut Vec<PathBuf>, skipped: &mut Vec<Skipped>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        skipped.push(Skipped { path: folder.to_owned(), reason: "this folder cannot be read".into() });
        return;
    };
    let mut entries: Vec<_> = entries.filter_map(std::result::Result::ok).collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && !hidden && depth < DEPTH_MAX => {
                list_folder(&entry.path(), depth + 1, files, skipped)
            }
            Ok(kind) if kind.is_file() && !hidden && is_text(&entry.path()) => {
                if files.len() >= FILES_MAX {
                    skipped.push(Skipped {
                        path: entry.path(),
                        reason: format!("more than {FILES_MAX} files at once"),
                    });
                    return;
                }
                files.push(entry.path());
            }
            _ => {}
        }
    }
}

fn is_text(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    matches!(extension.as_deref(), Some("md" | "markdown" | "txt"))
}
