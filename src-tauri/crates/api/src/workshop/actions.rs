//! Actions that cities took on, and the reports on them.

use satchel_library::workshop::{Action, Workshop};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::line::Line;
use crate::record::Id;
use crate::{App, Failure, people};

/// A report on an action.
#[derive(Debug, Serialize, TS)]
pub struct ActionUpdate {
    who: String,
    at: i64,
    /// A term of `action-statuses`; none for a note alone.
    status: Option<String>,
    note: Option<String>,
}

/// An action as it stands.
#[derive(Debug, Serialize, TS)]
pub struct ActionLine {
    line: Line,
    /// The city that does it, in words.
    city: Option<String>,
    mine: bool,
    due: Option<String>,
    /// A term of `action-statuses`.
    status: String,
    closed: bool,
    overdue: bool,
    #[ts(inline)]
    updates: Vec<ActionUpdate>,
    workshop: Option<Line>,
}

/// Which actions are wished.
#[derive(Debug, Deserialize, TS)]
pub struct ActionsRequest {
    /// Only those of the city of whoever sits here.
    mine: bool,
}

/// Actions, overdue ones first.
#[derive(Debug, Serialize, TS)]
pub struct Actions {
    actions: Vec<ActionLine>,
    /// All there are, of whichever city.
    total: usize,
}

/// A report to be added.
#[derive(Debug, Deserialize, TS)]
pub struct ActionReport {
    id: String,
    status: String,
    note: Option<String>,
}

/// `actions`: across all workshops.
pub fn actions(app: &App, request: ActionsRequest) -> Result<Actions, Failure> {
    let mut all = app.library.actions()?;
    if app.read_only {
        let hidden = &app.shelf.lines(&app.library)?.hidden;
        all.retain(|action| !hidden.contains(&action.line.id));
    }
    let total = all.len();
    let wanted = all.into_iter().filter(|action| !request.mine || action.mine);
    Ok(Actions { actions: wanted.map(|action| line(app, action)).collect::<Result<_, _>>()?, total })
}

/// `action`: one, as it stands.
pub fn action(app: &App, request: Id) -> Result<ActionLine, Failure> {
    line(app, app.library.action(app.library.one_line(app.resolve(&request.id)?)?)?)
}

/// `action_report`.
pub fn action_report(app: &App, request: ActionReport) -> Result<ActionLine, Failure> {
    let id = app.resolve(&request.id)?;
    app.library.report_on(id, &request.status, request.note.as_deref())?;
    line(app, app.library.action(app.library.one_line(id)?)?)
}

pub(super) fn of_workshop(app: &App, workshop: &Workshop) -> Result<Vec<ActionLine>, Failure> {
    let own: std::collections::BTreeSet<_> = workshop
        .pieces
        .iter()
        .filter(|piece| piece.line.kind == "action")
        .map(|piece| piece.line.id)
        .collect();
    if own.is_empty() {
        return Ok(Vec::new());
    }
    let actions = app.library.actions()?.into_iter();
    let own = actions.filter(|action| own.contains(&action.line.id) && action.line.translation_of.is_none());
    own.map(|action| line(app, action)).collect()
}

fn line(app: &App, action: Action) -> Result<ActionLine, Failure> {
    let mut updates = Vec::new();
    for update in action.updates {
        updates.push(ActionUpdate {
            who: people::author_line(app, update.author)?,
            at: update.at,
            status: update.status,
            note: update.note,
        });
    }
    Ok(ActionLine {
        line: Line::from(&action.line),
        city: action.city,
        mine: action.mine,
        due: action.due,
        status: action.status,
        closed: action.closed,
        overdue: action.overdue,
        updates,
        workshop: match &action.workshop {
            Some(workshop) if app.shows(workshop.id)? => Some(Line::from(workshop)),
            _ => None,
        },
    })
}
