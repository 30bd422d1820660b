//! Receipts: what a library holds, in brief, signed by its device, so that others can send only what it lacks.
//!
//! Owns the receipt's form and what can be told from one. A receipt gives no authority, and it can only spare its own
//! signer something: at worst too much is sent. It holds salted hashes, no title and no name of a record, so that a
//! lost stick tells nothing.

mod heard;
mod holdings;
mod lacks;
mod make;

use std::path::Path;

use satchel_model::ids::BodyHash;
use satchel_model::object::body_hash;
use satchel_model::{AuthorKey, Object, ObjectKind, Signer, canonical, letters};
use serde::{Deserialize, Serialize};
use serde_bytes::{ByteArray, ByteBuf};

pub use heard::Heard;
pub(crate) use heard::Shelf;
use holdings::Holdings;
pub(crate) use holdings::Item;
pub(crate) use lacks::Receivers;

use crate::{Error, Result};

/// How a receipt's file name ends.
pub const ENDING: &str = "receipt";
/// Bytes of a receipt as it is written.
pub const WRITTEN_BYTES_MAX: usize = 16 * 1024;
/// Bytes of a receipt that is read.
pub const READ_BYTES_MAX: u64 = 64 * 1024;

/// What a receipt begins with; the last byte is the format.
const MAGIC: [u8; 12] = *b"SATRCPT\r\n\x1a\n\x01";
/// The kind of object that a receipt is signed as; no library keeps one among its objects.
const KIND: ObjectKind = ObjectKind::Unknown(100);
/// Characters of a name.
const NAME_CHARS_MAX: usize = 200;

/// What a library says about itself. Everything here is a claim of the device that signed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The device.
    pub author: AuthorKey,
    /// When it was made, by that machine's clock, in milliseconds since 1970.
    pub made: i64,
    /// The city that the device writes for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// The person's name or role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The digest that the check words are made of.
    pub digest: ByteArray<32>,
    /// Objects that it is over.
    pub objects: u64,
    /// Objects that the list tells of: the starter library and what devices say of themselves are among them.
    pub held: u64,
    /// Records that they belong to.
    pub records: u64,
    body: BodyHash,
}

/// A receipt whose signature holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// What the library says about itself.
    pub header: Header,
    /// What it holds, in brief.
    pub(crate) holdings: Holdings,
    bytes: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
struct File {
    payload: ByteBuf,
    signature: ByteArray<64>,
    body: ByteBuf,
}

impl Receipt {
    /// Signs a receipt; the header's author and body are filled in here.
    pub(crate) fn sign(mut header: Header, holdings: Holdings, signer: &Signer) -> Receipt {
        let body = canonical::encode(&holdings);
        (header.author, header.body) = (signer.key(), body_hash(&body));
        let object = Object::sign(KIND, &header, Some(body), signer);
        let file = File {
            payload: ByteBuf::from(object.payload),
            signature: ByteArray::new(object.signature),
            body: ByteBuf::from(object.body.unwrap_or_default()),
        };
        let bytes = [&MAGIC[..], &canonical::encode(&file)].concat();
        Receipt { header, holdings, bytes }
    }

    /// Reads a receipt and checks its signature.
    ///
    /// # Errors
    /// [`Error::NotAParcel`] with what is wrong; [`Error::ParcelNewer`] for a later form.
    pub fn read(bytes: &[u8]) -> Result<Receipt> {
        let refused =
            |reason: &str| Error::NotAParcel(format!("this is not a receipt that can be read: {reason}"));
        if bytes.len() as u64 > READ_BYTES_MAX {
            return Err(refused("it is too large"));
        }
        let Some(rest) = bytes.strip_prefix(&MAGIC[..MAGIC.len() - 1]) else {
            return Err(refused("it does not begin like one"));
        };
        let [format, rest @ ..] = rest else { return Err(refused("it is cut short")) };
        if *format != MAGIC[MAGIC.len() - 1] {
            return Err(Error::ParcelNewer);
        }
        let file: File = canonical::decode(rest).map_err(|_| refused("it is damaged"))?;
        let object = Object {
            kind: KIND,
            payload: file.payload.into_vec(),
            signature: file.signature.into_array(),
            body: Some(file.body.into_vec()),
        };
        object.verify().map_err(|error| refused(&error.to_string()))?;
        let header: Header =
            canonical::decode(&object.payload).map_err(|_| refused("its header is damaged"))?;
        let plain = |name: &Option<String>| name.as_deref().is_none_or(is_plain);
        if !plain(&header.city) || !plain(&header.name) {
            return Err(refused("a name in it is no name"));
        }
        let body = object.body.unwrap_or_default();
        let holdings: Holdings = canonical::decode(&body).map_err(|_| refused("its list is damaged"))?;
        holdings.check().map_err(refused)?;
        Ok(Receipt { header, holdings, bytes: bytes.to_vec() })
    }

    /// Reads the receipt in a file.
    pub fn open(path: &Path) -> Result<Receipt> {
        let input = crate::exchange::open_file(path)?;
        let len = input.len()?;
        if len > READ_BYTES_MAX {
            return Err(Error::NotAParcel("this is not a receipt that can be read: it is too large".into()));
        }
        let mut bytes = vec![0; len as usize];
        input.read_at(0, &mut bytes)?;
        Receipt::read(&bytes)
    }

    /// True if these bytes begin like a receipt.
    pub fn begins(bytes: &[u8]) -> bool {
        bytes.starts_with(&MAGIC[..MAGIC.len() - 1])
    }

    /// The receipt as a file holds it.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The device that signed it.
    pub fn device(&self) -> AuthorKey {
        self.header.author
    }

    /// True if both say the same of the same library, but for when they were made.
    pub fn says_the_same(&self, other: &Receipt) -> bool {
        let told = |receipt: &Receipt| Header { made: 0, body: BodyHash([0; 32]), ..receipt.header.clone() };
        told(self) == told(other)
    }
}

/// A name that may stand on receipts and parcels: plain, and not too long.
pub(crate) fn is_plain(name: &str) -> bool {
    name.chars().count() <= NAME_CHARS_MAX && letters::is_plain(name)
}

#[cfg(test)]
mod tests;
