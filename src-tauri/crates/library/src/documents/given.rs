//! What records get that are made from files, beside what the files say.

use satchel_model::Fields;

use super::Parsed;

/// What records of a kind get where their files say nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The kind.
    pub kind: String,
    /// Their fields.
    pub fields: Fields,
    /// Who owns them; the writer's city if not said.
    pub owners: Option<Vec<String>>,
}

impl Given {
    /// What was read, with the rest.
    pub(super) fn to(&self, mut parsed: Parsed) -> Parsed {
        if parsed.kind.as_ref() == Some(&self.kind) {
            for (field, value) in &self.fields {
                parsed.fields.entry(field.clone()).or_insert_with(|| value.clone());
            }
            parsed.owners = parsed.owners.or_else(|| self.owners.clone());
        }
        parsed
    }
}
