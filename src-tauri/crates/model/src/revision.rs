//! A revision: an immutable, signed state of a record.
//!
//! All text, title included, is in the body, which the header names by a hash over text and salt; a lawful redaction
//! drops the body and what remains can still be verified.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteArray;

use crate::ids::{AuthorKey, BodyHash, ObjectId, RecordId};
use crate::limits::{FIELDS_MAX, NAME_CHARS_MAX, NOTE_CHARS_MAX, OWNERS_MAX, PARENTS_MAX};
use crate::object::{Object, ObjectKind, Signer, body_hash};
use crate::value::Fields;
use crate::{Error, canonical};

/// Who may receive a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Anyone.
    Public,
    /// Cities of the network.
    Network,
    /// Members of the record's clusters.
    Cluster,
    /// Coordinators only.
    Coordinators,
    /// Nobody else: it stays on this machine.
    Device,
}

impl Audience {
    /// True for what an ordinary export carries and the digest counts.
    pub fn travels(self) -> bool {
        matches!(self, Audience::Public | Audience::Network)
    }
}

/// The signed part of a revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The device that signed.
    pub author: AuthorKey,
    /// The record; absent in the first revision, whose id makes the record's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<RecordId>,
    /// The revisions this one was written upon.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parents: Vec<ObjectId>,
    /// Kind of record, by id.
    pub kind: String,
    /// Edition of the kind's declaration.
    pub edition: u32,
    /// Who may receive it.
    pub audience: Audience,
    /// Cities whose devices may change the record, by normalised name; only the first revision's count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub owners: Vec<String>,
    /// True for the demonstration set, which is never exported.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub demo: bool,
    /// Milliseconds since 1970 by the author's clock; shown, never used for order.
    pub at: i64,
    /// Hash of the body.
    pub body: BodyHash,
}

/// The text of a revision.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Random bytes that keep the hash from giving the text away.
    pub salt: ByteArray<16>,
    /// The readable name that the record goes by.
    pub slug: String,
    /// All fields as they stand in this state, `title`, `language` and `translation_of` among them.
    pub fields: Fields,
    /// What whoever saved it said about it: why two texts were brought together as they were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A revision as read: header, and text unless it was removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Its name.
    pub id: ObjectId,
    /// The signed part.
    pub header: Header,
    /// The text.
    pub body: Option<Body>,
}

impl Revision {
    /// Signs a new revision; the header's `author` and `body` are filled in here.
    pub fn sign(mut header: Header, body: &Body, signer: &Signer) -> Object {
        let body = canonical::encode(body);
        header.author = signer.key();
        header.body = body_hash(&body);
        Object::sign(ObjectKind::Revision, &header, Some(body), signer)
    }

    /// Reads a verified object, checking the envelope's limits.
    pub fn read(object: &Object) -> Result<Revision, Error> {
        let header: Header = canonical::decode(&object.payload)?;
        limit("parents", header.parents.len(), PARENTS_MAX)?;
        limit("owners", header.owners.len(), OWNERS_MAX)?;
        limit("a kind's name", header.kind.len(), NAME_CHARS_MAX)?;
        if header.record.is_none() != header.parents.is_empty() {
            return Err(Error::NotCanonical(
                "a first revision has neither record nor parents, any other has both".into(),
            ));
        }
        let body = object.body.as_deref().map(read_body).transpose()?;
        Ok(Revision { id: object.id(), header, body })
    }

    /// The record it belongs to.
    pub fn record(&self) -> RecordId {
        self.header.record.unwrap_or_else(|| RecordId::of(self.id))
    }
}

fn read_body(bytes: &[u8]) -> Result<Body, Error> {
    let body: Body = canonical::decode(bytes)?;
    limit("fields", body.fields.len(), FIELDS_MAX)?;
    limit("a slug", body.slug.len(), NAME_CHARS_MAX)?;
    limit("a note", body.note.as_deref().map_or(0, |note| note.chars().count()), NOTE_CHARS_MAX)?;
    for (name, value) in &body.fields {
        limit("a field's name", name.len(), NAME_CHARS_MAX)?;
        value.check()?;
    }
    Ok(body)
}

fn limit(what: &'static str, count: usize, limit: usize) -> Result<(), Error> {
    if count > limit { Err(Error::OverLimit { what, limit }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header() -> Header {
        Header {
            author: AuthorKey([0; 32]),
            record: None,
            parents: vec![],
            kind: "resource".into(),
            edition: 1,
            audience: Audience::Public,
            owners: vec!["ndara".into()],
            demo: false,
            at: 0,
            body: BodyHash([0; 32]),
        }
    }

    #[test]
    fn a_revision_reads_back_as_written() {
        let signer = Signer::from_secret(&[3; 32]);
        let body = Body {
            salt: ByteArray::new([9; 16]),
            slug: "a".into(),
            fields: [("title".into(), "A".into())].into(),
            ..Body::default()
        };
        let object = Revision::sign(header(), &body, &signer);
        object.verify().unwrap();
        let revision = Revision::read(&object).unwrap();
        assert_eq!(revision.body.as_ref(), Some(&body));
        assert_eq!(revision.record(), RecordId::of(object.id()));
    }

    #[test]
    fn ten_thousand_parents_are_refused() {
        let signer = Signer::from_secret(&[3; 32]);
        let body = Body { slug: "a".into(), ..Body::default() };
        let record = Some(RecordId::of(ObjectId([7; 32])));
        let with = |count| Header { record, parents: vec![ObjectId([1; 32]); count], ..header() };
        let read = |count| Revision::read(&Revision::sign(with(count), &body, &signer));
        assert!(read(PARENTS_MAX).is_ok());
        assert!(matches!(read(PARENTS_MAX + 1), Err(Error::OverLimit { what: "parents", .. })));
        // So many are too much for a header at all.
        let object = Revision::sign(with(10_000), &body, &signer);
        assert!(matches!(object.verify(), Err(Error::OverLimit { what: "a header", .. })));
    }

    #[test]
    fn a_note_goes_with_the_text_and_has_a_limit() {
        let signer = Signer::from_secret(&[3; 32]);
        let read = |letters: usize| {
            let body = Body { note: Some("é".repeat(letters)), ..Body::default() };
            Revision::read(&Revision::sign(header(), &body, &signer))
        };
        let note = read(NOTE_CHARS_MAX).unwrap().body.and_then(|body| body.note);
        assert_eq!(note.map(|note| note.chars().count()), Some(NOTE_CHARS_MAX));
        assert!(matches!(read(NOTE_CHARS_MAX + 1), Err(Error::OverLimit { what: "a note", .. })));
    }

    #[test]
    fn a_child_without_a_record_is_refused() {
        let signer = Signer::from_secret(&[3; 32]);
        let body = Body { slug: "a".into(), ..Body::default() };
        let object = Revision::sign(Header { parents: vec![ObjectId([1; 32])], ..header() }, &body, &signer);
        assert!(Revision::read(&object).is_err());
    }
}
