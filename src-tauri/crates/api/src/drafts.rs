//! Writing: drafts that keep themselves, and what becomes of them.

use satchel_model::slug::normal_name;
use satchel_model::{Fields, Value};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::apart::{DraftConflict, Merged};
use crate::commands::Nothing;
use crate::line::{Line, RecordStatus};
use crate::page::Withdrawn;
use crate::page::credit::withdrawn;
use crate::record::{Diff, Id};
use crate::{App, Failure, apart};

/// The field that says in which language a record is written.
const LANGUAGE: &str = "language";
/// The longest text that is previewed, in bytes.
const PREVIEW_BYTES_MAX: usize = 1 << 20;

/// A draft in a list.
#[derive(Debug, Serialize, TS)]
pub struct DraftLine {
    id: String,
    kind: String,
    title: String,
    saved: i64,
    record: Option<String>,
}

/// All drafts.
#[derive(Debug, Serialize, TS)]
pub struct Drafts {
    drafts: Vec<DraftLine>,
}

/// A draft as it stands.
#[derive(Debug, Serialize, TS)]
pub struct Draft {
    id: String,
    kind: String,
    language: String,
    #[ts(type = "Fields")]
    fields: Fields,
    record: Option<String>,
    parents: Vec<String>,
    /// Fields with two texts, when the draft brings them together.
    #[ts(inline)]
    conflicts: Vec<DraftConflict>,
    /// Fields that only one side changed, when the draft brings several together.
    merged: Vec<Merged>,
    /// The record has a newer text that this draft was not begun upon: saved, the two will stand side by side.
    behind: bool,
    /// Who took the record back that it changes, if somebody did.
    withdrawn: Option<Withdrawn>,
    /// What it translates, if it translates something that is here.
    original: Option<DraftOriginal>,
    saved: i64,
    /// How often it was saved; given back with the next save, so that two windows cannot overwrite each other.
    turn: u64,
}

/// What a draft translates.
#[derive(Debug, Serialize, TS)]
pub struct DraftOriginal {
    line: Line,
    /// The revision that readers see now.
    revision: String,
    #[ts(type = "Fields")]
    fields: Fields,
    /// What has changed in it since the translation was made, word by word.
    changed: Diff,
}

/// A draft to be begun.
#[derive(Debug, Deserialize, TS)]
pub struct New {
    kind: String,
    language: String,
    #[ts(type = "Fields")]
    fields: Fields,
}

/// A record to be changed.
#[derive(Debug, Deserialize, TS)]
pub struct Edit {
    record: String,
}

/// What a draft holds now.
#[derive(Debug, Deserialize, TS)]
pub struct Save {
    id: String,
    language: String,
    #[ts(type = "Fields")]
    fields: Fields,
    /// The turn at which the window last saw it.
    #[serde(default)]
    #[ts(optional)]
    turn: Option<u64>,
}

/// When it was kept.
#[derive(Debug, Serialize, TS)]
pub struct Kept {
    saved: i64,
    turn: u64,
}

/// What a draft became.
#[derive(Debug, Serialize, TS)]
pub struct Saved {
    id: String,
    slug: String,
    revision: String,
    status: RecordStatus,
    /// The cities that own the record, when this machine writes for none of them: readers keep seeing their text until
    /// one of them takes this one over. Empty when the text counts.
    suggested_to: Vec<String>,
}

/// Markdown to be looked at.
#[derive(Debug, Deserialize, TS)]
pub struct Preview {
    markdown: String,
}

/// What it looks like.
#[derive(Debug, Serialize, TS)]
pub struct Previewed {
    html: String,
    words: usize,
}

/// `drafts`: last saved first.
pub fn drafts(app: &App, _: Nothing) -> Result<Drafts, Failure> {
    Ok(Drafts { drafts: all(app)? })
}

/// All drafts as lines.
pub fn all(app: &App) -> Result<Vec<DraftLine>, Failure> {
    let line = |draft: satchel_library::drafts::Draft| DraftLine {
        title: draft.fields.get("title").map(Value::plain).unwrap_or_default(),
        id: draft.id,
        kind: draft.kind,
        saved: draft.saved,
        record: draft.record.map(|record| record.to_string()),
    };
    Ok(app.library.drafts()?.into_iter().map(line).collect())
}

/// `draft_new`.
pub fn new(app: &App, request: New) -> Result<Draft, Failure> {
    if satchel_model::kinds::kind(&request.kind).is_none() {
        return Err(Failure::invalid(format!("{:?} is not a kind of record", request.kind)));
    }
    let fields = with_language(request.fields, request.language)?;
    draft(app, app.library.draft(&request.kind, fields)?)
}

/// `draft_edit`: the draft that is begun already, if there is one.
pub fn edit(app: &App, request: Edit) -> Result<Draft, Failure> {
    let record = app.resolve(&request.record)?;
    draft(app, app.library.draft_of(record)?)
}

/// `draft_open`.
pub fn open(app: &App, request: Id) -> Result<Draft, Failure> {
    draft(app, app.library.read_draft(&request.id)?)
}

/// `draft_save`: on the disk when this answers.
pub fn save(app: &App, request: Save) -> Result<Kept, Failure> {
    let fields = with_language(request.fields, request.language)?;
    let kept = app.library.save_draft_after(&request.id, fields, request.turn)?;
    Ok(Kept { saved: kept.saved, turn: kept.turn })
}

/// `draft_delete`.
pub fn delete(app: &App, request: Id) -> Result<Nothing, Failure> {
    app.library.delete_draft(&request.id)?;
    Ok(Nothing {})
}

/// `draft_finish`.
pub fn finish(app: &App, request: Id) -> Result<Saved, Failure> {
    saved(app, app.library.finish_draft(&request.id)?)
}

/// What a draft became, as it crosses the border.
pub fn saved(app: &App, saved: satchel_library::Saved) -> Result<Saved, Failure> {
    let shown = app.library.show(saved.id, None)?;
    let (view, city) = (shown.page.view, shown.line.city);
    let suggested = view.suggestions.contains(&saved.revision);
    // Owners are kept in the form by which names are compared; the record may say how its city is written.
    let written = |owner: String| city.clone().filter(|city| normal_name(city) == owner).unwrap_or(owner);
    Ok(Saved {
        suggested_to: view.owners.into_iter().filter(|_| suggested).map(written).collect(),
        id: saved.id.to_string(),
        slug: saved.slug,
        revision: saved.revision.to_string(),
        status: saved.status.into(),
    })
}

/// `preview`: as the reader would show it.
pub fn preview(_: &App, request: Preview) -> Result<Previewed, Failure> {
    if request.markdown.len() > PREVIEW_BYTES_MAX {
        return Err(Failure::new(
            crate::Code::TooLarge,
            format!("at most {PREVIEW_BYTES_MAX} bytes are shown"),
        ));
    }
    let html = satchel_markdown::render(&request.markdown);
    Ok(Previewed { html, words: satchel_markdown::words(&request.markdown) })
}

fn with_language(mut fields: Fields, language: String) -> Result<Fields, Failure> {
    for (field, value) in &fields {
        value.check().map_err(|error| Failure::invalid(format!("{field}: {error}")))?;
    }
    match language.trim() {
        "" | "und" => fields.remove(LANGUAGE),
        language => fields.insert(LANGUAGE.to_owned(), Value::text(language)),
    };
    Ok(fields)
}

/// What a draft translates. What changed is told since the record that it changes was made, however far the draft is.
fn original(app: &App, draft: &satchel_library::drafts::Draft) -> Result<Option<DraftOriginal>, Failure> {
    let mut fields = draft.fields.clone();
    if let Some(record) = draft.record {
        let stands = app.library.show(record, None)?.page.view.current();
        let from = satchel_library::translation::TRANSLATION_REVISION;
        match stands.get(from) {
            Some(revision) => drop(fields.insert(from.to_owned(), revision.clone())),
            None => drop(fields.remove(from)),
        }
    }
    Ok(app.library.original_of(&fields)?.map(|original| DraftOriginal {
        line: Line::from(&original.line),
        revision: original.revision.to_string(),
        fields: original.fields,
        changed: Diff::from(original.changed),
    }))
}

/// A draft, as it crosses the border.
pub fn draft(app: &App, draft: satchel_library::drafts::Draft) -> Result<Draft, Failure> {
    let original = original(app, &draft)?;
    let mut fields = draft.fields;
    let language = fields.remove(LANGUAGE).map(|language| language.plain());
    let view =
        draft.record.map(|record| app.library.show(record, None)).transpose()?.map(|shown| shown.page.view);
    let behind =
        view.as_ref().is_some_and(|view| view.heads.iter().any(|head| !draft.parents.contains(head)));
    let withdrawn = view.as_ref().map(|view| withdrawn(app, view)).transpose()?.flatten();
    let together = view.as_ref().filter(|view| view.heads.len() > 1 && !behind);
    Ok(Draft {
        id: draft.id,
        kind: draft.kind,
        language: language.unwrap_or_else(|| "und".into()),
        fields,
        record: draft.record.map(|record| record.to_string()),
        parents: draft.parents.iter().map(ToString::to_string).collect(),
        conflicts: together.map_or(Ok(Vec::new()), |view| apart::conflicts(app, view))?,
        merged: together.map_or(Ok(Vec::new()), |view| apart::merged(app, view))?,
        behind,
        withdrawn,
        original,
        saved: draft.saved,
        turn: draft.turn,
    })
}
