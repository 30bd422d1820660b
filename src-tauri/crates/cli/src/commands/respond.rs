//! `satchel respond`.

use clap::{Args, ValueEnum};
use satchel_library::Library;
use satchel_model::act::Verb;
use satchel_model::{RecordId, kinds};

use crate::error::{Error, Result};
use crate::said::Said;
use crate::session::Session;

/// Answers what was said about a record, or says something oneself
#[derive(Debug, Args)]
#[command(after_help = "JSON: {id, slug, status}")]
pub struct Respond {
    /// The record, by id or slug
    #[arg(value_name = "ID")]
    id: String,
    /// What it is
    #[arg(long = "type", value_name = "T")]
    kind: Type,
    /// The words
    #[arg(long, value_name = "TEXT")]
    body: String,
    /// The field it speaks of
    #[arg(long, value_name = "F")]
    field: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Type {
    /// Something said about the record.
    Comment,
    /// An answer to a comment or a question.
    Answer,
    /// A report on work: open, done, at risk.
    Status,
}

impl Respond {
    pub fn run(&self, session: &Session) -> Result<Said> {
        if self.body.trim().is_empty() {
            return Err(Error::Usage("--body needs words".into()));
        }
        let library = session.write()?;
        let id = library.resolve(&self.id)?;
        if let Some(field) = &self.field {
            known_field(&library, id, field)?;
        }
        let verb = match self.kind {
            Type::Comment => Verb::Comment,
            Type::Answer => Verb::Answer,
            Type::Status => Verb::Status,
        };
        let saved = library.act(id, verb, Some(&self.body), self.field.as_deref())?;
        session.settle(&library);
        super::acted(&saved)
    }
}

/// Refuses the name of a field that neither the record's kind nor the record has.
fn known_field(library: &Library, id: RecordId, field: &str) -> Result<()> {
    let shown = library.show(id, None)?;
    let kind = kinds::kind(&shown.line.kind);
    let declared = kind.into_iter().flat_map(|kind| kind.fields.iter().map(|field| field.id.as_str()));
    let names: Vec<&str> = kinds::ENVELOPE.into_iter().chain(declared).collect();
    if names.contains(&field) || shown.page.view.fields.contains_key(field) {
        return Ok(());
    }
    Err(Error::Usage(format!("there is no field {field:?}; there are {}", names.join(", "))))
}
