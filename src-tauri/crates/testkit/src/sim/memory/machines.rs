//! Machines and what goes between them: bundles whole and in part, early and late; clocks that are wrong, backups that
//! are restored, disks that are copied.

use std::sync::Arc;

use satchel_model::trust::Mandate;
use satchel_model::{AuthorKey, Authority, RecordId};

use super::World;
use super::shelf::{Held, Thing, name};

/// 1 January 1970 and 31 December 2099.
const ENDS_OF_TIME: [i64; 2] = [0, 47_481];

/// One copy of the library, and whose it is.
pub struct Machine {
    pub key: AuthorKey,
    pub city: &'static str,
    /// The day at which its clock stands still, if it is wrong.
    pub clock: Option<i64>,
    pub held: Held,
    /// What it knows of people, as the papers held say.
    pub authority: Arc<Authority>,
    /// What it held when a backup was made.
    backup: Option<Held>,
}

impl World {
    /// A machine with a key of its own.
    pub(super) fn new_machine(&mut self, city: &'static str, held: Held) {
        let key = AuthorKey(name(&mut self.dice));
        self.cities.insert(key, city.to_owned());
        // Some are known by the roster alone.
        if !self.dice.once_in(6) {
            self.admitted.insert(key);
        }
        let authority = Arc::default();
        self.machines.push(Machine { key, city, clock: None, held, authority, backup: None });
        (0..self.machines.len()).for_each(|at| self.look_at_papers(at));
    }

    /// Everyone knows the same people; what the papers say of them is for those who hold the papers.
    pub(super) fn look_at_papers(&mut self, at: usize) {
        let papers = self.shelf.papers(&self.machines[at].held);
        let mandate = self.pinned.and_then(|pinned| Mandate::of(pinned, &papers)).map(Arc::new);
        let authority = Authority {
            admitted: self.admitted.clone(),
            cities: self.cities.clone(),
            mandate,
            ..Authority::default()
        };
        self.machines[at].authority = Arc::new(authority);
    }

    pub(super) fn any_record(&mut self, at: usize) -> Option<RecordId> {
        let records = self.shelf.records(&self.machines[at].held);
        (!records.is_empty()).then(|| *self.dice.one(&records))
    }

    /// Makes something on a machine.
    pub(super) fn make(&mut self, at: usize, thing: Thing) -> usize {
        let number = self.shelf.add(thing);
        self.take(at, &Held::from([number]));
        number
    }

    pub(super) fn take(&mut self, at: usize, bundle: &Held) {
        let held = &self.machines[at].held;
        let papers = bundle.iter().any(|number| self.shelf.is_paper(*number) && !held.contains(number));
        self.machines[at].held.extend(bundle);
        if papers {
            self.look_at_papers(at);
        }
    }

    /// A bundle of everything, of some of it (a damaged copy), or of its beginning (one that was cut).
    pub(super) fn pack(&mut self, at: usize) {
        self.telling.step("pack");
        let mut bundle = self.machines[at].held.clone();
        match self.dice.below(4) {
            0 | 1 => {}
            2 => bundle.retain(|_| !self.dice.once_in(3)),
            _ => bundle = bundle.iter().copied().take(self.dice.below(bundle.len() + 1)).collect(),
        }
        self.bundles.push(bundle);
    }

    /// Any bundle ever made, once more or for the first time.
    pub(super) fn deliver(&mut self, at: usize) {
        if self.bundles.is_empty() {
            return self.pack(at);
        }
        self.telling.step("deliver");
        let bundle = self.dice.one(&self.bundles).clone();
        self.take(at, &bundle);
    }

    /// Everything that another machine holds.
    pub(super) fn hand_over(&mut self, at: usize) {
        self.telling.step("hand over");
        let from = self.dice.below(self.machines.len());
        let bundle = self.machines[from].held.clone();
        self.take(at, &bundle);
    }

    pub(super) fn keep_backup(&mut self, at: usize) {
        self.telling.step("backup");
        self.machines[at].backup = Some(self.machines[at].held.clone());
    }

    /// The machine breaks. Another goes on from its backup, with a new key; the old disk is found at the end.
    pub(super) fn restore(&mut self, at: usize) {
        let Some(backup) = self.machines[at].backup.take() else { return self.keep_backup(at) };
        self.telling.step("restore");
        self.new_machine(self.machines[at].city, backup);
        let broken = self.machines.swap_remove(at);
        self.bundles.push(broken.held);
    }

    /// The disk is copied onto a second machine: one key on two of them.
    pub(super) fn clone_machine(&mut self, at: usize) {
        if self.machines.len() >= 8 {
            return self.deliver(at);
        }
        self.telling.step("clone");
        let Machine { key, city, clock, ref held, ref authority, ref backup } = self.machines[at];
        let (held, authority, backup) = (held.clone(), authority.clone(), backup.clone());
        self.machines.push(Machine { key, city, clock, held, authority, backup });
    }

    pub(super) fn set_clock(&mut self, at: usize) {
        self.telling.step("clock");
        self.machines[at].clock = match self.dice.below(4) {
            0 | 1 => None,
            2 => Some(self.dice.below(ENDS_OF_TIME[1] as usize) as i64),
            _ => Some(*self.dice.one(&ENDS_OF_TIME)),
        };
    }

    /// Everyone hands everything to everyone, and what lay in drawers is found.
    pub(super) fn exchange_all(&mut self) {
        self.telling.step("exchange");
        let mut all: Vec<Held> = std::mem::take(&mut self.bundles);
        all.extend(self.machines.iter().map(|machine| machine.held.clone()));
        self.dice.shuffle(&mut all);
        for at in 0..self.machines.len() {
            let everything = all.iter().flatten().copied().collect();
            self.take(at, &everything);
        }
    }
}
