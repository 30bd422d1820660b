//! Builds the starter library: reads `content/`, checks every file, and adds what is new or changed to the released
//! pack. Released revisions are never altered: a changed text is a child revision. Run by `cargo xtask content`.
//!
//! With `--check` nothing is written; it fails if the pack is not what `content/` says.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use satchel_library::documents::{Parsed, parse};
use satchel_library::starter_author;
use satchel_model::ids::BodyHash;
use satchel_model::kinds::{self, FieldType};
use satchel_model::revision::{Audience, Body, Header, Revision};
use satchel_model::slug::slug_of;
use satchel_model::{AuthorKey, Fields, Object, ObjectId, RecordId, Value};
use satchel_pack::{Label, PackReader, Sender, SetId, pack};
use serde_bytes::ByteArray;

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

fn main() -> ExitCode {
    let check = std::env::args().any(|argument| argument == "--check");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    match build(&root.join("content"), check) {
        Ok(words) => {
            println!("{words}");
            ExitCode::SUCCESS
        }
        Err(problems) => {
            problems.iter().for_each(|problem| eprintln!("{problem}"));
            eprintln!("{} problems", problems.len());
            ExitCode::FAILURE
        }
    }
}

fn build(content: &Path, check: bool) -> Result<String, Vec<String>> {
    let pack_file = content.join("released/starter.satchel");
    let date = std::fs::read_to_string(content.join("RELEASE"))
        .map_err(|error| vec![format!("content/RELEASE: {error}")])?;
    let at = midnight(date.trim())
        .ok_or_else(|| vec!["content/RELEASE: a date like 2026-11-21 belongs here".to_owned()])?;
    let released = Released::read(&pack_file).map_err(|problem| vec![problem])?;
    let texts = read_texts(content)?;
    check_links(&texts)?;
    let mut objects = released.objects.clone();
    let (mut new, mut changed) = (0, 0);
    for text in &texts {
        match released.records.get(&text.slug) {
            Some(known) if known.fields == text.fields => {}
            Some(known) => {
                changed += 1;
                objects.push(text.revision(at, Some(known)));
            }
            None => {
                new += 1;
                objects.push(text.revision(at, None));
            }
        }
    }
    if check && new + changed > 0 {
        return Err(vec![format!(
            "{new} new and {changed} changed texts are not released: run `cargo xtask content`"
        )]);
    }
    let gone: Vec<_> = released
        .records
        .keys()
        .filter(|slug| texts.iter().all(|text| text.slug != **slug))
        .cloned()
        .collect();
    if new + changed > 0 {
        let bytes = sealed(&objects, at, &texts).map_err(|error| vec![error.to_string()])?;
        std::fs::write(&pack_file, &bytes).map_err(|error| vec![error.to_string()])?;
    }
    let mut words = format!("{} texts: {new} new, {changed} changed", texts.len());
    if !gone.is_empty() {
        words += &format!("; released but no longer in content/: {}", gone.join(", "));
    }
    Ok(words)
}

/// A file of `content/`, read and checked.
struct Text {
    file: PathBuf,
    kind: String,
    slug: String,
    audience: Audience,
    fields: Fields,
}

impl Text {
    /// The signed revision. Its salt comes from its content: nothing in a public text needs hiding, and the same
    /// content gives the same bytes everywhere.
    fn revision(&self, at: i64, upon: Option<&Known>) -> Object {
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
        let body = Body { salt: ByteArray::new(salt), slug: self.slug.clone(), fields: self.fields.clone() };
        Revision::sign(header, &body, &starter_author())
    }
}

fn read_texts(content: &Path) -> Result<Vec<Text>, Vec<String>> {
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
        } else if path.extension().is_some_and(|extension| extension == "md") && name != "README.md" {
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
    if !fields.contains_key("language") {
        return Err("no language".into());
    }
    if SOURCED.contains(&kind.as_str()) {
        check_sources(&fields)?;
    }
    let slug = slug.unwrap_or_else(|| slug_of(&fields["title"].plain()));
    if slug != name {
        return Err(format!("the file should be named {slug}.md"));
    }
    Ok(Text { file: file.to_owned(), kind, slug, audience: audience.unwrap_or(declared.audience), fields })
}

/// Every fact has a source that someone read on a day.
fn check_sources(fields: &Fields) -> Result<(), String> {
    let rows = fields.get("sources").map(Value::items).unwrap_or_default();
    if rows.is_empty() {
        return Err("no source".into());
    }
    for row in rows {
        let Value::Map(row) = row else { return Err("a source is not a row".into()) };
        for column in ["title", "read"] {
            if row.get(column).is_none_or(Value::is_blank) {
                return Err(format!("a source without {column}"));
            }
        }
    }
    Ok(())
}

/// A link that looks like a slug must lead somewhere.
fn check_links(texts: &[Text]) -> Result<(), Vec<String>> {
    let slugs: BTreeMap<&str, &str> =
        texts.iter().map(|text| (text.slug.as_str(), text.kind.as_str())).collect();
    let mut problems = Vec::new();
    for text in texts {
        let declared = kinds::kind(&text.kind).into_iter().flat_map(|kind| &kind.fields);
        for field in declared.filter(|field| matches!(field.kind, FieldType::Link | FieldType::Links)) {
            for target in text.fields.get(&field.id).map(Value::items).unwrap_or_default() {
                let target = target.plain();
                let slug_like = target.contains('-') && target == slug_of(&target);
                match (slugs.get(target.as_str()), field.links_to.as_deref()) {
                    (None, _) if slug_like => problems.push(format!(
                        "{}: {} leads nowhere: {target}",
                        text.file.display(),
                        field.id
                    )),
                    (Some(kind), Some(wanted)) if *kind != wanted => {
                        problems.push(format!(
                            "{}: {} leads to a {kind}: {target}",
                            text.file.display(),
                            field.id
                        ));
                    }
                    _ => {}
                }
            }
        }
        if let Some(original) = text.fields.get("translation_of").map(Value::plain)
            && !slugs.contains_key(original.as_str())
        {
            problems.push(format!("{}: translates nothing that is here: {original}", text.file.display()));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// A record as released.
struct Known {
    record: RecordId,
    revision: ObjectId,
    fields: Fields,
}

/// What was released so far, byte for byte.
struct Released {
    objects: Vec<Object>,
    records: BTreeMap<String, Known>,
}

impl Released {
    fn read(file: &Path) -> Result<Released, String> {
        let bytes = std::fs::read(file).unwrap_or_default();
        let mut released = Released { objects: Vec::new(), records: BTreeMap::new() };
        if bytes.is_empty() {
            return Ok(released);
        }
        let reader = PackReader::open(bytes.as_slice())
            .map_err(|rejected| format!("{}: {rejected}", file.display()))?;
        for frame in reader.frames() {
            for object in frame.map_err(|rejected| rejected.to_string())?.objects {
                let revision = Revision::read(&object).map_err(|error| error.to_string())?;
                let body = revision.body.as_ref().ok_or("a released text is missing")?;
                let known =
                    Known { record: revision.record(), revision: revision.id, fields: body.fields.clone() };
                // Parents stand before their children, so the last one of a slug is the latest.
                released.records.insert(body.slug.clone(), known);
                released.objects.push(object);
            }
        }
        Ok(released)
    }
}

fn sealed(objects: &[Object], made: i64, texts: &[Text]) -> std::io::Result<Vec<u8>> {
    let mut counts = BTreeMap::new();
    texts.iter().for_each(|text| *counts.entry(text.kind.clone()).or_insert(0) += 1);
    let ids: Vec<u8> = objects.iter().flat_map(|object| object.id().0).collect();
    let mut set = [0; 16];
    set.copy_from_slice(&blake3::hash(&ids).as_bytes()[..16]);
    let from = Sender {
        name: "Satchel starter library".into(),
        city: String::new(),
        key: Some(starter_author().key()),
    };
    let label = Label { set: SetId::new(set), profile: "text".into(), made, from, counts };
    Ok(pack(&label, objects)?.concat())
}

/// Milliseconds since 1970 of a day's beginning, UTC (days from civil, by Howard Hinnant's formula).
fn midnight(date: &str) -> Option<i64> {
    let mut parts = date.split('-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let year = if month <= 2 { year - 1 } else { year };
    let (era, shifted) = (year.div_euclid(400), (month + 9) % 12);
    let of_era = year.rem_euclid(400);
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + (153 * shifted + 2) / 5 + day
        - 1
        - 719_468;
    Some(days * 86_400_000)
}
