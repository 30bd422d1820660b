//! Files that travel with their records: which ones, what keeps the others, and taking in those that came.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};

use satchel_model::attachment::Stays;
use satchel_model::revision::Revision;
use satchel_model::{Attachment, AuthorKey, FileHash, ObjectKind, RecordId};
use satchel_pack::PackReader;

use super::choose::Chosen;
use super::open::Bundle;
use super::source::Source;
use crate::files::FILE_BYTES_MAX;
use crate::{Error, Library, Result, Task};

/// Bytes of files that one import keeps on their way.
const BYTES_MAX: u64 = 4 * 1024 * 1024 * 1024;

/// The files of a parcel that is to be made.
#[derive(Debug, Default)]
pub(crate) struct Enclosed {
    /// Those that go, once each.
    pub files: BTreeSet<FileHash>,
    /// Those that are named by a record and not on this machine, with their lengths as far as they are known.
    pub absent: BTreeMap<FileHash, u64>,
    /// How many stay, by reason.
    pub left_out: BTreeMap<&'static str, u64>,
}

impl Library {
    /// The files of the records that were chosen, as these stand now.
    pub(crate) fn enclosed(&self, chosen: &Chosen) -> Result<Enclosed> {
        let mut enclosed = Enclosed::default();
        let revisions = chosen.objects.iter().filter(|(_, meta)| meta.is_revision());
        let records: BTreeSet<RecordId> = revisions.filter_map(|(_, meta)| meta.record).collect();
        for record in records {
            let Some(page) = self.page(record)? else { continue };
            for attachment in Attachment::all(&page.view.shown()) {
                let reason = match attachment.stays() {
                    Some(Stays::Licence) => Some("file-licence"),
                    Some(Stays::Consent) => Some("file-consent"),
                    None if chosen.text_only => Some("file-text-only"),
                    None => None,
                };
                if let Some(reason) = reason {
                    *enclosed.left_out.entry(reason).or_default() += 1;
                    continue;
                }
                for file in attachment.files() {
                    if self.has_file(file) {
                        enclosed.files.insert(file);
                    } else {
                        let length = if file == attachment.file { attachment.bytes } else { 0 };
                        enclosed.absent.insert(file, length);
                    }
                }
            }
        }
        Ok(enclosed)
    }

    /// Keeps the files of a bundle that its records name; of people who are not known here none. Before the records
    /// themselves: a crash leaves files that nothing names yet. Answers those that were not here before.
    ///
    /// # Errors
    /// None of them is kept, when the person cancels too.
    pub(super) fn keep_enclosed(
        &self,
        bundle: &mut Bundle,
        knows: impl Fn(&AuthorKey) -> bool,
        task: &Task,
    ) -> Result<Vec<FileHash>> {
        let Some(mut spool) = bundle.enclosed.take() else { return Ok(Vec::new()) };
        let mut named: BTreeSet<FileHash> = BTreeSet::new();
        for (_, author, object) in &bundle.objects {
            if object.kind != ObjectKind::Revision || !knows(author) {
                continue;
            }
            let body = Revision::read(object).ok().and_then(|revision| revision.body);
            let attachments = body.map(|body| Attachment::all(&body.fields)).unwrap_or_default();
            named.extend(attachments.iter().flat_map(Attachment::files));
        }
        // A parcel may bring the files of records that came before without them.
        let mut records: BTreeSet<RecordId> = BTreeSet::new();
        for id in &bundle.held {
            records.extend(
                self.object_meta(*id)?.filter(|meta| meta.is_revision()).and_then(|meta| meta.record),
            );
        }
        for record in records {
            let Some(page) = self.page(record)?.filter(|page| page.view.admitted) else { continue };
            named.extend(Attachment::all(&page.view.shown()).iter().flat_map(Attachment::files));
        }
        let mut places = spool.places.clone();
        places.retain(|file, _| named.contains(file) && self.file(*file).is_err());
        let (mut kept, total) = (Vec::new(), places.len() as u64);
        for (done, (file, place)) in (0..).zip(places) {
            // Before it is written: a disk that fails late leaves it under its name.
            kept.extend((!self.has_file(file)).then_some(file));
            let told = task
                .report(|progress| (progress.phase, progress.done, progress.total) = ("adding", done, total));
            let stored = told.and_then(|()| spool.read(place)).and_then(|bytes| self.keep_file(&bytes));
            if let Err(error) = stored {
                self.remove_kept(&kept);
                return Err(error);
            }
        }
        Ok(kept)
    }

    /// Removes files that were kept for records which do not come after all.
    pub(super) fn remove_kept(&self, kept: &[FileHash]) {
        for file in kept {
            self.note_problem(self.remove_file(*file));
        }
    }
}

/// Files of a bundle that was read, in one nameless file that goes with the process.
#[derive(Debug)]
pub(super) struct Spool {
    file: File,
    bytes: u64,
    places: BTreeMap<FileHash, (u64, u64)>,
}

impl Spool {
    /// Takes the files of a part that are whole; answers how many are damaged.
    pub fn take(
        spool: &mut Option<Spool>,
        reader: &PackReader<Source<'_>>,
        held: impl Fn(FileHash) -> bool,
    ) -> Result<u64> {
        let mut damaged = 0;
        for (number, listed) in reader.attachments().iter().enumerate() {
            let file = FileHash(listed.hash);
            if !listed.is_here() || held(file) {
                continue;
            }
            if spool.is_none() {
                let file = tempfile::tempfile().map_err(failed)?;
                *spool = Some(Spool { file, bytes: 0, places: BTreeMap::new() });
            }
            let Some(spool) = spool.as_mut() else { continue };
            let length = u64::from(listed.len);
            if spool.places.contains_key(&file) || length > FILE_BYTES_MAX || spool.bytes + length > BYTES_MAX
            {
                continue;
            }
            let mut bytes = Vec::new();
            if reader.copy_attachment(number, &mut bytes).is_err() {
                damaged += 1;
                continue;
            }
            spool
                .file
                .seek(SeekFrom::Start(spool.bytes))
                .and_then(|_| spool.file.write_all(&bytes))
                .map_err(failed)?;
            spool.places.insert(file, (spool.bytes, length));
            spool.bytes += length;
        }
        Ok(damaged)
    }

    fn read(&mut self, (offset, length): (u64, u64)) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.file.seek(SeekFrom::Start(offset)).map_err(failed)?;
        (&mut self.file).take(length).read_to_end(&mut bytes).map_err(failed)?;
        Ok(bytes)
    }
}

fn failed(error: std::io::Error) -> Error {
    satchel_disk::Error::from_io("write", &std::env::temp_dir(), error).into()
}
