//! How long people's data is kept: after the day that was noted with it someone is asked.

use satchel_model::act::Verb;
use satchel_model::day::Day;
use satchel_model::{RecordId, Value};

use super::asks_consent;
use crate::view::Line;
use crate::{Change, Library, Result};

const KEEP_UNTIL: &str = "keep_until";

/// A record whose time is over.
#[derive(Debug, Clone)]
pub struct Due {
    /// The record.
    pub line: Line,
    /// The last day, as it was noted.
    pub until: String,
    /// The workshop it belongs to, by its link.
    pub workshop: Option<String>,
}

impl Library {
    /// People whose data was to be kept until a day that has passed, by this machine's clock.
    pub fn retention_due(&self) -> Result<Vec<Due>> {
        let today = Day::of(self.now()).to_string();
        let mut due = Vec::new();
        for line in self.people_lines()?.into_iter().filter(|line| line.listed) {
            let Some(page) = self.page(line.id)? else { continue };
            let fields = page.view.current();
            let until = fields.get(KEEP_UNTIL).map(Value::plain).unwrap_or_default();
            // "2024" and "2024-05" last until their end.
            let over = !until.is_empty() && until.as_str() < &today[..until.len().min(today.len())];
            if over && self.may_remove(&page.view)? {
                let workshop = fields.get("workshop").map(Value::plain);
                due.push(Due { line, until, workshop });
            }
        }
        due.sort_by(|a, b| (&a.until, &a.line.title).cmp(&(&b.until, &b.line.title)));
        Ok(due)
    }

    /// Keeps people's data until another day.
    pub fn keep_longer(&self, records: &[RecordId], until: Day) -> Result<()> {
        for id in records {
            let fields = [(KEEP_UNTIL.to_owned(), Value::text(until.to_string()))].into();
            self.edit(*id, Change { fields, ..Change::default() })?;
        }
        Ok(())
    }

    /// Removes people's data whose time is over.
    pub fn forget_people(&self, records: &[RecordId]) -> Result<()> {
        for id in records {
            let page = self.page(*id)?;
            if page.is_some_and(|page| asks_consent(&page.view.kind)) {
                self.redact(*id, &self.texts_of(*id)?)?;
                self.act(*id, Verb::Withdraw, None, None)?;
            }
        }
        Ok(())
    }
}
