//! Review: what waits, what was said, and the answers.

use satchel_model::act::Verb;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::standing::{Office, PublicationStanding};
use crate::commands::Nothing;
use crate::line::{Line, RecordStatus};
use crate::record::Id;
use crate::{App, Failure, people};

/// What a person does about a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ReviewVerb {
    Submit,
    Comment,
    /// A coordinator takes it up.
    Review,
    RequestChanges,
    Accept,
    Publish,
    Confirm,
    Withdraw,
    /// Takes over a suggestion.
    Adopt,
    Answer,
    Status,
    Redact,
}

/// Why a record waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum WaitingFor {
    Submitted,
    InReview,
    Accepted,
    ToBeConfirmed,
    Suggestion,
}

/// A record that waits.
#[derive(Debug, Serialize, TS)]
pub struct Waiting {
    line: Line,
    waiting: WaitingFor,
    revision: String,
    /// This computer may answer.
    yours: bool,
    /// How the publication stands that is to be confirmed.
    standing: Option<PublicationStanding>,
    office: Option<Office>,
}

/// All of them.
#[derive(Debug, Serialize, TS)]
pub struct Queue {
    items: Vec<Waiting>,
}

/// What to do about a record.
#[derive(Debug, Deserialize, TS)]
pub struct Act {
    id: String,
    verb: ReviewVerb,
    /// About which revision; none: the one that is meant (the head, the published one, the only suggestion).
    revision: Option<String>,
    text: Option<String>,
    field: Option<String>,
}

/// Where the record stands now.
#[derive(Debug, Serialize, TS)]
pub struct Acted {
    id: String,
    slug: String,
    status: RecordStatus,
    /// How its publication stands, if it is published.
    standing: Option<PublicationStanding>,
    office: Option<Office>,
}

/// What was confirmed at once.
#[derive(Debug, Serialize, TS)]
pub struct Confirmed {
    records: u64,
}

/// Something that was said or done about a record.
#[derive(Debug, Serialize, TS)]
pub struct Said {
    id: String,
    verb: ReviewVerb,
    /// Name and city, else the first letters of the key.
    who: String,
    at: i64,
    revision: String,
    field: Option<String>,
    text: Option<String>,
    /// Whoever did it is known here.
    known: bool,
}

/// All of it, oldest first.
#[derive(Debug, Serialize, TS)]
pub struct SaidAbout {
    said: Vec<Said>,
}

/// `review_queue`.
pub fn queue(app: &App, _: Nothing) -> Result<Queue, Failure> {
    let item = |item: satchel_library::Item| Waiting {
        line: Line::from(&item.line),
        waiting: match item.waiting {
            satchel_library::Waiting::Submitted => WaitingFor::Submitted,
            satchel_library::Waiting::InReview => WaitingFor::InReview,
            satchel_library::Waiting::Accepted => WaitingFor::Accepted,
            satchel_library::Waiting::ToBeConfirmed => WaitingFor::ToBeConfirmed,
            satchel_library::Waiting::Suggestion => WaitingFor::Suggestion,
        },
        revision: item.revision.to_string(),
        yours: item.yours,
        office: item.standing.as_ref().and_then(|standing| Some(Office::of(app, standing.term()?))),
        standing: item.standing.as_ref().map(PublicationStanding::from),
    };
    Ok(Queue { items: app.library.review_queue()?.into_iter().map(item).collect() })
}

/// `review_act`.
pub fn act(app: &App, request: Act) -> Result<Acted, Failure> {
    let id = app.resolve(&request.id)?;
    let revision = request.revision.map(|name| app.library.revision_of(id, &name)).transpose()?;
    let text = request.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let saved = app.library.act_on(id, request.verb.into(), revision, text, request.field.as_deref())?;
    let published = app.library.show(id, None)?.page.view.published;
    let standing = published.map(|published| published.standing);
    Ok(Acted {
        id: saved.id.to_string(),
        slug: saved.slug,
        status: saved.status.into(),
        office: standing.as_ref().and_then(|standing| Some(Office::of(app, standing.term()?))),
        standing: standing.as_ref().map(PublicationStanding::from),
    })
}

/// `review_confirm_all`: what a newly elected coordinator does first.
pub fn confirm_all(app: &App, _: Nothing) -> Result<Confirmed, Failure> {
    Ok(Confirmed { records: app.library.confirm_all()?.len() as u64 })
}

/// `said`: everything said and done about a record.
pub fn said(app: &App, request: Id) -> Result<SaidAbout, Failure> {
    let id = app.resolve(&request.id)?;
    let one = |said: satchel_library::Said| {
        Ok::<_, Failure>(Said {
            id: said.id.to_string(),
            verb: said.verb.into(),
            who: people::author_line(app, said.key)?,
            at: said.at,
            revision: said.revision.to_string(),
            field: said.field,
            text: said.text,
            known: said.known,
        })
    };
    Ok(SaidAbout { said: app.library.said(id)?.into_iter().map(one).collect::<Result<_, _>>()? })
}

macro_rules! same_verbs {
    ($($verb:ident),+) => {
        impl From<ReviewVerb> for Verb {
            fn from(verb: ReviewVerb) -> Verb {
                match verb { $(ReviewVerb::$verb => Verb::$verb),+ }
            }
        }

        impl From<Verb> for ReviewVerb {
            fn from(verb: Verb) -> ReviewVerb {
                match verb { $(Verb::$verb => ReviewVerb::$verb),+ }
            }
        }
    };
}

same_verbs!(
    Submit,
    Comment,
    Review,
    RequestChanges,
    Accept,
    Publish,
    Confirm,
    Withdraw,
    Adopt,
    Answer,
    Status,
    Redact
);
