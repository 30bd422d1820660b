//! People at a workshop: each a record of its own that goes as far as that person agreed, and the numbers that stand
//! for all of them on the workshop's page.

use std::collections::BTreeMap;

use satchel_model::act::Verb;
use satchel_model::day::Day;
use satchel_model::{Fields, RecordId, Value};

use super::{Workshop, audience, text};
use crate::{Change, Error, Library, New, Result, Saved};

pub(super) const KIND: &str = "participant";
/// How long a list of names is kept unless someone says otherwise.
const KEPT_MONTHS: i64 = 24;

/// How many people came, without a name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counted {
    /// By city; people without one are not among them.
    pub cities: BTreeMap<String, u64>,
    /// By kind of organisation, as the vocabulary names it; people without one are not among them.
    pub organisations: BTreeMap<String, u64>,
    /// All of them.
    pub people: u64,
    /// Those who agreed to be named before others.
    pub named: u64,
}

impl Library {
    /// Writes a person down, or changes what is written. Without an answer to who may see the name it stays here; the
    /// day until which it is kept is 24 months after the workshop unless it is given.
    ///
    /// A person who agrees to more than before gets a record anew: what was written under the narrower promise stays
    /// here for good.
    ///
    /// # Errors
    /// [`Error::Invalid`] if a field cannot hold its value, a name that is missing among them.
    pub fn save_participant(
        &self,
        workshop: RecordId,
        id: Option<RecordId>,
        fields: Fields,
    ) -> Result<Saved> {
        let mut fields = fields;
        fields.insert("workshop".to_owned(), Value::text(workshop.to_string()));
        for (field, promised) in self.promised(workshop)? {
            if text(&fields, &field).is_none() {
                fields.insert(field, promised);
            }
        }
        let new = |fields| New { kind: KIND.into(), fields, ..New::default() };
        let Some(id) = id else { return self.create(new(fields)) };
        let view = self.page(id)?.ok_or_else(|| Error::NotFound(id.to_string()))?.view;
        if view.kind != KIND {
            return Err(Error::NotFound(id.to_string()));
        }
        if audience::agreed(&fields) >= view.audience {
            return self.edit(id, Change { fields, whole: true, ..Change::default() });
        }
        let saved = self.create(new(fields))?;
        self.act(id, Verb::Withdraw, None, None)?;
        Ok(saved)
    }

    /// Takes a person off the list; what travelled before is told so with the next parcel.
    pub fn remove_participant(&self, id: RecordId) -> Result<()> {
        let view = self.page(id)?.ok_or_else(|| Error::NotFound(id.to_string()))?.view;
        if view.kind != KIND {
            return Err(Error::NotFound(id.to_string()));
        }
        self.act(id, Verb::Withdraw, None, None).map(drop)
    }

    /// Counts the people who are written down for a workshop.
    pub fn count_participants(&self, workshop: &Workshop) -> Result<Counted> {
        let mut counted = Counted::default();
        for person in workshop.pieces.iter().filter(|piece| piece.line.kind == KIND) {
            counted.people += 1;
            counted.named += u64::from(person.text("consent").is_some_and(|scope| scope != "none"));
            if let Some(city) = person.text("city") {
                let city = self.link(&city)?.map_or(city, |line| line.title);
                *counted.cities.entry(city).or_default() += 1;
            }
            if let Some(kind) = person.text("organisation_type") {
                *counted.organisations.entry(kind).or_default() += 1;
            }
        }
        Ok(counted)
    }

    /// Puts the numbers on the workshop's own page, where everyone reads them.
    pub fn tell_participation(&self, id: RecordId) -> Result<Saved> {
        let counted = self.count_participants(&self.workshop(id)?)?;
        let rows = |column: &str, counts: BTreeMap<String, u64>| {
            let row = |(name, count): (String, u64)| {
                let count = Value::Integer(i64::try_from(count).unwrap_or(i64::MAX));
                Value::Map([(column.to_owned(), Value::text(name)), ("count".to_owned(), count)].into())
            };
            Value::List(counts.into_iter().map(row).collect())
        };
        let fields = [
            ("participation".to_owned(), rows("group", counted.cities)),
            ("organisations".to_owned(), rows("kind", counted.organisations)),
        ];
        self.edit(id, Change { fields: fields.into(), ..Change::default() })
    }

    /// What holds for a person of whom nothing else is known: nobody sees the name, and it is kept for a while.
    pub(super) fn promised(&self, workshop: RecordId) -> Result<Fields> {
        let consent = ("consent".to_owned(), Value::text("none"));
        Ok([consent, ("keep_until".to_owned(), Value::text(self.kept_until(workshop)?))].into())
    }

    /// The day until which names of this workshop are kept.
    fn kept_until(&self, workshop: RecordId) -> Result<String> {
        let fields = self.show(workshop, None)?.fields;
        let held = text(&fields, "end").or_else(|| text(&fields, "start"));
        let day: Option<Day> = held.and_then(|day| day.parse().ok());
        let day = day.unwrap_or_else(|| Day::of(self.now()));
        Ok(months_later(day, KEPT_MONTHS).to_string())
    }
}

/// The same day of the month so many months later, or the last one of that month.
fn months_later(day: Day, months: i64) -> Day {
    let text = day.to_string();
    let part = |range: std::ops::Range<usize>| text[range].parse::<i64>().unwrap_or(1);
    let month = part(0..4) * 12 + part(5..7) - 1 + months;
    let in_month =
        |day: i64| format!("{:04}-{:02}-{day:02}", month.div_euclid(12), month.rem_euclid(12) + 1).parse();
    (1..=part(8..10)).rev().find_map(|day| in_month(day).ok()).unwrap_or(Day(day.0 + months * 30))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_years_later_is_a_day_of_the_calendar() {
        let later = |day: &str| months_later(day.parse().unwrap(), KEPT_MONTHS).to_string();
        assert_eq!(later("2021-03-14"), "2023-03-14");
        assert_eq!(later("2024-02-29"), "2026-02-28");
        assert_eq!(months_later("2021-10-31".parse().unwrap(), 4).to_string(), "2022-02-28");
    }
}
