//! What can go wrong with a file, told apart as far as a person can act on it.

use std::io;
use std::path::{Path, PathBuf};

/// Why an operation on a file failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing stands at this path.
    #[error("{} is not there", path.display())]
    Missing {
        /// The path asked for.
        path: PathBuf,
    },
    /// The path leads outside the root, or names nothing.
    #[error("{} is outside the folder", path.display())]
    Outside {
        /// The path asked for.
        path: PathBuf,
    },
    /// A folder, link or device stands where a regular file was expected.
    #[error("{} is not a regular file", path.display())]
    NotAFile {
        /// The path asked for.
        path: PathBuf,
    },
    /// Another process, or another part of this one, holds the lock.
    #[error("{} is in use by another program", path.display())]
    Locked {
        /// The lock's file.
        path: PathBuf,
    },
    /// The disk is full, or a quota is used up.
    #[error("no room left to write {}", path.display())]
    NoSpace {
        /// The file being written.
        path: PathBuf,
    },
    /// The system refuses: a read-only disk, or rights that are missing.
    #[error("not allowed to {action} {}", path.display())]
    Denied {
        /// What was attempted.
        action: &'static str,
        /// The path asked for.
        path: PathBuf,
    },
    /// A file is larger than its named limit.
    #[error("{} has {len} bytes; at most {limit} are read", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its length in bytes.
        len: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// A file ends before the bytes asked for.
    #[error("{} ends before byte {offset} + {len}", path.display())]
    TooShort {
        /// The file.
        path: PathBuf,
        /// First byte asked for.
        offset: u64,
        /// Bytes asked for.
        len: u64,
    },
    /// A folder holds more than its named limit.
    #[error("{} holds more than {limit} files", path.display())]
    TooMany {
        /// The folder.
        path: PathBuf,
        /// The limit in entries.
        limit: usize,
    },
    /// Anything else the system reports.
    #[error("cannot {action} {}: {source}", path.display())]
    Io {
        /// What was attempted.
        action: &'static str,
        /// The path asked for.
        path: PathBuf,
        /// The system's own words.
        source: io::Error,
    },
}

impl Error {
    /// The error of an attempt to `action` on `path`, told apart by its kind.
    pub fn from_io(action: &'static str, path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing { path },
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::NoSpace { path },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::Denied { action, path }
            }
            _ => Self::Io { action, path, source },
        }
    }

    /// The file or folder the error is about.
    pub fn path(&self) -> &Path {
        match self {
            Self::Missing { path }
            | Self::Outside { path }
            | Self::NotAFile { path }
            | Self::Locked { path }
            | Self::NoSpace { path }
            | Self::Denied { path, .. }
            | Self::TooLarge { path, .. }
            | Self::TooShort { path, .. }
            | Self::TooMany { path, .. }
            | Self::Io { path, .. } => path,
        }
    }
}

/// For those who write through `io::Write`: the kind is kept, the path goes into the words.
impl From<Error> for io::Error {
    fn from(error: Error) -> Self {
        let kind = match &error {
            Error::Missing { .. } => io::ErrorKind::NotFound,
            Error::NoSpace { .. } => io::ErrorKind::StorageFull,
            Error::Denied { .. } => io::ErrorKind::PermissionDenied,
            Error::TooShort { .. } => io::ErrorKind::UnexpectedEof,
            Error::Io { source, .. } => source.kind(),
            _ => io::ErrorKind::Other,
        };
        Self::new(kind, error)
    }
}
