//! The one window: how it appears, where it may go, and what it says when its page does not come.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use tauri::http::{Response, header};
use tauri::utils::config::Color;
use tauri::webview::{NewWindowResponse, PageLoadEvent, PermissionResponse};
use tauri::{AppHandle, Emitter, Manager, Theme, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

use crate::call::Opened;
use crate::options;

/// The window's label, which `capabilities/` names.
const MAIN: &str = "main";

/// The protocol of the page that is shown when the real one does not come.
pub const TROUBLE: &str = "trouble";

/// When the window is shown even if its page is not there yet.
const SHOW_AFTER: Duration = Duration::from_secs(3);

/// When a page that has asked for nothing yet counts as not coming. A first start from a slow disk can take 8 s.
const TROUBLE_AFTER: Duration = Duration::from_secs(15);

/// The paper of the light and the dark theme, as in `ui/src/styles/tokens.css`: the window opens in it.
const PAPER: Color = Color(0xfa, 0xf8, 0xf3, 0xff);
const PAPER_DARK: Color = Color(0x1c, 0x1b, 0x19, 0xff);

/// Whether the page has asked for anything, which it does as soon as it works.
#[derive(Default)]
pub struct Alive(AtomicBool);

impl Alive {
    /// Notes that the page works.
    pub fn say(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Makes the window, hidden, and shows it with its first page or after three seconds.
///
/// # Errors
/// When the platform's web view cannot be made.
pub fn open(app: &tauri::App, browser_data: Option<PathBuf>) -> tauri::Result<()> {
    let mut builder = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::App("index.html".into()))
        .title("Satchel")
        .inner_size(1180.0, 760.0)
        .min_inner_size(480.0, 400.0)
        .center()
        .visible(false)
        .background_color(PAPER)
        .zoom_hotkeys_enabled(true)
        .general_autofill_enabled(false)
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_permission_request(|_, _| PermissionResponse::Deny)
        .on_page_load(|window, page| {
            if page.event() == PageLoadEvent::Finished {
                show(&window);
            }
        });
    if let Some(folder) = browser_data {
        builder = builder.data_directory(folder);
    }
    let window = builder.build()?;
    if matches!(window.theme(), Ok(Theme::Dark)) {
        window.set_background_color(Some(PAPER_DARK))?;
    }
    thread::spawn(move || watch(&window));
    Ok(())
}

/// What a second start does: it hands its parcels over and brings the window forward.
pub fn second_start(app: &AppHandle, arguments: Vec<String>, folder: String) {
    let parcels = options::parcels(&arguments, &folder);
    if !parcels.is_empty() {
        app.state::<Opened>().add(parcels);
        // The page asks for them; should it be gone, nobody waits.
        let _ = app.emit_to(MAIN, "opened", ());
    }
    if let Some(window) = app.get_webview_window(MAIN) {
        let _ = window.unminimize();
        show(&window);
    }
}

/// The page in plain words for when the real one does not come.
pub fn trouble_page() -> Response<Vec<u8>> {
    let mut response = Response::new(include_bytes!("trouble.html").to_vec());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static("text/html; charset=utf-8"));
    let policy = "default-src 'none'; style-src 'unsafe-inline'";
    headers.insert(header::CONTENT_SECURITY_POLICY, header::HeaderValue::from_static(policy));
    response
}

fn watch(window: &WebviewWindow) {
    thread::sleep(SHOW_AFTER);
    show(window);
    thread::sleep(TROUBLE_AFTER.saturating_sub(SHOW_AFTER));
    if !window.state::<Alive>().0.load(Ordering::Relaxed)
        && let Ok(address) = Url::parse(&trouble_address())
    {
        // A window that was closed meanwhile needs no words.
        let _ = window.navigate(address);
    }
}

/// Shown twice does no harm; a window that was closed meanwhile cannot be shown, and need not be.
fn show(window: &WebviewWindow) {
    let _ = window.show();
    let _ = window.set_focus();
}

/// The page itself and the page of trouble; every other address is an external one and stays outside.
fn is_ours(address: &Url) -> bool {
    let host = address.host_str();
    match address.scheme() {
        "tauri" => host == Some("localhost"),
        TROUBLE => host == Some("localhost"),
        // Windows serves own protocols under http addresses of this form.
        "http" | "https" if cfg!(windows) => matches!(host, Some("tauri.localhost" | "trouble.localhost")),
        // `tauri dev` alone loads the page from Vite.
        "http" => cfg!(dev) && host == Some("localhost") && address.port() == Some(5173),
        _ => false,
    }
}

fn trouble_address() -> String {
    if cfg!(windows) { format!("http://{TROUBLE}.localhost/") } else { format!("{TROUBLE}://localhost/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_stays_in_the_program() {
        for no in [
            "https://example.org/",
            "file:///etc/passwd",
            "data:text/html,x",
            "tauri://evil.org/",
            "about:blank",
        ] {
            assert!(!is_ours(&Url::parse(no).unwrap()), "{no}");
        }
        assert!(is_ours(&Url::parse(&trouble_address()).unwrap()));
        #[cfg(not(windows))]
        assert!(is_ours(&Url::parse("tauri://localhost/index.html#/search").unwrap()));
    }
}
