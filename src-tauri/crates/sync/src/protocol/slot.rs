//! What one number of a hub's log holds: a checkpoint, and the pack of the objects in it.

use satchel_model::trust::Checkpoint;
use satchel_model::{Object, ObjectKind, canonical};
use serde::{Deserialize, Serialize};

use super::{PackLine, read_checkpoint};
use crate::{Error, Result};

/// One entry of the log. It is written once and only where there is none yet, so that several hubs can share a storage
/// and no number is given twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    checkpoint: Signed,
    ids: serde_bytes::ByteBuf,
    /// The pack of its objects.
    pub pack: PackLine,
}

/// The signed part of an object: what proves it to someone who knows its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Signed(serde_bytes::ByteBuf, serde_bytes::ByteArray<64>);

impl Signed {
    pub(super) fn of(checkpoint: &Object) -> Signed {
        Signed(checkpoint.payload.clone().into(), serde_bytes::ByteArray::new(checkpoint.signature))
    }

    pub(super) fn object(&self, body: Option<Vec<u8>>) -> Object {
        let kind = ObjectKind::Checkpoint;
        Object { kind, payload: self.0.to_vec(), signature: *self.1, body }
    }
}

impl Slot {
    /// The entry of a signed checkpoint and its pack.
    pub fn new(checkpoint: &Object, pack: PackLine) -> Slot {
        let ids = checkpoint.body.clone().unwrap_or_default().into();
        Slot { checkpoint: Signed::of(checkpoint), ids, pack }
    }

    /// The checkpoint as it was signed, its list included.
    pub fn object(&self) -> Object {
        self.checkpoint.object(Some(self.ids.to_vec()))
    }

    /// The checkpoint, verified.
    pub fn checkpoint(&self) -> Result<Checkpoint> {
        read_checkpoint(&self.object())
    }

    /// The bytes as they stand in the storage.
    pub fn encode(&self) -> Vec<u8> {
        canonical::encode(self)
    }

    /// Reads an entry.
    pub fn decode(bytes: &[u8]) -> Result<Slot> {
        canonical::decode(bytes).map_err(|_| Error::Lie("an entry of the log"))
    }
}
