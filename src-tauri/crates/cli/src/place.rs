//! Which folder is the library's when none is named: the same that the window opens.

use std::path::PathBuf;

use directories::ProjectDirs;

/// A folder of this name beside the program makes it portable: everything stays on the stick that carries it.
const PORTABLE: &str = "satchel-library";

/// The portable library if there is one, else the one in the platform's data folder; none on a machine without homes.
pub fn usual() -> Option<PathBuf> {
    let program = std::env::current_exe().ok();
    let portable = program.as_deref().and_then(|program| Some(program.parent()?.join(PORTABLE)));
    match portable.filter(|folder| folder.is_dir()) {
        Some(folder) => Some(folder),
        None => Some(ProjectDirs::from("", "", "Satchel")?.data_local_dir().join("library")),
    }
}
