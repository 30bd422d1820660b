//! Seeded dice, and which seeds a test runs: a failure prints its seed, and the seed replays it.

use std::ops::Range;

/// SplitMix64: the same seed, the same fall.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Dice of a seed.
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0xD129_0D3B_3FE2_4E1B) ^ 0x5EED)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        (self.bits() % end as u64) as usize
    }

    /// A number from 0 up to, and never, 1.
    pub fn part(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True once in `of` falls.
    pub fn once_in(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    /// One of several.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// Brings the items into any order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for place in (1..items.len()).rev() {
            items.swap(place, self.below(place + 1));
        }
    }
}

/// The seed to be replayed, if the environment names one in `SATCHEL_SEED`.
pub fn seed_from_env() -> Option<u64> {
    number("SATCHEL_SEED")
}

/// The seeds a test runs: the one of `SATCHEL_SEED`, or as many as `SATCHEL_SEEDS` says, or `usual`.
pub fn seeds(usual: u64) -> Range<u64> {
    match seed_from_env() {
        Some(seed) => seed..seed + 1,
        None => 0..number("SATCHEL_SEEDS").unwrap_or(usual),
    }
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}
