//! The schedule: workshops and other activities by their dates, and which of them fall on the same days.

use std::collections::{BTreeMap, BTreeSet};

use satchel_model::day::Day;
use satchel_model::kinds::{self, FieldType};
use satchel_model::{Fields, Value};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::line::Line;
use crate::{App, Failure};

/// Kinds that have a date to come to.
const KINDS: [&str; 2] = ["activity", "workshop"];
/// Where something stands that nobody plans any more: it is over, or off.
const SETTLED: [&str; 4] = ["held", "curating", "published", "cancelled"];
/// Days of the longest meeting that is in another's way; what lasts longer is a season, not a meeting.
const MEETING_DAYS_MAX: i64 = 14;
/// Clashes that are told.
const CLASHES_MAX: usize = 100;

/// Asks for a year; none: this one, or the nearest that has something.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    year: Option<i64>,
}

/// A cluster that something of the year belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
pub struct ScheduleCluster {
    title: String,
    /// By slug, or as the text has it where no cluster of that name is here.
    id: String,
}

/// Something with a date, as far as it is known: `2022`, `2022-03` or `2022-03-14`.
#[derive(Debug, Serialize, TS)]
pub struct ScheduleItem {
    line: Line,
    start: String,
    end: Option<String>,
    clusters: Vec<ScheduleCluster>,
    /// A term of the vocabulary of the kind's field `status`.
    status: Option<String>,
    place: Option<String>,
}

/// Two meetings that are still planned and share a day.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct Clash {
    /// Their ids, the one that begins first before the other.
    first: String,
    second: String,
    /// The days that they share, `YYYY-MM-DD`.
    from: String,
    to: String,
}

/// One year, and which others there are.
#[derive(Debug, Serialize, TS)]
pub struct Schedule {
    years: Vec<i64>,
    /// The year that is shown, if there is any.
    year: Option<i64>,
    /// The clusters of its items, by title.
    clusters: Vec<ScheduleCluster>,
    items: Vec<ScheduleItem>,
    clashes: Vec<Clash>,
}

/// An item with what only this module needs to know of it.
struct Found {
    item: ScheduleItem,
    /// First and last day, where both are known and the meeting is still planned.
    planned: Option<(Day, Day)>,
    /// The records it belongs to.
    near: BTreeSet<String>,
    /// The record that it translates, else itself.
    original: String,
}

/// `schedule`: what begins in a year, in order.
pub fn schedule(app: &App, request: Request) -> Result<Schedule, Failure> {
    let lines = app.shelf.lines(&app.library)?;
    let mut years: Vec<i64> =
        KINDS.iter().flat_map(|kind| lines.of(kind)).filter_map(|line| line.year).collect();
    years.sort_unstable();
    years.dedup();
    let now: i64 = Day::of(app.library.now()).to_string()[..4].parse().unwrap_or(0);
    let nearest = years.iter().copied().min_by_key(|year| ((year - now).abs(), *year < now));
    let year = request.year.or(nearest);
    let mut titles = BTreeMap::new();
    let mut found = Vec::new();
    for line in
        KINDS.iter().flat_map(|kind| lines.of(kind)).filter(|line| line.year.is_some() && line.year == year)
    {
        found.extend(item(app, line, &mut titles)?);
    }
    found.sort_by(|a, b| (&a.item.start, &a.item.line.title).cmp(&(&b.item.start, &b.item.line.title)));
    let clusters: BTreeSet<ScheduleCluster> =
        found.iter().flat_map(|found| found.item.clusters.clone()).collect();
    Ok(Schedule {
        years,
        year,
        clusters: clusters.into_iter().collect(),
        clashes: clashes(&found),
        items: found.into_iter().map(|found| found.item).collect(),
    })
}

fn item(
    app: &App,
    line: &satchel_library::Line,
    titles: &mut BTreeMap<String, String>,
) -> Result<Option<Found>, Failure> {
    let fields: Fields = app.library.show(line.id, None)?.fields;
    let text = |field: &str| fields.get(field).map(Value::plain).filter(|text| !text.trim().is_empty());
    let Some(start) = text("start") else { return Ok(None) };
    let mut clusters = Vec::new();
    for id in fields.get("clusters").map(Value::items).unwrap_or_default().iter().map(Value::plain) {
        if !titles.contains_key(&id) {
            let title = app.link(&id)?.map_or_else(|| id.clone(), |cluster| cluster.title);
            titles.insert(id.clone(), title);
        }
        clusters
            .extend(titles.get(&id).map(|title| ScheduleCluster { title: title.clone(), id: id.clone() }));
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
    let (end, status) = (text("end"), text("status"));
    Ok(Some(Found {
        planned: planned(&start, end.as_deref(), status.as_deref()),
        near: near(app, line, &fields)?,
        original: original(app, line)?,
        item: ScheduleItem {
            line: Line::from(line),
            start,
            end,
            clusters,
            status,
            place: Some(place.join(", ")).filter(|place| !place.is_empty()),
        },
    }))
}

/// The days of a meeting that could still be moved out of another's way.
fn planned(start: &str, end: Option<&str>, status: Option<&str>) -> Option<(Day, Day)> {
    if status.is_some_and(|status| SETTLED.contains(&status)) {
        return None;
    }
    let first: Day = start.parse().ok()?;
    let last = end.map_or(Ok(first), str::parse).ok()?;
    (first <= last && last.0 - first.0 < MEETING_DAYS_MAX).then_some((first, last))
}

/// The records that it says it belongs to, cities and clusters aside.
fn near(app: &App, line: &satchel_library::Line, fields: &Fields) -> Result<BTreeSet<String>, Failure> {
    let declared = kinds::kind(&line.kind).into_iter().flat_map(|kind| &kind.fields);
    let links = declared.filter(|field| {
        matches!(field.kind, FieldType::Link | FieldType::Links)
            && !matches!(field.links_to.as_deref(), Some("city" | "cluster"))
    });
    let mut near = BTreeSet::new();
    for target in links.filter_map(|field| fields.get(&field.id)).flat_map(Value::items).map(Value::plain) {
        near.extend(app.link(&target)?.map(|line| line.id.to_string()));
    }
    Ok(near)
}

fn original(app: &App, line: &satchel_library::Line) -> Result<String, Failure> {
    let of = line.translation_of.as_deref().map(|of| app.link(of)).transpose()?.flatten();
    Ok(of.map_or(line.id, |of| of.id).to_string())
}

/// Which items are one meeting, as a number for each: a workshop and the entry that announces it, and the texts of one
/// meeting in several languages.
fn meetings(found: &[Found]) -> Vec<usize> {
    let mut meetings: Vec<usize> = (0..found.len()).collect();
    for (at, one) in found.iter().enumerate() {
        for (with, other) in found.iter().enumerate().take(at) {
            let is_one = one.original == other.original
                || one.near.contains(&other.item.line.id)
                || other.near.contains(&one.item.line.id);
            if is_one {
                let (keep, join) = (meetings[with], meetings[at]);
                meetings.iter_mut().filter(|meeting| **meeting == join).for_each(|meeting| *meeting = keep);
            }
        }
    }
    meetings
}

/// The pairs that share a day, by their first shared day.
fn clashes(found: &[Found]) -> Vec<Clash> {
    let meetings = meetings(found);
    let mut clashes = Vec::new();
    let planned: Vec<(&Found, usize, Day, Day)> = found
        .iter()
        .zip(meetings)
        .filter_map(|(found, meeting)| found.planned.map(|(first, last)| (found, meeting, first, last)))
        .collect();
    for (at, (one, meeting, first, last)) in planned.iter().enumerate() {
        // They are in the order of their beginnings.
        let later = planned[at + 1..].iter().take_while(|(_, _, begins, _)| begins <= last);
        for (other, _, begins, ends) in later.filter(|(_, other, ..)| other != meeting) {
            clashes.push(Clash {
                first: one.item.line.id.clone(),
                second: other.item.line.id.clone(),
                from: begins.max(first).to_string(),
                to: ends.min(last).to_string(),
            });
        }
    }
    clashes.sort_by(|a, b| (&a.from, &a.first, &a.second).cmp(&(&b.from, &b.first, &b.second)));
    clashes.truncate(CLASHES_MAX);
    clashes
}
