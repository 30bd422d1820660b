//! A charter: who appoints coordinators.
//!
//! Its keys are no device's: they are kept on paper or on a second stick. Each next charter is signed by enough keys of
//! the one before and of its own.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::ids::{AuthorKey, ObjectId};
use crate::limits::{HUBS_MAX, NAME_CHARS_MAX, SEATS_MAX};
use crate::object::{Object, ObjectKind, Signer};
use crate::{Error, canonical};

/// Keys of which a number must sign together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seats {
    /// The keys, in ascending order, each once.
    pub keys: Vec<AuthorKey>,
    /// How many of them must sign.
    pub threshold: u32,
}

impl Seats {
    /// Seats for these keys; `threshold` of them must sign.
    pub fn new(keys: impl IntoIterator<Item = AuthorKey>, threshold: u32) -> Seats {
        let keys: BTreeSet<AuthorKey> = keys.into_iter().collect();
        Seats { keys: keys.into_iter().collect(), threshold }
    }

    /// True if enough different keys of these seats are among the `signers`.
    pub fn met_by(&self, signers: &BTreeSet<AuthorKey>) -> bool {
        let seated: BTreeSet<&AuthorKey> = self.keys.iter().filter(|key| signers.contains(key)).collect();
        self.threshold > 0 && seated.len() >= self.threshold as usize
    }

    fn check(&self) -> Result<(), Error> {
        if self.keys.len() > SEATS_MAX {
            return Err(Error::OverLimit { what: "keys of a charter", limit: SEATS_MAX });
        }
        let possible = (1..=self.keys.len()).contains(&(self.threshold as usize));
        if !possible || !self.keys.is_sorted_by(|a, b| a < b) {
            return Err(Error::NotCanonical(
                "a charter's keys stand in order, each once, and enough of them for the threshold".into(),
            ));
        }
        Ok(())
    }
}

/// The signed words of a charter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charter {
    /// The holder who signed first; others sign on.
    pub author: AuthorKey,
    /// 1 for the first; each next one counts one more.
    pub version: u64,
    /// What the network calls itself.
    pub name: String,
    /// Who may change the charter.
    pub holders: Seats,
    /// Who may change the roster.
    pub keepers: Seats,
    /// The hubs whose checkpoints count, in ascending order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hubs: Vec<AuthorKey>,
    /// The charter before; none for the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<ObjectId>,
    /// Milliseconds since 1970 by the author's clock; shown only.
    pub at: i64,
}

impl Charter {
    /// Signs the charter; `author` is filled in here.
    pub fn sign(mut self, signer: &Signer) -> Object {
        self.author = signer.key();
        Object::sign(ObjectKind::Charter, &self, None, signer)
    }

    /// Reads a verified object, checking the envelope's limits.
    pub fn read(object: &Object) -> Result<Charter, Error> {
        let charter: Charter = canonical::decode(&object.payload)?;
        if charter.name.chars().count() > NAME_CHARS_MAX {
            return Err(Error::OverLimit { what: "a name", limit: NAME_CHARS_MAX });
        }
        if charter.hubs.len() > HUBS_MAX {
            return Err(Error::OverLimit { what: "hubs", limit: HUBS_MAX });
        }
        charter.holders.check()?;
        charter.keepers.check()?;
        if !charter.hubs.is_sorted_by(|a, b| a < b) {
            return Err(Error::NotCanonical("a charter's hubs stand in order, each once".into()));
        }
        if charter.version == 0 || (charter.version == 1) != charter.previous.is_none() {
            return Err(Error::NotCanonical("the first charter, and only that, has none before it".into()));
        }
        Ok(charter)
    }

    /// True if this may follow upon `before`, whose id is `id`: the next number, and enough signers of both.
    pub fn follows(&self, id: ObjectId, before: &Charter, signers: &BTreeSet<AuthorKey>) -> bool {
        self.previous == Some(id)
            && before.version.checked_add(1) == Some(self.version)
            && before.holders.met_by(signers)
            && self.holders.met_by(signers)
    }
}
