//! Where things lie on this computer.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;

/// A folder of this name beside the program makes it portable: everything stays on the stick that carries it.
const PORTABLE: &str = "satchel-library";

/// Where the library and the web view's own data lie.
#[derive(Debug, PartialEq, Eq)]
pub struct Place {
    /// The library's folder.
    pub library: PathBuf,
    /// Where the web view keeps its profile, if not where the platform puts it.
    pub browser_data: Option<PathBuf>,
    /// Whether this is the one library that this person has on this computer.
    pub is_usual: bool,
}

/// The library that was named, else `SATCHEL_LIBRARY`, else the portable one, else the platform's data folder.
pub fn place(named: Option<&Path>) -> Place {
    let variable = std::env::var_os("SATCHEL_LIBRARY").filter(|folder| !folder.is_empty()).map(PathBuf::from);
    if let Some(library) = named.map(Path::to_owned).or(variable) {
        return Place { library, browser_data: None, is_usual: false };
    }
    let program = std::env::current_exe().ok();
    match program.as_deref().and_then(Path::parent).map(|folder| folder.join(PORTABLE)) {
        Some(library) if library.is_dir() => {
            Place { browser_data: Some(library.with_file_name("satchel-window")), library, is_usual: false }
        }
        _ => Place { library: usual(), browser_data: None, is_usual: true },
    }
}

fn usual() -> PathBuf {
    match ProjectDirs::from("", "", "Satchel") {
        Some(folders) => folders.data_local_dir().join("library"),
        // A machine without a home folder still has a place for temporary files.
        None => std::env::temp_dir().join("satchel-library"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_library_comes_first() {
        let place = place(Some(Path::new("here")));
        assert_eq!(place, Place { library: "here".into(), browser_data: None, is_usual: false });
    }

    #[test]
    fn the_usual_library_is_a_folder_of_ours() {
        assert!(usual().to_string_lossy().to_lowercase().contains("satchel"));
    }
}
