//! What a parcel holds and what adding it would do, in numbers and lines.

use std::collections::BTreeMap;

use satchel_library::exchange::{Brought, Effect, Inspection, Stranger, What};
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

/// What a paper of the parcel will do here.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PaperEffect {
    /// It counts by itself.
    Counts,
    /// The person is asked about the charter.
    Asks,
    /// It waits for further signatures.
    Waits,
}

/// A charter or a list that the parcel brings.
#[derive(Debug, Serialize, TS)]
pub struct PaperBrought {
    id: String,
    /// Six check words.
    words: Vec<String>,
    made: i64,
    effect: PaperEffect,
    /// The network's name, if it is known.
    network: Option<String>,
    /// Of a charter: how many hold it, and how many of them sign together.
    holders: Option<(u32, u32)>,
    /// Of a list: cities, and coordinators in office.
    list: Option<(u32, u32)>,
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
    /// What it says about who may do what.
    papers: Vec<PaperBrought>,
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
        papers: plan.papers.into_iter().map(paper).collect(),
        bytes: plan.inspection.bytes,
        parcel: parcel(plan.inspection),
    })
}

fn paper(brought: Brought) -> PaperBrought {
    let (network, holders, list) = match brought.what {
        What::Charter { name, holders: (keys, threshold) } => {
            (Some(name), Some((keys as u32, threshold)), None)
        }
        What::List { network, cities, coordinators } => {
            (network, None, Some((cities as u32, coordinators as u32)))
        }
    };
    PaperBrought {
        id: brought.id.to_string(),
        words: crate::trust::words(brought.words),
        made: brought.made,
        effect: match brought.effect {
            Effect::Counts => PaperEffect::Counts,
            Effect::Asks => PaperEffect::Asks,
            Effect::Waits => PaperEffect::Waits,
        },
        network,
        holders,
        list,
    }
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
