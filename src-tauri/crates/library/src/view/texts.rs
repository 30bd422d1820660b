//! What is found of a record: its words, as plain text by field, and its other names.

use satchel_model::kinds::{self, Field, FieldType};
use satchel_model::{Fields, Value};

/// The plain texts by field, in the kind's order, unknown fields after them.
pub fn texts(kind: &str, fields: &Fields) -> Vec<(String, String)> {
    let declared = kinds::kind(kind);
    let known = declared.into_iter().flat_map(|kind| &kind.fields);
    let searched = known.filter(|field| field.is_searched() && field.id != "title");
    let mut texts = Vec::new();
    for field in searched {
        let Some(value) = fields.get(&field.id) else { continue };
        let text = match field.kind {
            FieldType::Long => satchel_markdown::plain(&value.plain()),
            FieldType::Rows => rows(field, value),
            _ => value.plain(),
        };
        texts.push((field.id.clone(), text));
    }
    let strangers = fields.iter().filter(|(id, _)| {
        !kinds::ENVELOPE.contains(&id.as_str())
            && id.as_str() != satchel_model::attachment::FIELD
            && declared.is_none_or(|kind| kind.field(id).is_none())
    });
    texts.extend(strangers.map(|(id, value)| (id.clone(), satchel_markdown::plain(&value.plain()))));
    texts.retain(|(_, text)| !text.trim().is_empty());
    texts
}

/// The searched columns of each row in their order: addresses, dates and codes are no words.
fn rows(field: &Field, value: &Value) -> String {
    let row = |row: &Value| match row {
        Value::Map(cells) => {
            let searched = field.columns.iter().filter(|column| column.is_searched());
            let cells = searched.filter_map(|column| cells.get(&column.id)).map(Value::plain);
            cells.filter(|cell| !cell.trim().is_empty()).collect::<Vec<_>>().join(", ")
        }
        other => other.plain(),
    };
    value.items().iter().map(row).collect::<Vec<_>>().join("; ")
}

/// Other names of what the record is about: a city's names, a term's labels and abbreviations.
pub fn aliases(kind: &str, fields: &Fields) -> Vec<String> {
    let columns: &[&str] = match kind {
        "glossary-term" => &["labels", "abbreviations", "variants"],
        "city" => &["names"],
        "cluster" => &["abbreviations"],
        _ => &[],
    };
    let mut names = Vec::new();
    for column in columns {
        for item in fields.get(*column).map(Value::items).unwrap_or_default() {
            match item {
                Value::Map(row) => names.extend(row.get("label").map(Value::plain)),
                other => names.push(other.plain()),
            }
        }
    }
    names.retain(|name| !name.trim().is_empty());
    names
}
