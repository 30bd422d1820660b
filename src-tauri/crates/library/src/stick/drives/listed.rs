//! Removable volumes on Windows and macOS, as the system tells them.

use sysinfo::{Disk, DiskRefreshKind, Disks};

use super::{DRIVES_MAX, Drive};

/// The removable volumes that are in now.
pub fn drives() -> Vec<Drive> {
    // What only says how full or how fast a disk is would have to be read from it.
    let disks = Disks::new_with_refreshed_list_specifics(DiskRefreshKind::nothing());
    let mut drives: Vec<Drive> =
        disks.list().iter().filter(|disk| disk.is_removable()).map(drive).take(DRIVES_MAX).collect();
    drives.sort_by(|a, b| a.path.cmp(&b.path));
    drives
}

/// On Windows `KINGSTON (E:)`, or `E:` for a stick without a label; on macOS the volume's name.
fn drive(disk: &Disk) -> Drive {
    let path = disk.mount_point();
    let label = disk.name().to_string_lossy().trim().to_owned();
    let letter = path.to_string_lossy().trim_end_matches(['\\', '/']).to_owned();
    let name = match (cfg!(windows), label.is_empty(), path.file_name()) {
        (true, false, _) => format!("{label} ({letter})"),
        (true, true, _) => letter,
        (false, _, Some(last)) => last.to_string_lossy().into_owned(),
        (false, _, None) => label,
    };
    Drive { path: path.to_owned(), name }
}
