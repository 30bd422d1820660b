//! A record as a row: the columns of its kind's declaration, and before them what every record has.

use satchel_model::kinds::{self, FieldType, Kind};
use satchel_model::{Fields, Value};

use super::document::rows;
use super::moment;
use super::wording::Wording;
use crate::site::word;
use crate::{Library, Result, Shown};

/// What every row begins with: name in data.
const FIRST: [&str; 8] = ["kind", "id", "slug", "status", "title", "language", "owners", "updated"];
/// Fields of the declaration that stand among those already.
const AMONG: [&str; 2] = ["title", "language"];

/// The columns of a table: those of one kind, or of several joined.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    /// Field names, declared ones first in their order.
    fields: Vec<String>,
    head: Vec<String>,
}

impl Columns {
    /// The columns that these records need: all that their kinds declare, and strange fields that one of them has.
    pub fn of<'s>(records: impl Iterator<Item = &'s Shown> + Clone, wording: Wording) -> Columns {
        let mut fields: Vec<String> = Vec::new();
        let mut head: Vec<String> = FIRST.iter().map(|id| first_label(id, wording)).collect();
        let mut add = |id: &str, label: &str| {
            if !AMONG.contains(&id) && !fields.iter().any(|known| known == id) {
                fields.push(id.to_owned());
                head.push(label.to_owned());
            }
        };
        for shown in records.clone() {
            for field in declared(shown).into_iter().flat_map(|kind| &kind.fields) {
                add(&field.id, wording.label(&field.id, &field.label));
            }
        }
        for id in records.flat_map(|shown| shown.fields.keys()) {
            add(id, id);
        }
        Columns { fields, head }
    }

    pub fn head(&self) -> &[String] {
        &self.head
    }
}

impl Library {
    /// The row of a record.
    pub(super) fn row(&self, shown: &Shown, columns: &Columns, wording: Wording) -> Result<Vec<String>> {
        let line = &shown.line;
        let kind = declared(shown);
        let name = kind.map_or(line.kind.as_str(), |kind| wording.label(&kind.id, &kind.title)).to_owned();
        let mut row = vec![
            name,
            line.id.to_string(),
            line.slug.clone(),
            line.status.word().to_owned(),
            line.title.clone(),
            line.language.clone(),
            shown.page.view.owners.join("; "),
            moment(line.updated),
        ];
        for id in &columns.fields {
            row.push(match shown.fields.get(id) {
                Some(value) => self.cell(kind, id, value, wording)?,
                None => String::new(),
            });
        }
        Ok(row)
    }

    fn cell(&self, kind: Option<&Kind>, id: &str, value: &Value, wording: Wording) -> Result<String> {
        let Some(field) = kind.and_then(|kind| kind.field(id)) else { return Ok(value.plain()) };
        if field.kind != FieldType::Rows {
            return self.values_in(value, field.kind, field.vocabulary.as_deref(), wording);
        }
        // A row a line, its cells in the order of the declaration.
        let line = |row: &Fields| {
            let given = field.columns.iter().filter_map(|column| Some((column, row.get(&column.id)?)));
            let cells = given.map(|(column, value)| {
                self.values_in(value, column.kind, column.vocabulary.as_deref(), wording)
            });
            let cells: Result<Vec<String>> = cells.collect();
            Ok(cells?.into_iter().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" | "))
        };
        let lines: Result<Vec<String>> = rows(Some(value)).into_iter().map(line).collect();
        Ok(lines?.join("\n"))
    }
}

fn declared(shown: &Shown) -> Option<&'static Kind> {
    kinds::kind(&shown.page.view.kind)
}

fn first_label(id: &&'static str, wording: Wording) -> String {
    match wording {
        Wording::Data => (*id).to_owned(),
        Wording::In(language) => word(language, column_word(id)).to_owned(),
    }
}

fn column_word(id: &str) -> &'static str {
    match id {
        "kind" => "column-kind",
        "id" => "column-id",
        "slug" => "column-slug",
        "status" => "column-status",
        "title" => "column-title",
        "language" => "column-language",
        "owners" => "written",
        _ => "column-updated",
    }
}
