//! Records: lists of them, one of them, its history and what differs between two of its revisions.

use std::collections::BTreeMap;

use satchel_library::Op;
use satchel_model::Fields;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::commands::Nothing;
use crate::line::{Line, RecordStatus, lines};
use crate::page::{self, RecordPage, Withdrawn};
use crate::{App, Failure, people};

/// Lines of one answer at most.
const LINES_MAX: usize = 1_000;

/// Which records a list shows.
#[derive(Debug, Deserialize, TS)]
pub struct ListRequest {
    kind: Option<String>,
    status: Option<RecordStatus>,
    mine: bool,
    limit: usize,
    offset: usize,
}

/// A part of a list.
#[derive(Debug, Serialize, TS)]
pub struct ListAnswer {
    total: u64,
    records: Vec<Line>,
}

/// Something by its id.
#[derive(Debug, Deserialize, TS)]
pub struct Id {
    pub id: String,
}

/// A record to be shown.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    id: String,
    revision: Option<String>,
    language: String,
}

/// What a record says.
#[derive(Debug, Serialize, TS)]
pub struct RecordFields {
    #[ts(type = "Fields")]
    fields: Fields,
}

/// Two revisions to be compared.
#[derive(Debug, Deserialize, TS)]
pub struct Pair {
    id: String,
    from: String,
    to: String,
}

/// One revision in a record's history.
#[derive(Debug, Serialize, TS)]
pub struct RevisionLine {
    revision: String,
    parents: Vec<String>,
    title: String,
    /// What whoever saved it said about it.
    note: Option<String>,
    /// The name, else the first letters of the key.
    author: String,
    city: Option<String>,
    /// The list of cities confirms that this device writes for the city; else it is the device's own word.
    confirmed: bool,
    at: i64,
    /// `head`, `published`, `earlier` or `suggestion`.
    status: String,
    head: bool,
}

/// A record's history, newest first.
#[derive(Debug, Serialize, TS)]
pub struct History {
    revisions: Vec<RevisionLine>,
}

/// What happened to a stretch of text.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum DiffOp {
    Same,
    Added,
    Removed,
}

/// A stretch of text in a comparison.
#[derive(Debug, Serialize, TS)]
pub struct DiffPiece {
    #[ts(inline)]
    op: DiffOp,
    text: String,
}

/// The fields that differ.
#[derive(Debug, Serialize, TS)]
pub struct Diff {
    #[ts(type = "{ [field: string]: DiffPiece[] }")]
    fields: BTreeMap<String, Vec<DiffPiece>>,
}

/// A record with something to bring together.
#[derive(Debug, Serialize, TS)]
pub struct Conflict {
    line: Line,
    /// Fields with two values.
    fields: Vec<String>,
    /// Who took it back, if somebody did while another wrote on.
    withdrawn: Option<Withdrawn>,
}

/// All of them.
#[derive(Debug, Serialize, TS)]
pub struct Conflicts {
    #[ts(inline)]
    records: Vec<Conflict>,
}

/// `list`: by kind, then title.
pub fn list(app: &App, request: ListRequest) -> Result<ListAnswer, Failure> {
    let word = request.status.and_then(|status| serde_json::to_value(status).ok());
    let word = word.as_ref().and_then(|word| word.as_str());
    let kind = request.kind.as_deref();
    let part = |all: &mut dyn Iterator<Item = &satchel_library::Line>| {
        let all: Vec<_> = all.filter(|line| !request.mine || line.mine).collect();
        let total = all.len() as u64;
        let records = lines(all.into_iter().skip(request.offset).take(request.limit.min(LINES_MAX)));
        Ok(ListAnswer { total, records })
    };
    // What is withdrawn is on no shelf.
    if request.status == Some(RecordStatus::Withdrawn) {
        let mut withdrawn = app.library.list(kind, word, request.mine)?;
        if app.read_only {
            let hidden = &app.shelf.lines(&app.library)?.hidden;
            withdrawn.retain(|line| !hidden.contains(&line.id));
        }
        return part(&mut withdrawn.iter());
    }
    let shelf = app.shelf.lines(&app.library)?;
    let stands = |line: &&satchel_library::Line| word.is_none_or(|word| line.status.word() == word);
    match kind {
        Some(kind) => part(&mut shelf.of(kind).filter(stands)),
        None => part(&mut shelf.all.iter().filter(stands)),
    }
}

/// `record`: by id or slug, as readers see it or as it stood at a revision.
pub fn record(app: &App, request: Request) -> Result<RecordPage, Failure> {
    let id = app.resolve(&request.id)?;
    let revision = request.revision.map(|name| app.revision_of(id, &name)).transpose()?;
    page::page(app, id, revision, &request.language)
}

/// `record_fields`: as they stand at the head, one value each.
pub fn fields(app: &App, request: Id) -> Result<RecordFields, Failure> {
    let id = app.resolve(&request.id)?;
    Ok(RecordFields { fields: app.library.show(id, None)?.page.view.current() })
}

/// `history`.
pub fn history(app: &App, request: Id) -> Result<History, Failure> {
    let id = app.resolve(&request.id)?;
    let ours = [satchel_library::starter_author().key(), satchel_library::demo::key()];
    let author = |line: &satchel_library::RevisionLine| match ours.contains(&line.key) {
        true => people::STARTER.to_owned(),
        false => line.author.clone().unwrap_or_else(|| line.key.short()),
    };
    let revision = |line: satchel_library::RevisionLine| RevisionLine {
        author: author(&line),
        revision: line.revision.to_string(),
        confirmed: app.library.is_confirmed(line.key).confirmed,
        parents: line.parents.iter().map(ToString::to_string).collect(),
        title: line.title,
        note: line.note,
        city: line.city,
        at: line.at,
        status: line.status.to_owned(),
        head: line.head,
    };
    let mut all = app.library.history(id)?;
    if app.read_only {
        let for_everyone =
            |line: &satchel_library::RevisionLine| app.library.is_revision_for_everyone(line.revision);
        all.retain(|line| for_everyone(line).unwrap_or(false));
    }
    Ok(History { revisions: all.into_iter().rev().map(revision).collect() })
}

/// `diff`.
pub fn diff(app: &App, request: Pair) -> Result<Diff, Failure> {
    let id = app.resolve(&request.id)?;
    let (from, to) = (app.revision_of(id, &request.from)?, app.revision_of(id, &request.to)?);
    Ok(Diff::from(app.library.diff(id, from, to)?))
}

impl From<BTreeMap<String, Vec<satchel_library::DiffPiece>>> for Diff {
    fn from(fields: BTreeMap<String, Vec<satchel_library::DiffPiece>>) -> Diff {
        let piece = |piece: satchel_library::DiffPiece| DiffPiece {
            op: match piece.op {
                Op::Same => DiffOp::Same,
                Op::Added => DiffOp::Added,
                Op::Removed => DiffOp::Removed,
            },
            text: piece.text,
        };
        let fields = fields.into_iter();
        Diff {
            fields: fields.map(|(field, pieces)| (field, pieces.into_iter().map(piece).collect())).collect(),
        }
    }
}

/// `conflicts`.
pub fn conflicts(app: &App, _: Nothing) -> Result<Conflicts, Failure> {
    let mut records = Vec::new();
    for (line, fields) in app.library.conflicts()? {
        if app.shows(line.id)? {
            let withdrawn = page::credit::withdrawn(app, &app.library.show(line.id, None)?.page.view)?;
            records.push(Conflict { line: Line::from(&line), fields, withdrawn });
        }
    }
    Ok(Conflicts { records })
}
