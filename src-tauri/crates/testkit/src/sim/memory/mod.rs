//! Stories over the fold alone: no disk, no signatures, thousands of seeds.
//!
//! Names (keys and ids) are thrown by the dice instead of being hashed and signed: to the fold they are names, and
//! which of two is smaller is as much a matter of chance as with hashes. That signatures hold is tested where they are
//! made, and by the stories in folders.

mod check;
mod machines;
mod papers;
mod plain;
mod shelf;
#[cfg(test)]
mod tests;
mod writing;

use std::collections::{BTreeMap, BTreeSet};

use satchel_model::day::DAY_MS;
use satchel_model::{AuthorKey, ObjectId};

use super::Telling;
use crate::Dice;
use machines::Machine;
use shelf::{Held, Shelf};

const CITIES: [&str; 4] = ["ndara", "tumaini", "lindholm", "ndara"];
/// The day on which stories begin: 5 November 2022.
const FIRST_DAY: i64 = 19_301;

/// Several machines of a network, and what is under way between them.
struct World {
    dice: Dice,
    telling: Telling,
    /// Everything that was ever made.
    shelf: Shelf,
    machines: Vec<Machine>,
    /// Bundles, early copies of disks, and disks that lie in a drawer.
    bundles: Vec<Held>,
    /// Keys that the person at every machine admitted.
    admitted: BTreeSet<AuthorKey>,
    /// For which city each key says it writes.
    cities: BTreeMap<AuthorKey, String>,
    /// The charter that everyone accepts, once it is made.
    pinned: Option<ObjectId>,
    /// Keys on paper, of those who hold charters.
    holders: Vec<AuthorKey>,
    hubs: Vec<AuthorKey>,
    today: i64,
}

/// Tells the story of a seed.
///
/// # Panics
/// With the seed and the step, when something does not hold.
pub fn tell(seed: u64) {
    let mut world = World::told(seed);
    world.check();
}

impl World {
    fn new(seed: u64) -> World {
        let mut dice = Dice::new(seed);
        let holders = (0..4).map(|_| AuthorKey(shelf::name(&mut dice))).collect();
        let hubs = (0..3).map(|_| AuthorKey(shelf::name(&mut dice))).collect();
        let mut world = World {
            dice,
            telling: Telling::new(seed),
            shelf: Shelf::default(),
            machines: Vec::new(),
            bundles: Vec::new(),
            admitted: BTreeSet::new(),
            cities: BTreeMap::new(),
            pinned: None,
            holders,
            hubs,
            today: FIRST_DAY,
        };
        // Mostly few machines, on which more happens; sometimes up to the eight of a whole cluster.
        let count = 2 + world.dice.below(3) + world.dice.below(3);
        (0..count).for_each(|number| world.new_machine(CITIES[number % CITIES.len()], Held::new()));
        world
    }

    /// A story as far as its end, when everyone has everything.
    fn told(seed: u64) -> World {
        let mut world = World::new(seed);
        world.create(0);
        // Some networks have no charter, most have one early.
        let chartered = !world.dice.once_in(5);
        if chartered {
            world.found();
        }
        let beginning = world.machines[0].held.clone();
        (1..world.machines.len()).for_each(|at| world.take(at, &beginning));
        for _ in 0..16 + world.dice.below(40) {
            world.step(chartered);
        }
        world.exchange_all();
        world
    }

    fn step(&mut self, chartered: bool) {
        self.today += self.dice.below(14) as i64;
        let at = self.dice.below(self.machines.len());
        match self.dice.below(if chartered { 40 } else { 26 }) {
            0 if self.dice.once_in(2) => self.create(at),
            0..=5 => self.edit(at),
            6 => self.bring_together(at),
            7..=16 => self.act(at),
            17 => self.pack(at),
            18..=20 => self.deliver(at),
            21 => self.hand_over(at),
            22 => self.keep_backup(at),
            23 => self.restore(at),
            24 => self.clone_machine(at),
            25 => self.set_clock(at),
            26 => self.raise_charter(at),
            27..=32 => self.change_roster(at),
            33 => self.steal_roster(at),
            34 | 35 => self.sign_on(at),
            _ => self.witness(at),
        }
    }

    /// What a machine's clock says, in milliseconds since 1970.
    fn now(&self, at: usize) -> i64 {
        self.machines[at].clock.unwrap_or(self.today).saturating_mul(DAY_MS)
    }
}
