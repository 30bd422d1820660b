//! A visit: what is new comes in, what others lack goes out, and this library says what it holds.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use satchel_disk::Disk;
use satchel_model::{ObjectId, RecordId, digest};

use super::look::Contents;
use super::{FOLDER, PAGES, RECEIPTS, names, texts};
use crate::exchange::{Addressees, Chosen, ImportReport, LeftOut};
use crate::{Error, Library, Receipt, Result, Task};

/// What a visit shall do.
#[derive(Debug, Clone, Default)]
pub struct Visit {
    /// Admits here, from now on, the people whose writing the stick brings.
    pub accept_unknown: bool,
    /// Writes the copy that any browser reads, too; one that is there is brought up to date in any case.
    pub plain_copy: bool,
    /// The stick's name, for the report of imports.
    pub name: String,
}

/// What was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Out {
    /// Objects that were not on the stick.
    pub objects: u64,
    /// Records that they belong to.
    pub records: u64,
    /// Bytes of the parcel that holds them.
    pub bytes: u64,
    /// The files, below the stick's root.
    pub files: Vec<PathBuf>,
    /// What stayed at home, and why.
    pub left_out: Vec<LeftOut>,
    /// Pages of the plain copy that were written.
    pub pages: u64,
}

/// Why nothing more was written to the stick. What came in stays in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stopped {
    /// A stable word: `stick-full`, `stick-read-only`, `stick-failed`, `stick-gone`.
    pub reason: &'static str,
    /// What happened, for "Details".
    pub details: String,
    /// Bytes that would be needed, if room is what lacks.
    pub needed: Option<u64>,
}

/// What a visit did.
#[derive(Debug, Clone, Default)]
pub struct Visited {
    /// What came in.
    pub added: ImportReport,
    /// The records that are new or changed.
    pub arrived: Vec<RecordId>,
    /// What went out.
    pub out: Out,
    /// The cities whose receipts lay there.
    pub cities: Vec<String>,
    /// Why nothing more was written.
    pub stopped: Option<Stopped>,
    /// Files that a newer edition of Satchel wrote.
    pub newer: Vec<String>,
    /// Parcels that were not opened, because there are too many.
    pub unopened: u64,
}

impl Library {
    /// Exchanges with the stick whose root is `disk`. Everything written is complete under its name, or not there.
    ///
    /// # Errors
    /// When the stick cannot be read or the library cannot be written to, or the person cancels. Where only the stick
    /// cannot be written to, that stands in the answer.
    pub fn visit_stick(&self, disk: &dyn Disk, visit: &Visit, task: &Task) -> Result<Visited> {
        let mut contents = self.contents(disk, task)?;
        let bundle = std::mem::take(&mut contents.bundle);
        contents.bundle.files = bundle.files.clone();
        let newer = bundle.newer.clone();
        let plan = self.plan(&bundle, visit.accept_unknown, task)?;
        let added = self.import(bundle, &plan, visit.accept_unknown, &visit.name, task)?;
        let own = self.receipt()?;
        let others: Vec<Receipt> =
            contents.receipts.iter().filter(|receipt| receipt.device() != own.device()).cloned().collect();
        let cities = others.iter().filter_map(|receipt| receipt.header.city.clone());
        let cities: BTreeSet<String> = cities.collect();
        self.hear(others)?;
        let mut visited = Visited {
            added,
            arrived: plan.new.iter().chain(&plan.changed).map(|line| line.id).collect(),
            cities: cities.into_iter().collect(),
            newer,
            unopened: contents.unopened,
            ..Visited::default()
        };
        match self.write_stick(disk, &contents, &own, visit, &mut visited.out, task) {
            Ok(()) => {}
            Err(Error::Cancelled) => return Err(Error::Cancelled),
            Err(error) => visited.stopped = Some(stopped(error, disk)),
        }
        task.finish();
        Ok(visited)
    }

    fn write_stick(
        &self,
        disk: &dyn Disk,
        contents: &Contents,
        own: &Receipt,
        visit: &Visit,
        out: &mut Out,
        task: &Task,
    ) -> Result<()> {
        if !disk.is_writable(Path::new(""))? {
            return Err(Error::ReadOnly);
        }
        for path in &contents.leftovers {
            disk.remove(path)?;
        }
        disk.create_dir_all(Path::new(RECEIPTS))?;
        let there = self.write_parcel(disk, contents, own, out, task)?;
        self.leave_receipt(disk, contents, own)?;
        for (name, text) in [("README.txt", texts::readme()), ("TITLES.txt", self.titles(&there)?)] {
            write_changed(disk, &Path::new(FOLDER).join(name), text.as_bytes())?;
        }
        if visit.plain_copy || disk.exists(Path::new(PAGES))? {
            out.pages = self.write_site(disk, Path::new(PAGES), task)?.written;
        }
        Ok(disk.sync_dir(Path::new(FOLDER))?)
    }

    /// Writes what the stick lacks, together with what earlier parcels of this device hold, which then go. Answers the
    /// objects that are on the stick now.
    fn write_parcel(
        &self,
        disk: &dyn Disk,
        contents: &Contents,
        own: &Receipt,
        out: &mut Out,
        task: &Task,
    ) -> Result<BTreeSet<ObjectId>> {
        let lacking = self.for_stick(contents)?;
        let files = &contents.bundle.files;
        let mut there: BTreeSet<ObjectId> = files.iter().flat_map(|file| file.ids.iter().copied()).collect();
        out.left_out = lacking.left_out().into_iter().filter(|left| left.reason != "on-the-stick").collect();
        if lacking.objects.is_empty() {
            return Ok(there);
        }
        let city = own.header.city.as_deref();
        let prefix = names::own_prefix(city, own.device());
        let earlier: Vec<_> = files
            .iter()
            .filter(|file| file.from == Some(own.device()) && file.whole && file.name.starts_with(&prefix))
            .collect();
        let (out_objects, out_records) = (lacking.objects.len() as u64, lacking.records().len() as u64);
        let mut ids: BTreeSet<ObjectId> = lacking.objects.iter().map(|(id, _)| *id).collect();
        ids.extend(earlier.iter().flat_map(|file| file.ids.iter().copied()));
        let mut all: Chosen = self.choose(&Addressees::default())?;
        all.keep("on-the-stick", |id, _| ids.contains(id));
        let written: BTreeSet<ObjectId> = all.objects.iter().map(|(id, _)| *id).collect();
        let mut made = self.seal(&all, None, task)?;
        out.left_out.extend(made.left_out());
        if let Some(free) = disk.free(Path::new(""))?
            && free < made.len()
        {
            return Err(Error::NoRoom { needed: made.len(), free });
        }
        let name = names::parcel(city, own.device(), &digest::digest(written.iter().copied()));
        let parts = made.parts.len();
        for part in 0..parts {
            let name = if parts == 1 { name.clone() } else { names::part(&name, part, parts) };
            let path = Path::new(FOLDER).join(&name);
            made.write(part, disk, &path, task)?;
            out.files.push(path);
        }
        (out.objects, out.records, out.bytes) = (out_objects, out_records, made.len());
        // The new one was read back and has its name: what it holds as well may go.
        for file in earlier {
            let path = Path::new(FOLDER).join(&file.name);
            if !out.files.contains(&path) && file.ids.iter().all(|id| written.contains(id)) {
                disk.remove(&path)?;
            }
        }
        there.extend(written);
        Ok(there)
    }

    /// Leaves this library's receipt, unless one that says the same lies there.
    fn leave_receipt(&self, disk: &dyn Disk, contents: &Contents, own: &Receipt) -> Result<()> {
        if contents.receipts.iter().any(|there| there.says_the_same(own)) {
            return Ok(());
        }
        let name = names::receipt(own.header.city.as_deref(), own.device());
        Ok(disk.atomic_write(&Path::new(RECEIPTS).join(name), own.bytes())?)
    }
}

/// Replaces a file unless it holds these bytes.
fn write_changed(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<()> {
    let same = disk.read(path, bytes.len() as u64).is_ok_and(|there| there == bytes);
    if same { Ok(()) } else { Ok(disk.atomic_write(path, bytes)?) }
}

fn stopped(error: Error, disk: &dyn Disk) -> Stopped {
    let gone = disk.list(Path::new(""), usize::MAX).is_err();
    let (reason, needed) = match &error {
        _ if gone => ("stick-gone", None),
        Error::NoRoom { needed, .. } => ("stick-full", Some(*needed)),
        Error::DiskFull => ("stick-full", None),
        Error::ReadOnly => ("stick-read-only", None),
        _ => ("stick-failed", None),
    };
    Stopped { reason, details: error.to_string(), needed }
}
