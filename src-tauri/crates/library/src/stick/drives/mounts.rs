//! Removable volumes on Linux: the kernel's lists of mounts and disks.

use std::path::{Path, PathBuf};

use super::{DRIVES_MAX, Drive};

/// Bytes of the system's list of mounts that are read.
const MOUNTS_BYTES_MAX: usize = 1024 * 1024;
/// Where desktops mount what people put in.
const PLACES: [&str; 3] = ["/run/media/", "/media/", "/mnt/"];

/// The removable volumes that are in now, with the system's own lists below `root`.
pub fn drives_in(root: &Path) -> Vec<Drive> {
    let mounts = std::fs::read(root.join("proc/mounts")).unwrap_or_default();
    let mounts = String::from_utf8_lossy(&mounts[..mounts.len().min(MOUNTS_BYTES_MAX)]).into_owned();
    let mut drives: Vec<Drive> = mounts.lines().filter_map(|line| drive(line, root)).collect();
    drives.sort_by(|a, b| a.path.cmp(&b.path));
    drives.dedup_by(|a, b| a.path == b.path);
    drives.truncate(DRIVES_MAX);
    drives
}

/// The volume of one line: device, folder, file system, and more that does not matter here.
fn drive(line: &str, root: &Path) -> Option<Drive> {
    let mut words = line.split(' ');
    let device = words.next()?.strip_prefix("/dev/")?;
    let folder = unescaped(words.next()?);
    let placed = PLACES.iter().any(|place| folder.starts_with(place));
    let removable = disk_of(device, &root.join("sys/block")).is_some_and(|disk| is_removable(&disk));
    if !removable || !placed && ["/", "/boot", "/usr", "/home"].contains(&folder.as_str()) {
        return None;
    }
    let path = PathBuf::from(folder);
    let name = path.file_name()?.to_string_lossy().into_owned();
    Some(Drive { path, name })
}

/// The whole disk that a partition is of: `sda` of `sda1`, `mmcblk0` of `mmcblk0p1`.
fn disk_of(device: &str, block: &Path) -> Option<PathBuf> {
    if device.contains(['/', '.']) || device.is_empty() {
        return None;
    }
    let mut name = device;
    loop {
        let disk = block.join(name);
        if disk.exists() {
            return Some(disk);
        }
        let shorter = name.strip_suffix(|letter: char| letter.is_ascii_digit() || letter == 'p')?;
        name = Some(shorter).filter(|shorter| !shorter.is_empty())?;
    }
}

/// Sticks and cards say so themselves; disks in a USB case are known by how they are connected.
fn is_removable(disk: &Path) -> bool {
    let says = std::fs::read_to_string(disk.join("removable")).is_ok_and(|flag| flag.trim() == "1");
    let by_usb = std::fs::read_link(disk).is_ok_and(|path| path.to_string_lossy().contains("/usb"));
    says || by_usb
}

/// Blanks and the like stand in the list as `\040`.
fn unescaped(word: &str) -> String {
    let mut out = Vec::new();
    let mut rest = word.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        let code =
            after.get(..3).filter(|_| *byte == b'\\').and_then(|digits| std::str::from_utf8(digits).ok());
        match code.and_then(|digits| u8::from_str_radix(digits, 8).ok()) {
            Some(code) => {
                out.push(code);
                rest = &after[3..];
            }
            None => {
                out.push(*byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_taken_out_is_a_stick() {
        let root = tempfile::tempdir().unwrap();
        let at = |path: &str| root.path().join(path);
        for (disk, flag) in [("sda", "0"), ("sdb", "1"), ("mmcblk0", "1")] {
            std::fs::create_dir_all(at("sys/block").join(disk)).unwrap();
            std::fs::write(at("sys/block").join(disk).join("removable"), flag).unwrap();
        }
        std::fs::create_dir_all(at("proc")).unwrap();
        let mounts = "/dev/sda2 / ext4 rw 0 0\nproc /proc proc rw 0 0\n\
            /dev/sdb1 /run/media/awa/ma\\040cl\\303\\251 vfat rw 0 0\n/dev/mmcblk0p1 /media/CARD exfat ro 0 0\n\
            /dev/sda3 /mnt/data ext4 rw 0 0\n/dev/../sdb /mnt/x vfat rw 0 0\n/dev/sdz9 /media/ghost vfat rw 0 0\nx\n";
        std::fs::write(at("proc/mounts"), mounts).unwrap();
        let drives = drives_in(root.path());
        let seen: Vec<(&str, &str)> =
            drives.iter().map(|drive| (drive.path.to_str().unwrap(), drive.name.as_str())).collect();
        assert_eq!(seen, [("/media/CARD", "CARD"), ("/run/media/awa/ma clé", "ma clé")]);
        assert!(drives_in(&at("nothing")).is_empty());
    }
}
