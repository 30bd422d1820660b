//! What a parcel holds and what adding it would do, in numbers and lines.

use std::collections::BTreeMap;

use satchel_library::exchange::{Inspection, Stranger};
use serde::Serialize;
use ts_rs::TS;

use crate::line::{Line, lines};
use crate::{App, Failure};

/// How many records of a kind.
#[derive(Debug, Serialize, TS)]
pub struct KindCount {
    kind: String,
    count: u64,
}

/// Blocks of a parcel, and how many of them are whole.
#[derive(Debug, Serialize, TS)]
pub struct Blocks {
    total: u64,
    good: u64,
}

/// A parcel by itself.
#[derive(Debug, Serialize, TS)]
pub struct Parcel {
    ok: bool,
    from: Option<String>,
    made: Option<i64>,
    objects: u64,
    bytes: u64,
    records: Vec<KindCount>,
    #[ts(inline)]
    blocks: Blocks,
    damaged: Vec<String>,
    needs: Vec<String>,
}

/// Someone not known here.
#[derive(Debug, Serialize, TS)]
pub struct Unknown {
    name: Option<String>,
    city: Option<String>,
    key: String,
    objects: u64,
}

/// How many records of a city.
#[derive(Debug, Serialize, TS)]
pub struct CityCount {
    city: String,
    count: u64,
}

/// What adding would do.
#[derive(Debug, Serialize, TS)]
pub struct ImportPlan {
    parcel: Parcel,
    new: Vec<Line>,
    changed: Vec<Line>,
    withdrawn: u64,
    conflicts: u64,
    duplicate: u64,
    /// People not known here yet, and what they bring.
    #[ts(inline)]
    unknown: Vec<Unknown>,
    #[ts(inline)]
    by_city: Vec<CityCount>,
    by_kind: Vec<KindCount>,
    bytes: u64,
}

/// The plan as it crosses the border.
pub fn plan(app: &App, mut plan: satchel_library::exchange::Plan) -> Result<ImportPlan, Failure> {
    name_cities(app, &mut plan)?;
    let both = || plan.new.iter().chain(&plan.changed);
    let by_city = counted(both().filter_map(|line| line.city.clone()));
    let by_kind = counted(both().map(|line| line.kind.clone()));
    let unknown = |stranger: Stranger| Unknown {
        name: stranger.name,
        city: stranger.city,
        key: stranger.key.to_string(),
        objects: stranger.objects,
    };
    Ok(ImportPlan {
        new: lines(&plan.new),
        changed: lines(&plan.changed),
        by_city: by_city.into_iter().map(|(city, count)| CityCount { city, count }).collect(),
        by_kind: by_kind.into_iter().map(|(kind, count)| KindCount { kind, count }).collect(),
        withdrawn: plan.withdrawn,
        conflicts: plan.conflicts,
        duplicate: plan.duplicate,
        unknown: plan.strangers.into_iter().map(unknown).collect(),
        bytes: plan.inspection.bytes,
        parcel: parcel(plan.inspection),
    })
}

fn parcel(inspection: Inspection) -> Parcel {
    let (good, total) = inspection.blocks;
    Parcel {
        ok: inspection.damaged.is_empty(),
        from: inspection.from,
        made: inspection.made,
        objects: inspection.objects,
        bytes: inspection.bytes,
        records: inspection.records.into_iter().map(|(kind, count)| KindCount { kind, count }).collect(),
        blocks: Blocks { total, good },
        damaged: inspection.damaged,
        needs: inspection.needs,
    }
}

/// Records name cities by slug; a person reads the city's name, as the library or the parcel itself gives it.
fn name_cities(app: &App, plan: &mut satchel_library::exchange::Plan) -> Result<(), Failure> {
    let cities = plan.new.iter().chain(&plan.changed).filter(|line| line.kind == "city");
    let mut names: BTreeMap<String, String> =
        cities.map(|city| (city.slug.clone(), city.title.clone())).collect();
    for line in plan.new.iter_mut().chain(&mut plan.changed) {
        let Some(city) = line.city.clone() else { continue };
        if !names.contains_key(&city) {
            let known = app.link(&city)?.filter(|line| line.kind == "city");
            names.insert(city.clone(), known.map_or_else(|| city.clone(), |known| known.title));
        }
        line.city = names.get(&city).cloned();
    }
    Ok(())
}

/// Each with how often it stands there, most often first.
fn counted(words: impl Iterator<Item = String>) -> Vec<(String, u64)> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}
