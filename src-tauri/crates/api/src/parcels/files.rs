//! Which files are meant by what was named: parcels themselves, or the stick that holds them.

use std::path::{Path, PathBuf};

use crate::{Code, Failure};

/// How a parcel's name ends.
const ENDING: &str = "satchel";
/// The folder on a stick that holds parcels.
const FOLDER: &str = "SATCHEL";
/// Parcels taken at once.
const FILES_MAX: usize = 64;

/// The files named, and the parcels in the folders named.
///
/// # Errors
/// `not-found` if a folder holds none; `too-large` for more than 64.
pub fn parcels_in(paths: &[String]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths.iter().map(PathBuf::from) {
        if path.is_dir() {
            let before = files.len();
            files.extend(parcels_of(&path));
            files.extend(parcels_of(&path.join(FOLDER)));
            if files.len() == before {
                return Err(Failure::new(Code::NotFound, "there is no parcel in this folder"));
            }
        } else {
            files.push(path);
        }
        if files.len() > FILES_MAX {
            return Err(Failure::new(
                Code::TooLarge,
                format!("at most {FILES_MAX} parcels are opened at once"),
            ));
        }
    }
    Ok(files)
}

/// The parcels of one folder by name; a folder that cannot be read has none.
fn parcels_of(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let is_parcel = |path: &PathBuf| {
        path.is_file() && path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING))
    };
    let mut files: Vec<PathBuf> =
        entries.map(|entry| entry.path()).filter(is_parcel).take(FILES_MAX + 1).collect();
    files.sort();
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stick_is_its_parcels() {
        let stick = tempfile::tempdir().unwrap();
        let at = |name: &str| stick.path().join(name);
        std::fs::create_dir(at("SATCHEL")).unwrap();
        for name in ["b.satchel", "a.SATCHEL", "letter.txt", "SATCHEL/c.satchel"] {
            std::fs::write(at(name), b"x").unwrap();
        }
        let named = |path: PathBuf| parcels_in(&[path.display().to_string()]);
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
        assert_eq!(named(at("empty")).unwrap_err().code, Code::NotFound);
    }
}
