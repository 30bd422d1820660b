//! The demonstration set: invented cities and what they would write, made from a seed and nothing else.
//!
//! Owns the texts and their signing. Knows no clock and no file except in [`shelf`], which puts the set into a library
//! and takes it out again. Every record says that it is invented, carries the mark of the demonstration set in its
//! signed header, and is never exported.

mod cases;
mod cities;
mod dice;
mod plans;
mod record;
mod resources;
mod shelf;
mod topics;
mod words;
mod workshops;

use std::sync::LazyLock;

use satchel_model::{AuthorKey, Object, Signer};

pub use record::Record;
pub(crate) use shelf::is_demo;

/// The secret of the key that signs the demonstration set. It is public: the key counts only under the mark of the
/// demonstration set, which no parcel brings in.
const SECRET: [u8; 32] = *b"satchel demonstration, no author";

/// The seed of the set that the app adds.
pub const SEED: u64 = 2021;

/// How many records of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Invented cities, at most 8.
    pub cities: u64,
    /// Workshops.
    pub workshops: u64,
    /// Case studies.
    pub cases: u64,
    /// Notes, decisions and other outputs of the workshops.
    pub outputs: u64,
    /// Actions.
    pub actions: u64,
    /// Activities of two years.
    pub activities: u64,
    /// Resources.
    pub resources: u64,
}

impl Default for Size {
    /// What a network of some size has: 2,358 records.
    fn default() -> Size {
        Size {
            cities: 8,
            workshops: 60,
            cases: 500,
            outputs: 1200,
            actions: 200,
            activities: 90,
            resources: 300,
        }
    }
}

impl Size {
    /// `records` in all, in the proportions of the usual set.
    pub fn of(records: u64) -> Size {
        let usual = Size::default();
        let cities = usual.cities.min(records);
        let rest = records - cities;
        let share = |count| rest * count / (usual.records() - usual.cities);
        let (workshops, outputs) = (share(usual.workshops), share(usual.outputs));
        let (actions, activities, resources) =
            (share(usual.actions), share(usual.activities), share(usual.resources));
        let cases = rest - workshops - outputs - actions - activities - resources;
        Size { cities, workshops, cases, outputs, actions, activities, resources }
    }

    /// All of them together.
    pub fn records(self) -> u64 {
        self.cities
            + self.workshops
            + self.cases
            + self.outputs
            + self.actions
            + self.activities
            + self.resources
    }
}

/// The records, cities first. The same seed and size give the same records.
pub fn records(seed: u64, size: Size) -> impl Iterator<Item = Record> {
    let cities =
        (0..size.cities.min(cities::CITIES.len() as u64)).map(move |number| cities::record(seed, number));
    let workshops = (0..size.workshops).map(move |number| workshops::record(seed, number));
    let cases = (0..size.cases).map(move |number| cases::record(seed, number));
    let outputs = (0..size.outputs).map(move |number| workshops::note(seed, number, size.workshops));
    let actions = (0..size.actions).map(move |number| plans::action(seed, number, size.workshops));
    let activities = (0..size.activities).map(move |number| plans::activity(seed, number, size.activities));
    let resources = (0..size.resources).map(move |number| resources::record(seed, number));
    cities.chain(workshops).chain(cases).chain(outputs).chain(actions).chain(activities).chain(resources)
}

/// The records, signed. The same seed and size give the same bytes.
pub fn objects(seed: u64, size: Size) -> impl Iterator<Item = Object> {
    let signer = author();
    records(seed, size).map(move |record| record.sign(&signer))
}

/// The signer of the demonstration set.
pub fn author() -> Signer {
    Signer::from_secret(&SECRET)
}

/// The key that counts only under the mark of the demonstration set.
pub fn key() -> AuthorKey {
    static KEY: LazyLock<AuthorKey> = LazyLock::new(|| author().key());
    *KEY
}

#[cfg(test)]
mod tests;
