//! Notes of what was said: kept with a title taken from their first words, and laid together in groups.

use std::collections::BTreeSet;

use satchel_model::{Fields, RecordId, Value};

use super::text;
use crate::view::short;
use crate::{Change, Error, Library, New, Result, Saved};

/// Letters of a title that is taken from a text.
const TITLE_CHARS_MAX: usize = 80;

impl Library {
    /// Makes a record of a note that was typed as a draft. It belongs to the city that wrote it and to those that hold
    /// the workshop, so that these may group it.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a note without words; the draft stays.
    pub fn keep_note(&self, draft: &str) -> Result<Saved> {
        let mut note = self.read_draft(draft)?;
        if text(&note.fields, "title").is_none() {
            let title = title_from(&text_of(&note.fields));
            note.fields.insert("title".to_owned(), Value::text(title));
            self.save_draft(draft, note.fields.clone())?;
        }
        if note.record.is_some() {
            return self.finish_draft(draft);
        }
        let owners = self.owners_of_note(&note.fields)?;
        let saved = self.create(New { kind: note.kind, owners, fields: note.fields, ..New::default() })?;
        self.delete_draft(draft)?;
        Ok(saved)
    }

    /// None: the writer's city alone.
    pub(super) fn owners_of_note(&self, fields: &Fields) -> Result<Option<Vec<String>>> {
        let Some(workshop) = self.workshop_of(fields)? else { return Ok(None) };
        let holders = workshop.page.view.owners;
        if holders.is_empty() {
            return Ok(Some(holders));
        }
        let all: BTreeSet<String> = self.profile().city.into_iter().chain(holders).collect();
        Ok(Some(all.into_iter().collect()))
    }

    /// Lays notes into the group with these words, or out of any. Answers those that changed.
    pub fn group_notes(&self, notes: &[RecordId], group: &str) -> Result<Vec<Saved>> {
        let group = group.trim();
        let mut saved = Vec::new();
        for id in notes {
            let page = self.page(*id)?.ok_or_else(|| Error::NotFound(id.to_string()))?;
            if text(&page.view.current(), "group").unwrap_or_default() == group {
                continue;
            }
            let fields = [("group".to_owned(), Value::text(group))].into();
            saved.push(self.edit(*id, Change { fields, ..Change::default() })?);
        }
        Ok(saved)
    }
}

/// The text of a note.
pub(super) fn text_of(fields: &Fields) -> String {
    fields.get("body").map(Value::plain).unwrap_or_default()
}

/// A title for a text: its first line, cut at a word.
pub(super) fn title_from(text: &str) -> String {
    let first = text.lines().map(satchel_markdown::plain).find(|line| !line.trim().is_empty());
    let words = first.unwrap_or_default();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    short(&words, TITLE_CHARS_MAX)
}
