//! From a Markdown file to a record's kind and fields.

use std::collections::BTreeMap;

use satchel_markdown::front_matter;
use satchel_markdown::{Value as FrontValue, outline, sections_named};
use satchel_model::kinds::{self, Kind};
use satchel_model::revision::Audience;
use satchel_model::slug::is_slug;
use satchel_model::{Fields, ObjectId, Value};

use super::encoding::with_line_feeds;
use crate::{Error, Result};

/// The longest file that is read as one record, in bytes.
pub const FILE_BYTES_MAX: u64 = 1024 * 1024;

/// A file as read. What it leaves out is `None` or absent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The kind's id.
    pub kind: Option<String>,
    /// The slug it asks for.
    pub slug: Option<String>,
    /// The record's id, in a file that was exported.
    pub id: Option<String>,
    /// The revisions it was written upon.
    pub parents: Option<Vec<ObjectId>>,
    /// Owner cities.
    pub owners: Option<Vec<String>>,
    /// Who may receive it.
    pub audience: Option<Audience>,
    /// All fields, `title`, `language` and `translation_of` among them.
    pub fields: Fields,
}

/// Reads a file. `name` is its name without folder and extension: a title for a file that has none.
///
/// # Errors
/// [`Error::Unreadable`] with line and reason.
pub fn parse(text: &str, name: &str, kind: Option<&str>) -> Result<Parsed> {
    let document = front_matter(&with_line_feeds(text))
        .map_err(|error| Error::Unreadable { line: None, reason: error.to_string() })?;
    let mut parsed = Parsed::default();
    let has_front_matter = !document.fields.is_empty();
    for (field, value) in document.fields {
        take(&mut parsed, field, value)?;
    }
    if parsed.kind.is_none() {
        parsed.kind = kind.map(str::to_owned);
    }
    if parsed.kind.is_none() && !has_front_matter {
        parsed.kind = Some("resource".into());
    }
    let declared = match parsed.kind.as_deref() {
        Some(id) => {
            Some(kinds::kind(id).ok_or_else(|| unreadable(format!("{id:?} is not a kind of record")))?)
        }
        None => None,
    };
    let body = if has_front_matter { document.body } else { titled(&mut parsed, &document.body, name) };
    read_body(&mut parsed.fields, &body, declared);
    Ok(parsed)
}

fn unreadable(reason: String) -> Error {
    Error::Unreadable { line: None, reason }
}

/// Takes one entry of the front matter: what describes the file, or a field.
fn take(parsed: &mut Parsed, name: String, value: FrontValue) -> Result<()> {
    let describes = ["kind", "slug", "id", "parents", "owners", "audience"].contains(&name.as_str());
    let value = match from_front(value) {
        Some(value) => value,
        None if describes => return Ok(()),
        // What is said to be nothing is not left out: it takes away what stood there.
        None => Value::text(""),
    };
    match name.as_str() {
        "kind" => parsed.kind = Some(value.plain()),
        "slug" => {
            let slug = value.plain();
            if !is_slug(&slug) {
                return Err(unreadable(format!(
                    "{slug:?} is not a slug: small letters, digits and hyphens, at most 80"
                )));
            }
            parsed.slug = Some(slug);
        }
        "id" => parsed.id = Some(value.plain()),
        "parents" => {
            let ids = value.items().iter().map(|item| item.plain().parse::<ObjectId>());
            parsed.parents = Some(
                ids.collect::<std::result::Result<_, _>>().map_err(|error| unreadable(error.to_string()))?,
            );
        }
        "owners" => parsed.owners = Some(value.items().iter().map(Value::plain).collect()),
        "audience" => parsed.audience = Some(audience(&value.plain())?),
        _ => drop(parsed.fields.insert(name, value)),
    }
    Ok(())
}

/// Takes a cell of a table as an entry of the front matter.
pub(super) fn take_text(parsed: &mut Parsed, name: &str, text: &str) -> Result<()> {
    let value = match name {
        "owners" => {
            FrontValue::List(text.split(';').map(|owner| FrontValue::Text(owner.trim().to_owned())).collect())
        }
        _ => FrontValue::Text(text.trim().to_owned()),
    };
    take(parsed, name.to_owned(), value)
}

fn audience(word: &str) -> Result<Audience> {
    Ok(match word {
        "public" => Audience::Public,
        "network" => Audience::Network,
        "cluster" => Audience::Cluster,
        "coordinators" => Audience::Coordinators,
        "device" => Audience::Device,
        other => return Err(unreadable(format!("{other:?} is not an audience"))),
    })
}

/// A file without front matter: its title is its first heading, or its name.
fn titled(parsed: &mut Parsed, body: &str, name: &str) -> String {
    let first = body.lines().position(|line| !line.trim().is_empty());
    let line = first.and_then(|at| body.lines().nth(at)).unwrap_or_default();
    let heading = line
        .trim_start()
        .strip_prefix("# ")
        .map(|title| title.trim().trim_end_matches('#').trim().to_owned());
    let title = heading.clone().or_else(|| outline(body).into_iter().next().map(|heading| heading.text));
    let title = title.filter(|title| !title.is_empty()).unwrap_or_else(|| name.to_owned());
    parsed.fields.insert("title".into(), Value::Text(title));
    match (heading, first) {
        (Some(_), Some(at)) => body.lines().skip(at + 1).collect::<Vec<_>>().join("\n").trim().to_owned(),
        _ => body.trim().to_owned(),
    }
}

/// Sections go to the long fields they name, text before the first of them to `body`.
fn read_body(fields: &mut Fields, body: &str, kind: Option<&Kind>) {
    let field =
        |heading: &str| kind.and_then(|kind| kind.field_of_heading(heading)).map(|field| field.id.clone());
    let (lead, sections) = sections_named(body, |heading| field(heading).is_some());
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let named = sections.into_iter().filter_map(|(heading, text)| Some((field(&heading)?, text)));
    // An empty section takes away what stood there; without any text before the sections nothing is said of `body`.
    let lead = (!lead.trim().is_empty()).then(|| ("body".to_owned(), lead));
    for (id, text) in lead.into_iter().chain(named) {
        let whole = texts.entry(id).or_default();
        // A section that stands twice in a file is one text: nothing is dropped.
        whole.push_str(if whole.is_empty() || text.is_empty() { "" } else { "\n\n" });
        whole.push_str(&text);
    }
    for (id, text) in texts {
        match text.is_empty() {
            true => drop(fields.entry(id).or_insert(Value::Text(text))),
            false => drop(fields.insert(id, Value::Text(text))),
        }
    }
}

fn from_front(value: FrontValue) -> Option<Value> {
    Some(match value {
        FrontValue::Text(text) => Value::Text(text),
        FrontValue::Integer(number) => Value::Integer(number),
        FrontValue::Bool(yes) => Value::Bool(yes),
        FrontValue::List(items) => Value::List(items.into_iter().filter_map(from_front).collect()),
        FrontValue::Map(map) => {
            Value::Map(map.into_iter().filter_map(|(name, value)| Some((name, from_front(value)?))).collect())
        }
        FrontValue::Null => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_and_sections_become_fields() {
        let text = "---\nkind: case-study\ntitle: Wheels\nlanguage: en\ncity: Ndara\nstarted: 2015\n---\n\
                    A word before.\n\n## The challenge\n\nFar away.\n\n## Not a field\n\nStays.\n\n## did_not_work\n\nTyres.\n";
        let parsed = parse(text, "x", None).unwrap();
        assert_eq!(parsed.kind.as_deref(), Some("case-study"));
        assert_eq!(parsed.fields["challenge"], "Far away.\n\n## Not a field\n\nStays.".into());
        assert_eq!(parsed.fields["did_not_work"], "Tyres.".into());
        assert_eq!(parsed.fields["body"], "A word before.".into());
        assert_eq!(parsed.fields["started"], Value::Integer(2015));
    }

    #[test]
    fn line_ends_of_other_systems_are_none_of_the_text() {
        let text = "---\nkind: case-study\ntitle: Wheels\nnote: |-\n  One.\n  Two.\n---\n\nA lead\nof two lines.\n\n\
                    ## The challenge\n\nFar\naway.\n\n```\n## result\n```\n";
        let plain = parse(text, "x", None).unwrap();
        assert_eq!(plain.fields["body"], "A lead\nof two lines.".into());
        for end in ["\r\n", "\r"] {
            assert_eq!(parse(&text.replace('\n', end), "x", None).unwrap(), plain, "{end:?}");
        }
        let bare = "# Title\n\nOne.\n\nTwo.\n";
        let fields = |text: &str| parse(text, "x", None).unwrap().fields;
        assert_eq!(fields(&bare.replace('\n', "\r\n")), fields(bare));
    }

    #[test]
    fn a_plain_file_is_a_resource_named_by_its_heading_or_its_file() {
        let parsed = parse("# A guide\n\nText.", "file", None).unwrap();
        assert_eq!(parsed.kind.as_deref(), Some("resource"));
        assert_eq!((&parsed.fields["title"], &parsed.fields["body"]), (&"A guide".into(), &"Text.".into()));
        assert_eq!(parse("Text.", "my notes", None).unwrap().fields["title"], "my notes".into());
        assert!(!parse("", "empty", None).unwrap().fields.contains_key("body"));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (text, reason) in [
            ("---\nkind: poem\ntitle: x\n---\n", "\"poem\" is not a kind of record"),
            ("---\nkind: resource\nslug: Über\n---\n", "\"Über\" is not a slug"),
            ("---\nkind: resource\naudience: all\n---\n", "\"all\" is not an audience"),
        ] {
            let error = parse(text, "x", None).unwrap_err().to_string();
            assert!(error.contains(reason), "{error}");
        }
    }
}
