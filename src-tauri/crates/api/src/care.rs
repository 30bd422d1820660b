//! Looking after the library: a backup, a check, check words.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::commands::Nothing;
use crate::{App, Code, Failure};

/// Where the backup goes.
#[derive(Debug, Deserialize, TS)]
pub struct Backup {
    path: String,
    task: String,
}

/// How large it is.
#[derive(Debug, Serialize, TS)]
pub struct BackedUp {
    bytes: u64,
}

/// The backup that takes this library's place.
#[derive(Debug, Deserialize, TS)]
pub struct Restore {
    path: String,
    task: String,
}

/// What waits for the next start. Until then nothing here is different; then what is here now is set aside, not
/// deleted.
#[derive(Debug, Serialize, TS)]
pub struct Restored {
    files: u64,
}

/// How to check.
#[derive(Debug, Deserialize, TS)]
pub struct Check {
    repair: bool,
    task: String,
}

/// What a check found.
#[derive(Debug, Serialize, TS)]
pub struct CheckReport {
    ok: bool,
    objects: u64,
    problems: Vec<String>,
}

/// One number for everything that is held, to be compared by telephone.
#[derive(Debug, Serialize, TS)]
pub struct CheckWords {
    hex: String,
    words: Vec<String>,
    objects: u64,
}

/// `backup`: one file with everything that cannot be made again.
pub fn backup(app: &App, request: Backup) -> Result<BackedUp, Failure> {
    let path = PathBuf::from(request.path);
    let bytes = app.tasks.run(&request.task, |task| Ok(app.library.backup(&path, task)?))?;
    Ok(BackedUp { bytes })
}

/// `restore`: the backup is read and verified now; it takes this library's place when Satchel is started next.
pub fn restore(app: &App, request: Restore) -> Result<Restored, Failure> {
    let path = PathBuf::from(request.path);
    if !path.is_file() {
        return Err(Failure::new(Code::FileMissing, format!("there is no file {}", path.display())));
    }
    let restored = |task: &_| Ok(satchel_library::care::restore_beside(&path, &app.folder, task)?);
    Ok(Restored { files: app.tasks.run(&request.task, restored)? })
}

/// `check`: every hash and signature; with `repair`, what can be made anew is.
pub fn check(app: &App, request: Check) -> Result<CheckReport, Failure> {
    let report = app.tasks.run(&request.task, |task| Ok(app.library.check(request.repair, task)?))?;
    Ok(CheckReport { ok: report.ok(), objects: report.objects, problems: report.problems })
}

/// `check_words`.
pub fn check_words(app: &App, _: Nothing) -> Result<CheckWords, Failure> {
    let digest = app.library.digest()?;
    let words = digest.words.iter().map(|word| (*word).to_owned()).collect();
    Ok(CheckWords { hex: digest.hex, words, objects: digest.objects })
}
