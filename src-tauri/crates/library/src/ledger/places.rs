//! Where records are at home: a city named by slug or title leads to what the city's own record says.

use std::collections::BTreeMap;

use satchel_model::{Fields, RecordId, Value};

use super::names::target_name;
use crate::view::Place;
use crate::{Library, Result};

/// Cities already looked up while many records are written down.
#[derive(Debug, Default)]
pub struct Cities(BTreeMap<String, Option<Place>>);

impl Library {
    /// The place of a record.
    pub(crate) fn place_of(&self, kind: &str, fields: &Fields, cities: &mut Cities) -> Result<Place> {
        let place = Place::of_fields(kind, fields);
        let Some(city) = place.city.clone().filter(|_| kind != "city") else { return Ok(place) };
        let found = match cities.0.get(&city) {
            Some(found) => found.clone(),
            None => {
                let found = self.city(&city)?;
                cities.0.insert(city, found.clone());
                found
            }
        };
        Ok(match found {
            Some(city) => place.completed(city),
            None => place,
        })
    }

    fn city(&self, name: &str) -> Result<Option<Place>> {
        for id in self.targets(name)? {
            if let Some(page) = self.page(id)?.filter(|page| page.view.kind == "city") {
                return Ok(Some(Place::of_city(&page.view.shown())));
            }
        }
        Ok(None)
    }

    /// The records that go by a slug, an id or a city's name.
    pub(crate) fn targets(&self, name: &str) -> Result<Vec<RecordId>> {
        Ok(self.store().names(&target_name(name))?.into_iter().map(RecordId).collect())
    }

    /// The clusters a record belongs to, by slug: those it names, and those that carry them on.
    pub(crate) fn clusters_of(&self, fields: &Fields) -> Result<Vec<String>> {
        let named = fields.get("clusters").map(Value::items).unwrap_or_default();
        let mut clusters: Vec<String> = named.iter().map(Value::plain).collect();
        let mut at = 0;
        while let Some(cluster) = clusters.get(at).cloned() {
            for newer in self.continued_by(&cluster)? {
                if !clusters.contains(&newer) {
                    clusters.push(newer);
                }
            }
            at += 1;
        }
        Ok(clusters)
    }

    /// The clusters that say they continue `cluster`.
    fn continued_by(&self, cluster: &str) -> Result<Vec<String>> {
        let began = |fields: &Fields| fields.get("valid_from").map(Value::plain).unwrap_or_default();
        let own = self.targets(cluster)?;
        let old = own.first().map(|id| self.page(*id)).transpose()?.flatten();
        let since = old.map(|page| began(&page.view.shown())).unwrap_or_default();
        let mut newer = Vec::new();
        for id in self.store().names(&crate::view::LinkName::to(cluster).0)? {
            let Some(page) = self.page(RecordId(id))?.filter(|page| page.view.kind == "cluster") else {
                continue;
            };
            if began(&page.view.shown()) > since {
                newer.push(page.view.slug);
            }
        }
        Ok(newer)
    }
}
