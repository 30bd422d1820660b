//! The starter library: a pack that the app carries, admitted and authorised by its ids alone.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use satchel_model::{AuthorKey, ObjectId, Signer};
use satchel_pack::{Level, PackReader};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteArray;

use crate::journal::Source;
use crate::ledger::Incoming;
use crate::{Error, Library, Result};

/// The pack, as `cargo xtask content` released it.
const PACK: &[u8] = include_bytes!("../../../../content/released/starter.satchel");

/// The secret of the key that signs the starter library. It is public: the key has no authority, cannot be admitted,
/// and what it signs counts only where the app ships the id.
const SECRET: [u8; 32] = *b"satchel starter library, no auth";

/// What was decided about the starter library, and which edition of it is here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applied {
    /// True once it was decided.
    #[serde(default)]
    pub decided: bool,
    /// True if it is wanted here.
    #[serde(default)]
    pub wanted: bool,
    /// The pack that was taken in.
    #[serde(default)]
    pub pack: Option<ByteArray<32>>,
}

/// The starter library's signer, for whoever releases it.
pub fn author() -> Signer {
    Signer::from_secret(&SECRET)
}

/// The key that must never be admitted.
pub fn key() -> AuthorKey {
    static KEY: LazyLock<AuthorKey> = LazyLock::new(|| author().key());
    *KEY
}

/// The released pack.
pub fn pack() -> &'static [u8] {
    PACK
}

/// The ids that count because the app ships them.
pub fn ids() -> Result<BTreeSet<ObjectId>> {
    let mut ids = BTreeSet::new();
    if PACK.is_empty() {
        return Ok(ids);
    }
    let reader = PackReader::open(PACK).map_err(|rejected| Error::NotAParcel(rejected.to_string()))?;
    for frame in reader.frames() {
        let frame = frame.map_err(|rejected| Error::NotAParcel(rejected.to_string()))?;
        ids.extend(frame.objects.iter().map(satchel_model::Object::id));
    }
    Ok(ids)
}

impl Library {
    /// Takes in what the app's starter library has and this library has not.
    pub(crate) fn add_starter(&self) -> Result<()> {
        let applied = self.kept().starter.get().clone();
        if PACK.is_empty() || !applied.wanted {
            return Ok(());
        }
        let _writing = self.writing();
        let reader = PackReader::open(PACK).map_err(|rejected| Error::NotAParcel(rejected.to_string()))?;
        let identity = ByteArray::new(reader.identity());
        if applied.pack == Some(identity) {
            return Ok(());
        }
        let mut objects = Vec::new();
        for frame in reader.frames() {
            let frame = frame.map_err(|rejected| Error::NotAParcel(rejected.to_string()))?;
            for object in frame.objects {
                if self.object_meta(object.id())?.is_none() {
                    objects.push(object);
                }
            }
        }
        if !objects.is_empty() {
            let places = self.journal_mut().append(Source::Starter, &objects, Level::Small)?;
            let end = self.journal().end();
            let incoming = objects.into_iter().zip(places).map(|(object, place)| Incoming { object, place });
            self.take_in(incoming.collect(), end)?;
        }
        self.kept().starter.change(|kept| kept.pack = Some(identity))
    }
}
