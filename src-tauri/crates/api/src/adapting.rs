//! Taking over what others wrote: whether their licence lets anybody change it, and how it is said where it is from.

use std::collections::BTreeMap;

use satchel_library::Shown;
use satchel_model::day::Day;
use satchel_model::{Fields, RecordId, Value, kinds};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::drafts::{self, Draft};
use crate::page::{Source, credit};
use crate::{App, Code, Failure};

/// The table of a case's parts that other cities can take by themselves.
const BLOCKS: &str = "building_blocks";
/// The column that says where a block is from.
const TAKEN_FROM: &str = "taken_from";
const SOURCES: &str = "sources";
/// Licences that let anybody change a text who says where it is from.
const CHANGEABLE: [&str; 4] = ["cc-by-sa-4.0", "cc-by-4.0", "cc-by-sa-3.0-igo", "cc-by-nc-sa-3.0-igo"];

/// Whether a text may be changed and taken over in parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Adapting {
    /// It was written here, or its licence allows it.
    Allowed,
    /// Its licence lets it be passed on as it is, not changed.
    NoDerivatives,
    /// It is not clear what its licence allows.
    Unclear,
    /// Nobody gave it a licence.
    NotGiven,
}

/// A record to be copied whole.
#[derive(Debug, Deserialize, TS)]
pub struct Copy {
    record: String,
    /// Of the words that say where it is from.
    language: String,
}

/// A building block to be copied.
#[derive(Debug, Deserialize, TS)]
pub struct BlockCopy {
    record: String,
    /// Its place among the record's blocks, from 0.
    block: usize,
    /// The draft that it goes to; none: a new one.
    draft: Option<String>,
    language: String,
}

/// Whether the record may be changed and taken over in parts.
pub fn of(source: &Source<'_>) -> Adapting {
    if source.shown.line.mine {
        return Adapting::Allowed;
    }
    let stated = source.text("licence_as_stated").unwrap_or_default().to_lowercase();
    match source.text("licence").as_deref() {
        None => Adapting::NotGiven,
        Some(id) if CHANGEABLE.contains(&id) => Adapting::Allowed,
        Some(id) if id.contains("-nd-") || stated.contains("-nd") || stated.contains("noderiv") => {
            Adapting::NoDerivatives
        }
        Some(_) => Adapting::Unclear,
    }
}

/// Fails with the reason where a record may not be changed. Kinds that carry no licence may be.
pub fn demand(app: &App, record: RecordId) -> Result<(), Failure> {
    let shown = app.library.show(record, None)?;
    let licensed = kinds::kind(&shown.page.view.kind).is_some_and(|kind| kind.field("licence").is_some());
    if licensed { allow(&source(app, &shown, "en")) } else { Ok(()) }
}

fn allow(source: &Source<'_>) -> Result<(), Failure> {
    let reason = match of(source) {
        Adapting::Allowed => return Ok(()),
        Adapting::NoDerivatives => "its licence lets it be passed on as it is, not changed",
        Adapting::Unclear => "it is not clear what its licence allows",
        Adapting::NotGiven => "nobody gave it a licence",
    };
    Err(Failure::new(Code::NotAllowed, reason))
}

/// The names of a record's building blocks, in their order.
pub fn block_names(source: &Source<'_>) -> Vec<String> {
    let blocks = source.value(BLOCKS).map(Value::items).unwrap_or_default();
    blocks.iter().map(block_name).collect()
}

fn block_name(block: &Value) -> String {
    match block {
        Value::Map(cells) => cells.get("name").map(Value::plain).unwrap_or_default(),
        other => other.plain(),
    }
}

/// `draft_copy`: a draft that says the same, and where it is from.
pub fn copy(app: &App, request: Copy) -> Result<Draft, Failure> {
    let shown = app.library.show(app.resolve(&request.record)?, None)?;
    let source = source(app, &shown, &request.language);
    allow(&source)?;
    let mut fields = shown.fields.clone();
    for of_that_record in ["translation_of", "translated_from", "rights_confirmed"] {
        fields.remove(of_that_record);
    }
    if !shown.line.mine {
        add_source(&mut fields, &source)?;
    }
    drafts::draft(app, app.library.draft(&shown.line.kind, fields)?)
}

/// `block_copy`: a building block in a draft, with where it is from beside it and among the sources.
pub fn copy_block(app: &App, request: BlockCopy) -> Result<Draft, Failure> {
    let record = app.resolve(&request.record)?;
    let shown = app.library.show(record, None)?;
    let source = source(app, &shown, &request.language);
    allow(&source)?;
    let blocks = source.value(BLOCKS).map(Value::items).unwrap_or_default();
    let block =
        blocks.get(request.block).ok_or_else(|| Failure::invalid("there is no such building block"))?;
    let mut cells = match block {
        Value::Map(cells) => cells.clone(),
        other => BTreeMap::from([("name".to_owned(), other.clone())]),
    };
    // A block that was taken over before keeps saying where it was first.
    cells.entry(TAKEN_FROM.to_owned()).or_insert_with(|| Value::text(record.to_string()));
    let (draft, mut fields) = match &request.draft {
        Some(id) => {
            let draft = app.library.read_draft(id)?;
            (Some(draft.id), draft.fields)
        }
        None => (None, Fields::from([("language".to_owned(), Value::text(&shown.line.language))])),
    };
    add_row(&mut fields, BLOCKS, Value::Map(cells))?;
    if !shown.line.mine {
        add_source(&mut fields, &source)?;
    }
    let draft = match draft {
        Some(id) => app.library.save_draft(&id, fields)?,
        None => app.library.draft("case-study", fields)?,
    };
    drafts::draft(app, draft)
}

/// Notes among the sources how the record is to be named, and under which licence it stands; once.
fn add_source(fields: &mut Fields, source: &Source<'_>) -> Result<(), Failure> {
    let attribution = credit::attribution(source)?;
    let listed = fields.get(SOURCES).map(Value::items).unwrap_or_default();
    let names_it = |row: &Value| match row {
        Value::Map(cells) => cells.get("title").is_some_and(|title| title.plain() == attribution),
        other => other.plain() == attribution,
    };
    if listed.iter().any(names_it) {
        return Ok(());
    }
    let mut row = BTreeMap::from([("title".to_owned(), Value::Text(attribution))]);
    row.extend(credit::licence(source).map(|licence| ("licence".to_owned(), Value::Text(licence))));
    row.extend(credit::licence_address(source).map(|address| ("address".to_owned(), Value::Text(address))));
    let today = Day::of(source.app.library.now()).to_string();
    row.insert("read".to_owned(), Value::Text(today));
    add_row(fields, SOURCES, Value::Map(row))
}

/// One more row in a table, if the table takes one more.
fn add_row(fields: &mut Fields, table: &str, row: Value) -> Result<(), Failure> {
    let most = kinds::kind("case-study").and_then(|kind| kind.field(table)).and_then(|field| field.items_max);
    let mut rows = match fields.remove(table) {
        Some(value) if !value.is_blank() => value.items().to_vec(),
        _ => Vec::new(),
    };
    if most.is_some_and(|most| rows.len() >= most as usize) {
        return Err(Failure::new(Code::TooLarge, format!("at most {} belong here", rows.len())));
    }
    rows.push(row);
    fields.insert(table.to_owned(), Value::List(rows));
    Ok(())
}

fn source<'s>(app: &'s App, shown: &'s Shown, language: &'s str) -> Source<'s> {
    let kind = kinds::kind(&shown.page.view.kind);
    Source { app, kind, shown, fields: &shown.fields, language, present: true }
}
