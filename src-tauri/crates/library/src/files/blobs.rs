//! `blobs/`: files by their hash. The same bytes lie there once; what is read back is checked.

use std::path::{Path, PathBuf};

use satchel_disk::Disk;
use satchel_model::FileHash;

use crate::folder::{BLOBS, ORIGINALS};
use crate::{Error, Library, Result};

/// Bytes of one file, as parcels carry them.
pub const FILE_BYTES_MAX: u64 = satchel_pack::limits::ATTACHMENT_BYTES_MAX as u64;

/// The name of a file of these bytes.
pub fn hash(bytes: &[u8]) -> FileHash {
    FileHash(*blake3::hash(bytes).as_bytes())
}

impl Library {
    /// Keeps a file. When this returns, it is on the disk.
    pub fn keep_file(&self, bytes: &[u8]) -> Result<FileHash> {
        let hash = hash(bytes);
        self.keep_in(BLOBS, hash, bytes)?;
        Ok(hash)
    }

    /// Keeps the original of a reduced photo beside it. Originals are never lent or sent: they may say where and when.
    pub(super) fn keep_original(&self, reduced: FileHash, bytes: &[u8]) -> Result<()> {
        self.folder.disk.create_dir_all(Path::new(ORIGINALS))?;
        self.keep_in(ORIGINALS, reduced, bytes)
    }

    fn keep_in(&self, folder: &str, name: FileHash, bytes: &[u8]) -> Result<()> {
        if bytes.len() as u64 > FILE_BYTES_MAX {
            return Err(Error::TooLarge {
                what: format!("the file ({} bytes)", bytes.len()),
                limit: FILE_BYTES_MAX,
            });
        }
        let path = path(folder, name);
        // One that a failing disk has cut short or spoilt is written anew.
        if self.has_whole(&path, bytes) {
            return Ok(());
        }
        Ok(self.folder.disk.atomic_write(&path, bytes)?)
    }

    fn has_whole(&self, path: &Path, bytes: &[u8]) -> bool {
        let disk = self.folder.disk.as_ref();
        disk.len(path).ok() == Some(bytes.len() as u64)
            && disk.read(path, FILE_BYTES_MAX).is_ok_and(|there| there == bytes)
    }

    /// A file's bytes.
    ///
    /// # Errors
    /// [`Error::NotFound`] if it is not here; [`Error::FileDamaged`] if the bytes are not those that it is named for.
    pub fn file(&self, name: FileHash) -> Result<Vec<u8>> {
        let bytes = match self.folder.disk.read(&path(BLOBS, name), FILE_BYTES_MAX) {
            Err(satchel_disk::Error::Missing { .. }) => return Err(Error::NotFound(name.short())),
            other => other?,
        };
        if hash(&bytes) == name { Ok(bytes) } else { Err(Error::FileDamaged) }
    }

    /// Removes a file that nothing names, and the original that it was made from. What a failing disk left of it under
    /// another name goes too.
    pub(crate) fn remove_file(&self, name: FileHash) -> Result<()> {
        let disk = self.folder.disk.as_ref();
        for folder in [BLOBS, ORIGINALS].map(Path::new) {
            let mut removed = false;
            for name in [name.to_string(), format!("{name}.part")] {
                match disk.remove(&folder.join(name)) {
                    Ok(()) => removed = true,
                    Err(satchel_disk::Error::Missing { .. }) => {}
                    Err(error) => return Err(error.into()),
                }
            }
            if removed {
                disk.sync_dir(folder)?;
            }
        }
        Ok(())
    }

    /// True if the file is here; its bytes are not looked at.
    pub fn has_file(&self, name: FileHash) -> bool {
        self.folder.disk.exists(&path(BLOBS, name)).unwrap_or(false)
    }
}

impl Library {
    /// Writes a copy of a file to a place that the person chose; whatever stood there is replaced whole or not at all.
    pub fn copy_file(&self, bytes: &[u8], to: &Path) -> Result<()> {
        let disk = satchel_disk::RealDisk::new(crate::folder::folder_of(to))?;
        let name = to.file_name().ok_or_else(|| Error::NoFile(to.to_owned()))?;
        Ok(disk.atomic_write(Path::new(name), bytes)?)
    }
}

fn path(folder: &str, name: FileHash) -> PathBuf {
    Path::new(folder).join(name.to_string())
}
