//! Packs without the texts that were lawfully removed, in the place of those that have them.
//!
//! The one reason for which a pack goes and an entry of the log names another. New packs first, then entries, table and
//! head, and last the old packs go: a crash leaves a log that can be read, and the next start goes on. The new ones lend
//! nothing, so that every hub makes the same.

use std::collections::BTreeSet;

use satchel_library::Library;
use satchel_model::{Object, ObjectId};
use satchel_pack::PackReader;
use satchel_sync::protocol::{Hash, PackLine, Slot, TABLE, Table, pack_path, slot_path};

use super::packing::{library_failed, pack};
use super::publisher::{Publisher, State};
use crate::{Error, Result};

/// The folder of the packs.
const PACKS: &str = "v1/p";

impl Publisher {
    /// Replaces the packs that hold a text that was removed here since the last time.
    pub(super) async fn scrub(&self, state: &mut State) -> Result<()> {
        let removed = self.library.removed_texts();
        if removed.len() == state.scrubbed {
            return Ok(());
        }
        let there: BTreeSet<Hash> =
            self.storage.names(PACKS).await?.iter().filter_map(|name| name.parse().ok()).collect();
        let mut tainted = BTreeSet::new();
        for name in &there {
            let bytes = self.storage.get(&pack_path(name)).await?.unwrap_or_default();
            let is = tokio::task::block_in_place(|| is_tainted(&self.library, &bytes, &removed));
            tainted.extend(is.then_some(*name));
        }
        let table = match self.storage.get(TABLE).await? {
            Some(bytes) => Table::decode(&bytes).unwrap_or_default(),
            None => Table::default(),
        };
        for line in state.log.lines() {
            if tainted.contains(&line.hash()) {
                self.replace(state, &line).await?;
            } else if !there.contains(&line.hash()) {
                // Another hub over this storage was quicker.
                self.adopt(state, &line, &table, &there).await?;
            }
        }
        // Small packs of long ago are named by their entries alone.
        for number in 1..=state.log.number() {
            if !tainted.is_empty() && !state.log.has_line(number, 0) {
                let line = self.slot(number).await?.pack;
                if tainted.contains(&line.hash()) {
                    self.replace(state, &line).await?;
                }
            }
        }
        state.views.number = u64::MAX;
        self.show(state).await?;
        for name in &tainted {
            self.storage.delete(&pack_path(name)).await?;
        }
        if !tainted.is_empty() {
            tracing::info!(packs = tainted.len(), "packs were made anew without removed texts");
        }
        state.scrubbed = removed.len();
        Ok(())
    }

    /// Makes the pack of a line anew from what is held here.
    async fn replace(&self, state: &mut State, line: &PackLine) -> Result<()> {
        let ids = self.ids_of(line).await?;
        let made = tokio::task::block_in_place(|| pack(&self.library, &ids, None, |_| false))?;
        let Some(made) = made else {
            if line.level() == 0 {
                return Err(Error::Storage("too much for one pack".into()));
            }
            state.log.remove_line(line);
            return Ok(());
        };
        let new = PackLine::new(line.first(), line.level(), made.bytes.len() as u64, made.hash);
        self.storage.put(&pack_path(&made.hash), made.bytes).await?;
        if line.level() == 0 {
            let checkpoint = self.slot(line.first()).await?.object();
            self.storage.put(&slot_path(line.first()), Slot::new(&checkpoint, new).encode()).await?;
        }
        state.log.add_line(new);
        Ok(())
    }

    /// The objects of a pack, as its entries of the log tell.
    pub(super) async fn ids_of(&self, line: &PackLine) -> Result<Vec<ObjectId>> {
        let mut ids = Vec::new();
        for number in line.first()..=line.last() {
            let checkpoint = self.slot(number).await?.object();
            let read = satchel_sync::protocol::read_checkpoint(&checkpoint);
            ids.extend(read.map_err(|error| Error::Storage(error.to_string()))?.ids);
            // Where it counts by a charter, it travels with what it vouches for.
            let travels = self.library.holds(checkpoint.id()).map_err(library_failed)?;
            ids.extend(travels.then(|| checkpoint.id()));
        }
        Ok(ids)
    }

    /// Takes over the pack that another hub put in the place of a line's, or makes it.
    async fn adopt(
        &self,
        state: &mut State,
        line: &PackLine,
        table: &Table,
        there: &BTreeSet<Hash>,
    ) -> Result<()> {
        let same = |other: &&PackLine| (other.first(), other.level()) == (line.first(), line.level());
        let other = match line.level() {
            0 => Some(self.slot(line.first()).await?.pack),
            _ => table.packs.iter().find(same).copied(),
        };
        match other.filter(|other| there.contains(&other.hash())) {
            Some(other) => state.log.add_line(other),
            None => self.replace(state, line).await?,
        }
        Ok(())
    }

    async fn slot(&self, number: u64) -> Result<Slot> {
        let bytes = self.storage.get(&slot_path(number)).await?;
        let bytes = bytes.ok_or_else(|| Error::Storage(format!("entry {number} of the log is missing")))?;
        Slot::decode(&bytes).map_err(|error| Error::Storage(error.to_string()))
    }
}

/// True for a pack that holds one of these texts, or something written as a difference from one; and for a damaged one,
/// of which nobody can tell.
fn is_tainted(library: &Library, bytes: &[u8], removed: &BTreeSet<ObjectId>) -> bool {
    let lend = |id: ObjectId| library.object_held(id).ok().flatten();
    let Ok(reader) = PackReader::open(bytes) else { return true };
    (0..reader.blocks().len()).any(|block| {
        reader.block_with(block, &lend).map_or(true, |frame| {
            let text = |object: &Object| object.body.is_some() && removed.contains(&object.id());
            frame.waiting > 0 || frame.objects.iter().any(text)
        })
    })
}
