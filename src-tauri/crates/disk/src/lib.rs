//! The file layer: the few things Satchel asks of a disk, each of which can fail, and two disks that answer.
//!
//! It owns paths under a root, syncing, atomic replacement and locks. It must not know what the bytes mean.
//! [`RealDisk`] is the operating system's; [`FaultyDisk`] lives in memory and loses, on request, what a power cut loses.

#![forbid(unsafe_code)]

mod error;
mod faulty;
mod lock;
mod named;
mod path;
mod real;
mod staged;

use std::fmt::Debug;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

pub use error::Error;
pub use faulty::FaultyDisk;
pub use lock::{Lock, lock_within};
pub use named::{open_named, read_named};
pub use real::RealDisk;
pub use staged::Staged;

/// What every operation here answers.
pub type Result<T> = std::result::Result<T, Error>;

/// A root folder and what can be done under it.
///
/// A path is relative to the root, or absolute inside it; `..` is refused ([`Error::Outside`]). Nothing is durable
/// before it is synced: bytes by [`Output::sync`], names by [`Disk::sync_dir`] on the folder that holds them.
pub trait Disk: Send + Sync + Debug {
    /// Opens a regular file for reading. Links, folders and devices are refused ([`Error::NotAFile`]).
    fn open(&self, path: &Path) -> Result<Box<dyn Input>>;
    /// Creates a file, or empties the one there, and opens it for writing.
    fn create(&self, path: &Path) -> Result<Box<dyn Output>>;
    /// Opens a file for writing at its end; creates it when it is not there.
    fn append(&self, path: &Path) -> Result<Box<dyn Output>>;
    /// Cuts a file to `len` bytes, or fills it with zeros up to them, and syncs it.
    fn truncate(&self, path: &Path, len: u64) -> Result<()>;
    /// Gives a file or folder another name under the same root, replacing a file of that name in one step.
    fn rename(&self, from: &Path, to: &Path) -> Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> Result<()>;
    /// Removes a folder and all it holds. Links inside are removed, not followed.
    fn remove_dir_all(&self, path: &Path) -> Result<()>;
    /// Creates a folder and those above it.
    fn create_dir_all(&self, path: &Path) -> Result<()>;
    /// Makes the names in a folder durable. On Windows the file system does this by itself.
    fn sync_dir(&self, path: &Path) -> Result<()>;
    /// Waits until what was written to these files, closed since, is on the disk. Where the system can do it at once for
    /// all, it takes as long as for one.
    fn sync_files(&self, paths: &[PathBuf]) -> Result<()>;
    /// What a folder holds, sorted by name; [`Error::TooMany`] above `most` entries.
    fn list(&self, path: &Path, most: usize) -> Result<Vec<Entry>>;
    /// What stands at a path, if anything. A link is [`EntryKind::Other`]: it is not followed.
    fn entry(&self, path: &Path) -> Result<Option<Entry>>;
    /// Takes the exclusive lock of a file, creating it if needed; [`Error::Locked`] at once if another holds it.
    fn lock(&self, path: &Path) -> Result<Lock>;
    /// The path as the operating system knows it, for engines that open files themselves. `None`: there is none.
    fn native_path(&self, path: &Path) -> Option<PathBuf>;

    /// Free bytes at a folder, where the system says so.
    fn free(&self, path: &Path) -> Result<Option<u64>> {
        let _ = path;
        Ok(None)
    }
    /// False where a folder can surely not be written to. True does not promise that a write succeeds.
    fn is_writable(&self, path: &Path) -> Result<bool> {
        let _ = path;
        Ok(true)
    }

    /// Whether anything stands at a path.
    fn exists(&self, path: &Path) -> Result<bool> {
        Ok(self.entry(path)?.is_some())
    }

    /// The length of a file in bytes; [`Error::Missing`] if it is not there.
    fn len(&self, path: &Path) -> Result<u64> {
        match self.entry(path)? {
            Some(Entry { kind: EntryKind::File, len, .. }) => Ok(len),
            Some(_) => Err(Error::NotAFile { path: path.to_owned() }),
            None => Err(Error::Missing { path: path.to_owned() }),
        }
    }

    /// A whole file; [`Error::TooLarge`] above `limit` bytes, before anything is allocated.
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>> {
        let file = self.open(path)?;
        let len = file.len()?;
        if len > limit {
            return Err(Error::TooLarge { path: path.to_owned(), len, limit });
        }
        read_from(file.as_ref(), path, 0, len)
    }

    /// `len` bytes from `offset` on; [`Error::TooShort`] if the file ends before, known before anything is allocated.
    fn read_range(&self, path: &Path, offset: u64, len: u64) -> Result<Vec<u8>> {
        let file = self.open(path)?;
        read_from(file.as_ref(), path, offset, len)
    }

    /// Replaces a file as a whole: after a power cut it is the old one or the new one.
    /// Temporary name, write, sync, rename, sync of the folder.
    fn atomic_write(&self, path: &Path, bytes: &[u8]) -> Result<()> {
        let mut staged = Staged::begin(self, path)?;
        staged.put(bytes)?;
        staged.commit()
    }
}

/// A file open for reading. Several threads may read at once; the file opened stays the one read.
pub trait Input: Send + Sync + Debug {
    /// Length in bytes now.
    fn len(&self) -> Result<u64>;
    /// Whether the file holds nothing now.
    fn is_empty(&self) -> Result<bool> {
        Ok(self.len()? == 0)
    }
    /// Fills `buffer` from `offset` on; [`Error::TooShort`] if the file ends before.
    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> Result<()>;
    /// The operating system's file, for those who can map it. `None`: there is none.
    fn file(&self) -> Option<&File>;
}

/// A file open for writing at its end.
///
/// After a `sync` that failed nothing written through this file counts as safe, even if a later `sync` succeeds: the
/// system may have dropped the pages. Write the bytes again to a new file.
pub trait Output: Write + Send + Debug {
    /// Writes all bytes, as `write_all` does, with an error that names the file.
    fn put(&mut self, bytes: &[u8]) -> Result<()>;
    /// Waits until what was written is on the disk.
    fn sync(&mut self) -> Result<()>;
    /// Length of the file in bytes, as far as written here.
    fn position(&self) -> u64;
}

/// One name in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The last part of the path. Names that are not Unicode are shown with replacement characters.
    pub name: String,
    /// What it is.
    pub kind: EntryKind,
    /// Bytes, for a file; 0 otherwise.
    pub len: u64,
}

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A link, device, pipe or socket: never opened.
    Other,
}

fn read_from(file: &dyn Input, path: &Path, offset: u64, len: u64) -> Result<Vec<u8>> {
    let short = || Error::TooShort { path: path.to_owned(), offset, len };
    let end = offset.checked_add(len).ok_or_else(short)?;
    if end > file.len()? {
        return Err(short());
    }
    let mut bytes = vec![0; usize::try_from(len).map_err(|_| short())?];
    file.read_at(offset, &mut bytes)?;
    Ok(bytes)
}
