//! Why a host or hub could not start, or could not do what it was asked.

use std::net::SocketAddr;
use std::path::PathBuf;

use satchel_api::Failure;

/// What starting answers.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a host or hub could not start, or could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The library did not open.
    #[error("{0}")]
    Library(Failure),
    /// Only this computer may be served.
    #[error("{0} is not an address of this computer alone; take 127.0.0.1 or [::1]")]
    NotLoopback(SocketAddr),
    /// The port is taken, or the system refuses.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// The built pages are not there.
    #[error("the built window is not in {folder}: {source}")]
    Pages {
        /// The folder given.
        folder: PathBuf,
        /// What was missing.
        source: std::io::Error,
    },
    /// A folder or file of the program's own failed.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// The hub's library did not open, or failed.
    #[error(transparent)]
    Held(satchel_library::Error),
    /// The storage could not be read or written, or what stands in it is damaged.
    #[error("the storage: {0}")]
    Storage(String),
    /// The system gave no random bytes.
    #[error("the system gave no random bytes")]
    Entropy,
}

impl Error {
    /// The stable word that programs branch on.
    pub fn code(&self) -> &'static str {
        match self {
            Error::Library(_) => "library-failed",
            Error::Held(error) => error.code(),
            Error::NotLoopback(_) => "invalid",
            Error::Listen { .. } => "cannot-listen",
            Error::Pages { .. } => "not-found",
            Error::Storage(_) => "storage-failed",
            Error::Io(_) => "disk-failed",
            Error::Entropy => "internal",
        }
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        Error::Library(failure)
    }
}
