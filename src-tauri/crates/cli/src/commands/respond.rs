//! `satchel respond`.

use clap::{Args, ValueEnum};
use satchel_model::act::Verb;

use crate::error::Result;
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
        let library = session.write()?;
        let id = library.resolve(&self.id)?;
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
