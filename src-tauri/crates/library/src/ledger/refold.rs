//! Folding anew what depends on people: when a charter is pinned, a roster comes or someone is admitted.
//!
//! A note in the store says that this is under way; a crash in between is made good at the next start.

use std::collections::BTreeSet;

use satchel_model::trust::Difference;
use satchel_model::{AuthorKey, ObjectId, RecordId};
use satchel_store::Batch;

use crate::journal::Position;
use crate::{Library, Result};

/// The store's note that records wait to be folded anew.
const WAITING: &str = "refold";

impl Library {
    /// Draws the consequences of the papers held and the pinned charter, and folds anew what counts differently.
    pub(crate) fn renew_mandate(&self, end: Position) -> Result<BTreeSet<RecordId>> {
        match self.people.renew() {
            Difference::Some(keys, objects) if keys.is_empty() && objects.is_empty() => Ok(BTreeSet::new()),
            Difference::Some(keys, objects) => {
                let records = self.records_of(&keys, &objects)?;
                self.refold(records, end)
            }
            Difference::All => self.refold_all(end),
        }
    }

    /// Folds every record anew.
    pub(crate) fn refold_all(&self, end: Position) -> Result<BTreeSet<RecordId>> {
        let all: Vec<RecordId> = self.lines(None)?.into_iter().map(|line| line.id).collect();
        self.refold(all, end)
    }

    /// Folds anew what these authors had a hand in.
    pub(crate) fn refold_authors(
        &self,
        authors: &BTreeSet<AuthorKey>,
        end: Position,
    ) -> Result<BTreeSet<RecordId>> {
        let records = self.records_of(authors, &BTreeSet::new())?;
        self.refold(records, end)
    }

    /// The records that these keys had a hand in, or that these objects belong to.
    pub(super) fn records_of(
        &self,
        keys: &BTreeSet<AuthorKey>,
        objects: &BTreeSet<ObjectId>,
    ) -> Result<BTreeSet<RecordId>> {
        let touched = self.object_metas()?.into_iter();
        let touched = touched.filter(|(id, meta)| keys.contains(&meta.author) || objects.contains(id));
        Ok(touched.filter_map(|(_, meta)| meta.record).collect())
    }

    /// Notes that records wait to be folded anew, or no longer do.
    pub(crate) fn note_waiting(&self, waiting: bool) -> Result<()> {
        let mut batch = Batch::default();
        batch.put_meta(WAITING, &[u8::from(waiting)]);
        let position = self.store().position();
        Ok(self.store().apply(batch, position)?)
    }

    /// Folds everything anew if that was under way when the library was last left.
    pub(crate) fn finish_waiting(&self) -> Result<()> {
        if self.store().meta(WAITING)?.is_some_and(|note| note == [1]) {
            self.refold_all(self.journal().end())?;
            self.note_waiting(false)?;
        }
        Ok(())
    }
}
