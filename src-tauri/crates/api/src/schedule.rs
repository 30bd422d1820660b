//! The schedule: workshops and other activities by their dates.

use std::collections::BTreeMap;

use satchel_model::{Fields, Value};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::day::day_of;
use crate::line::Line;
use crate::{App, Failure};

/// Kinds that have a date to come to.
const KINDS: [&str; 2] = ["activity", "workshop"];

/// Asks for a year; none: this one, or the nearest that has something.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    year: Option<i64>,
}

/// Something with a date, as far as it is known: `2022`, `2022-03` or `2022-03-14`.
#[derive(Debug, Serialize, TS)]
pub struct ScheduleItem {
    line: Line,
    start: String,
    end: Option<String>,
    /// Titles of the clusters.
    clusters: Vec<String>,
    /// A term of the vocabulary of the kind's field `status`.
    status: Option<String>,
    place: Option<String>,
}

/// One year, and which others there are.
#[derive(Debug, Serialize, TS)]
pub struct Schedule {
    years: Vec<i64>,
    items: Vec<ScheduleItem>,
}

/// `schedule`: what begins in a year, in order.
pub fn schedule(app: &App, request: Request) -> Result<Schedule, Failure> {
    let lines = app.shelf.lines(&app.library)?;
    let mut years: Vec<i64> =
        KINDS.iter().flat_map(|kind| lines.of(kind)).filter_map(|line| line.year).collect();
    years.sort_unstable();
    years.dedup();
    let now: i64 = day_of(app.library.now())[..4].parse().unwrap_or(0);
    let nearest = years.iter().copied().min_by_key(|year| ((year - now).abs(), *year < now));
    let wanted = request.year.or(nearest);
    let mut titles = BTreeMap::new();
    let mut items = Vec::new();
    for line in
        KINDS.iter().flat_map(|kind| lines.of(kind)).filter(|line| line.year.is_some() && line.year == wanted)
    {
        items.extend(item(app, line, &mut titles)?);
    }
    items.sort_by(|a, b| (&a.start, &a.line.title).cmp(&(&b.start, &b.line.title)));
    Ok(Schedule { years, items })
}

fn item(
    app: &App,
    line: &satchel_library::Line,
    titles: &mut BTreeMap<String, String>,
) -> Result<Option<ScheduleItem>, Failure> {
    let fields: Fields = app.library.show(line.id, None)?.fields;
    let text = |field: &str| fields.get(field).map(Value::plain).filter(|text| !text.trim().is_empty());
    let Some(start) = text("start") else { return Ok(None) };
    let mut clusters = Vec::new();
    for slug in fields.get("clusters").map(Value::items).unwrap_or_default().iter().map(Value::plain) {
        if !titles.contains_key(&slug) {
            let title = app.link(&slug)?.map_or_else(|| slug.clone(), |cluster| cluster.title);
            titles.insert(slug.clone(), title);
        }
        clusters.extend(titles.get(&slug).cloned());
    }
    let at: Vec<String> =
        text("place").into_iter().chain(line.city.clone()).chain(line.country.clone()).collect();
    let mut place: Vec<String> = Vec::new();
    for part in at {
        // "Cork" beside "Cork City Hall, Cork" says nothing.
        if !place.iter().any(|said| said.contains(&part)) {
            place.push(part);
        }
    }
    Ok(Some(ScheduleItem {
        line: Line::from(line),
        start,
        end: text("end"),
        clusters,
        status: text("status"),
        place: Some(place.join(", ")).filter(|place| !place.is_empty()),
    }))
}
