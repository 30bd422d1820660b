//! The texts of `content/`: read from their files, each checked by itself.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use satchel_library::documents::{Parsed, parse};
use satchel_library::starter_author;
use satchel_model::ids::BodyHash;
use satchel_model::kinds::{self, Kind};
use satchel_model::revision::{Audience, Body, Header, Revision};
use satchel_model::slug::slug_of;
use satchel_model::{AuthorKey, Fields, Object, Value};
use serde_bytes::ByteArray;

use crate::released::Known;

/// Files that speak about the texts and are no records themselves.
const NOT_RECORDS: [&str; 2] = ["README.md", "AUDIT.md"];

/// Kinds that tell facts and so must say where from.
const SOURCED: [&str; 8] = [
    "case-study",
    "city",
    "cluster",
    "workshop",
    "workshop-output",
    "resource",
    "legal-instrument",
    "glossary-term",
];

/// A file of `content/`, read and checked.
pub struct Text {
    pub file: PathBuf,
    pub kind: String,
    pub slug: String,
    pub audience: Audience,
    pub fields: Fields,
}

impl Text {
    /// The signed revision. Its salt comes from its content: nothing in a public text needs hiding, and the same
    /// content gives the same bytes everywhere.
    pub fn revision(&self, at: i64, upon: Option<&Known>) -> Object {
        let edition = kinds::kind(&self.kind).map_or(1, |kind| kind.edition);
        let header = Header {
            author: AuthorKey([0; 32]),
            record: upon.map(|known| known.record),
            parents: upon.map(|known| known.revision).into_iter().collect(),
            kind: self.kind.clone(),
            edition,
            audience: self.audience,
            owners: Vec::new(),
            demo: false,
            at,
            body: BodyHash([0; 32]),
        };
        let hash = blake3::hash(&satchel_model::canonical::encode(&(&self.slug, &self.fields)));
        let mut salt = [0; 16];
        salt.copy_from_slice(&hash.as_bytes()[..16]);
        let body = Body {
            salt: ByteArray::new(salt),
            slug: self.slug.clone(),
            fields: self.fields.clone(),
            ..Body::default()
        };
        Revision::sign(header, &body, &starter_author())
    }
}

pub fn read_all(content: &Path) -> Result<Vec<Text>, Vec<String>> {
    let mut files = Vec::new();
    list(content, &mut files);
    files.sort();
    let (mut texts, mut problems, mut slugs) = (Vec::new(), Vec::new(), BTreeSet::new());
    for file in files {
        let shown = file.strip_prefix(content).unwrap_or(&file).display().to_string();
        match read_text(&file) {
            Ok(text) if !slugs.insert(text.slug.clone()) => {
                problems.push(format!("{shown}: the slug {:?} stands twice", text.slug))
            }
            Ok(text) => texts.push(text),
            Err(problem) => problems.push(format!("{shown}: {problem}")),
        }
    }
    if problems.is_empty() { Ok(texts) } else { Err(problems) }
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name();
        if path.is_dir() && name != "released" {
            list(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "md")
            && !NOT_RECORDS.iter().any(|other| name == *other)
        {
            files.push(path);
        }
    }
}

fn read_text(file: &Path) -> Result<Text, String> {
    let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let text = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
    let Parsed { kind, slug, audience, fields, .. } =
        parse(&text, &name, None).map_err(|error| error.to_string())?;
    let kind = kind.ok_or("no kind")?;
    let declared = kinds::kind(&kind).ok_or_else(|| format!("{kind:?} is not a kind"))?;
    if let Some(unknown) = fields
        .keys()
        .find(|id| declared.field(id).is_none() && !["language", "translation_of"].contains(&id.as_str()))
    {
        return Err(format!("{unknown:?} is not a field of {kind}"));
    }
    let fields = kinds::coerce(declared, fields).map_err(|problems| {
        problems.iter().map(|p| format!("{}: {}", p.field, p.reason)).collect::<Vec<_>>().join("; ")
    })?;
    check_language(&fields)?;
    check_lengths(declared, &fields)?;
    if SOURCED.contains(&kind.as_str()) {
        check_sources(&fields)?;
    }
    let slug = slug.unwrap_or_else(|| slug_of(&fields["title"].plain()));
    if slug != name {
        return Err(format!("the file should be named {slug}.md"));
    }
    Ok(Text { file: file.to_owned(), kind, slug, audience: audience.unwrap_or(declared.audience), fields })
}

/// A language is said, by a tag like `fr` or `zh-Hans`.
fn check_language(fields: &Fields) -> Result<(), String> {
    let language = fields.get("language").map(Value::plain).ok_or("no language")?;
    let mut parts = language.split('-');
    let letters = |part: &str| part.chars().all(|c| c.is_ascii_alphanumeric());
    let first = parts.next().is_some_and(|part| letters(part) && (2..=3).contains(&part.len()));
    let rest = parts.all(|part| letters(part) && (2..=8).contains(&part.len()));
    if first && rest { Ok(()) } else { Err(format!("{language:?} is not a language tag")) }
}

/// No text is longer than its field invites; Chinese and Japanese are counted by their words, too.
fn check_lengths(kind: &Kind, fields: &Fields) -> Result<(), String> {
    for field in &kind.fields {
        let (Some(limit), Some(value)) = (field.words_max, fields.get(&field.id)) else { continue };
        let words = satchel_markdown::words(&value.plain());
        if words > limit as usize {
            return Err(format!("{}: {words} words where {limit} are invited", field.id));
        }
    }
    Ok(())
}

/// Every fact has a source that someone read on a day.
fn check_sources(fields: &Fields) -> Result<(), String> {
    let rows = fields.get("sources").map(Value::items).unwrap_or_default();
    if rows.is_empty() {
        return Err("no source".into());
    }
    for row in rows {
        let Value::Map(row) = row else { return Err("a source is not a row".into()) };
        for column in ["title", "publisher", "read"] {
            if row.get(column).is_none_or(Value::is_blank) {
                return Err(format!("a source without {column}"));
            }
        }
        let address = row.get("address").map(Value::plain).unwrap_or_default();
        if !address.is_empty() && !address.starts_with("https://") && !address.starts_with("http://") {
            return Err(format!("{address:?} is not a public address"));
        }
    }
    Ok(())
}
