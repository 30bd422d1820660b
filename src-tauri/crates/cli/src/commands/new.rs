//! `satchel new`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;
use satchel_model::kinds;

use crate::error::Result;
use crate::said::Said;
use crate::session::Session;
use crate::source;

/// Signs and saves a new record from a Markdown file
#[derive(Debug, Args)]
pub struct New {
    /// The kind of record
    #[arg(value_name = "KIND", value_parser = kind_names(), hide_possible_values = true)]
    kind: String,
    /// The text, with its short fields in front matter; `-` reads the standard input
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
}

/// The ids of the kinds that this edition can write.
pub fn kind_names() -> PossibleValuesParser {
    PossibleValuesParser::new(kinds::declarations().kinds().map(|kind| kind.id.as_str()))
}

impl New {
    pub fn run(&self, session: &Session) -> Result<Said> {
        let mut text = source::new_record(&self.from, &self.kind)?;
        let library = session.write()?;
        library.note_original(&mut text.fields)?;
        let saved = library.create(satchel_library::New {
            kind: self.kind.clone(),
            slug: text.slug,
            owners: text.owners,
            audience: text.audience,
            fields: text.fields,
        })?;
        session.settle(&library);
        super::saved(&saved)
    }
}
