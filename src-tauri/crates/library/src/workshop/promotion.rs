//! What notes become: a draft of another record that holds their words, names them and says who wrote them.

use std::collections::BTreeSet;

use satchel_model::{Fields, RecordId, Value, kinds};
use serde::{Deserialize, Serialize};

use super::notes::text_of;
use super::{Piece, notes};
use crate::drafts::Draft;
use crate::{Error, Library, Result};

/// What notes may become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Becomes {
    /// A case study.
    CaseStudy,
    /// A decision.
    Decision,
    /// A recommendation.
    Recommendation,
    /// A practice to look into.
    PracticeLead,
    /// Something that a city will do.
    Action,
    /// What a word means to the workshop's clusters.
    Definition,
    /// A question to the other cities.
    Question,
}

/// Notes, and what they shall become.
#[derive(Debug, Clone)]
pub struct Promotion {
    /// Where they are from.
    pub workshop: RecordId,
    /// The notes, in the order in which their texts follow each other.
    pub notes: Vec<RecordId>,
    /// What they become.
    pub into: Becomes,
    /// Its title; from the first note if none.
    pub title: Option<String>,
    /// Its language, where the notes do not agree on one.
    pub language: String,
}

impl Library {
    /// Begins a draft of what the notes become. The notes stay as they are.
    ///
    /// # Errors
    /// [`Error::NotFound`] if a note is not here.
    pub fn promote(&self, promotion: &Promotion) -> Result<Draft> {
        let workshop = self.show(promotion.workshop, None)?;
        let mut pieces = Vec::new();
        for id in &promotion.notes {
            pieces.push(self.piece(self.one_line(*id)?)?);
        }
        let first = pieces.first().ok_or_else(|| Error::NotFound("a note".into()))?;
        let title = promotion.title.clone().filter(|title| !title.trim().is_empty());
        let title = title
            .or_else(|| first.text("title"))
            .unwrap_or_else(|| notes::title_from(&text_of(&first.fields)));
        let words: Vec<String> = pieces.iter().map(|piece| text_of(&piece.fields)).collect();
        let words = Value::text(words.iter().map(|text| text.trim()).collect::<Vec<_>>().join("\n\n"));
        let (kind, mut fields) = promotion.into.begun(workshop.line.id, words);
        let mut put = |field: &str, value: Value| drop(fields.insert(field.to_owned(), value));
        put("title", Value::text(title));
        put(
            "language",
            Value::text(
                shared(&pieces, |piece| Some(piece.line.language.clone()))
                    .unwrap_or_else(|| promotion.language.clone()),
            ),
        );
        put(
            "made_from",
            Value::List(pieces.iter().map(|piece| Value::text(piece.line.id.to_string())).collect()),
        );
        put("credits", Value::List(self.credits(&pieces)?));
        let clusters = workshop.fields.get("clusters").map(Value::items).unwrap_or_default();
        let most = kinds::kind(kind).and_then(|kind| kind.field("clusters")?.items_max).unwrap_or(0);
        put("clusters", Value::List(clusters.iter().take(most as usize).cloned().collect()));
        if kind == "workshop-output" {
            for field in ["session", "group"] {
                if let Some(value) = shared(&pieces, |piece| piece.text(field)) {
                    put(field, Value::text(value));
                }
            }
        }
        if promotion.into == Becomes::CaseStudy
            && let Some(city) = self.shared_city(&pieces)?
        {
            put("city", Value::text(city));
        }
        fields.retain(|_, value| !value.is_blank());
        self.draft(kind, fields)
    }

    /// Who wrote the notes, each once, in their order.
    fn credits(&self, pieces: &[Piece]) -> Result<Vec<Value>> {
        let mut credits: Vec<String> = Vec::new();
        for piece in pieces {
            let (name, city) = self.author(piece.author)?;
            let words = name.into_iter().chain(city).collect::<Vec<_>>().join(", ");
            let earlier = piece.fields.get("credits").map(Value::items).unwrap_or_default();
            for credit in earlier.iter().map(Value::plain).chain([words]) {
                if !credit.is_empty() && !credits.contains(&credit) {
                    credits.push(credit);
                }
            }
        }
        Ok(credits.into_iter().map(Value::text).collect())
    }

    /// The city for which all of the notes were written, if it is one.
    fn shared_city(&self, pieces: &[Piece]) -> Result<Option<String>> {
        let mut cities = BTreeSet::new();
        for piece in pieces {
            cities.insert(self.author(piece.author)?.1);
        }
        Ok(cities.pop_first().flatten().filter(|_| cities.is_empty()))
    }
}

impl Becomes {
    /// All of them, what is made most often first.
    pub const ALL: [Becomes; 7] = [
        Becomes::CaseStudy,
        Becomes::Decision,
        Becomes::Action,
        Becomes::Definition,
        Becomes::Question,
        Becomes::PracticeLead,
        Becomes::Recommendation,
    ];

    /// The kind of record, and the fields that hold the notes' words and say where they are from.
    fn begun(self, workshop: RecordId, words: Value) -> (&'static str, Fields) {
        let from = Value::text(workshop.to_string());
        let fields = |pairs: Vec<(&str, Value)>| -> Fields {
            pairs.into_iter().map(|(field, value)| (field.to_owned(), value)).collect()
        };
        let output = |kind: &str, words, from| {
            fields(vec![("output_type", Value::text(kind)), ("body", words), ("workshop", from)])
        };
        match self {
            Becomes::CaseStudy => ("case-study", fields(vec![("done", words), ("workshop", from)])),
            Becomes::Decision => ("workshop-output", output("decision", words, from)),
            Becomes::Recommendation => ("workshop-output", output("recommendation", words, from)),
            Becomes::PracticeLead => ("workshop-output", output("practice-lead", words, from)),
            Becomes::Action => (
                "action",
                fields(vec![("body", words), ("origin", from), ("action_status", Value::text("open"))]),
            ),
            Becomes::Definition => (
                "glossary-term",
                fields(vec![
                    ("definition", words),
                    ("agreed_at", from),
                    ("term_status", Value::text("proposed")),
                ]),
            ),
            Becomes::Question => ("question", fields(vec![("body", words), ("workshop", from)])),
        }
    }
}

/// What all pieces say, if they say one thing.
fn shared(pieces: &[Piece], said: impl Fn(&Piece) -> Option<String>) -> Option<String> {
    let mut all: BTreeSet<Option<String>> = pieces.iter().map(said).collect();
    all.pop_first().flatten().filter(|_| all.is_empty())
}
