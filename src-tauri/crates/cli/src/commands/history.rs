//! `satchel history`.

use clap::Args;
use satchel_library::RevisionLine;
use serde::Serialize;

use crate::error::Result;
use crate::moment::rfc3339;
use crate::said::Said;
use crate::session::Session;

/// Shows every revision of a record, earlier ones first
#[derive(Debug, Args)]
pub struct History {
    /// The record, by id or slug
    #[arg(value_name = "ID")]
    id: String,
}

#[derive(Serialize)]
struct Answer<'h> {
    id: String,
    slug: String,
    revisions: Vec<Revision<'h>>,
}

#[derive(Serialize)]
struct Revision<'h> {
    revision: String,
    parents: Vec<String>,
    title: &'h str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'h str>,
    author: String,
    city: Option<&'h str>,
    at: String,
    status: &'static str,
    head: bool,
}

impl History {
    pub fn run(&self, session: &Session) -> Result<Said> {
        let library = session.read()?;
        let id = library.resolve(&self.id)?;
        let history = library.history(id)?;
        let words: Vec<String> = history.iter().map(line).collect();
        let revisions = history.iter().map(revision).collect();
        Said::new(
            &Answer { id: id.to_string(), slug: library.one_line(id)?.slug, revisions },
            words.join("\n"),
        )
    }
}

fn revision(line: &RevisionLine) -> Revision<'_> {
    Revision {
        revision: line.revision.to_string(),
        parents: line.parents.iter().map(ToString::to_string).collect(),
        title: &line.title,
        note: line.note.as_deref(),
        author: author(line),
        city: line.city.as_deref(),
        at: rfc3339(line.at),
        status: line.status,
        head: line.head,
    }
}

/// The name, else the first letters of the key.
fn author(line: &RevisionLine) -> String {
    line.author.clone().unwrap_or_else(|| line.key.short())
}

fn line(line: &RevisionLine) -> String {
    let city = line.city.as_deref().map(|city| format!(", {city}")).unwrap_or_default();
    let mark = if line.head { "*" } else { " " };
    let revision = &line.revision.to_string()[..12];
    let note = line.note.as_deref().map(|note| format!(" ({note})")).unwrap_or_default();
    format!(
        "{mark} {revision}  {}  {:<10}  {}{city}: {}{note}",
        rfc3339(line.at),
        line.status,
        author(line),
        line.title
    )
}
