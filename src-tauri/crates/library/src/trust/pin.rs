//! Accepting a charter: the person compares its check words with whoever runs the network.

use satchel_model::trust::{Alarms, Charter, City};
use satchel_model::{AuthorKey, ObjectId, digest};

use crate::{Error, Library, Result};

/// A charter that is held, and what the person decided about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Its id.
    pub id: ObjectId,
    /// Six check words, the same on every machine that has it.
    pub words: [&'static str; digest::WORDS],
    /// What it says.
    pub charter: Charter,
    /// True if the person said no to it.
    pub refused: bool,
}

/// How the list knows a key.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Confirmed {
    /// It, or an earlier one, names the key.
    pub confirmed: bool,
    /// It suspends the key.
    pub suspended: bool,
}

/// Charters offered at once: more are a flood.
const OFFERS_MAX: usize = 64;

impl Library {
    /// The charter in force, if one is pinned and held.
    pub fn charter_in_force(&self) -> Option<Offer> {
        let mandate = self.authority().mandate.clone()?;
        let id = *mandate.charters.last()?;
        let refused = false;
        Some(Offer { id, words: digest::words(&id.0), charter: mandate.charter.clone(), refused })
    }

    /// The charters held that the person can accept and that do not already follow from the pinned one.
    pub fn charters_offered(&self) -> Vec<Offer> {
        let papers = self.people.papers();
        let mandate = self.authority().mandate.clone();
        let ours = |id: &ObjectId| mandate.as_ref().is_some_and(|mandate| mandate.charters.contains(id));
        let kept = self.kept();
        let refused = &kept.pin.get().refused;
        let offer = |id: ObjectId| {
            let charter = papers.charter(id)?.clone();
            Some(Offer { id, words: digest::words(&id.0), charter, refused: refused.contains(&id) })
        };
        papers.tips().into_iter().filter(|id| !ours(id)).filter_map(offer).take(OFFERS_MAX).collect()
    }

    /// What is wrong with the papers held.
    pub fn alarms(&self) -> Alarms {
        self.authority().mandate.as_ref().map(|mandate| mandate.alarms.clone()).unwrap_or_default()
    }

    /// How the list knows a key.
    pub fn is_confirmed(&self, key: AuthorKey) -> Confirmed {
        let authority = self.authority();
        let mandate = authority.mandate.as_deref();
        Confirmed {
            confirmed: mandate.is_some_and(|mandate| mandate.names(key)),
            suspended: mandate.is_some_and(|mandate| mandate.suspension(key).is_some()),
        }
    }

    /// The city that the list in force confirms the key for, as written there.
    pub(crate) fn confirmed_city(&self, key: AuthorKey) -> Option<String> {
        let roster = self.authority().mandate.as_ref()?.roster?;
        let papers = self.people.papers();
        let cities = &papers.roster(roster)?.content.cities;
        let writes = |city: &&City| city.devices.iter().any(|device| device.key == key);
        cities.iter().find(writes).map(|city| city.name.clone())
    }

    /// Accepts a charter: from now on it says who may do what here. With one accepted already, another is refused
    /// unless `instead`.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a charter that is not held or not signed by enough of its holders;
    /// [`Error::CharterPinned`].
    pub fn accept_charter(&self, id: ObjectId, instead: bool) -> Result<()> {
        let _writing = self.writing();
        self.accept(id, instead)
    }

    /// The same, for a writer.
    pub(crate) fn accept(&self, id: ObjectId, instead: bool) -> Result<()> {
        if !self.people.papers().tips().contains(&id) {
            return Err(Error::NotFound(id.to_string()));
        }
        let pinned = self.kept().pin.get().pinned;
        let mandate = self.authority().mandate.clone();
        let same = mandate.is_some_and(|mandate| mandate.charters.contains(&id));
        if pinned.is_some() && !same && !instead {
            return Err(Error::CharterPinned);
        }
        self.pin(Some(id))
    }

    /// Says no to a charter; it is not offered again, and what it lists does not count.
    pub fn refuse_charter(&self, id: ObjectId) -> Result<()> {
        self.kept().pin.change(|pin| pin.refused.extend([id]))
    }

    /// Lets go of the pinned charter: what people here admitted themselves counts, and nothing else.
    pub fn release_charter(&self) -> Result<()> {
        let _writing = self.writing();
        self.pin(None)
    }

    fn pin(&self, pinned: Option<ObjectId>) -> Result<()> {
        // First the note, so that a crash behind the pin folds anew at the next start.
        self.note_waiting(true)?;
        self.kept().pin.change(|pin| {
            pin.pinned = pinned;
            pin.refused.retain(|id| Some(*id) != pinned);
        })?;
        self.people.pin(pinned);
        self.renew_mandate(self.journal().end())?;
        self.note_waiting(false)?;
        self.remove_waiting()
    }
}
