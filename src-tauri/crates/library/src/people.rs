//! Who is admitted here, which city each key writes for and what the pinned charter says, in memory, for the fold.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, RwLock};

use satchel_model::enrolment::Enrolment;
use satchel_model::trust::{Difference, Mandate, Paper, Papers};
use satchel_model::{AuthorKey, Authority, ObjectId, RecordView};

use crate::{demo, local, starter};

/// The people known to an open library.
#[derive(Debug, Default)]
pub struct People(RwLock<Inner>);

#[derive(Debug, Default)]
struct Inner {
    authority: Arc<Authority>,
    own: BTreeSet<AuthorKey>,
    enrolments: BTreeMap<AuthorKey, Enrolment>,
    papers: Arc<Papers>,
    pinned: Option<ObjectId>,
}

impl Inner {
    fn mandate(&self, papers: &Papers) -> Option<Arc<Mandate>> {
        self.pinned.and_then(|pinned| Mandate::of(pinned, papers)).map(Arc::new)
    }
}

impl People {
    /// Starts from what this machine keeps and the ids of the starter library.
    pub fn new(kept: &local::People, pinned: Option<ObjectId>, starter: BTreeSet<ObjectId>) -> People {
        let authority = Authority {
            admitted: kept.admitted.clone(),
            starter,
            demo: Some(demo::key()),
            barred: BTreeSet::from([starter::key(), demo::key()]),
            ..Authority::default()
        };
        let authority = Arc::new(authority);
        People(RwLock::new(Inner { authority, own: kept.own.clone(), pinned, ..Inner::default() }))
    }

    /// What the fold needs.
    pub fn authority(&self) -> Arc<Authority> {
        self.read(|inner| inner.authority.clone())
    }

    /// What the fold would need if these papers were held too.
    pub fn authority_with(&self, papers: Vec<(ObjectId, Paper)>) -> Authority {
        self.read(|inner| {
            let mut authority = (*inner.authority).clone();
            if !papers.is_empty() {
                let mut all = (*inner.papers).clone();
                papers.into_iter().for_each(|(id, paper)| all.add(id, paper));
                authority.mandate = inner.mandate(&all);
            }
            authority
        })
    }

    /// All papers held.
    pub fn papers(&self) -> Arc<Papers> {
        self.read(|inner| inner.papers.clone())
    }

    /// Takes papers that are held now. What follows from them is seen after [`People::renew`].
    pub fn take_papers(&self, papers: impl IntoIterator<Item = (ObjectId, Paper)>) {
        self.write(|inner| {
            let held = Arc::make_mut(&mut inner.papers);
            papers.into_iter().for_each(|(id, paper)| held.add(id, paper));
        });
    }

    /// Pins a charter, or none. What follows from it is seen after [`People::renew`].
    pub fn pin(&self, pinned: Option<ObjectId>) {
        self.write(|inner| inner.pinned = pinned);
    }

    /// Draws the consequences of papers and pin, and answers what counts differently now.
    pub fn renew(&self) -> Difference {
        self.write(|inner| {
            let after = inner.mandate(&inner.papers);
            let difference = Mandate::difference(inner.authority.mandate.as_deref(), after.as_deref());
            if inner.authority.mandate != after {
                Arc::make_mut(&mut inner.authority).mandate = after;
            }
            difference
        })
    }

    /// The enrolment of this key that counts, if it ever enrolled.
    pub fn enrolled(&self, author: AuthorKey) -> Option<Enrolment> {
        self.read(|inner| inner.enrolments.get(&author).cloned())
    }

    /// Takes the word of a device about itself; true if its city changed.
    pub fn enrol(&self, enrolment: &Enrolment) -> bool {
        self.write(|inner| {
            inner.enrolments.insert(enrolment.author, enrolment.clone());
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

    /// Forgets what objects said of people: the store is about to be made anew.
    pub fn forget_objects(&self) {
        self.write(|inner| {
            inner.enrolments.clear();
            inner.papers = Arc::default();
            let authority = Arc::make_mut(&mut inner.authority);
            authority.cities.clear();
            authority.mandate = None;
        });
    }

    /// True if this machine began the record or wrote one of its heads.
    pub fn is_own(&self, view: &RecordView) -> bool {
        self.read(|inner| view.history.iter().any(|step| inner.own.contains(&step.author)))
    }

    /// This machine's own keys, past ones too.
    pub fn own(&self) -> BTreeSet<AuthorKey> {
        self.read(|inner| inner.own.clone())
    }

    fn read<T>(&self, take: impl FnOnce(&Inner) -> T) -> T {
        take(&self.0.read().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    fn write<T>(&self, change: impl FnOnce(&mut Inner) -> T) -> T {
        change(&mut self.0.write().unwrap_or_else(std::sync::PoisonError::into_inner))
    }
}
