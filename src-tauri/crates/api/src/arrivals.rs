//! What parcels brought since the person last looked: a text written last year is new here all the same.

use std::collections::BTreeSet;

use satchel_library::exchange::Plan;
use satchel_model::RecordId;

use crate::{App, Failure};

/// The setting that keeps their ids, one after the other.
const SETTING: &str = "arrived";
/// Ids kept; the last ones.
const IDS_MAX: usize = 2_000;

/// The ids of the records that came since the person last looked.
pub fn arrived(app: &App) -> BTreeSet<RecordId> {
    let kept = app.library.setting(SETTING).unwrap_or_default();
    kept.split_whitespace().filter_map(|id| id.parse().ok()).collect()
}

/// What an import brings.
pub fn of(plan: &Plan) -> Vec<RecordId> {
    plan.new.iter().chain(&plan.changed).map(|line| line.id).collect()
}

/// Remembers what an import brought.
pub fn remember(app: &App, records: &[RecordId]) -> Result<(), Failure> {
    let mut kept = app.library.setting(SETTING).unwrap_or_default();
    for id in records {
        kept.push(' ');
        kept.push_str(&id.to_string());
    }
    let ids: Vec<&str> = kept.split_whitespace().collect();
    let last = &ids[ids.len().saturating_sub(IDS_MAX)..];
    Ok(app.library.set_setting(SETTING, &last.join(" "))?)
}

/// Forgets them: the person has looked.
pub fn forget(app: &App) -> Result<(), Failure> {
    Ok(app.library.set_setting(SETTING, "")?)
}
