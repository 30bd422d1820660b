//! What a command can fail with, and what the program answers then.

use std::path::PathBuf;

/// What every command answers.
pub type Result<T> = std::result::Result<T, Error>;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done, also when single files were passed over and named.
    Done,
    /// Refused or failed.
    Failed,
    /// The command line itself was wrong.
    Usage,
    /// What was given is damaged or hostile; nothing damaged was taken.
    Damaged,
}

/// Why a command did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The command line is wrong in a way that the parser cannot see.
    #[error("{0}")]
    Usage(String),
    /// The library refused or failed.
    #[error(transparent)]
    Library(#[from] satchel_library::Error),
    /// The hub or mirror could not be reached, or failed.
    #[error(transparent)]
    Sync(satchel_sync::Error),
    /// The hub could not start, or the mirror not be published.
    #[error(transparent)]
    Hub(satchel_hub::Error),
    /// A command that only reads was given a folder without a library.
    #[error("there is no library in {}", .0.display())]
    NoLibrary(PathBuf),
    /// Fields that must be filled in before a record can be sent to its cluster.
    #[error("before it can be sent to the cluster, it needs: {}", .0.join(", "))]
    MissingFields(Vec<String>),
    /// What only a record's owners can say, said by somebody else: it would count for nothing.
    #[error("only {0} can say that of this record")]
    NotYours(String),
    /// What only coordinators can say, where a charter names them.
    #[error(
        "only a coordinator of its clusters, in office by the list of cities, can say that of this record"
    )]
    NotInOffice,
    /// The text given belongs to another record, or to another kind of record.
    #[error("{0}")]
    Mismatch(String),
    /// A file named on the command line cannot be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A form of copy that Satchel does not make.
    #[error("{what}")]
    Unmade {
        /// What is not made.
        what: &'static str,
        /// What does instead.
        instead: &'static str,
    },
    /// The answer cannot be written as JSON.
    #[error("the answer could not be written as JSON: {0}")]
    Answer(#[from] serde_json::Error),
}

impl Error {
    /// An error of the system with the file it is about.
    pub fn file(path: impl Into<PathBuf>, source: std::io::Error) -> Error {
        Error::File { path: path.into(), source }
    }

    /// The stable word that programs branch on.
    pub fn code(&self) -> &'static str {
        match self {
            Error::Usage(_) => "usage",
            Error::Library(error) => error.code(),
            Error::Sync(error) => error.code(),
            Error::Hub(error) => error.code(),
            Error::NoLibrary(_) => "not-found",
            Error::MissingFields(_) => "missing-fields",
            Error::NotYours(_) | Error::NotInOffice => "not-allowed",
            Error::Mismatch(_) => "invalid",
            Error::File { source, .. } if source.kind() == std::io::ErrorKind::NotFound => "not-found",
            Error::File { .. } => "file-failed",
            Error::Unmade { .. } => "not-supported",
            Error::Answer(_) => "internal",
        }
    }

    /// What the person can do next.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Error::Library(error) => error.hint(),
            Error::Sync(error) => error.hint(),
            Error::NoLibrary(_) => {
                Some("Make one with `satchel init`, or name another folder with --library.")
            }
            Error::MissingFields(_) => Some("Fill them in with `satchel edit`, then submit again."),
            Error::NotYours(_) | Error::NotInOffice => {
                Some("Say it in words that they will read: `satchel respond`. Nothing was changed.")
            }
            Error::Usage(_) => Some("See `satchel help`."),
            Error::Unmade { instead, .. } => Some(instead),
            Error::Mismatch(_) | Error::Hub(_) | Error::File { .. } | Error::Answer(_) => None,
        }
    }

    /// Further lines: ids, fields.
    pub fn details(&self) -> Vec<String> {
        match self {
            Error::Library(error) => error.details(),
            Error::MissingFields(fields) => fields.clone(),
            _ => Vec::new(),
        }
    }

    /// How the program ends.
    pub fn exit(&self) -> Exit {
        match self {
            Error::Usage(_) => Exit::Usage,
            Error::Library(error) if error.is_damage() => Exit::Damaged,
            Error::Sync(error) if error.is_damage() => Exit::Damaged,
            _ => Exit::Failed,
        }
    }
}
