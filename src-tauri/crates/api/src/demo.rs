//! The demonstration: invented cities and their records, marked as such, added and removed in one action.

use serde::Serialize;
use ts_rs::TS;

use crate::commands::Nothing;
use crate::tasks::{Named, until_found};
use crate::{App, Failure};

/// How many records came or went.
#[derive(Debug, Serialize, TS)]
pub struct Changed {
    records: u64,
}

/// `demo_add`.
pub fn add(app: &App, request: Named) -> Result<Changed, Failure> {
    let records = app.tasks.run(request.name(), |task| {
        let records = app.library.add_demo(app.demonstration, task)?;
        until_found(&app.library, task);
        Ok(records)
    })?;
    Ok(Changed { records })
}

/// `demo_remove`.
pub fn remove(app: &App, _: Nothing) -> Result<Changed, Failure> {
    Ok(Changed { records: app.library.remove_demo()? })
}
