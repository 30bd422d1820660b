//! A record as one line of a list.

use satchel_model::fold::Status;
use satchel_model::{Fields, RecordId, RecordView, Value, canonical};
use satchel_store::limits::VALUE_BYTES_MAX;
use serde::{Deserialize, Serialize};

use super::facets::{Place, year_of};
use crate::{Error, Result};

/// Letters of a summary that a list shows.
const SUMMARY_CHARS_MAX: usize = 200;

/// A record as lists show it; at most 4 KiB as bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The record.
    pub id: RecordId,
    /// The name it goes by; several records may claim one.
    pub slug: String,
    /// Its kind.
    pub kind: String,
    /// Its title, as readers see it.
    pub title: String,
    /// BCP 47; `und` if nobody said.
    pub language: String,
    /// Where it stands.
    pub status: Status,
    /// The city it is about or from, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// The country, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The year it speaks of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i64>,
    /// A sentence or two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The record it translates, by slug or id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub translation_of: Option<String>,
    /// Part of the starter library.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub starter: bool,
    /// Part of the demonstration set.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub demo: bool,
    /// Written on this machine.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub mine: bool,
    /// Shown and searched; false for what is withdrawn or not admitted.
    pub listed: bool,
    /// False when nobody admitted stands behind it.
    pub admitted: bool,
    /// A field has two values, or it was withdrawn and somebody wrote on: a person has to say what stands.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub conflict: bool,
    /// A coordinator or an owner has something to answer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub waits: bool,
    /// When it was last written, by its author's clock, in milliseconds since 1970.
    pub updated: i64,
}

impl Line {
    /// The line of a record, with its place resolved.
    pub fn of(view: &RecordView, place: &Place, mine: bool) -> Line {
        let fields = view.shown();
        Line {
            id: view.id,
            slug: view.slug.clone(),
            kind: view.kind.clone(),
            title: title_of(&fields),
            language: language_of(&fields).unwrap_or_else(|| "und".into()),
            status: view.status,
            city: place.city.as_deref().map(|city| short(city, 200)),
            country: place.country.as_deref().map(|country| short(country, 100)),
            year: year_of(&fields),
            summary: summary(&fields),
            translation_of: text(&fields, "translation_of").map(|of| short(&of, 100)),
            starter: view.starter,
            demo: view.demo,
            mine,
            listed: is_listed(view),
            admitted: view.admitted,
            conflict: view.is_apart(),
            waits: crate::review::waits(view),
            updated: view.updated(),
        }
    }

    /// The bytes for the store. Where every word is as long as it may be, and in letters of four bytes, the summary has
    /// no room.
    pub fn encode(&self) -> Vec<u8> {
        let bytes = canonical::encode(self);
        match bytes.len() <= VALUE_BYTES_MAX {
            true => bytes,
            false => canonical::encode(&Line { summary: None, ..self.clone() }),
        }
    }

    /// Reads what [`Line::encode`] wrote.
    pub fn decode(bytes: &[u8]) -> Result<Line> {
        canonical::decode(bytes).map_err(|error| Error::View(error.to_string()))
    }
}

/// The title, as readers see it.
pub fn title_of(fields: &Fields) -> String {
    short(&text(fields, "title").unwrap_or_else(|| "(text removed)".into()), 300)
}

/// The language, if somebody said.
pub fn language_of(fields: &Fields) -> Option<String> {
    text(fields, "language").map(|language| short(&language, 35))
}

/// Whether the record is shown and searched.
pub fn is_listed(view: &RecordView) -> bool {
    view.admitted && !view.is_withdrawn()
}

fn text(fields: &Fields, field: &str) -> Option<String> {
    fields.get(field).map(Value::plain).filter(|text| !text.trim().is_empty())
}

/// The summary, else the beginning of the text that says most.
fn summary(fields: &Fields) -> Option<String> {
    let named = ["summary", "challenge", "definition", "aims", "about", "description", "body", "vision"];
    let text = named.into_iter().find_map(|field| text(fields, field))?;
    Some(short(
        &satchel_markdown::plain(&text).split_whitespace().collect::<Vec<_>>().join(" "),
        SUMMARY_CHARS_MAX,
    ))
}

/// At most `most` letters, cut at a word, with an ellipsis.
pub(crate) fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most - 1).collect();
    let end = cut.rfind(' ').filter(|end| *end > cut.len() / 2).unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end())
}
