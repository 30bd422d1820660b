//! How much of each person a hub keeps, and how fast it takes it: a flood of one key stops at that key.

use std::collections::BTreeMap;
use std::time::Instant;

use satchel_model::AuthorKey;

/// What a hub takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Objects of one key.
    pub key_objects: u64,
    /// Bytes of one key.
    pub key_bytes: u64,
    /// Bytes of all keys together.
    pub all_bytes: u64,
    /// Bytes a minute of one key, with as much again at once.
    pub key_bytes_minute: u64,
    /// Keys that are followed; those of more are taken as one.
    pub keys: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            key_objects: 50_000,
            key_bytes: 256 << 20,
            all_bytes: 16 << 30,
            key_bytes_minute: 16 << 20,
            keys: 100_000,
        }
    }
}

/// What is held and what was taken lately, by key.
#[derive(Debug)]
pub struct Quota {
    limits: Limits,
    held: BTreeMap<AuthorKey, (u64, u64)>,
    all: u64,
    lately: BTreeMap<AuthorKey, (f64, Instant)>,
}

impl Quota {
    /// Begins with what is held.
    pub fn new(limits: Limits, held: BTreeMap<AuthorKey, (u64, u64)>) -> Quota {
        let all = held.values().map(|(_, bytes)| bytes).sum();
        Quota { limits, held, all, lately: BTreeMap::new() }
    }

    /// Notes an object of so many bytes if there is room for it.
    pub fn take(&mut self, author: AuthorKey, bytes: u64) -> bool {
        if self.all + bytes > self.limits.all_bytes
            || !self.held.contains_key(&author) && self.held.len() >= self.limits.keys
        {
            return false;
        }
        let (objects, held) = self.held.entry(author).or_default();
        if *objects >= self.limits.key_objects || *held + bytes > self.limits.key_bytes {
            return false;
        }
        *objects += 1;
        *held += bytes;
        self.all += bytes;
        true
    }

    /// Gives room back that was taken for what did not come to be kept.
    pub fn give_back(&mut self, author: AuthorKey, bytes: u64) {
        if let Some((objects, held)) = self.held.get_mut(&author) {
            *objects = objects.saturating_sub(1);
            *held = held.saturating_sub(bytes);
            self.all = self.all.saturating_sub(bytes);
        }
    }

    /// Notes bytes of one key at `now`; the seconds to wait if they come too fast.
    pub fn pace(&mut self, author: AuthorKey, bytes: u64, now: Instant) -> Result<(), u64> {
        let full = self.limits.key_bytes_minute.max(1) as f64;
        if self.lately.len() >= self.limits.keys {
            self.lately.retain(|_, (level, at)| level_at(*level, *at, now, full) > 0.0);
        }
        let (level, at) = self.lately.get(&author).copied().unwrap_or((0.0, now));
        let level = level_at(level, at, now, full);
        // One upload is always taken by an empty account, however large.
        if level > 0.0 && level + bytes as f64 > full {
            let over = level + bytes as f64 - full;
            return Err((over.min(level) / full * 60.0).ceil().max(1.0) as u64);
        }
        self.lately.insert(author, (level + bytes as f64, now));
        Ok(())
    }
}

/// What is left of an account that empties within a minute from full.
fn level_at(level: f64, at: Instant, now: Instant, full: f64) -> f64 {
    let passed = now.saturating_duration_since(at).as_secs_f64();
    (level - passed * full / 60.0).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    const ANA: AuthorKey = AuthorKey([1; 32]);
    const BEN: AuthorKey = AuthorKey([2; 32]);

    fn quota() -> Quota {
        let limits = Limits { key_objects: 2, key_bytes: 100, all_bytes: 150, key_bytes_minute: 60, keys: 2 };
        Quota::new(limits, BTreeMap::new())
    }

    #[test]
    fn one_key_does_not_fill_the_hub() {
        let mut quota = quota();
        assert!(quota.take(ANA, 60));
        assert!(!quota.take(ANA, 60), "its bytes are used up");
        assert!(quota.take(ANA, 40));
        assert!(!quota.take(ANA, 0), "its objects are used up");
        assert!(!quota.take(BEN, 60), "all bytes are used up");
        assert!(quota.take(BEN, 50));
        quota.give_back(BEN, 50);
        assert!(!quota.take(AuthorKey([3; 32]), 1), "there are too many keys");
    }

    #[test]
    fn what_comes_too_fast_is_told_when_to_come_again() {
        let (mut quota, now) = (quota(), Instant::now());
        assert_eq!(quota.pace(ANA, 60, now), Ok(()));
        assert_eq!(quota.pace(ANA, 30, now), Err(30));
        assert_eq!(quota.pace(BEN, 30, now), Ok(()));
        assert_eq!(quota.pace(ANA, 30, now + Duration::from_secs(30)), Ok(()));
        assert_eq!(
            quota.pace(ANA, 1000, now + Duration::from_secs(600)),
            Ok(()),
            "an empty account takes one"
        );
    }
}
