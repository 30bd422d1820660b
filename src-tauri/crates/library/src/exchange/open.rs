//! Opening bundles: reading and verifying files. Nothing is written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use satchel_disk::Input;
use satchel_model::{AuthorKey, Object, ObjectId};
use satchel_pack::{Extent, Header, PackReader, Rejected};

use super::source::{Source, open_file};
use crate::receipt::{self, Receipt};
use crate::{Error, Library, Result, Task, demo};

/// What is in a bundle, once verified.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inspection {
    /// Who made it, as it says: name, then city.
    pub from: Option<String>,
    /// When, by that machine's clock.
    pub made: Option<i64>,
    /// Objects that verify.
    pub objects: u64,
    /// Bytes of the files.
    pub bytes: u64,
    /// Records by kind.
    pub records: BTreeMap<String, u64>,
    /// Blocks that are good, of all.
    pub blocks: (u64, u64),
    /// What is wrong, in words.
    pub damaged: Vec<String>,
    /// Parts of the set that were not given.
    pub needs: Vec<String>,
}

/// One file of a bundle.
#[derive(Debug, Clone)]
pub(crate) struct FileSeen {
    /// Its name, without folders.
    pub name: String,
    /// Which device says to have written it.
    pub from: Option<AuthorKey>,
    /// The objects that could be read from it.
    pub ids: Vec<ObjectId>,
    /// True if all of it could be read.
    pub whole: bool,
}

/// A verified bundle in memory of the process: its objects, and what is wrong with the rest.
#[derive(Debug, Default)]
pub struct Bundle {
    /// What is in it.
    pub inspection: Inspection,
    /// Objects that verify and were not held when it was read, in their order.
    pub(super) objects: Vec<(ObjectId, AuthorKey, Object)>,
    /// Objects that were held.
    pub(super) held: Vec<ObjectId>,
    /// Files that a newer edition of Satchel wrote.
    pub(crate) newer: Vec<String>,
    /// Receipts among the files.
    pub receipts: Vec<Receipt>,
    /// The files that are parcels.
    pub(crate) files: Vec<FileSeen>,
}

/// Files that one import takes.
pub const FILES_MAX: usize = 64;

/// Reads files into a bundle, one after the other.
struct Reading<'r> {
    bundle: Bundle,
    parts: Parts,
    seen: BTreeSet<ObjectId>,
    held: &'r dyn Fn(ObjectId) -> Result<bool>,
    task: &'r Task,
    bytes_done: u64,
    bytes_total: u64,
}

impl Bundle {
    /// Reads and verifies the files: parts of one set, copies of a part, several bundles, receipts.
    ///
    /// # Errors
    /// [`Error::NoFile`]; [`Error::NotAParcel`] when nothing at all can be read; [`Error::ParcelNewer`].
    pub fn read(files: &[PathBuf], task: &Task) -> Result<Bundle> {
        read_files(files, &|_| Ok(false), task)
    }

    /// The objects that were not held here when it was read.
    pub(crate) fn new_ids(&self) -> impl Iterator<Item = ObjectId> {
        self.objects.iter().map(|(id, ..)| *id)
    }

    pub(crate) fn read_inputs(
        inputs: Vec<(String, Box<dyn Input>)>,
        held: &dyn Fn(ObjectId) -> Result<bool>,
        task: &Task,
    ) -> Result<Bundle> {
        let mut bytes_total = 0;
        for (_, input) in &inputs {
            bytes_total += input.len()?;
        }
        let mut reading = Reading {
            bundle: Bundle::default(),
            parts: Parts::default(),
            seen: BTreeSet::new(),
            held,
            task,
            bytes_done: 0,
            bytes_total,
        };
        for (name, input) in inputs {
            reading.add_file(&name, input.as_ref())?;
        }
        let mut bundle = reading.bundle;
        reading.parts.report(&mut bundle.inspection);
        Ok(bundle)
    }
}

impl Library {
    /// Reads and verifies the files, as [`Bundle::read`] does. What is held here already is told by its hash and not
    /// verified again, nor kept in memory.
    pub fn open_bundle(&self, files: &[PathBuf], task: &Task) -> Result<Bundle> {
        read_files(files, &|id| self.holds_verified(id), task)
    }

    /// True for an object that was verified when it came. Those of the demonstration set never count: none may come
    /// by parcel.
    pub(crate) fn holds_verified(&self, id: ObjectId) -> Result<bool> {
        Ok(self.object_meta(id)?.is_some_and(|meta| !meta.demo))
    }
}

fn read_files(files: &[PathBuf], held: &dyn Fn(ObjectId) -> Result<bool>, task: &Task) -> Result<Bundle> {
    if files.len() > FILES_MAX {
        return Err(Error::TooLarge { what: "the number of files".into(), limit: FILES_MAX as u64 });
    }
    let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let open = |path: &PathBuf| Ok((name(path), open_file(path)?));
    let bundle = Bundle::read_inputs(files.iter().map(open).collect::<Result<_>>()?, held, task)?;
    if !bundle.newer.is_empty() {
        return Err(Error::ParcelNewer);
    }
    if bundle.files.is_empty() && bundle.receipts.is_empty() {
        let reason = bundle.inspection.damaged.first().cloned();
        return Err(Error::NotAParcel(reason.unwrap_or_else(|| "no file was given".into())));
    }
    Ok(bundle)
}

impl Reading<'_> {
    fn add_file(&mut self, name: &str, input: &dyn Input) -> Result<()> {
        let len = input.len()?;
        self.bundle.inspection.bytes += len;
        let before = self.bytes_done;
        self.bytes_done += len;
        if self.add_receipt(name, input, len)? {
            return Ok(());
        }
        let reader = match PackReader::open(Source { input, len }) {
            Ok(reader) => reader,
            Err(Rejected::Newer { .. }) => {
                self.bundle.newer.push(name.to_owned());
                return Ok(());
            }
            Err(rejected) => {
                self.bundle.inspection.damaged.push(format!("{name}: {rejected}"));
                return Ok(());
            }
        };
        self.bundle.describe(reader.header());
        let mut file =
            FileSeen { name: name.to_owned(), from: reader.header().from.key, ids: Vec::new(), whole: true };
        if let Extent::Wrong(rejected) = reader.extent() {
            self.bundle.inspection.damaged.push(format!("{name}: {rejected}"));
            file.whole = false;
        }
        let blocks = reader.blocks().len();
        self.parts.part(reader.header(), reader.identity(), blocks);
        for number in 0..blocks {
            self.task.report(|progress| {
                (progress.phase, progress.done, progress.total) = ("reading", number as u64, blocks as u64);
                progress.bytes_done = before + reader.blocks()[number].offset;
                progress.bytes_total = self.bytes_total;
            })?;
            let Ok(frame) = reader.block(number) else {
                file.whole = false;
                continue;
            };
            self.parts.part(reader.header(), reader.identity(), blocks).insert(number);
            for object in frame.objects {
                file.ids.push(object.id());
                self.add_object(object, name)?;
            }
        }
        self.bundle.files.push(file);
        Ok(())
    }

    /// Takes a receipt; false if the file is something else.
    fn add_receipt(&mut self, name: &str, input: &dyn Input, len: u64) -> Result<bool> {
        let mut bytes = vec![0; len.min(receipt::READ_BYTES_MAX) as usize];
        if bytes.len() < 16 || input.read_at(0, &mut bytes[..16]).is_err() || !Receipt::begins(&bytes) {
            return Ok(false);
        }
        input.read_at(0, &mut bytes)?;
        match Receipt::read(&bytes) {
            Ok(receipt) => self.bundle.receipts.push(receipt),
            Err(Error::ParcelNewer) => self.bundle.newer.push(name.to_owned()),
            Err(error) => self.bundle.inspection.damaged.push(format!("{name}: {error}")),
        }
        Ok(true)
    }

    fn add_object(&mut self, object: Object, name: &str) -> Result<()> {
        let id = object.id();
        if self.seen.contains(&id) {
            return Ok(());
        }
        if (self.held)(id)? {
            self.seen.insert(id);
            self.bundle.inspection.objects += 1;
            self.bundle.held.push(id);
            return Ok(());
        }
        let damaged = &mut self.bundle.inspection.damaged;
        match object.verify() {
            // Its key is public: what came by parcel under its mark could be anyone's.
            Ok(author) if demo::is_demo(&object, author) => {
                damaged.push(format!("{name}: an object was refused: the demonstration set does not travel"))
            }
            Ok(author) => {
                self.seen.insert(id);
                self.bundle.inspection.objects += 1;
                self.bundle.objects.push((id, author, object));
            }
            Err(error) => damaged.push(format!("{name}: an object was refused: {error}")),
        }
        Ok(())
    }
}

impl Bundle {
    fn describe(&mut self, header: &Header) {
        let inspection = &mut self.inspection;
        let words = [&header.from.name, &header.from.city];
        let from = words.into_iter().filter(|word| !word.is_empty()).cloned().collect::<Vec<_>>().join(", ");
        inspection.from = Some(from).filter(|from| !from.is_empty()).or(inspection.from.take());
        inspection.made = Some(header.made.max(inspection.made.unwrap_or(i64::MIN)));
        for (kind, count) in &header.counts {
            let known = inspection.records.entry(kind.clone()).or_default();
            *known = (*known).max(*count);
        }
    }
}

/// The parts of one set: the numbers of those there are, and how many there should be.
type SetParts = (BTreeSet<u32>, u32);

/// Which blocks of which parts were read, so that two damaged copies complete each other.
#[derive(Debug, Default)]
struct Parts {
    blocks: BTreeMap<[u8; 32], (BTreeSet<usize>, usize)>,
    sets: BTreeMap<satchel_pack::SetId, SetParts>,
}

impl Parts {
    fn part(&mut self, header: &Header, identity: [u8; 32], blocks: usize) -> &mut BTreeSet<usize> {
        let set = self.sets.entry(header.set).or_insert_with(|| (BTreeSet::new(), header.parts));
        set.0.insert(header.part);
        &mut self.blocks.entry(identity).or_insert_with(|| (BTreeSet::new(), blocks)).0
    }

    fn report(&self, inspection: &mut Inspection) {
        for (read, blocks) in self.blocks.values() {
            inspection.blocks.0 += read.len() as u64;
            inspection.blocks.1 += *blocks as u64;
            let missing: Vec<String> = (0..*blocks)
                .filter(|number| !read.contains(number))
                .map(|number| (number + 1).to_string())
                .collect();
            if !missing.is_empty() {
                inspection.damaged.push(format!(
                    "{} of {blocks} blocks are good; damaged: {}",
                    read.len(),
                    missing.join(", ")
                ));
            }
        }
        for (there, parts) in self.sets.values() {
            let missing = (1..=*parts).filter(|part| !there.contains(part));
            inspection.needs.extend(missing.map(|part| format!("part {part} of {parts}")));
        }
    }
}
