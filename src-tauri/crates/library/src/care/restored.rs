//! A backup that takes a library's place at the next start: while the library is open, nothing of it is touched.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use satchel_disk::{Disk, RealDisk};

use super::restore;
use crate::{Result, Task, folder};

/// Libraries set aside that are counted.
const ASIDE_MAX: u32 = 10_000;

/// Makes a library from `backup` beside `library`; [`take_over`] gives it the name. Answers how many files it has.
///
/// # Errors
/// As [`restore`]; nothing is left behind then.
pub fn restore_beside(backup: &Path, library: &Path, task: &Task) -> Result<u64> {
    let waiting = beside(library, ".restored");
    if waiting.exists() {
        std::fs::remove_dir_all(&waiting)
            .map_err(|error| satchel_disk::Error::from_io("remove", &waiting, error))?;
    }
    restore(backup, &waiting, task)
}

/// Gives a restored library that waits the name of `library`, and sets aside what has that name now. Answers where that
/// is. Nothing happens while another process holds the library.
pub fn take_over(library: &Path) -> Result<Option<PathBuf>> {
    let waiting = beside(library, ".restored");
    if !folder::stands_in(&waiting) {
        return Ok(None);
    }
    let parent = RealDisk::new(folder::folder_of(library))?;
    let name = |path: &Path| PathBuf::from(path.file_name().unwrap_or_default());
    let mut aside = None;
    if library.exists() {
        if in_use(library)? {
            return Ok(None);
        }
        let numbered = (1..ASIDE_MAX).map(|number| beside(library, &format!(".before-restore-{number}")));
        let Some(free) = numbered.into_iter().find(|path| !path.exists()) else { return Ok(None) };
        parent.rename(&name(library), &name(&free))?;
        aside = Some(free);
    }
    // A crash here leaves no library of that name: the next start goes on from here.
    parent.rename(&name(&waiting), &name(library))?;
    parent.sync_dir(Path::new(""))?;
    Ok(aside)
}

fn in_use(library: &Path) -> Result<bool> {
    match satchel_disk::lock_within(&RealDisk::new(library)?, Path::new(folder::LOCK), Duration::ZERO) {
        Ok(_) => Ok(false),
        Err(satchel_disk::Error::Locked { .. }) => Ok(true),
        Err(error) => Err(error.into()),
    }
}

fn beside(library: &Path, ending: &str) -> PathBuf {
    let mut name: OsString = library.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
