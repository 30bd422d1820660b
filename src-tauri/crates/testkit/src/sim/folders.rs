//! Stories over real folders: libraries, bundle files, restarts, views thrown away.

use std::collections::BTreeSet;
use std::path::PathBuf;

use satchel_library::{Change, Error, Library, Saved, Task};
use satchel_model::act::Verb;
use satchel_model::{ObjectId, RecordId};

use crate::{Desk, Dice, carry, case, fields, take, view_of_all};

const CITIES: [&str; 4] = ["Ndara", "Tumaini", "Ndara", ""];
const FIELDS: [&str; 4] = ["challenge", "done", "result", "advice"];
const VERBS: [Verb; 5] = [Verb::Submit, Verb::Comment, Verb::Accept, Verb::Publish, Verb::Withdraw];

struct World {
    dice: Dice,
    desks: Vec<Desk>,
    /// Every bundle file ever written.
    sticks: Vec<PathBuf>,
    saved: BTreeSet<(RecordId, ObjectId)>,
}

/// Tells the story of a seed.
///
/// # Panics
/// With the seed, when something does not hold.
pub fn tell(seed: u64) {
    let mut dice = Dice::new(seed);
    let count = 2 + dice.below(3);
    let steps = 10 + dice.below(16);
    let desks = CITIES[..count].iter().map(|city| Desk::new(city)).collect();
    let mut world = World { dice, desks, sticks: Vec::new(), saved: BTreeSet::new() };
    for _ in 0..steps {
        world.step();
    }
    world.exchange_all();
    world.check(seed);
}

impl World {
    fn step(&mut self) {
        let at = self.dice.below(self.desks.len());
        match self.dice.below(12) {
            0 | 1 => self.create(at),
            2..=4 => self.edit(at),
            5 => self.bring_together(at),
            6 => self.act(at),
            7 => self.pack(at),
            8 | 9 => self.deliver(at),
            10 => self.desks[at].reopen(),
            _ => self.lose_views(at),
        }
    }

    fn library(&self, at: usize) -> &Library {
        self.desks[at].library()
    }

    fn keep(&mut self, saved: &Saved) {
        self.saved.insert((saved.id, saved.revision));
    }

    fn any_record(&mut self, at: usize) -> Option<RecordId> {
        let lines = self.library(at).list(None, None, false).expect("a list");
        (!lines.is_empty()).then(|| self.dice.one(&lines).id)
    }

    fn create(&mut self, at: usize) {
        let saved = self.library(at).create(case("Wheels")).expect("a new record");
        self.keep(&saved);
    }

    /// Upon the heads, or upon any earlier revision.
    fn edit(&mut self, at: usize) {
        let Some(record) = self.any_record(at) else { return self.create(at) };
        let history = self.library(at).history(record).expect("a history");
        let parent = self.dice.one(&history).revision;
        let parents = (self.dice.once_in(2) || history.iter().filter(|line| line.head).count() > 1)
            .then(|| vec![parent]);
        let (field, value) = (*self.dice.one(&FIELDS), self.dice.below(5).to_string());
        let change = Change { parents, fields: fields(&[(field, &value)]), ..Change::default() };
        let saved = self.library(at).edit(record, change).expect("a change");
        self.keep(&saved);
    }

    fn bring_together(&mut self, at: usize) {
        let Some(record) = self.any_record(at) else { return };
        let view = self.library(at).show(record, None).expect("a page").page.view;
        let change =
            Change { parents: Some(view.heads.clone()), fields: view.current(), whole: true, audience: None };
        let saved = self.library(at).edit(record, change).expect("a change");
        self.keep(&saved);
    }

    fn act(&mut self, at: usize) {
        let Some(record) = self.any_record(at) else { return };
        let verb = *self.dice.one(&VERBS);
        match self.library(at).act(record, verb, Some("words"), None) {
            Ok(_) | Err(Error::InConflict(_)) => {}
            Err(error) => panic!("an act: {error}"),
        }
    }

    /// In one file or in small parts.
    fn pack(&mut self, at: usize) {
        let file = self.desks[at].stick().join(format!("{}.satchel", self.sticks.len()));
        let part_bytes = self.dice.once_in(3).then_some(4096);
        let report = self.library(at).export(&file, part_bytes, false, &Task::default()).expect("a bundle");
        self.sticks.extend(report.files);
    }

    /// Any files ever written, in any order, some of them twice.
    fn deliver(&mut self, at: usize) {
        if self.sticks.is_empty() {
            return self.pack(at);
        }
        let count = 1 + self.dice.below(3);
        let files: Vec<PathBuf> = (0..count).map(|_| self.dice.one(&self.sticks).clone()).collect();
        take(&files, self.library(at));
    }

    fn lose_views(&mut self, at: usize) {
        self.desks[at].close();
        for view in ["store", "index"] {
            if self.dice.once_in(2) {
                std::fs::remove_dir_all(self.desks[at].root().join(view)).expect("a view");
            }
        }
        self.desks[at].open();
    }

    fn exchange_all(&mut self) {
        for _ in 0..2 {
            for from in &self.desks {
                for to in &self.desks {
                    if from.root() != to.root() {
                        carry(from, to.library());
                    }
                }
            }
        }
    }

    fn check(&mut self, seed: u64) {
        let first = self.library(0);
        let (digest, views) = (first.digest().expect("a digest"), view_of_all(first));
        for desk in &self.desks {
            let library = desk.library();
            assert_eq!(library.digest().expect("a digest"), digest, "seed {seed}");
            assert_eq!(view_of_all(library), views, "seed {seed}");
            let report = library.check(false, &Task::default()).expect("a check");
            assert!(report.ok(), "seed {seed}: {:?}", report.problems);
            for (record, revision) in &self.saved {
                assert!(
                    library.holds(*revision).expect("a look"),
                    "seed {seed}: {revision:?} of {record:?} is lost"
                );
            }
        }
        for desk in &mut self.desks {
            desk.close();
            for view in ["store", "index"] {
                std::fs::remove_dir_all(desk.root().join(view)).expect("a view");
            }
            desk.open();
            assert_eq!(view_of_all(desk.library()), views, "seed {seed}: made anew");
        }
    }
}
