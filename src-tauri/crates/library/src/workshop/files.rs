//! Files that are dropped in at a workshop: what the records that are made of them get from it.

use satchel_model::{Fields, RecordId, Value};

use super::{NOTE, participants};
use crate::documents::Given;
use crate::{Error, Library, Result};

/// The kind of notes and other outputs.
const OUTPUT: &str = "workshop-output";

impl Library {
    /// What notes or people get that come from files: the workshop; notes that they are notes, and the workshop's holders
    /// beside the writer as owners; people that nobody may see the name yet, and how long it is kept.
    ///
    /// # Errors
    /// [`Error::NotFound`] if that is no workshop; [`Error::NotAllowed`] for another kind of record.
    pub fn given_at(&self, workshop: RecordId, kind: &str) -> Result<Given> {
        if self.one_line(workshop)?.kind != "workshop" {
            return Err(Error::NotFound(workshop.to_string()));
        }
        let mut fields: Fields = [("workshop".to_owned(), Value::text(workshop.to_string()))].into();
        let owners = match kind {
            OUTPUT => {
                fields.insert("output_type".to_owned(), Value::text(NOTE));
                self.owners_of_note(&fields)?
            }
            participants::KIND => {
                fields.extend(self.promised(workshop)?);
                None
            }
            _ => return Err(Error::NotAllowed("files at a workshop become notes or people".into())),
        };
        Ok(Given { kind: kind.to_owned(), fields, owners })
    }
}
