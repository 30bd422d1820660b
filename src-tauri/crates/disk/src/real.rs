//! The operating system's disk, under one root folder.

use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::{Disk, Entry, EntryKind, Error, Input, Lock, Output, Result, path};

/// A folder of this machine.
#[derive(Debug, Clone)]
pub struct RealDisk {
    root: PathBuf,
}

impl RealDisk {
    /// The disk whose root is `root`. The folder may be made later, by `create_dir_all("")`.
    /// A relative root is taken from the current folder once, here.
    pub fn new(root: impl Into<PathBuf>) -> Result<Self> {
        let root = root.into();
        let root = std::path::absolute(&root).map_err(|error| Error::from_io("find", &root, error))?;
        Ok(Self { root })
    }

    /// The root folder, absolute.
    pub fn root(&self) -> &Path {
        &self.root
    }

    fn full(&self, path: &Path) -> Result<PathBuf> {
        Ok(self.root.join(path::below(&self.root, path)?))
    }

    fn write(&self, path: &Path, options: &mut OpenOptions) -> Result<Box<dyn Output>> {
        let path = self.full(path)?;
        regular_or_missing(&path)?;
        let failed = |error| Error::from_io("write", &path, error);
        let file = options.open(&path).map_err(failed)?;
        let position = file.metadata().map_err(failed)?.len();
        Ok(Box::new(RealOutput { file, path, position }))
    }
}

impl Disk for RealDisk {
    fn open(&self, path: &Path) -> Result<Box<dyn Input>> {
        let path = self.full(path)?;
        // Looked at before it is opened: opening a pipe would wait for ever.
        regular_or_missing(&path)?;
        let file = File::open(&path).map_err(|error| Error::from_io("read", &path, error))?;
        Ok(Box::new(RealInput { file, path }))
    }

    fn create(&self, path: &Path) -> Result<Box<dyn Output>> {
        self.write(path, OpenOptions::new().write(true).create(true).truncate(true))
    }

    fn append(&self, path: &Path) -> Result<Box<dyn Output>> {
        self.write(path, OpenOptions::new().append(true).create(true))
    }

    fn truncate(&self, path: &Path, len: u64) -> Result<()> {
        let path = self.full(path)?;
        regular_or_missing(&path)?;
        let cut = || {
            let file = OpenOptions::new().write(true).open(&path)?;
            file.set_len(len)?;
            file.sync_all()
        };
        cut().map_err(|error| Error::from_io("cut", &path, error))
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<()> {
        let (from, to) = (self.full(from)?, self.full(to)?);
        fs::rename(&from, to).map_err(|error| Error::from_io("rename", &from, error))
    }

    fn remove(&self, path: &Path) -> Result<()> {
        let path = self.full(path)?;
        fs::remove_file(&path).map_err(|error| Error::from_io("remove", &path, error))
    }

    fn remove_dir_all(&self, path: &Path) -> Result<()> {
        let path = self.full(path)?;
        fs::remove_dir_all(&path).map_err(|error| Error::from_io("remove", &path, error))
    }

    fn create_dir_all(&self, path: &Path) -> Result<()> {
        let path = self.full(path)?;
        fs::create_dir_all(&path).map_err(|error| Error::from_io("make", &path, error))
    }

    fn sync_dir(&self, path: &Path) -> Result<()> {
        let path = self.full(path)?;
        sync_folder(&path).map_err(|error| Error::from_io("sync", &path, error))
    }

    fn sync_files(&self, paths: &[PathBuf]) -> Result<()> {
        let paths: Vec<PathBuf> = paths.iter().map(|path| self.full(path)).collect::<Result<_>>()?;
        sync_files(&paths, &self.root)
    }

    fn list(&self, path: &Path, most: usize) -> Result<Vec<Entry>> {
        let path = self.full(path)?;
        let failed = |error| Error::from_io("list", &path, error);
        let mut entries = Vec::new();
        for found in fs::read_dir(&path).map_err(failed)? {
            let found = found.map_err(failed)?;
            if entries.len() == most {
                return Err(Error::TooMany { path, limit: most });
            }
            match found.metadata() {
                Ok(metadata) => entries.push(entry(&found.path(), &metadata)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(Error::from_io("list", &found.path(), error)),
            }
        }
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(entries)
    }

    fn entry(&self, path: &Path) -> Result<Option<Entry>> {
        let path = self.full(path)?;
        match fs::symlink_metadata(&path) {
            Ok(metadata) => Ok(Some(entry(&path, &metadata))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::from_io("look at", &path, error)),
        }
    }

    fn lock(&self, path: &Path) -> Result<Lock> {
        let path = self.full(path)?;
        regular_or_missing(&path)?;
        let failed = |error| Error::from_io("lock", &path, error);
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Lock::holding(file)),
            Err(TryLockError::WouldBlock) => Err(Error::Locked { path }),
            Err(TryLockError::Error(error)) => Err(failed(error)),
        }
    }

    fn native_path(&self, path: &Path) -> Option<PathBuf> {
        self.full(path).ok()
    }

    #[cfg(unix)]
    fn free(&self, path: &Path) -> Result<Option<u64>> {
        let path = self.full(path)?;
        let system =
            rustix::fs::statvfs(&path).map_err(|error| Error::from_io("look at", &path, error.into()))?;
        Ok(Some(system.f_bavail.saturating_mul(system.f_frsize)))
    }

    #[cfg(unix)]
    fn is_writable(&self, path: &Path) -> Result<bool> {
        let path = self.full(path)?;
        let system =
            rustix::fs::statvfs(&path).map_err(|error| Error::from_io("look at", &path, error.into()))?;
        let locked = system.f_flag.contains(rustix::fs::StatVfsMountFlags::RDONLY);
        Ok(!locked && rustix::fs::access(&path, rustix::fs::Access::WRITE_OK).is_ok())
    }
}

#[derive(Debug)]
struct RealInput {
    file: File,
    path: PathBuf,
}

impl Input for RealInput {
    fn len(&self) -> Result<u64> {
        Ok(self.file.metadata().map_err(|error| Error::from_io("read", &self.path, error))?.len())
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> Result<()> {
        read_exact_at(&self.file, offset, buffer).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => {
                Error::TooShort { path: self.path.clone(), offset, len: buffer.len() as u64 }
            }
            _ => Error::from_io("read", &self.path, error),
        })
    }

    fn file(&self) -> Option<&File> {
        Some(&self.file)
    }
}

#[derive(Debug)]
struct RealOutput {
    file: File,
    path: PathBuf,
    position: u64,
}

impl Write for RealOutput {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.position += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Output for RealOutput {
    fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.write_all(bytes).map_err(|error| Error::from_io("write", &self.path, error))
    }

    fn sync(&mut self) -> Result<()> {
        self.file.sync_all().map_err(|error| Error::from_io("sync", &self.path, error))
    }

    fn position(&self) -> u64 {
        self.position
    }
}

fn entry(path: &Path, metadata: &Metadata) -> Entry {
    let (kind, len) = match metadata.file_type() {
        kind if kind.is_file() => (EntryKind::File, metadata.len()),
        kind if kind.is_dir() => (EntryKind::Folder, 0),
        _ => (EntryKind::Other, 0),
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Entry { name, kind, len }
}

fn regular_or_missing(path: &Path) -> Result<()> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if !metadata.is_file() => Err(Error::NotAFile { path: path.to_owned() }),
        _ => Ok(()),
    }
}

/// The whole file system at once.
#[cfg(target_os = "linux")]
fn sync_files(paths: &[PathBuf], root: &Path) -> Result<()> {
    if paths.is_empty() {
        return Ok(());
    }
    let failed = |error: io::Error| Error::from_io("sync", root, error);
    let folder = File::open(root).map_err(failed)?;
    rustix::fs::syncfs(&folder).map_err(|error| failed(error.into()))
}

#[cfg(not(target_os = "linux"))]
fn sync_files(paths: &[PathBuf], _root: &Path) -> Result<()> {
    paths.iter().try_for_each(|path| {
        let synced = OpenOptions::new().write(true).open(path).and_then(|file| file.sync_all());
        synced.map_err(|error| Error::from_io("sync", path, error))
    })
}

#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    match File::open(path)?.sync_all() {
        // Some file systems (FUSE, network shares) cannot sync a folder and say so; there is nothing more to do.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Ok(())
        }
        answer => answer,
    }
}

#[cfg(not(unix))]
fn sync_folder(path: &Path) -> io::Result<()> {
    fs::metadata(path).map(|_| ())
}

#[cfg(unix)]
fn read_exact_at(file: &File, offset: u64, buffer: &mut [u8]) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, buffer, offset)
}

#[cfg(windows)]
fn read_exact_at(file: &File, mut offset: u64, mut buffer: &mut [u8]) -> io::Result<()> {
    while !buffer.is_empty() {
        let read = std::os::windows::fs::FileExt::seek_read(file, buffer, offset)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        offset += read as u64;
        buffer = &mut buffer[read..];
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn disk() -> (tempfile::TempDir, RealDisk) {
        let folder = tempfile::tempdir().unwrap();
        let disk = RealDisk::new(folder.path()).unwrap();
        (folder, disk)
    }

    #[test]
    fn what_is_written_is_read_back() {
        let (folder, disk) = disk();
        disk.create_dir_all(Path::new("journal")).unwrap();
        let path = Path::new("journal/0001");
        let mut output = disk.create(path).unwrap();
        output.put(b"hello ").unwrap();
        output.sync().unwrap();
        drop(output);
        let mut output = disk.append(path).unwrap();
        assert_eq!(output.position(), 6);
        output.put(b"world").unwrap();
        assert_eq!(output.position(), 11);
        assert_eq!(disk.read(path, 11).unwrap(), b"hello world");
        assert_eq!(disk.read(&folder.path().join(path), 11).unwrap(), b"hello world");
        assert_eq!(disk.read_range(path, 6, 5).unwrap(), b"world");
        assert_eq!(disk.len(path).unwrap(), 11);
        disk.truncate(path, 5).unwrap();
        assert_eq!(disk.read(path, 11).unwrap(), b"hello");
        disk.sync_dir(Path::new("journal")).unwrap();
        disk.sync_files(&[path.to_owned()]).unwrap();
        disk.rename(Path::new("journal"), Path::new("aside")).unwrap();
        assert!(!disk.exists(path).unwrap());
        disk.remove(Path::new("aside/0001")).unwrap();
        disk.remove_dir_all(Path::new("aside")).unwrap();
        assert!(disk.list(Path::new(""), 5).unwrap().is_empty());
    }

    #[test]
    fn limits_are_told_before_reading() {
        let (_folder, disk) = disk();
        let path = Path::new("a");
        disk.atomic_write(path, b"12345").unwrap();
        assert!(matches!(disk.read(path, 4), Err(Error::TooLarge { len: 5, limit: 4, .. })));
        assert!(matches!(disk.read_range(path, 3, 3), Err(Error::TooShort { .. })));
        assert!(matches!(disk.read_range(path, u64::MAX, 3), Err(Error::TooShort { .. })));
        assert!(matches!(disk.read_range(path, 0, u64::MAX), Err(Error::TooShort { .. })));
        disk.atomic_write(Path::new("b"), b"").unwrap();
        assert!(matches!(disk.list(Path::new(""), 1), Err(Error::TooMany { limit: 1, .. })));
        let names: Vec<_> =
            disk.list(Path::new(""), 2).unwrap().into_iter().map(|entry| entry.name).collect();
        assert_eq!(names, ["a", "b"]);
    }

    #[test]
    fn errors_say_what_is_the_matter() {
        let (_folder, disk) = disk();
        assert!(matches!(disk.read(Path::new("a"), 4), Err(Error::Missing { .. })));
        assert!(matches!(disk.read(Path::new("../a"), 4), Err(Error::Outside { .. })));
        disk.create_dir_all(Path::new("folder")).unwrap();
        assert!(matches!(disk.read(Path::new("folder"), 4), Err(Error::NotAFile { .. })));
        assert!(matches!(disk.len(Path::new("folder")), Err(Error::NotAFile { .. })));
    }

    #[test]
    fn a_lock_keeps_the_second_out_until_dropped() {
        let (_folder, disk) = disk();
        let path = Path::new("lock");
        let first = disk.lock(path).unwrap();
        assert!(matches!(disk.lock(path), Err(Error::Locked { .. })));
        let waiting = crate::lock_within(&disk, path, std::time::Duration::from_millis(60));
        assert!(matches!(waiting, Err(Error::Locked { .. })));
        drop(first);
        disk.lock(path).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn links_and_pipes_are_never_opened() {
        let (folder, disk) = disk();
        std::os::unix::fs::symlink("/etc/passwd", folder.path().join("link")).unwrap();
        let socket = std::os::unix::net::UnixListener::bind(folder.path().join("socket")).unwrap();
        for name in ["link", "socket"] {
            assert!(matches!(disk.open(Path::new(name)), Err(Error::NotAFile { .. })), "{name}");
            assert!(matches!(disk.append(Path::new(name)), Err(Error::NotAFile { .. })), "{name}");
            assert_eq!(disk.entry(Path::new(name)).unwrap().unwrap().kind, EntryKind::Other);
        }
        drop(socket);
    }
}
