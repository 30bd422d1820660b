//! Why a sync did not come to its end. What was fetched and confirmed before stays.

use std::time::Duration;

/// What the thin line answers.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a sync stopped.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address is none of a hub or mirror.
    #[error("{0} is not the address of a hub or mirror")]
    Address(String),
    /// Nothing could be reached, or it broke off too often.
    #[error("the connection to {host} failed: {reason}")]
    Unreachable {
        /// Where.
        host: String,
        /// What was said about it last.
        reason: String,
    },
    /// Something answered that is neither hub nor mirror: often the page of a network that wants to be paid first.
    #[error("what answered is not a hub or mirror; perhaps this network shows a page of its own first")]
    NotAHub,
    /// The hub or mirror refused for good.
    #[error("{host} refused: {status}")]
    Refused {
        /// Where.
        host: String,
        /// The HTTP status.
        status: u16,
    },
    /// It sent us elsewhere, to a place that was not named.
    #[error("{0} sends its readers to another address; name that one if you trust it")]
    Redirected(String),
    /// By this computer's clock its certificate does not hold yet, or no longer.
    #[error("by this computer's clock the certificate of {host} is out of date")]
    Clock {
        /// Where.
        host: String,
    },
    /// Nobody that this computer trusts vouches that it is what it says.
    #[error("{host} could not prove that it is {host}: {reason}")]
    Certificate {
        /// Where.
        host: String,
        /// What was wrong.
        reason: String,
    },
    /// What came does not hold what it should.
    #[error("what came from there is damaged or false: {0}")]
    Lie(&'static str),
    /// What came was made by a newer Satchel.
    #[error("what came from there needs a newer Satchel")]
    Newer,
    /// The person or the window stopped it.
    #[error("stopped")]
    Cancelled,
    /// The library refused or failed.
    #[error(transparent)]
    Library(satchel_library::Error),
    /// The staging file could not be read or written.
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

/// Whether trying again may help, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Again {
    /// No.
    Never,
    /// Yes, after a while.
    Later,
    /// Yes, and the other side said when.
    After(Duration),
}

impl Error {
    /// The stable word that programs branch on.
    pub fn code(&self) -> &'static str {
        match self {
            Error::Address(_) => "invalid",
            Error::Unreachable { .. } => "unreachable",
            Error::NotAHub => "not-a-hub",
            Error::Refused { .. } => "refused",
            Error::Redirected(_) => "redirected",
            Error::Clock { .. } => "clock-wrong",
            Error::Certificate { .. } => "certificate-wrong",
            Error::Lie(_) => "damaged",
            Error::Newer => "parcel-newer",
            Error::Cancelled => "cancelled",
            Error::Library(error) => error.code(),
            Error::Io(_) => "disk-failed",
        }
    }

    /// What the person can do next.
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Error::Address(_) => "An address begins with https:// or http://.",
            Error::Unreachable { .. } => "What was fetched is kept; try again later, it goes on from there.",
            Error::Clock { .. } => {
                "Look at this computer's date and time, set them right if they are wrong, and try again."
            }
            Error::Certificate { .. } => {
                "Nothing was sent. On a network that shows its own page first, sign in there; else ask who keeps the hub."
            }
            Error::NotAHub => "Open any page in a browser to sign in to this network, then try again.",
            Error::Lie(_) => "Nothing of it was taken. Try another hub or mirror.",
            Error::Newer => "Install the newer Satchel; nothing here was changed.",
            Error::Library(error) => return error.hint(),
            _ => return None,
        })
    }

    /// True when what was given is damaged or hostile.
    pub fn is_damage(&self) -> bool {
        matches!(self, Error::Lie(_))
    }
}

impl From<satchel_library::Error> for Error {
    fn from(error: satchel_library::Error) -> Self {
        match error {
            satchel_library::Error::Cancelled => Error::Cancelled,
            other => Error::Library(other),
        }
    }
}
