//! The digest: one number for everything of public and network audience that is held, the starter library aside.

use std::collections::BTreeSet;

use satchel_model::{ObjectId, RecordId, digest};

use crate::{Library, Result};

/// The digest in its forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digest {
    /// The bytes.
    pub bytes: [u8; 32],
    /// Hexadecimal.
    pub hex: String,
    /// Six check words.
    pub words: [&'static str; digest::WORDS],
    /// Objects it is over.
    pub objects: u64,
}

impl Library {
    /// The digest of what is held, admitted or not; the same set gives the same digest on every machine.
    pub fn digest(&self) -> Result<Digest> {
        let starter = self.authority().starter.clone();
        let metas = self.object_metas()?;
        let shared: BTreeSet<RecordId> = metas
            .iter()
            .filter(|(_, meta)| meta.is_revision() && meta.travels && !meta.demo)
            .filter_map(|(_, meta)| meta.record)
            .collect();
        let counts = |meta: &crate::ledger::ObjectMeta| {
            let record_shared = meta.record.is_some_and(|record| shared.contains(&record));
            !meta.demo && (meta.is_revision() && meta.travels || meta.is_act() && record_shared)
        };
        let ids: Vec<ObjectId> = metas
            .iter()
            .filter(|(id, meta)| counts(meta) && !starter.contains(id))
            .map(|(id, _)| *id)
            .collect();
        let objects = ids.len() as u64;
        let digest = digest::digest(ids);
        let hex = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Digest { bytes: digest, hex, words: digest::words(&digest), objects })
    }
}
