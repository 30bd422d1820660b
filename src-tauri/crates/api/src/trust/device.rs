//! This device as others know it, and the requests of other devices.

use satchel_library::Request;
use satchel_model::digest;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::words;
use crate::commands::Nothing;
use crate::{App, Failure};

/// A device, and what it asks for.
#[derive(Debug, Serialize, TS)]
pub struct Device {
    /// The key; none before the first save.
    pub key: Option<String>,
    /// Six check words of the key.
    pub words: Vec<String>,
    pub city: Option<String>,
    pub name: Option<String>,
    /// The list in force, or an earlier one, confirms it.
    pub confirmed: bool,
    /// The list suspends it.
    pub suspended: bool,
    /// The request to be confirmed, for a small file, a message or a QR code; holds no secret. Only where it was asked
    /// for.
    pub request: Option<String>,
}

/// A text that holds a request.
#[derive(Debug, Deserialize, TS)]
pub struct Text {
    text: String,
}

/// `device`: this one.
pub fn device(app: &App, _: Nothing) -> Result<Device, Failure> {
    let (key, profile) = (app.library.device()?, app.library.profile());
    let known = key.map(|key| app.library.is_confirmed(key)).unwrap_or_default();
    Ok(Device {
        key: key.map(|key| key.to_string()),
        words: key.map(|key| words(digest::words(&key.0))).unwrap_or_default(),
        city: profile.city,
        name: profile.name,
        confirmed: known.confirmed,
        suspended: known.suspended,
        request: None,
    })
}

/// `device_request`: this device's, signed now if need be.
pub fn request(app: &App, _: Nothing) -> Result<Device, Failure> {
    let request = app.library.device_request()?;
    Ok(of(app, request))
}

/// `device_take`: another device's, from a text or a code that was read.
pub fn take(app: &App, text: Text) -> Result<Device, Failure> {
    let request = app.library.take_request(&text.text)?;
    Ok(of(app, request))
}

fn of(app: &App, request: Request) -> Device {
    let known = app.library.is_confirmed(request.key);
    Device {
        key: Some(request.key.to_string()),
        words: words(request.words),
        city: request.city,
        name: request.name,
        confirmed: known.confirmed,
        suspended: known.suspended,
        request: Some(request.text),
    }
}
