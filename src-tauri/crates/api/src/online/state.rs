//! How things stand: what was chosen, what today has cost, and what each hub or mirror is known to hold.

use satchel_sync::Address;
use serde::Serialize;
use ts_rs::TS;

use super::account::spent_today;
use super::{Link, OnlineSettings};
use crate::commands::Nothing;
use crate::{App, Failure};

const HOUR_MS: i64 = 3_600_000;

/// How things stand.
#[derive(Debug, Serialize, TS)]
pub struct Online {
    settings: OnlineSettings,
    /// What bytes cost here; unknown while it is off, for then nobody asks.
    #[ts(inline)]
    link: Link,
    /// True if each byte may cost something: then nothing begins without the person's word.
    costly: bool,
    /// Bytes spent today.
    spent: u64,
    /// Bytes that may be spent today in all; null: as many as it takes.
    day_bytes: Option<u64>,
    /// The name of the task that syncs now, if one does.
    running: Option<String>,
    /// When the next one is due by the schedule; null without one.
    next: Option<i64>,
    places: Vec<OnlinePlace>,
}

/// A hub or mirror.
#[derive(Debug, Serialize, TS)]
pub struct OnlinePlace {
    address: String,
    host: String,
    /// When everything that was there was last fetched; 0 if never.
    at: i64,
    /// When it was last tried; 0 if never.
    tried: i64,
    /// The code of the last try's failure; null if it went well.
    failed: Option<String>,
    /// True if nothing can be sent there.
    read_only: bool,
    /// Objects of here that no checkpoint there is known to hold.
    waiting: u64,
    /// Objects that it did not take.
    refused: u64,
}

/// `online`.
pub fn show(app: &App, _: Nothing) -> Result<Online, Failure> {
    let settings = OnlineSettings::kept(app);
    let link = if settings.on { (app.link)() } else { Link::Unknown };
    let places = settings.addresses.iter().map(|address| place(app, address));
    Ok(Online {
        costly: settings.is_costly(link),
        spent: spent_today(&app.library),
        day_bytes: settings.day_bytes(link),
        running: app.syncing.name(),
        next: next(app, &settings),
        places: places.collect::<Result<_, _>>()?,
        link,
        settings,
    })
}

/// `online_set`.
pub fn store(app: &App, settings: OnlineSettings) -> Result<Online, Failure> {
    settings.keep(app)?;
    show(app, Nothing {})
}

/// When the schedule wants a sync next, if it wants one: so many hours after the last try.
pub fn next(app: &App, settings: &OnlineSettings) -> Option<i64> {
    let every =
        settings.every_hours.filter(|_| settings.on && !settings.paused && !settings.addresses.is_empty())?;
    let last = settings.addresses.iter().map(|address| app.library.hub(address).tried).max().unwrap_or(0);
    let now = app.library.now();
    // A clock that went back would make the next one wait for years.
    Some(if last > now { now } else { last + i64::from(every) * HOUR_MS })
}

fn place(app: &App, address: &str) -> Result<OnlinePlace, Failure> {
    let hub = app.library.hub(address);
    let (waiting, refused) = if hub.read_only { (0, 0) } else { app.library.waiting_for(&hub)? };
    let host = Address::parse(address).map_or_else(|_| address.to_owned(), |address| address.host());
    Ok(OnlinePlace {
        address: address.to_owned(),
        host,
        at: hub.at,
        tried: hub.tried,
        failed: hub.failed,
        read_only: hub.read_only,
        waiting,
        refused,
    })
}
