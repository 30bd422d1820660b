//! Uploads on their way, and what came of those that broke off, so that a bad line need not carry it twice.
//!
//! Where a line dies, nobody tells the hub: its sender is back before the dead connection is given up. So what came can be
//! asked for while it still seems to be coming. Owns how much of it is kept: little, and in memory. Nothing depends on it:
//! whoever finds nothing here sends all of it again, and what is put together is held against its name like any upload.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use satchel_sync::protocol::Hash;

/// Uploads that are kept; the oldest go first.
const UPLOADS_MAX: usize = 256;
/// Bytes of all of them.
const BYTES_MAX: usize = 16 * 1024 * 1024;

/// Uploads on their way, the latest last.
#[derive(Debug, Default)]
pub struct Begun(Mutex<VecDeque<Upload>>);

/// One upload: its name, and what has come of it.
#[derive(Debug, Clone)]
pub struct Upload(Hash, Arc<Mutex<Vec<u8>>>);

impl Upload {
    /// Bytes that have come.
    pub fn arrived(&self) -> usize {
        locked(&self.1).len()
    }
}

impl Begun {
    /// An upload that begins, or goes on behind its first `from` bytes; `None` if those are not here.
    pub fn begin(&self, name: Hash, from: usize) -> Option<Upload> {
        let mut all = locked(&self.0);
        let before = match (from, all.iter().find(|upload| upload.0 == name)) {
            (0, _) => Vec::new(),
            (_, before) => locked(&before?.1).get(..from)?.to_vec(),
        };
        let upload = Upload(name, Arc::new(Mutex::new(before)));
        all.retain(|other| other.0 != name);
        all.push_back(upload.clone());
        bound(&mut all);
        Some(upload)
    }

    /// Takes bytes that came.
    pub fn add(&self, upload: &Upload, bytes: &[u8]) {
        locked(&upload.1).extend_from_slice(bytes);
        bound(&mut locked(&self.0));
    }

    /// An upload that has ended: all of it, which is not kept any longer.
    pub fn end(&self, upload: Upload) -> Vec<u8> {
        // Another may have begun under its name meanwhile.
        locked(&self.0).retain(|other| !Arc::ptr_eq(&other.1, &upload.1));
        std::mem::take(&mut *locked(&upload.1))
    }

    /// How many bytes have come of an upload that has not ended.
    pub fn arrived(&self, name: &Hash) -> Option<usize> {
        locked(&self.0).iter().find(|upload| upload.0 == *name).map(Upload::arrived)
    }
}

/// Forgets the oldest, until it is not too much. Those that are still coming come to their end all the same.
fn bound(all: &mut VecDeque<Upload>) {
    let mut bytes: usize = all.iter().map(Upload::arrived).sum();
    while all.len() > UPLOADS_MAX || bytes > BYTES_MAX {
        bytes -= all.pop_front().map_or(bytes, |upload| upload.arrived().min(bytes));
    }
}

fn locked<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    // Bytes and lists that a panic left behind are bytes and lists.
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(number: u64) -> Hash {
        satchel_sync::protocol::hash(&number.to_le_bytes())
    }

    #[test]
    fn an_upload_goes_on_behind_what_came() {
        let begun = Begun::default();
        let first = begun.begin(name(1), 0).unwrap();
        begun.add(&first, b"abcdef");
        assert_eq!((begun.arrived(&name(1)), begun.arrived(&name(2))), (Some(6), None));
        assert!(begun.begin(name(1), 7).is_none() && begun.begin(name(2), 1).is_none());
        let second = begun.begin(name(1), 4).unwrap();
        begun.add(&first, b"g");
        begun.add(&second, b"EFG");
        assert_eq!(begun.end(first), b"abcdefg", "the dead connection disturbs nobody");
        assert_eq!(begun.arrived(&name(1)), Some(7));
        assert_eq!(begun.end(second), b"abcdEFG");
        assert_eq!(begun.arrived(&name(1)), None);
    }

    #[test]
    fn the_oldest_are_forgotten_when_it_becomes_too_much() {
        let begun = Begun::default();
        let large: Vec<Upload> = (0..20)
            .map(|number| {
                let upload = begun.begin(name(number), 0).unwrap();
                begun.add(&upload, &vec![7; BYTES_MAX / 8]);
                upload
            })
            .collect();
        let there = (0..20).filter(|number| begun.arrived(&name(*number)).is_some()).collect::<Vec<_>>();
        assert_eq!(there, (12..20).collect::<Vec<_>>());
        assert_eq!(begun.end(large[0].clone()).len(), BYTES_MAX / 8, "it is still coming");
        (100..500).for_each(|number| drop(begun.begin(name(number), 0)));
        assert_eq!((0..500).filter(|number| begun.arrived(&name(*number)).is_some()).count(), UPLOADS_MAX);
    }
}
