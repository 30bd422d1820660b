//! A workshop for those who run it: plan, notes and their groups, people, results by language, actions, report.
//!
//! Owns the shapes and the words of these screens; what belongs together is the library's to know.

mod actions;
mod board;
mod coverage;
mod people;
mod report;

use satchel_library::workshop::Workshop;
use satchel_model::{Fields, Value};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use actions::*;
pub use board::*;
pub use coverage::*;
pub use people::*;
pub use report::*;

use crate::line::Line;
use crate::{App, Failure, words};

/// A workshop to be run.
#[derive(Debug, Deserialize, TS)]
pub struct WorkshopRequest {
    id: String,
    language: String,
}

/// A workshop on the screen of those who run it.
#[derive(Debug, Serialize, TS)]
pub struct WorkshopDesk {
    line: Line,
    #[ts(inline)]
    plan: Plan,
    notes: Vec<Note>,
    /// Notes that are typed and not kept yet.
    #[ts(inline)]
    begun: Vec<BegunNote>,
    people: Vec<Participant>,
    #[ts(inline)]
    counted: Counted,
    coverage: Coverage,
    actions: Vec<ActionLine>,
    /// Drafts that were begun from notes and are not saved as records yet.
    drafts: Vec<FromNotes>,
}

/// What is planned.
#[derive(Debug, Serialize, TS)]
pub struct Plan {
    /// In words.
    kind: Option<String>,
    start: Option<String>,
    end: Option<String>,
    place: Option<String>,
    host: Option<String>,
    /// Inert HTML.
    aims: String,
    #[ts(inline)]
    agenda: Vec<AgendaItem>,
    /// Titles.
    clusters: Vec<String>,
    /// An inception workshop: it is asked for definitions.
    inception: bool,
    /// Only coordinators will receive it and what comes out of it.
    coordinators_only: bool,
    /// Numbers stand on its page already.
    told: bool,
}

/// A line of the programme.
#[derive(Debug, Serialize, TS)]
pub struct AgendaItem {
    time: String,
    item: String,
    lead: String,
}

/// `workshop`: all that its screen shows.
pub fn workshop(app: &App, request: WorkshopRequest) -> Result<WorkshopDesk, Failure> {
    let found = app.library.workshop(app.resolve(&request.id)?)?;
    let drafts = app.library.drafts()?;
    Ok(WorkshopDesk {
        plan: plan(app, &found, &request.language)?,
        notes: board::notes(app, &found, &drafts)?,
        begun: board::begun(&found, &drafts),
        people: people::participants(app, &found)?,
        counted: people::counted(app, &found, &request.language)?,
        coverage: coverage::coverage(app, &found)?,
        actions: actions::of_workshop(app, &found)?,
        drafts: board::from_notes(&drafts, &found),
        line: Line::from(&found.shown.line),
    })
}

fn plan(app: &App, workshop: &Workshop, language: &str) -> Result<Plan, Failure> {
    let fields = &workshop.shown.fields;
    let mut clusters = Vec::new();
    for cluster in texts(fields, "clusters") {
        clusters.push(app.link(&cluster)?.map_or(cluster, |line| line.title));
    }
    let place: Vec<String> =
        text(fields, "place").into_iter().chain(workshop.shown.line.city.clone()).collect();
    let rows = fields.get("agenda").map(Value::items).unwrap_or_default();
    Ok(Plan {
        kind: text(fields, "workshop_kind").map(|kind| words::term(Some("workshop-kinds"), &kind, language)),
        start: text(fields, "start"),
        end: text(fields, "end"),
        place: Some(place.join(", ")).filter(|place| !place.is_empty()),
        host: text(fields, "host"),
        aims: satchel_markdown::render(&text(fields, "aims").unwrap_or_default()),
        agenda: rows.iter().map(agenda_item).collect(),
        clusters,
        inception: text(fields, "workshop_kind").as_deref() == Some("inception"),
        coordinators_only: workshop.shown.page.view.audience
            == satchel_model::revision::Audience::Coordinators,
        told: fields.get("participation").is_some_and(|rows| !rows.is_blank()),
    })
}

/// A line of text where a row belongs is the item.
fn agenda_item(row: &Value) -> AgendaItem {
    let cell = |column: &str| match row {
        Value::Map(cells) => cells.get(column).map(Value::plain).unwrap_or_default(),
        other if column == "item" => other.plain(),
        _ => String::new(),
    };
    AgendaItem { time: cell("time"), item: cell("item"), lead: cell("lead") }
}

fn text(fields: &Fields, field: &str) -> Option<String> {
    fields.get(field).map(Value::plain).filter(|text| !text.trim().is_empty())
}

fn texts(fields: &Fields, field: &str) -> Vec<String> {
    fields.get(field).map(Value::items).unwrap_or_default().iter().map(Value::plain).collect()
}
