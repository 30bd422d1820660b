//! Files on their way between browser and library: in a private folder that goes with the process.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tempfile::TempDir;

use crate::names::harmless;

/// Places kept; making one more takes the oldest away.
const PLACES_MAX: usize = 256;

/// The private folder. Each file has a place of its own in it, so that it can keep its name.
#[derive(Debug)]
pub struct Staging {
    root: PathBuf,
    places: Mutex<VecDeque<TempDir>>,
    /// Takes the whole folder away at the end.
    _folder: TempDir,
}

impl Staging {
    /// A new empty folder that only this person can read.
    pub fn new() -> std::io::Result<Staging> {
        let folder = tempfile::Builder::new().prefix("satchel-").tempdir()?;
        let root = folder.path().canonicalize()?;
        Ok(Staging { root, places: Mutex::default(), _folder: folder })
    }

    /// A path for a file of that name, or of the name that is left of it when it is made harmless.
    pub fn place(&self, name: &str) -> std::io::Result<PathBuf> {
        let place = tempfile::Builder::new().prefix("file-").tempdir_in(&self.root)?;
        let path = place.path().join(harmless(name));
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        places.push_back(place);
        if places.len() > PLACES_MAX {
            places.pop_front();
        }
        Ok(path)
    }

    /// The file behind a path, if it is one of ours.
    pub fn find(&self, path: &Path) -> Option<PathBuf> {
        let real = path.canonicalize().ok()?;
        (real.starts_with(&self.root) && real.is_file()).then_some(real)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_staged_is_found() {
        let staging = Staging::new().unwrap();
        let path = staging.place("../a.satchel").unwrap();
        assert_eq!(staging.find(&path), None, "nothing is there yet");
        std::fs::write(&path, b"x").unwrap();
        assert_eq!(staging.find(&path).unwrap().file_name().unwrap(), "a.satchel");
        let outside = tempfile::NamedTempFile::new().unwrap();
        assert_eq!(staging.find(outside.path()), None);
        assert_eq!(staging.find(&path.join("../../../").join(outside.path().file_name().unwrap())), None);
        assert_eq!(staging.find(path.parent().unwrap()), None, "a folder is no file");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_not_followed() {
        let staging = Staging::new().unwrap();
        let path = staging.place("link").unwrap();
        std::os::unix::fs::symlink("/etc/passwd", &path).unwrap();
        assert_eq!(staging.find(&path), None);
    }

    #[test]
    fn everything_goes_at_the_end_and_the_oldest_before() {
        let staging = Staging::new().unwrap();
        let first = staging.place("a").unwrap();
        std::fs::write(&first, b"x").unwrap();
        for _ in 0..PLACES_MAX {
            staging.place("a").unwrap();
        }
        assert!(!first.exists());
        let root = staging.root.clone();
        drop(staging);
        assert!(!root.exists());
    }
}
