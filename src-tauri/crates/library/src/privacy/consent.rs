//! Consent: before whom a person agreed to be named.

use satchel_model::revision::Audience;
use satchel_model::{RecordView, Value, kinds};

use crate::{Library, Line, Result};

const CONSENT: &str = "consent";

/// The widest audience before which someone agreed to be named who gave this answer. No answer: nobody.
pub fn reach(scope: &str) -> Audience {
    match scope {
        "public" => Audience::Public,
        "network" => Audience::Network,
        "cluster" => Audience::Cluster,
        _ => Audience::Device,
    }
}

/// True for a kind whose records are people, who are asked.
pub(crate) fn asks_consent(kind: &str) -> bool {
    kinds::kind(kind).is_some_and(|kind| kind.field(CONSENT).is_some())
}

impl Library {
    /// The lines of people, who are asked.
    pub(crate) fn people_lines(&self) -> Result<Vec<Line>> {
        let kinds = kinds::declarations().kinds().filter(|kind| asks_consent(&kind.id));
        let lines = kinds.map(|kind| self.lines(Some(&kind.id))).collect::<Result<Vec<_>>>()?;
        Ok(lines.into_iter().flatten().collect())
    }
}

/// True if the person of this record agreed to be named before `audience`. Where two answers wait to be brought together
/// the narrower one holds. A record whose text was removed names nobody.
pub(crate) fn agreed(view: &RecordView, audience: Audience) -> bool {
    if view.fields.is_empty() {
        return true;
    }
    let published = view.published.as_ref().and_then(|published| published.fields.get(CONSENT));
    let standing = view.fields.get(CONSENT).into_iter().flatten().map(|assigned| &assigned.value);
    let mut answers = standing.chain(published).map(Value::plain).peekable();
    answers.peek().is_some() && answers.all(|scope| reach(&scope) <= audience)
}
