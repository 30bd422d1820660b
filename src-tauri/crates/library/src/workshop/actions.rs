//! Actions that cities took on, across all workshops: whose they are, until when, and how they stand.

use satchel_model::act::{Act, Verb};
use satchel_model::day::Day;
use satchel_model::fold::{self, Update};
use satchel_model::slug::normal_name;
use satchel_model::{Authority, Fields, RecordId, RecordView, Value, kinds};

use super::text;
use crate::{Error, Library, Line, Result, Saved};

const KIND: &str = "action";
const STATUSES: &str = "action-statuses";
/// The field that the reports are about.
const FIELD: &str = "action_status";
/// Where nothing is left to do.
const CLOSED: [&str; 2] = ["done", "dropped"];

/// Something that was agreed, and how it stands.
#[derive(Debug, Clone)]
pub struct Action {
    /// Its line.
    pub line: Line,
    /// As readers see it.
    pub fields: Fields,
    /// The name of the city that does it.
    pub city: Option<String>,
    /// True if that is the city of whoever sits here.
    pub mine: bool,
    /// `2022`, `2022-03` or `2022-03-14`.
    pub due: Option<String>,
    /// A term of the vocabulary `action-statuses`.
    pub status: String,
    /// Nothing is left to do.
    pub closed: bool,
    /// Its last day is over and something is left to do.
    pub overdue: bool,
    /// What was reported, earliest first.
    pub updates: Vec<Update>,
    /// Where it was agreed.
    pub workshop: Option<Line>,
}

impl Library {
    /// All actions: overdue ones first, then by their day, those without one after them, closed ones last.
    pub fn actions(&self) -> Result<Vec<Action>> {
        let mut actions = Vec::new();
        for line in self.list(Some(KIND), None, false)? {
            actions.push(self.action(line)?);
        }
        actions.sort_by(|a, b| order(a).cmp(&order(b)));
        Ok(actions)
    }

    /// One action as it stands.
    pub fn action(&self, line: Line) -> Result<Action> {
        let shown = self.show(line.id, None)?;
        let city = self.name_of(&shown.fields, "owner_city")?;
        let terms = terms();
        let authority = self.authority();
        let may = |act: &Act| may_report(act, &shown.page.view, city.as_deref(), &authority);
        let updates = fold::updates(&self.held(line.id)?.acts, &terms, may);
        let begun = text(&shown.fields, FIELD)
            .unwrap_or_else(|| terms.first().copied().unwrap_or_default().to_owned());
        let status = fold::stands(&updates, &terms, &begun).to_owned();
        let closed = CLOSED.contains(&status.as_str());
        let due = text(&shown.fields, "due");
        let own = self.profile().city.map(|city| normal_name(&city));
        let workshop = self.workshop_of(&shown.fields)?.map(|workshop| workshop.line);
        Ok(Action {
            mine: own.is_some() && city.as_deref().map(normal_name) == own,
            overdue: !closed && due.as_deref().is_some_and(|due| is_over(due, Day::of(self.now()))),
            workshop: workshop.map(|line| self.with_own_slug(line)).transpose()?,
            fields: shown.fields,
            line,
            city,
            due,
            status,
            closed,
            updates,
        })
    }

    /// Adds a report on an action.
    ///
    /// # Errors
    /// [`Error::NotFound`] if it is no action; [`Error::NotAllowed`] for a word that is no status.
    pub fn report_on(&self, id: RecordId, status: &str, note: Option<&str>) -> Result<Saved> {
        if self.one_line(id)?.kind != KIND {
            return Err(Error::NotFound(id.to_string()));
        }
        if !terms().contains(&status) {
            return Err(Error::NotAllowed(format!("{status:?} is not how an action can stand")));
        }
        self.act(id, Verb::Status, Some(&fold::report(status, note)), Some(FIELD))
    }

    /// The title of the record that a field names, else what is written there.
    pub(super) fn name_of(&self, fields: &Fields, field: &str) -> Result<Option<String>> {
        let Some(name) = text(fields, field) else { return Ok(None) };
        Ok(Some(self.link(&name)?.map_or(name, |line| line.title)))
    }
}

/// The words that a report may begin with, from unfinished to finished.
pub(super) fn terms() -> Vec<&'static str> {
    let vocabulary = kinds::vocabulary(STATUSES).into_iter();
    vocabulary.flat_map(|vocabulary| &vocabulary.terms).map(|term| term.id.as_str()).collect()
}

/// Reports count from the city that does it, from those who wrote it down, and from the cluster's coordinators; while
/// no charter says who coordinates, from anyone known here.
fn may_report(act: &Act, view: &RecordView, city: Option<&str>, authority: &Authority) -> bool {
    let key = act.header.author;
    if !authority.believes(key, act.id) {
        return false;
    }
    let Some(mandate) = authority.mandate.as_deref() else { return true };
    let cities: Vec<String> = view.owners.iter().cloned().chain(city.map(normal_name)).collect();
    let clusters = view.clusters();
    let coordinates = || mandate.terms(key).iter().any(|term| clusters.contains(&normal_name(&term.cluster)));
    view.owners.is_empty() || authority.writes_for(&cities, key) || coordinates()
}

/// True if the last day of `due` is before `today`.
fn is_over(due: &str, today: Day) -> bool {
    let last = match due.len() {
        4 => format!("{due}-12-31"),
        7 => format!("{due}-31"),
        _ => due.to_owned(),
    };
    last < today.to_string()
}

fn order(action: &Action) -> (bool, bool, bool, &str, &str, RecordId) {
    let due = action.due.as_deref();
    (
        action.closed,
        !action.overdue,
        due.is_none(),
        due.unwrap_or_default(),
        &action.line.title,
        action.line.id,
    )
}

/// The list value of a field, as texts.
pub(super) fn texts(fields: &Fields, field: &str) -> Vec<String> {
    fields.get(field).map(Value::items).unwrap_or_default().iter().map(Value::plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_or_a_year_is_over_with_its_last_day() {
        let today: Day = "2022-03-14".parse().unwrap();
        for (due, over) in [
            ("2022-03-13", true),
            ("2022-03-14", false),
            ("2022-03", false),
            ("2022-02", true),
            ("2021", true),
            ("2022", false),
        ] {
            assert_eq!(is_over(due, today), over, "{due}");
        }
    }

    #[test]
    fn the_vocabulary_goes_from_unfinished_to_finished() {
        assert_eq!(terms(), ["open", "in-progress", "done", "dropped"]);
    }
}
