//! An act: what a person does about a revision (submit, comment, accept, publish, withdraw …).

use serde::{Deserialize, Serialize};
use serde_bytes::ByteArray;

use crate::ids::{AuthorKey, BodyHash, ObjectId, RecordId};
use crate::limits::{AFTER_MAX, NAME_CHARS_MAX, QUOTE_CHARS_MAX};
use crate::object::{Object, ObjectKind, Signer, body_hash};
use crate::{Error, canonical};

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verb {
    /// An owner sends the record to its cluster.
    Submit,
    /// Someone says something about it.
    Comment,
    /// A coordinator takes it up.
    Review,
    /// A coordinator asks for changes.
    RequestChanges,
    /// A coordinator finds it good.
    Accept,
    /// A coordinator publishes exactly this revision.
    Publish,
    /// A current coordinator stands by an earlier publication.
    Confirm,
    /// An owner takes the record back.
    Withdraw,
    /// An owner takes over a suggestion.
    Adopt,
    /// A person answers a comment or question.
    Answer,
    /// An append-only report on work (open, done, at risk …).
    Status,
    /// The text of a revision, or the words of an act, are lawfully removed.
    Redact,
}

/// The signed part of an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The device that signed.
    pub author: AuthorKey,
    /// What is done.
    pub verb: Verb,
    /// To which record.
    pub record: RecordId,
    /// To which revision of it; words that were said are removed by naming their act here.
    pub revision: ObjectId,
    /// The acts this one comes after; the ones that nothing comes after decide.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<ObjectId>,
    /// The field it speaks of, if one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Milliseconds since 1970 by the author's clock; shown, never used for order.
    pub at: i64,
    /// Hash of the words that go with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<BodyHash>,
}

/// How much a remark asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// It may stay as it is.
    Idea,
    /// It would be better otherwise.
    Should,
    /// It is not published as it is.
    Must,
}

/// The words that go with an act.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Random bytes that keep the hash from giving the words away.
    pub salt: ByteArray<16>,
    /// The reason, comment or answer.
    pub text: String,
    /// The words of the text that it speaks of, as they stood. A place is found again by them: the text goes on changing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// How much a remark asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// The remark that is answered or settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<ObjectId>,
}

/// An act as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Its name.
    pub id: ObjectId,
    /// The signed part.
    pub header: Header,
    /// The words, unless there are none or they were removed.
    pub body: Option<Body>,
}

impl Act {
    /// Signs a new act; the header's `author` and `body` are filled in here.
    pub fn sign(mut header: Header, body: Option<&Body>, signer: &Signer) -> Object {
        let body = body.map(canonical::encode);
        header.author = signer.key();
        header.body = body.as_deref().map(body_hash);
        Object::sign(ObjectKind::Act, &header, body, signer)
    }

    /// Reads a verified object, checking the envelope's limits.
    pub fn read(object: &Object) -> Result<Act, Error> {
        let header: Header = canonical::decode(&object.payload)?;
        if header.after.len() > AFTER_MAX {
            return Err(Error::OverLimit { what: "acts before", limit: AFTER_MAX });
        }
        if header.field.as_ref().is_some_and(|field| field.len() > NAME_CHARS_MAX) {
            return Err(Error::OverLimit { what: "a field's name", limit: NAME_CHARS_MAX });
        }
        let body: Option<Body> = object.body.as_deref().map(canonical::decode).transpose()?;
        let quote = body.as_ref().and_then(|body| body.quote.as_ref());
        if quote.is_some_and(|quote| quote.chars().count() > QUOTE_CHARS_MAX) {
            return Err(Error::OverLimit { what: "a quoted passage", limit: QUOTE_CHARS_MAX });
        }
        Ok(Act { id: object.id(), header, body })
    }

    /// True for words about one part of a text: they may hold a passage of it.
    pub fn speaks_of_a_part(&self) -> bool {
        let remarks = matches!(self.header.verb, Verb::Comment | Verb::RequestChanges | Verb::Answer);
        remarks && self.header.field.is_some() && self.header.body.is_some()
    }

    /// True if it had words and they are not here.
    pub fn lacks_words(&self) -> bool {
        self.header.body.is_some() && self.body.is_none()
    }
}
