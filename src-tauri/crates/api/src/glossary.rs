//! The glossary: words, what they are called elsewhere, and what they mean to whom.
//!
//! Clusters that mean different things by one word have a record each, or a row each in one; the list shows the word
//! once, with all its meanings side by side.

use std::collections::BTreeMap;

use satchel_model::kinds::Words;
use satchel_model::slug::normal_name;
use satchel_model::{Fields, Value};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::forms::is_translation;
use crate::line::Line;
use crate::{App, Failure};

/// Letters of a definition in the list.
const DEFINITION_CHARS_MAX: usize = 1_200;

/// Asks for the glossary.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    language: String,
}

/// What a word means to someone.
#[derive(Debug, Serialize, TS)]
pub struct Meaning {
    /// The record that says so.
    line: Line,
    /// Plain text.
    definition: String,
    /// The language of the definition.
    language: String,
    /// Titles of the clusters that mean this; none: the network.
    clusters: Vec<String>,
    /// Where it was agreed.
    workshop: Option<Line>,
    /// A term of `term-statuses`.
    status: Option<String>,
}

/// A word.
#[derive(Debug, Serialize, TS)]
pub struct GlossaryEntry {
    line: Line,
    /// In the language asked for, where the term has a name in it.
    term: String,
    #[ts(type = "Words")]
    labels: Words,
    /// Several where clusters differ.
    #[ts(inline)]
    meanings: Vec<Meaning>,
}

/// All terms.
#[derive(Debug, Serialize, TS)]
pub struct Glossary {
    entries: Vec<GlossaryEntry>,
}

/// `glossary`: by term.
pub fn glossary(app: &App, request: Request) -> Result<Glossary, Failure> {
    let language = request.language.split('-').next().unwrap_or_default();
    let lines = app.shelf.lines(&app.library)?;
    let all: Vec<&satchel_library::Line> = lines.of("glossary-term").collect();
    let mut entries: BTreeMap<String, GlossaryEntry> = BTreeMap::new();
    for line in all.iter().copied().filter(|line| line.translation_of.is_none()) {
        let fields = app.library.show(line.id, None)?.fields;
        let forms = all.iter().copied().filter(|other| is_translation(other, line));
        let form = forms.clone().find(|form| form.language.split('-').next() == Some(language));
        let translated =
            form.map(|form| app.library.show(form.id, None)).transpose()?.map(|shown| shown.fields);
        let mut labels = labels(&fields, line);
        labels.extend(forms.map(|form| (form.language.clone(), form.title.clone())));
        let meanings = meanings(app, line, &fields, translated.as_ref(), language)?;
        let entry = entries.entry(normal_name(&line.title)).or_insert_with(|| GlossaryEntry {
            term: String::new(),
            labels: Words::new(),
            meanings: Vec::new(),
            line: Line::from(line),
        });
        for (language, label) in labels {
            entry.labels.entry(language).or_insert(label);
        }
        entry.term = entry.labels.get(language).cloned().unwrap_or_else(|| line.title.clone());
        entry.meanings.extend(meanings);
    }
    let mut entries: Vec<GlossaryEntry> = entries.into_values().collect();
    entries.sort_by_key(|entry| entry.term.to_lowercase());
    Ok(Glossary { entries })
}

/// The term's names by language, its title among them.
fn labels(fields: &Fields, line: &satchel_library::Line) -> Words {
    let mut labels = Words::new();
    for row in rows(fields, "labels") {
        let cell = |column: &str| row.get(column).map(Value::plain).filter(|text| !text.trim().is_empty());
        if let (Some(language), Some(label)) = (cell("language"), cell("label")) {
            labels.entry(language).or_insert(label);
        }
    }
    if line.language != "und" {
        labels.insert(line.language.clone(), line.title.clone());
    }
    labels
}

/// What one record says the word means: to everyone or its clusters, then to each cluster with a row of its own.
fn meanings(
    app: &App,
    line: &satchel_library::Line,
    fields: &Fields,
    translated: Option<&Fields>,
    language: &str,
) -> Result<Vec<Meaning>, Failure> {
    let named = |fields: &Fields, field: &str| {
        fields.get(field).map(Value::plain).filter(|text| !text.trim().is_empty())
    };
    let own = || named(fields, "definition").map(|text| (text, line.language.clone()));
    let other = || named(fields, &format!("definition_{language}")).map(|text| (text, language.to_owned()));
    let form =
        || translated.and_then(|form| named(form, "definition")).map(|text| (text, language.to_owned()));
    let meaning = |text: &str, language: String, clusters, workshop, status| Meaning {
        line: Line::from(line),
        definition: satchel_markdown::plain(text).chars().take(DEFINITION_CHARS_MAX).collect(),
        language,
        clusters,
        workshop,
        status,
    };
    let workshop = |name: Option<String>| -> Result<Option<Line>, Failure> {
        let found = name.map(|name| app.link(&name)).transpose()?.flatten();
        Ok(found.filter(|line| line.listed).as_ref().map(Line::from))
    };
    let mut meanings = Vec::new();
    if let Some((text, language)) = form().or_else(other).or_else(own) {
        let clusters = fields.get("clusters").map(Value::items).unwrap_or_default();
        let clusters = titles(app, clusters.iter().map(Value::plain))?;
        let agreed_at = workshop(named(fields, "agreed_at"))?;
        meanings.push(meaning(&text, language, clusters, agreed_at, named(fields, "term_status")));
    }
    for row in rows(fields, "definitions") {
        let cell = |column: &str| row.get(column).map(Value::plain).filter(|text| !text.trim().is_empty());
        if let Some(text) = cell("definition") {
            let clusters = titles(app, cell("cluster").into_iter())?;
            meanings.push(meaning(
                &text,
                line.language.clone(),
                clusters,
                workshop(cell("agreed_at"))?,
                None,
            ));
        }
    }
    Ok(meanings)
}

fn rows<'f>(fields: &'f Fields, field: &str) -> impl Iterator<Item = &'f BTreeMap<String, Value>> {
    fields.get(field).map(Value::items).unwrap_or_default().iter().filter_map(|row| match row {
        Value::Map(row) => Some(row),
        _ => None,
    })
}

/// The clusters' titles, each once.
fn titles(app: &App, names: impl Iterator<Item = String>) -> Result<Vec<String>, Failure> {
    let mut titles = Vec::new();
    for name in names {
        let title = app.link(&name)?.map_or(name, |cluster| cluster.title);
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    Ok(titles)
}
