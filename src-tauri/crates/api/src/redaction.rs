//! Removing a text for good: what was written is erased, here and wherever the next parcels come.

use serde::Serialize;
use ts_rs::TS;

use crate::record::Id;
use crate::{App, Code, Failure};

/// What was removed.
#[derive(Debug, Serialize, TS)]
pub struct Redacted {
    /// Texts of the record, the earlier ones among them.
    texts: u64,
}

/// `record_redact`.
///
/// # Errors
/// `not-allowed` for a text that another city wrote.
pub fn redact(app: &App, request: Id) -> Result<Redacted, Failure> {
    let id = app.library.resolve(&request.id)?;
    let view = app.library.show(id, None)?.page.view;
    if !app.library.may_remove(&view)? {
        return Err(Failure::new(Code::NotAllowed, "only whoever wrote a text can remove it"));
    }
    let texts = app.library.texts_of(id)?;
    app.library.redact(id, &texts)?;
    Ok(Redacted { texts: texts.len() as u64 })
}
