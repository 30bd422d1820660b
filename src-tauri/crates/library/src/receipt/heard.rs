//! Receipts of others, as they were last heard: one a device, kept in `local/`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, MutexGuard, PoisonError};

use satchel_disk::{Disk, EntryKind};
use satchel_model::slug::normal_name;
use satchel_model::{AuthorKey, canonical};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use super::{ENDING, READ_BYTES_MAX, Receipt};
use crate::folder::RECEIPTS;
use crate::{Error, Library, Result};

/// Receipts kept; the ones heard longest ago go first.
const KEPT_MAX: usize = 512;
/// Receipts kept of one city: machines that were given up go one day.
const CITY_MAX: usize = 8;

/// A receipt, and when it was heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// By this machine's clock, in milliseconds since 1970.
    pub at: i64,
    /// What was heard.
    pub receipt: Receipt,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    at: i64,
    receipt: ByteBuf,
}

/// The receipts, read when they are first asked for.
#[derive(Debug, Default)]
pub(crate) struct Shelf(Option<BTreeMap<AuthorKey, Heard>>);

impl Shelf {
    fn read(&mut self, disk: &Arc<dyn Disk>) -> Result<&mut BTreeMap<AuthorKey, Heard>> {
        let heard = match self.0.take() {
            Some(heard) => heard,
            None => read_all(disk.as_ref())?,
        };
        Ok(self.0.insert(heard))
    }
}

impl Library {
    /// Keeps the receipts of others; of each device the one that was made last by its own clock. Answers how many were
    /// new.
    pub fn hear(&self, receipts: Vec<Receipt>) -> Result<u64> {
        let own = self.device()?;
        let disk = &self.folder.disk;
        let mut shelf = self.receipts_shelf();
        let kept = shelf.read(disk)?;
        let mut news = 0;
        for receipt in receipts {
            let device = receipt.device();
            let older =
                kept.get(&device).is_none_or(|known| known.receipt.header.made <= receipt.header.made);
            let known = kept.get(&device).is_some_and(|known| known.receipt == receipt);
            if own == Some(device) || known || !older {
                continue;
            }
            let heard = Heard { at: self.now(), receipt };
            let bytes = Kept { at: heard.at, receipt: ByteBuf::from(heard.receipt.bytes()) };
            disk.create_dir_all(Path::new(RECEIPTS))?;
            disk.atomic_write(&path(device), &canonical::encode(&bytes))?;
            kept.insert(device, heard);
            news += 1;
        }
        for device in surplus(kept) {
            disk.remove(&path(device))?;
            kept.remove(&device);
        }
        Ok(news)
    }

    /// The last receipt of every device that was heard of.
    pub fn receipts(&self) -> Result<Vec<Heard>> {
        Ok(self.receipts_shelf().read(&self.folder.disk)?.values().cloned().collect())
    }

    /// The receipts of a city, by its name. Empty if nothing certain is known of what it holds: a device that is known
    /// here to write for the city counts before one that only says so.
    pub fn receipts_of(&self, city: &str) -> Result<Vec<Heard>> {
        let city = normal_name(city);
        let authority = self.authority();
        let cities = std::slice::from_ref(&city);
        let writes_for = |key: &AuthorKey| authority.knows(*key) && authority.writes_for(cities, *key);
        let mut heard = self.receipts()?;
        heard.retain(|heard| {
            writes_for(&heard.receipt.device())
                || heard.receipt.header.city.as_deref().is_some_and(|said| normal_name(said) == city)
        });
        let known = authority.cities.keys().any(writes_for);
        let confirmed = heard.iter().any(|heard| writes_for(&heard.receipt.device()));
        // Someone unknown who says to be this city must not spare it what its known machines may lack.
        if known && !confirmed {
            heard.clear();
        }
        Ok(heard)
    }

    fn receipts_shelf(&self) -> MutexGuard<'_, Shelf> {
        self.receipts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn path(device: AuthorKey) -> PathBuf {
    Path::new(RECEIPTS).join(format!("{device}.{ENDING}"))
}

/// Reads what is kept; a file that is damaged is passed over, for the next receipt of its device replaces it.
fn read_all(disk: &dyn Disk) -> Result<BTreeMap<AuthorKey, Heard>> {
    let entries = match disk.list(Path::new(RECEIPTS), 4 * KEPT_MAX) {
        Err(satchel_disk::Error::Missing { .. }) => return Ok(BTreeMap::new()),
        other => other?,
    };
    let mut all = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.kind == EntryKind::File) {
        let path = Path::new(RECEIPTS).join(&entry.name);
        let Ok(bytes) = disk.read(&path, READ_BYTES_MAX + 1024) else { continue };
        let Ok(kept) = canonical::decode::<Kept>(&bytes) else { continue };
        match Receipt::read(&kept.receipt) {
            Ok(receipt) => drop(all.insert(receipt.device(), Heard { at: kept.at, receipt })),
            Err(Error::NotAParcel(_) | Error::ParcelNewer) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(all)
}

/// The devices whose receipts are no longer kept.
fn surplus(kept: &BTreeMap<AuthorKey, Heard>) -> Vec<AuthorKey> {
    let mut newest: Vec<(&AuthorKey, &Heard)> = kept.iter().collect();
    newest.sort_by_key(|(device, heard)| (std::cmp::Reverse(heard.at), **device));
    let mut cities: BTreeMap<String, usize> = BTreeMap::new();
    let mut gone = Vec::new();
    for (number, (device, heard)) in newest.into_iter().enumerate() {
        let city = heard.receipt.header.city.as_deref().map(normal_name).unwrap_or_default();
        let of_city = cities.entry(city.clone()).or_default();
        *of_city += 1;
        if number >= KEPT_MAX || !city.is_empty() && *of_city > CITY_MAX {
            gone.push(*device);
        }
    }
    gone
}
