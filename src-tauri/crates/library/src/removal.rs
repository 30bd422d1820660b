//! Removing for good the texts that acts lawfully removed: from drafts, the journal, the views and all that lies around.
//!
//! Owns the note of what is to go, and the order in which it goes: first the note, last the crossing out. A crash in
//! between is gone on from at the next start. Must not know who may remove a text: the fold does.

use std::collections::BTreeSet;
use std::path::Path;

use satchel_model::revision::Revision;
use satchel_model::{Fields, ObjectId, RecordId, Value};
use serde::{Deserialize, Serialize};

use crate::folder::{INCOMING, STORE};
use crate::journal::Position;
use crate::ledger::Held;
use crate::start::view_folder;
use crate::{Library, Result};

/// The texts that are to go, and those that went.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removal {
    /// Still there.
    #[serde(default)]
    waiting: BTreeSet<ObjectId>,
    /// True while the journal is being written anew: what was made from it may no longer fit.
    #[serde(default)]
    begun: bool,
    /// Removed here.
    #[serde(default)]
    gone: BTreeSet<ObjectId>,
}

impl Library {
    /// The texts that were removed for good here: who keeps copies of them elsewhere removes them there.
    pub fn removed_texts(&self) -> BTreeSet<ObjectId> {
        self.kept().removal.get().gone.clone()
    }

    /// Notes the texts of a record that are to go, before anything is shown without them. One that came without its
    /// bytes is looked for once: they may lie in a segment that was set aside.
    pub(crate) fn note_removal(&self, held: &Held) -> Result<()> {
        if held.redacted.is_empty() {
            return Ok(());
        }
        self.kept().removal.change(|removal| {
            let new = held.redacted.difference(&removal.gone).copied().collect::<Vec<_>>();
            removal.waiting.extend(new);
            removal.waiting.extend(held.removed.iter().copied());
        })
    }

    /// True if the journal may have been written anew and the views not yet.
    pub(crate) fn removal_begun(&self) -> bool {
        self.kept().removal.get().begun
    }

    /// Removes what waits. The writer's lock must be held. What fails is done at the next start, or with the next text.
    pub(crate) fn remove_waiting(&self) -> Result<()> {
        let Removal { waiting, begun, .. } = self.kept().removal.get().clone();
        if waiting.is_empty() && !begun {
            return Ok(());
        }
        let texts = self.still_redacted(&waiting)?;
        if !texts.is_empty() || begun {
            self.kept().removal.change(|removal| removal.begun = true)?;
            self.empty_drafts(&texts)?;
            let rewritten = self.journal_mut().remove_texts(&texts, |moves| {
                self.kept().hubs.change(|hubs| {
                    for hub in hubs.values_mut() {
                        hub.position = moves.behind(Position(hub.position)).0;
                    }
                })
            })?;
            self.journal().remove_lost()?;
            self.remove_incoming()?;
            if rewritten || begun {
                self.renew_views()?;
            }
            satchel_store::remove_aside(&view_folder(&self.folder, &self.options, STORE)?)?;
        }
        self.kept().removal.change(|removal| {
            removal.begun = false;
            removal.gone.extend(texts);
            removal.waiting.retain(|text| !waiting.contains(text));
        })
    }

    /// Those of `waiting` that still count as removed. What is not in the store may lie in a segment set aside.
    fn still_redacted(&self, waiting: &BTreeSet<ObjectId>) -> Result<BTreeSet<ObjectId>> {
        let mut texts = BTreeSet::new();
        for text in waiting {
            let redacted = match self.object_meta(*text)?.map(|meta| meta.record) {
                Some(Some(record)) => self.held(record)?.redacted.contains(text),
                Some(None) => false,
                None => true,
            };
            texts.extend(redacted.then_some(*text));
        }
        Ok(texts)
    }

    /// Takes out of the drafts upon a record what still stands there as it stood in a removed text and in no other of
    /// the record. What the person wrote since is theirs and stays.
    fn empty_drafts(&self, texts: &BTreeSet<ObjectId>) -> Result<()> {
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
            for draft in drafts.iter_mut().filter(|draft| draft.record == Some(record)) {
                let before = draft.fields.len();
                draft.fields.retain(|name, value| !stands(name, value));
                if draft.fields.len() < before {
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

    /// What is on its way in from a hub is fetched again, as it is there then.
    fn remove_incoming(&self) -> Result<()> {
        let disk = self.folder.disk.as_ref();
        if disk.exists(Path::new(INCOMING))? {
            disk.remove_dir_all(Path::new(INCOMING))?;
            disk.sync_dir(Path::new(""))?;
        }
        Ok(())
    }
}
