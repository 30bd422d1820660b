//! Random stories. `SATCHEL_SEED=n` replays one, `SATCHEL_SEEDS=n` tells as many.

use satchel_testkit::{seeds, sim};

#[test]
fn all_copies_agree_in_memory() {
    seeds(2000).for_each(sim::memory::tell);
}

#[test]
fn all_copies_agree_in_their_folders() {
    seeds(12).for_each(sim::folders::tell);
}
