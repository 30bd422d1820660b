//! The tables: building blocks, partners, results, sources.

use satchel_model::Value;
use satchel_model::kinds::{Column, FieldType, Part};

use super::{Cell, ColumnHead, Rows, Source};
use crate::{Failure, words};

/// The tables that have rows, in the kind's order.
pub fn tables(source: &Source<'_>) -> Result<Vec<Rows>, Failure> {
    let mut tables = Vec::new();
    for field in source.in_part(Part::Table) {
        let Some(value) = source.value(&field.id) else { continue };
        let head = |column: &Column| ColumnHead {
            id: column.id.clone(),
            label: words::in_language(&column.label, source.language).to_owned(),
        };
        let mut rows = Vec::new();
        for item in value.items().iter().filter(|item| !item.is_blank()) {
            rows.push(row(source, &field.columns, item)?);
        }
        let columns = field.columns.iter().map(head).collect();
        tables.push(Rows { field: field.id.clone(), label: source.label(field), columns, rows });
    }
    Ok(tables)
}

/// A row by its columns; a line of text where a row belongs stands in the first.
fn row(source: &Source<'_>, columns: &[Column], item: &Value) -> Result<Vec<Cell>, Failure> {
    let mut cells = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let value = match item {
            Value::Map(map) => map.get(&column.id),
            other => Some(other).filter(|_| at == 0),
        };
        cells.push(match value {
            Some(value) => cell(source, column, &value.plain())?,
            None => Cell { text: String::new(), address: None },
        });
    }
    Ok(cells)
}

fn cell(source: &Source<'_>, column: &Column, written: &str) -> Result<Cell, Failure> {
    let text = match column.kind {
        FieldType::Choice | FieldType::Choices => {
            words::term(column.vocabulary.as_deref(), written, source.language)
        }
        FieldType::Link | FieldType::Links => {
            source.app.link(written)?.map_or_else(|| written.to_owned(), |line| line.title)
        }
        FieldType::Long => satchel_markdown::plain(written),
        _ => written.to_owned(),
    };
    let is_address = ["https://", "http://"].iter().any(|scheme| written.starts_with(scheme));
    Ok(Cell { text, address: is_address.then(|| written.to_owned()) })
}
