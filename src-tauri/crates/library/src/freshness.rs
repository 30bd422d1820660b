//! How fresh each city's knowledge is, as far as anyone here can know: what it held by its last receipt, and when
//! something last came from it. What is not known is not known; it never means that nothing happens there.

use std::collections::{BTreeMap, BTreeSet};

use satchel_model::revision::Audience;
use satchel_model::slug::normal_name;
use satchel_model::{ObjectId, RecordId};

use crate::receipt::Receivers;
use crate::{Heard, Library, Result};

/// What is known of one city.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Freshness {
    /// Its name, as its people or its own record write it.
    pub city: String,
    /// When its last receipt was heard, by this machine's clock.
    pub receipt_heard: Option<i64>,
    /// When that receipt was made, by the clock there.
    pub receipt_made: Option<i64>,
    /// Records that it said to hold then.
    pub held_records: Option<u64>,
    /// Records here of which it lacked something then; none if that is not known.
    pub lacks_records: Option<u64>,
    /// Objects that it lacked then.
    pub lacks_objects: Option<u64>,
    /// When something written there last came by parcel, by this machine's clock.
    pub parcel_heard: Option<i64>,
    /// True if someone who is known here writes for it.
    pub known: bool,
}

impl Library {
    /// Every city that is known in any way, this library's own aside, by name.
    pub fn freshness(&self) -> Result<Vec<Freshness>> {
        let mut names = self.city_names()?;
        let own = self.profile().city.map(|city| normal_name(&city));
        if let Some(own) = own {
            names.remove(&own);
        }
        let chosen = self.choose_for(Audience::Network)?;
        let items = chosen.items();
        let records: BTreeMap<ObjectId, Option<RecordId>> =
            chosen.objects.iter().map(|(id, meta)| (*id, meta.record)).collect();
        let parcels = self.kept().cities.get().clone();
        let mut fresh = Vec::new();
        for (normal, (city, known)) in names {
            let heard = self.receipts_of(&city)?;
            let last = heard.iter().max_by_key(|heard| heard.at);
            let lacks = last.map(|_| {
                let held =
                    Receivers::of(heard.iter().map(|heard: &Heard| &heard.receipt)).held_by_all(&items, &[]);
                let lacking = items.iter().filter(|item| !held.contains(&item.id)).map(|item| item.id);
                let lacking: Vec<ObjectId> = lacking.collect();
                let of: BTreeSet<RecordId> =
                    lacking.iter().filter_map(|id| records.get(id).copied().flatten()).collect();
                (of.len() as u64, lacking.len() as u64)
            });
            fresh.push(Freshness {
                receipt_heard: last.map(|heard| heard.at),
                receipt_made: last.map(|heard| heard.receipt.header.made),
                held_records: last.map(|heard| heard.receipt.header.records),
                lacks_records: lacks.map(|(records, _)| records),
                lacks_objects: lacks.map(|(_, objects)| objects),
                parcel_heard: parcels.get(&normal).copied(),
                city,
                known,
            });
        }
        fresh.sort_by_cached_key(|city: &Freshness| normal_name(&city.city));
        Ok(fresh)
    }

    /// The cities by normal name, each as it is written, and whether someone known here writes for it.
    fn city_names(&self) -> Result<BTreeMap<String, (String, bool)>> {
        let mut names: BTreeMap<String, (String, bool)> = BTreeMap::new();
        for line in self.lines(Some("city"))?.into_iter().filter(|line| line.listed && !line.demo) {
            names.insert(normal_name(&line.title), (line.title, false));
        }
        let authority = self.authority();
        for enrolment in self.enrolments()? {
            let (Some(city), Some(normal)) = (enrolment.city.clone(), enrolment.normal_city()) else {
                continue;
            };
            if authority.knows(enrolment.author) {
                names.entry(normal).or_insert((city, true)).1 = true;
            }
        }
        for heard in self.receipts()? {
            if let Some(city) = heard.receipt.header.city {
                names.entry(normal_name(&city)).or_insert((city, false));
            }
        }
        names.remove("");
        Ok(names)
    }
}
