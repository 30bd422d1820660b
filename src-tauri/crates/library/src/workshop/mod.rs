//! A workshop for those who run it: what was noted, what became of it, who was there, what was agreed and what follows.
//!
//! Owns what ties these records together: notes with their groups, what was made from them, translations, participants
//! and reports on actions. Everything stands in records of its own, so that it travels and merges like any other text.
//! Must not know how a screen shows it.

mod actions;
mod audience;
mod files;
mod notes;
mod participants;
mod promotion;
pub mod report;
#[cfg(test)]
mod tests;
mod translations;

use satchel_model::{AuthorKey, Fields, ObjectId, RecordId, Value};

use crate::{Error, Library, Line, Result, Shown};

pub use actions::Action;
pub use participants::Counted;
pub use promotion::{Becomes, Promotion};
pub use translations::{Form, TRANSLATED_FROM, Text, main_part};

/// The fields by which a record says from which workshop it is.
pub(crate) const FROM_WORKSHOP: [&str; 3] = ["workshop", "origin", "agreed_at"];

/// A workshop with everything that says it is from there.
#[derive(Debug, Clone)]
pub struct Workshop {
    /// The workshop itself.
    pub shown: Shown,
    /// What is from there, in the order in which it was begun.
    pub pieces: Vec<Piece>,
}

/// A record that came out of a workshop.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Its line.
    pub line: Line,
    /// As readers see it.
    pub fields: Fields,
    /// The revision that they see.
    pub revision: ObjectId,
    /// Who began it, and when by that person's clock.
    pub author: AuthorKey,
    /// In milliseconds since 1970.
    pub begun: i64,
}

impl Piece {
    /// A field as one line of plain text, if there is something in it.
    pub fn text(&self, field: &str) -> Option<String> {
        text(&self.fields, field)
    }

    /// Which type of output it is, for outputs.
    pub fn output_type(&self) -> Option<String> {
        self.text("output_type").filter(|_| self.line.kind == "workshop-output")
    }

    /// True for a note of what was said, which others are made from.
    pub fn is_note(&self) -> bool {
        self.output_type().as_deref() == Some(NOTE)
    }

    /// True if this says that it was made from `other`.
    pub fn is_made_from(&self, other: &Piece) -> bool {
        made_from(&self.fields, other)
    }
}

/// The type of output that a note has.
pub const NOTE: &str = "session-note";
/// The type of output that an outcome report has.
pub const REPORT: &str = "full-report";

/// True if the fields name `piece` among what they were made from.
pub fn made_from(fields: &Fields, piece: &Piece) -> bool {
    let id = piece.line.id.to_string();
    let named = fields.get("made_from").map(Value::items).unwrap_or_default();
    named.iter().map(Value::plain).any(|name| name == id || name == piece.line.slug)
}

pub(crate) fn text(fields: &Fields, field: &str) -> Option<String> {
    fields.get(field).map(Value::plain).filter(|text| !text.trim().is_empty())
}

impl Library {
    /// A workshop and what came out of it.
    ///
    /// # Errors
    /// [`Error::NotFound`] if nothing goes by that id, or it is no workshop.
    pub fn workshop(&self, id: RecordId) -> Result<Workshop> {
        let shown = self.show(id, None)?;
        if shown.line.kind != "workshop" {
            return Err(Error::NotFound(id.to_string()));
        }
        let near = self.related(id)?.into_iter().filter(|near| near.points_here);
        let mut pieces = Vec::new();
        for line in near.map(|near| near.line) {
            let piece = self.piece(line)?;
            if FROM_WORKSHOP.iter().any(|field| self.is_named(&piece.fields, field, &shown.line)) {
                pieces.push(piece);
            }
        }
        pieces.sort_by_key(|piece| (piece.begun, piece.line.id));
        Ok(Workshop { shown, pieces })
    }

    pub(crate) fn piece(&self, line: Line) -> Result<Piece> {
        let shown = self.show(line.id, None)?;
        let begun = shown.page.view.history.first();
        Ok(Piece {
            author: begun.map_or(AuthorKey([0; 32]), |step| step.author),
            begun: begun.map_or(0, |step| step.at),
            line,
            fields: shown.fields,
            revision: shown.revision,
        })
    }

    fn is_named(&self, fields: &Fields, field: &str, line: &Line) -> bool {
        text(fields, field).is_some_and(|name| name == line.id.to_string() || name == line.slug)
    }

    /// The workshop that a record says it is from, if it is here.
    pub(crate) fn workshop_of(&self, fields: &Fields) -> Result<Option<Shown>> {
        for field in FROM_WORKSHOP {
            let Some(name) = text(fields, field) else { continue };
            for id in self.targets(&name)? {
                match self.show(id, None) {
                    Ok(shown) if shown.line.kind == "workshop" => return Ok(Some(shown)),
                    Ok(_) | Err(Error::NotFound(_)) => {}
                    Err(error) => return Err(error),
                }
            }
        }
        Ok(None)
    }
}
