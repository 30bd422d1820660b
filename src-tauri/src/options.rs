//! What the program was started with.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

const USAGE: &str = "\
Usage: satchel-desktop [--library DIR] [PARCEL.satchel…]

  --library DIR  the library's folder (or SATCHEL_LIBRARY); without it, the usual one of this computer
  --version      which Satchel this is
  --help         these lines
";

/// What to open.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The library's folder, if one was named.
    pub library: Option<PathBuf>,
    /// Parcels that the person opened, for example by a double click.
    pub parcels: Vec<PathBuf>,
}

/// What the arguments ask for.
#[derive(Debug, PartialEq, Eq)]
pub enum Start {
    /// Open the window.
    Open(Options),
    /// Print these words and leave with this code.
    Say(String, u8),
}

impl Start {
    /// Reads the arguments after the program's name. Unknown options are refused, unknown files passed over: desktops
    /// hand over whatever was clicked.
    pub fn from_arguments(arguments: impl Iterator<Item = OsString>) -> Start {
        let mut options = Options::default();
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            match argument.to_str() {
                Some("--library") => match arguments.next() {
                    Some(folder) => options.library = Some(folder.into()),
                    None => return Start::Say(format!("--library needs a folder.\n\n{USAGE}"), 2),
                },
                Some("--version" | "-V") => {
                    return Start::Say(format!("satchel-desktop {}\n", env!("CARGO_PKG_VERSION")), 0);
                }
                Some("--help" | "-h") => return Start::Say(USAGE.to_owned(), 0),
                Some(other) if other.starts_with("--library=") => {
                    options.library = Some(other["--library=".len()..].into());
                }
                Some(other) if other.starts_with("--") => {
                    return Start::Say(format!("{other} is not an option.\n\n{USAGE}"), 2);
                }
                _ => options.parcels.extend(parcel(Path::new(&argument))),
            }
        }
        Start::Open(options)
    }
}

/// The parcels among the arguments of a second start, which was made in the folder `from`.
pub fn parcels(arguments: &[String], from: &str) -> Vec<PathBuf> {
    arguments.iter().filter_map(|argument| parcel(&Path::new(from).join(argument))).collect()
}

fn parcel(path: &Path) -> Option<PathBuf> {
    let is_parcel = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("satchel"));
    is_parcel.then(|| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start(arguments: &[&str]) -> Start {
        Start::from_arguments(arguments.iter().map(OsString::from))
    }

    #[test]
    fn a_library_and_parcels_are_understood() {
        let folder = std::env::temp_dir();
        let file = folder.join("from Lindholm.SATCHEL");
        let expected = Options { library: Some(folder.clone()), parcels: vec![file.clone()] };
        let path = folder.to_str().unwrap();
        let found = start(&["--library", path, file.to_str().unwrap(), "notes.txt", "-psn_0_1"]);
        assert_eq!(found, Start::Open(expected));
        let Start::Open(options) = start(&[&format!("--library={path}")]) else { panic!("it opens") };
        assert_eq!(options.library, Some(folder));
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert!(matches!(start(&["--library"]), Start::Say(words, 2) if words.contains("needs a folder")));
        assert!(matches!(start(&["--libary", "x"]), Start::Say(words, 2) if words.contains("--libary")));
        assert!(matches!(start(&["--help"]), Start::Say(_, 0)));
    }

    #[test]
    fn a_second_start_names_files_from_its_own_folder() {
        let folder = std::env::temp_dir();
        let found =
            parcels(&["satchel-desktop".to_owned(), "a.satchel".to_owned()], folder.to_str().unwrap());
        assert_eq!(found, [folder.join("a.satchel")]);
    }
}
