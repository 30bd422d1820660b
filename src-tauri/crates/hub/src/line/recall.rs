//! Starting again over a log that is known, and packs that turn out damaged.
//!
//! A hub that was here before believes what it remembers if library and storage are still those it was about, and reads of
//! the log only what is newer. No pack is looked at then; so each is held against its name before it is served the first
//! time, and one that is damaged is made anew, for the same objects at the same place make the same bytes.

use std::collections::BTreeMap;
use std::sync::PoisonError;

use satchel_model::AuthorKey;
use satchel_sync::protocol::{Hash, Slot, TABLE, Table, pack_path, slot_path};

use super::log::Log;
use super::memory::{self, Memory, Notes};
use super::packing::pack;
use super::publisher::{Publisher, State};
use crate::{Error, Result};

/// Bytes of a pack that are looked at together.
const PIECE_BYTES: u64 = 1024 * 1024;
/// Objects by which a log grows until it is worth writing down; a checkpoint counts as many more.
const WORTH_OBJECTS: u64 = 4096;
const WORTH_CHECKPOINT: u64 = 64;

impl Publisher {
    /// Takes over what was remembered; false if there is nothing to be believed.
    pub(super) async fn recall(&self, state: &mut State) -> Result<bool> {
        let Some(path) = &self.memory else { return Ok(false) };
        let recalled = tokio::task::block_in_place(|| Memory::recall(path, &self.library));
        let Some(memory) = recalled else { return Ok(false) };
        let entry = self.storage.get(&slot_path(memory.notes.number)).await?;
        let slot = entry.and_then(|bytes| Slot::decode(&bytes).ok());
        let Some(slot) = slot.filter(|slot| slot.object().id() == memory.notes.checkpoint) else {
            return Ok(false);
        };
        let removed = self.library.removed_texts();
        if removed.iter().eq(&memory.notes.scrubbed) {
            state.scrubbed = removed.len();
        }
        (state.published, state.holdings) = (memory.notes.published, memory.notes.holdings());
        state.log = Log::recall(memory);
        state.log.set_newest(slot.object());
        state.remembered = grown(&state.log);
        // Another hub may have put packs in the place of those that were there.
        if let Some(bytes) = self.storage.get(TABLE).await? {
            let table = Table::decode(&bytes).map_err(|error| Error::Storage(error.to_string()))?;
            table.packs.iter().for_each(|line| state.log.add_line(*line));
        }
        Ok(true)
    }

    /// Writes down what is known of the log, if it has grown by enough to be worth it.
    pub async fn remember(&self) -> Result<()> {
        self.remember_beyond(WORTH_OBJECTS).await
    }

    /// Writes down what is known of the log, if it has grown at all: at the end.
    pub async fn remember_all(&self) -> Result<()> {
        self.remember_beyond(1).await
    }

    async fn remember_beyond(&self, least: u64) -> Result<()> {
        let Some(path) = &self.memory else { return Ok(()) };
        {
            let state = self.state.lock().await;
            if grown(&state.log) < state.remembered.saturating_add(least) {
                return Ok(());
            }
        }
        self.publish_all().await?;
        let bytes = {
            let mut state = self.state.lock().await;
            let removed = self.library.removed_texts();
            let scrubbed = if removed.len() == state.scrubbed { removed } else { Default::default() };
            let notes = Notes::new(&self.library, state.published, &state.holdings, scrubbed);
            state.remembered = grown(&state.log);
            state.log.remember(notes)
        };
        match bytes {
            Some(bytes) => tokio::task::block_in_place(|| memory::keep(path, bytes)),
            None => Ok(()),
        }
    }

    /// Objects and bytes held of each author, as far as the log is published.
    pub async fn holdings(&self) -> BTreeMap<AuthorKey, (u64, u64)> {
        self.state.lock().await.holdings.clone()
    }

    /// True if a pack that stands in the storage is what its name says. One that is not is made anew, if it can be.
    pub async fn is_sound(&self, name: &Hash) -> Result<bool> {
        if self.sound.lock().unwrap_or_else(PoisonError::into_inner).contains(name) {
            return Ok(true);
        }
        let sound = self.is_as_named(name).await? || self.mend(name).await?;
        if sound {
            self.note_sound(*name);
        }
        Ok(sound)
    }

    /// Notes a pack whose bytes were held against its name.
    pub(super) fn note_sound(&self, name: Hash) {
        self.sound.lock().unwrap_or_else(PoisonError::into_inner).insert(name);
    }

    async fn is_as_named(&self, name: &Hash) -> Result<bool> {
        let (path, mut hasher, mut at) = (pack_path(name), blake3::Hasher::new(), 0);
        let Some(len) = self.storage.len(&path).await? else { return Ok(false) };
        while at < len {
            let Some((bytes, _)) = self.storage.range(&path, at, len.min(at + PIECE_BYTES)).await? else {
                return Ok(false);
            };
            hasher.update(&bytes);
            at += (bytes.len() as u64).max(1);
        }
        Ok(hasher.finalize().as_bytes() == &name.0)
    }

    /// Makes a damaged pack anew; false if the library does not give the same bytes again.
    async fn mend(&self, name: &Hash) -> Result<bool> {
        let state = self.state.lock().await;
        let line = state.log.lines().into_iter().find(|line| line.hash() == *name);
        let Some(line) = line else { return Ok(false) };
        let ids = self.ids_of(&line).await?;
        // What was scrubbed is built upon nothing outside.
        for lends in [true, false] {
            let made = tokio::task::block_in_place(|| {
                pack(&self.library, &ids, None, |id| lends && state.log.held_before(id, line.first()))
            })?;
            if let Some(made) = made.filter(|made| made.hash == *name) {
                self.storage.put(&pack_path(name), made.bytes).await?;
                tracing::warn!(pack = %name, "a damaged pack was made anew");
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// How large a log is, for the question whether it has grown.
fn grown(log: &Log) -> u64 {
    log.objects() + log.number() * WORTH_CHECKPOINT
}
