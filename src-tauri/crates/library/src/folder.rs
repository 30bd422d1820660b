//! The library's folder: what lies where, its stamp and its lock.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use satchel_disk::{Disk, Lock};

use crate::{Error, Result};

/// Format of the folder that this edition writes.
pub const FORMAT: u32 = 1;
/// How long a second process usually waits for the library.
pub const PATIENCE: Duration = Duration::from_secs(5);

const STAMP: &str = "satchel.library";
/// The file that whoever has the library open holds.
pub(crate) const LOCK: &str = "lock";
const STAMP_BYTES_MAX: u64 = 4096;

/// Where the truth lies: block frames of signed objects.
pub const JOURNAL: &str = "journal";
/// Attachments by their hash.
pub const BLOBS: &str = "blobs";
/// Photos as the camera made them, named by the hash of the reduced copy; they never leave this machine but in a backup.
pub const ORIGINALS: &str = "blobs/originals";
/// Unsigned writing of this machine.
pub const DRAFTS: &str = "drafts";
/// What only this machine knows and must keep.
pub const LOCAL: &str = "local";
/// What other libraries said that they hold.
pub const RECEIPTS: &str = "local/receipts";
/// sled's view; rebuildable.
pub const STORE: &str = "store";
/// tantivy's view; rebuildable.
pub const INDEX: &str = "index";
/// What is on its way in from a hub; may be deleted at any time.
pub const INCOMING: &str = "incoming";
/// This device's key.
pub const KEYS: &str = "keys";

/// An open, locked library folder.
#[derive(Debug)]
pub struct Folder {
    /// The file layer, rooted at the folder.
    pub disk: Arc<dyn Disk>,
    _lock: Lock,
}

impl Folder {
    /// Opens the folder, making what is missing, and holds its lock.
    ///
    /// # Errors
    /// [`Error::Busy`] after `patience`; [`Error::ReadOnly`], [`Error::Newer`] or [`Error::Damaged`] with the folder
    /// as it was.
    pub fn open(disk: Arc<dyn Disk>, patience: Duration) -> Result<Folder> {
        let format = read_stamp(disk.as_ref())?;
        if let Some(found) = format.filter(|found| *found > FORMAT) {
            return Err(Error::Newer { found, known: FORMAT });
        }
        if format.is_none() && has_content(disk.as_ref())? {
            return Err(Error::Damaged(format!("the file `{STAMP}` is missing")));
        }
        disk.create_dir_all(Path::new(""))?;
        let lock = satchel_disk::lock_within(disk.as_ref(), Path::new(LOCK), patience)?;
        for folder in [JOURNAL, BLOBS, DRAFTS, LOCAL, KEYS] {
            disk.create_dir_all(Path::new(folder))?;
        }
        if format.is_none() {
            disk.atomic_write(Path::new(STAMP), format!("Satchel library\nformat {FORMAT}\n").as_bytes())?;
        }
        disk.sync_dir(Path::new(""))?;
        Ok(Folder { disk, _lock: lock })
    }

    /// The path of sled's folder, as sled wants it.
    pub fn native(&self, folder: &str) -> Option<PathBuf> {
        self.disk.native_path(Path::new(folder))
    }
}

/// The folder that a file named by a person lies in; the current one for a bare name.
pub fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Writes a file that a person named: the whole of it under its name, or nothing.
pub fn write_file(out: &Path, bytes: &[u8]) -> Result<()> {
    let disk = satchel_disk::RealDisk::new(folder_of(out))?;
    Ok(disk.atomic_write(Path::new(out.file_name().unwrap_or_default()), bytes)?)
}

/// True if a library stands in the folder.
pub fn is_library(disk: &dyn Disk) -> Result<bool> {
    Ok(read_stamp(disk)?.is_some())
}

/// True if a library, whole or not, stands in `folder`; makes nothing.
pub fn stands_in(folder: &Path) -> bool {
    folder.join(STAMP).exists() || folder.join(JOURNAL).exists()
}

fn read_stamp(disk: &dyn Disk) -> Result<Option<u32>> {
    let bytes = match disk.read(Path::new(STAMP), STAMP_BYTES_MAX) {
        Ok(bytes) => bytes,
        Err(satchel_disk::Error::Missing { .. }) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let text = String::from_utf8_lossy(&bytes);
    let format = text.lines().find_map(|line| line.strip_prefix("format ")?.trim().parse().ok());
    format.map(Some).ok_or_else(|| Error::Damaged(format!("the file `{STAMP}` is not readable")))
}

/// True if there is a journal with something in it: a library that lost its stamp, not a new folder.
fn has_content(disk: &dyn Disk) -> Result<bool> {
    match disk.list(Path::new(JOURNAL), usize::MAX) {
        Ok(entries) => Ok(!entries.is_empty()),
        Err(satchel_disk::Error::Missing { .. }) => Ok(false),
        Err(error) => Err(error.into()),
    }
}
