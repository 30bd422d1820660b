//! Why the store cannot answer. Most answers are one: it is in doubt, and must be made anew.

/// What can go wrong with the store.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The store may be damaged. Drop it, move its folder away with [`crate::set_aside`], and make it anew from the
    /// journal. Once a store has said so, it says so to every question.
    #[error("the store is in doubt: {why}")]
    Doubtful {
        /// What was noticed, for the log.
        why: String,
    },
    /// An earlier edition of the app made it: make it anew from the journal.
    #[error("made by an older Satchel (store edition {found}, known here: {known})")]
    Older {
        /// The edition found.
        found: u32,
        /// The edition of this program.
        known: u32,
    },
    /// A later edition of the app made it; it is left as it is.
    #[error("made by a newer Satchel (store edition {found}, known here: {known})")]
    Newer {
        /// The edition found.
        found: u32,
        /// The edition of this program.
        known: u32,
    },
    /// Another process has it open.
    #[error("the store is in use by another program")]
    Busy,
    /// A value passes a limit of [`crate::limits`]; nothing was written.
    #[error("{what} is {found} bytes, more than the limit of {limit}")]
    OverLimit {
        /// What is limited.
        what: &'static str,
        /// Bytes found.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// A key holds the byte that separates the parts of keys; nothing was written.
    #[error("{what} holds a zero byte")]
    ZeroByte {
        /// Which key.
        what: &'static str,
    },
    /// The folder cannot be used: no room, no rights, no such disk.
    #[error("{0}")]
    Folder(String),
}

impl Error {
    pub(crate) fn doubt(why: impl Into<String>) -> Self {
        Self::Doubtful { why: why.into() }
    }

    pub(crate) fn over(what: &'static str, found: usize, limit: usize) -> Result<(), Self> {
        if found > limit { Err(Self::OverLimit { what, found, limit }) } else { Ok(()) }
    }
}

impl From<satchel_disk::Error> for Error {
    fn from(error: satchel_disk::Error) -> Self {
        match error {
            satchel_disk::Error::Locked { .. } => Self::Busy,
            error => Self::Folder(error.to_string()),
        }
    }
}
