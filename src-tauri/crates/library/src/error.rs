//! What can go wrong, told apart as far as a person can act on it.

use satchel_model::kinds::Problem;

/// What every operation of the library answers.
pub type Result<T> = std::result::Result<T, Error>;

/// Why something was not done. What was there before is as it was, unless the words say otherwise.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another process holds the library.
    #[error("the library is in use by another program")]
    Busy,
    /// The folder cannot be written to.
    #[error("the library's folder cannot be written to")]
    ReadOnly,
    /// The folder was written by a newer edition of Satchel.
    #[error("the library was made by a newer Satchel (format {found}; this one reads up to {known})")]
    Newer {
        /// Format found.
        found: u32,
        /// Newest format known here.
        known: u32,
    },
    /// The folder is not a library: half copied, or something else altogether.
    #[error("this folder is not a whole library: {0}")]
    Damaged(String),
    /// A library is already there.
    #[error("there is already a library here")]
    Exists,
    /// No room is left on the disk.
    #[error("the disk is full")]
    DiskFull,
    /// What shall be written does not fit.
    #[error("{needed} bytes are needed and {free} are free")]
    NoRoom {
        /// Bytes needed.
        needed: u64,
        /// Bytes free.
        free: u64,
    },
    /// The disk did not do what it was asked.
    #[error("the disk failed: {0}")]
    Disk(satchel_disk::Error),
    /// Nothing goes by that id or slug.
    #[error("nothing here goes by {0:?}")]
    NotFound(String),
    /// The file that was named is not there, or is none.
    #[error("there is no file {}", .0.display())]
    NoFile(std::path::PathBuf),
    /// The folder that was named holds no parcel.
    #[error("there is no parcel in {}", .0.display())]
    NoParcel(std::path::PathBuf),
    /// Several records go by that slug.
    #[error("several records go by {slug:?}")]
    AmbiguousSlug {
        /// The slug.
        slug: String,
        /// Their ids.
        ids: Vec<String>,
    },
    /// A draft was saved by someone else since.
    #[error("the draft was changed in another window")]
    DraftMoved,
    /// Fields have two values, which must be brought together first.
    #[error("two texts wait to be brought together in: {}", .0.join(", "))]
    InConflict(Vec<String>),
    /// Values that their fields cannot hold.
    #[error("{}", problems(.0))]
    Invalid(Vec<Problem>),
    /// A file that is not readable as a record; `line` counts from 1.
    #[error("{}{reason}", .line.map(|line| format!("line {line}: ")).unwrap_or_default())]
    Unreadable {
        /// Where, if known.
        line: Option<usize>,
        /// What is wrong.
        reason: String,
    },
    /// A document or photo that was not read.
    #[error("{0}")]
    File(satchel_extract::Refused),
    /// A picture that was given as a document.
    #[error("a photo belongs to a record: open the record and add it there")]
    PictureAlone,
    /// A file of a record is not what it was.
    #[error("this file is damaged on the disk")]
    FileDamaged,
    /// A named limit is passed.
    #[error("{what} is over its limit of {limit}")]
    TooLarge {
        /// What is too large.
        what: String,
        /// The limit.
        limit: u64,
    },
    /// The file is not a parcel, or so damaged that nothing of it can be read.
    #[error("{0}")]
    NotAParcel(String),
    /// The parcel was made by a newer edition of Satchel.
    #[error("the parcel was made by a newer Satchel")]
    ParcelNewer,
    /// What the papers or the rules do not let this person do.
    #[error("{0}")]
    NotAllowed(String),
    /// Another charter is pinned already.
    #[error("another charter is accepted here already")]
    CharterPinned,
    /// No import is there that nothing has built on.
    #[error("there is no import that could be taken back")]
    NothingToUndo,
    /// The person cancelled.
    #[error("cancelled; nothing was changed")]
    Cancelled,
    /// The query is refused.
    #[error("{0}")]
    Query(String),
    /// The rebuildable view of the library failed; it is made anew at the next start.
    #[error("the view of the library failed and will be made anew: {0}")]
    View(String),
    /// The system gave no random bytes.
    #[error("the system gave no random bytes")]
    Entropy,
}

fn problems(problems: &[Problem]) -> String {
    problems
        .iter()
        .map(|problem| format!("{}: {}", problem.field, problem.reason))
        .collect::<Vec<_>>()
        .join("; ")
}

impl Error {
    /// The stable word that programs branch on.
    pub fn code(&self) -> &'static str {
        match self {
            Error::Busy => "library-busy",
            Error::ReadOnly => "library-read-only",
            Error::Newer { .. } => "library-newer",
            Error::Damaged(_) => "library-damaged",
            Error::Exists => "library-exists",
            Error::DiskFull | Error::NoRoom { .. } => "disk-full",
            Error::Disk(_) => "disk-failed",
            Error::NotFound(_) => "not-found",
            Error::NoFile(_) | Error::NoParcel(_) => "file-missing",
            Error::AmbiguousSlug { .. } => "ambiguous-slug",
            Error::DraftMoved => "draft-moved",
            Error::InConflict(_) => "in-conflict",
            Error::Invalid(_) => "invalid",
            Error::Unreadable { .. } | Error::File(_) | Error::PictureAlone => "unreadable",
            Error::FileDamaged => "file-damaged",
            Error::TooLarge { .. } => "too-large",
            Error::NotAParcel(_) => "not-a-parcel",
            Error::ParcelNewer => "parcel-newer",
            Error::NotAllowed(_) => "not-allowed",
            Error::CharterPinned => "charter-pinned",
            Error::NothingToUndo => "nothing-to-undo",
            Error::Cancelled => "cancelled",
            Error::Query(_) => "query-too-long",
            Error::View(_) | Error::Entropy => "internal",
        }
    }

    /// What the person can do next.
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Error::Busy => "Close the other Satchel window or command, then try again.",
            Error::ReadOnly => {
                "Copy the library to a folder you may write to, or ask for the right to write here."
            }
            Error::Newer { .. } | Error::ParcelNewer => {
                "Install the newer Satchel; nothing here was changed."
            }
            Error::Damaged(_) => "Copy the folder again as a whole, or restore a backup.",
            Error::Exists => "Name another folder.",
            Error::DiskFull | Error::NoRoom { .. } => {
                "Make room on the disk, then save again; what was saved before is safe."
            }
            Error::Disk(_) => "Try again; if it happens twice, copy the library to another disk.",
            Error::NotFound(_) => "Look for it with `search` or `list`.",
            Error::NoFile(_) => "Look whether the stick is still in, and choose the file again.",
            Error::AmbiguousSlug { .. } => "Use one of the ids.",
            Error::InConflict(_) => "Bring the texts together with `resolve`.",
            Error::FileDamaged => "Add the file again, or take it from another copy of the library.",
            Error::NotAParcel(_) => "Ask for a new copy of the file.",
            Error::CharterPinned => {
                "Compare the check words with whoever runs the network; then say that this one counts instead."
            }
            Error::NothingToUndo => {
                "Only the last import can be taken back, and only until something builds on it."
            }
            _ => return None,
        })
    }

    /// Further lines: ids, fields.
    pub fn details(&self) -> Vec<String> {
        match self {
            Error::AmbiguousSlug { ids, .. } => ids.clone(),
            Error::InConflict(fields) => fields.clone(),
            Error::Invalid(problems) => problems.iter().map(|problem| problem.field.clone()).collect(),
            _ => Vec::new(),
        }
    }

    /// The error of reading a file that a person named: the file is at fault then, and not the library's disk.
    pub(crate) fn of_named(error: satchel_disk::Error) -> Error {
        use satchel_disk::Error as Disk;
        let reason = match error {
            Disk::Missing { path } => return Error::NoFile(path),
            Disk::NotAFile { path } => {
                format!("{} is a folder, a pipe or a device; only files are read", path.display())
            }
            Disk::Denied { path, .. } => format!("{} may not be read by you", path.display()),
            other => other.to_string(),
        };
        Error::Unreadable { line: None, reason }
    }

    /// True when what was given is damaged or hostile, rather than wrong.
    pub fn is_damage(&self) -> bool {
        matches!(self, Error::NotAParcel(_))
    }
}

impl From<satchel_disk::Error> for Error {
    fn from(error: satchel_disk::Error) -> Self {
        match error {
            satchel_disk::Error::NoSpace { .. } => Error::DiskFull,
            satchel_disk::Error::Denied { .. } => Error::ReadOnly,
            satchel_disk::Error::Locked { .. } => Error::Busy,
            other => Error::Disk(other),
        }
    }
}
