//! Checkpoints on the line: whole where the list is not known, without it where it is.

use satchel_model::trust::Checkpoint;
use satchel_model::{Object, ObjectId, ObjectKind};

use crate::{Error, Result};

/// Verifies and reads a checkpoint with its list.
pub fn read_checkpoint(object: &Object) -> Result<Checkpoint> {
    if object.kind != ObjectKind::Checkpoint || object.verify().is_err() {
        return Err(Error::Lie("a checkpoint"));
    }
    Checkpoint::read(object).map_err(|_| Error::Lie("a checkpoint's form"))
}

/// Verifies a checkpoint, with or without its list, that must be about exactly these ids.
pub fn read_checkpoint_for(object: &Object, ids: &[ObjectId]) -> Result<Checkpoint> {
    let body = ids.iter().flat_map(|id| id.0).collect();
    read_checkpoint(&Object { body: Some(body), ..object.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use satchel_model::Signer;

    #[test]
    fn a_checkpoint_is_about_its_ids_and_no_others() {
        let signer = Signer::from_secret(&[3; 32]);
        let ids = vec![ObjectId([1; 32]), ObjectId([2; 32])];
        let checkpoint =
            Checkpoint { author: signer.key(), epoch: 0, seq: 0, previous: None, at: 5, ids: ids.clone() };
        let object = checkpoint.sign(&signer);
        assert_eq!(read_checkpoint(&object).unwrap(), checkpoint);
        let brief = Object { body: None, ..object.clone() };
        assert!(read_checkpoint(&brief).is_err());
        assert_eq!(read_checkpoint_for(&brief, &ids).unwrap(), checkpoint);
        assert!(read_checkpoint_for(&brief, &ids[..1]).is_err());
        let other = Object { kind: ObjectKind::Act, ..brief };
        assert!(read_checkpoint_for(&other, &ids).is_err());
    }
}
