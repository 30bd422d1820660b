//! Names that cannot collide: of objects (a hash), of records (a UUID made from their first revision), of authors (a key).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_bytes::ByteArray;

use crate::Error;

macro_rules! bytes_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; 32]);

        impl $name {
            /// The first six letters of the hexadecimal form: enough for a person to tell two apart.
            pub fn short(&self) -> String {
                self.to_string()[..6].to_owned()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.short())
            }
        }

        impl FromStr for $name {
            type Err = Error;
            fn from_str(text: &str) -> Result<Self, Error> {
                from_hex(text).map($name)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                ByteArray::new(self.0).serialize(serializer)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Ok($name(ByteArray::<32>::deserialize(deserializer)?.into_array()))
            }
        }
    };
}

bytes_id!(
    /// Names an object by the BLAKE3 hash of its kind and payload.
    ObjectId
);
bytes_id!(
    /// Names an author: the ed25519 public key of a device.
    AuthorKey
);
bytes_id!(
    /// Names the text of an object by its BLAKE3 hash; the text holds a salt, so that the hash gives nothing away.
    BodyHash
);
bytes_id!(
    /// Names a file by the BLAKE3 hash of its bytes.
    FileHash
);

fn from_hex(text: &str) -> Result<[u8; 32], Error> {
    let bad = || Error::NotAnId(text.chars().take(80).collect());
    let mut bytes = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return Err(bad());
    }
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
        let pair = std::str::from_utf8(pair).map_err(|_| bad())?;
        *byte = u8::from_str_radix(pair, 16).map_err(|_| bad())?;
    }
    Ok(bytes)
}

/// Names a record for ever: a UUID (version 8) made from the id of its first revision, so that nobody can begin
/// someone else's record anew.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(pub [u8; 16]);

impl RecordId {
    /// The id of the record that begins with the revision `first`.
    pub fn of(first: ObjectId) -> RecordId {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&first.0[..16]);
        RecordId(uuid::Builder::from_custom_bytes(bytes).into_uuid().into_bytes())
    }

    /// The first six letters, as they stand behind a slug that several records claim.
    pub fn short(&self) -> String {
        self.to_string()[..6].to_owned()
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        uuid::Uuid::from_bytes(self.0).hyphenated().fmt(f)
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecordId({})", self.short())
    }
}

impl FromStr for RecordId {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        let uuid =
            uuid::Uuid::try_parse(text).map_err(|_| Error::NotAnId(text.chars().take(80).collect()))?;
        Ok(RecordId(uuid.into_bytes()))
    }
}

impl Serialize for RecordId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        ByteArray::new(self.0).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for RecordId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(RecordId(ByteArray::<16>::deserialize(deserializer)?.into_array()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_id_is_a_version_8_uuid_and_reads_back() {
        let id = RecordId::of(ObjectId([0xab; 32]));
        assert_eq!(uuid::Uuid::from_bytes(id.0).get_version_num(), 8);
        assert_eq!(id.to_string().parse::<RecordId>(), Ok(id));
    }

    #[test]
    fn an_object_id_reads_back_and_refuses_anything_else() {
        let id = ObjectId([7; 32]);
        assert_eq!(id.to_string().parse::<ObjectId>(), Ok(id));
        for bad in ["", "07", &"zz".repeat(32), &"é".repeat(32)] {
            assert!(bad.parse::<ObjectId>().is_err(), "{bad}");
        }
    }
}
