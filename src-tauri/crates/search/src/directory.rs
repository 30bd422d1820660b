//! tantivy's files on a [`Disk`] that has no folder of the operating system behind it: every write and sync goes through the file
//! layer, so that its faults reach tantivy. Real folders are mapped into memory by tantivy itself.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use satchel_disk::{Disk, Error as DiskError, Output, RealDisk, lock_within};
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    AntiCallToken, DirectoryLock, FileHandle, Lock, MmapDirectory, OwnedBytes, TerminatingWrite,
    WatchCallback, WatchHandle, WritePtr,
};
use tantivy::{Directory, HasLen};

use crate::error::{Error, Result};

/// The largest file that is read back.
const LIMIT: u64 = 4 << 30;
/// How long a lock that another thread holds for a moment is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// The directory for a folder of a disk: mapped files where the operating system has the folder.
pub fn directory_on(disk: Arc<dyn Disk>, folder: &Path) -> Result<Box<dyn Directory>> {
    let refused = |error: DiskError| Error::Disk(error.to_string());
    disk.create_dir_all(folder).map_err(refused)?;
    // Else a power cut could take the folder with everything committed in it.
    disk.sync_dir(folder.parent().unwrap_or(Path::new(""))).map_err(refused)?;
    match disk.native_path(folder) {
        Some(native) => {
            let mapped = MmapDirectory::open(native).map_err(|error| Error::Damaged(error.to_string()))?;
            Ok(Box::new(mapped))
        }
        None => Ok(Box::new(DiskDirectory { disk, folder: folder.to_owned() })),
    }
}

/// A folder of the operating system, its files read instead of mapped: what is mapped counts as memory once it was read.
pub fn unmapped(folder: &Path) -> Result<Box<dyn Directory>> {
    let disk = RealDisk::new(folder).map_err(|error| Error::Disk(error.to_string()))?;
    Ok(Box::new(DiskDirectory { disk: Arc::new(disk), folder: PathBuf::new() }))
}

#[derive(Clone, Debug)]
struct DiskDirectory {
    disk: Arc<dyn Disk>,
    folder: PathBuf,
}

impl Directory for DiskDirectory {
    fn get_file_handle(&self, path: &Path) -> std::result::Result<Arc<dyn FileHandle>, OpenReadError> {
        Ok(Arc::new(Held(OwnedBytes::new(self.atomic_read(path)?))))
    }

    fn delete(&self, path: &Path) -> std::result::Result<(), DeleteError> {
        self.disk.remove(&self.folder.join(path)).map_err(|error| match error {
            DiskError::Missing { .. } => DeleteError::FileDoesNotExist(path.to_owned()),
            other => DeleteError::IoError { io_error: shared(other), filepath: path.to_owned() },
        })
    }

    fn exists(&self, path: &Path) -> std::result::Result<bool, OpenReadError> {
        self.disk.exists(&self.folder.join(path)).map_err(|error| read_error(error, path))
    }

    fn open_write(&self, path: &Path) -> std::result::Result<WritePtr, OpenWriteError> {
        let failed = |error| OpenWriteError::IoError { io_error: shared(error), filepath: path.to_owned() };
        let full = self.folder.join(path);
        if self.disk.exists(&full).map_err(failed)? {
            return Err(OpenWriteError::FileAlreadyExists(path.to_owned()));
        }
        let output = self.disk.create(&full).map_err(failed)?;
        Ok(io::BufWriter::new(Box::new(Writing(Mutex::new(output)))))
    }

    fn atomic_read(&self, path: &Path) -> std::result::Result<Vec<u8>, OpenReadError> {
        self.disk.read(&self.folder.join(path), LIMIT).map_err(|error| read_error(error, path))
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.disk.atomic_write(&self.folder.join(path), data).map_err(io::Error::other)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.disk.sync_dir(&self.folder).map_err(io::Error::other)
    }

    fn acquire_lock(&self, lock: &Lock) -> std::result::Result<DirectoryLock, LockError> {
        let path = self.folder.join(&lock.filepath);
        let patience = if lock.is_blocking { PATIENCE } else { Duration::ZERO };
        match lock_within(&*self.disk, &path, patience) {
            Ok(held) => Ok(DirectoryLock::from(Box::new(Mutex::new(held)))),
            Err(DiskError::Locked { .. }) => Err(LockError::LockBusy),
            Err(error) => Err(LockError::IoError(shared(error))),
        }
    }

    fn watch(&self, _: WatchCallback) -> tantivy::Result<WatchHandle> {
        // The reader is told of each commit by the one who commits.
        Ok(WatchHandle::empty())
    }
}

/// A file read as a whole.
#[derive(Debug)]
struct Held(OwnedBytes);

impl HasLen for Held {
    fn len(&self) -> usize {
        self.0.len()
    }
}

impl FileHandle for Held {
    fn read_bytes(&self, range: std::ops::Range<usize>) -> io::Result<OwnedBytes> {
        if range.start > range.end || range.end > self.0.len() {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
        }
        Ok(self.0.slice(range))
    }
}

/// A file being written; tantivy wants it to be shareable between threads, which the lock makes true.
struct Writing(Mutex<Box<dyn Output>>);

impl Writing {
    fn output(&mut self) -> &mut dyn Output {
        &mut **self.0.get_mut().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Write for Writing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.output().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.output().flush()
    }
}

impl TerminatingWrite for Writing {
    fn terminate_ref(&mut self, _: AntiCallToken) -> io::Result<()> {
        self.output().flush()?;
        self.output().sync().map_err(io::Error::other)
    }
}

fn read_error(error: DiskError, path: &Path) -> OpenReadError {
    match error {
        DiskError::Missing { .. } => OpenReadError::FileDoesNotExist(path.to_owned()),
        other => OpenReadError::IoError { io_error: shared(other), filepath: path.to_owned() },
    }
}

fn shared(error: DiskError) -> Arc<io::Error> {
    Arc::new(io::Error::other(error))
}
