//! The telling of a story: how far it came, what happened in it, and how it can be told again.

use std::collections::BTreeMap;

/// A story as it is told. If it ends in a panic, it says which story it was and where.
#[derive(Debug)]
pub struct Telling {
    seed: u64,
    step: usize,
    doing: &'static str,
    seen: BTreeMap<&'static str, u64>,
}

impl Telling {
    /// A story that has not begun.
    pub fn new(seed: u64) -> Telling {
        Telling { seed, step: 0, doing: "before the first step", seen: BTreeMap::new() }
    }

    /// The next step, and what is done in it.
    pub fn step(&mut self, doing: &'static str) {
        self.step += 1;
        self.doing = doing;
        self.saw(doing);
    }

    /// Counts something that happened.
    pub fn saw(&mut self, what: &'static str) {
        *self.seen.entry(what).or_default() += 1;
    }

    /// Everything that happened, and how often.
    pub fn seen(&self) -> &BTreeMap<&'static str, u64> {
        &self.seen
    }
}

impl Drop for Telling {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let Telling { seed, step, doing, .. } = self;
            eprintln!("seed {seed}, step {step} ({doing}); SATCHEL_SEED={seed} tells it again");
        }
    }
}

/// The seeds that fall to the one of `of` tests that has this `number`, so that several share the work.
pub fn share(seeds: impl Iterator<Item = u64>, number: u64, of: u64) -> impl Iterator<Item = u64> {
    seeds.filter(move |seed| seed % of == number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_seed_falls_to_one_test() {
        let mut all: Vec<u64> = (0..4).flat_map(|number| share(0..103, number, 4)).collect();
        all.sort_unstable();
        assert_eq!(all, (0..103).collect::<Vec<_>>());
    }
}
