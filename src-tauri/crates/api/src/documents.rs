//! Files and folders that become records.

use std::path::PathBuf;

use satchel_library::documents::{Added, FileNote, Skipped};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::commands::Nothing;
use crate::line::{Line, lines};
use crate::tasks::until_found;
use crate::{App, Failure};

/// Files and folders named in one request.
const PATHS_MAX: usize = 10_000;

/// What to add.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    paths: Vec<String>,
    kind: Option<String>,
    dry_run: bool,
    task: String,
    /// The workshop at which they are dropped in: they become its notes, or its people if that is the kind.
    #[serde(default)]
    #[ts(optional)]
    workshop: Option<String>,
}

/// A file that became a record, or would.
#[derive(Debug, Serialize, TS)]
pub struct Imported {
    path: String,
    /// The row's line, of a table.
    line: Option<u64>,
    /// Empty while nothing is written.
    id: String,
    slug: String,
    title: String,
    kind: String,
}

/// A file whose record is here already.
#[derive(Debug, Serialize, TS)]
pub struct Unchanged {
    path: String,
    line: Option<u64>,
    slug: String,
}

/// A file that was passed over.
#[derive(Debug, Serialize, TS)]
pub struct PassedOver {
    path: String,
    line: Option<u64>,
    /// A stable word for the reason.
    code: String,
    reason: String,
}

/// A heading or column, and the field that takes what stands under it; none if it stays in the body.
#[derive(Debug, Serialize, TS)]
pub struct Goes {
    words: String,
    field: Option<String>,
}

/// What was found in a file.
#[derive(Debug, Serialize, TS)]
pub struct Noted {
    path: String,
    kind: String,
    #[ts(inline)]
    mapping: Vec<Goes>,
    pictures: u32,
    /// Stable words.
    warnings: Vec<String>,
}

/// What was done, or would be.
#[derive(Debug, Serialize, TS)]
pub struct DocumentReport {
    #[ts(inline)]
    imported: Vec<Imported>,
    #[ts(inline)]
    unchanged: Vec<Unchanged>,
    #[ts(inline)]
    skipped: Vec<PassedOver>,
    #[ts(inline)]
    notes: Vec<Noted>,
    cancelled: bool,
}

/// What was last made from files, if anything was.
#[derive(Debug, Serialize, TS)]
pub struct LastAdded(#[ts(inline)] Option<AddedFiles>);

/// Files that became records at one time.
#[derive(Debug, Serialize, TS)]
pub struct AddedFiles {
    /// What the first file is called.
    name: String,
    /// Further files.
    others: u64,
    at: i64,
    /// Records that would go if it were taken back.
    going: u64,
    /// Records that would stay, since somebody has built upon them.
    staying: Vec<Line>,
}

/// What was taken back.
#[derive(Debug, Serialize, TS)]
pub struct DocumentsUndone {
    removed: u64,
    /// What somebody has built upon, which stays.
    stayed: Vec<Line>,
}

/// `last_added`.
pub fn last_added(app: &App, _: Nothing) -> Result<LastAdded, Failure> {
    Ok(LastAdded(app.library.last_added()?.map(|last| AddedFiles {
        name: last.name,
        others: last.others,
        at: last.at,
        going: last.going,
        staying: lines(&last.staying),
    })))
}

/// `documents_undo`.
pub fn undo(app: &App, _: Nothing) -> Result<DocumentsUndone, Failure> {
    let back = app.library.undo_added()?;
    Ok(DocumentsUndone { removed: back.removed, stayed: lines(&back.stayed) })
}

/// `documents_add`: cancelling keeps what was added so far.
pub fn add(app: &App, request: Request) -> Result<DocumentReport, Failure> {
    if request.paths.len() > PATHS_MAX {
        return Err(Failure::new(
            crate::Code::TooLarge,
            format!("at most {PATHS_MAX} files are added at once"),
        ));
    }
    let paths: Vec<PathBuf> = request.paths.iter().map(PathBuf::from).collect();
    let (kind, dry_run) = (request.kind.as_deref(), request.dry_run);
    let given = match &request.workshop {
        Some(workshop) => Some(app.library.given_at(app.resolve(workshop)?, kind.unwrap_or_default())?),
        None => None,
    };
    let report = app.tasks.run(&request.task, |task| {
        let report = app.library.add_documents_given(&paths, kind, given.as_ref(), dry_run, task)?;
        until_found(&app.library, task);
        Ok(report)
    })?;
    let imported = |added: Added| Imported {
        path: added.path.display().to_string(),
        line: added.line,
        id: added.id.map(|id| id.to_string()).unwrap_or_default(),
        slug: added.slug,
        title: added.title,
        kind: added.kind,
    };
    let unchanged = |added: Added| Unchanged {
        path: added.path.display().to_string(),
        line: added.line,
        slug: added.slug,
    };
    let skipped = |skipped: Skipped| PassedOver {
        path: skipped.path.display().to_string(),
        line: skipped.line,
        code: skipped.code.to_owned(),
        reason: skipped.reason,
    };
    let noted = |noted: FileNote| Noted {
        path: noted.path.display().to_string(),
        kind: noted.kind,
        mapping: noted
            .note
            .mapping
            .into_iter()
            .map(|mapped| Goes { words: mapped.words, field: mapped.field })
            .collect(),
        pictures: noted.note.pictures,
        warnings: noted.note.warnings.into_iter().map(str::to_owned).collect(),
    };
    Ok(DocumentReport {
        imported: report.imported.into_iter().map(imported).collect(),
        unchanged: report.unchanged.into_iter().map(unchanged).collect(),
        skipped: report.skipped.into_iter().map(skipped).collect(),
        notes: report.notes.into_iter().map(noted).collect(),
        cancelled: report.cancelled,
    })
}
