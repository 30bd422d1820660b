//! The demonstration: invented cities and their records, marked as such, added and removed in one action.

use satchel_library::demo::Size;
use serde::Serialize;
use ts_rs::TS;

use crate::commands::Nothing;
use crate::tasks::Named;
use crate::{App, Failure};

/// How many records came or went.
#[derive(Debug, Serialize, TS)]
pub struct Changed {
    records: u64,
}

/// `demo_add`.
pub fn add(app: &App, request: Named) -> Result<Changed, Failure> {
    let records = app.tasks.run(request.name(), |task| Ok(app.library.add_demo(Size::default(), task)?))?;
    Ok(Changed { records })
}

/// `demo_remove`.
pub fn remove(app: &App, _: Nothing) -> Result<Changed, Failure> {
    Ok(Changed { records: app.library.remove_demo()? })
}
