//! "From people not known here yet".

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{key_of, words};
use crate::commands::Nothing;
use crate::line::{Line, lines};
use crate::{App, Failure};

/// Someone whose writing is kept apart.
#[derive(Debug, Serialize, TS)]
pub struct Unmet {
    key: String,
    /// Six check words of the key.
    words: Vec<String>,
    name: Option<String>,
    city: Option<String>,
    objects: u64,
    bytes: u64,
    /// Records of which nobody known here wrote anything; they can be opened.
    records: Vec<Line>,
    /// The list suspends this key: it cannot be admitted.
    suspended: bool,
}

/// All of them.
#[derive(Debug, Serialize, TS)]
pub struct UnmetPeople {
    people: Vec<Unmet>,
}

/// Whom to admit here.
#[derive(Debug, Deserialize, TS)]
pub struct Admit {
    keys: Vec<String>,
}

/// `people_unmet`.
pub fn unmet(app: &App, _: Nothing) -> Result<UnmetPeople, Failure> {
    let person = |person: satchel_library::Unmet| Unmet {
        key: person.key.to_string(),
        words: words(person.words),
        name: person.name,
        city: person.city,
        objects: person.objects,
        bytes: person.bytes,
        records: lines(person.records.iter()),
        suspended: person.suspended,
    };
    Ok(UnmetPeople { people: app.library.unmet()?.into_iter().map(person).collect() })
}

/// `people_admit`: from now on what they wrote is shown here.
pub fn admit(app: &App, request: Admit) -> Result<UnmetPeople, Failure> {
    let keys = request.keys.iter().map(|key| key_of(key)).collect::<Result<_, _>>()?;
    app.library.admit_people(&keys)?;
    unmet(app, Nothing {})
}
