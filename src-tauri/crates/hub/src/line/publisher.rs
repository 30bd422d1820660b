//! Publishing: objects of the library into the log, packs first, then the number that holds them, then table and head.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use axum::body::Bytes;
use satchel_library::Library;
use satchel_library::online::Relayed;
use satchel_model::trust::Checkpoint;
use satchel_model::{AuthorKey, Object, ObjectId, ObjectKind, Signer};
use satchel_sync::protocol::{
    HEAD, Hash, PackLine, Slot, TABLE, Table, UPLOAD_OBJECTS_MAX, ends_at, hash, pack_path, slot_path, span,
};
use tokio::sync::Mutex;

use super::log::Log;
use super::packing::{library_failed, pack, unpack};
use super::storage::Storage;
use crate::{Error, Result};

/// Tries to write a number that other hubs were quicker with.
const RACES_MAX: u32 = 1000;

/// Head and table as they are served.
#[derive(Debug, Clone, Default)]
pub struct Views {
    /// The number that they tell of.
    pub number: u64,
    /// The head.
    pub head: Bytes,
    /// Its mark.
    pub head_mark: String,
    /// The table.
    pub table: Bytes,
    /// Its mark.
    pub table_mark: String,
}

/// What publishing did.
#[derive(Debug, Clone, Default)]
pub struct Published {
    /// The newest checkpoint.
    pub number: u64,
    /// The checkpoints written, each with what it holds.
    pub checkpoints: Vec<Object>,
    /// Objects that were new in the log.
    pub objects: u64,
    /// The mark of the head behind it.
    pub head_mark: String,
}

/// This hub's chain of checkpoints.
#[derive(Debug)]
struct Chain {
    epoch: u64,
    seq: u64,
    previous: Option<ObjectId>,
}

pub(super) struct State {
    pub(super) log: Log,
    pub(super) views: Views,
    chain: Chain,
    /// Texts removed here that no pack holds any more.
    pub(super) scrubbed: usize,
    /// Everything before this place in the library's journal is in the log, if it may travel.
    pub(super) published: u64,
    /// Objects and bytes of each author before that place.
    pub(super) holdings: BTreeMap<AuthorKey, (u64, u64)>,
    /// How large the log was when it was last written down.
    pub(super) remembered: u64,
}

/// A library that publishes to a storage.
pub struct Publisher {
    pub(super) library: Arc<Library>,
    pub(super) storage: Storage,
    /// Where it is remembered from one start to the next; nowhere if there is none.
    pub(super) memory: Option<PathBuf>,
    /// Packs whose bytes were held against their names since the start.
    pub(super) sound: std::sync::Mutex<BTreeSet<Hash>>,
    signer: Signer,
    pub(super) state: Mutex<State>,
}

impl std::fmt::Debug for Publisher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Publisher")
    }
}

impl Publisher {
    /// Reads the log, or of one that is remembered what is newer, takes into the library what it lacks, and brings table
    /// and head up to it.
    pub async fn open(library: Arc<Library>, storage: Storage, memory: Option<PathBuf>) -> Result<Publisher> {
        let signer = library.signer().map_err(library_failed)?;
        // Each start begins a chain of its own: what this one signs never contradicts what an earlier one signed and
        // could not publish.
        let epoch = u64::try_from(library.now()).unwrap_or_default();
        let chain = Chain { epoch, seq: 0, previous: None };
        let state = State {
            log: Log::default(),
            views: Views::default(),
            chain,
            scrubbed: 0,
            published: 0,
            holdings: BTreeMap::new(),
            remembered: 0,
        };
        let (sound, state) = (Default::default(), Mutex::new(state));
        let publisher = Publisher { library, storage, memory, sound, signer, state };
        {
            let mut state = publisher.state.lock().await;
            if !publisher.recall(&mut state).await? {
                publisher.read_table(&mut state.log).await?;
            }
            publisher.catch_up(&mut state.log).await?;
            publisher.scrub(&mut state).await?;
            publisher.show(&mut state).await?;
        }
        Ok(publisher)
    }

    /// The storage.
    pub fn storage(&self) -> &Storage {
        &self.storage
    }

    /// The library.
    pub fn library(&self) -> &Arc<Library> {
        &self.library
    }

    /// Head and table, after a look at what other hubs wrote.
    pub async fn views(&self) -> Result<Views> {
        let mut state = self.state.lock().await;
        self.refresh(&mut state).await?;
        Ok(state.views.clone())
    }

    /// The number of the newest checkpoint, and the objects in the log, as last seen.
    pub async fn size(&self) -> (u64, u64) {
        let state = self.state.lock().await;
        (state.log.number(), state.log.objects())
    }

    /// Which of these objects the log holds.
    pub async fn held(&self, ids: &[ObjectId]) -> Vec<bool> {
        let state = self.state.lock().await;
        ids.iter().map(|id| state.log.holds(*id)).collect()
    }

    /// Publishes what the library has and the log has not.
    pub async fn publish_all(&self) -> Result<Published> {
        let begin = self.state.lock().await.published;
        let end = self.library.position();
        let (ids, held) = tokio::task::block_in_place(|| {
            let ids = self.library.carried(begin, &Default::default()).map_err(library_failed)?;
            Ok::<_, Error>((ids, self.library.holdings(begin..end).map_err(library_failed)?))
        })?;
        let published = self.publish(&ids).await?;
        let mut state = self.state.lock().await;
        if state.published == begin {
            state.published = end;
            for (author, (objects, bytes)) in held {
                let sum = state.holdings.entry(author).or_default();
                *sum = (sum.0 + objects, sum.1 + bytes);
            }
        }
        Ok(published)
    }

    /// Publishes those of the objects that the log does not hold. When this returns, checkpoints hold all of them.
    pub async fn publish(&self, ids: &[ObjectId]) -> Result<Published> {
        let mut state = self.state.lock().await;
        let state = &mut *state;
        let mut published = Published::default();
        let mut races = 0;
        loop {
            self.catch_up(&mut state.log).await?;
            let new: Vec<ObjectId> =
                ids.iter().filter(|id| !state.log.holds(**id)).take(UPLOAD_OBJECTS_MAX).copied().collect();
            if new.is_empty() {
                break;
            }
            match self.append(state, &new).await? {
                Some(checkpoint) => {
                    published.objects += new.len() as u64;
                    published.checkpoints.push(checkpoint);
                }
                None if races < RACES_MAX => races += 1,
                None => return Err(Error::Storage("other hubs were always quicker".into())),
            }
        }
        self.scrub(state).await?;
        self.show(state).await?;
        published.number = state.log.number();
        published.head_mark = state.views.head_mark.clone();
        Ok(published)
    }

    /// Writes the next number; `None` if another hub was quicker.
    async fn append(&self, state: &mut State, new: &[ObjectId]) -> Result<Option<Object>> {
        let State { log, chain, .. } = state;
        let number = log.number() + 1;
        let checkpoint = Checkpoint {
            author: self.signer.key(),
            epoch: chain.epoch,
            seq: chain.seq,
            previous: chain.previous,
            at: self.library.now(),
            ids: new.to_vec(),
        }
        .sign(&self.signer);
        // What counts by a charter travels with what it vouches for; else it is nobody's concern.
        let travels = self.library.is_seated().map_err(library_failed)?.then_some(&checkpoint);
        let ids: Vec<ObjectId> = new.iter().copied().chain(travels.map(Object::id)).collect();
        let packed = tokio::task::block_in_place(|| pack(&self.library, &ids, travels, |id| log.holds(id)))?;
        let packed = packed.ok_or_else(|| Error::Storage("too much for one pack".into()))?;
        let line = PackLine::new(number, 0, packed.bytes.len() as u64, packed.hash);
        // The order of the pack, which is what other hubs read.
        let unpacked = tokio::task::block_in_place(|| unpack(&self.library, &packed.bytes))?;
        let objects: Vec<_> = unpacked.objects.iter().map(|object| (object.id(), object.kind)).collect();
        self.storage.put(&pack_path(&packed.hash), packed.bytes).await?;
        self.note_sound(packed.hash);
        if !self.storage.create(&slot_path(number), Slot::new(&checkpoint, line).encode()).await? {
            return Ok(None);
        }
        (chain.seq, chain.previous) = (chain.seq + 1, Some(checkpoint.id()));
        if let Some(relayed) = travels.and_then(|checkpoint| Relayed::new(checkpoint.clone()).ok()) {
            tokio::task::block_in_place(|| self.library.relay(&[relayed])).map_err(library_failed)?;
        }
        log.add(number, objects);
        log.add_line(line);
        log.set_newest(checkpoint.clone());
        self.join(log, number).await?;
        tracing::info!(number, objects = new.len(), "checkpoint");
        Ok(Some(checkpoint))
    }

    /// Makes the larger packs that end at `number`.
    async fn join(&self, log: &mut Log, number: u64) -> Result<()> {
        for level in ends_at(number) {
            let first = number + 1 - span(level);
            if log.has_line(first, level) {
                continue;
            }
            let Some(ids) = log.between(first, number) else { continue };
            let made = tokio::task::block_in_place(|| {
                pack(&self.library, ids, None, |id| log.held_before(id, first))
            })?;
            // Too much for one: readers take the smaller ones.
            let Some(made) = made else { continue };
            let line = PackLine::new(first, level, made.bytes.len() as u64, made.hash);
            self.storage.put(&pack_path(&made.hash), made.bytes).await?;
            self.note_sound(made.hash);
            log.add_line(line);
        }
        Ok(())
    }

    /// Takes in what other hubs wrote, and mends a head that a slower hub wrote over a newer one.
    pub async fn tend(&self) -> Result<()> {
        let mut state = self.state.lock().await;
        self.refresh(&mut state).await?;
        self.scrub(&mut state).await?;
        let shown = self.storage.get(HEAD).await?;
        if shown.is_none_or(|shown| shown != state.views.head) {
            state.views.number = u64::MAX;
            self.show(&mut state).await?;
        }
        Ok(())
    }

    /// Takes in what other hubs wrote, and shows it.
    async fn refresh(&self, state: &mut State) -> Result<()> {
        self.catch_up(&mut state.log).await?;
        self.show(state).await
    }

    /// Follows the log from number to number until there is none.
    async fn catch_up(&self, log: &mut Log) -> Result<()> {
        loop {
            let number = log.number() + 1;
            let Some(bytes) = self.storage.get(&slot_path(number)).await? else { return Ok(()) };
            let slot = Slot::decode(&bytes).map_err(|error| Error::Storage(error.to_string()))?;
            let checkpoint = slot.checkpoint().map_err(|error| Error::Storage(error.to_string()))?;
            let objects = self.fetch(&slot.pack).await?;
            let there: std::collections::BTreeSet<ObjectId> = objects.iter().map(|(id, _)| *id).collect();
            if !checkpoint.ids.iter().all(|id| there.contains(id)) {
                return Err(Error::Storage(format!("the pack of checkpoint {number} lacks something")));
            }
            log.add(number, objects);
            log.add_line(slot.pack);
            log.set_newest(slot.object());
            self.join(log, number).await?;
        }
    }

    /// Reads the table that was last published, and the log as far as it tells, in the largest steps.
    async fn read_table(&self, log: &mut Log) -> Result<()> {
        let Some(bytes) = self.storage.get(TABLE).await? else { return Ok(()) };
        let table = Table::decode(&bytes).map_err(|error| Error::Storage(error.to_string()))?;
        table.packs.iter().for_each(|line| log.add_line(*line));
        let Some(way) = log.way(0, table.number) else { return Ok(()) };
        for line in way {
            let objects = self.fetch(&line).await?;
            log.add(line.last(), objects);
        }
        if let Some(bytes) = self.storage.get(&slot_path(log.number())).await? {
            let slot = Slot::decode(&bytes).map_err(|error| Error::Storage(error.to_string()))?;
            log.set_newest(slot.object());
        }
        Ok(())
    }

    /// Takes a pack of the log into the library; answers what it holds.
    async fn fetch(&self, line: &PackLine) -> Result<Vec<(ObjectId, ObjectKind)>> {
        let path = pack_path(&line.hash());
        let bytes = self.storage.get(&path).await?;
        let bytes = bytes.filter(|bytes| hash(bytes) == line.hash());
        let bytes = bytes.ok_or_else(|| Error::Storage(format!("{path} is missing or damaged")))?;
        self.note_sound(line.hash());
        tokio::task::block_in_place(|| {
            let unpacked = unpack(&self.library, &bytes)?;
            if unpacked.waiting > 0 {
                return Err(Error::Storage(format!("{path} is built upon what is not in the log before it")));
            }
            let kinds = unpacked.objects.iter().map(|object| (object.id(), object.kind)).collect();
            let relayed: Vec<Relayed> =
                unpacked.objects.into_iter().filter_map(|object| Relayed::new(object).ok()).collect();
            self.library.relay(&relayed).map_err(library_failed)?;
            Ok(kinds)
        })
    }

    /// Publishes table and head if they are behind the log: a reader never sees a number whose packs are not there.
    pub(super) async fn show(&self, state: &mut State) -> Result<()> {
        if state.views.number == state.log.number() && !state.views.head.is_empty() {
            return Ok(());
        }
        let (head, table) = (state.log.head().encode(), state.log.table().encode());
        self.storage.put(TABLE, table.clone()).await?;
        self.storage.put(HEAD, head.clone()).await?;
        state.views = Views {
            number: state.log.number(),
            head_mark: mark(&head),
            head: head.into(),
            table_mark: mark(&table),
            table: table.into(),
        };
        Ok(())
    }
}

/// The strong entity tag of these bytes.
fn mark(bytes: &[u8]) -> String {
    format!("\"{}\"", &hash(bytes).to_string()[..20])
}
