//! A document's headings as the sections of a kind: what fits a field goes there, what fits none stays in the body.

use std::collections::BTreeMap;

use satchel_model::kinds::{FieldType, Kind};
use satchel_model::{Fields, Value};

use super::fields::{field_called, fits, value_of};

/// The field for what fits no other.
const BODY: &str = "body";

/// A heading or column, and the field that takes what stands under it; none if it stays in the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapped {
    /// Its words in the file.
    pub words: String,
    /// The field's id.
    pub field: Option<String>,
}

/// A piece of the text under one heading, or before the first.
struct Piece<'t> {
    /// The field that its heading names, with the heading's level.
    field: Option<(&'t str, u8)>,
    /// The heading's line, for where it names nothing.
    heading: Option<&'t str>,
    text: String,
}

/// Takes a text apart at its headings. Text under a heading that names no field stays with the section above it, if the
/// heading is a lower one, and goes to the body if it is not.
pub fn take_apart(markdown: &str, kind: &Kind) -> (Fields, Vec<Mapped>) {
    let mut mapped = Vec::new();
    let pieces = pieces(markdown, kind, &mut mapped);
    let mut texts: BTreeMap<&str, String> = BTreeMap::new();
    let mut fields = Fields::new();
    let mut open: (&str, u8) = (BODY, 0);
    for piece in pieces {
        let level = piece.heading.map_or(0, level_of);
        match piece.field {
            Some(named) => open = named,
            None if level <= open.1 => open = (BODY, 0),
            None => {}
        }
        let field = kind.field(open.0).filter(|field| field.kind != FieldType::Long);
        if let Some(field) = field.filter(|_| piece.field.is_some()) {
            let value = value_of(field, &satchel_markdown::plain(&piece.text));
            if !value.is_blank() && !fields.contains_key(&field.id) && fits(kind, field, &value) {
                fields.insert(field.id.clone(), value);
                continue;
            }
            if !value.is_blank() {
                let given = mapped.iter_mut().rev().find(|mapped| mapped.field.as_deref() == Some(&field.id));
                given.into_iter().for_each(|mapped| mapped.field = None);
            }
            open = (BODY, 0);
        }
        let kept = piece.heading.filter(|_| piece.field.is_none() || open.0 == BODY && open.1 == 0);
        let text = texts.entry(open.0).or_default();
        for part in [kept.unwrap_or_default(), piece.text.trim()] {
            if !part.is_empty() {
                text.push_str(if text.is_empty() { "" } else { "\n\n" });
                text.push_str(part);
            }
        }
    }
    let texts = texts.into_iter().filter(|(_, text)| !text.is_empty());
    fields.extend(texts.map(|(field, text)| (field.to_owned(), Value::Text(text))));
    (fields, mapped)
}

fn pieces<'t>(markdown: &'t str, kind: &'t Kind, mapped: &mut Vec<Mapped>) -> Vec<Piece<'t>> {
    let mut pieces = vec![Piece { field: None, heading: None, text: String::new() }];
    for line in markdown.lines() {
        if level_of(line) > 0 {
            let words = unescaped(line.trim_start_matches('#').trim());
            let field = field_called(kind, &words).filter(|field| field.id != "title");
            mapped.push(Mapped { words, field: field.map(|field| field.id.clone()) });
            let field = field.map(|field| (field.id.as_str(), level_of(line)));
            pieces.push(Piece { field, heading: Some(line), text: String::new() });
        } else if let Some(piece) = pieces.last_mut() {
            piece.text.push_str(line);
            piece.text.push('\n');
        }
    }
    pieces
}

/// The level of a heading's line, else 0.
fn level_of(line: &str) -> u8 {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    if (1..=6).contains(&level) && text.starts_with(' ') { level as u8 } else { 0 }
}

fn unescaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        let escapes = letter == '\\' && letters.peek().is_some_and(char::is_ascii_punctuation);
        out.extend(if escapes { letters.next() } else { Some(letter) });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(markdown: &str) -> (Fields, Vec<Option<String>>) {
        let (fields, mapped) = take_apart(markdown, satchel_model::kinds::kind("case-study").unwrap());
        (fields, mapped.into_iter().map(|mapped| mapped.field).collect())
    }

    #[test]
    fn headings_become_sections_and_the_rest_stays_in_the_body() {
        let (fields, mapped) = apart(
            "Before.\n\n## The challenge\n\nFar.\n\n### In detail\n\nVery far.\n\n## Annex\n\nPapers.\n\n### Résultat\n\nx\n\n\
             ### Le résultat à ce jour\n\nGood.",
        );
        assert_eq!(fields["challenge"], "Far.\n\n### In detail\n\nVery far.".into());
        assert_eq!(fields["body"], "Before.\n\n## Annex\n\nPapers.\n\n### Résultat\n\nx".into());
        assert_eq!(fields["result"], "Good.".into());
        assert_eq!(mapped, [Some("challenge".into()), None, None, None, Some("result".into())]);
    }

    #[test]
    fn short_answers_of_a_form_fill_short_fields_if_they_fit() {
        let (fields, mapped) =
            apart("## City\n\nNdara\n\n## Started\n\nsoon\n\n## Setting\n\nRural\n\n## Weather\n\nx");
        assert_eq!((&fields["city"], &fields["setting"]), (&"Ndara".into(), &"Rural".into()));
        assert_eq!(fields["body"], "## Started\n\nsoon\n\n## Weather\n\nx".into());
        assert_eq!(mapped, [Some("city".into()), None, Some("setting".into()), None]);
    }

    #[test]
    fn a_heading_that_stands_twice_loses_nothing() {
        let (fields, _) = apart("## Advice to another city\n\nOne.\n\n## Advice to another city\n\nTwo.");
        assert_eq!(fields["advice"], "One.\n\nTwo.".into());
    }
}
