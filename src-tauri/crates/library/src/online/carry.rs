//! What a library has to offer to a hub, in the order in which it is best sent.

use std::collections::{BTreeMap, BTreeSet};

use satchel_model::{AuthorKey, Object, ObjectId, ObjectKind, RecordId};

use crate::journal::Position;
use crate::ledger::ObjectMeta;
use crate::{Library, Result, demo, starter};

impl Library {
    /// Where the journal ends: what is written later stands behind it.
    pub fn position(&self) -> u64 {
        self.journal().end().0
    }

    /// The segment that an object lies in; that of an import holds nothing else.
    pub fn segment_of(&self, id: ObjectId) -> Result<Option<u64>> {
        Ok(self.object_meta(id)?.map(|meta| meta.place.segment))
    }

    /// The objects that may travel and stand behind `position` in the journal, those in `apart` segments aside: people
    /// first, then each record's objects together, parents first.
    ///
    /// The starter library does not travel, for everyone has it; nor do the demonstration set and what has an audience
    /// of its own.
    pub fn carried(&self, position: u64, apart: &BTreeSet<u64>) -> Result<Vec<ObjectId>> {
        let starter = self.authority().starter.clone();
        let metas = self.object_metas()?;
        let stays = staying(&metas);
        let mut carried: Vec<(ObjectId, ObjectMeta)> = metas
            .into_iter()
            .filter(|(id, meta)| {
                let at = Position::new(meta.place.segment, meta.place.offset).0;
                at >= position
                    && !apart.contains(&meta.place.segment)
                    && !starter.contains(id)
                    && ![demo::key(), starter::key()].contains(&meta.author)
                    && meta.record.is_none_or(|record| !stays.contains(&record))
            })
            .collect();
        let mut first: BTreeMap<Option<RecordId>, _> = BTreeMap::new();
        for (_, meta) in &carried {
            let place = first.entry(meta.record).or_insert(meta.place);
            *place = (*place).min(meta.place);
        }
        carried.sort_by_key(|(id, meta)| {
            let people = meta.kind == ObjectKind::Enrolment.code();
            (!people, first.get(&meta.record).copied(), meta.record, meta.place, *id)
        });
        Ok(carried.into_iter().map(|(id, _)| id).collect())
    }

    /// An object that is held, verified anew; `None` for one that is not held.
    pub fn object_held(&self, id: ObjectId) -> Result<Option<Object>> {
        self.object(id)
    }

    /// Bytes of an object that is held; none of one that is not.
    pub fn object_len(&self, id: ObjectId) -> Result<u64> {
        Ok(self.object_meta(id)?.map_or(0, |meta| u64::from(meta.len)))
    }

    /// Objects and bytes that are held of each author, the starter library aside.
    pub fn holdings(&self) -> Result<BTreeMap<AuthorKey, (u64, u64)>> {
        let starter = self.authority().starter.clone();
        let mut holdings: BTreeMap<AuthorKey, (u64, u64)> = BTreeMap::new();
        for (_, meta) in self.object_metas()?.into_iter().filter(|(id, _)| !starter.contains(id)) {
            let (objects, bytes) = holdings.entry(meta.author).or_default();
            *objects += 1;
            *bytes += u64::from(meta.len);
        }
        Ok(holdings)
    }
}

/// The records that do not travel.
fn staying(metas: &[(ObjectId, ObjectMeta)]) -> BTreeSet<RecordId> {
    let stays = |meta: &&ObjectMeta| meta.is_revision() && (meta.demo || !meta.travels);
    metas.iter().map(|(_, meta)| meta).filter(stays).filter_map(|meta| meta.record).collect()
}
