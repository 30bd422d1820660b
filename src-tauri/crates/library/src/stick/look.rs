//! Looking at a stick: what lies on it, and what a visit would do. Nothing is written.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use satchel_disk::{Disk, EntryKind, Input};
use satchel_model::ObjectId;

use super::{BESIDE_MAX, ENDING, FOLDER, LISTED_MAX, OPENED_MAX, PAGES, RECEIPTS, RECEIPTS_MAX, names};
use crate::exchange::{Addressees, Bundle, Chosen, ImportReport, Plan};
use crate::receipt::{self, Receipt, Receivers};
use crate::{Library, Result, Task};

/// A parcel on the stick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParcelSeen {
    /// The file's name.
    pub name: String,
    /// Objects that could be read.
    pub objects: u64,
    /// Objects that are not here yet.
    pub new: u64,
    /// True if it says to be from this device.
    pub own: bool,
    /// True if all of it could be read.
    pub whole: bool,
}

/// A receipt on the stick whose signature holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptSeen {
    /// The city.
    pub city: Option<String>,
    /// The person's name or role.
    pub name: Option<String>,
    /// When it was made, by the clock there.
    pub made: i64,
    /// Records held there then.
    pub records: u64,
    /// True if it is this library's own.
    pub own: bool,
}

/// What lies on a stick, and what a visit would do.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// Parcels, by name.
    pub parcels: Vec<ParcelSeen>,
    /// Receipts.
    pub receipts: Vec<ReceiptSeen>,
    /// What adding the parcels would do.
    pub plan: Plan,
    /// Objects that a visit would write, and the records that they belong to.
    pub out: (u64, u64),
    /// Free bytes on the stick, where the system says so.
    pub free: Option<u64>,
    /// False if the stick can surely not be written to.
    pub writable: bool,
    /// True if the copy that any browser reads is there.
    pub plain_copy: bool,
    /// Files that a newer edition of Satchel wrote.
    pub newer: Vec<String>,
    /// Parcels that were not opened, because there are too many.
    pub unopened: u64,
    /// Files that a visit which was cut short left behind.
    pub leftovers: u64,
}

impl Look {
    /// What adding the parcels would do, in numbers.
    pub fn report(&self) -> ImportReport {
        self.plan.report()
    }
}

/// The files of a stick, opened once.
pub(super) struct Contents {
    pub bundle: Bundle,
    pub receipts: Vec<Receipt>,
    pub leftovers: Vec<PathBuf>,
    pub unopened: u64,
}

impl Library {
    /// Looks at the stick whose root is `disk`. With `accept`, as if the people in its parcels were admitted.
    pub fn look_at_stick(&self, disk: &dyn Disk, accept: bool, task: &Task) -> Result<Look> {
        let contents = self.contents(disk, task)?;
        let plan = self.plan(&contents.bundle, accept, task)?;
        let device = self.device()?;
        let new: BTreeSet<ObjectId> = contents.bundle.new_ids().collect();
        let out = self.for_stick(&contents)?;
        let receipts = contents.receipts.iter().map(|receipt| ReceiptSeen {
            city: receipt.header.city.clone(),
            name: receipt.header.name.clone(),
            made: receipt.header.made,
            records: receipt.header.records,
            own: Some(receipt.device()) == device,
        });
        let parcels = contents.bundle.files.iter().map(|file| ParcelSeen {
            name: file.name.clone(),
            objects: file.ids.len() as u64,
            new: file.ids.iter().filter(|id| new.contains(id)).count() as u64,
            own: device.is_some() && file.from == device,
            whole: file.whole,
        });
        let look = Look {
            parcels: parcels.collect(),
            receipts: receipts.collect(),
            plan,
            out: (out.objects.len() as u64, out.records().len() as u64),
            free: disk.free(Path::new(""))?,
            writable: disk.is_writable(Path::new(""))?,
            plain_copy: disk.exists(Path::new(PAGES))?,
            newer: contents.bundle.newer.clone(),
            unopened: contents.unopened,
            leftovers: contents.leftovers.len() as u64,
        };
        task.finish();
        Ok(look)
    }

    /// Reads the stick: parcels are verified, receipts too.
    pub(super) fn contents(&self, disk: &dyn Disk, task: &Task) -> Result<Contents> {
        task.report(|progress| progress.phase = "reading")?;
        let (mut parcels, mut leftovers) = named(disk)?;
        let unopened = parcels.len().saturating_sub(OPENED_MAX) as u64;
        parcels.truncate(OPENED_MAX);
        let mut inputs: Vec<(String, Box<dyn Input>)> = Vec::new();
        for path in parcels {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            inputs.push((name, disk.open(&path)?));
        }
        let bundle = Bundle::read_inputs(inputs, self, task)?;
        let mut receipts = Vec::new();
        for name in files(disk, RECEIPTS, RECEIPTS_MAX)? {
            let path = Path::new(RECEIPTS).join(&name);
            if names::ends(&name, "part") {
                leftovers.push(path);
            } else if names::ends(&name, receipt::ENDING) {
                // One that is damaged tells nothing; its city is sent more than it needs.
                let read = disk.read(&path, receipt::READ_BYTES_MAX).ok();
                receipts.extend(read.and_then(|bytes| Receipt::read(&bytes).ok()));
            }
        }
        Ok(Contents { bundle, receipts, leftovers, unopened })
    }

    /// What this library would put on the stick: what those lack whose receipts lie there, and what was written here;
    /// everything if no receipt lies there. What is on the stick already is not counted.
    pub(super) fn for_stick(&self, contents: &Contents) -> Result<Chosen> {
        let own = self.own_keys();
        let device = self.device()?;
        let others = contents.receipts.iter().filter(|receipt| Some(receipt.device()) != device);
        let others: Vec<&Receipt> = others.collect();
        let to = Addressees::default();
        let mut chosen = self.choose(&to)?;
        if !others.is_empty() {
            let held = self.held_by_all(&Receivers::of(others), &chosen, to.audience)?;
            chosen.keep("held", |id, meta| !held.contains(id) || own.contains(&meta.author));
        }
        let there: BTreeSet<ObjectId> =
            contents.bundle.files.iter().flat_map(|file| file.ids.iter().copied()).collect();
        chosen.keep("on-the-stick", |id, _| !there.contains(id));
        Ok(chosen)
    }
}

/// The parcels on a stick, those beside its folder first; at most so many as one visit opens.
pub(crate) fn parcels_on(disk: &dyn Disk) -> Result<Vec<PathBuf>> {
    let (mut parcels, _) = named(disk)?;
    parcels.truncate(OPENED_MAX);
    Ok(parcels)
}

/// The parcels on a stick, and what a visit that was cut short left.
fn named(disk: &dyn Disk) -> Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    let (mut parcels, mut leftovers) = (Vec::new(), Vec::new());
    for (folder, most) in [("", BESIDE_MAX), (FOLDER, LISTED_MAX)] {
        for name in files(disk, folder, most)? {
            let path = Path::new(folder).join(&name);
            if names::ends(&name, ENDING) {
                parcels.push(path);
            } else if folder == FOLDER && names::ends(&name, "part") {
                leftovers.push(path);
            }
        }
    }
    Ok((parcels, leftovers))
}

/// The regular files of a folder, by name; of one that holds too many, or is not there, none.
fn files(disk: &dyn Disk, folder: &str, most: usize) -> Result<Vec<String>> {
    let entries = match disk.list(Path::new(folder), most) {
        Err(satchel_disk::Error::Missing { .. }) => return Ok(Vec::new()),
        Err(satchel_disk::Error::TooMany { .. }) if folder.is_empty() => return Ok(Vec::new()),
        other => other?,
    };
    let files = entries.into_iter().filter(|entry| entry.kind == EntryKind::File);
    Ok(files.map(|entry| entry.name).collect())
}
