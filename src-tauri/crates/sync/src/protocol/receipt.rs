//! The answer to an upload: the checkpoint that holds it, and what was not taken.

use satchel_model::{Object, ObjectId, canonical};
use serde::{Deserialize, Serialize};

use super::slot::Signed;
use super::{UPLOAD_OBJECTS_MAX, read_checkpoint_for};
use crate::{Error, Result};

/// Why a hub did not take an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// It does not verify.
    Unverified,
    /// It is meant for fewer people than a hub serves.
    Private,
    /// Its key is one that nobody may write with.
    Foreign,
    /// The hub's charter does not admit its writer.
    NotAdmitted,
    /// The hub holds as much of this writer as it may.
    Full,
}

/// Says what became of an upload. The checkpoint's list is left out: the sender knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The number of the checkpoint that holds it; the newest, if all of it was held before.
    #[serde(rename = "n")]
    pub number: u64,
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    checkpoint: Option<Signed>,
    /// Objects of the upload, by their place in it, that an earlier checkpoint holds.
    #[serde(rename = "k", default, skip_serializing_if = "Vec::is_empty")]
    known: Vec<u32>,
    /// Objects of the upload that were not taken.
    #[serde(rename = "r", default, skip_serializing_if = "Vec::is_empty")]
    refused: Vec<(u32, Refusal)>,
    /// Objects that the upload is built upon and the hub does not hold. Nothing was taken: it is to be sent whole.
    #[serde(rename = "w", default, skip_serializing_if = "std::ops::Not::not")]
    pub send_whole: bool,
}

/// What became of each object of an upload.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fate {
    /// Those that a checkpoint holds.
    pub confirmed: Vec<ObjectId>,
    /// Those among them that are new there.
    pub new: Vec<ObjectId>,
    /// Those that were not taken.
    pub refused: Vec<(ObjectId, Refusal)>,
}

impl Receipt {
    /// The receipt for an upload of which `known` were held before and `refused` not taken; the rest is in
    /// `checkpoint`.
    pub fn new(
        number: u64,
        checkpoint: Option<&Object>,
        known: Vec<u32>,
        refused: Vec<(u32, Refusal)>,
    ) -> Receipt {
        Receipt { number, checkpoint: checkpoint.map(Signed::of), known, refused, send_whole: false }
    }

    /// The answer to an upload that is built upon what is not here.
    pub fn send_whole(number: u64) -> Receipt {
        Receipt { number, checkpoint: None, known: vec![], refused: vec![], send_whole: true }
    }

    /// The id of the checkpoint that holds what was new.
    pub fn checkpoint_id(&self) -> Option<ObjectId> {
        self.checkpoint.as_ref().map(|signed| signed.object(None).id())
    }

    /// What became of the objects of an upload, the checkpoint verified against them.
    ///
    /// # Errors
    /// [`Error::Lie`] when the receipt does not prove what it says.
    pub fn fate(&self, ids: &[ObjectId]) -> Result<Fate> {
        let at = |index: u32| ids.get(index as usize).copied().ok_or(Error::Lie("a receipt"));
        let known = self.known.iter().map(|index| at(*index)).collect::<Result<Vec<_>>>()?;
        let refused = self.refused.iter().map(|(index, why)| Ok((at(*index)?, *why)));
        let refused = refused.collect::<Result<Vec<_>>>()?;
        let aside = |id: &ObjectId| known.contains(id) || refused.iter().any(|(other, _)| other == id);
        let new: Vec<ObjectId> = ids.iter().filter(|id| !aside(id)).copied().collect();
        if !new.is_empty() {
            let signed = self.checkpoint.as_ref().ok_or(Error::Lie("a receipt"))?;
            read_checkpoint_for(&signed.object(None), &new)?;
        }
        let confirmed = known.into_iter().chain(new.iter().copied()).collect();
        Ok(Fate { confirmed, new, refused })
    }

    /// The bytes as they are sent.
    pub fn encode(&self) -> Vec<u8> {
        canonical::encode(self)
    }

    /// Reads a receipt.
    pub fn decode(bytes: &[u8]) -> Result<Receipt> {
        let receipt: Receipt = canonical::decode(bytes).map_err(|_| Error::Lie("a receipt"))?;
        match receipt.known.len() + receipt.refused.len() <= UPLOAD_OBJECTS_MAX {
            true => Ok(receipt),
            false => Err(Error::Lie("a receipt")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use satchel_model::Signer;
    use satchel_model::trust::Checkpoint;

    #[test]
    fn a_receipt_proves_what_it_says() {
        let signer = Signer::from_secret(&[3; 32]);
        let ids: Vec<ObjectId> = (1..=4).map(|byte| ObjectId([byte; 32])).collect();
        let checkpoint = Checkpoint {
            author: signer.key(),
            epoch: 0,
            seq: 0,
            previous: None,
            at: 5,
            ids: vec![ids[0], ids[3]],
        };
        let object = checkpoint.sign(&signer);
        let receipt = Receipt::new(9, Some(&object), vec![1], vec![(2, Refusal::Full)]);
        let receipt = Receipt::decode(&receipt.encode()).unwrap();
        let fate = receipt.fate(&ids).unwrap();
        assert_eq!(fate.confirmed, [ids[1], ids[0], ids[3]]);
        assert_eq!(fate.new, [ids[0], ids[3]]);
        assert_eq!(fate.refused, [(ids[2], Refusal::Full)]);
        let lie = Receipt::new(9, Some(&object), vec![], vec![(2, Refusal::Full)]);
        assert!(lie.fate(&ids).is_err(), "the checkpoint does not hold the second");
        assert!(Receipt::new(9, None, vec![], vec![]).fate(&ids).is_err());
        assert!(Receipt::new(9, None, vec![7], vec![]).fate(&ids).is_err());
    }
}
