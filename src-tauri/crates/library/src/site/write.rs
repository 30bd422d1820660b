//! Writing the copy: only the pages that changed, each complete under its name or not there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use satchel_disk::{Disk, EntryKind, RealDisk};

use super::{lists, page};
use crate::export::{LeftOut, by_reason};
use crate::{Error, Library, Result, Task};

const STYLE: &str = include_str!("style.css");
/// What was written, and how it was: a line of hash and name for each page.
const NOTE: &str = "pages.txt";
const NOTE_HEAD: &str = "Satchel pages 1";
/// Bytes of that note.
const NOTE_BYTES_MAX: u64 = 16 * 1024 * 1024;
/// The folder of the records' pages.
const RECORDS: &str = "r";
/// Bytes of pages that are written before they are synced together: room that the stick needs beside the old ones.
const BATCH_BYTES: u64 = 64 * 1024 * 1024;
/// Names listed in that folder.
const LISTED_MAX: usize = 200_000;

/// What writing a copy did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SiteReport {
    /// Records in the copy.
    pub records: u64,
    /// Records of the library that are not in it.
    pub left_out: Vec<LeftOut>,
    /// Pages that were written, because they are new or changed.
    pub written: u64,
    /// Pages that were removed, because their records are no longer shown.
    pub removed: u64,
}

/// Pages by name, each with the hash of what stands in it.
type Note = BTreeMap<String, String>;

impl Library {
    /// Writes the copy to a folder of this machine. What is not of a copy stays there.
    pub fn export_site(&self, out: &Path, task: &Task) -> Result<SiteReport> {
        std::fs::create_dir_all(out)
            .map_err(|error| Error::from(satchel_disk::Error::from_io("make", out, error)))?;
        let report = self.write_site(&RealDisk::new(out)?, Path::new(""), task)?;
        task.finish();
        Ok(report)
    }

    /// Writes the copy to the folder `root` of a disk.
    pub(crate) fn write_site(&self, disk: &dyn Disk, root: &Path, task: &Task) -> Result<SiteReport> {
        let site = self.site()?;
        disk.create_dir_all(&root.join(RECORDS))?;
        let mut copy = Copy::begin(disk, root)?;
        let total = site.entries.len() as u64;
        copy.put("style.css", STYLE)?;
        for (done, entry) in site.entries.iter().enumerate() {
            task.report(|progress| {
                (progress.phase, progress.done, progress.total) = ("writing", done as u64, total)
            })?;
            let Some(page) = self.page(entry.line.id)? else { continue };
            let text = page::record(&site, entry, &page.view.shown(), &page.view.owners);
            copy.put(&format!("{RECORDS}/{}.html", entry.name), &text)?;
        }
        for (name, text) in lists::lists(&site) {
            copy.put(&name, &text)?;
        }
        let (written, removed) = copy.end()?;
        Ok(SiteReport { records: total, left_out: by_reason(&site.left_out), written, removed })
    }
}

/// A copy being brought up to date.
struct Copy<'d> {
    disk: &'d dyn Disk,
    root: PathBuf,
    before: Note,
    /// Names in the folder with their lengths: what a broken copy lost is written again.
    there: BTreeMap<String, u64>,
    now: Note,
    written: u64,
    /// Pages that are written under a temporary name, in the order in which they get their own, and their bytes.
    waiting: Vec<PathBuf>,
    waiting_bytes: u64,
}

impl<'d> Copy<'d> {
    fn begin(disk: &'d dyn Disk, root: &Path) -> Result<Copy<'d>> {
        let mut there = BTreeMap::new();
        for folder in ["", RECORDS] {
            for entry in disk.list(&root.join(folder), LISTED_MAX)? {
                let path = Path::new(folder).join(&entry.name);
                if entry.kind == EntryKind::File {
                    there.insert(path.to_string_lossy().replace('\\', "/"), entry.len);
                }
            }
        }
        let note = disk.read(&root.join(NOTE), NOTE_BYTES_MAX).unwrap_or_default();
        let before = read_note(&String::from_utf8_lossy(&note));
        let (root, now, waiting) = (root.to_owned(), Note::new(), Vec::new());
        Ok(Copy { disk, root, before, there, now, written: 0, waiting, waiting_bytes: 0 })
    }

    fn put(&mut self, name: &str, text: &str) -> Result<()> {
        let hash = blake3::hash(text.as_bytes()).to_hex()[..32].to_owned();
        let same = self.before.get(name) == Some(&hash) && self.there.get(name) == Some(&(text.len() as u64));
        if !same {
            let path = self.root.join(name);
            let mut output = self.disk.create(&temporary(&path))?;
            output.put(text.as_bytes())?;
            // What a copy cut short left under that name is gone with it.
            self.there.remove(&temporary(Path::new(name)).to_string_lossy().replace('\\', "/"));
            self.written += 1;
            self.waiting.push(path);
            self.waiting_bytes += text.len() as u64;
            if self.waiting_bytes >= BATCH_BYTES {
                drop(output);
                self.name()?;
            }
        }
        self.now.insert(name.to_owned(), hash);
        Ok(())
    }

    /// Gives the pages that wait their names, once all of them are on the disk: one by one, records before the lists that
    /// name them, so that a reader finds each page as it was or as it is, and never a link to one that is not there yet.
    fn name(&mut self) -> Result<()> {
        let waiting = std::mem::take(&mut self.waiting);
        self.waiting_bytes = 0;
        self.disk.sync_files(&waiting.iter().map(|path| temporary(path)).collect::<Vec<_>>())?;
        let folder = self.root.join(RECORDS);
        let (records, lists): (Vec<&PathBuf>, _) = waiting.iter().partition(|path| path.starts_with(&folder));
        for path in records {
            self.disk.rename(&temporary(path), path)?;
        }
        if !waiting.is_empty() {
            self.disk.sync_dir(&folder)?;
        }
        if !lists.is_empty() {
            // The folder of records may be new itself: its own name comes before the lists that lead into it.
            self.disk.sync_dir(&self.root)?;
        }
        for path in lists {
            self.disk.rename(&temporary(path), path)?;
        }
        Ok(())
    }

    /// Names what waits, removes what no longer belongs, and notes what is there now.
    fn end(mut self) -> Result<(u64, u64)> {
        self.name()?;
        let ours = |name: &&String| self.before.contains_key(*name) || name.ends_with(".part");
        let gone: BTreeSet<&String> =
            self.there.keys().filter(ours).filter(|name| !self.now.contains_key(*name)).collect();
        for name in &gone {
            self.disk.remove(&self.root.join(name))?;
        }
        if !gone.is_empty() {
            self.disk.sync_dir(&self.root.join(RECORDS))?;
        }
        if self.written > 0 || !gone.is_empty() || self.before != self.now {
            let lines = self.now.iter().map(|(name, hash)| format!("{hash} {name}\n"));
            let note = format!("{NOTE_HEAD}\n{}", lines.collect::<String>());
            self.disk.atomic_write(&self.root.join(NOTE), note.as_bytes())?;
        }
        Ok((self.written, gone.len() as u64))
    }
}

fn temporary(path: &Path) -> PathBuf {
    path.with_extension("part")
}

/// Reads a note. Names that are not of a copy are passed over: whatever a note says, nothing else is ever removed.
fn read_note(text: &str) -> Note {
    let Some(lines) = text.strip_prefix(NOTE_HEAD) else { return Note::new() };
    let entries = lines.lines().filter_map(|line| line.split_once(' ')).filter(|(_, name)| is_page(name));
    entries.map(|(hash, name)| (name.to_owned(), hash.to_owned())).collect()
}

fn is_page(name: &str) -> bool {
    let stem = name.strip_prefix("r/").unwrap_or(name);
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let stem = stem.strip_suffix(".html").or_else(|| stem.strip_suffix(".css"));
    stem.is_some_and(|stem| !stem.is_empty() && stem.len() <= 100 && stem.bytes().all(plain))
}
