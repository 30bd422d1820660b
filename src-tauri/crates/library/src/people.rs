//! Who is admitted here and which city each key writes for, in memory, for the fold.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, RwLock};

use satchel_model::enrolment::Enrolment;
use satchel_model::{AuthorKey, Authority, ObjectId, RecordView};

use crate::{demo, local};

/// The people known to an open library.
#[derive(Debug, Default)]
pub struct People(RwLock<Inner>);

#[derive(Debug, Default)]
struct Inner {
    authority: Arc<Authority>,
    own: BTreeSet<AuthorKey>,
    turns: BTreeMap<AuthorKey, u32>,
}

impl People {
    /// Starts from what this machine keeps and the ids of the starter library.
    pub fn new(kept: &local::People, starter: BTreeSet<ObjectId>) -> People {
        let authority = Authority {
            admitted: kept.admitted.clone(),
            cities: BTreeMap::new(),
            starter,
            demo: Some(demo::key()),
        };
        People(RwLock::new(Inner {
            authority: Arc::new(authority),
            own: kept.own.clone(),
            turns: BTreeMap::new(),
        }))
    }

    /// What the fold needs.
    pub fn authority(&self) -> Arc<Authority> {
        self.read(|inner| inner.authority.clone())
    }

    /// How many enrolments the latest of this key counts, if it ever enrolled.
    pub fn enrolled(&self, author: AuthorKey) -> Option<u32> {
        self.read(|inner| inner.turns.get(&author).copied())
    }

    /// Takes the word of a device about itself; true if its city changed.
    pub fn enrol(&self, enrolment: &Enrolment) -> bool {
        self.write(|inner| {
            inner.turns.insert(enrolment.author, enrolment.turn);
            let city = enrolment.normal_city();
            if inner.authority.cities.get(&enrolment.author) == city.as_ref() {
                return false;
            }
            let cities = &mut Arc::make_mut(&mut inner.authority).cities;
            match city {
                Some(city) => drop(cities.insert(enrolment.author, city)),
                None => drop(cities.remove(&enrolment.author)),
            }
            true
        })
    }

    /// Takes over who is admitted here.
    pub fn set(&self, kept: &local::People) {
        self.write(|inner| {
            Arc::make_mut(&mut inner.authority).admitted = kept.admitted.clone();
            inner.own = kept.own.clone();
        });
    }

    /// Forgets all enrolments: the store is about to be made anew.
    pub fn forget_enrolments(&self) {
        self.write(|inner| {
            inner.turns.clear();
            Arc::make_mut(&mut inner.authority).cities.clear();
        });
    }

    /// True if this machine began the record or wrote one of its heads.
    pub fn is_own(&self, view: &RecordView) -> bool {
        self.read(|inner| view.history.iter().any(|step| inner.own.contains(&step.author)))
    }

    fn read<T>(&self, take: impl FnOnce(&Inner) -> T) -> T {
        take(&self.0.read().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    fn write<T>(&self, change: impl FnOnce(&mut Inner) -> T) -> T {
        change(&mut self.0.write().unwrap_or_else(std::sync::PoisonError::into_inner))
    }
}
