//! `satchel submit`.

use clap::Args;
use satchel_model::act::Verb;
use satchel_model::kinds;

use crate::error::{Error, Result};
use crate::said::Said;
use crate::session::Session;

/// Sends a record to its cluster; what it still needs is named
#[derive(Debug, Args)]
pub struct Submit {
    /// The record, by id or slug
    #[arg(value_name = "ID")]
    id: String,
}

impl Submit {
    pub fn run(&self, session: &Session) -> Result<Said> {
        let library = session.write()?;
        let id = library.resolve(&self.id)?;
        super::owned(&library, id)?;
        let view = library.show(id, None)?.page.view;
        let fields = view.current();
        let missing = kinds::kind(&view.kind).map(|kind| kinds::missing(kind, &fields)).unwrap_or_default();
        if !missing.is_empty() {
            return Err(Error::MissingFields(missing.into_iter().map(|field| field.id.clone()).collect()));
        }
        let saved = library.act(id, Verb::Submit, None, None)?;
        session.settle(&library);
        super::acted(&saved)
    }
}
