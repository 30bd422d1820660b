//! Carrying: making a parcel, looking into one, adding it, taking it back.

pub(crate) mod plan;

use std::path::{Path, PathBuf};

use satchel_library::exchange::{Addressees, Wish, parcels_in};
use satchel_model::revision::Audience;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::commands::Nothing;
use crate::privacy::Cautioned;
use crate::tasks::until_found;
use crate::{App, Failure, arrivals};

pub use plan::{ImportPlan, KindCount, PaperBrought, PaperEffect, Parcel};

/// Where a parcel goes, and for whom.
#[derive(Debug, Deserialize, TS)]
pub struct Make {
    path: String,
    /// Cities by name: what any of them lacks, as far as their receipts tell. None: everything that may travel.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    cities: Vec<String>,
    /// Who may read what it holds: `public`, `network` (if not said), `cluster` or `coordinators`.
    #[serde(default)]
    #[ts(optional, type = "'public' | 'network' | 'cluster' | 'coordinators'")]
    audience: Option<Audience>,
    /// Bytes of one part at most.
    #[serde(default)]
    #[ts(optional)]
    part_bytes: Option<u64>,
    /// Says what would be written, and writes nothing.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    dry_run: bool,
    task: String,
}

/// Where the receipt goes.
#[derive(Debug, Deserialize, TS)]
pub struct ReceiptMake {
    path: String,
}

/// A receipt that was written.
#[derive(Debug, Serialize, TS)]
pub struct ReceiptMade {
    objects: u64,
    records: u64,
    bytes: u64,
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
    /// Records that stay as a whole; of "consent", people.
    records: u64,
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
    /// Records written here that seem to hold what is better not sent round unseen.
    cautioned: Vec<Cautioned>,
    /// Cities it was asked for of which nothing is known: for them it holds everything.
    unknown_cities: Vec<String>,
    /// Free bytes where it goes, where the system says so.
    free: Option<u64>,
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

/// `parcel_make`: what those it is for lack; everything that may travel, if it is for nobody in particular.
pub fn make(app: &App, request: Make) -> Result<ExportReport, Failure> {
    let out = PathBuf::from(request.path);
    let audience = request.audience.unwrap_or(Audience::Network);
    if audience == Audience::Device {
        return Err(Failure::invalid("what is for this computer alone does not travel"));
    }
    let mut unknown_cities = Vec::new();
    for city in &request.cities {
        if app.library.receipts_of(city)?.is_empty() {
            unknown_cities.push(city.clone());
        }
    }
    let to = Addressees { cities: request.cities, audience, ..Addressees::default() };
    let wish = Wish { to, part_bytes: request.part_bytes, text_only: false, dry_run: request.dry_run };
    let report = app.tasks.run(&request.task, |task| Ok(app.library.export_for(&out, &wish, task)?))?;
    Ok(ExportReport {
        files: report.files.iter().map(|file| file.display().to_string()).collect(),
        bytes: report.bytes,
        objects: report.objects,
        records: report.records,
        left_out: left_out(&report.left_out),
        cautioned: report.cautioned.into_iter().map(Cautioned::from).collect(),
        unknown_cities,
        free: report.free,
    })
}

/// What stayed, as it crosses the border.
pub(crate) fn left_out(all: &[satchel_library::exchange::LeftOut]) -> Vec<LeftOut> {
    let left = |out: &satchel_library::exchange::LeftOut| LeftOut {
        reason: out.reason.to_owned(),
        count: out.count,
        records: out.records,
    };
    all.iter().map(left).collect()
}

/// `receipt_make`: what this library holds, in brief, for those who will bring it what it lacks.
pub fn receipt(app: &App, request: ReceiptMake) -> Result<ReceiptMade, Failure> {
    let receipt = app.library.write_receipt(&PathBuf::from(request.path))?;
    let bytes = receipt.bytes().len() as u64;
    Ok(ReceiptMade { objects: receipt.header.objects, records: receipt.header.records, bytes })
}

/// `parcel_inspect`: what adding would do if the people in it were welcome. Nothing is written.
pub fn inspect(app: &App, request: Inspect) -> Result<ImportPlan, Failure> {
    let files = files(&request.paths)?;
    app.tasks.run(&request.task, |task| {
        let bundle = app.library.open_bundle(&files, task)?;
        let plan = app.library.plan(&bundle, true, task)?;
        plan::plan(app, plan)
    })
}

/// `parcel_add`: verified again, for the stick may have changed since it was looked into.
pub fn add(app: &App, request: Add) -> Result<ImportReport, Failure> {
    let files = files(&request.paths)?;
    let report = app.tasks.run(&request.task, |task| {
        let bundle = app.library.open_bundle(&files, task)?;
        let plan = app.library.plan(&bundle, request.accept_unknown, task)?;
        let report = app.library.import(bundle, &plan, request.accept_unknown, &name(&files), task)?;
        arrivals::remember(app, &arrivals::of(&plan))?;
        until_found(&app.library, task);
        Ok(report)
    })?;
    Ok(report.into())
}

impl From<satchel_library::exchange::ImportReport> for ImportReport {
    fn from(report: satchel_library::exchange::ImportReport) -> ImportReport {
        ImportReport {
            new: report.new,
            changed: report.changed,
            withdrawn: report.withdrawn,
            conflicts: report.conflicts,
            not_admitted: report.not_admitted,
            duplicate: report.duplicate,
            damaged: report.damaged,
        }
    }
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

/// The files named, and the parcels in the folders named.
fn files(paths: &[String]) -> Result<Vec<PathBuf>, Failure> {
    let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
    Ok(parcels_in(&paths)?)
}

/// What the person will know the import by.
fn name(files: &[PathBuf]) -> String {
    let first = files.first().and_then(|file| file.file_name()).map(Path::new);
    let first = first.map(|name| name.display().to_string()).unwrap_or_default();
    if files.len() > 1 { format!("{first} +{}", files.len() - 1) } else { first }
}
