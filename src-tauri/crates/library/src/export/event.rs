//! A workshop or another activity as days of a calendar.

use satchel_model::Value;
use satchel_model::day::Day;
use satchel_office::calendar::{Certainty, Event};

use super::moment;
use super::wording::{Wording, around};
use crate::{Library, Result, Shown};

/// Kinds that have a day to come to.
pub(super) const KINDS: [&str; 2] = ["activity", "workshop"];

impl Library {
    /// The event; none if not even its month is known.
    pub(super) fn event(&self, shown: &Shown, library: &'static str) -> Result<Option<Event>> {
        let text =
            |field: &str| shown.fields.get(field).map(Value::plain).filter(|text| !text.trim().is_empty());
        let Some((first, last, exact)) = text("start").and_then(|start| days(&start, text("end").as_deref()))
        else {
            return Ok(None);
        };
        let wording = Wording::In(around(&shown.line.language, library));
        let clusters = shown.fields.get("clusters").map(Value::items).unwrap_or_default();
        let clusters = clusters
            .iter()
            .map(|slug| self.value_in(slug, satchel_model::kinds::FieldType::Links, None, wording));
        let place: Vec<String> = [text("place"), shown.line.city.clone(), shown.line.country.clone()]
            .into_iter()
            .flatten()
            .collect();
        let mut places: Vec<String> = Vec::new();
        for part in place {
            // "Cork" beside "Cork City Hall, Cork" says nothing.
            if !places.iter().any(|said| said.contains(&part)) {
                places.push(part);
            }
        }
        let about = ["who", "aims", "body", "contact_role"].into_iter().filter_map(text);
        let about: Vec<String> = about.map(|text| satchel_markdown::plain(&text)).collect();
        Ok(Some(Event {
            id: format!("{}@satchel", shown.line.id),
            turn: shown.page.view.history.len().saturating_sub(1) as u64,
            changed: moment(shown.line.updated).replace(['-', ':'], ""),
            first: first.to_string(),
            after: last.plus(1).to_string(),
            title: shown.line.title.clone(),
            language: shown.line.language.clone(),
            place: places.join(", "),
            about: about.join("\n\n"),
            groups: clusters.collect::<Result<_>>()?,
            certainty: match text("status").as_deref() {
                Some("cancelled") => Certainty::Cancelled,
                Some("idea") => Certainty::Tentative,
                _ if !exact => Certainty::Tentative,
                _ => Certainty::Confirmed,
            },
        }))
    }
}

/// The first and the last day, and whether the first is known to the day; of a month that is known alone, all of it.
fn days(start: &str, end: Option<&str>) -> Option<(Day, Day, bool)> {
    let (first, last_of_first, exact) = span(start)?;
    let last = end.and_then(span).map_or(last_of_first, |(_, last, _)| last);
    Some((first, last.max(first), exact))
}

/// The days that a date of any exactness covers; none for a year alone.
fn span(text: &str) -> Option<(Day, Day, bool)> {
    if let Ok(day) = text.trim().parse::<Day>() {
        return Some((day, day, true));
    }
    let first: Day = format!("{}-01", text.trim()).parse().ok()?;
    // The 31st of the month at the latest: the last day before the next month begins.
    let mut last = first.plus(30);
    while last.to_string()[..7] != first.to_string()[..7] {
        last = last.plus(-1);
    }
    Some((first, last, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_any_exactness_become_days() {
        let said = |start: &str, end: Option<&str>| {
            days(start, end).map(|(first, last, exact)| format!("{first} {last} {exact}"))
        };
        assert_eq!(said("2022-03-14", Some("2022-03-16")).unwrap(), "2022-03-14 2022-03-16 true");
        assert_eq!(said("2022-03-14", None).unwrap(), "2022-03-14 2022-03-14 true");
        assert_eq!(said("2024-02", None).unwrap(), "2024-02-01 2024-02-29 false");
        assert_eq!(
            said("2022-03-14", Some("2022-03-01")).unwrap(),
            "2022-03-14 2022-03-14 true",
            "an end before the beginning"
        );
        assert_eq!(said("2022-03-30", Some("2022-04")).unwrap(), "2022-03-30 2022-04-30 true");
        assert_eq!(said("2022", None), None);
        assert_eq!(said("soon", None), None);
    }
}
