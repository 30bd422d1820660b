//! Carrying: making a parcel, looking into one, adding it, taking it back.

mod files;
mod plan;

use std::path::{Path, PathBuf};

use satchel_library::exchange::Bundle;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::commands::Nothing;
use crate::tasks::until_found;
use crate::{App, Failure, arrivals};

pub use plan::{ImportPlan, KindCount, Parcel};

/// Where a parcel goes.
#[derive(Debug, Deserialize, TS)]
pub struct Make {
    path: String,
    task: String,
}

/// Files, or folders with parcels in them.
#[derive(Debug, Deserialize, TS)]
pub struct Inspect {
    paths: Vec<String>,
    task: String,
}

/// The same, to be added.
#[derive(Debug, Deserialize, TS)]
pub struct Add {
    paths: Vec<String>,
    accept_unknown: bool,
    task: String,
}

/// What stayed at home, and why.
#[derive(Debug, Serialize, TS)]
pub struct LeftOut {
    reason: String,
    count: u64,
}

/// What was written.
#[derive(Debug, Serialize, TS)]
pub struct ExportReport {
    files: Vec<String>,
    bytes: u64,
    objects: u64,
    records: u64,
    #[ts(inline)]
    left_out: Vec<LeftOut>,
}

/// What was added.
#[derive(Debug, Serialize, TS)]
pub struct ImportReport {
    new: u64,
    changed: u64,
    withdrawn: u64,
    conflicts: u64,
    not_admitted: u64,
    duplicate: u64,
    damaged: Vec<String>,
}

/// How many objects were taken back.
#[derive(Debug, Serialize, TS)]
pub struct Undone {
    removed: u64,
}

/// The last parcel that was added, if there is one.
#[derive(Debug, Serialize, TS)]
pub struct LastImport(#[ts(inline)] Option<Import>);

/// A parcel that was added.
#[derive(Debug, Serialize, TS)]
pub struct Import {
    name: String,
    at: i64,
    objects: u64,
    can_undo: bool,
}

/// `parcel_make`: everything that may travel.
pub fn make(app: &App, request: Make) -> Result<ExportReport, Failure> {
    let out = PathBuf::from(request.path);
    let report = app.tasks.run(&request.task, |task| Ok(app.library.export(&out, None, false, task)?))?;
    let left_out = report.left_out.iter();
    Ok(ExportReport {
        files: report.files.iter().map(|file| file.display().to_string()).collect(),
        bytes: report.bytes,
        objects: report.objects,
        records: report.records,
        left_out: left_out.map(|out| LeftOut { reason: out.reason.to_owned(), count: out.count }).collect(),
    })
}

/// `parcel_inspect`: what adding would do if the people in it were welcome. Nothing is written.
pub fn inspect(app: &App, request: Inspect) -> Result<ImportPlan, Failure> {
    let files = files::parcels_in(&request.paths)?;
    app.tasks.run(&request.task, |task| {
        let bundle = Bundle::read(&files, task)?;
        let plan = app.library.plan(&bundle, true, task)?;
        plan::plan(app, plan)
    })
}

/// `parcel_add`: verified again, for the stick may have changed since it was looked into.
pub fn add(app: &App, request: Add) -> Result<ImportReport, Failure> {
    let files = files::parcels_in(&request.paths)?;
    let report = app.tasks.run(&request.task, |task| {
        let bundle = Bundle::read(&files, task)?;
        let plan = app.library.plan(&bundle, request.accept_unknown, task)?;
        let report = app.library.import(bundle, &plan, request.accept_unknown, &name(&files), task)?;
        arrivals::remember(app, &plan)?;
        until_found(&app.library, task);
        Ok(report)
    })?;
    Ok(ImportReport {
        new: report.new,
        changed: report.changed,
        withdrawn: report.withdrawn,
        conflicts: report.conflicts,
        not_admitted: report.not_admitted,
        duplicate: report.duplicate,
        damaged: report.damaged,
    })
}

/// `parcel_undo`.
pub fn undo(app: &App, _: Nothing) -> Result<Undone, Failure> {
    Ok(Undone { removed: app.library.undo_import()? })
}

/// `last_import`.
pub fn last_import(app: &App, _: Nothing) -> Result<LastImport, Failure> {
    let last = app.library.last_import()?;
    Ok(LastImport(last.map(|(import, can_undo)| Import {
        name: import.name,
        at: import.at,
        objects: import.objects,
        can_undo,
    })))
}

/// What the person will know the import by.
fn name(files: &[PathBuf]) -> String {
    let first = files.first().and_then(|file| file.file_name()).map(Path::new);
    let first = first.map(|name| name.display().to_string()).unwrap_or_default();
    if files.len() > 1 { format!("{first} +{}", files.len() - 1) } else { first }
}
