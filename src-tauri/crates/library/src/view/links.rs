//! Which records a record points to, and by which names others may point to it.

use satchel_model::kinds::{self, FieldType};
use satchel_model::slug::{normal_name, slug_of};
use satchel_model::{Fields, RecordView, Value};

/// A name under which the store finds every record that points somewhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LinkName(pub String);

impl LinkName {
    /// The name for pointing to `target`, a slug, an id or a title.
    pub fn to(target: &str) -> LinkName {
        LinkName(format!("link/{}", key(&normal_name(target))))
    }
}

/// A word of someone else's as part of one of the store's keys: not too long, and without the byte that parts them.
pub fn key(word: &str) -> String {
    word.chars().filter(|letter| *letter != '\0').take(200).collect()
}

/// What the record points to, as written: slugs, ids or plain names.
pub fn links(kind: &str, fields: &Fields) -> Vec<String> {
    let mut targets = Vec::new();
    let declared = kinds::kind(kind);
    for field in declared.into_iter().flat_map(|kind| &kind.fields) {
        let Some(value) = fields.get(&field.id) else { continue };
        match field.kind {
            FieldType::Link | FieldType::Links => targets.extend(value.items().iter().map(Value::plain)),
            FieldType::Rows => {
                let columns = field.columns.iter().filter(|column| column.kind == FieldType::Link);
                for column in columns {
                    let cells = value.items().iter().filter_map(|row| match row {
                        Value::Map(map) => map.get(&column.id).map(Value::plain),
                        _ => None,
                    });
                    targets.extend(cells);
                }
            }
            _ => {}
        }
    }
    targets.extend(fields.get("translation_of").map(Value::plain));
    targets.retain(|target| !target.trim().is_empty());
    targets.sort();
    targets.dedup();
    targets
}

/// The names by which others point to a record: its id, its slug, and for a city its title.
pub fn target_names(view: &RecordView) -> Vec<String> {
    let title = view.shown().get("title").map(Value::plain).unwrap_or_default();
    let mut names = vec![view.id.to_string(), view.slug.clone()];
    if view.kind == "city" {
        names.push(slug_of(&format!("city {title}")));
        names.push(title);
    }
    names.sort();
    names.dedup();
    names
}
