//! Notes on the board: typed, kept, laid together, and made into something.

use satchel_library::drafts::Draft as LibraryDraft;
use satchel_library::workshop::{self as library, Piece, Promotion, Workshop};
use satchel_model::{Fields, RecordId};
use serde::{Deserialize, Serialize};
use ts_rs::{Config, TS};

use super::text;
use crate::drafts::{self, Draft, Saved};
use crate::line::Line;
use crate::record::Id;
use crate::{App, Failure, people};

/// Letters of a note on the board.
const NOTE_CHARS_MAX: usize = 4_000;
/// Notes that are moved or made into something at once.
const NOTES_MAX: usize = 200;

/// A note on the board.
#[derive(Debug, Serialize, TS)]
pub struct Note {
    line: Line,
    /// Plain text.
    text: String,
    session: Option<String>,
    group: Option<String>,
    /// Name and city.
    author: String,
    begun: i64,
    /// What it became.
    became: Vec<Line>,
    /// Drafts of what it will become.
    drafts: Vec<String>,
}

/// A note that is being typed.
#[derive(Debug, Serialize, TS)]
pub struct BegunNote {
    /// The draft.
    id: String,
    language: String,
    #[ts(type = "Fields")]
    fields: Fields,
    saved: i64,
}

/// A draft that was begun from notes.
#[derive(Debug, Serialize, TS)]
pub struct FromNotes {
    id: String,
    kind: String,
    title: String,
    saved: i64,
}

/// What notes may become: the library's list.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Becomes(library::Becomes);

impl TS for Becomes {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;

    fn docs() -> Option<String> {
        Some("/** What notes may become. */\n".into())
    }

    fn name(_: &Config) -> String {
        "Becomes".into()
    }

    fn inline(_: &Config) -> String {
        // INVARIANT: a variant without content is written as a text.
        let words = library::Becomes::ALL.map(|one| serde_json::to_string(&one).expect("a text"));
        words.join(" | ")
    }

    fn decl(config: &Config) -> String {
        format!("type Becomes = {};", Self::inline(config))
    }
}

/// Notes and the group they go to; an empty one takes them out of any.
#[derive(Debug, Deserialize, TS)]
pub struct NoteGroup {
    notes: Vec<String>,
    group: String,
}

/// How many notes changed place.
#[derive(Debug, Serialize, TS)]
pub struct Grouped {
    moved: usize,
    /// Of these, notes of other cities, for which this is only a suggestion.
    suggested: usize,
}

/// Notes, and what they shall become.
#[derive(Debug, Deserialize, TS)]
pub struct NotePromote {
    workshop: String,
    notes: Vec<String>,
    into: Becomes,
    /// None: from the first note.
    title: Option<String>,
    /// Where the notes are not all in one.
    language: String,
}

/// The notes of a workshop, earliest first.
pub(super) fn notes(app: &App, workshop: &Workshop, drafts: &[LibraryDraft]) -> Result<Vec<Note>, Failure> {
    let mut notes = Vec::new();
    for piece in workshop.pieces.iter().filter(|piece| piece.is_note()) {
        // A translation holds the links of its original.
        let originals = workshop.pieces.iter().filter(|other| other.line.translation_of.is_none());
        let became = originals.filter(|other| other.is_made_from(piece));
        let begun = drafts.iter().filter(|draft| library::made_from(&draft.fields, piece));
        notes.push(Note {
            text: words(piece),
            session: piece.text("session"),
            group: piece.text("group"),
            author: people::author_line(app, piece.author)?,
            begun: piece.begun,
            became: became.map(|other| Line::from(&other.line)).collect(),
            drafts: begun.filter(|draft| draft.record.is_none()).map(|draft| draft.id.clone()).collect(),
            line: Line::from(&piece.line),
        });
    }
    Ok(notes)
}

fn words(piece: &Piece) -> String {
    let body = satchel_markdown::plain(&piece.text("body").unwrap_or_else(|| piece.line.title.clone()));
    body.chars().take(NOTE_CHARS_MAX).collect()
}

/// Notes of a workshop that are typed and not kept.
pub(super) fn begun(workshop: &Workshop, drafts: &[LibraryDraft]) -> Vec<BegunNote> {
    let is_note = |draft: &&LibraryDraft| {
        draft.record.is_none()
            && text(&draft.fields, "output_type").as_deref() == Some(library::NOTE)
            && is_from(&draft.fields, workshop)
    };
    let begun = |draft: &LibraryDraft| BegunNote {
        id: draft.id.clone(),
        language: text(&draft.fields, "language").unwrap_or_else(|| "und".into()),
        fields: draft.fields.clone(),
        saved: draft.saved,
    };
    drafts.iter().filter(is_note).map(begun).collect()
}

/// Drafts of this workshop that were begun from notes.
pub(super) fn from_notes(drafts: &[LibraryDraft], workshop: &Workshop) -> Vec<FromNotes> {
    let wanted = |draft: &&LibraryDraft| {
        draft.record.is_none() && draft.fields.contains_key("made_from") && is_from(&draft.fields, workshop)
    };
    let line = |draft: &LibraryDraft| FromNotes {
        id: draft.id.clone(),
        kind: draft.kind.clone(),
        title: text(&draft.fields, "title").unwrap_or_default(),
        saved: draft.saved,
    };
    drafts.iter().filter(wanted).map(line).collect()
}

fn is_from(fields: &Fields, workshop: &Workshop) -> bool {
    let line = &workshop.shown.line;
    let mut named = ["workshop", "origin", "agreed_at"].iter().filter_map(|field| text(fields, field));
    named.any(|name| name == line.id.to_string() || name == line.slug)
}

/// `note_keep`: a typed note becomes a record; its title is its first words.
pub fn note_keep(app: &App, request: Id) -> Result<Saved, Failure> {
    drafts::saved(app, app.library.keep_note(&request.id)?)
}

/// `note_group`.
pub fn note_group(app: &App, request: NoteGroup) -> Result<Grouped, Failure> {
    let moved = app.library.group_notes(&ids(app, &request.notes)?, &request.group)?;
    let mut suggested = 0;
    for saved in &moved {
        suggested +=
            usize::from(app.library.show(saved.id, None)?.page.view.suggestions.contains(&saved.revision));
    }
    Ok(Grouped { moved: moved.len(), suggested })
}

/// `note_promote`: a draft of what notes become, with their words.
pub fn note_promote(app: &App, request: NotePromote) -> Result<Draft, Failure> {
    let promotion = Promotion {
        workshop: app.resolve(&request.workshop)?,
        notes: ids(app, &request.notes)?,
        into: request.into.0,
        title: request.title,
        language: request.language,
    };
    drafts::draft(app, app.library.promote(&promotion)?)
}

fn ids(app: &App, names: &[String]) -> Result<Vec<RecordId>, Failure> {
    if names.is_empty() || names.len() > NOTES_MAX {
        return Err(Failure::invalid(format!("between 1 and {NOTES_MAX} notes at once")));
    }
    names.iter().map(|name| app.resolve(name)).collect()
}
