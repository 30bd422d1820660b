//! What the store keeps of each object: where it lies and what it belongs to.

use satchel_model::act::Act;
use satchel_model::enrolment::Enrolment;
use satchel_model::revision::Revision;
use satchel_model::trust::Paper;
use satchel_model::{AuthorKey, Object, ObjectKind, RecordId, canonical};
use serde::{Deserialize, Serialize};

use crate::journal::Place;
use crate::{Error, Result};

/// One object in the store. Its names are short there: there is one for every object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectMeta {
    /// Where it lies in the journal.
    #[serde(rename = "p")]
    pub place: Place,
    /// Number of its kind.
    #[serde(rename = "k")]
    pub kind: u8,
    /// Who signed.
    #[serde(rename = "a")]
    pub author: AuthorKey,
    /// The record it belongs to, if it belongs to one.
    #[serde(rename = "r", default, skip_serializing_if = "Option::is_none")]
    pub record: Option<RecordId>,
    /// True for a revision that ordinary exports carry; an act goes with its record.
    #[serde(rename = "t")]
    pub travels: bool,
    /// True for the demonstration set.
    #[serde(rename = "d", default, skip_serializing_if = "std::ops::Not::not")]
    pub demo: bool,
    /// Bytes it takes.
    #[serde(rename = "l")]
    pub len: u32,
    /// True if its text is not here.
    #[serde(rename = "x", default, skip_serializing_if = "std::ops::Not::not")]
    pub lacks_text: bool,
}

impl ObjectMeta {
    /// The bytes for the store.
    pub fn encode(&self) -> Vec<u8> {
        canonical::encode(self)
    }

    /// Reads what [`ObjectMeta::encode`] wrote.
    pub fn decode(bytes: &[u8]) -> Result<ObjectMeta> {
        canonical::decode(bytes).map_err(|error| Error::View(error.to_string()))
    }

    /// True for a revision.
    pub fn is_revision(&self) -> bool {
        self.kind == ObjectKind::Revision.code()
    }

    /// True for an act.
    pub fn is_act(&self) -> bool {
        self.kind == ObjectKind::Act.code()
    }
}

/// An object that was verified and read.
#[derive(Debug, Clone)]
pub enum Known {
    /// A state of a record.
    Revision(Revision),
    /// Something done about one.
    Act(Act),
    /// A device's word about itself.
    Enrolment(Enrolment),
    /// Of those that say who may do what.
    Paper(Paper),
    /// Of a kind that this edition does not know.
    Unknown,
}

impl Known {
    /// Verifies and reads an object.
    pub fn read(object: &Object) -> std::result::Result<(AuthorKey, Known), satchel_model::Error> {
        let author = object.verify()?;
        Ok((author, Known::parse(object)?))
    }

    /// Reads an object that was verified just now.
    pub fn parse(object: &Object) -> std::result::Result<Known, satchel_model::Error> {
        Ok(match object.kind {
            ObjectKind::Revision => Known::Revision(Revision::read(object)?),
            ObjectKind::Act => Known::Act(Act::read(object)?),
            ObjectKind::Enrolment => Known::Enrolment(Enrolment::read(object)?.1),
            // A paper that says nothing readable is kept and passed on like one of a later edition.
            _ => Paper::read(object).ok().flatten().map_or(Known::Unknown, Known::Paper),
        })
    }

    /// The record it belongs to.
    pub fn record(&self) -> Option<RecordId> {
        match self {
            Known::Revision(revision) => Some(revision.record()),
            Known::Act(act) => Some(act.header.record),
            Known::Enrolment(_) | Known::Paper(_) | Known::Unknown => None,
        }
    }

    /// What the store keeps of it.
    pub fn meta(&self, object: &Object, author: AuthorKey, place: Place) -> ObjectMeta {
        let (travels, demo) = match self {
            Known::Revision(revision) => (revision.header.audience.travels(), revision.header.demo),
            _ => (true, false),
        };
        let len = object.len() as u32;
        let (kind, record, lacks_text) = (object.kind.code(), self.record(), object.lacks_text());
        ObjectMeta { place, kind, author, record, travels, demo, len, lacks_text }
    }
}
