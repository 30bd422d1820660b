//! The files of removed texts: they go with the last text that names them.
//!
//! A file that a text still held names, of whichever record and whoever wrote it, or a draft, stays: it is theirs too.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use satchel_disk::EntryKind;
use satchel_model::revision::Revision;
use satchel_model::{Attachment, FileHash, Object, ObjectId, ObjectKind};

use crate::folder::DRAFTS;
use crate::{Library, Result};

/// Files in the folder of drafts that are looked into.
const DRAFTS_MAX: usize = 100_000;
/// Bytes of one of them; a larger one is no draft of ours.
const DRAFT_BYTES_MAX: u64 = 16 * 1024 * 1024;

impl Library {
    /// The files that these texts name, as far as the journal still has them.
    pub(super) fn files_named_by(&self, texts: &BTreeSet<ObjectId>) -> Result<BTreeSet<FileHash>> {
        let mut files = BTreeSet::new();
        if !texts.is_empty() {
            self.journal().each_object(|object| {
                if object.kind == ObjectKind::Revision && texts.contains(&object.id()) {
                    files.extend(named_by(object));
                }
            })?;
        }
        Ok(files)
    }

    /// Removes those of `files` that nothing names any more, with what was made of them and what they were made from.
    pub(super) fn remove_files(&self, files: &BTreeSet<FileHash>) -> Result<()> {
        let mut unnamed = files.clone();
        if unnamed.is_empty() {
            return Ok(());
        }
        self.journal().each_object(|object| {
            if object.kind == ObjectKind::Revision {
                named_by(object).for_each(|file| {
                    unnamed.remove(&file);
                });
            }
        })?;
        self.keep_those_of_drafts(&mut unnamed)?;
        unnamed.iter().try_for_each(|file| self.remove_file(*file))
    }

    /// Drafts are searched as they lie there: one that cannot be read today may be tomorrow.
    fn keep_those_of_drafts(&self, unnamed: &mut BTreeSet<FileHash>) -> Result<()> {
        let disk = self.folder.disk.as_ref();
        for entry in disk.list(Path::new(DRAFTS), DRAFTS_MAX)? {
            if entry.kind != EntryKind::File || entry.len > DRAFT_BYTES_MAX || unnamed.is_empty() {
                continue;
            }
            let bytes = disk.read(&PathBuf::from(DRAFTS).join(&entry.name), DRAFT_BYTES_MAX)?;
            let text = String::from_utf8_lossy(&bytes).to_ascii_lowercase();
            unnamed.retain(|file| !text.contains(&file.to_string()));
        }
        Ok(())
    }
}

/// The files that a revision's text names; none where it has no text or is not one.
fn named_by(object: &Object) -> impl Iterator<Item = FileHash> {
    let body = Revision::read(object).ok().and_then(|revision| revision.body);
    let attachments = body.map(|body| Attachment::all(&body.fields)).unwrap_or_default();
    attachments.into_iter().flat_map(|attachment| attachment.files().collect::<Vec<_>>())
}
