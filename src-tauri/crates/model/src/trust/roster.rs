//! A roster: cities with the devices that write for them, coordinators with their terms, and keys that no longer count.
//!
//! The list stands in the text of the object, which its signed header names by hash.

use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::ids::{AuthorKey, BodyHash, ObjectId};
use crate::limits::{
    NAME_CHARS_MAX, ROSTER_CITIES_MAX, ROSTER_DEVICES_MAX, ROSTER_LINEAGE_MAX, ROSTER_SUSPENSIONS_MAX,
    ROSTER_TERMS_MAX,
};
use crate::object::{Object, ObjectKind, Signer, body_hash};
use crate::slug::normal_name;
use crate::{Error, canonical};

/// The signed part of a roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Header {
    author: AuthorKey,
    charter: ObjectId,
    version: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    previous: Option<ObjectId>,
    at: i64,
    body: BodyHash,
}

/// A device that writes for a city.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// Its key.
    pub key: AuthorKey,
    /// Whose it is, as known when it was confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A city of the network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct City {
    /// Its name as written.
    pub name: String,
    /// The devices confirmed to write for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub devices: Vec<Device>,
}

impl City {
    /// The name as cities are compared.
    pub fn normal(&self) -> String {
        normal_name(&self.name)
    }
}

/// A term of office: who coordinates which cluster, and when.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Term {
    /// The cluster, by slug.
    pub cluster: String,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// The coordinator's device.
    pub key: AuthorKey,
    /// The coordinating city, as written.
    pub city: String,
    /// The coordinator's name or role, if it is to be shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// True once a roster closed it: what nobody saw in time and nobody confirms is to be confirmed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ended: bool,
}

impl Term {
    /// True if `day` lies in it.
    pub fn covers(&self, day: Day) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// True for the same office of the same person from the same day, whatever became of it since.
    pub fn is_same(&self, other: &Term) -> bool {
        (self.key, self.from, &self.cluster) == (other.key, other.from, &other.cluster)
    }
}

/// How far a suspension goes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Nothing that the key signed counts.
    QuarantineAll,
    /// What a hub had seen before this checkpoint stays; nothing else counts.
    KeepBefore(ObjectId),
}

/// A key that no longer counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    /// The key.
    pub key: AuthorKey,
    /// What becomes of what it signed.
    pub mode: Mode,
}

/// A cluster that continues an older one: its coordinators act on the older one's records too.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Lineage {
    /// The cluster, by slug.
    pub cluster: String,
    /// The older one.
    pub continues: String,
}

/// What a roster lists.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The cities.
    pub cities: Vec<City>,
    /// Terms of office, ended ones too.
    pub terms: Vec<Term>,
    /// Suspended keys.
    pub suspended: Vec<Suspension>,
    /// Which clusters continue which. It stands here, and is not read from the clusters' own records, because those who
    /// may write such a record may not give themselves an office by it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lineage: Vec<Lineage>,
}

impl Content {
    fn check(&self) -> Result<(), Error> {
        limit("cities", self.cities.len(), ROSTER_CITIES_MAX)?;
        limit("terms", self.terms.len(), ROSTER_TERMS_MAX)?;
        limit("suspended keys", self.suspended.len(), ROSTER_SUSPENSIONS_MAX)?;
        limit("continued clusters", self.lineage.len(), ROSTER_LINEAGE_MAX)?;
        for city in &self.cities {
            limit("devices of a city", city.devices.len(), ROSTER_DEVICES_MAX)?;
            name(&city.name)?;
            city.devices.iter().filter_map(|device| device.name.as_deref()).try_for_each(name)?;
        }
        for term in &self.terms {
            name(&term.cluster)?;
            name(&term.city)?;
            term.name.as_deref().map_or(Ok(()), name)?;
        }
        for Lineage { cluster, continues } in &self.lineage {
            name(cluster)?;
            name(continues)?;
        }
        Ok(())
    }
}

/// A roster as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    /// The keeper who signed first; others sign on.
    pub author: AuthorKey,
    /// The charter under which it was made: its keepers sign it.
    pub charter: ObjectId,
    /// Of several under one charter the highest counts.
    pub version: u64,
    /// The roster it was made from: what that one once gave still holds.
    pub previous: Option<ObjectId>,
    /// Milliseconds since 1970 by the author's clock; shown only.
    pub at: i64,
    /// What it lists.
    pub content: Content,
}

impl Roster {
    /// Signs the roster; `author` is filled in here.
    pub fn sign(&self, signer: &Signer) -> Object {
        let body = canonical::encode(&self.content);
        let header = Header {
            author: signer.key(),
            charter: self.charter,
            version: self.version,
            previous: self.previous,
            at: self.at,
            body: body_hash(&body),
        };
        Object::sign(ObjectKind::Roster, &header, Some(body), signer)
    }

    /// Reads a verified object, checking the envelope's limits. A roster without its list says nothing.
    pub fn read(object: &Object) -> Result<Roster, Error> {
        let Header { author, charter, version, previous, at, body: _ } = canonical::decode(&object.payload)?;
        let body = object.body.as_deref().ok_or(Error::BadBody)?;
        let content: Content = canonical::decode(body)?;
        content.check()?;
        Ok(Roster { author, charter, version, previous, at, content })
    }
}

fn name(text: &str) -> Result<(), Error> {
    limit("a name", text.chars().count(), NAME_CHARS_MAX)
}

fn limit(what: &'static str, count: usize, limit: usize) -> Result<(), Error> {
    if count > limit { Err(Error::OverLimit { what, limit }) } else { Ok(()) }
}
