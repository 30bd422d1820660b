//! What can be asked in the room: the pages, and the commands that only read.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, Extension, Path, Request, State};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{get, post};
use satchel_api::App;
use tokio::sync::Semaphore;

use super::addresses::is_near;
use crate::guard::{self, Names};
use crate::headers;
use crate::pages::Pages;
use crate::routes::{call, missing, send};
use crate::serve::Peer;

/// Bytes of a question.
const BYTES_MAX: usize = 64 * 1024;
/// Questions answered at once: the person at this computer reads too.
const AT_ONCE: usize = 4;
/// Visitors that are told apart.
const VISITORS_MAX: usize = 4_096;

/// What all requests share.
#[derive(Debug)]
pub struct Shared {
    app: Arc<App>,
    pages: Arc<Pages>,
    names: Names,
    gate: Semaphore,
    visitors: Mutex<BTreeSet<IpAddr>>,
}

impl Shared {
    /// A library for readers, its pages, and the names that it may be asked by.
    pub fn new(app: App, pages: Arc<Pages>, names: Names) -> Shared {
        let (gate, visitors) = (Semaphore::new(AT_ONCE), Mutex::default());
        Shared { app: Arc::new(app), pages, names, gate, visitors }
    }

    /// How many have come, by their addresses.
    pub fn visitors(&self) -> u64 {
        self.seen().len() as u64
    }

    fn seen(&self) -> std::sync::MutexGuard<'_, BTreeSet<IpAddr>> {
        self.visitors.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, peer: IpAddr) {
        let mut seen = self.seen();
        if seen.len() < VISITORS_MAX {
            seen.insert(peer);
        }
    }
}

/// All routes, guarded.
pub fn router(room: Arc<Shared>) -> Router {
    Router::new()
        .route("/api/call/{name}", post(ask).layer(DefaultBodyLimit::max(BYTES_MAX)))
        .route("/api/{*rest}", get(missing))
        .route("/", get(first_page))
        .route("/{*path}", get(page))
        .fallback(missing)
        .layer(middleware::from_fn_with_state(room.clone(), only_near))
        .layer(middleware::from_fn(headers::secure))
        .with_state(room)
}

/// Refuses whoever is not in the room, and pages that are not ours.
async fn only_near(
    State(room): State<Arc<Shared>>,
    Extension(Peer(peer)): Extension<Peer>,
    request: Request,
    next: Next,
) -> Response {
    if !is_near(peer.ip()) || !room.names.admit(request.headers()) {
        return guard::foreign();
    }
    next.run(request).await
}

async fn ask(
    State(room): State<Arc<Shared>>,
    Path(name): Path<String>,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let _turn = room.gate.acquire().await;
    call::answered(room.app.clone(), name, body).await
}

async fn first_page(State(room): State<Arc<Shared>>, Extension(Peer(peer)): Extension<Peer>) -> Response {
    room.note(peer.ip());
    send(&room.pages, "")
}

async fn page(State(room): State<Arc<Shared>>, Path(path): Path<String>) -> Response {
    send(&room.pages, &path)
}
