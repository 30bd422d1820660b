//! Making a charter, and the next one.

use std::path::Path;

use satchel_model::trust::{Charter, Roster, Seats};
use satchel_model::{AuthorKey, ObjectId, Signer};

use super::holder::{make_key, read_keys};
use super::pin::Offer;
use super::proposal::{Proposal, signed};
use crate::{Error, Library, Result};

/// What the next charter says otherwise than the one in force.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Raise {
    /// All holders from now on; those of before if none are named.
    pub holders: Vec<AuthorKey>,
    /// How many of them must sign; as before if not said.
    pub threshold: Option<u32>,
    /// The hubs whose checkpoints count; those of before if not said.
    pub hubs: Option<Vec<AuthorKey>>,
    /// The roster to carry over; the one in force if not said. Needed after a theft, when that one is the thief's.
    pub roster: Option<ObjectId>,
}

impl Library {
    /// Makes a network's first charter with one holder, whose key goes to the new file `out`, and accepts it here.
    ///
    /// # Errors
    /// [`Error::CharterPinned`] if one is accepted already; those of [`make_key`].
    pub fn new_charter(&self, name: &str, out: &Path) -> Result<Offer> {
        let _writing = self.writing();
        if self.kept().pin.get().pinned.is_some() {
            return Err(Error::CharterPinned);
        }
        let name = one_line("the network's name", name)?;
        let key = make_key(out, &name)?;
        let signers = read_keys(&[out.to_string_lossy().into_owned()])?;
        let holder = signers.first().filter(|signer| signer.key() == key).ok_or(Error::Entropy)?;
        let seats = Seats::new([key], 1);
        let charter = Charter {
            author: key,
            version: 1,
            name,
            holders: seats.clone(),
            keepers: seats,
            hubs: Vec::new(),
            previous: None,
            at: self.now(),
        };
        let object = charter.sign(holder);
        let id = object.id();
        self.commit(vec![object])?;
        self.accept(id, false)?;
        self.charter_in_force().ok_or_else(|| Error::NotFound(id.to_string()))
    }

    /// Makes the next charter, signed with `keys`, and carries the roster over to it. It counts once enough holders of
    /// the old and of the new one have signed.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] without a charter, for keys that hold none, or for seats that cannot be.
    pub fn raise_charter(&self, raise: &Raise, keys: &[Signer]) -> Result<Proposal> {
        let _writing = self.writing();
        let mandate = self.mandate()?;
        let before = &mandate.charter;
        let holders = match raise.holders.is_empty() {
            true => before.holders.keys.clone(),
            false => raise.holders.clone(),
        };
        let seats = Seats::new(holders, raise.threshold.unwrap_or(before.holders.threshold));
        if !(1..=seats.keys.len()).contains(&(seats.threshold as usize)) {
            return Err(Error::NotAllowed(format!(
                "{} of {} holders cannot sign together",
                seats.threshold,
                seats.keys.len()
            )));
        }
        let mut hubs = raise.hubs.clone().unwrap_or_else(|| before.hubs.clone());
        hubs.sort_unstable();
        hubs.dedup();
        let next = Charter {
            author: before.author,
            version: before.version.saturating_add(1),
            name: before.name.clone(),
            holders: seats.clone(),
            keepers: seats.clone(),
            hubs,
            previous: mandate.charters.last().copied(),
            at: self.now(),
        };
        let seated: Vec<&Signer> = keys
            .iter()
            .filter(|signer| {
                before.holders.keys.contains(&signer.key()) || seats.keys.contains(&signer.key())
            })
            .collect();
        let [first, others @ ..] = seated.as_slice() else {
            return Err(Error::NotAllowed("none of these keys holds the charter".into()));
        };
        let charter = next.sign(first);
        Charter::read(&charter).map_err(|error| Error::NotAllowed(error.to_string()))?;
        let id = charter.id();
        let mut objects = signed(charter, others);
        objects.extend(self.carried_over(id, raise.roster.or(mandate.roster), &seats, &seated)?);
        self.commit(objects)?;
        Ok(self.proposal(id))
    }

    /// The roster under the new charter: the same list, numbered anew.
    fn carried_over(
        &self,
        charter: ObjectId,
        roster: Option<ObjectId>,
        seats: &Seats,
        signers: &[&Signer],
    ) -> Result<Vec<satchel_model::Object>> {
        let Some(previous) = roster else { return Ok(Vec::new()) };
        let papers = self.people.papers();
        let roster = papers.roster(previous).ok_or_else(|| Error::NotFound(previous.to_string()))?;
        let keepers: Vec<&Signer> =
            signers.iter().copied().filter(|signer| seats.keys.contains(&signer.key())).collect();
        let [first, others @ ..] = keepers.as_slice() else { return Ok(Vec::new()) };
        let next = Roster {
            author: first.key(),
            charter,
            version: 1,
            previous: Some(previous),
            at: self.now(),
            content: roster.content.clone(),
        };
        Ok(signed(next.sign(first), others))
    }
}

/// A name as a person typed it, if it is one line.
pub(super) fn one_line(what: &str, text: &str) -> Result<String> {
    let text = text.trim();
    let most = satchel_model::limits::NAME_CHARS_MAX;
    if text.is_empty() || text.chars().count() > most || text.chars().any(char::is_control) {
        return Err(Error::NotAllowed(format!("{what} is one line of 1 to {most} letters")));
    }
    Ok(text.to_owned())
}
