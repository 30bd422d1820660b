//! From a record's fields to Markdown.

use satchel_markdown::{Value as FrontValue, write_front_matter, write_sections};

use satchel_model::kinds::{self, FieldType, Kind};
use satchel_model::revision::Audience;
use satchel_model::{Fields, ObjectId, Value};

use crate::{Error, Result};

/// What the front matter says beside the fields.
#[derive(Debug, Clone, Default)]
pub struct Meta {
    /// The record's id, if it has one.
    pub id: Option<String>,
    /// Its slug.
    pub slug: Option<String>,
    /// The revisions the text stands upon.
    pub parents: Vec<ObjectId>,
    /// Owner cities.
    pub owners: Vec<String>,
    /// Who may receive it, if not the kind's usual.
    pub audience: Option<Audience>,
}

/// The whole record as a Markdown file that reads back as the same record.
pub fn markdown(kind: &str, fields: &Fields, meta: &Meta) -> Result<String> {
    let declared = kinds::kind(kind);
    let mut front = vec![("kind".to_owned(), FrontValue::Text(kind.to_owned()))];
    front.extend(meta_entries(meta));
    let long = |id: &str| is_long(declared, id);
    front.extend(
        in_order(declared, fields)
            .filter(|(id, _)| !long(id))
            .map(|(id, value)| (id.to_owned(), to_front(value))),
    );
    let entries = front.iter().map(|(name, value)| (name.as_str(), value));
    write_front_matter(entries, &body(kind, fields))
        .map_err(|error| Error::Unreadable { line: None, reason: error.to_string() })
}

/// All long texts in the kind's order, each under its label in the record's language.
pub fn body(kind: &str, fields: &Fields) -> String {
    let declared = kinds::kind(kind);
    let text = |id: &str| fields.get(id).and_then(Value::as_text).unwrap_or_default();
    let language = fields.get("language").map(Value::plain).unwrap_or_default();
    let long = in_order(declared, fields).filter(|(id, _)| is_long(declared, id) && *id != "body");
    let sections: Vec<_> = long.map(|(id, _)| (heading(declared, id, &language), text(id))).collect();
    let names = |heading: &str| declared.is_some_and(|kind| kind.field_of_heading(heading).is_some());
    write_sections(text("body"), sections.iter().map(|(heading, text)| (heading.as_str(), *text)), names)
}

fn heading(kind: Option<&Kind>, id: &str, language: &str) -> String {
    let label = || {
        let field = kind?.field(id)?;
        let label = field.label.get(language).or_else(|| field.label.get("en"))?;
        // Two fields of one label could not be told apart when read back.
        (kind?.field_of_heading(label)?.id == id).then(|| label.clone())
    };
    label().unwrap_or_else(|| id.to_owned())
}

/// Long by declaration; of fields that no declaration knows, `body` alone.
fn is_long(kind: Option<&Kind>, id: &str) -> bool {
    match kind.and_then(|kind| kind.field(id)) {
        Some(field) => field.kind == FieldType::Long,
        None => id == "body",
    }
}

/// The fields in the order of the declaration, then the unknown ones by name.
fn in_order<'a>(kind: Option<&'a Kind>, fields: &'a Fields) -> impl Iterator<Item = (&'a str, &'a Value)> {
    let first = kinds::ENVELOPE;
    let known: Vec<&str> = first
        .into_iter()
        .chain(
            kind.into_iter()
                .flat_map(|kind| kind.fields.iter().map(|f| f.id.as_str()))
                .filter(move |id| !first.contains(id)),
        )
        .collect();
    let unknown: Vec<&str> = fields.keys().map(String::as_str).filter(|id| !known.contains(id)).collect();
    known.into_iter().chain(unknown).filter_map(|id| Some((id, fields.get(id)?)))
}

fn meta_entries(meta: &Meta) -> Vec<(String, FrontValue)> {
    let text = |text: &String| FrontValue::Text(text.clone());
    let mut entries = Vec::new();
    let mut add =
        |name: &str, value: Option<FrontValue>| entries.extend(value.map(|value| (name.to_owned(), value)));
    add("slug", meta.slug.as_ref().map(text));
    add("id", meta.id.as_ref().map(text));
    let list = |items: Vec<FrontValue>| (!items.is_empty()).then_some(FrontValue::List(items));
    add("parents", list(meta.parents.iter().map(|id| FrontValue::Text(id.to_string())).collect()));
    add("owners", list(meta.owners.iter().map(text).collect()));
    add("audience", meta.audience.map(|audience| FrontValue::Text(audience_word(audience).to_owned())));
    entries
}

/// The word of an audience in front matter.
pub fn audience_word(audience: Audience) -> &'static str {
    match audience {
        Audience::Public => "public",
        Audience::Network => "network",
        Audience::Cluster => "cluster",
        Audience::Coordinators => "coordinators",
        Audience::Device => "device",
    }
}

fn to_front(value: &Value) -> FrontValue {
    match value {
        Value::Text(text) => FrontValue::Text(text.clone()),
        Value::Integer(number) => FrontValue::Integer(*number),
        Value::Bool(yes) => FrontValue::Bool(*yes),
        Value::List(items) => FrontValue::List(items.iter().map(to_front).collect()),
        Value::Map(map) => {
            FrontValue::Map(map.iter().map(|(name, value)| (name.clone(), to_front(value))).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::parse;

    #[test]
    fn what_is_written_reads_back() {
        let fields: Fields = [
            ("title".to_owned(), "Libraries on wheels".into()),
            ("language".to_owned(), "fr".into()),
            ("started".to_owned(), Value::Integer(2015)),
            ("body".to_owned(), "Before all.".into()),
            ("challenge".to_owned(), "Far away.\n\n## Le défi\n\nA heading that names a field.".into()),
            ("did_not_work".to_owned(), "Tyres.".into()),
            ("strange".to_owned(), "kept".into()),
        ]
        .into();
        let text = markdown("case-study", &fields, &Meta { slug: Some("wheels".into()), ..Meta::default() })
            .unwrap();
        let parsed = parse(&text, "x", None).unwrap();
        assert_eq!(parsed.fields, fields);
        assert_eq!(parsed.slug.as_deref(), Some("wheels"));
    }
}
