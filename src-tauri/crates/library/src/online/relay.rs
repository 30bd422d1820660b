//! Taking in what others only pass on: verified, appended and shown like any import, without admitting anyone.

use satchel_model::{AuthorKey, Object, ObjectId};
use satchel_pack::Level;

use crate::journal::Source;
use crate::ledger::{Incoming, Known};
use crate::{Library, Result, demo, starter};

/// An object that may be passed on: it verifies, and everyone may read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relayed {
    id: ObjectId,
    author: AuthorKey,
    object: Object,
}

/// Why an object is not passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotRelayed {
    /// Its signature or text is wrong.
    Unverified,
    /// Its writer meant it for fewer people.
    Private,
    /// It carries a key that is public: of the demonstration set or the starter library.
    Foreign,
}

impl Relayed {
    /// Verifies the object.
    pub fn new(object: Object) -> std::result::Result<Relayed, NotRelayed> {
        let (author, known) = Known::read(&object).map_err(|_| NotRelayed::Unverified)?;
        if demo::is_demo(&object, author) || author == starter::key() {
            return Err(NotRelayed::Foreign);
        }
        if matches!(&known, Known::Revision(revision) if !revision.header.audience.travels()) {
            return Err(NotRelayed::Private);
        }
        Ok(Relayed { id: object.id(), author, object })
    }

    /// Its name.
    pub fn id(&self) -> ObjectId {
        self.id
    }

    /// Who signed.
    pub fn author(&self) -> AuthorKey {
        self.author
    }

    /// Bytes it takes.
    pub fn len(&self) -> u64 {
        self.object.len() as u64
    }

    /// Never true: an object has a signature.
    pub fn is_empty(&self) -> bool {
        false
    }
}

impl Library {
    /// True if a hub with this library passes on what this author writes: everyone's without a charter; with one, that of
    /// the people and seats it names, and this device's own.
    pub fn relays(&self, author: AuthorKey) -> bool {
        let authority = self.authority();
        let own = || self.device().ok().flatten() == Some(author);
        match authority.mandate.as_deref() {
            Some(mandate) => {
                mandate.names(author) && authority.knows(author) || mandate.seats(author) || own()
            }
            None => !authority.barred.contains(&author),
        }
    }

    /// True if the pinned charter seats this device: the checkpoints of such a hub count, and travel.
    pub fn is_seated(&self) -> Result<bool> {
        let mandate = self.authority().mandate.clone();
        Ok(mandate.zip(self.device()?).is_some_and(|(mandate, device)| mandate.seats(device)))
    }

    /// Keeps the objects that are not here yet, whoever wrote them; when this returns they are on the disk. Nobody is
    /// admitted by it, and the quota for people not admitted is the caller's to hold.
    pub fn relay(&self, objects: &[Relayed]) -> Result<()> {
        let _writing = self.writing();
        let mut new = Vec::new();
        for relayed in objects {
            if !self.has(&relayed.object)? {
                new.push(relayed.object.clone());
            }
        }
        if new.is_empty() {
            return Ok(());
        }
        let (places, end) = {
            let mut journal = self.journal_mut();
            let places = journal.append(Source::Relay, &new, Level::Quick)?;
            (places, journal.end())
        };
        let incoming = new.into_iter().zip(places).map(|(object, place)| Incoming { object, place });
        self.take_in(incoming.collect(), end)?;
        self.remove_waiting()
    }
}
