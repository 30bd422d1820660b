//! What stands in drafts because it was copied from a text that was removed.

use std::collections::BTreeSet;

use satchel_model::attachment::FIELD;
use satchel_model::revision::Revision;
use satchel_model::{Attachment, Fields, FileHash, ObjectId, RecordId, Value};

use crate::{Library, Result};

impl Library {
    /// Takes out of the drafts upon a record what still stands there as it stood in a removed text and in no other of
    /// the record. What the person wrote since is theirs and stays.
    pub(super) fn empty_drafts(&self, texts: &BTreeSet<ObjectId>) -> Result<()> {
        let mut drafts = self.drafts()?;
        for text in texts {
            let Some(object) = self.object(*text)? else { continue };
            let Ok(Revision { body: Some(body), .. }) = Revision::read(&object) else { continue };
            let Some(record) = self.object_meta(*text)?.and_then(|meta| meta.record) else { continue };
            let stays = self.all_texts_of(record)?;
            let stands = |name: &str, value: &Value| {
                body.fields.get(name) == Some(value)
                    && !stays.iter().any(|fields| fields.get(name) == Some(value))
            };
            let kept: BTreeSet<FileHash> = stays.iter().flat_map(files_of).collect();
            let gone: BTreeSet<FileHash> =
                files_of(&body.fields).filter(|file| !kept.contains(file)).collect();
            for draft in drafts.iter_mut().filter(|draft| draft.record == Some(record)) {
                let before = draft.fields.clone();
                draft.fields.retain(|name, value| !stands(name, value));
                take_off(&mut draft.fields, &gone);
                if draft.fields != before {
                    self.keep_draft(draft)?;
                }
            }
        }
        Ok(())
    }

    /// The fields of all revisions of a record that keep their text.
    fn all_texts_of(&self, record: RecordId) -> Result<Vec<Fields>> {
        let revisions = self.held(record)?.revisions.into_iter();
        Ok(revisions.filter_map(|revision| Some(revision.body?.fields)).collect())
    }
}

fn files_of(fields: &Fields) -> impl Iterator<Item = FileHash> {
    Attachment::all(fields).into_iter().map(|attachment| attachment.file)
}

/// Files go one by one: the person may have added others, or said something else of the same.
fn take_off(fields: &mut Fields, gone: &BTreeSet<FileHash>) {
    let mut files = Attachment::all(fields);
    let before = files.len();
    files.retain(|attachment| !gone.contains(&attachment.file));
    if files.len() == before {
        return;
    }
    match Attachment::value(&files) {
        Some(value) => drop(fields.insert(FIELD.to_owned(), value)),
        None => drop(fields.remove(FIELD)),
    }
}
