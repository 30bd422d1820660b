//! Squeezing blocks with zstd, and the dictionary that neighbours too far apart for one block share.
//!
//! The dictionary is a sample of what the store held when it was last packed; every block is squeezed with it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::Error;
use crate::block::BYTES_MAX;
use crate::limits::DICTIONARY_BYTES_MAX;

/// zstd level: a block is written once and read often.
const LEVEL: i32 = 3;

/// Places for blocks that were opened, for reads that lie near each other: a megabyte.
const OPENED: usize = 128;

/// A block as it is stored, and opened: so no change makes one untrue.
type Opened = Option<(Box<[u8]>, Arc<[u8]>)>;

/// Squeezes blocks and opens them again.
pub(crate) struct Dictionary {
    len: usize,
    compressor: Mutex<zstd::bulk::Compressor<'static>>,
    decompressor: Mutex<zstd::bulk::Decompressor<'static>>,
    opened: Mutex<Box<[Opened; OPENED]>>,
}

impl std::fmt::Debug for Dictionary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Dictionary").field("len", &self.len).finish_non_exhaustive()
    }
}

impl Dictionary {
    /// A dictionary of these bytes; of none, blocks are squeezed alone.
    pub(crate) fn new(bytes: &[u8]) -> Result<Self, Error> {
        Ok(Self {
            len: bytes.len(),
            compressor: Mutex::new(zstd::bulk::Compressor::with_dictionary(LEVEL, bytes).map_err(failed)?),
            decompressor: Mutex::new(zstd::bulk::Decompressor::with_dictionary(bytes).map_err(failed)?),
            opened: Mutex::new(Box::new([const { None }; OPENED])),
        })
    }

    /// Bytes of it.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn squeeze(&self, block: &[u8]) -> Result<Vec<u8>, Error> {
        lock(&self.compressor).compress(block).map_err(failed)
    }

    /// `None` if the bytes are no block squeezed with this dictionary.
    pub(crate) fn open(&self, squeezed: &[u8]) -> Option<Arc<[u8]>> {
        let place = place_of(squeezed);
        if let Some((stored, block)) = &lock(&self.opened)[place]
            && **stored == *squeezed
        {
            return Some(Arc::clone(block));
        }
        let block: Arc<[u8]> = lock(&self.decompressor).decompress(squeezed, BYTES_MAX).ok()?.into();
        lock(&self.opened)[place] = Some((squeezed.into(), Arc::clone(&block)));
        Some(block)
    }
}

/// Where a block is remembered; its last bytes are as good as random.
fn place_of(squeezed: &[u8]) -> usize {
    squeezed
        .iter()
        .rev()
        .take(8)
        .fold(squeezed.len(), |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(*byte)))
        % OPENED
}

/// A dictionary's bytes as they are stored.
pub(crate) fn write(dictionary: &[u8]) -> Result<Vec<u8>, Error> {
    zstd::bulk::compress(dictionary, LEVEL).map_err(failed)
}

/// Reads what [`write`] wrote.
pub(crate) fn read(bytes: &[u8]) -> Option<Vec<u8>> {
    zstd::bulk::decompress(bytes, DICTIONARY_BYTES_MAX).ok()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Each frame is begun anew, and each memory is whole, whatever became of a use before.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn failed(error: std::io::Error) -> Error {
    Error::Folder(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dictionary_makes_blocks_smaller_and_is_needed_to_open_them() {
        let words = b"a city where everyone may learn, at every age and wherever they are";
        let (none, shared) = (Dictionary::new(b"").unwrap(), Dictionary::new(words).unwrap());
        let (alone, squeezed) = (none.squeeze(words).unwrap(), shared.squeeze(words).unwrap());
        assert!(squeezed.len() < alone.len() / 2);
        assert_eq!(shared.open(&squeezed).as_deref(), Some(&words[..]));
        assert_ne!(none.open(&squeezed).as_deref(), Some(&words[..]));
        assert_eq!(shared.open(b"no frame"), None);
        assert_eq!(read(&write(words).unwrap()).as_deref(), Some(&words[..]));
    }
}
