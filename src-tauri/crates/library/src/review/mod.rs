//! Review: what waits for a coordinator, what was said about a record, and the acts that answer it.

mod alike;
mod checks;

use std::collections::{BTreeMap, BTreeSet};

use satchel_model::act::{Severity, Verb};
use satchel_model::fold::{self, Settled, Standing, Status};
use satchel_model::revision::Audience;
use satchel_model::{AuthorKey, ObjectId, RecordId, RecordView};

use crate::{Error, Library, Line, Result, Saved};

pub use checks::{Checks, Publishing};

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

    /// True for what a city sent to be published.
    pub fn is_review(self) -> bool {
        matches!(self, Waiting::Submitted | Waiting::InReview | Waiting::Accepted)
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
    /// What to know before it is opened.
    pub checks: Checks,
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
    /// True if there were words and they were removed, or did not come.
    pub removed: bool,
    /// The passage that it speaks of, as it stood.
    pub quote: Option<String>,
    /// The remark that it answers or settles.
    pub about: Option<ObjectId>,
    /// Of a remark: how much it asks for, and how far it is.
    pub remark: Option<(Severity, Settled)>,
    /// True if whoever did it is known here.
    pub known: bool,
}

/// Look-alikes among all records, each kind by itself, read when first asked for.
struct Alike<'l> {
    lines: &'l [Line],
    kinds: BTreeMap<&'l str, (Vec<&'l Line>, alike::Titles)>,
}

impl<'l> Alike<'l> {
    fn new(lines: &'l [Line]) -> Alike<'l> {
        Alike { lines, kinds: BTreeMap::new() }
    }

    /// The lines whose titles say much what this one's does. Translations of one text are no look-alikes.
    fn of(&mut self, line: &'l Line) -> Vec<Line> {
        let (lines, titles) = self.kinds.entry(&line.kind).or_insert_with(|| {
            let lines: Vec<&Line> = self.lines.iter().filter(|other| other.kind == line.kind).collect();
            let titles = alike::Titles::new(lines.iter().map(|line| line.title.as_str()));
            (lines, titles)
        });
        let Some(at) = lines.iter().position(|other| other.id == line.id) else { return Vec::new() };
        let apart = |other: &&&Line| other.translation_of.is_none() && line.translation_of.is_none();
        titles
            .alike(at)
            .into_iter()
            .map(|other| &lines[other])
            .filter(apart)
            .map(|line| (*line).clone())
            .collect()
    }
}

impl Library {
    /// Everything that waits for a coordinator or an owner; of a record each reason once. What can be answered here
    /// first; of that, what needs looking at before what is complete.
    pub fn review_queue(&self) -> Result<Vec<Item>> {
        let unnamed = self.unnamed(Audience::Network)?;
        let lines: Vec<Line> =
            self.lines(None)?.into_iter().filter(|line| line.listed && !line.demo).collect();
        let mut titles = Alike::new(&lines);
        let mut items = Vec::new();
        for line in lines.iter().filter(|line| line.waits) {
            let Some(page) = self.page(line.id)? else { continue };
            let own = self.with_own_slug(line.clone())?;
            for (waiting, revision) in reasons(&page.view) {
                let yours = self.is_yours(&page.view, waiting)?;
                let standing = page.view.published.as_ref().map(|published| published.standing.clone());
                let standing = standing.filter(|_| waiting == Waiting::ToBeConfirmed);
                let mut checks = Checks::default();
                if waiting.is_review() {
                    checks = self.checks(&page.view, revision, &unnamed)?;
                    checks.alike = titles.of(line);
                }
                items.push(Item { line: own.clone(), waiting, revision, yours, standing, checks });
            }
        }
        items.sort_by(|a, b| {
            let key = |item: &Item| {
                let (consent, alike, missing) = item.checks.weight();
                (!item.yours, !consent, !alike, usize::MAX - missing, item.waiting)
            };
            (key(a), &a.line.title, a.line.id).cmp(&(key(b), &b.line.title, b.line.id))
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

    /// Whether this device may take a record up, accept it or ask for changes: it coordinates one of its clusters, or no
    /// charter says who does.
    pub fn may_review(&self, id: RecordId) -> Result<bool> {
        let view = self.page(id)?.ok_or_else(|| Error::NotFound(id.to_string()))?.view;
        self.is_yours(&view, Waiting::Submitted)
    }

    /// The cities whose word it is to send the record to its cluster and to take it back, if this device writes for none
    /// of them and did not begin it: what it said would count for nothing.
    pub fn owned_by_others(&self, id: RecordId) -> Result<Option<Vec<String>>> {
        let view = self.page(id)?.ok_or_else(|| Error::NotFound(id.to_string()))?.view;
        // Whoever has written nothing yet says for which city with the first word.
        let Some(key) = self.device()? else { return Ok(None) };
        let began = view.history.first().is_some_and(|first| first.author == key);
        let may = began || self.authority().is_owner(&view.owners, key);
        Ok((!may).then_some(view.owners))
    }

    /// Everything said and done about a record, oldest first by its authors' clocks.
    pub fn said(&self, id: RecordId) -> Result<Vec<Said>> {
        let authority = self.authority();
        let mut said = Vec::new();
        let acts = self.held(id)?.acts;
        let remarks: BTreeMap<ObjectId, (Severity, Settled)> =
            fold::remarks(&acts).iter().map(|one| (one.act.id, (one.severity(), one.settled))).collect();
        for act in acts {
            let key = act.header.author;
            let (author, city) = self.author(key)?;
            let removed = act.lacks_words();
            said.push(Said {
                id: act.id,
                verb: act.header.verb,
                key,
                author,
                city,
                at: act.header.at,
                revision: act.header.revision,
                field: act.header.field,
                quote: act.body.as_ref().and_then(|body| body.quote.clone()),
                about: act.body.as_ref().and_then(|body| body.about),
                remark: remarks.get(&act.id).copied(),
                removed,
                text: act.body.map(|body| body.text).filter(|text| !text.is_empty()),
                known: authority.believes(key, act.id),
            });
        }
        said.sort_by_key(|said| (said.at, said.id));
        Ok(said)
    }

    /// The withdrawal that holds: of those by people known here, one that no other of them comes after. Clocks are asked
    /// only where two were said apart.
    pub fn withdrawal(&self, id: RecordId) -> Result<Option<Said>> {
        let acts: BTreeMap<ObjectId, Vec<ObjectId>> =
            self.held(id)?.acts.into_iter().map(|act| (act.id, act.header.after)).collect();
        let mut said = self.said(id)?;
        said.retain(|said| said.verb == Verb::Withdraw && said.known);
        let mut earlier = BTreeSet::new();
        for one in &said {
            let mut open = acts.get(&one.id).cloned().unwrap_or_default();
            while let Some(before) = open.pop() {
                if earlier.insert(before) {
                    open.extend(acts.get(&before).into_iter().flatten());
                }
            }
        }
        Ok(said.into_iter().rev().find(|said| !earlier.contains(&said.id)))
    }

    /// Stands by every publication that is to be confirmed in this device's clusters: what a newly elected coordinator
    /// does first. Answers the records.
    pub fn confirm_all(&self) -> Result<Vec<Saved>> {
        let waiting = self.review_queue()?.into_iter();
        let mine = waiting.filter(|item| item.yours && item.waiting == Waiting::ToBeConfirmed);
        mine.map(|item| self.act(item.line.id, Verb::Confirm, None, None)).collect()
    }

    /// True if this machine's word counts when a record is sent to its cluster or taken back: it began it, or writes for
    /// a city that owns it.
    pub fn may_take_back(&self, view: &RecordView) -> Result<bool> {
        let Some(key) = self.device()? else { return Ok(false) };
        let began = view.history.first().is_some_and(|step| step.author == key);
        Ok(!view.starter && !view.demo && (began || self.authority().is_owner(&view.owners, key)))
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

/// True if a record waits for a coordinator or an owner.
pub(crate) fn waits(view: &RecordView) -> bool {
    !reasons(view).is_empty()
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
