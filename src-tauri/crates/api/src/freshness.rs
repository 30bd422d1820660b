//! How fresh each city's knowledge is, as far as anyone here can know.

use serde::Serialize;
use ts_rs::TS;

use crate::commands::Nothing;
use crate::{App, Failure};

/// What is known of each city.
#[derive(Debug, Serialize, TS)]
pub struct Freshness {
    #[ts(inline)]
    cities: Vec<City>,
}

/// What is known of one city. What is null is not known; it never means that nothing happens there.
#[derive(Debug, Serialize, TS)]
pub struct City {
    city: String,
    /// When its last receipt was heard, by this computer's clock.
    receipt_heard: Option<i64>,
    /// When that receipt was made, by the clock there.
    receipt_made: Option<i64>,
    /// Records that it held then.
    held_records: Option<u64>,
    /// Records here of which it lacked something then.
    lacks_records: Option<u64>,
    lacks_objects: Option<u64>,
    /// When something written there last came by parcel, by this computer's clock.
    parcel_heard: Option<i64>,
    /// True if someone who is known here writes for it.
    known: bool,
}

/// `freshness`: every city that is known in any way, by name; this library's own is not among them.
pub fn freshness(app: &App, _: Nothing) -> Result<Freshness, Failure> {
    let cities = app.library.freshness()?.into_iter().map(|city| City {
        city: city.city,
        receipt_heard: city.receipt_heard,
        receipt_made: city.receipt_made,
        held_records: city.held_records,
        lacks_records: city.lacks_records,
        lacks_objects: city.lacks_objects,
        parcel_heard: city.parcel_heard,
        known: city.known,
    });
    Ok(Freshness { cities: cities.collect() })
}
