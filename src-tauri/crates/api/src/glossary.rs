//! The glossary: terms, what they are called elsewhere, and what they mean.

use satchel_model::kinds::Words;
use satchel_model::{Fields, Value};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::line::Line;
use crate::{App, Failure};

/// Letters of a definition in the list.
const DEFINITION_CHARS_MAX: usize = 1_200;

/// Asks for the glossary.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    language: String,
}

/// A term.
#[derive(Debug, Serialize, TS)]
pub struct GlossaryEntry {
    line: Line,
    /// In the language asked for, where the term has a name in it.
    term: String,
    #[ts(type = "Words")]
    labels: Words,
    /// Plain text.
    definition: String,
    /// Titles of the clusters that have a definition of their own.
    clusters: Vec<String>,
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
    let mut entries = Vec::new();
    for line in lines.of("glossary-term").filter(|line| line.translation_of.is_none()) {
        let fields = app.library.show(line.id, None)?.fields;
        let labels = labels(&fields, line);
        let definition = [format!("definition_{language}"), "definition".to_owned()]
            .iter()
            .find_map(|field| fields.get(field).map(Value::plain).filter(|text| !text.trim().is_empty()));
        let definition = satchel_markdown::plain(&definition.unwrap_or_default());
        entries.push(GlossaryEntry {
            term: labels.get(language).cloned().unwrap_or_else(|| line.title.clone()),
            labels,
            definition: definition.chars().take(DEFINITION_CHARS_MAX).collect(),
            clusters: clusters(app, &fields)?,
            line: Line::from(line),
        });
    }
    entries.sort_by_key(|entry| entry.term.to_lowercase());
    Ok(Glossary { entries })
}

/// The term's names by language, its title among them.
fn labels(fields: &Fields, line: &satchel_library::Line) -> Words {
    let mut labels = Words::new();
    for row in fields.get("labels").map(Value::items).unwrap_or_default() {
        let Value::Map(row) = row else { continue };
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

fn clusters(app: &App, fields: &Fields) -> Result<Vec<String>, Failure> {
    let mut clusters = Vec::new();
    for row in fields.get("definitions").map(Value::items).unwrap_or_default() {
        let Value::Map(row) = row else { continue };
        if let Some(slug) = row.get("cluster").map(Value::plain).filter(|slug| !slug.is_empty()) {
            let title = app.library.link(&slug)?.map_or(slug, |cluster| cluster.title);
            if !clusters.contains(&title) {
                clusters.push(title);
            }
        }
    }
    Ok(clusters)
}
