//! Which files a command means: those named, and those below the folders named. Links are not followed.

use std::path::{Path, PathBuf};

use super::Skipped;

/// Files that one command takes.
const FILES_MAX: usize = 200_000;
/// How deep folders are followed.
const DEPTH_MAX: usize = 16;

/// All files, in the order of their names; what cannot be listed is said.
pub fn list_files(paths: &[PathBuf], skipped: &mut Vec<Skipped>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        match std::fs::metadata(path) {
            Ok(meta) if meta.is_dir() => list_folder(path, 0, &mut files, skipped),
            Ok(_) => files.push(path.clone()),
            Err(error) => {
                skipped.push(Skipped::of(path, &satchel_disk::Error::from_io("read", path, error).into()));
            }
        }
    }
    files
}

fn list_folder(folder: &Path, depth: usize, files: &mut Vec<PathBuf>, skipped: &mut Vec<Skipped>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        skipped.push(Skipped::because(folder, "folder-unreadable", "this folder cannot be read"));
        return;
    };
    let mut entries: Vec<_> = entries.filter_map(std::result::Result::ok).collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && !hidden && depth < DEPTH_MAX => {
                list_folder(&entry.path(), depth + 1, files, skipped)
            }
            Ok(kind) if kind.is_file() && !hidden => {
                if files.len() >= FILES_MAX {
                    let reason = format!("more than {FILES_MAX} files at once");
                    skipped.push(Skipped::because(&entry.path(), "too-many-files", &reason));
                    return;
                }
                files.push(entry.path());
            }
            _ => {}
        }
    }
}
