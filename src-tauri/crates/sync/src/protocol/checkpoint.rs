//! A checkpoint: a hub's word about what it had seen, and when.
//!
//! Each names the one before it of the same hub, so that a hub cannot take back an order that it once gave. The ids
//! stand in the text, so that the signed part alone can be sent to someone who knows them.

use satchel_model::ids::BodyHash;
use satchel_model::object::body_hash;
use satchel_model::{AuthorKey, Object, ObjectId, ObjectKind, Signer, canonical};
use serde::{Deserialize, Serialize};

use crate::{Error, Result};

/// The number of this kind of object in the format.
const KIND: u8 = 7;
/// Ids of one checkpoint.
const IDS_MAX: usize = 16 * 1024;

/// The signed part.
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
        let body = text(&self.ids);
        let header = Header {
            author: signer.key(),
            epoch: self.epoch,
            seq: self.seq,
            previous: self.previous,
            at: self.at,
            body: body_hash(&body),
        };
        Object::sign(ObjectKind::from_code(KIND), &header, Some(body), signer)
    }

    /// Verifies and reads a checkpoint with its text.
    pub fn read(object: &Object) -> Result<Checkpoint> {
        let body = object.body.as_deref().ok_or(Error::Lie("a checkpoint without its list"))?;
        let (ids, rest) = body.as_chunks::<32>();
        if !rest.is_empty() || ids.len() > IDS_MAX {
            return Err(Error::Lie("a checkpoint's list"));
        }
        Self::read_for(object, ids.iter().map(|id| ObjectId(*id)).collect())
    }

    /// Verifies a checkpoint, with or without its text, that must be about exactly these ids.
    pub fn read_for(object: &Object, ids: Vec<ObjectId>) -> Result<Checkpoint> {
        let whole = Object { body: Some(text(&ids)), ..object.clone() };
        if object.kind.code() != KIND {
            return Err(Error::Lie("a checkpoint"));
        }
        whole.verify().map_err(|_| Error::Lie("a checkpoint's signature"))?;
        let header: Header =
            canonical::decode(&object.payload).map_err(|_| Error::Lie("a checkpoint's form"))?;
        let Header { author, epoch, seq, previous, at, body: _ } = header;
        Ok(Checkpoint { author, epoch, seq, previous, at, ids })
    }
}

fn text(ids: &[ObjectId]) -> Vec<u8> {
    ids.iter().flat_map(|id| id.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checkpoint_is_about_its_ids_and_no_others() {
        let signer = Signer::from_secret(&[3; 32]);
        let ids = vec![ObjectId([1; 32]), ObjectId([2; 32])];
        let checkpoint =
            Checkpoint { author: signer.key(), epoch: 0, seq: 0, previous: None, at: 5, ids: ids.clone() };
        let object = checkpoint.sign(&signer);
        assert_eq!(Checkpoint::read(&object).unwrap(), checkpoint);
        let brief = Object { body: None, ..object.clone() };
        assert!(Checkpoint::read(&brief).is_err());
        assert_eq!(Checkpoint::read_for(&brief, ids.clone()).unwrap(), checkpoint);
        assert!(Checkpoint::read_for(&brief, ids[..1].to_vec()).is_err());
        let other = Object { kind: ObjectKind::Act, ..brief };
        assert!(Checkpoint::read_for(&other, ids).is_err());
    }
}
