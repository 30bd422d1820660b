//! A file written under a temporary name and given its own in one step.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::{Disk, Input, Output, Result, path};

/// A file in the making beside the one it will replace, named `<name>.part`.
///
/// Dropped without [`Staged::commit`], the temporary file is removed and the old file stays.
#[derive(Debug)]
pub struct Staged<'d, D: Disk + ?Sized> {
    disk: &'d D,
    output: Option<Box<dyn Output>>,
    temporary: PathBuf,
    destination: PathBuf,
}

impl<'d, D: Disk + ?Sized> Staged<'d, D> {
    /// Creates the temporary file. What a crash left under its name is overwritten.
    pub fn begin(disk: &'d D, destination: &Path) -> Result<Self> {
        let mut name = destination.as_os_str().to_owned();
        name.push(".part");
        let temporary = PathBuf::from(name);
        let output = disk.create(&temporary)?;
        Ok(Self { disk, output: Some(output), temporary, destination: destination.to_owned() })
    }

    /// Writes all bytes at the end.
    pub fn put(&mut self, bytes: &[u8]) -> Result<()> {
        match &mut self.output {
            Some(output) => output.put(bytes),
            None => Ok(()),
        }
    }

    /// Syncs and closes what was written and opens it again, so that it can be checked before it takes its name.
    /// Nothing more can be written.
    pub fn reread(&mut self) -> Result<Box<dyn Input>> {
        self.finish()?;
        self.disk.open(&self.temporary)
    }

    /// Syncs, renames and syncs the folder. When this returns, the new file survives a power cut.
    pub fn commit(mut self) -> Result<()> {
        self.finish()?;
        self.disk.rename(&self.temporary, &self.destination)?;
        self.temporary = PathBuf::new();
        self.disk.sync_dir(path::parent(&self.destination))
    }

    /// Windows renames no file that is still open, hence the close.
    fn finish(&mut self) -> Result<()> {
        if let Some(output) = &mut self.output {
            output.sync()?;
            self.output = None;
        }
        Ok(())
    }
}

impl<D: Disk + ?Sized> Drop for Staged<'_, D> {
    fn drop(&mut self) {
        self.output = None;
        if self.temporary != Path::new("") {
            // A temporary file that cannot be removed is overwritten by the next attempt.
            let _ = self.disk.remove(&self.temporary);
        }
    }
}

impl<D: Disk + ?Sized> Write for Staged<'_, D> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.output {
            Some(output) => output.write(bytes),
            None => Err(io::Error::other("the file was closed for checking")),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FaultyDisk;

    #[test]
    fn a_staged_file_is_there_only_once_committed() {
        let disk = FaultyDisk::new();
        disk.atomic_write(Path::new("a"), b"old").unwrap();
        let mut staged = Staged::begin(&disk, Path::new("a")).unwrap();
        staged.write_all(b"new").unwrap();
        assert_eq!(disk.read(Path::new("a"), 10).unwrap(), b"old");
        let mut seen = [0; 3];
        staged.reread().unwrap().read_at(0, &mut seen).unwrap();
        assert_eq!(&seen, b"new");
        staged.commit().unwrap();
        assert_eq!(disk.read(Path::new("a"), 10).unwrap(), b"new");
        assert!(!disk.exists(Path::new("a.part")).unwrap());
    }

    #[test]
    fn a_staged_file_given_up_leaves_nothing() {
        let disk = FaultyDisk::new();
        Staged::begin(&disk, Path::new("a")).unwrap().put(b"new").unwrap();
        assert!(disk.list(Path::new(""), 10).unwrap().is_empty());
    }

    #[test]
    fn an_atomic_write_is_old_or_new_after_a_cut_at_any_operation() {
        let (old, new) = (vec![1; 1500], vec![2; 2500]);
        for at in 0..8 {
            for seed in 0..50 {
                let disk = FaultyDisk::new();
                disk.atomic_write(Path::new("a"), &old).unwrap();
                disk.cut_power_after(at);
                let answer = disk.atomic_write(Path::new("a"), &new);
                let seen = disk.crash(seed).read(Path::new("a"), 10_000).unwrap();
                assert!(seen == old || seen == new, "at {at}, seed {seed}");
                assert!(answer.is_err() || seen == new, "at {at}, seed {seed}: acknowledged and lost");
            }
        }
    }
}
