//! Review: what waits for a coordinator, what was said about a record, and the acts that answer it.

use std::collections::BTreeSet;

use satchel_model::act::Verb;
use satchel_model::fold::{Standing, Status};
use satchel_model::{AuthorKey, ObjectId, RecordId, RecordView};

use crate::{Error, Library, Line, Result, Saved};

/// Why a record waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Waiting {
    /// Its owner sent it to the cluster.
    Submitted,
    /// Someone took it up.
    InReview,
    /// It was found good and is to be published.
    Accepted,
    /// It was published by someone whose office does not carry it.
    ToBeConfirmed,
    /// Someone else than its owners suggests a change.
    Suggestion,
}

impl Waiting {
    /// The stable word in data.
    pub fn word(self) -> &'static str {
        match self {
            Waiting::Submitted => "submitted",
            Waiting::InReview => "in-review",
            Waiting::Accepted => "accepted",
            Waiting::ToBeConfirmed => "to-be-confirmed",
            Waiting::Suggestion => "suggestion",
        }
    }
}

/// A record that waits for someone.
#[derive(Debug, Clone)]
pub struct Item {
    /// The record.
    pub line: Line,
    /// Why.
    pub waiting: Waiting,
    /// The revision that waits.
    pub revision: ObjectId,
    /// Whether this device may answer: it coordinates one of the record's clusters, or owns the record where a
    /// suggestion waits, or no charter says who may.
    pub yours: bool,
    /// How the publication stands that is to be confirmed.
    pub standing: Option<Standing>,
}

/// Something that was said or done about a record.
#[derive(Debug, Clone)]
pub struct Said {
    /// The act.
    pub id: ObjectId,
    /// What was done.
    pub verb: Verb,
    /// Who did it.
    pub key: AuthorKey,
    /// The name that the device gave.
    pub author: Option<String>,
    /// Its city.
    pub city: Option<String>,
    /// When, by the author's clock.
    pub at: i64,
    /// About which revision.
    pub revision: ObjectId,
    /// About which field, if one.
    pub field: Option<String>,
    /// The words, if there are any.
    pub text: Option<String>,
    /// True if whoever did it is known here.
    pub known: bool,
}

impl Library {
    /// Everything that waits for a coordinator or an owner; of a record each reason once.
    pub fn review_queue(&self) -> Result<Vec<Item>> {
        let mut items = Vec::new();
        for line in self.lines(None)?.into_iter().filter(|line| line.listed && !line.demo) {
            let Some(page) = self.page(line.id)? else { continue };
            let reasons = reasons(&page.view);
            if reasons.is_empty() {
                continue;
            }
            let line = self.with_own_slug(line)?;
            for (waiting, revision) in reasons {
                let yours = self.is_yours(&page.view, waiting)?;
                let standing = page.view.published.as_ref().map(|published| published.standing.clone());
                let standing = standing.filter(|_| waiting == Waiting::ToBeConfirmed);
                items.push(Item { line: line.clone(), waiting, revision, yours, standing });
            }
        }
        items.sort_by(|a, b| {
            (a.waiting, &a.line.title, a.line.id).cmp(&(b.waiting, &b.line.title, b.line.id))
        });
        Ok(items)
    }

    fn is_yours(&self, view: &RecordView, waiting: Waiting) -> Result<bool> {
        let authority = self.authority();
        let Some(key) = self.device()? else { return Ok(authority.mandate.is_none()) };
        if waiting == Waiting::Suggestion && authority.is_owner(&view.owners, key) {
            return Ok(true);
        }
        let Some(mandate) = authority.mandate.as_deref() else { return Ok(true) };
        let clusters: BTreeSet<String> = view.clusters().into_iter().collect();
        let mut running = mandate.terms(key).iter().filter(|term| !term.ended);
        Ok(running.any(|term| mandate.answers_for(&term.cluster, &clusters)))
    }

    /// Everything said and done about a record, oldest first by its authors' clocks.
    pub fn said(&self, id: RecordId) -> Result<Vec<Said>> {
        let authority = self.authority();
        let mut said = Vec::new();
        for act in self.held(id)?.acts {
            let key = act.header.author;
            let (author, city) = self.author(key)?;
            said.push(Said {
                id: act.id,
                verb: act.header.verb,
                key,
                author,
                city,
                at: act.header.at,
                revision: act.header.revision,
                field: act.header.field,
                text: act.body.map(|body| body.text),
                known: authority.believes(key, act.id),
            });
        }
        said.sort_by_key(|said| (said.at, said.id));
        Ok(said)
    }

    /// Stands by every publication that is to be confirmed in this device's clusters: what a newly elected coordinator
    /// does first. Answers the records.
    pub fn confirm_all(&self) -> Result<Vec<Saved>> {
        let waiting = self.review_queue()?.into_iter();
        let mine = waiting.filter(|item| item.yours && item.waiting == Waiting::ToBeConfirmed);
        mine.map(|item| self.act(item.line.id, Verb::Confirm, None, None)).collect()
    }

    /// The revision that an act is about when nobody says: the published one to confirm, the one suggestion to adopt,
    /// else the head.
    pub(crate) fn meant(&self, view: &RecordView, verb: Verb) -> Result<ObjectId> {
        let refused = |reason: &str| Error::NotAllowed(reason.into());
        match verb {
            Verb::Confirm => view
                .published
                .as_ref()
                .map(|published| published.revision)
                .ok_or_else(|| refused("nothing of this record is published")),
            Verb::Adopt => match view.suggestions.as_slice() {
                [one] => Ok(*one),
                [] => Err(refused("nobody suggests a change to this record")),
                _ => Err(refused("there are several suggestions; name one of the revisions")),
            },
            _ => view.heads.first().copied().ok_or_else(|| Error::NotFound(view.id.to_string())),
        }
    }
}

fn reasons(view: &RecordView) -> Vec<(Waiting, ObjectId)> {
    let head = view.heads.first().copied();
    let status = match view.status {
        Status::Submitted => Some(Waiting::Submitted),
        Status::InReview => Some(Waiting::InReview),
        Status::Accepted => Some(Waiting::Accepted),
        _ => None,
    };
    let mut reasons: Vec<(Waiting, ObjectId)> = status.zip(head).into_iter().collect();
    let published = view.published.as_ref().filter(|published| published.standing.is_to_be_confirmed());
    reasons.extend(published.map(|published| (Waiting::ToBeConfirmed, published.revision)));
    reasons.extend(view.suggestions.iter().map(|suggestion| (Waiting::Suggestion, *suggestion)));
    reasons
}
