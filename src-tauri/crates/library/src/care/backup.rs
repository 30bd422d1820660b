//! A backup: one file with everything that cannot be made again, and no key.
//!
//! The form: the line `Satchel backup 1`, then for every file its path, length and BLAKE3 on a line of text and its
//! bytes; at the end the line `end` with the number of files. Text and lengths only, so that it can be taken apart by
//! hand. Sealed by the hashes; a restore reads it whole before a library gets its name.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use satchel_disk::{Disk, RealDisk, Staged};

use super::files::{files, is_known};
use crate::folder::{self, Folder};
use crate::{Error, Library, Result, Task};

const HEAD: &str = "Satchel backup 1";
/// Letters of one line between files.
const LINE_BYTES_MAX: u64 = 512;
/// Bytes of one file.
const FILE_BYTES_MAX: u64 = 8 * 1024 * 1024 * 1024;
/// Bytes copied at once.
const PIECE: usize = 256 * 1024;

impl Library {
    /// Writes the backup to `out`: temporary name, sync, rename. Answers its bytes.
    pub fn backup(&self, out: &Path, task: &Task) -> Result<u64> {
        // No save comes between the files, so that they belong together.
        let _writing = self.writing();
        let disk = self.folder.disk.as_ref();
        let files = files(disk)?;
        let total: u64 = files.iter().map(|(_, len)| len).sum();
        let parent = folder::folder_of(out);
        let target = RealDisk::new(parent)?;
        let target: &dyn Disk = &target;
        let mut staged = Staged::begin(target, Path::new(out.file_name().unwrap_or_default()))?;
        let mut bytes = 0;
        let mut put = |staged: &mut Staged<'_, dyn Disk>, piece: &[u8]| -> Result<()> {
            staged.put(piece)?;
            bytes += piece.len() as u64;
            task.report(|progress| {
                (progress.phase, progress.bytes_done, progress.bytes_total) = ("writing", bytes, total)
            })
        };
        put(&mut staged, format!("{HEAD}\n").as_bytes())?;
        for (path, len) in &files {
            let hash = hash_of(disk, path, *len)?;
            let name = path.to_string_lossy().replace('\\', "/");
            put(&mut staged, format!("{name} {len} {hash}\n").as_bytes())?;
            copy(disk, path, *len, |piece| put(&mut staged, piece))?;
        }
        put(&mut staged, format!("end {}\n", files.len()).as_bytes())?;
        staged.commit()?;
        task.finish();
        Ok(bytes)
    }
}

/// Makes a library in `into` from a backup. The new library has no key; it makes its own at the first save and writes
/// for the same city.
///
/// # Errors
/// [`Error::Exists`] if something is there; [`Error::NotAParcel`] if the backup is damaged anywhere. Nothing is left
/// behind then.
pub fn restore(backup: &Path, into: &Path, task: &Task) -> Result<u64> {
    let taken = std::fs::read_dir(into).is_ok_and(|mut entries| entries.next().is_some());
    if taken {
        return Err(Error::Exists);
    }
    let mut making = into.as_os_str().to_owned();
    making.push(".restoring");
    let making = PathBuf::from(making);
    let cleared = || std::fs::remove_dir_all(&making);
    let _ = cleared();
    let restored = unpack(backup, &making, task).and_then(|files| {
        let _ = std::fs::remove_dir(into);
        let parent = folder::folder_of(into);
        std::fs::rename(&making, into).map_err(|error| satchel_disk::Error::from_io("name", into, error))?;
        RealDisk::new(parent)?.sync_dir(Path::new(""))?;
        Ok(files)
    });
    if restored.is_err() {
        let _ = cleared();
    }
    task.finish();
    restored
}

fn unpack(backup: &Path, making: &Path, task: &Task) -> Result<u64> {
    let io = |error| Error::from(satchel_disk::Error::from_io("read", backup, error));
    let file = satchel_disk::open_named(backup).map_err(Error::of_named)?;
    let total = file.metadata().map_err(io)?.len();
    let mut input = BufReader::with_capacity(PIECE, file);
    if read_line(&mut input)? != HEAD {
        return Err(Error::NotAParcel("this file is not a Satchel backup".into()));
    }
    std::fs::create_dir_all(making).map_err(|error| satchel_disk::Error::from_io("make", making, error))?;
    let disk: std::sync::Arc<dyn Disk> = std::sync::Arc::new(RealDisk::new(making)?);
    drop(Folder::open(disk.clone(), folder::PATIENCE)?);
    let (mut files, mut bytes) = (0, 0);
    loop {
        let line = read_line(&mut input)?;
        if let Some(count) = line.strip_prefix("end ") {
            let whole = count.parse() == Ok(files) && input.fill_buf().map_err(io)?.is_empty();
            return if whole { Ok(files) } else { Err(damaged("its end")) };
        }
        let (name, len, hash) = entry(&line).ok_or_else(|| damaged("a file's name"))?;
        let path = PathBuf::from(name);
        disk.create_dir_all(path.parent().unwrap_or(Path::new(folder::JOURNAL)))?;
        let mut staged = Staged::begin(disk.as_ref(), &path)?;
        let mut hasher = blake3::Hasher::new();
        let mut left = len;
        let mut piece = vec![0; PIECE];
        while left > 0 {
            let wanted = left.min(PIECE as u64) as usize;
            input.read_exact(&mut piece[..wanted]).map_err(|_| damaged(name))?;
            hasher.update(&piece[..wanted]);
            staged.put(&piece[..wanted])?;
            left -= wanted as u64;
            bytes += wanted as u64;
            task.report(|progress| {
                (progress.phase, progress.bytes_done, progress.bytes_total) = ("reading", bytes, total)
            })?;
        }
        if hasher.finalize().to_hex().as_str() != hash {
            return Err(damaged(name));
        }
        staged.commit()?;
        files += 1;
    }
}

fn damaged(what: &str) -> Error {
    Error::NotAParcel(format!("this backup is damaged at {what}; nothing was restored"))
}

fn entry(line: &str) -> Option<(&str, u64, &str)> {
    let mut words = line.split(' ');
    let (name, len, hash) = (words.next()?, words.next()?.parse().ok()?, words.next()?);
    (words.next().is_none() && is_known(name) && len <= FILE_BYTES_MAX).then_some((name, len, hash))
}

fn read_line(input: &mut impl BufRead) -> Result<String> {
    let mut line = Vec::new();
    let read = input.take(LINE_BYTES_MAX).read_until(b'\n', &mut line);
    read.map_err(|_| damaged("its beginning"))?;
    if line.pop() != Some(b'\n') {
        return Err(damaged("its end"));
    }
    String::from_utf8(line).map_err(|_| damaged("a file's name"))
}

fn hash_of(disk: &dyn Disk, path: &Path, len: u64) -> Result<String> {
    let mut hasher = blake3::Hasher::new();
    copy(disk, path, len, |piece| {
        hasher.update(piece);
        Ok(())
    })?;
    Ok(hasher.finalize().to_hex().to_string())
}

fn copy(disk: &dyn Disk, path: &Path, len: u64, mut take: impl FnMut(&[u8]) -> Result<()>) -> Result<()> {
    let input = disk.open(path)?;
    let mut piece = vec![0; PIECE];
    let mut at = 0;
    while at < len {
        let wanted = (len - at).min(PIECE as u64) as usize;
        input.read_at(at, &mut piece[..wanted])?;
        take(&piece[..wanted])?;
        at += wanted as u64;
    }
    Ok(())
}
