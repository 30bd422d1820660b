//! The folder around sled: which edition made it, whether an opening was cut short, whether it was closed in order.
//!
//! ```text
//! edition   who made it
//! lock      held while it is open
//! opening   there while sled opens, and once a doubt has come up: found at the start, it is a doubt
//! closed    sled's files as they were closed: names, lengths, hashes; gone while it is open
//! sled/     sled's own
//! packed/   sled's own, while it is being packed
//! ```

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use satchel_disk::{Disk, EntryKind, Lock, RealDisk, lock_within};

use crate::Error;

/// The edition of keys and values that this program writes.
pub(crate) const EDITION: u32 = 3;

const EDITION_FILE: &str = "edition";
const LOCK: &str = "lock";
const OPENING: &str = "opening";
const CLOSED: &str = "closed";
const SLED: &str = "sled";
const PACKED: &str = "packed";
const BLOBS: &str = "sled/blobs";
/// Files in sled's folder: four, and whatever a fault may leave.
const FILES_MAX: usize = 10_000;
/// Bytes of the files here.
const FILE_BYTES_MAX: u64 = 1024 * 1024;

/// How long to wait for the lock: a process being started holds a copy of it for a moment.
const LOCK_PATIENCE: Duration = Duration::from_millis(500);
/// Bytes read at once while hashing.
const PIECE_BYTES: u64 = 1024 * 1024;

/// How a store was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Condition {
    /// There was none.
    New,
    /// Closed in order, and untouched since.
    Closed,
    /// The process ended, or the power, while it was open.
    Unclosed,
}

/// A store's folder, locked.
#[derive(Debug)]
pub(crate) struct Folder {
    disk: RealDisk,
    /// `None` once released.
    lock: Option<Lock>,
}

impl Folder {
    /// Locks the folder, makes it if it is not there, and answers how it was left.
    pub(crate) fn open(dir: &Path) -> Result<(Self, Condition), Error> {
        let disk = RealDisk::new(dir)?;
        disk.create_dir_all(Path::new(""))?;
        let lock = lock_within(&disk, Path::new(LOCK), LOCK_PATIENCE)?;
        let folder = Self { disk, lock: Some(lock) };
        let new = folder.check_edition()?;
        if folder.there(OPENING)? {
            return Err(Error::doubt("an earlier opening did not end, or a doubt had come up"));
        }
        let found = folder.check_closed()?;
        Ok((folder, if new { Condition::New } else { found }))
    }

    /// Says on disk that sled is being opened, and clears what would keep it from opening.
    pub(crate) fn begin(&self) -> Result<(), Error> {
        self.disk.atomic_write(Path::new(OPENING), b"")?;
        self.remove_if_there(CLOSED)?;
        self.remove_packed()?;
        self.disk.create_dir_all(Path::new(SLED))?;
        for entry in self.disk.list(Path::new(SLED), FILES_MAX)? {
            // A snapshot torn while it was made; sled would take it for the newest one.
            if entry.name.starts_with("snap.") && entry.name.ends_with(".generating") {
                self.disk.remove(&Path::new(SLED).join(entry.name))?;
            }
        }
        Ok(())
    }

    /// Says on disk that sled has opened.
    pub(crate) fn opened(&self) -> Result<(), Error> {
        self.remove_if_there(OPENING)
    }

    /// Remembers a doubt for the next start. Without room even for this, the next start finds out by itself.
    pub(crate) fn remember_doubt(&self) {
        let _ = self.disk.atomic_write(Path::new(OPENING), b"");
    }

    /// Remembers what sled's files look like, after it has closed them.
    pub(crate) fn closed(&self) -> Result<(), Error> {
        let seal = self.seal()?;
        Ok(self.disk.atomic_write(Path::new(CLOSED), seal.as_bytes())?)
    }

    /// An empty folder for a packed copy of sled's.
    pub(crate) fn begin_packing(&self) -> Result<PathBuf, Error> {
        self.remove_packed()?;
        self.disk.create_dir_all(Path::new(PACKED))?;
        Ok(self.disk.root().join(PACKED))
    }

    /// Puts the packed copy, closed, in the place of sled's folder, closed. Cut short between, there is no store, and
    /// the next opening begins one.
    pub(crate) fn take_packed(&self) -> Result<(), Error> {
        self.disk.sync_dir(Path::new(PACKED))?;
        self.disk.remove_dir_all(Path::new(SLED))?;
        self.disk.rename(Path::new(PACKED), Path::new(SLED))?;
        Ok(self.disk.sync_dir(Path::new(""))?)
    }

    /// Removes what is left of a packing that did not end.
    pub(crate) fn remove_packed(&self) -> Result<(), Error> {
        if self.there(PACKED)? {
            self.disk.remove_dir_all(Path::new(PACKED))?;
        }
        Ok(())
    }

    /// Gives the lock back, so that the folder can be moved: Windows moves none in which a file is open.
    pub(crate) fn release(&mut self) {
        self.lock = None;
    }

    /// The store's folder.
    pub(crate) fn root(&self) -> PathBuf {
        self.disk.root().to_owned()
    }

    /// Where sled keeps its files.
    pub(crate) fn sled(&self) -> PathBuf {
        self.disk.root().join(SLED)
    }

    fn check_edition(&self) -> Result<bool, Error> {
        let path = Path::new(EDITION_FILE);
        if !self.disk.exists(path)? {
            if self.there(SLED)? {
                return Err(Error::doubt("the edition is not there"));
            }
            self.disk.atomic_write(path, format!("{EDITION}\n").as_bytes())?;
            return Ok(true);
        }
        let text = self.disk.read(path, FILE_BYTES_MAX)?;
        let found =
            std::str::from_utf8(&text).ok().and_then(|text| text.strip_suffix('\n')?.parse::<u32>().ok());
        match found {
            Some(EDITION) => Ok(!self.there(SLED)?),
            Some(found) if found > EDITION => Err(Error::Newer { found, known: EDITION }),
            Some(found) => Err(Error::Older { found, known: EDITION }),
            None => Err(Error::doubt("the edition cannot be read")),
        }
    }

    fn check_closed(&self) -> Result<Condition, Error> {
        if !self.there(CLOSED)? {
            return Ok(Condition::Unclosed);
        }
        // sled checks what it reads, but passes over a damaged stretch of its log and shows older pages instead: hence
        // the whole of its files is compared, a second for a gigabyte.
        if self.disk.read(Path::new(CLOSED), FILE_BYTES_MAX)? == self.seal()?.as_bytes() {
            Ok(Condition::Closed)
        } else {
            Err(Error::doubt("sled's files are not as they were closed"))
        }
    }

    /// A line for each of sled's files: name, length, hash.
    fn seal(&self) -> Result<String, Error> {
        let mut seal = String::new();
        for folder in [SLED, BLOBS] {
            if !self.there(folder)? {
                continue;
            }
            for entry in self.disk.list(Path::new(folder), FILES_MAX)? {
                let name = format!("{folder}/{}", entry.name);
                if entry.kind == EntryKind::File {
                    let hash = self.hash(Path::new(&name), entry.len)?;
                    // Writing into a string cannot fail.
                    let _ = writeln!(seal, "{name} {} {hash}", entry.len);
                }
            }
        }
        Ok(seal)
    }

    fn hash(&self, path: &Path, len: u64) -> Result<blake3::Hash, Error> {
        let mut hasher = blake3::Hasher::new();
        let file = self.disk.open(path)?;
        let mut bytes = vec![0; PIECE_BYTES.min(len) as usize];
        let mut offset = 0;
        while offset < len {
            bytes.truncate((len - offset).min(PIECE_BYTES) as usize);
            file.read_at(offset, &mut bytes)?;
            hasher.update(&bytes);
            offset += bytes.len() as u64;
        }
        Ok(hasher.finalize())
    }

    fn there(&self, name: &str) -> Result<bool, Error> {
        Ok(self.disk.exists(Path::new(name))?)
    }

    fn remove_if_there(&self, name: &str) -> Result<(), Error> {
        if self.there(name)? {
            self.disk.remove(Path::new(name))?;
            self.disk.sync_dir(Path::new(""))?;
        }
        Ok(())
    }
}

/// Removes what [`set_aside`] put aside beside `dir`, if anything.
pub fn remove_aside(dir: &Path) -> Result<(), Error> {
    let disk = RealDisk::new(dir.parent().unwrap_or(Path::new("")))?;
    let aside = aside(dir);
    if disk.exists(&aside)? {
        disk.remove_dir_all(&aside)?;
        disk.sync_dir(Path::new(""))?;
    }
    Ok(())
}

fn aside(dir: &Path) -> PathBuf {
    let mut name = dir.file_name().unwrap_or_default().to_owned();
    name.push(".aside");
    name.into()
}

/// Moves a doubtful store's folder away, to `<folder>.aside`, so that a new one can be made; answers where it is now.
/// The one put aside before is removed. A folder that is not there is no fault.
pub fn set_aside(dir: &Path) -> Result<PathBuf, Error> {
    let parent = dir.parent().unwrap_or(Path::new(""));
    let disk = RealDisk::new(parent)?;
    let (from, to) = (Path::new(dir.file_name().unwrap_or_default()), aside(dir));
    let to = to.as_path();
    if disk.exists(from)? {
        if disk.exists(to)? {
            disk.remove_dir_all(to)?;
        }
        disk.rename(from, to)?;
        disk.sync_dir(Path::new(""))?;
    }
    Ok(disk.root().join(to))
}
