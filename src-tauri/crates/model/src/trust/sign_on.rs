//! A sign-on: one more signature under a charter, a roster or a redaction, as an object of its own.

use serde::{Deserialize, Serialize};

use crate::ids::{AuthorKey, ObjectId};
use crate::object::{Object, ObjectKind, Signer};
use crate::{Error, canonical};

/// The signed words of a sign-on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOn {
    /// Who signs.
    pub author: AuthorKey,
    /// What is signed.
    pub of: ObjectId,
}

impl SignOn {
    /// Signs `of`.
    pub fn sign(of: ObjectId, signer: &Signer) -> Object {
        Object::sign(ObjectKind::SignOn, &SignOn { author: signer.key(), of }, None, signer)
    }

    /// Reads a verified object.
    pub fn read(object: &Object) -> Result<SignOn, Error> {
        canonical::decode(&object.payload)
    }
}
