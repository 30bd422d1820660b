//! A file as what it would become: one record, or one for each row of a table.

use std::path::Path;

use satchel_extract::{Document, Kind, Reading, Refused, Table, kind_of};
use satchel_model::kinds::{self, Kind as Declared};
use satchel_model::{Attachment, Fields, FileHash, Value};

use super::encoding::{decode, opens_record};
use super::fields::{field_called, value_of};
use super::parse::{FILE_BYTES_MAX, Parsed, parse, take_text};
use super::sections::{Mapped, take_apart};
use crate::files::hash;
use crate::{Error, Library, Result, Task};

/// The kind of what says none.
const USUAL: &str = "resource";
/// Bytes of text that a record's body takes beside its other fields; a longer one is kept as a file and found in it.
const BODY_BYTES_MAX: usize = 768 * 1024;

/// What a file holds for a library.
pub(super) enum Contents {
    /// One record.
    One(Box<Source>),
    /// A table of records, each with the line it begins on.
    Rows { mapping: Vec<Mapped>, rows: Vec<(u64, Result<Parsed>)> },
}

/// One record with the file that it came from.
pub(super) struct Source {
    pub parsed: Parsed,
    pub note: Note,
    /// Files to be kept with the record.
    pub files: Vec<Vec<u8>>,
}

/// What a person should know of a file before it is added.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Note {
    /// Headings or columns, and where they go.
    pub mapping: Vec<Mapped>,
    /// Pictures that stay in the file.
    pub pictures: u32,
    /// Stable words, as [`satchel_extract::Warning::code`] gives them; `too-long` if the text is kept as a file only.
    pub warnings: Vec<&'static str>,
}

impl Library {
    /// Reads a file; `kind` is that of records that say none.
    pub(super) fn read_document(&self, file: &Path, kind: Option<&str>, task: &Task) -> Result<Contents> {
        let name = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let sort = kind_of(file).map_err(Error::File)?;
        if let Kind::Markdown | Kind::Text = sort
            && let Some(text) = read_text(file)?
        {
            let source =
                Source { parsed: parse(&text, &name, kind)?, note: Note::default(), files: Vec::new() };
            return Ok(Contents::One(Box::new(source)));
        }
        if sort == Kind::Picture {
            return Err(Error::PictureAlone);
        }
        let taken = self.take_file(file, task)?;
        match taken.reading.map_err(Error::File)? {
            Reading::Document(document) => {
                let source = source(document, &name, declared(kind)?, taken.kind, &taken.name, taken.bytes);
                Ok(Contents::One(Box::new(source)))
            }
            Reading::Table(table) => rows(table, kind),
            Reading::Picture(_) => Err(Error::PictureAlone),
        }
    }
}

fn declared(kind: Option<&str>) -> Result<&'static Declared> {
    let id = kind.unwrap_or(USUAL);
    let unknown = || Error::Unreadable { line: None, reason: format!("{id:?} is not a kind of record") };
    kinds::kind(id).ok_or_else(unknown)
}

fn source(document: Document, name: &str, kind: &Declared, sort: Kind, file: &str, bytes: Vec<u8>) -> Source {
    let mut warnings: Vec<_> = document.warnings.iter().map(|warning| warning.code()).collect();
    let (mut fields, mapping) = match document.markdown.len() <= BODY_BYTES_MAX {
        true => take_apart(&document.markdown, kind),
        false => (Fields::new(), Vec::new()),
    };
    let title = document.title.unwrap_or_else(|| name.to_owned());
    fields.insert("title".into(), Value::Text(title));
    if let Some(language) = document.language {
        fields.insert("language".into(), Value::Text(language));
    }
    let mut files = Vec::new();
    let mut text: Option<FileHash> = None;
    if document.markdown.len() > BODY_BYTES_MAX {
        warnings.push("too-long");
        text = Some(hash(document.markdown.as_bytes()));
        files.push(document.markdown.into_bytes());
    }
    let kept = crate::files::paper(sort, file, &bytes, text);
    files.push(bytes);
    if let Some(value) = Attachment::value(&[kept]) {
        fields.insert(satchel_model::attachment::FIELD.into(), value);
    }
    let parsed = Parsed { kind: Some(kind.id.clone()), fields, ..Parsed::default() };
    Source { parsed, note: Note { mapping, pictures: document.pictures, warnings }, files }
}

/// What a column is for.
enum Column {
    /// Describes the record as front matter does.
    Meta(&'static str),
    Field(&'static kinds::Field),
    /// No field of this kind: kept under its own name.
    Stranger(String),
}

/// Columns that describe a record, in English and French.
const META: &[(&str, &str)] = &[
    ("language", "language"),
    ("langue", "language"),
    ("slug", "slug"),
    ("id", "id"),
    ("owners", "owners"),
    ("audience", "audience"),
    ("translation_of", "translation_of"),
];

fn rows(table: Table, kind: Option<&str>) -> Result<Contents> {
    let kind = declared(kind)?;
    let columns: Vec<Column> = table.header.iter().map(|name| column(kind, name)).collect();
    let is_title = |column: &Column| matches!(column, Column::Field(field) if field.id == "title");
    if !columns.iter().any(is_title) {
        let reason = "no column is called Title or Titre".to_owned();
        return Err(Error::Unreadable { line: Some(1), reason });
    }
    let mapping =
        table.header.iter().zip(&columns).filter(|(name, _)| !name.is_empty()).map(|(name, column)| Mapped {
            words: name.clone(),
            field: match column {
                Column::Meta(name) => Some((*name).to_owned()),
                Column::Field(field) => Some(field.id.clone()),
                Column::Stranger(_) => None,
            },
        });
    let mapping = mapping.collect();
    let rows = table.rows.into_iter().map(|row| {
        let read = match row.surplus {
            0 => record(kind, &columns, &row.cells),
            _ => Err(Error::Unreadable {
                line: None,
                reason: "this row has more cells than the table has columns".into(),
            }),
        };
        (row.line, read)
    });
    Ok(Contents::Rows { mapping, rows: rows.collect() })
}

fn column(kind: &'static Declared, name: &str) -> Column {
    let plain = satchel_model::slug::normal_name(name);
    if let Some((_, meta)) = META.iter().find(|(known, _)| *known == plain) {
        return Column::Meta(meta);
    }
    match field_called(kind, name) {
        Some(field) => Column::Field(field),
        None => Column::Stranger(name.chars().take(satchel_model::limits::NAME_CHARS_MAX).collect()),
    }
}

fn record(kind: &Declared, columns: &[Column], cells: &[String]) -> Result<Parsed> {
    let mut parsed = Parsed { kind: Some(kind.id.clone()), ..Parsed::default() };
    for (column, cell) in columns.iter().zip(cells) {
        if cell.trim().is_empty() {
            continue;
        }
        match column {
            Column::Meta(name) => take_text(&mut parsed, name, cell)?,
            Column::Field(field) => {
                let value = value_of(field, cell);
                parsed.fields.entry(field.id.clone()).or_insert(value);
            }
            Column::Stranger(name) if name.is_empty() => {}
            Column::Stranger(name) => drop(parsed.fields.insert(name.clone(), Value::text(cell.trim()))),
        }
    }
    Ok(parsed)
}

/// Reads a file whole, within its limit, as text; `None` for one of an encoding that must be guessed.
fn read_text(file: &Path) -> Result<Option<String>> {
    let failed = |error| match error {
        satchel_disk::Error::TooLarge { len, limit, .. } => {
            Error::TooLarge { what: format!("the file ({len} bytes)"), limit }
        }
        other => Error::of_named(other),
    };
    let bytes = satchel_disk::read_named(file, FILE_BYTES_MAX).map_err(failed)?;
    if bytes.starts_with(b"MZ") || bytes.starts_with(b"\x7fELF") {
        return Err(Error::File(Refused::Program));
    }
    let meant_for_a_record = opens_record(&bytes);
    match decode(bytes) {
        None if meant_for_a_record => {
            let reason = "the text is not UTF-8; save it as UTF-8 and add it again".to_owned();
            Err(Error::Unreadable { line: None, reason })
        }
        text => Ok(text),
    }
}
