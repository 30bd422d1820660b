//! The window's own packages and its build, each only when something has changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result, bail};

use crate::program::Program;
use crate::tree;

/// What the built page is made of.
const SOURCES: &[&str] =
    &["src", "public", "index.html", "package-lock.json", "vite.config.ts", "svelte.config.js"];

/// Brings `node_modules` to what the lock file says. Scripts of packages never run.
pub fn install() -> Result<()> {
    if !Program::npm().args(["--version"]).works() {
        bail!("npm is missing: install Node.js 20.19 or newer, from https://nodejs.org or your distribution");
    }
    let ui = tree::ui();
    // npm writes this copy of the lock file at the end of an installation.
    if changed(&ui.join("package-lock.json")) <= changed(&ui.join("node_modules/.package-lock.json")) {
        return Ok(());
    }
    eprintln!("installing the window's packages");
    Program::npm().args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).output()?;
    Ok(())
}

/// Builds `ui/dist`, if a source is newer.
pub fn build() -> Result<()> {
    let ui = tree::ui();
    let sources: Vec<PathBuf> = SOURCES.iter().map(|source| ui.join(source)).collect();
    if newest(&sources)? <= changed(&ui.join("dist/index.html")) {
        return Ok(());
    }
    eprintln!("building the window");
    Program::npm().args(["run", "build"]).output()?;
    Ok(())
}

/// When `file` was last changed; a file that is not there was changed before all others.
fn changed(file: &Path) -> SystemTime {
    fs::metadata(file).and_then(|metadata| metadata.modified()).unwrap_or(SystemTime::UNIX_EPOCH)
}

/// When the newest of the files in and below `paths` was changed.
fn newest(paths: &[PathBuf]) -> Result<SystemTime> {
    let mut newest = SystemTime::UNIX_EPOCH;
    let mut open = paths.to_vec();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let folder = fs::read_dir(&path).with_context(|| path.display().to_string())?;
            for entry in folder {
                open.push(entry?.path());
            }
        } else {
            newest = newest.max(changed(&path));
        }
    }
    Ok(newest)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_newest_file_of_a_folder_counts() {
        let folder = tempfile::tempdir().unwrap();
        let below = folder.path().join("a");
        fs::create_dir(&below).unwrap();
        fs::write(folder.path().join("old"), "").unwrap();
        let file = fs::File::create(below.join("new")).unwrap();
        let later = SystemTime::now() + Duration::from_secs(60);
        file.set_modified(later).unwrap();
        assert_eq!(newest(&[folder.path().to_owned()]).unwrap(), later);
        assert_eq!(newest(&[folder.path().join("nothing")]).unwrap(), SystemTime::UNIX_EPOCH);
    }
}
