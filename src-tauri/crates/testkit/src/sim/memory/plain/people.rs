//! Who is believed, for whom they write, and which office they hold.

use std::collections::{BTreeMap, BTreeSet};

use satchel_model::day::Day;
use satchel_model::trust::{GRACE_DAYS, Mode, Term};
use satchel_model::{AuthorKey, ObjectId};

use super::networks::Network;

/// What is known of people: by the persons at the machines, and by the network if there is one.
pub struct People<'n> {
    pub admitted: &'n BTreeSet<AuthorKey>,
    pub cities: &'n BTreeMap<AuthorKey, String>,
    pub network: Option<&'n Network>,
}

/// The office in which something was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Office {
    None,
    Outside,
    Former,
    Held,
}

impl People<'_> {
    /// Admitted here or named by a list, and not suspended, or seen by a hub before the border.
    pub fn believed(&self, key: AuthorKey, id: ObjectId) -> bool {
        let Some(network) = self.network else { return self.admitted.contains(&key) };
        let named = network.rosters.iter().any(|roster| {
            let devices = roster.content.cities.iter().flat_map(|city| &city.devices);
            devices
                .map(|device| device.key)
                .chain(roster.content.terms.iter().map(|term| term.key))
                .any(|k| k == key)
        });
        (named || self.admitted.contains(&key)) && self.not_suspended(key, id)
    }

    /// Not suspended, or seen by a hub before the border.
    pub fn not_suspended(&self, key: AuthorKey, id: ObjectId) -> bool {
        let Some(network) = self.network else { return true };
        self.suspensions(key).into_iter().all(|mode| match mode {
            Mode::QuarantineAll => false,
            Mode::KeepBefore(border) => network.checkpoints.get(&border).is_some_and(|border| {
                network.sights(id).into_iter().any(|(hub, epoch, seq, at)| match hub == border.author {
                    true => (epoch, seq) < (border.epoch, border.seq),
                    false => at < border.at,
                })
            }),
        })
    }

    /// How the list in force suspends a key. Of several borders the last one written counts.
    fn suspensions(&self, key: AuthorKey) -> Vec<Mode> {
        let list = self.network.and_then(|network| network.rosters.first());
        let all = list.into_iter().flat_map(|roster| &roster.content.suspended);
        let all: Vec<Mode> = all.filter(|suspension| suspension.key == key).map(|s| s.mode).collect();
        match all.contains(&Mode::QuarantineAll) {
            true => vec![Mode::QuarantineAll],
            false => all.last().copied().into_iter().collect(),
        }
    }

    /// As any list says; where none says anything, by its own word, if it is admitted.
    pub fn writes_for(&self, owners: &[String], key: AuthorKey) -> bool {
        let lists = self.network.into_iter().flat_map(|network| &network.rosters);
        let confirmed: Vec<String> = lists
            .flat_map(|roster| &roster.content.cities)
            .filter(|city| city.devices.iter().any(|device| device.key == key))
            .map(|city| city.name.to_lowercase())
            .collect();
        if !confirmed.is_empty() {
            return confirmed.iter().any(|city| owners.contains(city));
        }
        let says = self.cities.get(&key).is_some_and(|city| owners.contains(city));
        says && (self.network.is_none() || self.admitted.contains(&key))
    }

    /// The best office of `key` in any of the clusters on the claimed day.
    pub fn office(&self, key: AuthorKey, id: ObjectId, day: Day, clusters: &BTreeSet<String>) -> Office {
        let mut best = Office::None;
        for (term, closed) in self.terms(key) {
            if !clusters.contains(&term.cluster) && !self.continues(&term.cluster, clusters) {
                continue;
            }
            let inside = term.from <= day && day <= term.to;
            best = best.max(match (inside, closed) {
                (false, _) => Office::Outside,
                (true, false) => Office::Held,
                (true, true) if self.seen_in_time(id, &term) => Office::Held,
                (true, true) => Office::Former,
            });
        }
        best
    }

    /// Any list says that the cluster continues one of these.
    fn continues(&self, cluster: &str, clusters: &BTreeSet<String>) -> bool {
        let lists = self.network.into_iter().flat_map(|network| &network.rosters);
        let mut pairs = lists.flat_map(|roster| &roster.content.lineage);
        pairs.any(|pair| pair.cluster == cluster && clusters.contains(&pair.continues))
    }

    fn seen_in_time(&self, id: ObjectId, term: &Term) -> bool {
        let sights = self.network.map(|network| network.sights(id)).unwrap_or_default();
        let last = term.to.0 + GRACE_DAYS;
        sights.into_iter().map(|(.., at)| Day::of(at).0).any(|day| term.from.0 <= day && day <= last)
    }

    /// The terms of a key as the newest list that has them says, and whether they are closed: by that list, or because
    /// a newer one leaves them out.
    fn terms(&self, key: AuthorKey) -> Vec<(Term, bool)> {
        let mut terms: Vec<(Term, bool)> = Vec::new();
        let rosters = self.network.map(|network| network.rosters.as_slice()).unwrap_or_default();
        for (age, roster) in rosters.iter().enumerate() {
            for term in roster.content.terms.iter().filter(|term| term.key == key) {
                let same =
                    |(known, _): &(Term, bool)| (&known.cluster, known.from) == (&term.cluster, term.from);
                if age == 0 || !terms.iter().any(same) {
                    terms.push((term.clone(), term.ended || age > 0));
                }
            }
        }
        terms
    }
}
