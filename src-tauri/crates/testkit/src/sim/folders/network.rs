//! Charter and list: a secretariat on the first machine, and others who change the list with its keys.

use satchel_library::{Error, Raise, RosterChange, make_key, read_keys};
use satchel_model::day::Day;
use satchel_model::trust::Mode;
use satchel_model::{AuthorKey, ObjectId, Signer};

use super::World;

const CLUSTERS: [&str; 2] = ["cluster-esd-2021", "cluster-gced-2021"];

/// The network that the story's people belong to.
pub struct Network {
    first: ObjectId,
    keys: Vec<Signer>,
}

impl World {
    /// The first charter, and the first city on its list.
    pub(super) fn found(&mut self) {
        self.telling.step("charter");
        let out = self.file("key");
        let first = self.machines[0].library().new_charter("Network", &out).expect("a charter").id;
        let keys = read_keys(&[out.display().to_string()]).expect("a key");
        self.network = Some(Network { first, keys });
        for name in ["Ndara", "Tumaini", "Lindholm"] {
            self.change(0, &RosterChange::AddCity { name: name.into() });
        }
        for _ in 0..6 {
            let change = self.one_change(0);
            self.change(0, &change);
        }
    }

    /// Accepts the charter if it has come.
    pub(super) fn accept_charter(&mut self, at: usize) {
        let library = self.machines[at].library();
        if library.charter_in_force().is_none()
            && let Some(offer) = library.charters_offered().first()
        {
            library.accept_charter(offer.id, false).expect("an offered charter can be accepted");
        }
    }

    pub(super) fn change_network(&mut self, at: usize) {
        if self.network.is_none() {
            return self.deliver(at);
        }
        self.accept_charter(at);
        if self.machines[at].library().charter_in_force().is_none() {
            return self.deliver(at);
        }
        self.telling.step("roster");
        if self.dice.once_in(10) {
            return self.raise();
        }
        for _ in 0..3 {
            let change = self.one_change(at);
            self.change(at, &change);
        }
    }

    fn one_change(&mut self, at: usize) -> RosterChange {
        let machine = self.dice.below(self.machines.len());
        let other = self.machines[machine].library();
        let key = other.enrol().expect("a key");
        let city = other.profile().city.unwrap_or_else(|| "Ndara".into());
        self.devices.insert(key);
        let cluster = (*self.dice.one(&CLUSTERS)).to_owned();
        let listed = self.machines[at].library().is_confirmed(key).confirmed;
        match self.dice.below(8) {
            _ if !listed => RosterChange::Enrol { key, city, name: None },
            0..=4 => {
                let from = Day(self.today - self.dice.below(200) as i64);
                let to = Day(self.today + self.dice.below(200) as i64 - 20);
                RosterChange::Appoint { cluster, key, from, to: to.max(from), name: None }
            }
            5 => RosterChange::End { cluster, key, on: Day(self.today) },
            6 => RosterChange::Suspend { key, mode: Mode::QuarantineAll },
            _ => RosterChange::Restore { key },
        }
    }

    fn change(&mut self, at: usize, change: &RosterChange) {
        let keys = self.network.as_ref().map(|network| network.keys.as_slice()).unwrap_or_default();
        match self.machines[at].library().change_roster(change, keys) {
            Ok(_) | Err(Error::NotAllowed(_)) => {}
            Err(error) => panic!("{change:?}: {error}"),
        }
    }

    /// The secretariat takes another holder in.
    fn raise(&mut self) {
        let out = self.file("key");
        let Some(network) = &mut self.network else { return };
        let key = make_key(&out, "another").expect("a key");
        let mut holders: Vec<AuthorKey> = network.keys.iter().map(Signer::key).collect();
        holders.push(key);
        let threshold = Some(1 + self.dice.below(holders.len().min(2)) as u32);
        network.keys.extend(read_keys(&[out.display().to_string()]).expect("a key"));
        let raise = Raise { holders, threshold, ..Raise::default() };
        // Only where the first charter was made: nobody makes two of one number.
        let secretariat = self.machines.iter().chain(&self.drawer).find(|machine| {
            let force = machine.library().charter_in_force();
            force.is_some_and(|force| force.charter.version as usize == network.keys.len() - 1)
        });
        if let Some(secretariat) = secretariat {
            self.telling.saw("another charter");
            secretariat.library().raise_charter(&raise, &network.keys).expect("the next charter");
        }
    }

    /// The first charter of the story, if it has one.
    pub(super) fn first_charter(&self) -> Option<ObjectId> {
        self.network.as_ref().map(|network| network.first)
    }
}
