//! The short facts at the side, in words; and fields of a newer edition as they were written.

use satchel_model::Value;
use satchel_model::kinds::{Field, FieldType, Part};

use super::{Extra, Fact, FactValue, OF_THE_LINE, Source};
use crate::{Failure, words};

/// Facts that stand elsewhere on the page.
const ELSEWHERE: [&str; 2] = ["licence", "rights_confirmed"];
/// Letters of an unknown field's value.
const EXTRA_CHARS_MAX: usize = 4_000;

/// The facts that were given, in the kind's order.
pub fn facts(source: &Source<'_>) -> Result<Vec<Fact>, Failure> {
    let mut facts = Vec::new();
    for field in source.in_part(Part::Fact).filter(|field| !ELSEWHERE.contains(&field.id.as_str())) {
        let Some(value) = source.value(&field.id) else { continue };
        let mut values = Vec::new();
        for item in value.items().iter().filter(|item| !item.is_blank()) {
            values.push(fact_value(source, field, item)?);
        }
        facts.push(Fact { field: field.id.clone(), label: source.label(field), values });
    }
    Ok(facts)
}

/// Fields that the kind does not declare.
pub fn extra(source: &Source<'_>) -> Vec<Extra> {
    let unknown = |id: &str| {
        !OF_THE_LINE.contains(&id)
            && id != super::BY_THEMSELVES
            && source.kind.is_none_or(|kind| kind.field(id).is_none())
    };
    let fields = source.fields.iter().filter(|(id, value)| unknown(id) && !value.is_blank());
    fields
        .map(|(id, value)| Extra {
            field: id.clone(),
            text: value.plain().chars().take(EXTRA_CHARS_MAX).collect(),
        })
        .collect()
}

fn fact_value(source: &Source<'_>, field: &Field, item: &Value) -> Result<FactValue, Failure> {
    let plain = |text: String| FactValue { text, record: None };
    Ok(match field.kind {
        FieldType::Link | FieldType::Links => match source.app.link(&item.plain())? {
            Some(line) => FactValue { text: line.title, record: Some(line.id.to_string()) },
            None => plain(item.plain()),
        },
        FieldType::Choice | FieldType::Choices => {
            plain(words::term(field.vocabulary.as_deref(), &item.plain(), source.language))
        }
        FieldType::YesNo => match item {
            Value::Bool(yes) => plain(words::yes_no(*yes, source.language).to_owned()),
            other => plain(other.plain()),
        },
        FieldType::Long => plain(satchel_markdown::plain(&item.plain())),
        _ => plain(item.plain()),
    })
}
