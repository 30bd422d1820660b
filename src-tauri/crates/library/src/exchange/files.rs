//! Which files are meant by what was named: parcels and receipts themselves, or the stick that holds them.

use std::path::{Path, PathBuf};

use satchel_disk::{Disk, EntryKind, RealDisk};

use super::open::FILES_MAX;
use crate::stick;
use crate::{Error, Result};

/// The files named, and the parcels in the folders named: in a folder itself, and in its folder `SATCHEL`.
///
/// # Errors
/// [`Error::NoFile`] for what is not there and for a folder without a parcel; [`Error::TooLarge`] for more than 64
/// files.
pub fn parcels_in(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let found = stick::parcels_on(&RealDisk::new(path)?)?;
            if found.is_empty() {
                return Err(Error::NoParcel(path.clone()));
            }
            files.extend(found.into_iter().map(|below| path.join(below)));
        } else {
            let disk = RealDisk::new(crate::folder::folder_of(path))?;
            let entry = disk.entry(Path::new(path.file_name().unwrap_or_default())).ok().flatten();
            if entry.is_none_or(|entry| entry.kind != EntryKind::File) {
                return Err(Error::NoFile(path.clone()));
            }
            files.push(path.clone());
        }
        if files.len() > FILES_MAX {
            return Err(Error::TooLarge { what: "the number of files".into(), limit: FILES_MAX as u64 });
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stick_is_its_parcels() {
        let stick = tempfile::tempdir().unwrap();
        let at = |name: &str| stick.path().join(name);
        std::fs::create_dir(at("SATCHEL")).unwrap();
        for name in ["b.satchel", "a.SATCHEL", "._a.satchel", "letter.txt", "SATCHEL/c.satchel"] {
            std::fs::write(at(name), b"x").unwrap();
        }
        std::fs::create_dir(at("d.satchel")).unwrap();
        let named = |path: PathBuf| parcels_in(&[path]);
        assert_eq!(
            named(stick.path().into()).unwrap(),
            [at("a.SATCHEL"), at("b.satchel"), at("SATCHEL/c.satchel")]
        );
        assert_eq!(
            named(at("letter.txt")).unwrap(),
            [at("letter.txt")],
            "a file that was named is looked into"
        );
        std::fs::create_dir(at("empty")).unwrap();
        assert!(matches!(named(at("empty")), Err(Error::NoParcel(_))));
        assert!(matches!(named(at("gone.satchel")), Err(Error::NoFile(path)) if path == at("gone.satchel")));
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_followed() {
        let stick = tempfile::tempdir().unwrap();
        std::fs::create_dir(stick.path().join("SATCHEL")).unwrap();
        std::fs::write(stick.path().join("letter.txt"), b"x").unwrap();
        let link = stick.path().join("SATCHEL/a.satchel");
        std::os::unix::fs::symlink(stick.path().join("letter.txt"), &link).unwrap();
        assert!(matches!(parcels_in(&[stick.path().into()]), Err(Error::NoParcel(_))));
        assert!(matches!(parcels_in(&[link]), Err(Error::NoFile(_))));
    }
}
