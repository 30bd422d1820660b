//! `satchel edit`.

use std::path::PathBuf;

use clap::Args;
use satchel_library::{Change, Library};
use satchel_model::RecordId;

use crate::error::{Error, Result};
use crate::said::Said;
use crate::session::Session;
use crate::source;

/// Signs and saves the next revision of a record; what the file leaves out stays as it is
///
/// The file's `parents` say what it was written upon; without them it is what stands now. A record with two texts for
/// one field is brought together with `resolve`.
#[derive(Debug, Args)]
pub struct Edit {
    /// The record, by id or slug
    #[arg(value_name = "ID")]
    id: String,
    /// The text; `-` reads the standard input
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
}

impl Edit {
    pub fn run(&self, session: &Session) -> Result<Said> {
        let library = session.write()?;
        let id = library.resolve(&self.id)?;
        let change = change(&library, id, &self.from)?;
        refuse_conflict(&library, id, &change)?;
        let saved = library.edit(id, change)?;
        session.settle(&library);
        let view = library.show(id, None)?.page.view;
        if view.suggestions.contains(&saved.revision) {
            let owners = view.owners.join(", ");
            session.note(&format!("It is kept as a suggestion, until someone of {owners} takes it over."));
        }
        let apart = view.conflicts();
        if !apart.is_empty() && view.heads.contains(&saved.revision) {
            session.note(&format!(
                "Another text was written meanwhile; both stand side by side in {}. `satchel conflicts` shows them, \
                 `satchel resolve` brings them together.",
                apart.join(", ")
            ));
        }
        super::saved(&saved)
    }
}

/// The change that the file makes to the record.
pub fn change(library: &Library, id: RecordId, from: &std::path::Path) -> Result<Change> {
    let kind = library.one_line(id)?.kind;
    let text = source::change(from, &kind)?;
    match text.id {
        Some(other) if other != id.to_string() => {
            Err(Error::Mismatch(format!("the text says that it is the record {other}, not {id}")))
        }
        _ => Ok(Change {
            parents: text.parents,
            audience: text.audience,
            fields: text.fields,
            ..Change::default()
        }),
    }
}

/// A field of two values is settled by `resolve`, knowingly. A text written upon one side alone settles nothing and
/// may be saved.
fn refuse_conflict(library: &Library, id: RecordId, change: &Change) -> Result<()> {
    let one_side = change.parents.as_ref().is_some_and(|parents| parents.len() == 1);
    let shown = library.show(id, None)?;
    let fields = shown.page.view.conflicts();
    if fields.is_empty() || one_side {
        return Ok(());
    }
    Err(satchel_library::Error::InConflict(fields.into_iter().map(str::to_owned).collect()).into())
}
