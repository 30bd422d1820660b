//! A record as a document: its long texts under their headings, its facts, its tables, and how to name it.

use satchel_markdown::{Block, Run, blocks};
use satchel_model::kinds::{self, Field, FieldType, Part as Place};
use satchel_model::{Fields, Value};
use satchel_office::{Document, Part};

use super::wording::{Wording, around};
use crate::site::{is_right_to_left, language_name, word};
use crate::{Library, Result, Shown};

/// Rows of one table.
const ROWS_MAX: usize = 1_000;
/// Fields that stand in the title's lines.
const OF_THE_TITLE: [&str; 3] = ["title", "language", "translation_of"];

impl Library {
    /// The record as a document; `library` is the language of the words around it where its own has none.
    pub(super) fn as_document(&self, shown: &Shown, library: &'static str) -> Result<Document> {
        let words = around(&shown.line.language, library);
        let wording = Wording::In(words);
        let kind = kinds::kind(&shown.page.view.kind);
        let mut document = Document {
            title: shown.line.title.clone(),
            language: shown.line.language.clone(),
            right_to_left: is_right_to_left(&shown.line.language),
            byline: byline(shown, words),
            shelf: kind
                .map_or(shown.line.kind.as_str(), |kind| Wording::In(library).label(&kind.id, &kind.plural))
                .to_owned(),
            foot: self.foot(shown, words)?,
            words: words.to_owned(),
            words_right_to_left: false,
            parts: Vec::new(),
        };
        let fields = kind.map(|kind| kind.fields.as_slice()).unwrap_or_default();
        let given = |field: &&Field| {
            field.place() != Place::Hidden
                && !OF_THE_TITLE.contains(&field.id.as_str())
                && shown.fields.get(&field.id).is_some_and(|value| !value.is_blank())
        };
        let mut facts = Vec::new();
        // The text that has no heading of its own comes first, as on the page.
        document.parts.extend(text_of(shown.fields.get("body"), String::new()));
        for field in fields.iter().filter(given).filter(|field| field.id != "body") {
            let Some(value) = shown.fields.get(&field.id) else { continue };
            let heading = wording.label(&field.id, &field.label).to_owned();
            match field.kind {
                FieldType::Long => document.parts.extend(text_of(Some(value), heading)),
                FieldType::Rows => {}
                kind => {
                    facts.push((heading, self.values_in(value, kind, field.vocabulary.as_deref(), wording)?))
                }
            }
        }
        facts.retain(|(_, value)| !value.is_empty());
        if !facts.is_empty() {
            document.parts.push(Part::Facts { heading: word(words, "facts").to_owned(), facts });
        }
        for field in fields.iter().filter(given).filter(|field| field.kind == FieldType::Rows) {
            document.parts.extend(self.table(field, &shown.fields, wording)?);
        }
        Ok(document)
    }

    fn table(&self, field: &Field, fields: &Fields, wording: Wording) -> Result<Option<Part>> {
        let rows = rows(fields.get(&field.id));
        let filled = |id: &str| rows.iter().any(|row| row.get(id).is_some_and(|cell| !cell.is_blank()));
        let columns: Vec<_> = field.columns.iter().filter(|column| filled(&column.id)).collect();
        if columns.is_empty() {
            return Ok(None);
        }
        let mut table = Vec::new();
        for row in &rows {
            let cell = |column: &&kinds::Column| match row.get(&column.id) {
                Some(value) => self.values_in(value, column.kind, column.vocabulary.as_deref(), wording),
                None => Ok(String::new()),
            };
            table.push(columns.iter().map(cell).collect::<Result<Vec<_>>>()?);
        }
        let head = columns.iter().map(|column| wording.label(&column.id, &column.label).to_owned()).collect();
        Ok(Some(Part::Table {
            heading: wording.label(&field.id, &field.label).to_owned(),
            head,
            rows: table,
        }))
    }

    /// How to name the source, and its licence.
    fn foot(&self, shown: &Shown, words: &str) -> Result<Vec<Block>> {
        let text =
            |field: &str| shown.fields.get(field).map(Value::plain).filter(|text| !text.trim().is_empty());
        let mut parts = vec![format!("“{}”", shown.line.title)];
        let written: Vec<String> = [text("author"), text("publisher")].into_iter().flatten().collect();
        parts.extend(if written.is_empty() { self.written_by(shown)? } else { written });
        parts.extend(place(shown));
        parts.extend(shown.line.year.map(|year| year.to_string()));
        parts.dedup();
        let mut foot = vec![Block::Paragraph(vec![plain(parts.join(", "))])];
        if let Some(id) = text("licence") {
            let term = kinds::vocabulary("licences").and_then(|licences| licences.term(&id));
            let stated = text("licence_as_stated").filter(|_| term.is_none_or(|term| term.address.is_none()));
            let name = stated.unwrap_or_else(|| {
                term.map_or(id.clone(), |term| {
                    Wording::In(around(words, "en")).label(&id, &term.label).to_owned()
                })
            });
            let link = term.and_then(|term| term.address.clone());
            let label = plain(format!("{} ", word(words, "licence")));
            foot.push(Block::Paragraph(vec![label, Run { text: name, link, ..Run::default() }]));
        }
        Ok(foot)
    }

    /// Who began the record, and for which city if the record is not about it anyway.
    fn written_by(&self, shown: &Shown) -> Result<Vec<String>> {
        let Some(first) = shown.page.view.history.first().filter(|_| !shown.page.view.starter) else {
            return Ok(Vec::new());
        };
        let (name, city) = self.author(first.author)?;
        let city = city.filter(|city| shown.line.city.as_ref() != Some(city));
        Ok(name.into_iter().chain(city).collect())
    }
}

fn text_of(value: Option<&Value>, heading: String) -> Option<Part> {
    let text = value?.plain();
    (!text.trim().is_empty()).then(|| Part::Text { heading, blocks: blocks(&text) })
}

/// The rows of a table.
pub(super) fn rows(value: Option<&Value>) -> Vec<&Fields> {
    let items = value.map(Value::items).unwrap_or_default().iter();
    let rows = items.filter_map(|row| match row {
        Value::Map(cells) => Some(cells),
        _ => None,
    });
    rows.take(ROWS_MAX).collect()
}

/// "Case study · Bahir Dar, Ethiopia · 2015 · English".
fn byline(shown: &Shown, words: &str) -> String {
    let kind = kinds::kind(&shown.line.kind);
    let kind = kind.map_or(shown.line.kind.clone(), |kind| {
        Wording::In(around(words, "en")).label(&kind.id, &kind.title).to_owned()
    });
    let language = Some(language_name(&shown.line.language).to_owned()).filter(|name| name != "und");
    let parts = [Some(kind), place(shown), shown.line.year.map(|year| year.to_string()), language];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A city is its own place, so only its country is said.
fn place(shown: &Shown) -> Option<String> {
    let city = shown.line.city.as_deref().filter(|city| *city != shown.line.title);
    let words: Vec<&str> = city.into_iter().chain(shown.line.country.as_deref()).collect();
    Some(words.join(", ")).filter(|words| !words.is_empty())
}

fn plain(text: String) -> Run {
    Run { text, ..Run::default() }
}
