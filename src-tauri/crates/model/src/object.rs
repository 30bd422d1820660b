//! Objects: whatever is signed, named by its content and never changed.

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::canonical;
use crate::ids::{AuthorKey, BodyHash, ObjectId};
use crate::limits::{BODY_BYTES_MAX, PAYLOAD_BYTES_MAX};

/// Stands before everything that is hashed to an object id, so that our ids are nobody else's.
const DOMAIN: &[u8] = b"satchel/1";

/// What an object is. The numbers are part of the format and never change their meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ObjectKind {
    /// An immutable state of a record.
    Revision,
    /// What a person does about a revision.
    Act,
    /// Which city and person a device writes for.
    Enrolment,
    /// Who appoints coordinators.
    Charter,
    /// Cities, their devices, and coordinators with their terms.
    Roster,
    /// A further signature under a charter, a roster or a redaction.
    SignOn,
    /// What a hub had seen, and when.
    Checkpoint,
    /// A kind that this edition does not know: kept and passed on as it is.
    Unknown(u8),
}

impl ObjectKind {
    /// The number in the format.
    pub fn code(self) -> u8 {
        match self {
            ObjectKind::Revision => 1,
            ObjectKind::Act => 2,
            ObjectKind::Enrolment => 3,
            ObjectKind::Charter => 4,
            ObjectKind::Roster => 5,
            ObjectKind::SignOn => 6,
            ObjectKind::Checkpoint => 7,
            ObjectKind::Unknown(code) => code,
        }
    }

    /// The kind of a number.
    pub fn from_code(code: u8) -> ObjectKind {
        match code {
            1 => ObjectKind::Revision,
            2 => ObjectKind::Act,
            3 => ObjectKind::Enrolment,
            4 => ObjectKind::Charter,
            5 => ObjectKind::Roster,
            6 => ObjectKind::SignOn,
            7 => ObjectKind::Checkpoint,
            other => ObjectKind::Unknown(other),
        }
    }

    /// True for what says who may do what; it belongs to no record and goes first wherever objects go.
    pub fn is_trust(self) -> bool {
        matches!(
            self,
            ObjectKind::Enrolment
                | ObjectKind::Charter
                | ObjectKind::Roster
                | ObjectKind::SignOn
                | ObjectKind::Checkpoint
        )
    }
}

/// A signed object as it is stored and forwarded, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// What it is.
    pub kind: ObjectKind,
    /// The signed header: strict DAG-CBOR with at least `author`, and `body` if there is text.
    pub payload: Vec<u8>,
    /// ed25519 over the id.
    pub signature: [u8; 64],
    /// The text that the header names by its hash; absent once it is lawfully removed.
    pub body: Option<Vec<u8>>,
}

/// What every payload says, whatever its kind.
#[derive(Debug, Deserialize)]
struct Envelope {
    author: AuthorKey,
    #[serde(default)]
    body: Option<BodyHash>,
}

impl Object {
    /// Signs a header and its text.
    pub fn sign<H: Serialize>(
        kind: ObjectKind,
        header: &H,
        body: Option<Vec<u8>>,
        signer: &Signer,
    ) -> Object {
        let payload = canonical::encode(header);
        let signature = signer.0.sign(&object_id(kind, &payload).0).to_bytes();
        Object { kind, payload, signature, body }
    }

    /// The object's name.
    pub fn id(&self) -> ObjectId {
        object_id(self.kind, &self.payload)
    }

    /// Bytes that the object takes, without framing.
    pub fn len(&self) -> usize {
        self.payload.len() + self.signature.len() + self.body.as_ref().map_or(0, Vec::len)
    }

    /// Never true: an object has a signature. Stands beside [`Object::len`] as custom asks.
    pub fn is_empty(&self) -> bool {
        false
    }

    /// Checks limits, signature and text, and answers the author.
    ///
    /// Called when an object enters and again whenever it is read back. A missing body is no fault: its text was
    /// removed; a body that nobody signed is one.
    pub fn verify(&self) -> Result<AuthorKey, Error> {
        over("a header", self.payload.len(), PAYLOAD_BYTES_MAX)?;
        over("a text", self.body.as_ref().map_or(0, Vec::len), BODY_BYTES_MAX)?;
        let envelope: Envelope = canonical::decode(&self.payload)?;
        match (&self.body, envelope.body) {
            (Some(body), Some(hash)) if body_hash(body) == hash => {}
            (Some(_), _) => return Err(Error::BadBody),
            (None, _) => {}
        }
        let key = VerifyingKey::from_bytes(&envelope.author.0).map_err(|_| Error::BadSignature)?;
        key.verify_strict(&self.id().0, &Signature::from_bytes(&self.signature))
            .map_err(|_| Error::BadSignature)?;
        Ok(envelope.author)
    }

    /// True if the header names a text that is not here: it was removed, or somebody left it out.
    pub fn lacks_text(&self) -> bool {
        let names_one =
            || canonical::decode::<Envelope>(&self.payload).is_ok_and(|envelope| envelope.body.is_some());
        self.body.is_none() && names_one()
    }

    /// The author that the header names, without checking the signature.
    pub fn author(&self) -> Result<AuthorKey, Error> {
        Ok(canonical::decode::<Envelope>(&self.payload)?.author)
    }
}

fn over(what: &'static str, len: usize, limit: usize) -> Result<(), Error> {
    if len > limit { Err(Error::OverLimit { what, limit }) } else { Ok(()) }
}

fn object_id(kind: ObjectKind, payload: &[u8]) -> ObjectId {
    let mut hasher = blake3::Hasher::new();
    hasher.update(DOMAIN).update(&[kind.code()]).update(payload);
    ObjectId(*hasher.finalize().as_bytes())
}

/// The hash by which a header names its text.
pub fn body_hash(body: &[u8]) -> BodyHash {
    BodyHash(*blake3::hash(body).as_bytes())
}

/// A device's key pair. Its secret is 32 random bytes that the caller draws and keeps.
pub struct Signer(SigningKey);

impl Signer {
    /// The key pair of a secret.
    pub fn from_secret(secret: &[u8; 32]) -> Signer {
        Signer(SigningKey::from_bytes(secret))
    }

    /// The public half, by which others know the author.
    pub fn key(&self) -> AuthorKey {
        AuthorKey(self.0.verifying_key().to_bytes())
    }
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Signer({})", self.key().short())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Header {
        author: AuthorKey,
        body: Option<BodyHash>,
    }

    fn signed(body: Option<&[u8]>) -> Object {
        let signer = Signer::from_secret(&[1; 32]);
        let header = Header { author: signer.key(), body: body.map(body_hash) };
        Object::sign(ObjectKind::Revision, &header, body.map(<[u8]>::to_vec), &signer)
    }

    #[test]
    fn a_signed_object_verifies_with_and_without_its_text() {
        let mut object = signed(Some(b"text"));
        assert_eq!(object.verify(), Ok(Signer::from_secret(&[1; 32]).key()));
        let id = object.id();
        object.body = None;
        assert!(object.verify().is_ok());
        assert_eq!(object.id(), id);
    }

    #[test]
    fn every_changed_byte_is_noticed() {
        let object = signed(Some(b"text"));
        for at in 0..object.payload.len() {
            let mut changed = object.clone();
            changed.payload[at] ^= 1;
            assert!(changed.verify().is_err(), "payload byte {at}");
        }
        for at in 0..64 {
            let mut changed = object.clone();
            changed.signature[at] ^= 1;
            assert_eq!(changed.verify(), Err(Error::BadSignature));
        }
        let changed = Object { body: Some(b"texT".to_vec()), ..object.clone() };
        assert_eq!(changed.verify(), Err(Error::BadBody));
        let changed = Object { kind: ObjectKind::Act, ..object };
        assert_eq!(changed.verify(), Err(Error::BadSignature));
    }

    #[test]
    fn a_text_that_nobody_signed_is_refused() {
        let object = Object { body: Some(b"stowaway".to_vec()), ..signed(None) };
        assert_eq!(object.verify(), Err(Error::BadBody));
    }

    #[test]
    fn a_small_order_key_is_refused() {
        let signer = Signer::from_secret(&[1; 32]);
        let header = Header { author: AuthorKey([0; 32]), body: None };
        assert_eq!(Object::sign(ObjectKind::Act, &header, None, &signer).verify(), Err(Error::BadSignature));
    }

    #[test]
    fn a_signature_written_another_way_is_refused() {
        /// The order of the curve's group, little-endian.
        const ORDER: [u8; 32] = [
            0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58, 0xD6, 0x9C, 0xF7, 0xA2, 0xDE, 0xF9, 0xDE, 0x14,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
        ];
        let mut object = signed(Some(b"text"));
        let mut carry = 0;
        for (byte, more) in object.signature[32..].iter_mut().zip(ORDER) {
            let sum = u16::from(*byte) + u16::from(more) + carry;
            (*byte, carry) = (sum as u8, sum >> 8);
        }
        // S and S + L satisfy the same equation; only the smaller is a signature.
        assert_eq!((carry, object.verify()), (0, Err(Error::BadSignature)));
    }

    #[test]
    fn limits_come_first() {
        let object = Object { body: Some(vec![0; BODY_BYTES_MAX + 1]), ..signed(None) };
        assert!(matches!(object.verify(), Err(Error::OverLimit { what: "a text", .. })));
    }
}
