//! What cities send: verified before anything is kept, on the disk before it is published, published before it is
//! answered.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use axum::body::Bytes;
use satchel_library::online::{NotRelayed, Relayed};
use satchel_model::{AuthorKey, ObjectId};
use satchel_sync::protocol::{Hash, Receipt, Refusal, UPLOAD_OBJECTS_MAX, hash, inbox_path, read_checkpoint};
use tokio::sync::Semaphore;

use super::packing::{library_failed, unpack};
use super::publisher::Publisher;
use super::quota::{Limits, Quota};
use crate::Result;

/// Uploads that are verified at once.
const AT_ONCE: usize = 2;

/// What became of an upload.
#[derive(Debug)]
pub enum Taken {
    /// It was looked at; this is the answer, and the mark of the head behind it.
    Receipt(Vec<u8>, String),
    /// It is no pack, or not the one it is called.
    Malformed,
    /// It comes too fast; again in so many seconds.
    TooFast(u64),
}

/// Where uploads arrive.
#[derive(Debug)]
pub struct Inbox {
    quota: Mutex<Quota>,
    gate: Semaphore,
}

/// What is to become of each object of an upload, by its place.
#[derive(Default)]
struct Sorted {
    accepted: Vec<(u32, Relayed)>,
    known: Vec<u32>,
    refused: Vec<(u32, Refusal)>,
}

impl Inbox {
    /// An inbox with these limits; objects and bytes that are held of each author count towards them.
    pub fn new(held: BTreeMap<AuthorKey, (u64, u64)>, limits: Limits) -> Inbox {
        Inbox { quota: Mutex::new(Quota::new(limits, held)), gate: Semaphore::new(AT_ONCE) }
    }

    /// Takes an upload of this name. The same upload is taken once: its receipt is kept.
    pub async fn take(&self, publisher: &Publisher, name: Hash, bytes: Bytes) -> Result<Taken> {
        if hash(&bytes) != name {
            return Ok(Taken::Malformed);
        }
        let _turn = self.gate.acquire().await;
        if let Some(receipt) = publisher.storage().get(&inbox_path(&name)).await? {
            let views = publisher.views().await?;
            return Ok(Taken::Receipt(receipt.to_vec(), views.head_mark));
        }
        let unpacked = tokio::task::block_in_place(|| unpack(publisher.library(), &bytes));
        let Ok(unpacked) = unpacked else { return Ok(Taken::Malformed) };
        let ids: Vec<ObjectId> = unpacked.objects.iter().map(satchel_model::Object::id).collect();
        let different: BTreeSet<&ObjectId> = ids.iter().collect();
        if different.len() != ids.len() || ids.len() > UPLOAD_OBJECTS_MAX {
            return Ok(Taken::Malformed);
        }
        if unpacked.waiting > 0 {
            let views = publisher.views().await?;
            return Ok(Taken::Receipt(Receipt::send_whole(views.number).encode(), views.head_mark));
        }
        let held = publisher.held(&ids).await;
        let sorted = match tokio::task::block_in_place(|| self.sort(publisher, unpacked.objects, &held)) {
            Ok(sorted) => sorted,
            Err(seconds) => return Ok(Taken::TooFast(seconds)),
        };
        let (receipt, mark) = self.keep(publisher, sorted).await?;
        let receipt = receipt.encode();
        publisher.storage().put(&inbox_path(&name), receipt.clone()).await?;
        Ok(Taken::Receipt(receipt, mark))
    }

    /// Verifies the objects, the log's own aside, and holds them against the limits. The error is how many seconds to
    /// wait.
    fn sort(
        &self,
        publisher: &Publisher,
        objects: Vec<satchel_model::Object>,
        held: &[bool],
    ) -> std::result::Result<Sorted, u64> {
        let mut sorted = Sorted::default();
        let mut bytes: BTreeMap<AuthorKey, u64> = BTreeMap::new();
        for (place, object) in (0..).zip(objects) {
            if held[place as usize] {
                sorted.known.push(place);
                continue;
            }
            match Relayed::new(object) {
                Ok(relayed) if !publisher.library().relays(relayed.author()) => {
                    sorted.refused.push((place, Refusal::NotAdmitted));
                }
                Ok(relayed) => {
                    *bytes.entry(relayed.author()).or_default() += relayed.len();
                    sorted.accepted.push((place, relayed));
                }
                Err(why) => sorted.refused.push((place, refusal(why))),
            }
        }
        let mut quota = self.quota.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        for (author, bytes) in bytes {
            quota.pace(author, bytes, now)?;
        }
        let all = std::mem::take(&mut sorted.accepted);
        for (place, relayed) in all {
            match quota.take(relayed.author(), relayed.len()) {
                true => sorted.accepted.push((place, relayed)),
                false => sorted.refused.push((place, Refusal::Full)),
            }
        }
        Ok(sorted)
    }

    /// Keeps what was accepted in the library, then publishes it; the receipt says where.
    async fn keep(&self, publisher: &Publisher, sorted: Sorted) -> Result<(Receipt, String)> {
        let Sorted { accepted, mut known, refused } = sorted;
        let (places, relayed): (Vec<u32>, Vec<Relayed>) = accepted.into_iter().unzip();
        let ids: Vec<ObjectId> = relayed.iter().map(Relayed::id).collect();
        let kept = tokio::task::block_in_place(|| publisher.library().relay(&relayed));
        if let Err(error) = kept {
            let mut quota = self.quota.lock().unwrap_or_else(PoisonError::into_inner);
            relayed.iter().for_each(|relayed| quota.give_back(relayed.author(), relayed.len()));
            return Err(library_failed(error));
        }
        let published = publisher.publish(&ids).await?;
        let checkpoint = published.checkpoints.first();
        let new = match checkpoint {
            Some(checkpoint) => {
                let read = read_checkpoint(checkpoint);
                read.map_err(|error| crate::Error::Storage(error.to_string()))?.ids
            }
            None => Vec::new(),
        };
        // Another hub may have been quicker with some of them.
        known.extend(places.iter().zip(&ids).filter(|(_, id)| !new.contains(id)).map(|(place, _)| *place));
        known.sort_unstable();
        tracing::info!(new = new.len(), known = known.len(), refused = refused.len(), "upload");
        Ok((Receipt::new(published.number, checkpoint, known, refused), published.head_mark))
    }
}

fn refusal(why: NotRelayed) -> Refusal {
    match why {
        NotRelayed::Unverified => Refusal::Unverified,
        NotRelayed::Private => Refusal::Private,
        NotRelayed::Foreign => Refusal::Foreign,
    }
}
