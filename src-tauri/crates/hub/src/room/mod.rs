//! The room: the same pages over HTTP for the phones on this network, for reading and for nothing else.
//!
//! Open while the person wants it, on private addresses alone, and to peers with such addresses. Whoever comes knows no
//! token: what they may run is what the library for readers allows, and neither files nor settings are among it.

mod addresses;
mod router;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use satchel_api::{App, Closed, Readers, RoomSeen};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::{Semaphore, watch};

use crate::guard::Names;
use crate::pages::Pages;
use crate::serve::serve;
use addresses::private_addresses;
use router::{Shared, router};

/// The port that is tried first, so that a firewall's rule holds the next time too.
const PORT: u16 = 8_733;
/// Connections at once: a full room, with some phones that open several.
const CONNECTIONS_MAX: usize = 256;
/// How long closing waits for what was begun.
const CLOSE_MAX: Duration = Duration::from_secs(2);

/// What opens and closes the room of one library.
pub struct Room {
    pages: Box<dyn Fn() -> Arc<Pages> + Send + Sync>,
    open: Mutex<Option<Open>>,
}

impl std::fmt::Debug for Room {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Room")
    }
}

#[derive(Debug)]
struct Open {
    runtime: Runtime,
    stop: watch::Sender<bool>,
    shared: Arc<Shared>,
    addresses: Vec<SocketAddr>,
}

impl Room {
    /// A room that is closed; for its pages is asked when it is opened.
    pub fn new(pages: impl Fn() -> Arc<Pages> + Send + Sync + 'static) -> Room {
        Room { pages: Box::new(pages), open: Mutex::new(None) }
    }

    fn now(&self) -> MutexGuard<'_, Option<Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Readers for Room {
    fn open(&self, library: App) -> Result<(), Closed> {
        let mut open = self.now();
        if open.is_some() {
            return Ok(());
        }
        let pages = (self.pages)();
        if !pages.is_whole() {
            return Err(Closed::Refused("the pages of the window are not in this program".into()));
        }
        let refused = |error: std::io::Error| Closed::Refused(error.to_string());
        let found = private_addresses().map_err(refused)?;
        if found.is_empty() {
            return Err(Closed::NoNetwork);
        }
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .map_err(refused)?;
        let listeners = runtime.block_on(async {
            let mut listeners = Vec::new();
            for address in &found {
                listeners.push(match TcpListener::bind((*address, PORT)).await {
                    Ok(listener) => listener,
                    Err(_) => TcpListener::bind((*address, 0)).await?,
                });
            }
            Ok::<_, std::io::Error>(listeners)
        });
        let listeners = listeners.map_err(refused)?;
        let addresses: Vec<SocketAddr> =
            listeners.iter().filter_map(|listener| listener.local_addr().ok()).collect();
        let shared = Arc::new(Shared::new(library, pages, Names::of_room(&addresses)));
        let (stop, stopped) = watch::channel(false);
        let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
        for listener in listeners {
            let (router, places, mut stopped) = (router(shared.clone()), places.clone(), stopped.clone());
            runtime.spawn(serve(listener, router, places, async move {
                // The room also closes when whoever opened it is gone.
                let _ = stopped.changed().await;
            }));
        }
        *open = Some(Open { runtime, stop, shared, addresses });
        Ok(())
    }

    fn close(&self) {
        let Some(Open { runtime, stop, shared, .. }) = self.now().take() else { return };
        let _ = stop.send(true);
        // Waiting for a runtime is not allowed on a thread of another one.
        let closing = std::thread::spawn(move || runtime.shutdown_timeout(CLOSE_MAX));
        let _ = closing.join();
        drop(shared);
    }

    fn seen(&self) -> Option<RoomSeen> {
        let open = self.now();
        let open = open.as_ref()?;
        let addresses = open.addresses.iter().map(|address| format!("http://{address}/")).collect();
        Some(RoomSeen { addresses, visitors: open.shared.visitors() })
    }
}
