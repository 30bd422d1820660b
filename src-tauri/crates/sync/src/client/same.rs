//! Whether a log is the one that was read before. A hub or mirror may have been begun anew, or put back to an earlier day;
//! its numbers then mean something else, and whoever went on by them would miss what stands before.

use reqwest::StatusCode;
use satchel_library::online::HubState;

use super::link::{Ask, Link};
use super::meter::EXCHANGE_BYTES;
use crate::Result;
use crate::protocol::{Head, SLOT_BYTES_MAX, Slot, slot_path};

/// True if what was read up to `hub.number` stands in this log too, and where nobody can tell. Mostly the head itself
/// tells; else one entry of the log is asked for, if the budget allows.
pub async fn is_same(link: &mut Link<'_>, hub: &HubState, head: &Head) -> Result<bool> {
    let mut there = head.packs().iter().filter(|line| line.last() == hub.number);
    if hub.number == 0 || hub.pack.is_some_and(|pack| there.any(|line| line.hash() == pack)) {
        return Ok(true);
    }
    let Some(known) = hub.checkpoint else { return Ok(true) };
    if head.number == hub.number {
        return Ok(head.newest() == Some(known));
    }
    if link.meter.left() < EXCHANGE_BYTES + SLOT_BYTES_MAX as u64 {
        return Ok(true);
    }
    let entry = link.whole(&Ask::get(slot_path(hub.number)), SLOT_BYTES_MAX).await?;
    Ok(match entry.status {
        // What is no entry comes from something on the way.
        StatusCode::OK => Slot::decode(&entry.body).map_or(true, |slot| slot.object().id() == known),
        status => status != StatusCode::NOT_FOUND,
    })
}
