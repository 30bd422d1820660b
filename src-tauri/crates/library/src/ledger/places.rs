//! Where records are at home: a city named by slug or title leads to what the city's own record says.

use std::collections::{BTreeMap, BTreeSet};

use satchel_model::{Fields, RecordId, Value};

use super::names::{slug_name, target_name};
use crate::view::{Place, links};
use crate::{Library, Result};

/// Cities already looked up while many records are written down.
#[derive(Debug, Default)]
pub struct Cities(BTreeMap<String, Option<Place>>);

/// For each cluster the ones that carry it on, by slug.
#[derive(Debug, Default)]
pub struct Lineage(BTreeMap<String, Vec<String>>);

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
        if let Ok(id) = name.parse::<RecordId>() {
            return Ok(vec![id]);
        }
        let mut ids = self.store().names(&slug_name(name))?;
        ids.extend(self.store().names(&target_name(name))?);
        Ok(ids.into_iter().map(RecordId).collect())
    }

    /// Which clusters carry on which: looked up once for many records.
    pub(crate) fn lineage(&self) -> Result<Lineage> {
        let began = |fields: &Fields| fields.get("valid_from").map(Value::plain).unwrap_or_default();
        let mut clusters: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
        for line in self.lines(Some("cluster"))? {
            let Some(page) = self.page(line.id)? else { continue };
            let fields = page.view.shown();
            clusters.insert(page.view.slug, (began(&fields), links(&page.view.kind, &fields)));
        }
        let mut newer: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (slug, (since, named)) in &clusters {
            let older =
                named.iter().filter(|name| clusters.get(*name).is_some_and(|(began, _)| began < since));
            older.for_each(|name| newer.entry(name.clone()).or_default().push(slug.clone()));
        }
        Ok(Lineage(newer))
    }
}

impl Lineage {
    /// The clusters that this one carries on, directly or through others, by slug.
    pub fn older_than(&self, cluster: &str) -> BTreeSet<String> {
        let mut older = BTreeSet::new();
        let mut open = vec![cluster.to_owned()];
        while let Some(at) = open.pop() {
            let before = self.0.iter().filter(|(_, newer)| newer.contains(&at)).map(|(older, _)| older);
            open.extend(
                before.filter(|before| *before != cluster && older.insert((*before).clone())).cloned(),
            );
        }
        older
    }

    /// The clusters a record belongs to, by slug: those it names, and those that carry them on.
    pub fn clusters_of(&self, fields: &Fields) -> Vec<String> {
        let named = fields.get("clusters").map(Value::items).unwrap_or_default();
        let mut clusters: Vec<String> = named.iter().map(Value::plain).collect();
        let mut at = 0;
        while let Some(cluster) = clusters.get(at) {
            let newer = self.0.get(cluster).into_iter().flatten();
            let fresh: Vec<String> = newer.filter(|newer| !clusters.contains(newer)).cloned().collect();
            clusters.extend(fresh);
            at += 1;
        }
        clusters
    }
}
