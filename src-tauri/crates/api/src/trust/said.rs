//! What was said and done about a record: remarks at parts of its text, answers, and how far each is.

use satchel_model::act::Severity as ModelSeverity;
use satchel_model::fold;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::review::ReviewVerb;
use crate::record::Id;
use crate::{App, Failure, people};

/// How much a remark asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Idea,
    Should,
    Must,
}

/// How far a remark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Settled {
    Open,
    Answered,
    Resolved,
}

/// Something that was said or done about a record.
#[derive(Debug, Serialize, TS)]
pub struct Said {
    pub id: String,
    pub verb: ReviewVerb,
    /// Name and city, else the first letters of the key.
    pub who: String,
    pub at: i64,
    pub revision: String,
    pub field: Option<String>,
    pub text: Option<String>,
    /// There were words, and they were removed.
    pub removed: bool,
    /// The passage that it speaks of, as it stood then.
    pub quote: Option<String>,
    /// The remark that it answers or settles.
    pub about: Option<String>,
    /// Of a remark: how much it asks for, and how far it is.
    pub severity: Option<Severity>,
    pub settled: Option<Settled>,
    /// Whoever did it is known here.
    pub known: bool,
}

/// All of it, oldest first.
#[derive(Debug, Serialize, TS)]
pub struct SaidAbout {
    said: Vec<Said>,
}

impl From<Severity> for ModelSeverity {
    fn from(severity: Severity) -> ModelSeverity {
        match severity {
            Severity::Idea => ModelSeverity::Idea,
            Severity::Should => ModelSeverity::Should,
            Severity::Must => ModelSeverity::Must,
        }
    }
}

impl From<ModelSeverity> for Severity {
    fn from(severity: ModelSeverity) -> Severity {
        match severity {
            ModelSeverity::Idea => Severity::Idea,
            ModelSeverity::Should => Severity::Should,
            ModelSeverity::Must => Severity::Must,
        }
    }
}

impl From<fold::Settled> for Settled {
    fn from(settled: fold::Settled) -> Settled {
        match settled {
            fold::Settled::Open => Settled::Open,
            fold::Settled::Answered => Settled::Answered,
            fold::Settled::Resolved => Settled::Resolved,
        }
    }
}

/// `said`: everything said and done about a record.
pub fn said(app: &App, request: Id) -> Result<SaidAbout, Failure> {
    let id = app.resolve(&request.id)?;
    let said = app.library.said(id)?.into_iter().map(|said| one(app, said));
    Ok(SaidAbout { said: said.collect::<Result<_, _>>()? })
}

fn one(app: &App, said: satchel_library::Said) -> Result<Said, Failure> {
    Ok(Said {
        id: said.id.to_string(),
        verb: said.verb.into(),
        who: people::author_line(app, said.key)?,
        at: said.at,
        revision: said.revision.to_string(),
        field: said.field,
        text: said.text,
        removed: said.removed,
        quote: said.quote,
        about: said.about.map(|about| about.to_string()),
        severity: said.remark.map(|(severity, _)| severity.into()),
        settled: said.remark.map(|(_, settled)| settled.into()),
        known: said.known,
    })
}
