//! What adding documents did, or would do.

use std::path::{Path, PathBuf};

use satchel_model::RecordId;

use super::Note;
use crate::Error;

/// A file, or a row of one, that became a record, or is one already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// The file.
    pub path: PathBuf,
    /// The row's line, of a table.
    pub line: Option<u64>,
    /// The record; none in a dry run of a new one.
    pub id: Option<RecordId>,
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Its kind.
    pub kind: String,
    /// The cities that it waits for as a suggestion; none where it stands.
    pub suggested_to: Vec<String>,
}

/// A file, or a row of one, that was passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The file.
    pub path: PathBuf,
    /// The row's line, of a table.
    pub line: Option<u64>,
    /// Why, as a stable word.
    pub code: &'static str,
    /// Why, in words.
    pub reason: String,
}

impl Skipped {
    /// Passed over for that error.
    pub(super) fn of(path: &Path, error: &Error) -> Skipped {
        let code = match error {
            Error::File(refused) => refused.code(),
            Error::PictureAlone => "picture-alone",
            other => other.code(),
        };
        Skipped::because(path, code, &error.to_string())
    }

    pub(super) fn because(path: &Path, code: &'static str, reason: &str) -> Skipped {
        Skipped { path: path.to_owned(), line: None, code, reason: reason.to_owned() }
    }

    /// The same, of a row.
    pub(super) fn at(self, line: u64) -> Skipped {
        Skipped { line: Some(line), reason: format!("line {line}: {}", self.reason), ..self }
    }
}

/// What a person should know of a file before it is added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileNote {
    /// The file.
    pub path: PathBuf,
    /// The kind of its records.
    pub kind: String,
    /// What was found in it.
    pub note: Note,
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
    /// What is worth knowing of files that were read.
    pub notes: Vec<FileNote>,
    /// Files of records that are not in this library, which became new ones.
    pub elsewhere: u64,
    /// True if the person cancelled before the end.
    pub cancelled: bool,
}
