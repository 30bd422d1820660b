//! Checks values against their declaration when a person writes. Never applied to what others sent: two editions of
//! the app must agree on what exists.

use super::{Field, FieldType, Kind};
use crate::limits::TITLE_CHARS_MAX;
use crate::value::{Fields, Value};

/// The longest language tag, in letters.
const LANGUAGE_CHARS_MAX: usize = 35;

/// A value that a field cannot hold, in words for its writer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The field's id.
    pub field: String,
    /// What is wrong, and what would be right.
    pub reason: String,
}

/// Brings values into the shapes that the kind declares (a single text where a list belongs, a vocabulary's label
/// where its term belongs) and names what cannot be. Unknown fields are kept as they are; blank values fall away.
pub fn coerce(kind: &Kind, fields: Fields) -> Result<Fields, Vec<Problem>> {
    let mut good = Fields::new();
    let mut problems = Vec::new();
    for (id, value) in fields {
        if value.is_blank() {
            continue;
        }
        let shaped = match kind.field(&id) {
            _ if id == "language" => language(&value),
            Some(field) => shape(field, value),
            None => Ok(value),
        };
        match shaped {
            Ok(value) => drop(good.insert(id, value)),
            Err(reason) => problems.push(Problem { field: id, reason }),
        }
    }
    if !good.contains_key("title") && problems.iter().all(|problem| problem.field != "title") {
        problems.push(Problem { field: "title".into(), reason: "a record needs a title".into() });
    }
    if problems.is_empty() { Ok(good) } else { Err(problems) }
}

/// The required fields that are blank.
pub fn missing<'k>(kind: &'k Kind, fields: &Fields) -> Vec<&'k Field> {
    kind.fields
        .iter()
        .filter(|field| field.required && fields.get(&field.id).is_none_or(Value::is_blank))
        .collect()
}

fn language(value: &Value) -> Result<Value, String> {
    let tag = value.as_text().map(str::trim).filter(|tag| is_language(tag));
    tag.map(Value::text).ok_or_else(|| "a language tag like en, fr or pt-BR belongs here".into())
}

/// True for a language by the form of its tag (BCP 47); whether there is such a language is not asked.
pub fn is_language(tag: &str) -> bool {
    let of_form =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let first = tag.split('-').next().unwrap_or_default();
    // `x-` begins a private tag, `i-` one of the oldest.
    let named = first.len() >= 2 || matches!(first, "x" | "X" | "i" | "I") && tag.len() > 2;
    tag.len() <= LANGUAGE_CHARS_MAX
        && named
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && tag.split('-').all(of_form)
}

fn shape(field: &Field, value: Value) -> Result<Value, String> {
    use FieldType::{Choice, Choices, Date, Integer, Link, Links, List, Long, Rows, Text, Year, YesNo};
    match field.kind {
        Text | Link => line(field, value),
        Long => match value {
            Value::Map(_) | Value::List(_) => Err("text belongs here".into()),
            other => Ok(Value::Text(other.plain())),
        },
        Date => date(value),
        Year | Integer => {
            value.as_integer().map(Value::Integer).ok_or_else(|| "a whole number belongs here".into())
        }
        YesNo => yes_no(value),
        Choice => match value.items() {
            [one] => term(field, one),
            _ => Err("one choice belongs here".into()),
        },
        Choices => each(field, &value, term),
        List | Links => each(field, &value, |field, item| line(field, item.clone())),
        Rows => each(field, &value, row),
    }
}

fn each(
    field: &Field,
    value: &Value,
    one: impl Fn(&Field, &Value) -> Result<Value, String>,
) -> Result<Value, String> {
    let items = value.items();
    match field.items_max {
        Some(limit) if items.len() > limit as usize => {
            Err(format!("at most {limit} belong here, not {}", items.len()))
        }
        _ => items
            .iter()
            .filter(|item| !item.is_blank())
            .map(|item| one(field, item))
            .collect::<Result<_, _>>()
            .map(Value::List),
    }
}

fn line(field: &Field, value: Value) -> Result<Value, String> {
    let limit = if field.id == "title" {
        TITLE_CHARS_MAX
    } else {
        field.chars_max.map_or(2000, |limit| limit as usize)
    };
    match value {
        Value::List(_) | Value::Map(_) => Err("a line of text belongs here".into()),
        other => {
            let text = other.plain().split_whitespace().collect::<Vec<_>>().join(" ");
            match text.chars().count() {
                count if count > limit => Err(format!("at most {limit} letters belong here, not {count}")),
                _ => Ok(Value::Text(text)),
            }
        }
    }
}

fn date(value: Value) -> Result<Value, String> {
    let text = value.plain().trim().to_owned();
    let parts: Vec<_> = text.split('-').collect();
    let number = |part: &str, len: usize, most: u32| {
        part.len() == len && part.parse::<u32>().is_ok_and(|number| (1..=most).contains(&number))
    };
    let good = match parts[..] {
        [year] => number(year, 4, 9999),
        [year, month] => number(year, 4, 9999) && number(month, 2, 12),
        [year, month, day] => number(year, 4, 9999) && number(month, 2, 12) && number(day, 2, 31),
        _ => false,
    };
    if good {
        Ok(Value::Text(text))
    } else {
        Err("a date like 2016-11-16, 2016-11 or 2016 belongs here".into())
    }
}

fn yes_no(value: Value) -> Result<Value, String> {
    match &value {
        Value::Bool(_) => Ok(value),
        Value::Text(text) if ["yes", "oui", "true"].contains(&text.to_lowercase().as_str()) => {
            Ok(Value::Bool(true))
        }
        Value::Text(text) if ["no", "non", "false"].contains(&text.to_lowercase().as_str()) => {
            Ok(Value::Bool(false))
        }
        _ => Err("yes or no belongs here".into()),
    }
}

fn term(field: &Field, value: &Value) -> Result<Value, String> {
    let words = value.plain();
    let Some(vocabulary) = field.vocabulary.as_deref().and_then(super::vocabulary) else {
        return Ok(Value::Text(words));
    };
    vocabulary.find(&words).map(|term| Value::Text(term.id.clone())).ok_or_else(|| {
        let terms: Vec<_> = vocabulary.terms.iter().map(|term| term.id.as_str()).collect();
        format!("{words:?} is not one of: {}", terms.join(", "))
    })
}

fn row(field: &Field, value: &Value) -> Result<Value, String> {
    match value {
        Value::Map(_) => Ok(value.clone()),
        // A line of text where a row belongs is taken as its first column: "Source: https://…" still says something.
        Value::Text(text) => match field.columns.first() {
            Some(column) => Ok(Value::Map([(column.id.clone(), Value::text(text))].into())),
            None => Err("a row with columns belongs here".into()),
        },
        _ => Err("a row with columns belongs here".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(fields: &[(&str, Value)]) -> Result<Fields, Vec<Problem>> {
        let fields = fields.iter().map(|(id, value)| ((*id).to_owned(), value.clone())).collect();
        coerce(super::super::kind("case-study").unwrap(), fields)
    }

    #[test]
    fn a_language_is_a_tag() {
        for tag in ["en", "fr", "pt-BR", "zh-Hans-CN", "und", "de-1996", "x-klingon"] {
            assert!(check(&[("title", "x".into()), ("language", tag.into())]).is_ok(), "{tag}");
        }
        for no in
            ["<script>", "français", "en_GB", "e", "x", "12", "en--GB", "a-verylongsubtag", "Langue de Mbour"]
        {
            let problems = check(&[("title", "x".into()), ("language", no.into())]).unwrap_err();
            assert_eq!(problems[0].field, "language", "{no}");
        }
    }

    #[test]
    fn values_take_their_declared_shape() {
        let fields = check(&[
            ("title", " Libraries  on wheels ".into()),
            ("started", "2015".into()),
            ("setting", "Rural".into()),
            ("target_groups", "youth".into()),
            ("strange", "kept".into()),
            ("advice", "  ".into()),
        ])
        .unwrap();
        assert_eq!(fields["title"], "Libraries on wheels".into());
        assert_eq!(fields["started"], Value::Integer(2015));
        assert_eq!(fields["setting"], "rural".into());
        assert_eq!(fields["target_groups"], Value::List(vec!["youth".into()]));
        assert_eq!(fields["strange"], "kept".into());
        assert!(!fields.contains_key("advice"));
    }

    #[test]
    fn what_cannot_be_is_named() {
        let five = Value::List((1..=6).map(|n| Value::text(n.to_string())).collect());
        let problems =
            check(&[("sdgs", five), ("setting", "on the moon".into()), ("started", "soon".into())])
                .unwrap_err();
        let fields: Vec<_> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["sdgs", "setting", "started", "title"]);
    }
}
