//! What is known of each hub, by its address: how far this library has read there, and how far it was read.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use satchel_model::{AuthorKey, Object, ObjectId};
use serde::{Deserialize, Serialize};

use crate::folder::INCOMING;
use crate::journal::Position;
use crate::{Library, Result};

/// Hubs that are remembered.
const HUBS_MAX: usize = 64;

/// How things stand with one hub or mirror.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HubState {
    /// All checkpoints up to this number are here.
    #[serde(default)]
    pub number: u64,
    /// The checkpoint of that number, where it is known: by it a log that was begun anew is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checkpoint: Option<ObjectId>,
    /// The pack that ended there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pack: Option<ObjectId>,
    /// The mark of the head that said so.
    #[serde(default)]
    pub etag: Option<String>,
    /// Its date, where a plain web server gives no mark.
    #[serde(default)]
    pub modified: Option<String>,
    /// Everything that may travel and stands before this place in the journal is there.
    #[serde(default)]
    pub position: u64,
    /// Segments behind it whose objects came from there.
    #[serde(default)]
    pub from_there: BTreeSet<u64>,
    /// What the hub did not take, and when to offer it again, in milliseconds since 1970.
    #[serde(default)]
    pub refused: BTreeMap<ObjectHex, i64>,
    /// People whose writing came from there and who are not admitted here.
    #[serde(default)]
    pub strangers: BTreeSet<AuthorKey>,
    /// True if something that came was not kept: it is fetched again once its writers are admitted.
    #[serde(default)]
    pub lacking: bool,
    /// When this was last brought to an end, by this machine's clock.
    #[serde(default)]
    pub at: i64,
    /// When it was last tried, by this machine's clock.
    #[serde(default)]
    pub tried: i64,
    /// Why the last try failed, as a stable word; none if it did not.
    #[serde(default)]
    pub failed: Option<String>,
    /// True if nothing can be sent there: it is a mirror.
    #[serde(default)]
    pub read_only: bool,
    /// True for an address that the person keeps, rather than named once.
    #[serde(default)]
    pub kept: bool,
}

/// An object's id as the key of a map, which canonical bytes want to be text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ObjectHex(String);

impl From<ObjectId> for ObjectHex {
    fn from(id: ObjectId) -> Self {
        ObjectHex(id.to_string())
    }
}

impl ObjectHex {
    /// The id.
    pub fn id(&self) -> Option<ObjectId> {
        self.0.parse().ok()
    }
}

impl Library {
    /// What is known of the hubs, by their addresses.
    pub fn hubs(&self) -> BTreeMap<String, HubState> {
        self.kept().hubs.get().clone()
    }

    /// What is known of the hub at an address; nothing yet is the default.
    pub fn hub(&self, address: &str) -> HubState {
        self.kept().hubs.get().get(address).cloned().unwrap_or_default()
    }

    /// Remembers how things stand with the hub at an address. Of many, those not kept and longest not met go.
    pub fn set_hub(&self, address: &str, state: HubState) -> Result<()> {
        self.kept().hubs.change(|hubs| {
            hubs.insert(address.to_owned(), state);
            while hubs.len() > HUBS_MAX {
                let oldest = hubs.iter().min_by_key(|(_, hub)| (hub.kept, hub.at));
                let Some(oldest) = oldest.map(|(address, _)| address.clone()) else { break };
                hubs.remove(&oldest);
            }
        })
    }

    /// Forgets the hub at an address; true if it was known.
    pub fn forget_hub(&self, address: &str) -> Result<bool> {
        let known = self.kept().hubs.get().contains_key(address);
        self.kept().hubs.change(|hubs| drop(hubs.remove(address)))?;
        Ok(known)
    }

    /// How many objects written or brought here a checkpoint of the hub is not known to hold: those still to be sent,
    /// and those that it did not take.
    pub fn waiting_for(&self, hub: &HubState) -> Result<(u64, u64)> {
        let mut unsent: BTreeSet<ObjectId> =
            self.carried(hub.position, &hub.from_there)?.into_iter().collect();
        unsent.retain(|id| !hub.refused.contains_key(&(*id).into()));
        Ok((unsent.len() as u64, hub.refused.len() as u64))
    }

    /// True if the hub is known to hold the object.
    pub fn is_there(&self, id: ObjectId, hub: &HubState) -> Result<bool> {
        let Some(meta) = self.object_meta(id)? else { return Ok(false) };
        let before = Position::new(meta.place.segment, meta.place.offset).0 < hub.position;
        let travels = !self.authority().starter.contains(&id) && !hub.refused.contains_key(&id.into());
        Ok(travels && (before || hub.from_there.contains(&meta.place.segment)))
    }

    /// One object of each of these authors, if one is held: enough to name them.
    pub fn one_of_each(&self, authors: &BTreeSet<AuthorKey>) -> Result<Vec<Object>> {
        let mut found: BTreeMap<AuthorKey, ObjectId> = BTreeMap::new();
        for (id, meta) in self.object_metas()? {
            if authors.contains(&meta.author) {
                found.entry(meta.author).or_insert(id);
            }
        }
        let objects = found.into_values().map(|id| self.object(id));
        objects.filter_map(Result::transpose).collect()
    }

    /// The folder for what is on its way in; it may be deleted at any time. None on a disk that is not the operating
    /// system's.
    pub fn incoming(&self) -> Option<PathBuf> {
        self.folder.native(INCOMING)
    }

    /// What was taken back here may be fetched again: every hub is read from its beginning.
    pub(crate) fn reread_hubs(&self) -> Result<()> {
        self.kept().hubs.change(|hubs| {
            for hub in hubs.values_mut() {
                (hub.number, hub.etag, hub.modified) = (0, None, None);
            }
        })
    }
}
