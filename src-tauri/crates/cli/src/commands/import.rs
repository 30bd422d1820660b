//! `satchel import`.

use std::path::PathBuf;

use clap::Args;
use satchel_library::documents::{Added, FileNote, Mapped, Skipped};
use satchel_library::{Library, Line};
use serde::Serialize;

use super::new::kind_names;
use crate::error::Result;
use crate::files;
use crate::said::Said;
use crate::session::Session;
use crate::text::counted;

/// Adds files and folders: Markdown, text, DOCX, ODT, HTML and PDF become records, a CSV one for each row
///
/// Headings that name a field of the kind, in English or French, become its sections; the rest stays in the body, and
/// the original is kept beside the record. A file whose record is here already, word for word, is left alone. What cannot
/// be read is named and passed over.
#[derive(Debug, Args)]
pub struct Import {
    /// Files, and folders with everything below them
    #[arg(value_name = "PATH", required_unless_present = "undo")]
    paths: Vec<PathBuf>,
    /// The kind of those files that do not say it
    #[arg(long, value_name = "K", value_parser = kind_names(), hide_possible_values = true)]
    kind: Option<String>,
    /// Says what would be done, and does nothing
    #[arg(long)]
    dry_run: bool,
    /// Takes back what was added last; what was built upon since stays and is named
    #[arg(long, conflicts_with_all = ["paths", "kind", "dry_run"])]
    undo: bool,
}

#[derive(Serialize)]
struct Undone {
    removed: u64,
    stayed: Vec<Stayed>,
}

#[derive(Serialize)]
struct Stayed {
    id: String,
    slug: String,
    title: String,
}

#[derive(Serialize)]
struct Answer<'r> {
    imported: Vec<Record<'r>>,
    unchanged: Vec<Record<'r>>,
    skipped: Vec<Refused<'r>>,
    notes: Vec<Noted<'r>>,
}

#[derive(Serialize)]
struct Record<'r> {
    path: String,
    /// The row's line, of a table.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    /// None for what a dry run would add.
    id: Option<String>,
    slug: &'r str,
    title: &'r str,
    kind: &'r str,
    /// It waits for someone of these cities to take it over.
    #[serde(skip_serializing_if = "no_cities")]
    suggested_to: &'r [String],
}

#[derive(Serialize)]
struct Refused<'r> {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    reason: &'r str,
}

/// What was found in a file: where its headings or columns go, and what is worth knowing.
#[derive(Serialize)]
struct Noted<'r> {
    path: String,
    kind: &'r str,
    mapping: Vec<Goes<'r>>,
    pictures: u32,
    warnings: &'r [&'static str],
}

#[derive(Serialize)]
struct Goes<'r> {
    words: &'r str,
    /// None for what stays in the body.
    field: Option<&'r str>,
}

impl Import {
    pub fn run(&self, session: &Session) -> Result<Said> {
        files::some_to_be_there(&self.paths)?;
        let library = session.write()?;
        if self.undo {
            return undo(session, &library);
        }
        let add = |task: &_| library.add_documents(&self.paths, self.kind.as_deref(), self.dry_run, task);
        let report = session.working(add)?;
        session.settle(&library);
        for Skipped { path, reason, .. } in &report.skipped {
            session.note(&format!("{}: {reason}", path.display()));
        }
        if report.elsewhere > 0 {
            let one = "1 of the files is a record of another library. It is a new record here, with an id of its own";
            let several = format!(
                "{} of the files are records of another library. They are new records here, with ids of their own",
                report.elsewhere
            );
            let what = if report.elsewhere == 1 { one } else { &several };
            session.note(&format!("{what}: to have the same ones, take them with `bundle import`."));
        }
        for added in report.imported.iter().filter(|added| !added.suggested_to.is_empty()) {
            let owners = added.suggested_to.join(", ");
            session.note(&format!(
                "{}: kept as a suggestion, until someone of {owners} takes it over.",
                added.slug
            ));
        }
        let answer = Answer {
            imported: report.imported.iter().map(record).collect(),
            unchanged: report.unchanged.iter().map(record).collect(),
            skipped: report.skipped.iter().map(refused).collect(),
            notes: report.notes.iter().map(noted).collect(),
        };
        Said::new(&answer, self.words(&answer))
    }

    fn words(&self, answer: &Answer<'_>) -> String {
        format!(
            "{} {}, {} here already, {} passed over.",
            if self.dry_run { "Would add" } else { "Added" },
            counted(answer.imported.len() as u64, "record", "records"),
            answer.unchanged.len(),
            answer.skipped.len()
        )
    }
}

fn undo(session: &Session, library: &Library) -> Result<Said> {
    let back = library.undo_added()?;
    session.settle(library);
    for line in &back.stayed {
        session.note(&format!("{} stays: something was built upon it since.", line.slug));
    }
    let stayed =
        |line: &Line| Stayed { id: line.id.to_string(), slug: line.slug.clone(), title: line.title.clone() };
    let words = format!("Took back {}.", counted(back.removed, "record", "records"));
    Said::new(&Undone { removed: back.removed, stayed: back.stayed.iter().map(stayed).collect() }, words)
}

fn record(added: &Added) -> Record<'_> {
    Record {
        path: added.path.display().to_string(),
        line: added.line,
        id: added.id.map(|id| id.to_string()),
        slug: &added.slug,
        title: &added.title,
        kind: &added.kind,
        suggested_to: &added.suggested_to,
    }
}

fn refused(skipped: &Skipped) -> Refused<'_> {
    Refused { path: skipped.path.display().to_string(), line: skipped.line, reason: &skipped.reason }
}

fn noted(noted: &FileNote) -> Noted<'_> {
    fn goes(mapped: &Mapped) -> Goes<'_> {
        Goes { words: &mapped.words, field: mapped.field.as_deref() }
    }
    Noted {
        path: noted.path.display().to_string(),
        kind: &noted.kind,
        mapping: noted.note.mapping.iter().map(goes).collect(),
        pictures: noted.note.pictures,
        warnings: &noted.note.warnings,
    }
}

fn no_cities(cities: &&[String]) -> bool {
    cities.is_empty()
}
