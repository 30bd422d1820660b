//! The mandate: what the pinned charter and the papers held say of every key. A pure function of both.

use std::collections::{BTreeMap, BTreeSet};

use super::GRACE_DAYS;
use super::chain;
use super::charter::Charter;
use super::papers::Papers;
use super::roster::{Lineage, Mode, Term};
use super::witness::{Witness, Witnesses, witnesses};
use crate::day::Day;
use crate::ids::{AuthorKey, ObjectId};
use crate::slug::normal_name;

/// What is wrong with the papers themselves; shown, never a reason to hide what anyone wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alarms {
    /// Two charters of one number are signed.
    pub charters: bool,
    /// Two rosters of one number are signed.
    pub rosters: bool,
    /// Hubs that gave two orders.
    pub hubs: BTreeSet<AuthorKey>,
}

/// What someone's office was when they did something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Office {
    /// The roster never named them for any of the clusters.
    None,
    /// It names them, but the claimed date lies outside every term.
    Outside,
    /// A roster has ended the term, and no hub saw it in time.
    Former(Term),
    /// In office: the term runs, or a hub saw it in time.
    Held(Term),
}

/// What the papers say of people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mandate {
    /// The charters from the first to the one in force.
    pub charters: Vec<ObjectId>,
    /// The charter in force.
    pub charter: Charter,
    /// The roster in force, once there is one.
    pub roster: Option<ObjectId>,
    /// What is wrong with the papers.
    pub alarms: Alarms,
    /// Keys that any of the charters seats: holders, keepers, hubs.
    seated: BTreeSet<AuthorKey>,
    cities: BTreeMap<AuthorKey, BTreeSet<String>>,
    terms: BTreeMap<AuthorKey, Vec<Term>>,
    suspended: BTreeMap<AuthorKey, Mode>,
    /// For each cluster the older ones that it continues, by normalised slug.
    lineage: BTreeMap<String, BTreeSet<String>>,
    witnesses: Witnesses,
    /// What a holder of the charter in force signed on.
    countersigned: BTreeSet<ObjectId>,
}

/// Which keys and objects count differently after papers changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// Only what these keys signed, and these objects.
    Some(BTreeSet<AuthorKey>, BTreeSet<ObjectId>),
    /// The rules are others.
    All,
}

impl Mandate {
    /// What follows from the papers for someone who accepted the charter `pinned`. `None` while it is not held.
    pub fn of(pinned: ObjectId, papers: &Papers) -> Option<Mandate> {
        let (charters, charters_rivalled) = chain::charters(pinned, papers);
        let charter = papers.charter(*charters.last()?)?.clone();
        let chosen = chain::roster(&charters, papers);
        let witnesses = witnesses(&charter.hubs, papers);
        let alarms = Alarms {
            charters: charters_rivalled,
            rosters: chosen.is_some_and(|chosen| chosen.rivalled),
            hubs: witnesses.equivocal.clone(),
        };
        let holders: BTreeSet<AuthorKey> = charter.holders.keys.iter().copied().collect();
        let countersigned =
            papers.sign_ons().filter(|(_, keys)| !keys.is_disjoint(&holders)).map(|(id, _)| id).collect();
        let seats = |charter: &Charter| {
            let Charter { holders, keepers, hubs, .. } = charter;
            [&holders.keys, &keepers.keys, hubs].map(Clone::clone).concat()
        };
        let seated = charters.iter().filter_map(|id| papers.charter(*id)).flat_map(seats).collect();
        let mut mandate = Mandate {
            charters,
            charter,
            roster: chosen.map(|chosen| chosen.id),
            alarms,
            seated,
            cities: BTreeMap::new(),
            terms: BTreeMap::new(),
            suspended: BTreeMap::new(),
            lineage: BTreeMap::new(),
            witnesses,
            countersigned,
        };
        if let Some(chosen) = chosen {
            mandate.take_rosters(chosen.id, papers);
        }
        Some(mandate)
    }

    /// The newest roster decides; what an earlier one gave and it no longer lists was given nevertheless.
    fn take_rosters(&mut self, newest: ObjectId, papers: &Papers) {
        for (age, roster) in chain::rosters(newest, papers).into_iter().enumerate() {
            for city in &roster.content.cities {
                for device in &city.devices {
                    self.cities.entry(device.key).or_default().insert(city.normal());
                }
            }
            for Lineage { cluster, continues } in &roster.content.lineage {
                self.lineage.entry(normal_name(cluster)).or_default().insert(normal_name(continues));
            }
            for term in &roster.content.terms {
                let known = self.terms.entry(term.key).or_default();
                if age == 0 || !known.iter().any(|newer| newer.is_same(term)) {
                    known.push(Term { ended: term.ended || age > 0, ..term.clone() });
                }
            }
            if age == 0 {
                let modes =
                    roster.content.suspended.iter().map(|suspension| (suspension.key, suspension.mode));
                for (key, mode) in modes {
                    let strictest = matches!(self.suspended.get(&key), Some(Mode::QuarantineAll));
                    if !strictest {
                        self.suspended.insert(key, mode);
                    }
                }
            }
        }
        self.terms.values_mut().for_each(|terms| terms.sort());
    }

    /// True if a roster named this key, as a city's device or as a coordinator's.
    pub fn names(&self, key: AuthorKey) -> bool {
        self.cities.contains_key(&key) || self.terms.contains_key(&key)
    }

    /// True if one of the charters gave this key a seat: what it signs about people is never too much.
    pub fn seats(&self, key: AuthorKey) -> bool {
        self.seated.contains(&key)
    }

    /// The cities that the key was confirmed to write for, by normalised name.
    pub fn cities(&self, key: AuthorKey) -> Option<&BTreeSet<String>> {
        self.cities.get(&key)
    }

    /// All terms of a key, by cluster and first day.
    pub fn terms(&self, key: AuthorKey) -> &[Term] {
        self.terms.get(&key).map(Vec::as_slice).unwrap_or_default()
    }

    /// How the key is suspended, if it is.
    pub fn suspension(&self, key: AuthorKey) -> Option<Mode> {
        self.suspended.get(&key).copied()
    }

    /// True unless a suspension takes this object from its key.
    pub fn keeps(&self, key: AuthorKey, id: ObjectId) -> bool {
        match self.suspended.get(&key) {
            None => true,
            Some(Mode::QuarantineAll) => false,
            Some(Mode::KeepBefore(checkpoint)) => {
                let border = self.witnesses.checkpoints.get(checkpoint);
                border.is_some_and(|border| self.seen(id).iter().any(|witness| witness.is_before(border)))
            }
        }
    }

    /// True if a holder of the charter in force signed on.
    pub fn is_countersigned(&self, id: ObjectId) -> bool {
        self.countersigned.contains(&id)
    }

    /// When hubs first saw an object.
    pub fn seen(&self, id: ObjectId) -> &[Witness] {
        self.witnesses.seen.get(&id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The office in which `key` did what the object `id` says, at the claimed moment `at`, for any of `clusters`
    /// (normalised slugs). Of several terms the best one answers.
    pub fn office(&self, key: AuthorKey, id: ObjectId, at: i64, clusters: &BTreeSet<String>) -> Office {
        let named = |term: &&Term| self.answers_for(&term.cluster, clusters);
        let mut terms = self.terms(key).iter().filter(named).peekable();
        if terms.peek().is_none() {
            return Office::None;
        }
        let day = Day::of(at);
        let mut office = Office::Outside;
        for term in terms.filter(|term| term.covers(day)) {
            if !term.ended || self.seen_in_time(id, term) {
                return Office::Held(term.clone());
            }
            if office == Office::Outside {
                office = Office::Former(term.clone());
            }
        }
        office
    }

    /// True if the coordinators of `cluster` act on records of any of `clusters` (normalised slugs): it is one of them,
    /// or continues one.
    pub fn answers_for(&self, cluster: &str, clusters: &BTreeSet<String>) -> bool {
        let cluster = normal_name(cluster);
        let continues = || self.lineage.get(&cluster).is_some_and(|older| !older.is_disjoint(clusters));
        clusters.contains(&cluster) || continues()
    }

    fn seen_in_time(&self, id: ObjectId, term: &Term) -> bool {
        let days = term.from..=term.to.plus(GRACE_DAYS);
        self.seen(id).iter().any(|witness| days.contains(&Day::of(witness.at)))
    }

    /// What counts differently between two mandates.
    pub fn difference(before: Option<&Mandate>, after: Option<&Mandate>) -> Difference {
        let (Some(before), Some(after)) = (before, after) else {
            return match before.is_none() && after.is_none() {
                true => Difference::Some(BTreeSet::new(), BTreeSet::new()),
                false => Difference::All,
            };
        };
        let mut keys = different_keys(&before.cities, &after.cities);
        keys.extend(different_keys(&before.terms, &after.terms));
        keys.extend(different_keys(&before.suspended, &after.suspended));
        if before.lineage != after.lineage {
            keys.extend(after.terms.keys().copied());
        }
        if before.witnesses != after.witnesses {
            let ended = |terms: &[Term]| terms.iter().any(|term| term.ended);
            keys.extend(after.terms.iter().filter(|(_, terms)| ended(terms)).map(|(key, _)| *key));
            keys.extend(after.suspended.keys().copied());
        }
        let objects = before.countersigned.symmetric_difference(&after.countersigned).copied().collect();
        Difference::Some(keys, objects)
    }
}

fn different_keys<T: PartialEq>(
    before: &BTreeMap<AuthorKey, T>,
    after: &BTreeMap<AuthorKey, T>,
) -> BTreeSet<AuthorKey> {
    let keys = before.keys().chain(after.keys()).copied();
    keys.filter(|key| before.get(key) != after.get(key)).collect()
}
