//! Random stories. `SATCHEL_SEED=n` replays one, `SATCHEL_SEEDS=n` tells as many. Each kind is shared out among four
//! tests, so that they run side by side.

use satchel_testkit::seeds;
use satchel_testkit::sim::{folders, memory, share};

const IN_MEMORY: u64 = 10_000;
const IN_FOLDERS: u64 = 300;
const TESTS: u64 = 4;

fn in_memory(number: u64) {
    share(seeds(IN_MEMORY), number, TESTS).for_each(memory::tell);
}

fn in_folders(number: u64) {
    share(seeds(IN_FOLDERS), number, TESTS).for_each(folders::tell);
}

#[test]
fn all_copies_agree_in_memory_1() {
    in_memory(0);
}

#[test]
fn all_copies_agree_in_memory_2() {
    in_memory(1);
}

#[test]
fn all_copies_agree_in_memory_3() {
    in_memory(2);
}

#[test]
fn all_copies_agree_in_memory_4() {
    in_memory(3);
}

#[test]
fn all_copies_agree_in_their_folders_1() {
    in_folders(0);
}

#[test]
fn all_copies_agree_in_their_folders_2() {
    in_folders(1);
}

#[test]
fn all_copies_agree_in_their_folders_3() {
    in_folders(2);
}

#[test]
fn all_copies_agree_in_their_folders_4() {
    in_folders(3);
}
