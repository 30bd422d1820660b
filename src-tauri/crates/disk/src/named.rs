//! A file that a person names: anywhere on the machine, read but never written, and nothing that has no end.
//!
//! Unlike a [`crate::Disk`], a link is followed: people point at what they want read. What it leads to must be a
//! regular file, since a device has no end and a pipe may have no beginning.

use std::fs::{File, OpenOptions};
use std::io::Read;
use std::path::Path;

use crate::{Error, Result};

/// Opens a file for reading.
///
/// # Errors
/// [`Error::Missing`], [`Error::NotAFile`] for a folder, device, pipe or socket, also behind a link.
pub fn open_named(path: &Path) -> Result<File> {
    let failed = |error| Error::from_io("read", path, error);
    let not_a_file = || Error::NotAFile { path: path.to_owned() };
    // Looked at before it is opened, since opening a device can already do something.
    if !std::fs::metadata(path).map_err(failed)?.is_file() {
        return Err(not_a_file());
    }
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // A pipe that took the file's place since is not waited for.
        options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits() as i32);
    }
    let file = options.open(path).map_err(failed)?;
    if file.metadata().map_err(failed)?.is_file() { Ok(file) } else { Err(not_a_file()) }
}

/// Reads a whole file.
///
/// # Errors
/// Those of [`open_named`]; [`Error::TooLarge`] above `limit` bytes, whatever length the system tells: some files have
/// more than they say.
pub fn read_named(path: &Path, limit: u64) -> Result<Vec<u8>> {
    let failed = |error| Error::from_io("read", path, error);
    let file = open_named(path)?;
    let told = file.metadata().map_err(failed)?.len();
    let too_large = |len| Error::TooLarge { path: path.to_owned(), len, limit };
    if told > limit {
        return Err(too_large(told));
    }
    let mut bytes = Vec::new();
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    let len = bytes.len() as u64;
    if len > limit { Err(too_large(len)) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_whole_within_its_limit() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.md");
        std::fs::write(&file, "12345").unwrap();
        assert_eq!(read_named(&file, 5).unwrap(), b"12345");
        assert!(matches!(read_named(&file, 4), Err(Error::TooLarge { len: 5, limit: 4, .. })));
        assert!(matches!(read_named(folder.path(), 9), Err(Error::NotAFile { .. })));
        assert!(matches!(read_named(&folder.path().join("b"), 9), Err(Error::Missing { .. })));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_leads_to_files_and_to_nothing_without_an_end() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("a.md"), "text").unwrap();
        std::os::unix::fs::symlink(at("a.md"), at("good")).unwrap();
        std::os::unix::fs::symlink("/dev/zero", at("zero.md")).unwrap();
        let socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
        assert_eq!(read_named(&at("good"), 9).unwrap(), b"text");
        for name in ["zero.md", "socket"] {
            assert!(matches!(read_named(&at(name), 9), Err(Error::NotAFile { .. })), "{name}");
        }
        drop(socket);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_that_tells_no_length_is_held_to_the_limit_all_the_same() {
        let told = Path::new("/proc/self/status");
        assert_eq!(std::fs::metadata(told).unwrap().len(), 0);
        assert!(matches!(read_named(told, 9), Err(Error::TooLarge { len: 10, limit: 9, .. })));
    }
}
