//! Why a command did not do what was asked: a code that the window branches on, and words for "Details".

use satchel_library::Error;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A command failed. What was there before is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize, TS)]
#[error("{message}")]
pub struct Failure {
    /// What kind of failure; the window has its own words for each.
    pub code: Code,
    /// What happened, in English.
    pub message: String,
    /// What can be done, in English.
    pub hint: Option<String>,
    /// Further lines: ids of records, or "field: reason".
    pub details: Vec<String>,
}

/// The kinds of failure that a window tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename = "FailureCode")]
#[allow(missing_docs)]
pub enum Code {
    LibraryBusy,
    LibraryReadOnly,
    LibraryNewer,
    LibraryDamaged,
    DiskFull,
    DiskFailed,
    NotFound,
    FileMissing,
    AmbiguousSlug,
    InConflict,
    DraftMoved,
    Invalid,
    MissingFields,
    QueryTooLong,
    NotAParcel,
    ParcelDamaged,
    ParcelNewer,
    NothingToUndo,
    CharterPinned,
    NotAllowed,
    Cancelled,
    TooLarge,
    Unreadable,
    FileDamaged,
    ReadOnlyHost,
    LineLost,
    LineBusy,
    LineDamaged,
    NotAHub,
    HubRefused,
    Redirected,
    ClockWrong,
    CertificateWrong,
    RoomNoNetwork,
    RoomRefused,
    Internal,
}

impl Failure {
    /// A failure with a code and words.
    pub fn new(code: Code, message: impl Into<String>) -> Failure {
        Failure { code, message: message.into(), hint: None, details: Vec::new() }
    }

    /// A fault of ours.
    pub fn internal(message: &str) -> Failure {
        Failure::new(Code::Internal, message)
    }

    /// A request that is not in the table, or not of its shape.
    pub fn invalid(message: impl Into<String>) -> Failure {
        Failure::new(Code::Invalid, message)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let details = match &error {
            Error::Invalid(problems) => {
                problems.iter().map(|problem| format!("{}: {}", problem.field, problem.reason)).collect()
            }
            // The window has a sentence of its own for each reason.
            Error::File(refused) => vec![refused.code().to_owned()],
            other => other.details(),
        };
        Failure {
            code: code_of(&error),
            hint: error.hint().map(str::to_owned),
            details,
            message: error.to_string(),
        }
    }
}

fn code_of(error: &Error) -> Code {
    match error {
        Error::Busy => Code::LibraryBusy,
        Error::ReadOnly => Code::LibraryReadOnly,
        Error::Newer { .. } => Code::LibraryNewer,
        Error::Damaged(_) => Code::LibraryDamaged,
        Error::DiskFull | Error::NoRoom { .. } => Code::DiskFull,
        Error::Disk(_) => Code::DiskFailed,
        Error::NotFound(_) => Code::NotFound,
        Error::NoFile(_) | Error::NoParcel(_) => Code::FileMissing,
        Error::AmbiguousSlug { .. } => Code::AmbiguousSlug,
        Error::InConflict(_) => Code::InConflict,
        Error::DraftMoved => Code::DraftMoved,
        Error::Invalid(_) | Error::Exists => Code::Invalid,
        Error::Unreadable { .. } | Error::File(_) | Error::PictureAlone => Code::Unreadable,
        Error::FileDamaged => Code::FileDamaged,
        Error::TooLarge { .. } => Code::TooLarge,
        Error::NotAParcel(_) => Code::NotAParcel,
        Error::ParcelNewer => Code::ParcelNewer,
        Error::NothingToUndo => Code::NothingToUndo,
        Error::CharterPinned => Code::CharterPinned,
        Error::NotAllowed(_) => Code::NotAllowed,
        Error::Cancelled => Code::Cancelled,
        Error::Query(_) => Code::QueryTooLong,
        Error::View(_) | Error::Entropy => Code::Internal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_the_words_of_the_library() {
        for error in [
            Error::Busy,
            Error::DiskFull,
            Error::NotFound("x".into()),
            Error::NoFile("x".into()),
            Error::NothingToUndo,
            Error::DraftMoved,
            Error::CharterPinned,
            Error::NotAllowed("x".into()),
            Error::Cancelled,
            Error::ParcelNewer,
            Error::NotAParcel("x".into()),
            Error::InConflict(vec!["advice".into()]),
        ] {
            let word = error.code();
            let failure = Failure::from(error);
            assert_eq!(serde_json::to_value(failure.code).unwrap(), word);
        }
    }

    #[test]
    fn what_a_field_cannot_hold_is_told_by_field() {
        let problem =
            satchel_model::kinds::Problem { field: "started".into(), reason: "a whole number".into() };
        assert_eq!(Failure::from(Error::Invalid(vec![problem])).details, ["started: a whole number"]);
    }
}
