//! How much is kept of people not known here: little of each, and not much of all together, so that a flood of fresh
//! keys fills no disk. Known people's objects are never counted and never give way.

use std::collections::BTreeMap;

use satchel_model::AuthorKey;

/// Objects kept of one person.
const OBJECTS_MAX: u64 = 256;
/// Bytes kept of one person.
const BYTES_MAX: u64 = 4 * 1024 * 1024;
/// Bytes kept of all such people together.
const ALL_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// What is kept so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Room {
    kept: BTreeMap<AuthorKey, (u64, u64)>,
    bytes: u64,
}

impl Room {
    /// Counts an object that is held already.
    pub fn holds(&mut self, author: AuthorKey, len: u64) {
        let (objects, bytes) = self.kept.entry(author).or_default();
        *objects += 1;
        *bytes += len;
        self.bytes += len;
    }

    /// Takes a further object if there is room for it.
    pub fn takes(&mut self, author: AuthorKey, len: u64) -> bool {
        let (objects, bytes) = self.kept.get(&author).copied().unwrap_or_default();
        let fits = objects < OBJECTS_MAX && bytes + len <= BYTES_MAX && self.bytes + len <= ALL_BYTES_MAX;
        if fits {
            self.holds(author, len);
        }
        fits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(number: u32) -> AuthorKey {
        let mut bytes = [0; 32];
        bytes[..4].copy_from_slice(&number.to_be_bytes());
        AuthorKey(bytes)
    }

    #[test]
    fn ten_thousand_fresh_keys_get_no_more_than_all_strangers_have() {
        let mut room = Room::default();
        let mut taken = 0;
        for number in 0..10_000 {
            for _ in 0..300 {
                taken += u64::from(room.takes(key(number), 1000)) * 1000;
            }
        }
        assert_eq!(taken, room.bytes);
        assert!(taken <= ALL_BYTES_MAX && taken > ALL_BYTES_MAX - 1000);
    }

    #[test]
    fn one_stranger_has_a_share_in_objects_and_in_bytes() {
        let mut room = Room::default();
        assert_eq!((0..1000).filter(|_| room.takes(key(1), 10)).count() as u64, OBJECTS_MAX);
        let large = BYTES_MAX / 4 + 1;
        assert_eq!((0..10).filter(|_| room.takes(key(2), large)).count(), 3);
        assert!(!room.takes(key(3), BYTES_MAX + 1));
        assert!(room.takes(key(3), BYTES_MAX));
    }
}
