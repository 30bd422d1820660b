//! Planning what adding a bundle would do. Nothing is written.

use std::collections::BTreeMap;

use satchel_model::enrolment::Enrolment;
use satchel_model::fold::{self, Status};
use satchel_model::trust::Paper;
use satchel_model::{AuthorKey, Authority, ObjectId, ObjectKind, RecordId, RecordView};

use super::open::{Bundle, Inspection};
use super::papers::Brought;
use crate::ledger::{Known, ObjectMeta};
use crate::room::Room;
use crate::view::{Line, Place};
use crate::{Library, Result, Task};

/// Someone not met here before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stranger {
    /// The key.
    pub key: AuthorKey,
    /// The name the device gave.
    pub name: Option<String>,
    /// The city.
    pub city: Option<String>,
    /// Objects by that key.
    pub objects: u64,
}

/// What adding a bundle would do.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The bundle.
    pub inspection: Inspection,
    /// Records that are new here.
    pub new: Vec<Line>,
    /// Records that would change.
    pub changed: Vec<Line>,
    /// Records that would be withdrawn.
    pub withdrawn: u64,
    /// Records that would have something to bring together.
    pub conflicts: u64,
    /// Records kept apart, for nobody behind them is admitted here.
    pub not_admitted: u64,
    /// Objects that are here already.
    pub duplicate: u64,
    /// People not met here, with what they bring.
    pub strangers: Vec<Stranger>,
    /// Charters and lists that it brings.
    pub papers: Vec<Brought>,
}

impl Library {
    /// What adding the bundle would do here. With `accept`, as if its people were admitted.
    pub fn plan(&self, bundle: &Bundle, accept: bool, task: &Task) -> Result<Plan> {
        let mut plan = Plan { inspection: bundle.inspection.clone(), ..Plan::default() };
        plan.strangers = self.strangers(bundle)?;
        plan.papers = self.papers_brought(bundle);
        let mut authority = self.authority_with(bundle);
        if accept {
            authority.admitted.extend(plan.strangers.iter().map(|stranger| stranger.key));
        }
        let mut records: BTreeMap<RecordId, Vec<Known>> = BTreeMap::new();
        plan.duplicate += bundle.held.len() as u64;
        for id in bundle.held.iter().filter(|_| accept && !plan.strangers.is_empty()) {
            // A record that is here already may still become visible when its people are admitted.
            let Some(record) = self.object_meta(*id)?.and_then(|meta| meta.record) else { continue };
            if self.line(record)?.is_some_and(|line| !line.admitted) {
                records.entry(record).or_default();
            }
        }
        for (_, _, object) in &bundle.objects {
            let held = self.has(object)?;
            plan.duplicate += u64::from(held);
            let Ok(known) = Known::parse(object) else { continue };
            if let Known::Enrolment(enrolment) = &known
                && let Some(city) = enrolment.normal_city()
            {
                authority.cities.insert(enrolment.author, city);
            }
            let Some(record) = known.record() else { continue };
            // A record that is here already may still become visible when its people are admitted.
            let waits = accept && self.line(record)?.is_some_and(|line| !line.admitted);
            if !held || waits {
                let list = records.entry(record).or_default();
                if !held {
                    list.push(known);
                }
            }
        }
        let total = records.len() as u64;
        for (done, (record, new)) in records.into_iter().enumerate() {
            task.report(|progress| {
                (progress.phase, progress.done, progress.total) = ("checking", done as u64, total)
            })?;
            self.plan_record(record, new, &authority, &mut plan)?;
        }
        Ok(plan)
    }

    fn plan_record(
        &self,
        record: RecordId,
        new: Vec<Known>,
        authority: &Authority,
        plan: &mut Plan,
    ) -> Result<()> {
        let before = self.page(record)?;
        let mut held = if before.is_some() { self.held(record)? } else { Default::default() };
        new.into_iter().for_each(|known| held.add(known));
        let Some(after) = fold::fold(record, &held.revisions, &held.acts, authority) else { return Ok(()) };
        if !after.admitted {
            plan.not_admitted += 1;
            return Ok(());
        }
        let before = before.map(|page| page.view).filter(|view| view.admitted);
        let line = Line::of(&after, &Place::of_fields(&after.kind, &after.shown()), false);
        let was_apart = before.as_ref().is_some_and(RecordView::is_apart);
        plan.conflicts += u64::from(after.is_apart() && !was_apart);
        match before {
            Some(before) if before.status != Status::Withdrawn && after.is_withdrawn() => plan.withdrawn += 1,
            Some(before) if before != after => plan.changed.push(line),
            Some(_) => {}
            None if after.is_withdrawn() => plan.withdrawn += 1,
            None => plan.new.push(line),
        }
        Ok(())
    }

    /// What the fold needs once the bundle's charters and rosters are here.
    pub(super) fn authority_with(&self, bundle: &Bundle) -> Authority {
        let papers = bundle
            .objects
            .iter()
            .filter_map(|(id, _, object)| Paper::read(object).ok().flatten().map(|paper| (*id, paper)));
        self.people.authority_with(papers.collect())
    }

    /// The people in the bundle who are not admitted here, by the person or the roster. Who only signs charters,
    /// rosters and checkpoints is nobody to be admitted.
    pub(super) fn strangers(&self, bundle: &Bundle) -> Result<Vec<Stranger>> {
        let authority = self.authority_with(bundle);
        let mut strangers: BTreeMap<AuthorKey, Stranger> = BTreeMap::new();
        let mut meet = |id: &ObjectId, author: AuthorKey, kind: ObjectKind| -> bool {
            let writes = !kind.is_trust() || kind == ObjectKind::Enrolment;
            let stranger = writes && !authority.starter.contains(id) && authority.is_stranger(author);
            if stranger {
                let stranger = Stranger { key: author, name: None, city: None, objects: 0 };
                strangers.entry(author).or_insert(stranger).objects += 1;
            }
            stranger
        };
        for id in &bundle.held {
            if let Some(meta) = self.object_meta(*id)? {
                meet(id, meta.author, ObjectKind::from_code(meta.kind));
            }
        }
        let mut enrolments = Vec::new();
        for (id, author, object) in &bundle.objects {
            if meet(id, *author, object.kind)
                && object.kind == ObjectKind::Enrolment
                && let Ok((_, enrolment)) = Enrolment::read(object)
            {
                enrolments.push(enrolment);
            }
        }
        for stranger in strangers.values_mut() {
            let told = enrolments.iter().filter(|told| told.author == stranger.key);
            let last = told.max_by_key(|told| told.turn).cloned().or(self.enrolment(stranger.key)?);
            (stranger.name, stranger.city) = last.map_or((None, None), |last| (last.name, last.city));
        }
        Ok(strangers.into_values().collect())
    }

    /// How much is held of people not known here.
    pub(super) fn room(&self) -> Result<Room> {
        let authority = self.authority();
        let mut room = Room::default();
        for (id, meta) in self.object_metas()? {
            let meta: ObjectMeta = meta;
            let counts = !authority.is_known(id, meta.author, ObjectKind::from_code(meta.kind));
            if !meta.demo && counts {
                room.holds(meta.author, u64::from(meta.len));
            }
        }
        Ok(room)
    }
}
