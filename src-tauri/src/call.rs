//! What the page may ask: commands of the core, the parcels it was opened with, and a link in the person's browser.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use satchel_api::Failure;
use serde_json::Value;
use tauri::State;

use crate::core::Core;
use crate::window::Alive;

/// The longest address that is handed to the browser, in bytes.
const ADDRESS_BYTES_MAX: usize = 2_048;

/// Parcels that the person opened from outside and the page has not asked for yet.
pub struct Opened(Mutex<Vec<PathBuf>>);

impl Opened {
    /// Starts with the parcels of the command line.
    pub fn new(parcels: Vec<PathBuf>) -> Opened {
        Opened(Mutex::new(parcels))
    }

    /// Remembers parcels of a second start.
    pub fn add(&self, parcels: Vec<PathBuf>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(parcels);
    }

    fn take(&self) -> Vec<PathBuf> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The one command of the core: `name` and `payload` as in the command table.
#[tauri::command]
pub async fn call(
    core: State<'_, Core>,
    alive: State<'_, Alive>,
    name: String,
    payload: Value,
) -> Result<Value, Failure> {
    alive.say();
    let core = core.inner().clone();
    tauri::async_runtime::spawn_blocking(move || core.call(&name, payload))
        .await
        .unwrap_or_else(|_| Err(Failure::internal("A fault in Satchel itself.")))
}

/// The parcels that the person opened from outside; each is answered once.
#[tauri::command]
pub fn opened(opened: State<'_, Opened>) -> Vec<PathBuf> {
    opened.take()
}

/// Opens a web or mail address in the person's own programs; whether they want that, the page has asked.
#[tauri::command]
pub fn open_external(url: &str) -> Result<(), Failure> {
    if !is_external(url) {
        return Err(Failure::internal("Only web and mail addresses can be opened."));
    }
    open::that_detached(url)
        .map_err(|error| Failure::internal(&format!("No program opens this address: {error}")))
}

fn is_external(url: &str) -> bool {
    let plain = url.len() <= ADDRESS_BYTES_MAX && url.bytes().all(|b| b.is_ascii_graphic());
    plain && ["https://", "http://", "mailto:"].iter().any(|scheme| url.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_and_mail_leave_the_window() {
        assert!(is_external("https://uil.unesco.org/x?a=b#c"));
        assert!(is_external("mailto:someone@example.org"));
        for no in
            ["file:///etc/passwd", "javascript:alert(1)", "https://a b", "https://a\n", "-x", "C:\\a.exe", ""]
        {
            assert!(!is_external(no), "{no}");
        }
    }

    #[test]
    fn a_parcel_is_answered_once() {
        let opened = Opened::new(vec!["a.satchel".into()]);
        opened.add(vec!["b.satchel".into()]);
        assert_eq!(opened.take(), [PathBuf::from("a.satchel"), PathBuf::from("b.satchel")]);
        assert!(opened.take().is_empty());
    }
}
