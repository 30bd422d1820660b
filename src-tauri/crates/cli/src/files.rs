//! Files named on the command line, looked at before the work begins, so that what is wrong is said of the name typed.

use std::io::{Error as IoError, ErrorKind};
use std::path::{Path, PathBuf};

use satchel_disk::Error as Disk;

use crate::error::{Error, Result};

/// Refuses a file that is not there, or is none.
pub fn to_read<'f>(files: impl IntoIterator<Item = &'f PathBuf>) -> Result<()> {
    for file in files {
        let meta = std::fs::metadata(file).map_err(|error| Error::file(file, error))?;
        if !meta.is_file() {
            return Err(Error::file(file, IoError::new(ErrorKind::InvalidInput, "this is not a file")));
        }
    }
    Ok(())
}

/// Reads a whole file within its limit.
pub fn read(file: &Path, limit: u64) -> Result<Vec<u8>> {
    satchel_disk::read_named(file, limit).map_err(|error| match error {
        Disk::Missing { .. } => Error::file(file, ErrorKind::NotFound.into()),
        Disk::NotAFile { .. } => {
            Error::file(file, IoError::new(ErrorKind::InvalidInput, "this is not a file"))
        }
        Disk::Denied { .. } => Error::file(file, ErrorKind::PermissionDenied.into()),
        Disk::TooLarge { limit, .. } => {
            satchel_library::Error::TooLarge { what: file.display().to_string(), limit }.into()
        }
        Disk::Io { source, .. } => Error::file(file, source),
        other => Error::file(file, other.into()),
    })
}

/// Refuses a name under which nothing is.
pub fn to_be_there(path: &Path) -> Result<()> {
    std::fs::metadata(path).map(drop).map_err(|error| Error::file(path, error))
}

/// Refuses paths none of which is there: then there is nothing to do. One among others is passed over.
pub fn some_to_be_there(paths: &[PathBuf]) -> Result<()> {
    let gone = |path: &PathBuf| {
        let error = std::fs::symlink_metadata(path).err()?;
        (error.kind() == ErrorKind::NotFound).then(|| Error::file(path, error))
    };
    let all: Option<Vec<Error>> = paths.iter().map(gone).collect();
    all.and_then(|all| all.into_iter().next()).map_or(Ok(()), Err)
}

/// Refuses a file to write whose folder is not there.
pub fn to_write(file: &Path) -> Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match std::fs::metadata(folder) {
        Ok(meta) if meta.is_dir() => Ok(()),
        Ok(_) => Err(Error::file(folder, IoError::new(ErrorKind::NotADirectory, "this is not a folder"))),
        Err(error) => Err(Error::file(folder, error)),
    }
}
