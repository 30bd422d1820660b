//! From what a person types (an id, a slug, a slug with six letters behind it) to the record.

use satchel_model::RecordId;

use crate::ledger::{ambiguous_name, slug_name};
use crate::{Error, Library, Result};

impl Library {
    /// The record that goes by `name`.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::AmbiguousSlug`] with the ids when several records claim the slug.
    pub fn resolve(&self, name: &str) -> Result<RecordId> {
        if let Ok(id) = name.parse::<RecordId>()
            && self.line(id)?.is_some()
        {
            return Ok(id);
        }
        let by_slug = self.store().names(&slug_name(name))?;
        match by_slug.as_slice() {
            [one] => return Ok(RecordId(*one)),
            [] => {}
            several => {
                let ids = several.iter().map(|id| RecordId(*id).to_string()).collect();
                return Err(Error::AmbiguousSlug { slug: name.to_owned(), ids });
            }
        }
        if let Some((slug, short)) = ambiguous_name(name) {
            for id in self.store().names(&slug_name(slug))? {
                if RecordId(id).short() == short {
                    return Ok(RecordId(id));
                }
            }
        }
        Err(Error::NotFound(name.chars().take(200).collect()))
    }
}
