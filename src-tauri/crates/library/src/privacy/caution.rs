//! What a text seems to say that is better not sent round unseen: addresses, numbers, and names of people who did not
//! agree to be named.
//!
//! Hints for people: nothing is held up by them.

use satchel_model::revision::Audience;
use satchel_model::{Fields, Value};

use super::contacts::{ContactKind, contacts};
use super::find::Name;
use super::{agreed, asks_consent};
use crate::view::Line;
use crate::{Library, Result};

/// Named in one text at most.
const CAUTIONS_MAX: usize = 20;
/// A name of one word is looked for only if it is not likely to be a common word as well.
const ONE_WORD_CHARS_MIN: usize = 6;

/// What was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CautionKind {
    /// An e-mail address.
    Mail,
    /// A telephone number.
    Phone,
    /// The name of someone who did not agree to be named.
    Name,
}

impl CautionKind {
    /// The stable word in data.
    pub fn word(self) -> &'static str {
        match self {
            CautionKind::Mail => "mail",
            CautionKind::Phone => "phone",
            CautionKind::Name => "name",
        }
    }
}

/// One thing to look at before a text is sent round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caution {
    /// The field it stands in.
    pub field: String,
    /// What it seems to be.
    pub kind: CautionKind,
    /// As it stands there, or the name as the person's own record has it.
    pub text: String,
}

/// A record that travels, with what is to be looked at in it.
#[derive(Debug, Clone)]
pub struct Cautioned {
    /// The record.
    pub line: Line,
    /// What was seen in it.
    pub cautions: Vec<Caution>,
}

/// The people known here who did not agree to be named before an audience.
#[derive(Debug, Clone, Default)]
pub struct Unnamed(Vec<(String, Name)>);

impl Unnamed {
    /// Looks through a record's texts.
    pub fn cautions(&self, kind: &str, fields: &Fields) -> Vec<Caution> {
        if asks_consent(kind) {
            return Vec::new();
        }
        let mut cautions: Vec<Caution> = contacts(kind, fields)
            .into_iter()
            .map(|contact| Caution {
                field: contact.field,
                kind: match contact.kind {
                    ContactKind::Mail => CautionKind::Mail,
                    ContactKind::Phone => CautionKind::Phone,
                },
                text: contact.text,
            })
            .collect();
        for (id, value) in fields.iter().filter(|_| !self.0.is_empty()) {
            let text = Value::plain(value);
            let named = self.0.iter().filter(|(_, name)| name.around(&text).is_some());
            cautions.extend(named.map(|(name, _)| Caution {
                field: id.clone(),
                kind: CautionKind::Name,
                text: name.clone(),
            }));
        }
        cautions.truncate(CAUTIONS_MAX);
        cautions
    }
}

impl Library {
    /// The people known here who did not agree to be named before `audience`.
    pub fn unnamed(&self, audience: Audience) -> Result<Unnamed> {
        let mut unnamed = Vec::new();
        for line in self.people_lines()?.into_iter().filter(|line| !line.demo) {
            let Some(page) = self.page(line.id)?.filter(|page| !agreed(&page.view, audience)) else {
                continue;
            };
            let title = page.view.current().get("title").map(Value::plain).unwrap_or_default();
            let one_word = title.split_whitespace().count() < 2;
            if one_word && title.chars().count() < ONE_WORD_CHARS_MIN {
                continue;
            }
            unnamed.extend(Name::new(&title).ok().map(|name| (title, name)));
        }
        Ok(Unnamed(unnamed))
    }
}
