//! The entries of the store over sled's one tree, in blocks. What each key means is [`crate::keys`]' matter.
//!
//! | sled's key | value |
//! |---|---|
//! | `b` bound | a block of entries, squeezed |
//! | `d` number | a piece of the dictionary |
//! | `s` | the state |
//!
//! sled needs some hundred bytes and a place in memory for each value, and keeps old ones long. So entries stand
//! together in [`crate::block`]s of a few kB, which zstd squeezes better, too.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::Error;
use crate::block::{self, Block, Entries};
use crate::dictionary::{self, Dictionary};
use crate::engine::Engine;
use crate::limits::{BLOCK_BYTES, DICTIONARY_BYTES_MAX, LOOSE_BYTES, LOOSE_TIMES, VALUE_BYTES_MAX};
use crate::state::State;

const BLOCKS: &[u8] = b"b";
const DICTIONARY: &[u8] = b"d";
/// Where the state stands.
pub(crate) const STATE: &[u8] = b"s";

/// What is stored is so many times the dictionary, or more.
const DICTIONARY_SHARE: usize = 16;
/// Bytes of entries that are packed at once.
const RUN_BYTES: usize = 4 * 1024 * 1024;

/// Entries in the order of their keys.
#[derive(Debug)]
pub(crate) struct Tree {
    pub(crate) engine: Engine,
    dictionary: Dictionary,
}

impl Tree {
    /// Reads what is needed to read the rest.
    pub(crate) fn open(engine: Engine) -> Result<Self, Error> {
        let pieces = engine.scan(DICTIONARY).map(|entry| Ok(entry?.1)).collect::<Result<Vec<_>, Error>>()?;
        let bytes = if pieces.is_empty() { Some(Vec::new()) } else { dictionary::read(&pieces.concat()) };
        let unread = || engine.doubt("the dictionary cannot be read".to_owned());
        let dictionary = Dictionary::new(&bytes.ok_or_else(unread)?)?;
        Ok(Self { engine, dictionary })
    }

    /// The state, once one was written.
    pub(crate) fn state(&self) -> Result<Option<State>, Error> {
        let Some(bytes) = self.engine.get(STATE)? else { return Ok(None) };
        let unread = || self.engine.doubt("the state cannot be read".to_owned());
        State::read(&bytes).ok_or_else(unread).map(Some)
    }

    /// One value.
    pub(crate) fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        let Some((_, block)) = self.block_for(key)? else { return Ok(None) };
        let found = block::find(&self.opened(&block)?, key).map(|value| value.map(<[u8]>::to_vec));
        found.ok_or_else(|| self.unread())
    }

    /// Entries whose key begins with a prefix, in the order of their keys. Ends after the first error.
    pub(crate) fn scan<'t>(
        &'t self,
        prefix: &[u8],
    ) -> impl Iterator<Item = Result<(Vec<u8>, Vec<u8>), Error>> + use<'t> {
        let prefix = prefix.to_vec();
        let mut last: Vec<u8> = Vec::new();
        let mut done = false;
        let found = self.blocks_from(&prefix).map_while(move |block| {
            if done {
                return None;
            }
            let read = block
                .and_then(|block| block::with(&self.opened(&block)?, &prefix).ok_or_else(|| self.unread()));
            let mut found = match read {
                Ok((found, past)) => {
                    done = past;
                    found
                }
                Err(error) => {
                    done = true;
                    return Some(vec![Err(error)]);
                }
            };
            // A block cut in two meanwhile shows the same entries again.
            found.retain(|(key, _)| *key > last);
            if let Some((key, _)) = found.last() {
                last.clone_from(key);
            }
            Some(found.into_iter().map(Ok).collect())
        });
        found.flatten()
    }

    /// Writes entries together or not at all, `None` removes one, and with them the state, its sum brought up to date.
    pub(crate) fn write(
        &self,
        entries: BTreeMap<Vec<u8>, Option<Vec<u8>>>,
        mut state: State,
    ) -> Result<State, Error> {
        let mut changes = BTreeMap::new();
        let mut entries = entries.into_iter().peekable();
        while let Some((key, _)) = entries.peek() {
            let mut bound = key.clone();
            let end = self.bound_after(key)?;
            let mut block = Entries::new();
            if let Some((found, bytes)) = self.block_for(key)? {
                state.take_off(&sled_key(&found), &bytes);
                changes.insert(sled_key(&found), None);
                block = self.entries(&bytes)?;
                bound = found;
            }
            while let Some((key, value)) =
                entries.next_if(|(key, _)| end.as_ref().is_none_or(|end| key < end))
            {
                match value {
                    Some(value) => block.insert(key, value),
                    None => block.remove(&key),
                };
            }
            for (bound, bytes) in block::cut(&block, bound, &mut |block| self.dictionary.squeeze(block))? {
                state.add(&sled_key(&bound), &bytes);
                changes.insert(sled_key(&bound), Some(bytes));
            }
        }
        changes.insert(STATE.to_vec(), Some(state.write()));
        self.engine.write(changes)?;
        Ok(state)
    }

    /// Compares everything with the state's sum. Of a store of 10,000 records this reads 7 MB.
    pub(crate) fn check(&self, state: State) -> Result<(), Error> {
        let mut found = State { sum: 0, ..state };
        for entry in self.engine.scan(b"") {
            let (key, value) = entry?;
            if key != STATE {
                found.add(&key, &value);
            }
        }
        if found == state {
            Ok(())
        } else {
            Err(self.engine.doubt("the store does not hold what it should".to_owned()))
        }
    }

    /// Whether packing makes much less of it: sled keeps old values, or there is no dictionary yet.
    pub(crate) fn is_loose(&self) -> Result<bool, Error> {
        let large = self.engine.size()? > LOOSE_BYTES;
        let loose = || Ok(self.dictionary.len() == 0 || self.engine.amplification()? > LOOSE_TIMES);
        if large { loose() } else { Ok(false) }
    }

    /// Writes everything into an empty tree, as tightly as it goes.
    pub(crate) fn pack_into(&self, fresh: &Engine, state: State) -> Result<(), Error> {
        let sample = self.sample()?;
        let dictionary = Dictionary::new(&sample)?;
        let mut state = State { sum: 0, ..state };
        let mut filled = |blocks: BTreeMap<Vec<u8>, Vec<u8>>| {
            blocks.iter().for_each(|(key, value)| state.add(key, value));
            fresh.fill(blocks)
        };
        let (mut run, mut bytes, mut bound) = (Entries::new(), 0, Vec::new());
        for entry in self.scan(b"") {
            let (key, value) = entry?;
            bytes += key.len() + value.len();
            if bytes > RUN_BYTES {
                let next = run.last_key_value().map(|(last, _)| block::separator(last, &key));
                filled(squeezed(&dictionary, &run, bound)?)?;
                (bytes, bound) = (0, next.unwrap_or_default());
                run.clear();
            }
            run.insert(key, value);
        }
        filled(squeezed(&dictionary, &run, bound)?)?;
        if !sample.is_empty() {
            let bytes = dictionary::write(&sample)?;
            let pieces = (0u16..).zip(bytes.chunks(VALUE_BYTES_MAX));
            filled(pieces.map(|(at, piece)| (dictionary_key(at), piece.to_vec())).collect())?;
        }
        fresh.write(BTreeMap::from([(STATE.to_vec(), Some(state.write()))]))
    }

    /// Blocks from all over the tree.
    fn sample(&self) -> Result<Vec<u8>, Error> {
        let mut count = 0;
        for block in self.blocks_from(b"") {
            block?;
            count += 1;
        }
        let len = DICTIONARY_BYTES_MAX.min(count * BLOCK_BYTES / DICTIONARY_SHARE);
        let step = (count * BLOCK_BYTES / len.max(1)).max(1);
        let mut sample = Vec::new();
        for block in self.blocks_from(b"").step_by(step) {
            sample.extend_from_slice(&self.opened(&block?)?);
        }
        sample.truncate(len);
        Ok(sample)
    }

    /// The block that a key stands in, if it is there, with its bound.
    fn block_for(&self, key: &[u8]) -> Result<Option<Block>, Error> {
        let found = self.engine.last_in(BLOCKS, &sled_key(key))?;
        Ok(found.map(|(key, block)| (key[BLOCKS.len()..].to_vec(), block)))
    }

    /// The bound of the block after the one that a key stands in.
    fn bound_after(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        let next = self.engine.after(&sled_key(key))?.filter(|next| next.starts_with(BLOCKS));
        Ok(next.map(|next| next[BLOCKS.len()..].to_vec()))
    }

    /// The squeezed blocks from the one that `key` stands in to the last.
    fn blocks_from(&self, key: &[u8]) -> impl Iterator<Item = Result<Vec<u8>, Error>> + use<'_> {
        let first = self
            .block_for(key)
            .map(|found| found.map_or_else(|| sled_key(key), |(bound, _)| sled_key(&bound)));
        let (start, failed) = match first {
            Ok(start) => (start, None),
            Err(error) => (Vec::new(), Some(Err(error))),
        };
        let blocks = failed.is_none().then(|| self.engine.range(&start, BLOCKS).map(|entry| Ok(entry?.1)));
        failed.into_iter().chain(blocks.into_iter().flatten())
    }

    fn entries(&self, squeezed: &[u8]) -> Result<Entries, Error> {
        block::entries(&self.opened(squeezed)?).ok_or_else(|| self.unread())
    }

    fn opened(&self, squeezed: &[u8]) -> Result<Arc<[u8]>, Error> {
        self.dictionary.open(squeezed).ok_or_else(|| self.unread())
    }

    fn unread(&self) -> Error {
        self.engine.doubt("a block cannot be read".to_owned())
    }
}

fn squeezed(
    dictionary: &Dictionary,
    run: &Entries,
    bound: Vec<u8>,
) -> Result<BTreeMap<Vec<u8>, Vec<u8>>, Error> {
    let blocks = block::cut(run, bound, &mut |block| dictionary.squeeze(block))?;
    Ok(blocks.into_iter().map(|(bound, bytes)| (sled_key(&bound), bytes)).collect())
}

/// Where the block with this bound stands in sled.
fn sled_key(bound: &[u8]) -> Vec<u8> {
    [BLOCKS, bound].concat()
}

fn dictionary_key(piece: u16) -> Vec<u8> {
    [DICTIONARY, &piece.to_be_bytes()].concat()
}
