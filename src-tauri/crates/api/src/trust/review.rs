//! Review: what waits, with what is to be known of it, and the answers.

use satchel_library::Wording;
use satchel_model::act::Verb;
use satchel_model::{RecordId, kinds};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::id_of;
use super::said::Severity;
use super::standing::{Office, PublicationStanding};
use crate::commands::Nothing;
use crate::line::{Line, RecordStatus, lines};
use crate::privacy::Caution;
use crate::{App, Code, Failure};

/// Texts answered at once.
const BATCH_MAX: usize = 500;

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
    /// Needed fields that are blank.
    missing: Vec<String>,
    /// Fields that are written, and all that its kind has.
    given: u64,
    fields: u64,
    /// Nobody said that it may be shared.
    rights_open: bool,
    /// No licence is given.
    licence_open: bool,
    /// Addresses, telephone numbers and names of people who did not agree.
    cautions: Vec<Caution>,
    /// Records whose titles say much the same.
    alike: Vec<Line>,
    /// The text that a coordinator looked at last, if it has changed since.
    reviewed: Option<String>,
    /// Remarks that are not settled, and those of them that were answered.
    open_remarks: u64,
    answered_remarks: u64,
    /// What publishing it from here would be shown as.
    #[ts(inline)]
    publishing: Publishing,
    /// Nothing stands against it.
    complete: bool,
}

/// What publishing a text from here would be shown as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Publishing {
    Coordinator,
    OutsideTerm,
    OutsideCluster,
    Unverified,
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
    /// The passage that is meant, as it stands.
    #[serde(default)]
    #[ts(optional)]
    quote: Option<String>,
    #[serde(default)]
    #[ts(optional)]
    severity: Option<Severity>,
    /// The remark that is answered or settled.
    #[serde(default)]
    #[ts(optional)]
    about: Option<String>,
}

/// One answer to several texts.
#[derive(Debug, Deserialize, TS)]
pub struct Batch {
    verb: ReviewVerb,
    #[ts(inline)]
    items: Vec<BatchItem>,
}

/// A text by its record and revision.
#[derive(Debug, Deserialize, TS)]
pub struct BatchItem {
    id: String,
    revision: String,
}

/// How many were answered.
#[derive(Debug, Serialize, TS)]
pub struct Answered {
    records: u64,
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
        complete: item.checks.is_complete(),
        missing: item.checks.missing,
        given: item.checks.given.0,
        fields: item.checks.given.1,
        rights_open: item.checks.rights_open,
        licence_open: item.checks.licence_open,
        cautions: item.checks.cautions.into_iter().map(Caution::from).collect(),
        alike: lines(&item.checks.alike),
        reviewed: item.checks.reviewed.map(|revision| revision.to_string()),
        open_remarks: item.checks.open_remarks,
        answered_remarks: item.checks.answered_remarks,
        publishing: match item.checks.publishing {
            satchel_library::Publishing::Coordinator => Publishing::Coordinator,
            satchel_library::Publishing::OutsideTerm => Publishing::OutsideTerm,
            satchel_library::Publishing::OutsideCluster => Publishing::OutsideCluster,
            satchel_library::Publishing::Unverified => Publishing::Unverified,
        },
    };
    Ok(Queue { items: app.library.review_queue()?.into_iter().map(item).collect() })
}

/// `review_act`.
///
/// # Errors
/// `missing-fields` names what a text still needs before it is sent to the cluster.
pub fn act(app: &App, request: Act) -> Result<Acted, Failure> {
    let id = app.resolve(&request.id)?;
    let revision = request.revision.map(|name| app.library.revision_of(id, &name)).transpose()?;
    let text = request.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
    if request.verb == ReviewVerb::Submit {
        demand_needed(app, id)?;
    }
    let quote = request.quote.as_deref().map(str::trim).filter(|quote| !quote.is_empty());
    let about = request.about.as_deref().map(id_of).transpose()?;
    let severity = request.severity.map(Into::into);
    let wording = Wording { text, field: request.field.as_deref(), quote, severity, about };
    let saved = app.library.act_saying(id, request.verb.into(), revision, &wording)?;
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

/// Nothing that its kind needs is blank.
fn demand_needed(app: &App, id: RecordId) -> Result<(), Failure> {
    let view = app.library.show(id, None)?.page.view;
    let fields = view.current();
    let missing = kinds::kind(&view.kind).map(|kind| kinds::missing(kind, &fields)).unwrap_or_default();
    match missing.is_empty() {
        true => Ok(()),
        false => Err(Failure {
            details: missing.into_iter().map(|field| field.id.clone()).collect(),
            ..Failure::new(Code::MissingFields, "something that is needed is still missing")
        }),
    }
}

/// `review_batch`: one answer to several texts, to all or to none.
pub fn batch(app: &App, request: Batch) -> Result<Answered, Failure> {
    if !matches!(request.verb, ReviewVerb::Review | ReviewVerb::Accept | ReviewVerb::Publish) {
        return Err(Failure::invalid("this is said of one text at a time"));
    }
    if request.items.len() > BATCH_MAX {
        return Err(Failure::invalid(format!("at most {BATCH_MAX} texts at once")));
    }
    let mut records = Vec::new();
    for item in &request.items {
        let id = app.library.resolve(&item.id)?;
        records.push((id, Some(app.library.revision_of(id, &item.revision)?)));
    }
    let answered = app.library.act_all(&records, request.verb.into(), &Wording::default())?;
    Ok(Answered { records: answered.len() as u64 })
}

/// `review_confirm_all`: what a newly elected coordinator does first.
pub fn confirm_all(app: &App, _: Nothing) -> Result<Confirmed, Failure> {
    Ok(Confirmed { records: app.library.confirm_all()?.len() as u64 })
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
