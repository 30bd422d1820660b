//! What fields and values are called in a copy.

use satchel_model::Value;
use satchel_model::kinds::{self, FieldType, Words};

use crate::site::word;
use crate::{Library, Result};

/// How a copy calls things: as data does, so that programs find them, or in the words of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wording {
    /// `did_not_work`, `rural`, a record's slug.
    Data,
    /// In English or French: `en`, `fr`.
    In(&'static str),
}

impl Wording {
    /// A declared label, or the name in data.
    pub fn label<'w>(self, id: &'w str, label: &'w Words) -> &'w str {
        match self {
            Wording::Data => id,
            Wording::In(language) => {
                label.get(language).or_else(|| label.get("en")).map_or(id, String::as_str)
            }
        }
    }
}

/// The language that names things around a text: its own where the declarations have it, else the library's.
pub fn around(language: &str, library: &'static str) -> &'static str {
    match language.split('-').next().unwrap_or_default() {
        "en" => "en",
        "fr" => "fr",
        _ => library,
    }
}

impl Library {
    /// One value, not a list, as a person or a program reads it.
    pub(super) fn value_in(
        &self,
        value: &Value,
        kind: FieldType,
        vocabulary: Option<&str>,
        wording: Wording,
    ) -> Result<String> {
        let plain = value.plain();
        let Wording::In(language) = wording else { return Ok(plain) };
        Ok(match (kind, value) {
            (FieldType::YesNo, Value::Bool(yes)) => {
                word(language, if *yes { "yes" } else { "no" }).to_owned()
            }
            (FieldType::Choice | FieldType::Choices, _) => {
                let term = vocabulary.and_then(kinds::vocabulary).and_then(|terms| terms.term(&plain));
                term.map_or(plain.clone(), |term| wording.label(&plain, &term.label).to_owned())
            }
            (FieldType::Link | FieldType::Links, _) => self.link(&plain)?.map_or(plain, |line| line.title),
            _ => plain,
        })
    }

    /// A value that may be a list, its items apart by semicolons.
    pub(super) fn values_in(
        &self,
        value: &Value,
        kind: FieldType,
        vocabulary: Option<&str>,
        wording: Wording,
    ) -> Result<String> {
        let items = value.items().iter().map(|item| self.value_in(item, kind, vocabulary, wording));
        let items: Vec<String> =
            items.filter(|item| !matches!(item, Ok(text) if text.is_empty())).collect::<Result<_>>()?;
        Ok(items.join("; "))
    }
}
