//! The pages of the window for the phones in the room: the same files that the window itself is made of.

use std::sync::Arc;

use satchel_api::Readers;
use satchel_hub::{Pages, Room};
use tauri::AppHandle;

/// The room of this window's library, closed.
pub fn of(window: &AppHandle) -> Arc<dyn Readers> {
    let window = window.clone();
    Arc::new(Room::new(move || {
        let resolver = window.asset_resolver();
        let names: Vec<String> = resolver.iter().map(|(name, _)| name.to_string()).collect();
        let files = names.into_iter().filter_map(|name| {
            let content = resolver.get(name.clone())?.bytes;
            Some((name, content))
        });
        Arc::new(Pages::of(files))
    }))
}
