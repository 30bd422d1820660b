//! Words of other programs as the fields of a kind: what a column or heading is called, and what stands in it.

use satchel_model::kinds::{self, Field, FieldType, Kind};
use satchel_model::slug::normal_name;
use satchel_model::{Fields, Value};

/// The field that goes by these words: by its id, or by its label in any language.
pub fn field_called<'k>(kind: &'k Kind, words: &str) -> Option<&'k Field> {
    let bare = without_number(words);
    let wanted = normal_name(bare.trim_end_matches([':', '：', '*', ' ']));
    let is = |name: &str| normal_name(name) == wanted;
    let called = |field: &&Field| {
        is(&field.id) || is(&field.id.replace('_', " ")) || field.label.values().any(|label| is(label))
    };
    if wanted.is_empty() { None } else { kind.fields.iter().find(called) }
}

/// A heading without the number that the outline gave it: "2.1 Result", "IV. Result", "b) Result".
fn without_number(words: &str) -> &str {
    let words = words.trim();
    let Some((first, rest)) = words.split_once(char::is_whitespace) else { return words };
    let counts = |c: char| c.is_ascii_digit() || "ivxIVX".contains(c) || c == '.';
    let bare = first.trim_end_matches(['.', ')', ':']);
    let numbered = !bare.is_empty()
        && (bare.chars().all(counts)
            && (bare.len() < first.len() || bare.starts_with(|c: char| c.is_ascii_digit()))
            || bare.len() == 1 && first.len() == 2 && bare.starts_with(|c: char| c.is_ascii_alphabetic()));
    if numbered { rest.trim_start() } else { words }
}

/// Text as a field holds it: several values are parted by semicolons or lines.
pub fn value_of(field: &Field, text: &str) -> Value {
    use FieldType::{Choices, Links, List, Rows};
    match field.kind {
        Choices | List | Links | Rows => {
            let items = text.split([';', '\n']).map(str::trim).filter(|item| !item.is_empty());
            Value::List(items.map(Value::text).collect())
        }
        _ => Value::Text(text.trim().to_owned()),
    }
}

/// True if the field can hold what stands there.
pub fn fits(kind: &Kind, field: &Field, value: &Value) -> bool {
    let fields = Fields::from([("title".to_owned(), "x".into()), (field.id.clone(), value.clone())]);
    kinds::coerce(kind, fields).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_other_programs_name_fields() {
        let kind = kinds::kind("case-study").unwrap();
        for (words, field) in [
            ("The challenge", "challenge"),
            ("  LE DÉFI : ", "challenge"),
            ("2.1 What did not work", "did_not_work"),
            ("IV. What was done", "done"),
            ("b) Titre", "title"),
            ("contact role", "contact_role"),
            ("Ville", "city"),
        ] {
            assert_eq!(field_called(kind, words).map(|field| field.id.as_str()), Some(field), "{words}");
        }
        for words in ["", "12", "Annex", "I", "Challenges met"] {
            assert_eq!(field_called(kind, words).map(|field| field.id.as_str()), None, "{words}");
        }
    }

    #[test]
    fn what_does_not_fit_is_told() {
        let kind = kinds::kind("case-study").unwrap();
        let year = kind.field("started").unwrap();
        assert!(fits(kind, year, &value_of(year, " 2015 ")) && !fits(kind, year, &value_of(year, "soon")));
        let groups = kind.field("target_groups").unwrap();
        assert_eq!(value_of(groups, "Youth; ;x").items().len(), 2);
    }
}
