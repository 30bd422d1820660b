//! Which files a command means: those named, and those below the folders named. Links in
//! folders are not followed.

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
                let error = satchel_disk::Error::from_io("read", path, error);
                skipped.push(Skipped::of(path, &crate::Error::of_named(error)));
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
    let hidden = |entry: &std::fs::DirEntry| entry.file_name().to_string_lossy().starts_with('.');
    for entry in entries.into_iter().filter(|entry| !hidden(entry)) {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && depth < DEPTH_MAX => {
                list_folder(&entry.path(), depth + 1, files, skipped)
            }
            Ok(kind) if kind.is_dir() => {
                let reason = format!("folders are followed {DEPTH_MAX} deep");
                skipped.push(Skipped::because(&entry.path(), "folder-too-deep", &reason));
            }
            Ok(kind) if kind.is_file() => {
                if files.len() >= FILES_MAX {
                    let reason = format!("more than {FILES_MAX} files at once");
                    skipped.push(Skipped::because(&entry.path(), "too-many-files", &reason));
                    return;
                }
                files.push(entry.path());
            }
            Ok(kind) => {
                let reason = match kind.is_symlink() {
                    true => "links inside a folder are not followed; name the file itself",
                    false => "this is a pipe or a device; only files are read",
                };
                skipped.push(Skipped::because(&entry.path(), "not-a-file", reason));
            }
            Err(error) => {
                let error = satchel_disk::Error::from_io("read", &entry.path(), error);
                skipped.push(Skipped::of(&entry.path(), &crate::Error::of_named(error)));
            }
        }
    }
}
