//! One invented record before it is signed.

use satchel_model::ids::BodyHash;
use satchel_model::revision::{Audience, Body, Header, Revision};
use satchel_model::slug::{normal_name, slug_of};
use satchel_model::{AuthorKey, Fields, Object, Signer, Value, kinds};
use serde_bytes::ByteArray;

use super::cities::City;
use super::dice::Dice;

/// The kinds that the demonstration set has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    City,
    Workshop,
    Case,
    Output,
    Action,
    Activity,
    Resource,
}

impl Kind {
    /// The kind's id.
    pub fn id(self) -> &'static str {
        match self {
            Kind::City => "city",
            Kind::Workshop => "workshop",
            Kind::Case => "case-study",
            Kind::Output => "workshop-output",
            Kind::Action => "action",
            Kind::Activity => "activity",
            Kind::Resource => "resource",
        }
    }

    /// A short word for slugs.
    fn word(self) -> &'static str {
        match self {
            Kind::Case => "case",
            Kind::Output => "note",
            other => other.id(),
        }
    }
}

/// Letters of a slug's readable part.
const STEM_CHARS: usize = 56;
/// 1 January 2024, in milliseconds since 1970: when the first invented record was written.
const FIRST: i64 = 1_704_067_200_000;
const DAY: i64 = 86_400_000;
/// Days over which the invented records were written.
const DAYS: u64 = 900;

/// A record of the demonstration set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its kind's id.
    pub kind: &'static str,
    /// The name it goes by.
    pub slug: String,
    /// The city that owns it, by normalised name.
    pub owner: String,
    /// When it was written, in milliseconds since 1970.
    pub at: i64,
    /// Its fields, in the shapes that the kind declares.
    pub fields: Fields,
    salt: [u8; 16],
}

impl Record {
    pub(super) fn new(
        seed: u64,
        kind: Kind,
        number: u64,
        city: &City,
        language: &str,
        title: String,
    ) -> Record {
        // The salt's own dice: what is written does not depend on it.
        let mut dice = Dice::new(!seed, kind as u64, number);
        let stem: String = slug_of(&title).chars().take(STEM_CHARS).collect();
        let at = FIRST + dice.between(0, DAYS * 24) as i64 * (DAY / 24);
        let fields =
            Fields::from([("title".into(), Value::Text(title)), ("language".into(), language.into())]);
        Record {
            kind: kind.id(),
            slug: format!("{}-demo-{}-{}", stem.trim_end_matches('-'), kind.word(), number + 1),
            owner: normal_name(city.name),
            at,
            fields,
            salt: dice.salt(),
        }
    }

    /// Puts a field; blank values are left out.
    pub(super) fn put(&mut self, field: &str, value: Value) {
        if !value.is_blank() {
            self.fields.insert(field.into(), value);
        }
    }

    /// Signs it as part of the demonstration set.
    pub fn sign(self, signer: &Signer) -> Object {
        let (edition, audience) =
            kinds::kind(self.kind).map_or((1, Audience::Public), |kind| (kind.edition, kind.audience));
        let header = Header {
            author: AuthorKey([0; 32]),
            record: None,
            parents: Vec::new(),
            kind: self.kind.into(),
            edition,
            audience,
            owners: vec![self.owner],
            demo: true,
            at: self.at,
            body: BodyHash([0; 32]),
        };
        Revision::sign(
            header,
            &Body {
                salt: ByteArray::new(self.salt),
                slug: self.slug,
                fields: self.fields,
                ..Body::default()
            },
            signer,
        )
    }
}

/// A list of texts.
pub fn texts(items: &[&str]) -> Value {
    list(items.iter().copied())
}

/// A list of texts.
pub fn list<'a>(items: impl IntoIterator<Item = &'a str>) -> Value {
    Value::List(items.into_iter().map(Value::from).collect())
}

/// A table.
pub fn rows(rows: impl IntoIterator<Item = Fields>) -> Value {
    Value::List(rows.into_iter().map(Value::Map).collect())
}

/// The date `day` days after 1 January 2026, within that year and the next, neither of them a leap year.
pub fn date(day: u64) -> String {
    const MONTHS: [u64; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let (year, mut day) = (2026 + day / 365 % 2, day % 365);
    let mut month = 1;
    for length in MONTHS {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    format!("{year}-{month:02}-{:02}", day + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_become_dates() {
        assert_eq!(date(0), "2026-01-01");
        assert_eq!(date(58), "2026-02-28");
        assert_eq!(date(59), "2026-03-01");
        assert_eq!(date(364), "2026-12-31");
        assert_eq!(date(365), "2027-01-01");
        assert_eq!(date(729), "2027-12-31");
    }
}
