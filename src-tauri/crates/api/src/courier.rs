//! The courier: sticks that are in, what lies on one, and both directions in one visit.

use std::path::PathBuf;

use satchel_library::stick::{self, FOLDER};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::commands::Nothing;
use crate::parcels::{ImportPlan, ImportReport, LeftOut, left_out, plan};
use crate::tasks::until_found;
use crate::{App, Code, Failure, arrivals};

/// Removable volumes that are in.
#[derive(Debug, Serialize, TS)]
pub struct Sticks {
    /// False where this edition cannot ask the system: the person names the folder then.
    known: bool,
    #[ts(inline)]
    sticks: Vec<Stick>,
}

/// A removable volume.
#[derive(Debug, Serialize, TS)]
pub struct Stick {
    path: String,
    name: String,
    /// True if there is something of Satchel on it.
    satchel: bool,
}

/// Which stick, or a folder that stands for one.
#[derive(Debug, Deserialize, TS)]
pub struct Look {
    path: String,
    task: String,
}

/// The same, and what to do.
#[derive(Debug, Deserialize, TS)]
pub struct Exchange {
    path: String,
    /// Admits the people whose writing the stick brings.
    accept_unknown: bool,
    /// Writes the copy that any browser reads; one that is there is brought up to date in any case.
    plain_copy: bool,
    task: String,
}

/// A parcel on a stick.
#[derive(Debug, Serialize, TS)]
pub struct StickParcel {
    name: String,
    objects: u64,
    /// Objects that are not here yet.
    new: u64,
    /// True if it is from this computer.
    own: bool,
    /// False if some of it is damaged.
    whole: bool,
}

/// A receipt on a stick.
#[derive(Debug, Serialize, TS)]
pub struct StickReceipt {
    city: Option<String>,
    name: Option<String>,
    /// By the clock of its maker.
    made: i64,
    records: u64,
    /// True if it is this library's.
    own: bool,
}

/// What would go out.
#[derive(Debug, Serialize, TS)]
pub struct GoingOut {
    records: u64,
    objects: u64,
}

/// What lies on a stick, and what a visit would do.
#[derive(Debug, Serialize, TS)]
pub struct StickLook {
    /// What adding its parcels would do, if the people in them were welcome.
    plan: ImportPlan,
    #[ts(inline)]
    parcels: Vec<StickParcel>,
    #[ts(inline)]
    receipts: Vec<StickReceipt>,
    #[ts(inline)]
    out: GoingOut,
    /// Free bytes, where the system says so.
    free: Option<u64>,
    /// False if the stick is surely locked.
    writable: bool,
    plain_copy: bool,
    /// Files that a newer edition of Satchel wrote.
    newer: Vec<String>,
    /// Parcels not opened, because there are too many.
    unopened: u64,
    /// Files that a visit which was cut short left behind; the next one clears them away.
    leftovers: u64,
}

/// What was written.
#[derive(Debug, Serialize, TS)]
pub struct WentOut {
    records: u64,
    objects: u64,
    bytes: u64,
    files: Vec<String>,
    #[ts(inline)]
    left_out: Vec<LeftOut>,
    /// Pages of the plain copy that were written.
    pages: u64,
}

/// Why nothing more was written. What came in stays in.
#[derive(Debug, Serialize, TS)]
pub struct Stopped {
    /// `stick-full`, `stick-read-only`, `stick-failed` or `stick-gone`.
    #[ts(type = "'stick-full' | 'stick-read-only' | 'stick-failed' | 'stick-gone'")]
    reason: &'static str,
    details: String,
    /// Bytes needed, if room is what lacks.
    needed: Option<u64>,
}

/// What a visit did: "12 in, 3 out".
#[derive(Debug, Serialize, TS)]
pub struct Exchanged {
    /// Records that came in, new and changed.
    records_in: u64,
    added: ImportReport,
    #[ts(inline)]
    out: WentOut,
    /// Cities whose receipts lay there.
    cities: Vec<String>,
    #[ts(inline)]
    stopped: Option<Stopped>,
    newer: Vec<String>,
    unopened: u64,
}

/// `sticks`: quick enough to be asked every second.
pub fn sticks(_: &App, _: Nothing) -> Result<Sticks, Failure> {
    let drives = drives();
    let known = drives.is_some();
    let sticks = drives.unwrap_or_default().into_iter().map(|drive| Stick {
        satchel: drive.path.join(FOLDER).is_dir(),
        path: drive.path.display().to_string(),
        name: drive.name,
    });
    Ok(Sticks { known, sticks: sticks.collect() })
}

/// `stick_look`: nothing is written.
pub fn look(app: &App, request: Look) -> Result<StickLook, Failure> {
    let disk = disk(&request.path)?;
    let look = app.tasks.run(&request.task, |task| Ok(app.library.look_at_stick(&disk, true, task)?))?;
    let parcel = |seen: stick::ParcelSeen| StickParcel {
        name: seen.name,
        objects: seen.objects,
        new: seen.new,
        own: seen.own,
        whole: seen.whole,
    };
    let receipt = |seen: stick::ReceiptSeen| StickReceipt {
        city: seen.city,
        name: seen.name,
        made: seen.made,
        records: seen.records,
        own: seen.own,
    };
    let (objects, records) = look.out;
    Ok(StickLook {
        plan: plan::plan(app, look.plan)?,
        parcels: look.parcels.into_iter().map(parcel).collect(),
        receipts: look.receipts.into_iter().map(receipt).collect(),
        out: GoingOut { records, objects },
        free: look.free,
        writable: look.writable,
        plain_copy: look.plain_copy,
        newer: look.newer,
        unopened: look.unopened,
        leftovers: look.leftovers,
    })
}

/// `stick_exchange`: what is new comes in, what others lack goes out, this library's receipt is left.
pub fn exchange(app: &App, request: Exchange) -> Result<Exchanged, Failure> {
    let disk = disk(&request.path)?;
    let name = PathBuf::from(&request.path).file_name().map(|name| name.to_string_lossy().into_owned());
    let visit = stick::Visit {
        accept_unknown: request.accept_unknown,
        plain_copy: request.plain_copy,
        name: name.unwrap_or_else(|| request.path.clone()),
    };
    let visited = app.tasks.run(&request.task, |task| {
        let visited = app.library.visit_stick(&disk, &visit, task)?;
        arrivals::remember(app, &visited.arrived)?;
        until_found(&app.library, task);
        Ok(visited)
    })?;
    let out = visited.out;
    Ok(Exchanged {
        records_in: visited.added.new + visited.added.changed + visited.added.withdrawn,
        added: visited.added.into(),
        out: WentOut {
            records: out.records,
            objects: out.objects,
            bytes: out.bytes,
            files: out.files.iter().map(|file| file.display().to_string()).collect(),
            left_out: left_out(&out.left_out),
            pages: out.pages,
        },
        cities: visited.cities,
        stopped: visited.stopped.map(|stopped| Stopped {
            reason: stopped.reason,
            details: stopped.details,
            needed: stopped.needed,
        }),
        newer: visited.newer,
        unopened: visited.unopened,
    })
}

/// The folders in `SATCHEL_STICKS`, if that is set: how tests put a stick in. Else what the system says.
fn drives() -> Option<Vec<stick::Drive>> {
    let Some(folder) = std::env::var_os("SATCHEL_STICKS") else { return stick::drives() };
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let folders = entries.map(|entry| entry.path()).filter(|path| path.is_dir());
    let mut drives: Vec<stick::Drive> = folders
        .map(|path| stick::Drive {
            name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            path,
        })
        .collect();
    drives.sort_by(|a, b| a.path.cmp(&b.path));
    Some(drives)
}

/// The stick's disk.
///
/// # Errors
/// `file-missing` if the folder is not there.
fn disk(path: &str) -> Result<satchel_disk::RealDisk, Failure> {
    let path = PathBuf::from(path);
    if !path.is_dir() {
        let message = format!("there is no folder {}", path.display());
        return Err(Failure::new(Code::FileMissing, message));
    }
    satchel_disk::RealDisk::new(path).map_err(|error| satchel_library::Error::from(error).into())
}
