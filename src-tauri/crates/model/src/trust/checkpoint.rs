//! A checkpoint: a hub's word about what it had seen, and when.
//!
//! Each names the one before it, so that a hub cannot take back an order that it once gave. The ids stand in the text.

use serde::{Deserialize, Serialize};

use crate::ids::{AuthorKey, BodyHash, ObjectId};
use crate::limits::CHECKPOINT_IDS_MAX;
use crate::object::{Object, ObjectKind, Signer, body_hash};
use crate::{Error, canonical};

/// The signed part of a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Header {
    author: AuthorKey,
    epoch: u64,
    seq: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    previous: Option<ObjectId>,
    at: i64,
    body: BodyHash,
}

/// A checkpoint as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The hub.
    pub author: AuthorKey,
    /// Which chain of this hub: a hub that begins anew counts one more.
    pub epoch: u64,
    /// Its number in the chain, from 0.
    pub seq: u64,
    /// The checkpoint before; none for the first of a chain.
    pub previous: Option<ObjectId>,
    /// Milliseconds since 1970 by the hub's clock.
    pub at: i64,
    /// What the hub saw since the one before, in its order.
    pub ids: Vec<ObjectId>,
}

impl Checkpoint {
    /// Signs the checkpoint; `author` is filled in here.
    pub fn sign(&self, signer: &Signer) -> Object {
        let body: Vec<u8> = self.ids.iter().flat_map(|id| id.0).collect();
        let header = Header {
            author: signer.key(),
            epoch: self.epoch,
            seq: self.seq,
            previous: self.previous,
            at: self.at,
            body: body_hash(&body),
        };
        Object::sign(ObjectKind::Checkpoint, &header, Some(body), signer)
    }

    /// Reads a verified object, checking the envelope's limits.
    pub fn read(object: &Object) -> Result<Checkpoint, Error> {
        let Header { author, epoch, seq, previous, at, body: _ } = canonical::decode(&object.payload)?;
        let body = object.body.as_deref().ok_or(Error::BadBody)?;
        if body.len() > CHECKPOINT_IDS_MAX * 32 {
            return Err(Error::OverLimit { what: "ids of a checkpoint", limit: CHECKPOINT_IDS_MAX });
        }
        let (ids, rest) = body.as_chunks::<32>();
        if !rest.is_empty() || (seq == 0) != previous.is_none() {
            return Err(Error::NotCanonical("a checkpoint lists whole ids and names the one before".into()));
        }
        let ids = ids.iter().map(|id| ObjectId(*id)).collect();
        Ok(Checkpoint { author, epoch, seq, previous, at, ids })
    }
}
