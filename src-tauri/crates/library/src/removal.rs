//! Removing for good the texts that acts lawfully removed: from drafts, the journal, the views and all that lies around,
//! the files that only these texts named among it.
//!
//! Owns the note of what is to go, and the order in which it goes: first the note, last the crossing out. A crash in
//! between is gone on from at the next start. Must not know who may remove a text: the fold does.

mod drafts;
mod files;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use satchel_model::{FileHash, ObjectId, RecordId};
use serde::{Deserialize, Serialize};

use crate::folder::{INCOMING, STORE};
use crate::journal::Position;
use crate::ledger::Held;
use crate::start::view_folder;
use crate::{Library, Result};

/// The texts that are to go, and those that went: of revisions, and words that were said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removal {
    /// Still there.
    #[serde(default)]
    waiting: BTreeSet<ObjectId>,
    /// True while the journal is being written anew: what was made from it may no longer fit.
    #[serde(default)]
    begun: bool,
    /// Files that texts on their way out named: those that nothing else names go too.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    files: BTreeSet<FileHash>,
    /// Removed here.
    #[serde(default)]
    gone: BTreeSet<ObjectId>,
}

impl Removal {
    /// True for a text that was removed here, or is to be: it may still be so.
    pub(crate) fn knows(&self, text: ObjectId) -> bool {
        self.waiting.contains(&text) || self.gone.contains(&text)
    }
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
        let Removal { waiting, begun, mut files, .. } = self.kept().removal.get().clone();
        if waiting.is_empty() && !begun {
            return Ok(());
        }
        let texts = self.still_redacted(&waiting)?;
        if !texts.is_empty() || begun {
            files.extend(self.files_named_by(&texts)?);
            self.kept().removal.change(|removal| (removal.begun, removal.files) = (true, files.clone()))?;
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
            self.remove_files(&files)?;
            if rewritten || begun {
                self.renew_views()?;
            }
            satchel_store::remove_aside(&view_folder(&self.folder, &self.options, STORE)?)?;
        }
        self.kept().removal.change(|removal| {
            removal.begun = false;
            removal.files.clear();
            removal.gone.extend(texts);
            removal.waiting.retain(|text| !waiting.contains(text));
        })
    }

    /// Those of `waiting` that still count as removed. What is not in the store may lie in a segment set aside.
    fn still_redacted(&self, waiting: &BTreeSet<ObjectId>) -> Result<BTreeSet<ObjectId>> {
        let mut texts = BTreeSet::new();
        let mut records: BTreeMap<RecordId, BTreeSet<ObjectId>> = BTreeMap::new();
        for text in waiting {
            match self.object_meta(*text)?.map(|meta| meta.record) {
                Some(Some(record)) => drop(records.entry(record).or_default().insert(*text)),
                Some(None) => {}
                None => drop(texts.insert(*text)),
            }
        }
        for (record, waiting) in records {
            let redacted = self.held(record)?.redacted;
            texts.extend(waiting.intersection(&redacted));
        }
        Ok(texts)
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
