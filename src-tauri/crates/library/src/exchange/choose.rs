//! What travels, to whom, and what stays, and why.

use std::collections::{BTreeMap, BTreeSet};

use satchel_model::kinds;
use satchel_model::revision::{Audience, Revision};
use satchel_model::{ObjectId, ObjectKind, RecordId, Value};

use crate::journal::Place;
use crate::ledger::ObjectMeta;
use crate::receipt::{Item, Receipt, Receivers};
use crate::{Library, Result};

/// Whom a parcel is for.
#[derive(Debug, Clone)]
pub struct Addressees {
    /// Cities by name: what any of them lacks, as far as their receipts tell; everything if nothing is known of one.
    pub cities: Vec<String>,
    /// Receipts of those it is for, beside the cities'.
    pub since: Vec<Receipt>,
    /// The widest audience that they belong to: what is meant for fewer people than that stays.
    pub audience: Audience,
}

impl Default for Addressees {
    /// Anyone in the network.
    fn default() -> Addressees {
        Addressees { cities: Vec::new(), since: Vec::new(), audience: Audience::Network }
    }
}

/// What was left out of a parcel, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// A stable word: `demo`, `audience`, `consent`, `rights`, `no-record`, `held`; of files `file-licence`, `file-consent`,
    /// `file-text-only`.
    pub reason: &'static str,
    /// Objects, or files.
    pub count: u64,
}

/// What travels, in the order in which it is written: people first, then record by record.
#[derive(Debug, Clone, Default)]
pub(crate) struct Chosen {
    pub objects: Vec<(ObjectId, ObjectMeta)>,
    pub left_out: BTreeMap<&'static str, u64>,
    /// What every receiver holds, so that differences may be built upon it.
    pub held: BTreeSet<ObjectId>,
    /// Files stay, whatever their licence.
    pub text_only: bool,
}

impl Chosen {
    /// The records that the objects belong to.
    pub fn records(&self) -> BTreeSet<RecordId> {
        self.objects.iter().filter_map(|(_, meta)| meta.record).collect()
    }

    /// Leaves out, for `reason`, what is not `wanted`.
    pub fn keep(&mut self, reason: &'static str, wanted: impl Fn(&ObjectId, &ObjectMeta) -> bool) {
        let before = self.objects.len();
        self.objects.retain(|(id, meta)| wanted(id, meta));
        let count = (before - self.objects.len()) as u64;
        if count > 0 {
            *self.left_out.entry(reason).or_default() += count;
        }
    }

    /// As brief items, each device's in the order in which they came here.
    pub fn items(&self) -> Vec<Item> {
        let mut items: Vec<(Place, Item)> = self
            .objects
            .iter()
            .map(|(id, meta)| {
                (meta.place, Item { id: *id, author: meta.author, segment: meta.place.segment })
            })
            .collect();
        items.sort_by_key(|(place, item)| (*place, item.id));
        items.into_iter().map(|(_, item)| item).collect()
    }

    pub fn left_out(&self) -> Vec<LeftOut> {
        self.left_out.iter().map(|(reason, count)| LeftOut { reason, count: *count }).collect()
    }
}

impl Library {
    /// What travels to these addressees.
    pub(crate) fn choose(&self, to: &Addressees) -> Result<Chosen> {
        let mut chosen = self.choose_for(to.audience)?;
        if let Some(receivers) = self.receivers(to)? {
            let held = self.held_by_all(&receivers, &chosen, to.audience)?;
            chosen.keep("held", |id, _| !held.contains(id));
            chosen.held = held;
        }
        Ok(chosen)
    }

    /// Those who are known to hold something already; none if anything must be sent that is there.
    fn receivers(&self, to: &Addressees) -> Result<Option<Receivers>> {
        let mut receipts: Vec<Receipt> = to.since.clone();
        for city in &to.cities {
            let heard = self.receipts_of(city)?;
            if heard.is_empty() {
                return Ok(None);
            }
            receipts.extend(heard.into_iter().map(|heard| heard.receipt));
        }
        Ok(if receipts.is_empty() { None } else { Some(Receivers::of(&receipts)) })
    }

    /// What all receivers certainly hold of `chosen`. Their receipts count what may go to the whole network; what is
    /// meant for fewer they name one by one.
    pub(crate) fn held_by_all(
        &self,
        receivers: &Receivers,
        chosen: &Chosen,
        audience: Audience,
    ) -> Result<BTreeSet<ObjectId>> {
        if audience == Audience::Network {
            return Ok(receivers.held_by_all(&chosen.items(), &[]));
        }
        let shared = self.choose_for(Audience::Network)?.items();
        let known: BTreeSet<ObjectId> = shared.iter().map(|item| item.id).collect();
        let closer: Vec<ObjectId> =
            chosen.objects.iter().map(|(id, _)| *id).filter(|id| !known.contains(id)).collect();
        Ok(receivers.held_by_all(&shared, &closer))
    }

    /// What may go to an audience, whoever it is.
    pub(crate) fn choose_for(&self, audience: Audience) -> Result<Chosen> {
        let metas = self.object_metas()?;
        let mut stays = self.staying(&metas, audience)?;
        let here: BTreeSet<RecordId> =
            metas.iter().filter(|(_, meta)| meta.is_revision()).filter_map(|(_, meta)| meta.record).collect();
        let mut chosen = Chosen::default();
        for (id, meta) in metas {
            let reason = match meta.record {
                _ if meta.demo => Some("demo"),
                // What is said of a record that is not here has nobody's leave to travel: it may be of a record that
                // was taken away.
                Some(record) if !here.contains(&record) => Some("no-record"),
                Some(record) => stays.records.get(&record).copied().or_else(|| stays.objects.remove(&id)),
                None => None,
            };
            match reason {
                Some(reason) => *chosen.left_out.entry(reason).or_default() += 1,
                None => chosen.objects.push((id, meta)),
            }
        }
        in_order(&mut chosen.objects);
        Ok(chosen)
    }

    /// The records that stay, and single objects of others.
    fn staying(&self, metas: &[(ObjectId, ObjectMeta)], audience: Audience) -> Result<Staying> {
        let mut stays = Staying::default();
        // Of a person this is the reason that is told.
        self.stay_without_consent(&mut stays, audience)?;
        let authority = self.authority();
        for (id, meta) in metas.iter().filter(|(_, meta)| meta.is_revision()) {
            let Some(record) = meta.record else { continue };
            if meta.demo {
                stays.records.insert(record, "demo");
            } else if self.audience_of(meta, audience)? > audience {
                // Someone not known here must not be able to keep another's record at home.
                if authority.knows(meta.author) || authority.starter.contains(id) {
                    stays.records.entry(record).or_insert("audience");
                } else {
                    stays.objects.insert(*id, "audience");
                }
            }
        }
        if audience == Audience::Public {
            self.stay_without_rights(&mut stays)?;
        }
        Ok(stays)
    }

    /// The audience of a revision; read from the revision only where what the store knows does not decide.
    fn audience_of(&self, meta: &ObjectMeta, wanted: Audience) -> Result<Audience> {
        match (meta.travels, wanted) {
            (true, Audience::Public) => {}
            (true, _) => return Ok(Audience::Network),
            (false, Audience::Public | Audience::Network) => return Ok(Audience::Device),
            (false, _) => {}
        }
        let object = self.journal().read(meta.place)?;
        Ok(Revision::read(&object).map_or(Audience::Device, |revision| revision.header.audience))
    }

    /// People who did not agree to be named before this audience.
    fn stay_without_consent(&self, stays: &mut Staying, audience: Audience) -> Result<()> {
        for kind in kinds::declarations().kinds().filter(|kind| kind.field("consent").is_some()) {
            for line in self.lines(Some(&kind.id))? {
                let Some(page) = self.page(line.id)? else { continue };
                let scope = page.view.shown().get("consent").map(Value::plain).unwrap_or_default();
                if !agreed(&scope, audience) {
                    stays.records.entry(line.id).or_insert("consent");
                }
            }
        }
        Ok(())
    }

    /// Records for everyone whose author has not said that they may be passed on.
    fn stay_without_rights(&self, stays: &mut Staying) -> Result<()> {
        for kind in kinds::declarations().kinds().filter(|kind| kind.field("rights_confirmed").is_some()) {
            for line in self.lines(Some(&kind.id))?.into_iter().filter(|line| !line.starter) {
                let Some(page) = self.page(line.id)? else { continue };
                if page.view.shown().get("rights_confirmed") != Some(&Value::Bool(true)) {
                    stays.records.entry(line.id).or_insert("rights");
                }
            }
        }
        Ok(())
    }
}

#[derive(Debug, Default)]
struct Staying {
    records: BTreeMap<RecordId, &'static str>,
    objects: BTreeMap<ObjectId, &'static str>,
}

/// True if a person who agreed to be named before `scope` agreed to be named before `audience`.
pub(crate) fn agreed(scope: &str, audience: Audience) -> bool {
    match scope {
        "public" => true,
        "network" => audience >= Audience::Network,
        "cluster" => audience >= Audience::Cluster,
        _ => false,
    }
}

/// People first; then each record's objects together, so that they compress well, and records in the order of the
/// journal, so that its frames are read one after another.
fn in_order(objects: &mut [(ObjectId, ObjectMeta)]) {
    let mut first: BTreeMap<Option<RecordId>, Place> = BTreeMap::new();
    for (_, meta) in objects.iter() {
        let place = first.entry(meta.record).or_insert(meta.place);
        *place = (*place).min(meta.place);
    }
    objects.sort_by_key(|(id, meta)| {
        let people = ObjectKind::from_code(meta.kind).is_trust();
        (!people, first.get(&meta.record).copied(), meta.record, meta.place, *id)
    });
}
