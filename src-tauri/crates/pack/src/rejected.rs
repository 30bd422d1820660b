//! Why bytes are refused, as values that a screen can put into words.

/// Why bytes from outside are refused, or a part of them is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Rejected {
    /// The bytes begin with something else.
    #[error("this is not {what}")]
    Unknown {
        /// What was expected: a pack or a block.
        what: &'static str,
    },
    /// The bytes end too early.
    #[error("cut short: {needed} bytes expected, {found} there")]
    CutShort {
        /// Bytes that should be there.
        needed: u64,
        /// Bytes that are.
        found: u64,
    },
    /// Bytes follow after the end.
    #[error("{bytes} bytes too many at the end")]
    Trailing {
        /// How many.
        bytes: u64,
    },
    /// A checksum does not match.
    #[error("{what} is damaged")]
    Damaged {
        /// Which part.
        what: &'static str,
    },
    /// Two statements about the same thing contradict each other.
    #[error("{what} disagrees with what is there")]
    Disagrees {
        /// Which statement.
        what: &'static str,
    },
    /// A named limit is passed.
    #[error("{what} is {found}, more than the limit of {limit}")]
    OverLimit {
        /// What is limited.
        what: &'static str,
        /// The number stated or found.
        found: u64,
        /// The limit.
        limit: u64,
    },
    /// A part is not written in the one form it may have.
    #[error("{what} is not in its one form")]
    NotCanonical {
        /// Which part.
        what: &'static str,
    },
    /// Something that a later edition added and that cannot be passed over.
    #[error("made by a newer Satchel ({what})")]
    Newer {
        /// What this edition does not know.
        what: String,
    },
    /// It was compressed with a dictionary that is not here. None is ever taken from outside.
    #[error("written with a dictionary that this Satchel does not have ({name})")]
    ForeignDictionary {
        /// Which, as far as it is said.
        name: String,
    },
    /// The source could not be read: a stick pulled out, a bad sector.
    #[error("cannot be read at byte {offset}: {words}")]
    Unreadable {
        /// Where.
        offset: u64,
        /// The system's words.
        words: String,
    },
}

impl Rejected {
    /// Refuses `found` above `limit`.
    pub(crate) fn over(what: &'static str, found: u64, limit: u64) -> Result<(), Self> {
        if found > limit { Err(Self::OverLimit { what, found, limit }) } else { Ok(()) }
    }
}

/// For those who write through `io::Write`.
impl From<Rejected> for std::io::Error {
    fn from(rejected: Rejected) -> Self {
        Self::new(std::io::ErrorKind::InvalidData, rejected)
    }
}
