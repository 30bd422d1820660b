//! Translations: which text they were made from, and whether it has changed since.
//!
//! A translation names its original, and of that the revision it was made from; both are fields like any other.

use std::collections::BTreeMap;

use satchel_model::kinds::ENVELOPE;
use satchel_model::{Fields, ObjectId, Value};

use crate::view::Line;
use crate::{DiffPiece, Library, Result};

/// The field that names the original, by id or slug.
pub const TRANSLATION_OF: &str = "translation_of";
/// The field that names the revision of the original that a translation was made from.
pub use crate::workshop::TRANSLATED_FROM as TRANSLATION_REVISION;

/// What a translation was made from.
#[derive(Debug, Clone)]
pub struct Original {
    /// The original.
    pub line: Line,
    /// The revision of it that readers see now.
    pub revision: ObjectId,
    /// The revision that the translation was made from, if it says so.
    pub made_from: Option<ObjectId>,
    /// The fields that readers see now.
    pub fields: Fields,
    /// What has changed in it since, word by word and field by field.
    pub changed: BTreeMap<String, Vec<DiffPiece>>,
}

impl Library {
    /// The original of a translation with these fields; none for what is no translation or whose original is not here.
    pub fn original_of(&self, fields: &Fields) -> Result<Option<Original>> {
        let Some(of) = fields.get(TRANSLATION_OF).map(Value::plain) else { return Ok(None) };
        let Some(line) = self.link(&of)?.filter(|line| line.listed) else { return Ok(None) };
        let shown = self.show(line.id, None)?;
        let made_from = fields.get(TRANSLATION_REVISION).and_then(|revision| revision.plain().parse().ok());
        let since = made_from.filter(|made_from| *made_from != shown.revision);
        let mut changed = match since {
            // A revision that is not here, or whose text was removed, can be compared with nothing.
            Some(since) => self.diff(line.id, since, shown.revision).unwrap_or_default(),
            None => BTreeMap::new(),
        };
        changed.retain(|field, _| !ENVELOPE.contains(&field.as_str()) || field == "title");
        Ok(Some(Original { line, revision: shown.revision, made_from, fields: shown.fields, changed }))
    }

    /// Notes in a translation's fields which revision of its original it is made from now, unless they say so.
    pub fn note_original(&self, fields: &mut Fields) -> Result<()> {
        if !fields.contains_key(TRANSLATION_REVISION)
            && let Some(original) = self.original_of(fields)?
        {
            fields.insert(TRANSLATION_REVISION.into(), Value::text(original.revision.to_string()));
        }
        Ok(())
    }
}
