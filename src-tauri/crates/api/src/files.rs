//! Files of records: taken in for a draft, shown as pictures, handed out as copies.

use std::path::{Path, PathBuf};

use satchel_extract::picture_type;
use satchel_library::Error;
use satchel_library::files::Attached;
use satchel_model::{Attachment, FileHash, Value};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::commands::Nothing;
use crate::{App, Code, Failure};

/// Files named in one request.
const PATHS_MAX: usize = satchel_model::limits::ATTACHMENTS_MAX;

/// Files that a draft is to have.
#[derive(Debug, Deserialize, TS)]
pub struct Attach {
    paths: Vec<String>,
    task: String,
}

/// A file that was taken in; the draft names it by putting `value` into its field `attachments`.
#[derive(Debug, Serialize, TS)]
pub struct Taken {
    #[ts(type = "Value")]
    value: Value,
    /// A photo was made small: bytes of the original, which stays on this machine.
    original_bytes: Option<u64>,
    /// The photo said where it was taken; the copy does not.
    had_position: bool,
    /// No text was found in it: it is a scan.
    silent: bool,
}

/// A file that was not.
#[derive(Debug, Serialize, TS)]
pub struct NotTaken {
    path: String,
    /// A stable word for the reason.
    code: String,
    reason: String,
}

/// What became of each file.
#[derive(Debug, Serialize, TS)]
pub struct AttachReport {
    #[ts(inline)]
    taken: Vec<Taken>,
    #[ts(inline)]
    refused: Vec<NotTaken>,
}

/// A copy to be handed out.
#[derive(Debug, Deserialize, TS)]
pub struct Copy {
    file: String,
    path: String,
}

/// A picture for the page: bytes that begin as a raster picture does, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What its first bytes say that it is.
    pub media_type: &'static str,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// `files_attach`: each file is on the disk when this answers; cancelling keeps those taken so far.
pub fn attach(app: &App, request: Attach) -> Result<AttachReport, Failure> {
    if request.paths.len() > PATHS_MAX {
        return Err(Failure::new(Code::TooLarge, format!("a record has at most {PATHS_MAX} files")));
    }
    app.tasks.run(&request.task, |task| {
        let mut report = AttachReport { taken: Vec::new(), refused: Vec::new() };
        let total = request.paths.len() as u64;
        for (done, path) in request.paths.into_iter().enumerate() {
            let go_on = task.report(|at| (at.phase, at.done, at.total) = ("reading", done as u64, total));
            match go_on.and_then(|()| app.library.attach(Path::new(&path), task)) {
                Ok(attached) => report.taken.extend(taken(attached)),
                Err(Error::Cancelled) => break,
                Err(error @ (Error::DiskFull | Error::ReadOnly)) => return Err(error.into()),
                Err(error) => {
                    let code = match &error {
                        Error::File(refused) => refused.code(),
                        other => other.code(),
                    };
                    report.refused.push(NotTaken { path, code: code.to_owned(), reason: error.to_string() });
                }
            }
        }
        Ok(report)
    })
}

fn taken(attached: Attached) -> Option<Taken> {
    let Some(Value::List(mut items)) = Attachment::value(&[attached.attachment]) else { return None };
    Some(Taken {
        value: items.pop()?,
        original_bytes: attached.picture.map(|note| note.original_bytes),
        had_position: attached.picture.is_some_and(|note| note.had_position),
        silent: attached.silent,
    })
}

/// `file_copy`: writes a file of a record to a place that the person chose.
pub fn copy(app: &App, request: Copy) -> Result<Nothing, Failure> {
    let bytes = app.library.file(name_of(&request.file)?)?;
    app.library.copy_file(&bytes, &PathBuf::from(request.path))?;
    Ok(Nothing {})
}

impl App {
    /// A picture by the name that a page has for it.
    ///
    /// # Errors
    /// `not-found` also for a file that is here and no raster picture: only those are ever shown.
    pub fn picture(&self, name: &str) -> Result<Picture, Failure> {
        let bytes = self.library.file(name_of(name)?)?;
        let missing = || Failure::new(Code::NotFound, "there is no such picture");
        let media_type = picture_type(&bytes).ok_or_else(missing)?;
        Ok(Picture { media_type, bytes })
    }
}

fn name_of(text: &str) -> Result<FileHash, Failure> {
    text.parse().map_err(|_| Failure::new(Code::NotFound, "there is no such file"))
}
