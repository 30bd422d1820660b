//! What the case studies cover: how many there are by region, cluster, focus area, goal, language and setting, and
//! where there are too few; and which of them someone compared with their sources.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use satchel_model::Value;
use satchel_model::kinds;

use crate::texts::Text;

/// Cases that a region has at least.
const REGION_MIN: usize = 8;
/// Cases that a cluster of the latest phase has at least.
const CLUSTER_MIN: usize = 6;

/// Case studies told for the first time, not their translations.
fn cases(texts: &[Text]) -> impl Iterator<Item = &Text> {
    texts.iter().filter(|text| text.kind == "case-study" && !text.fields.contains_key("translation_of"))
}

fn values(text: &Text, field: &str) -> Vec<String> {
    text.fields.get(field).map(|value| value.items().iter().map(Value::plain).collect()).unwrap_or_default()
}

/// The regions of a case: those of its city, which may be two.
fn regions(text: &Text, cities: &BTreeMap<&str, &Text>) -> Vec<String> {
    let city = values(text, "city").pop().unwrap_or_default();
    cities.get(city.as_str()).map(|city| values(city, "unesco_regions")).unwrap_or_default()
}

fn count(cases: impl Iterator<Item = Vec<String>>) -> BTreeMap<String, usize> {
    let mut counted = BTreeMap::new();
    cases.flatten().for_each(|value| *counted.entry(value).or_default() += 1);
    counted
}

fn by_slug(texts: &[Text]) -> BTreeMap<&str, &Text> {
    texts.iter().map(|text| (text.slug.as_str(), text)).collect()
}

/// One line for each thing that is counted.
pub fn table(texts: &[Text]) -> String {
    let all = by_slug(texts);
    let mut table = format!("{} case studies\n", cases(texts).count());
    let mut line = |name: &str, counted: BTreeMap<String, usize>| {
        let counted: Vec<_> = counted.iter().map(|(value, count)| format!("{value} {count}")).collect();
        let _ = writeln!(table, "  {name:<12} {}", counted.join(", "));
    };
    line("region", count(cases(texts).map(|text| regions(text, &all))));
    for (name, field) in [
        ("cluster", "clusters"),
        ("focus area", "hangzhou_areas"),
        ("key feature", "key_feature_areas"),
        ("goal", "sdgs"),
        ("setting", "setting"),
        ("evidence", "evidence_level"),
    ] {
        line(name, count(cases(texts).map(|text| values(text, field))));
    }
    line("checked", count(cases(texts).map(|text| vec![comparison(text).to_owned()])));
    let told = texts.iter().filter(|text| text.kind == "case-study");
    line("language", count(told.map(|text| values(text, "language"))));
    line("kind", count(texts.iter().map(|text| vec![text.kind.clone()])));
    table
}

/// Whether someone else compared a case with its sources, and says with what.
fn comparison(text: &Text) -> &'static str {
    match (values(text, "checked").is_empty(), values(text, "checked_with").is_empty()) {
        (false, false) => "yes",
        (true, false) => "could not be",
        _ => "not yet",
    }
}

/// Regions and clusters of the latest phase with too few cases, and cases that nobody compared with their sources.
pub fn check(texts: &[Text]) -> Result<(), Vec<String>> {
    let all = by_slug(texts);
    let by_region = count(cases(texts).map(|text| regions(text, &all)));
    let by_cluster = count(cases(texts).map(|text| values(text, "clusters")));
    let declared = kinds::vocabulary("unesco-regions").into_iter().flat_map(|regions| &regions.terms);
    let wanted = declared
        .map(|term| (term.id.clone(), &by_region, REGION_MIN))
        .chain(latest_clusters(texts).into_iter().map(|slug| (slug, &by_cluster, CLUSTER_MIN)));
    let too_few = wanted
        .map(|(value, counted, least)| (counted.get(&value).copied().unwrap_or(0), value, least))
        .filter(|(found, _, least)| found < least)
        .map(|(found, value, least)| format!("{value}: {found} case studies where {least} are wanted"));
    let not_compared = cases(texts).filter(|text| comparison(text) == "not yet").map(|text| {
        format!("{}: nobody says with what of its sources it was compared (checked_with)", text.slug)
    });
    let problems: Vec<String> = too_few.chain(not_compared).collect();
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

fn latest_clusters(texts: &[Text]) -> BTreeSet<String> {
    let clusters = || texts.iter().filter(|text| text.kind == "cluster");
    let phase = |text: &Text| values(text, "phase").pop();
    let latest = clusters().filter_map(phase).max();
    clusters().filter(|text| phase(text) == latest).map(|text| text.slug.clone()).collect()
}
