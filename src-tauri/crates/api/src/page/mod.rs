//! A record as a page: title line, glance, sections, facts, tables, state, and what stands around it.
//!
//! Owns what is shown and in which order; the kind's declaration decides both. Must not know what the page looks like.

mod children;
pub(crate) mod credit;
mod facts;
mod files;
mod glance;
mod languages;
mod sections;
mod shapes;
mod tables;

use satchel_library::Shown;
use satchel_model::kinds::{self, Kind};
use satchel_model::{Fields, ObjectId, RecordId, Value};

pub use children::{GATHER, gathers};
pub use shapes::*;

use crate::{App, Failure, adapting, apart, related, words};

/// What every part of the page is made from.
pub struct Source<'a> {
    pub app: &'a App,
    /// None for a kind of a newer edition; its fields are shown as they were written.
    pub kind: Option<&'static Kind>,
    pub shown: &'a Shown,
    pub fields: &'a Fields,
    /// Of labels, not of the record.
    pub language: &'a str,
    /// True for the record as it stands, false for an earlier revision.
    pub present: bool,
}

/// Fields that stand in the line or by themselves, not in a part of the page.
const BY_THEMSELVES: &str = satchel_model::attachment::FIELD;

/// Fields that belong to every record.
const OF_THE_LINE: [&str; 4] = kinds::ENVELOPE;

/// The page of a record, as readers see it or as it stood at `revision`.
pub fn page(
    app: &App,
    id: RecordId,
    revision: Option<ObjectId>,
    language: &str,
) -> Result<RecordPage, Failure> {
    let shown = app.library.show(id, revision)?;
    let kind = kinds::kind(&shown.page.view.kind);
    let present = revision.is_none();
    let source = Source { app, kind, shown: &shown, fields: &shown.fields, language, present };
    let view = &shown.page.view;
    let near = app.related(id)?;
    let newer_edition = kind.is_none_or(|kind| view.edition > kind.edition);
    Ok(RecordPage {
        line: credit::line(&source),
        kind: view.kind.clone(),
        revision: shown.revision.to_string(),
        byline: credit::byline(&source)?,
        glance: glance::glance(&source),
        sections: sections::sections(&source)?,
        facts: facts::facts(&source)?,
        tables: tables::tables(&source)?,
        extra: facts::extra(&source),
        files: files::files(&source),
        state: credit::state(&source)?,
        languages: languages::languages(&source, &near)?,
        translated: languages::translated(&source)?,
        adapting: adapting::of(&source),
        blocks: adapting::block_names(&source),
        withdrawn: credit::withdrawn(app, view)?,
        removable: !app.read_only && app.library.may_remove(view)?,
        licence: credit::licence(&source),
        licence_address: credit::licence_address(&source),
        attribution: credit::attribution(&source)?,
        conflicts: view.conflicts().into_iter().map(str::to_owned).collect(),
        merged: if present && view.published.is_none() { apart::merged(app, view)? } else { Vec::new() },
        heads: view.heads.iter().map(ToString::to_string).collect(),
        related: related::related(app, &shown, &near, language)?,
        children: children::children(&source, &near)?,
        short_id: id.short(),
        dir: if words::is_right_to_left(&shown.line.language) { Dir::Rtl } else { Dir::Ltr },
        editable: !app.read_only && !newer_edition,
        newer_edition,
    })
}

impl Source<'_> {
    /// The value of a field, if there is something to show.
    pub fn value(&self, field: &str) -> Option<&Value> {
        self.fields.get(field).filter(|value| !value.is_blank())
    }

    /// The value as one line of plain text.
    pub fn text(&self, field: &str) -> Option<String> {
        self.value(field).map(Value::plain)
    }

    /// The declared fields that stand in `part`, in their order.
    pub fn in_part(&self, part: kinds::Part) -> impl Iterator<Item = &'static kinds::Field> {
        let fields = self.kind.map(|kind| kind.fields.as_slice()).unwrap_or_default();
        fields.iter().filter(move |field| field.place() == part && !OF_THE_LINE.contains(&field.id.as_str()))
    }

    /// What a field is called.
    pub fn label(&self, field: &kinds::Field) -> String {
        words::in_language(&field.label, self.language).to_owned()
    }
}
