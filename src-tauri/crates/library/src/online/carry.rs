//! What a library has to offer to a hub, in the order in which it is best sent.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use satchel_model::{AuthorKey, Object, ObjectId, ObjectKind, RecordId};
use satchel_pack::Found;

use crate::journal::Position;
use crate::ledger::ObjectMeta;
use crate::{Library, Result, demo, starter};

/// Bytes of the journal's end that are read sooner than everything that is known of every object.
const TAIL_BYTES_MAX: u64 = if cfg!(test) { 64 * 1024 } else { 1024 * 1024 };

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
        let (metas, stays) = match self.tail(position)? {
            Some(tail) => {
                let stays = self.staying_of(&tail)?;
                (tail, stays)
            }
            None => {
                let metas = self.object_metas()?;
                let stays = staying(&metas);
                (metas, stays)
            }
        };
        let mut carried: Vec<(ObjectId, ObjectMeta)> = metas
            .into_iter()
            .filter(|(id, meta)| {
                position_of(meta) >= position
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

    /// Objects and bytes of each author that stand in a stretch of the journal, the starter library aside.
    pub fn holdings(&self, stretch: Range<u64>) -> Result<BTreeMap<AuthorKey, (u64, u64)>> {
        let starter = self.authority().starter.clone();
        let metas = match self.tail(stretch.start)? {
            Some(tail) => tail,
            None => self.object_metas()?,
        };
        let mut holdings: BTreeMap<AuthorKey, (u64, u64)> = BTreeMap::new();
        let counts =
            |id: &ObjectId, meta: &ObjectMeta| stretch.contains(&position_of(meta)) && !starter.contains(id);
        for (_, meta) in metas.into_iter().filter(|(id, meta)| counts(id, meta)) {
            let (objects, bytes) = holdings.entry(meta.author).or_default();
            *objects += 1;
            *bytes += u64::from(meta.len);
        }
        Ok(holdings)
    }

    /// The journal's segments with the bytes of each that count. As long as they are there and none is shorter, nothing was
    /// taken out of the library.
    pub fn segments(&self) -> BTreeMap<u64, u64> {
        self.journal().lens().collect()
    }

    /// What is known of the objects in the journal's end behind `position`. `None` where all that is known of every object
    /// is sooner asked for, or where that end cannot be read.
    pub(super) fn tail(&self, position: u64) -> Result<Option<Vec<(ObjectId, ObjectMeta)>>> {
        let (from, journal) = (Position(position), self.journal());
        if position == 0 || journal.bytes_behind(from) > TAIL_BYTES_MAX {
            return Ok(None);
        }
        let (mut ids, mut whole) = (BTreeSet::new(), true);
        journal.scan(from, |_, found| {
            match found {
                Found::Frame { frame, .. } => ids.extend(frame.objects.iter().map(Object::id)),
                Found::Damage { .. } => whole = false,
            }
            Ok(())
        })?;
        drop(journal);
        if !whole {
            return Ok(None);
        }
        let metas = ids.into_iter().map(|id| Ok((id, self.object_meta(id)?)));
        let metas = metas.collect::<Result<Vec<_>>>()?;
        Ok(Some(metas.into_iter().filter_map(|(id, meta)| Some((id, meta?))).collect()))
    }

    /// The records of these objects that do not travel, whatever of them was written earlier.
    fn staying_of(&self, metas: &[(ObjectId, ObjectMeta)]) -> Result<BTreeSet<RecordId>> {
        let records: BTreeSet<RecordId> = metas.iter().filter_map(|(_, meta)| meta.record).collect();
        let mut all = Vec::new();
        for record in records {
            let ids = self.store().objects_of(record.0)?;
            for id in ids.into_iter().map(ObjectId) {
                all.extend(self.object_meta(id)?.map(|meta| (id, meta)));
            }
        }
        Ok(staying(&all))
    }
}

/// Where an object stands in the journal.
pub(super) fn position_of(meta: &ObjectMeta) -> u64 {
    Position::new(meta.place.segment, meta.place.offset).0
}

/// The records that do not travel.
fn staying(metas: &[(ObjectId, ObjectMeta)]) -> BTreeSet<RecordId> {
    let stays = |meta: &&ObjectMeta| meta.is_revision() && (meta.demo || !meta.travels);
    metas.iter().map(|(_, meta)| meta).filter(stays).filter_map(|meta| meta.record).collect()
}
