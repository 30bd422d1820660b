//! Opening bundles: reading and verifying files. Nothing is written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use satchel_disk::Input;
use satchel_model::{AuthorKey, FileHash, Object, ObjectId};
use satchel_pack::{Extent, Frame, Header, PackReader, Rejected};

use super::enclosed::Spool;
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
    /// Objects that are differences from something that neither the files hold nor the library.
    pub(crate) waiting: u64,
    /// Receipts among the files.
    pub receipts: Vec<Receipt>,
    /// The files that are parcels.
    pub(crate) files: Vec<FileSeen>,
    /// Files of records that are not held yet.
    pub(super) enclosed: Option<Spool>,
}

/// Files that one import takes.
pub const FILES_MAX: usize = 64;

/// A file as it is read.
#[derive(Clone, Copy)]
struct Copy<'f> {
    name: &'f str,
    source: Source<'f>,
}

/// Reads parts into a bundle, one after the other.
struct Reading<'r> {
    bundle: Bundle,
    parts: Parts,
    /// Where each object that was read stands among the bundle's; none for one that is held.
    seen: BTreeMap<ObjectId, Option<usize>>,
    holdings: &'r dyn Holdings,
    task: &'r Task,
    bytes_done: u64,
}

impl Bundle {
    /// Reads and verifies the files: parts of one set, copies of a part, several bundles, receipts.
    ///
    /// # Errors
    /// [`Error::NoFile`]; [`Error::NotAParcel`] when nothing at all can be read; [`Error::ParcelNewer`].
    pub fn read(files: &[PathBuf], task: &Task) -> Result<Bundle> {
        read_files(files, &(), task)
    }

    /// What verifies of objects that came some other way; `from` names it for the report.
    pub fn of(objects: Vec<Object>, from: &str) -> Result<Bundle> {
        let (holdings, task) = ((), Task::default());
        let (bundle, parts, seen) = (Bundle::default(), Parts::default(), BTreeMap::new());
        let mut reading = Reading { bundle, parts, seen, holdings: &holdings, task: &task, bytes_done: 0 };
        let mut file = FileSeen { name: from.to_owned(), from: None, ids: Vec::new(), whole: true };
        reading.add_objects(objects, &mut file)?;
        Ok(reading.bundle)
    }

    /// The objects that were not held here when it was read.
    pub(crate) fn new_ids(&self) -> impl Iterator<Item = ObjectId> {
        self.objects.iter().map(|(id, ..)| *id)
    }

    /// Reads files that are open, with what is held here.
    pub(crate) fn read_inputs(
        inputs: Vec<(String, Box<dyn Input>)>,
        holdings: &dyn Holdings,
        task: &Task,
    ) -> Result<Bundle> {
        let mut reading = Reading {
            bundle: Bundle::default(),
            parts: Parts::default(),
            seen: BTreeMap::new(),
            holdings,
            task,
            bytes_done: 0,
        };
        let mut files = Vec::new();
        for (name, input) in &inputs {
            let file = Copy { name, source: Source { input: input.as_ref(), len: input.len()? } };
            reading.bundle.inspection.bytes += file.source.len;
            if !reading.add_receipt(&file)? {
                files.push(file);
            }
        }
        for part in reading.sort(files) {
            reading.add_part(&part)?;
        }
        let mut bundle = reading.bundle;
        reading.parts.report(&mut bundle.inspection);
        if bundle.waiting > 0 {
            let needs =
                format!("an earlier parcel: {} changes build on texts that are not here", bundle.waiting);
            bundle.inspection.needs.push(needs);
        }
        Ok(bundle)
    }
}

/// What a reader of bundles may ask of a library.
pub(crate) trait Holdings {
    /// True for an object that was verified when it came and of which this one tells nothing more.
    fn holds(&self, object: &Object) -> Result<bool>;
    /// An object that is held: others may be written as differences from it.
    fn lend(&self, id: ObjectId) -> Option<Object>;
    /// True for a file that is here and whole: one that a disk has spoilt is taken anew.
    fn has_file(&self, name: FileHash) -> bool;
}

/// Nothing is held.
impl Holdings for () {
    fn holds(&self, _: &Object) -> Result<bool> {
        Ok(false)
    }

    fn lend(&self, _: ObjectId) -> Option<Object> {
        None
    }

    fn has_file(&self, _: FileHash) -> bool {
        false
    }
}

impl Holdings for Library {
    /// Those of the demonstration set never count: none may come by parcel.
    fn holds(&self, object: &Object) -> Result<bool> {
        let demo = self.object_meta(object.id())?.is_some_and(|meta| meta.demo);
        Ok(!demo && self.has(object)?)
    }

    fn lend(&self, id: ObjectId) -> Option<Object> {
        self.object(id).ok().flatten()
    }

    fn has_file(&self, name: FileHash) -> bool {
        self.file(name).is_ok()
    }
}

impl Library {
    /// Reads and verifies the files, as [`Bundle::read`] does. What is held here already is told by its hash and not
    /// verified again, nor kept in memory.
    pub fn open_bundle(&self, files: &[PathBuf], task: &Task) -> Result<Bundle> {
        read_files(files, self, task)
    }
}

fn read_files(files: &[PathBuf], holdings: &dyn Holdings, task: &Task) -> Result<Bundle> {
    if files.len() > FILES_MAX {
        return Err(Error::TooLarge { what: "the number of files".into(), limit: FILES_MAX as u64 });
    }
    let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let open = |path: &PathBuf| Ok((name(path), open_file(path)?));
    let bundle = Bundle::read_inputs(files.iter().map(open).collect::<Result<_>>()?, holdings, task)?;
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
    /// Which files are copies of one part. One whose beginning is damaged may be a copy of any, so it goes with all.
    fn sort<'f>(&mut self, files: Vec<Copy<'f>>) -> Vec<Vec<Copy<'f>>> {
        let mut parts: Vec<([u8; 32], Vec<Copy<'f>>)> = Vec::new();
        let mut broken: Vec<(Copy<'f>, Rejected)> = Vec::new();
        for file in files {
            match PackReader::open(file.source) {
                Ok(reader) => match parts.iter_mut().find(|(identity, _)| *identity == reader.identity()) {
                    Some((_, copies)) => copies.push(file),
                    None => parts.push((reader.identity(), vec![file])),
                },
                Err(Rejected::Newer { .. }) => self.bundle.newer.push(file.name.to_owned()),
                Err(rejected) => broken.push((file, rejected)),
            }
        }
        for (file, rejected) in &broken {
            self.bundle.inspection.damaged.push(format!("{}: {rejected}", file.name));
        }
        let broken: Vec<Copy<'f>> = broken.into_iter().map(|(file, _)| file).collect();
        let mut parts: Vec<Vec<Copy<'f>>> = parts.into_iter().map(|(_, copies)| copies).collect();
        if parts.is_empty() && broken.len() > 1 {
            // None is whole at its beginning; together they may be.
            return vec![broken];
        }
        parts.iter_mut().for_each(|copies| copies.extend(&broken));
        parts
    }

    fn add_part(&mut self, copies: &[Copy<'_>]) -> Result<()> {
        let opened = PackReader::open_copies(copies.iter().map(|copy| copy.source).collect());
        // What is wrong with each was said when they were looked at one by one.
        let Ok(reader) = opened else { return Ok(()) };
        self.bundle.describe(reader.header());
        let whole = *reader.extent() == Extent::Whole;
        if let Extent::Wrong(rejected) = reader.extent() {
            self.bundle.inspection.damaged.push(format!("{}: {rejected}", copies[0].name));
        }
        let mut file = FileSeen {
            name: copies[0].name.to_owned(),
            from: reader.header().from.key,
            ids: Vec::new(),
            whole,
        };
        let blocks = reader.blocks().len();
        self.parts.part(reader.header(), reader.identity(), blocks);
        let mut waiting = Vec::new();
        for number in 0..blocks {
            self.report(number, blocks, self.bytes_done + reader.blocks()[number].offset)?;
            match self.block(&reader, number) {
                Ok(frame) => {
                    self.parts.part(reader.header(), reader.identity(), blocks).insert(number);
                    if !frame.needs.is_empty() {
                        waiting.push(number);
                    }
                    self.add_objects(frame.objects, &mut file)?;
                }
                Err(_) => file.whole = false,
            }
        }
        // What was built upon something in a later block can be read now.
        for number in waiting {
            let Ok(frame) = self.block(&reader, number) else { continue };
            if frame.waiting > 0 {
                file.whole = false;
                self.bundle.waiting += u64::from(frame.waiting);
            }
            self.add_objects(frame.objects, &mut file)?;
        }
        let damaged = Spool::take(&mut self.bundle.enclosed, &reader, |name| self.holdings.has_file(name))?;
        if damaged > 0 {
            file.whole = false;
            self.bundle.inspection.damaged.push(format!("{}: {damaged} files in it are damaged", file.name));
        }
        self.bytes_done += copies.iter().map(|copy| copy.source.len).sum::<u64>();
        self.bundle.files.push(file);
        // Further copies are files as well, with the same in them.
        for copy in &copies[1..] {
            let (from, whole) = (reader.header().from.key, false);
            self.bundle.files.push(FileSeen { name: copy.name.to_owned(), from, ids: Vec::new(), whole });
        }
        Ok(())
    }

    /// One block, with what is held and what was read before lent to it.
    fn block(&self, reader: &PackReader<Source<'_>>, number: usize) -> std::result::Result<Frame, Rejected> {
        let lend = |id: ObjectId| match self.seen.get(&id) {
            Some(Some(at)) => self.bundle.objects.get(*at).map(|(.., object)| object.clone()),
            _ => self.holdings.lend(id),
        };
        reader.block_with(number, &lend)
    }

    fn report(&self, number: usize, blocks: usize, bytes: u64) -> Result<()> {
        self.task.report(|progress| {
            (progress.phase, progress.done, progress.total) = ("reading", number as u64, blocks as u64);
            progress.bytes_total = self.bundle.inspection.bytes;
            progress.bytes_done = bytes.min(progress.bytes_total);
        })
    }

    /// Takes a receipt; false if the file is something else.
    fn add_receipt(&mut self, file: &Copy<'_>) -> Result<bool> {
        let mut bytes = vec![0; file.source.len.min(receipt::READ_BYTES_MAX) as usize];
        let input = file.source.input;
        if bytes.len() < 16 || input.read_at(0, &mut bytes[..16]).is_err() || !Receipt::begins(&bytes) {
            return Ok(false);
        }
        input.read_at(0, &mut bytes)?;
        match Receipt::read(&bytes) {
            Ok(receipt) => self.bundle.receipts.push(receipt),
            Err(Error::ParcelNewer) => self.bundle.newer.push(file.name.to_owned()),
            Err(error) => self.bundle.inspection.damaged.push(format!("{}: {error}", file.name)),
        }
        Ok(true)
    }

    fn add_objects(&mut self, objects: Vec<Object>, file: &mut FileSeen) -> Result<()> {
        for object in objects {
            let id = object.id();
            file.ids.push(id);
            match self.seen.get(&id) {
                Some(_) if object.body.is_none() => continue,
                Some(Some(at)) => {
                    // A copy without its text may have come before the one that has it.
                    let (.., first) = &mut self.bundle.objects[*at];
                    if first.body.is_none() && object.verify().is_ok() {
                        *first = object;
                    }
                    continue;
                }
                Some(None) if self.holdings.holds(&object)? => continue,
                Some(None) => {
                    self.bundle.held.retain(|held| *held != id);
                    self.bundle.inspection.objects -= 1;
                }
                None => {}
            }
            if self.holdings.holds(&object)? {
                self.seen.insert(id, None);
                self.bundle.inspection.objects += 1;
                self.bundle.held.push(id);
                continue;
            }
            let damaged = &mut self.bundle.inspection.damaged;
            match object.verify() {
                // Its key is public: what came by parcel under its mark could be anyone's.
                Ok(author) if demo::is_demo(&object, author) => damaged.push(format!(
                    "{}: an object was refused: the demonstration set does not travel",
                    file.name
                )),
                Ok(author) => {
                    self.seen.insert(id, Some(self.bundle.objects.len()));
                    self.bundle.inspection.objects += 1;
                    self.bundle.objects.push((id, author, object));
                }
                Err(error) => damaged.push(format!("{}: an object was refused: {error}", file.name)),
            }
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
