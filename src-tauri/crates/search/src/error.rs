//! What can go wrong with an index, as one value. A query is never an error: anything typed gets an answer.

use tantivy::directory::error::LockError;

/// Why the index could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder was written by another edition of the index. Delete it and index the records again.
    #[error("the index is of edition {found}, this program writes edition {expected}")]
    Stale {
        /// What the folder says of itself; `none` when it says nothing.
        found: String,
        /// What this program reads and writes.
        expected: &'static str,
    },
    /// What is in the folder cannot be read back. Delete it and index the records again.
    #[error("the index is damaged: {0}")]
    Damaged(String),
    /// Another process, or another handle in this one, is writing to the same folder.
    #[error("the index is in use by another process")]
    Busy,
    /// The disk refused: no space, no permission, or gone. What was committed before still stands.
    #[error("the index could not be written: {0}")]
    Disk(String),
}

/// What the functions of this crate return.
pub type Result<T> = std::result::Result<T, Error>;

impl From<tantivy::TantivyError> for Error {
    fn from(error: tantivy::TantivyError) -> Self {
        use tantivy::TantivyError as T;
        match error {
            T::LockFailure(LockError::LockBusy, _) => Error::Busy,
            T::LockFailure(error, _) => Error::Disk(error.to_string()),
            T::IoError(io) => Error::from_io(&io),
            T::OpenWriteError(open) => Error::Disk(open.to_string()),
            other => Error::Damaged(other.to_string()),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Error::from_io(&error)
    }
}

impl Error {
    /// Reading short or nonsense is damage; everything else a disk says is the disk's.
    fn from_io(error: &std::io::Error) -> Error {
        use std::io::ErrorKind::{InvalidData, InvalidInput, NotFound, UnexpectedEof};
        match error.kind() {
            InvalidData | InvalidInput | UnexpectedEof | NotFound => Error::Damaged(error.to_string()),
            _ => Error::Disk(error.to_string()),
        }
    }
}
