//! A disk that tells of every change, before it is made and after; for tests that stop the world at each of them.

use std::fmt::Debug;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use satchel_disk::{Disk, Entry, Error, FaultyDisk, Input, Lock, Output, Result};

/// Who watches.
pub trait Watch: Send + Sync + Debug {
    /// A change is about to be made; an error keeps it from being made.
    fn before(&self, _path: &Path) -> Result<()> {
        Ok(())
    }

    /// A change was made.
    fn after(&self, _disk: &FaultyDisk) {}
}

/// A disk in memory under watch.
#[derive(Debug, Clone)]
pub struct WatchedDisk {
    disk: FaultyDisk,
    watch: Arc<dyn Watch>,
}

impl WatchedDisk {
    /// Puts a disk under watch.
    pub fn new(disk: FaultyDisk, watch: Arc<dyn Watch>) -> WatchedDisk {
        WatchedDisk { disk, watch }
    }

    fn change<T>(&self, path: &Path, change: impl FnOnce() -> Result<T>) -> Result<T> {
        self.watch.before(path)?;
        let made = change();
        self.watch.after(&self.disk);
        made
    }

    fn output(&self, path: &Path, output: Box<dyn Output>) -> Box<dyn Output> {
        Box::new(WatchedOutput { disk: self.clone(), path: path.to_owned(), output })
    }
}

impl Disk for WatchedDisk {
    fn open(&self, path: &Path) -> Result<Box<dyn Input>> {
        self.disk.open(path)
    }

    fn create(&self, path: &Path) -> Result<Box<dyn Output>> {
        self.change(path, || self.disk.create(path)).map(|output| self.output(path, output))
    }

    fn append(&self, path: &Path) -> Result<Box<dyn Output>> {
        self.change(path, || self.disk.append(path)).map(|output| self.output(path, output))
    }

    fn truncate(&self, path: &Path, len: u64) -> Result<()> {
        self.change(path, || self.disk.truncate(path, len))
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<()> {
        self.change(from, || self.disk.rename(from, to))
    }

    fn remove(&self, path: &Path) -> Result<()> {
        self.change(path, || self.disk.remove(path))
    }

    fn remove_dir_all(&self, path: &Path) -> Result<()> {
        self.change(path, || self.disk.remove_dir_all(path))
    }

    fn create_dir_all(&self, path: &Path) -> Result<()> {
        self.change(path, || self.disk.create_dir_all(path))
    }

    fn sync_dir(&self, path: &Path) -> Result<()> {
        self.change(path, || self.disk.sync_dir(path))
    }

    fn sync_files(&self, paths: &[PathBuf]) -> Result<()> {
        let first = paths.first().cloned().unwrap_or_default();
        self.change(&first, || self.disk.sync_files(paths))
    }

    fn list(&self, path: &Path, most: usize) -> Result<Vec<Entry>> {
        self.disk.list(path, most)
    }

    fn entry(&self, path: &Path) -> Result<Option<Entry>> {
        self.disk.entry(path)
    }

    fn lock(&self, path: &Path) -> Result<Lock> {
        self.change(path, || self.disk.lock(path))
    }

    fn native_path(&self, path: &Path) -> Option<PathBuf> {
        self.disk.native_path(path)
    }
}

#[derive(Debug)]
struct WatchedOutput {
    disk: WatchedDisk,
    path: PathBuf,
    output: Box<dyn Output>,
}

impl Write for WatchedOutput {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.disk.watch.before(&self.path)?;
        let written = self.output.write(bytes);
        self.disk.watch.after(&self.disk.disk);
        written
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.output.flush()
    }
}

impl Output for WatchedOutput {
    fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.write_all(bytes).map_err(|error| Error::from_io("write", &self.path, error))
    }

    fn sync(&mut self) -> Result<()> {
        self.disk.watch.before(&self.path)?;
        let synced = self.output.sync();
        self.disk.watch.after(&self.disk.disk);
        synced
    }

    fn position(&self) -> u64 {
        self.output.position()
    }
}
