//! Making a parcel: what travels to its addressees, sealed in one file or in parts.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Seek, SeekFrom};
use std::path::{Path, PathBuf};

use satchel_disk::{Disk, RealDisk, Staged};
use satchel_model::revision::{Audience, Revision};
use satchel_model::{Object, ObjectId, ObjectKind};
use satchel_pack::{Label, PackReader, PackWriter, Part, Sealed, Sender, SetId};

use super::choose::{Addressees, Chosen, LeftOut};
use super::source::Source;
use crate::privacy::Cautioned;
use crate::random::random;
use crate::receipt::is_plain;
use crate::{Error, Library, Result, Task};

/// Records that are named as ones to look at; more are not read before a parcel is made.
const CAUTIONED_MAX: usize = 50;

/// How a parcel is written.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// For whom.
    pub to: Addressees,
    /// Bytes of one part at most.
    pub part_bytes: Option<u64>,
    /// Leaves pictures and other files at home.
    pub text_only: bool,
    /// Says what would be written, and writes nothing.
    pub dry_run: bool,
}

/// What was written, or would be.
#[derive(Debug, Clone, Default)]
pub struct ExportReport {
    /// The files, in order of their parts.
    pub files: Vec<PathBuf>,
    /// Bytes of all.
    pub bytes: u64,
    /// Objects inside.
    pub objects: u64,
    /// Records that they belong to.
    pub records: u64,
    /// What stayed.
    pub left_out: Vec<LeftOut>,
    /// What seems better not sent round unseen, in records written here.
    pub cautioned: Vec<Cautioned>,
    /// Free bytes where it goes, where the system says so.
    pub free: Option<u64>,
}

/// A sealed parcel that has no name yet.
pub(crate) struct Made {
    pub parts: Vec<Part>,
    /// Files that stay, by reason.
    files_left: BTreeMap<&'static str, u64>,
    spool: std::fs::File,
}

impl Library {
    /// Writes everything that may travel to `out`; in parts of at most `part_bytes`, if given, as `out-1-of-3` and so on.
    pub fn export(
        &self,
        out: &Path,
        part_bytes: Option<u64>,
        dry_run: bool,
        task: &Task,
    ) -> Result<ExportReport> {
        self.export_for(out, &Wish { part_bytes, dry_run, ..Wish::default() }, task)
    }

    /// Writes what the addressees lack to `out`.
    ///
    /// Each file is written under a temporary name, synced, read again and checked before it gets its own.
    pub fn export_for(&self, out: &Path, wish: &Wish, task: &Task) -> Result<ExportReport> {
        let disk = RealDisk::new(crate::folder::folder_of(out))?;
        let mut chosen = self.choose(&wish.to)?;
        chosen.text_only = wish.text_only;
        let mut made = self.seal(&chosen, wish.part_bytes, task)?;
        let report = ExportReport {
            files: names(out, made.parts.len()),
            bytes: made.len(),
            objects: chosen.objects.len() as u64,
            records: chosen.records().len() as u64,
            left_out: chosen.left_out().into_iter().chain(made.left_out()).collect(),
            cautioned: self.cautioned(&chosen, wish.to.audience)?,
            free: disk.free(Path::new("")).ok().flatten(),
        };
        if wish.dry_run {
            return Ok(report);
        }
        if let Some(free) = report.free.filter(|free| *free < report.bytes) {
            return Err(Error::NoRoom { needed: report.bytes, free });
        }
        for (number, path) in report.files.iter().enumerate() {
            made.write(number, &disk, Path::new(path.file_name().unwrap_or_default()), task)?;
        }
        task.finish();
        Ok(report)
    }

    /// What is to be looked at in the records written here that travel.
    fn cautioned(&self, chosen: &Chosen, audience: Audience) -> Result<Vec<Cautioned>> {
        let unnamed = self.unnamed(audience)?;
        let mut cautioned = Vec::new();
        for id in chosen.records() {
            let Some(line) = self.line(id)?.filter(|line| line.mine && line.listed) else { continue };
            let Some(page) = self.page(id)? else { continue };
            let cautions = unnamed.cautions(&line.kind, &page.view.current());
            if !cautions.is_empty() {
                cautioned.push(Cautioned { line, cautions });
            }
            if cautioned.len() == CAUTIONED_MAX {
                break;
            }
        }
        Ok(cautioned)
    }

    /// Seals what was chosen, on a spool beside the system's other temporary files.
    pub(crate) fn seal(&self, chosen: &Chosen, part_bytes: Option<u64>, task: &Task) -> Result<Made> {
        let spool = tempfile::tempfile().map_err(spool_error)?;
        // What all receivers hold need not be sent to be built upon.
        let lend = |id: ObjectId| match chosen.held.contains(&id) {
            true => self.object(id).ok().flatten(),
            false => None,
        };
        let writer = match part_bytes {
            Some(bytes) => PackWriter::with_part_bytes(spool, bytes),
            None => PackWriter::new(spool),
        };
        let mut writer = writer.lending(&lend);
        let total = chosen.objects.len() as u64;
        let bytes_total: u64 = chosen.objects.iter().map(|(_, meta)| u64::from(meta.len)).sum();
        let (mut done, mut bytes_done) = (0, 0);
        // A record's objects lie together, so that each text is written against the one it was made from.
        for group in chosen.objects.chunk_by(|(_, a), (_, b)| a.record.is_some() && a.record == b.record) {
            let read = |(id, meta): &(ObjectId, crate::ledger::ObjectMeta)| {
                let object = self.journal().read(meta.place)?;
                debug_assert_eq!(object.id(), *id);
                Ok(object)
            };
            let objects = group.iter().map(read).collect::<Result<Vec<_>>>()?;
            for object in parents_first(objects) {
                task.report(|progress| {
                    (progress.phase, progress.done, progress.total) = ("writing", done, total);
                    (progress.bytes_done, progress.bytes_total) = (bytes_done, bytes_total);
                })?;
                done += 1;
                bytes_done += object.len() as u64;
                writer.add(&object).map_err(spool_error)?;
            }
        }
        let enclosed = self.enclosed(chosen)?;
        for file in &enclosed.files {
            task.report(|_| ())?;
            // One that a failing disk has spoilt is not handed on; the record is.
            match self.file(*file) {
                Ok(bytes) => writer.attach(&bytes).map_err(spool_error)?,
                Err(error) => self.note_problem(Err::<(), _>(error)),
            }
        }
        for (file, length) in &enclosed.absent {
            writer.need(file.0, u32::try_from(*length).unwrap_or(0)).map_err(spool_error)?;
        }
        let profile = if enclosed.files.is_empty() { "text" } else { "files" };
        let label = Label { profile: profile.into(), ..self.label(chosen)? };
        let Sealed { spool, parts } = writer.seal(&label).map_err(spool_error)?;
        Ok(Made { parts, files_left: enclosed.left_out, spool })
    }

    fn label(&self, chosen: &Chosen) -> Result<Label> {
        let profile = self.profile();
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for record in chosen.records() {
            if let Some(line) = self.line(record)? {
                *counts.entry(line.kind).or_default() += 1;
            }
        }
        let from = Sender {
            // Names that were kept before they were looked at keep nothing from leaving.
            name: profile.name.filter(|name| is_plain(name)).unwrap_or_default(),
            city: profile.city.filter(|city| is_plain(city)).unwrap_or_default(),
            key: self.device()?,
        };
        Ok(Label { set: SetId::new(random()?), profile: "text".into(), made: self.now(), from, counts })
    }
}

/// A record's objects in an order in which each stands behind what it was written upon; else as they came.
fn parents_first(objects: Vec<Object>) -> Vec<Object> {
    let places: BTreeMap<ObjectId, usize> = objects.iter().map(Object::id).zip(0..).collect();
    let mut open = vec![0; objects.len()];
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); objects.len()];
    for (at, object) in objects.iter().enumerate().filter(|(_, object)| object.kind == ObjectKind::Revision) {
        let parents = Revision::read(object).map(|revision| revision.header.parents).unwrap_or_default();
        // Each once, and only those that are there. Ids are hashes of what names the parents: there is no circle.
        for parent in parents.iter().collect::<BTreeSet<_>>().into_iter().filter_map(|id| places.get(id)) {
            open[at] += 1;
            children[*parent].push(at);
        }
    }
    let mut ready: BTreeSet<usize> = (0..objects.len()).filter(|at| open[*at] == 0).collect();
    let mut objects: Vec<Option<Object>> = objects.into_iter().map(Some).collect();
    let mut ordered = Vec::with_capacity(objects.len());
    while let Some(next) = ready.pop_first() {
        ordered.extend(objects[next].take());
        for child in &children[next] {
            open[*child] -= 1;
            if open[*child] == 0 {
                ready.insert(*child);
            }
        }
    }
    ordered
}

fn names(out: &Path, parts: usize) -> Vec<PathBuf> {
    if parts <= 1 {
        return vec![out.to_owned()];
    }
    let stem = out.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let extension = out
        .extension()
        .map_or_else(|| "satchel".into(), |extension| extension.to_string_lossy().into_owned());
    (1..=parts).map(|part| out.with_file_name(format!("{stem}-{part}-of-{parts}.{extension}"))).collect()
}

impl Made {
    /// Files that stay, and why.
    pub fn left_out(&self) -> impl Iterator<Item = LeftOut> {
        self.files_left.iter().map(|(reason, count)| LeftOut { reason, count: *count, records: 0 })
    }

    /// Bytes of all parts.
    pub fn len(&self) -> u64 {
        self.parts.iter().map(Part::len).sum()
    }

    /// Temporary name, write, sync, read again, rename: the file that has the name is whole.
    pub fn write(&mut self, part: usize, disk: &dyn Disk, name: &Path, task: &Task) -> Result<()> {
        let part = &self.parts[part];
        self.spool.seek(SeekFrom::Start(0)).map_err(spool_error)?;
        let mut staged = Staged::begin(disk, name)?;
        {
            let mut out = Copying { staged: &mut staged, task, done: 0, total: part.len(), failed: None };
            let copied = part.copy(&mut self.spool, &mut out);
            if let Some(error) = out.failed {
                return Err(error);
            }
            copied.map_err(spool_error)?;
        }
        let input = staged.reread()?;
        let len = input.len()?;
        let reader = PackReader::open(Source { input: input.as_ref(), len })
            .map_err(|rejected| not_verified(name, &rejected))?;
        for (block, described) in reader.blocks().iter().enumerate() {
            task.report(|progress| {
                progress.phase = "checking";
                (progress.bytes_done, progress.bytes_total) = (described.offset, len);
            })?;
            reader.frame_bytes(block).map_err(|rejected| not_verified(name, &rejected))?;
        }
        drop(reader);
        drop(input);
        Ok(staged.commit()?)
    }
}

/// Bytes on their way to the stick, with the disk's own error kept.
struct Copying<'s, 'd> {
    staged: &'s mut Staged<'d, dyn Disk + 'd>,
    task: &'s Task,
    done: u64,
    total: u64,
    failed: Option<Error>,
}

impl std::io::Write for Copying<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let put = self.staged.put(bytes).map_err(Error::from).and_then(|()| {
            self.done += bytes.len() as u64;
            self.task.report(|progress| {
                progress.phase = "writing";
                (progress.bytes_done, progress.bytes_total) = (self.done, self.total);
            })
        });
        match put {
            Ok(()) => Ok(bytes.len()),
            Err(error) => {
                self.failed = Some(error);
                Err(std::io::Error::other("the disk refused"))
            }
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn not_verified(path: &Path, rejected: &satchel_pack::Rejected) -> Error {
    let source = std::io::Error::other(format!("what was written does not read back: {rejected}"));
    Error::Disk(satchel_disk::Error::Io { action: "verify", path: path.to_owned(), source })
}

fn spool_error(error: std::io::Error) -> Error {
    satchel_disk::Error::from_io("write", &std::env::temp_dir(), error).into()
}
