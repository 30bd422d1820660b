//! Why a sync failed, as the window's failures.

use satchel_sync::Error;

use crate::{Code, Failure};

/// Its code as the window writes it.
pub fn code(error: &Error) -> String {
    let code = match error {
        Error::Library(error) => return error.code().to_owned(),
        other => code_of(other),
    };
    serde_json::to_value(code).ok().and_then(|code| code.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The failure of a sync.
pub fn of(error: Error) -> Failure {
    let (code, hint) = (code_of(&error), error.hint().map(str::to_owned));
    match error {
        Error::Library(error) => error.into(),
        error => Failure { hint, ..Failure::new(code, error.to_string()) },
    }
}

fn code_of(error: &Error) -> Code {
    match error {
        Error::Address(_) => Code::Invalid,
        Error::Unreachable { .. } => Code::LineLost,
        Error::NotAHub => Code::NotAHub,
        Error::Refused { .. } => Code::HubRefused,
        Error::Redirected(_) => Code::Redirected,
        Error::Clock { .. } => Code::ClockWrong,
        Error::Certificate { .. } => Code::CertificateWrong,
        Error::Lie(_) => Code::LineDamaged,
        Error::Newer => Code::ParcelNewer,
        Error::Cancelled => Code::Cancelled,
        Error::Io(_) => Code::DiskFailed,
        Error::Library(_) => Code::Internal,
    }
}
