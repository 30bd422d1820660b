//! Stories over real folders: libraries, parcels, sticks, restarts, views thrown away.
//!
//! Keys and salts are drawn by the libraries themselves, so that a story told again has other ids; what is done in it,
//! and by whom, is the same.

mod carrying;
mod check;
mod faults;
mod machine;
mod network;
#[cfg(test)]
mod tests;
mod writing;

use std::collections::BTreeSet;
use std::path::PathBuf;

use satchel_disk::FaultyDisk;
use satchel_library::Receipt;
use satchel_model::{AuthorKey, ObjectId, RecordId};
use tempfile::TempDir;

use super::Telling;
use crate::Dice;
use machine::Machine;
use network::Network;

const CITIES: [&str; 4] = ["Ndara", "Tumaini", "Ndara", ""];
/// Of fifty stories this one has long texts.
const LONG: u64 = 7;
/// Days from 1 January 1970 to 5 November 2022, when stories begin.
const FIRST_DAY: i64 = 19_301;

struct World {
    dice: Dice,
    telling: Telling,
    machines: Vec<Machine>,
    /// Disks of machines that broke; all are found in the end.
    drawer: Vec<Machine>,
    /// Everything else: parcels, backups, the courier's stick, keys on paper. It is removed behind the libraries.
    table: TempDir,
    files: u32,
    /// Every parcel ever written, and whether it was damaged since.
    parcels: Vec<(PathBuf, bool)>,
    receipts: Vec<Receipt>,
    /// Everything ever saved, in the order in which that was done.
    saved: Vec<(RecordId, ObjectId)>,
    /// Every device there ever was.
    devices: BTreeSet<AuthorKey>,
    network: Option<Network>,
    /// True where texts are so long that parcels are written in parts; these stories take their time.
    long: bool,
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
        let mut world = World {
            telling: Telling::new(seed),
            machines: Vec::new(),
            drawer: Vec::new(),
            table: machine::folder(),
            files: 0,
            parcels: Vec::new(),
            receipts: Vec::new(),
            saved: Vec::new(),
            devices: BTreeSet::new(),
            network: None,
            long: seed % 50 == LONG,
            today: FIRST_DAY,
            dice: dice.clone(),
        };
        let count = 2 + dice.below(2);
        for number in 0..count {
            let disk = dice.once_in(2).then(FaultyDisk::new);
            world.machines.push(Machine::new(CITIES[(number + dice.below(2)) % CITIES.len()], disk));
        }
        world.dice = dice;
        world
    }

    /// A story as far as its end, when everyone has everything.
    fn told(seed: u64) -> World {
        let mut world = World::new(seed);
        world.create(0);
        if world.dice.once_in(2) {
            world.found();
        }
        (1..world.machines.len()).for_each(|to| world.carry(0, to));
        for _ in 0..8 + world.dice.below(9) {
            world.step();
        }
        world.exchange_all();
        world
    }

    fn step(&mut self) {
        self.today += self.dice.below(30) as i64;
        let at = self.dice.below(self.machines.len());
        self.set_clock(at);
        match self.dice.below(40) {
            0 => self.create(at),
            1..=8 => self.edit(at),
            9 | 10 => self.bring_together(at),
            11..=14 => self.act(at),
            15..=17 => self.pack(at),
            18..=22 => self.deliver(at),
            23 => self.damage(),
            24 | 25 => self.visit(at),
            26 => self.take_back(at),
            27 => self.kill(at),
            28 => self.lose_views(at),
            29 => self.restore(at),
            30 => self.clone_machine(at),
            31 => self.move_city(at),
            32..=35 => self.fault(at),
            _ => self.change_network(at),
        }
    }

    /// A new name on the table.
    fn file(&mut self, ending: &str) -> PathBuf {
        self.files += 1;
        self.table.path().join(format!("{}.{ending}", self.files))
    }
}
