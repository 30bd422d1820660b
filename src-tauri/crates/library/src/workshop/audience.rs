//! How far a record may go: no further than a person agreed to be named, and than the meeting it came from.

use satchel_model::kinds::Kind;
use satchel_model::revision::Audience;
use satchel_model::{Fields, Value};

use super::text;
use crate::{Library, Result};

/// The meeting that only coordinators hear of.
const ADVISORY: &str = "advisory";

impl Library {
    /// The audience of a record that is written now: `wished`, else the kind's usual, but never wider than its fields
    /// allow. A person's is as they agreed.
    pub(crate) fn audience(
        &self,
        kind: &Kind,
        fields: &Fields,
        wished: Option<Audience>,
    ) -> Result<Audience> {
        let names_a_person = kind.field("consent").is_some();
        let usual = if names_a_person { Audience::Public } else { kind.audience };
        let mut audience = wished.unwrap_or(usual);
        if names_a_person {
            audience = audience.max(agreed(fields));
        }
        if text(fields, "workshop_kind").as_deref() == Some(ADVISORY) {
            audience = audience.max(Audience::Coordinators);
        }
        if let Some(workshop) = self.workshop_of(fields)? {
            audience = audience.max(workshop.page.view.audience);
        }
        Ok(audience)
    }
}

/// The widest audience before which a person agreed to be named; nobody until they said so.
pub(super) fn agreed(fields: &Fields) -> Audience {
    match fields.get("consent").map(Value::plain).as_deref() {
        Some("public") => Audience::Public,
        Some("network") => Audience::Network,
        Some("cluster") => Audience::Cluster,
        _ => Audience::Device,
    }
}
