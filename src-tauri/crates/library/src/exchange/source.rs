//! Files as parcels are read from: opened once, regular files only, never written to.

use std::path::Path;

use satchel_disk::{Disk, Input, RealDisk};
use satchel_pack::ReadAt;

use crate::{Error, Result};

/// A file on the stick as the pack reader wants it.
#[derive(Clone, Copy)]
pub(crate) struct Source<'f> {
    pub input: &'f dyn Input,
    pub len: u64,
}

impl ReadAt for Source<'_> {
    fn len(&self) -> u64 {
        self.len
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> std::io::Result<()> {
        Ok(self.input.read_at(offset, buffer)?)
    }
}

/// Opens a file that a person named.
///
/// # Errors
/// [`Error::NoFile`] if it is not there, or is a folder, a link or a device.
pub(crate) fn open_file(path: &Path) -> Result<Box<dyn Input>> {
    let missing = || Error::NoFile(path.to_owned());
    let name = path.file_name().ok_or_else(missing)?;
    let disk = RealDisk::new(crate::folder::folder_of(path))?;
    match disk.open(Path::new(name)) {
        Err(satchel_disk::Error::Missing { .. } | satchel_disk::Error::NotAFile { .. }) => Err(missing()),
        other => Ok(other?),
    }
}
