//! The files that a backup holds, and the only names that a restore accepts.

use std::path::{Path, PathBuf};

use satchel_disk::{Disk, EntryKind};

use crate::Result;
use crate::folder::{BLOBS, DRAFTS, JOURNAL, LOCAL, ORIGINALS, RECEIPTS};

/// Folders of a backup: everything that cannot be made again, and no key.
const FOLDERS: [&str; 7] = [JOURNAL, "journal/undone", BLOBS, ORIGINALS, DRAFTS, LOCAL, RECEIPTS];
/// Files in one folder.
const FILES_MAX: usize = 1_000_000;

/// The paths of all files to be kept, with their lengths.
pub fn files(disk: &dyn Disk) -> Result<Vec<(PathBuf, u64)>> {
    let mut files = Vec::new();
    for folder in FOLDERS {
        let entries = match disk.list(Path::new(folder), FILES_MAX) {
            Err(satchel_disk::Error::Missing { .. }) => continue,
            other => other?,
        };
        for entry in entries {
            if entry.kind == EntryKind::File && is_plain(&entry.name) && !entry.name.ends_with(".part") {
                files.push((PathBuf::from(folder).join(&entry.name), entry.len));
            }
        }
    }
    Ok(files)
}

/// True for a path that a backup may name: one of our folders and a plain file name.
pub fn is_known(path: &str) -> bool {
    path.rsplit_once('/').is_some_and(|(folder, name)| FOLDERS.contains(&folder) && is_plain(name))
}

fn is_plain(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 128
        && !name.starts_with('.')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_the_library() {
        for good in ["journal/000001-own.seg", "drafts/0123456789abcdef.md", "local/people"] {
            assert!(is_known(good), "{good}");
        }
        for bad in [
            "keys/device.key",
            "../x",
            "journal/../keys/device.key",
            "/etc/passwd",
            "journal/.hidden",
            "journal/a/b",
            "x",
            "",
            "local/a\\b",
            "local/ü",
        ] {
            assert!(!is_known(bad), "{bad}");
        }
    }
}
