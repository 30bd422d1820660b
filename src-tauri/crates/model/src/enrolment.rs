//! An enrolment: a device says for which city, and by what name, it writes.

use serde::{Deserialize, Serialize};

use crate::ids::{AuthorKey, ObjectId};
use crate::limits::NAME_CHARS_MAX;
use crate::object::{Object, ObjectKind, Signer};
use crate::slug::normal_name;
use crate::{Error, canonical};

/// The signed words of a device about itself. Without a charter they count as given and read "unconfirmed".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolment {
    /// The device.
    pub author: AuthorKey,
    /// The city as written by the person; none for a person who writes for no city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// The person's name or role, if they gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How many enrolments this device signed before: the highest counts.
    pub turn: u32,
    /// Milliseconds since 1970 by the author's clock; shown only.
    pub at: i64,
}

impl Enrolment {
    /// Signs the enrolment; `author` is filled in here.
    pub fn sign(mut self, signer: &Signer) -> Object {
        self.author = signer.key();
        Object::sign(ObjectKind::Enrolment, &self, None, signer)
    }

    /// Reads a verified object, checking the envelope's limits.
    pub fn read(object: &Object) -> Result<(ObjectId, Enrolment), Error> {
        let enrolment: Enrolment = canonical::decode(&object.payload)?;
        for name in [&enrolment.city, &enrolment.name].into_iter().flatten() {
            if name.chars().count() > NAME_CHARS_MAX {
                return Err(Error::OverLimit { what: "a name", limit: NAME_CHARS_MAX });
            }
        }
        Ok((object.id(), enrolment))
    }

    /// True if this one of the same device counts rather than `other`: the later by its number. A device that was
    /// copied may sign two of one number; then any one counts, but the same one everywhere.
    pub fn counts_over(&self, other: &Enrolment) -> bool {
        let rank = |enrolment: &Enrolment| {
            (enrolment.turn, enrolment.city.clone(), enrolment.name.clone(), enrolment.at)
        };
        rank(self) > rank(other)
    }

    /// The city by its normalised name, as owners are compared.
    pub fn normal_city(&self) -> Option<String> {
        self.city.as_deref().map(normal_name).filter(|name| !name.is_empty())
    }
}
