//! Files named on the command line, looked at before the work begins, so that what is wrong is said of the name typed.

use std::io::{Error as IoError, ErrorKind};
use std::path::{Path, PathBuf};

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

/// Refuses a name under which nothing is.
pub fn to_be_there(path: &Path) -> Result<()> {
    std::fs::metadata(path).map(drop).map_err(|error| Error::file(path, error))
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
