//! Making a bundle: every signed object that may travel, sealed in one file or in parts.

use std::collections::BTreeMap;
use std::io::{Seek, SeekFrom};
use std::path::{Path, PathBuf};

use satchel_disk::{Disk, RealDisk, Staged};
use satchel_model::{ObjectId, ObjectKind};
use satchel_pack::{Label, PackReader, PackWriter, Sealed, Sender, SetId};

use super::open::Source;
use crate::ledger::ObjectMeta;
use crate::random::random;
use crate::{Error, Library, Result, Task};

/// What was left out of a bundle, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// A stable word: `demo`, `audience`.
    pub reason: &'static str,
    /// Objects.
    pub count: u64,
}

/// What was written, or would be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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
}

impl Library {
    /// Writes everything that may travel to `out`; in parts of at most `part_bytes`, if given, as `out.1of3` and so on.
    ///
    /// Each file is written under a temporary name, synced, read again and checked before it gets its own.
    pub fn export(
        &self,
        out: &Path,
        part_bytes: Option<u64>,
        dry_run: bool,
        task: &Task,
    ) -> Result<ExportReport> {
        let (chosen, mut report) = self.choose()?;
        let mut writer = {
            let spool = temporary()?;
            match part_bytes {
                Some(bytes) => PackWriter::with_part_bytes(spool, bytes),
                None => PackWriter::new(spool),
            }
        };
        let total = chosen.len() as u64;
        for (done, (id, meta)) in chosen.iter().enumerate() {
            task.report(|progress| {
                (progress.phase, progress.done, progress.total) = ("writing", done as u64, total)
            })?;
            let object = self.journal().read(meta.place)?;
            debug_assert_eq!(object.id(), *id);
            writer.add(&object).map_err(|error| io_error(out, error))?;
        }
        let label = self.label(&chosen)?;
        let Sealed { mut spool, parts } = writer.seal(&label).map_err(|error| io_error(out, error))?;
        report.bytes = parts.iter().map(satchel_pack::Part::len).sum();
        report.files = names(out, parts.len());
        if dry_run {
            return Ok(report);
        }
        for (part, path) in parts.iter().zip(&report.files) {
            spool.seek(SeekFrom::Start(0)).map_err(|error| io_error(path, error))?;
            write_part(part, &mut spool, path, task)?;
        }
        task.finish();
        Ok(report)
    }

    /// What travels: objects of public and network audience, the demonstration set aside. People first, then each
    /// record's objects together, so that they compress well.
    fn choose(&self) -> Result<(Vec<(ObjectId, ObjectMeta)>, ExportReport)> {
        let metas = self.object_metas()?;
        let mut stays = BTreeMap::new();
        let mut left_out: BTreeMap<&'static str, u64> = BTreeMap::new();
        for (_, meta) in metas.iter().filter(|(_, meta)| meta.is_revision()) {
            let Some(record) = meta.record else { continue };
            if meta.demo {
                stays.insert(record, "demo");
            } else if !meta.travels {
                stays.entry(record).or_insert("audience");
            }
        }
        let mut chosen = Vec::new();
        for (id, meta) in metas {
            let reason = meta.record.and_then(|record| stays.get(&record)).copied();
            match reason {
                Some(reason) => *left_out.entry(reason).or_default() += 1,
                None => chosen.push((id, meta)),
            }
        }
        // A record's objects together, records in the order of the journal: its frames are then read one after another.
        let mut first: BTreeMap<_, _> = BTreeMap::new();
        for (_, meta) in &chosen {
            let place = first.entry(meta.record).or_insert(meta.place);
            *place = (*place).min(meta.place);
        }
        chosen.sort_by_key(|(id, meta)| {
            let people = ObjectKind::from_code(meta.kind).is_trust();
            (!people, first.get(&meta.record).copied(), meta.record, meta.place, *id)
        });
        let records: std::collections::BTreeSet<_> =
            chosen.iter().filter_map(|(_, meta)| meta.record).collect();
        let report = ExportReport {
            objects: chosen.len() as u64,
            records: records.len() as u64,
            left_out: left_out.into_iter().map(|(reason, count)| LeftOut { reason, count }).collect(),
            ..ExportReport::default()
        };
        Ok((chosen, report))
    }

    fn label(&self, chosen: &[(ObjectId, ObjectMeta)]) -> Result<Label> {
        let profile = self.profile();
        let records: std::collections::BTreeSet<_> =
            chosen.iter().filter_map(|(_, meta)| meta.record).collect();
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for record in records {
            if let Some(line) = self.line(record)? {
                *counts.entry(line.kind).or_default() += 1;
            }
        }
        let from = Sender {
            name: profile.name.unwrap_or_default(),
            city: profile.city.unwrap_or_default(),
            key: self.device()?,
        };
        Ok(Label { set: SetId::new(random()?), profile: "text".into(), made: self.now(), from, counts })
    }
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

/// Temporary name, write, sync, read again, rename: the file that has the name is whole.
fn write_part(part: &satchel_pack::Part, spool: &mut std::fs::File, path: &Path, task: &Task) -> Result<()> {
    let folder = crate::folder::folder_of(path);
    let disk = RealDisk::new(folder)?;
    let name = Path::new(path.file_name().unwrap_or_default());
    let disk: &dyn Disk = &disk;
    let mut staged = Staged::begin(disk, name)?;
    {
        let mut out = Copying { staged: &mut staged, failed: None };
        let copied = part.copy(spool, &mut out);
        if let Some(error) = out.failed {
            return Err(error);
        }
        copied.map_err(|error| io_error(path, error))?;
    }
    task.report(|progress| progress.phase = "checking")?;
    let input = staged.reread()?;
    let len = input.len()?;
    let reader = PackReader::open(Source { input: input.as_ref(), len })
        .map_err(|rejected| not_verified(path, &rejected))?;
    for block in 0..reader.blocks().len() {
        reader.frame_bytes(block).map_err(|rejected| not_verified(path, &rejected))?;
    }
    drop(reader);
    drop(input);
    Ok(staged.commit()?)
}

/// Bytes on their way to the stick, with the disk's own error kept.
struct Copying<'s, 'd> {
    staged: &'s mut Staged<'d, dyn Disk>,
    failed: Option<Error>,
}

impl std::io::Write for Copying<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match self.staged.put(bytes) {
            Ok(()) => Ok(bytes.len()),
            Err(error) => {
                self.failed = Some(error.into());
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

fn io_error(path: &Path, error: std::io::Error) -> Error {
    satchel_disk::Error::from_io("write", path, error).into()
}

fn temporary() -> Result<std::fs::File> {
    tempfile::tempfile().map_err(|error| io_error(&std::env::temp_dir(), error))
}
