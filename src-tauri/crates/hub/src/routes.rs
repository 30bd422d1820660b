//! What can be asked: commands, files in and out, and the pages.

pub mod call;
mod files;
mod pictures;

use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{StatusCode, header};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use satchel_api::{Code, Failure};
use serde_json::json;

use crate::host::Shared;
use crate::pages::Pages;
use crate::{guard, headers};

/// All routes, guarded.
pub fn router(host: Arc<Shared>) -> Router {
    let api = Router::new()
        .route("/call/{name}", post(call::call).layer(DefaultBodyLimit::max(call::BYTES_MAX)))
        .route("/upload", post(files::upload).layer(DefaultBodyLimit::disable()))
        .route("/stage", post(files::stage))
        .layer(middleware::from_fn_with_state(host.clone(), guard::only_known))
        // A link or picture can carry no header: these ask for the token in their address.
        .route("/download", get(files::download))
        .route("/picture/{name}", get(pictures::picture))
        .fallback(missing);
    Router::new()
        .nest("/api", api)
        .route("/", get(first_page))
        .route("/{*path}", get(page))
        .fallback(missing)
        .layer(middleware::from_fn_with_state(host.clone(), guard::only_ours))
        .layer(middleware::from_fn(headers::secure))
        .with_state(host)
}

/// A failed request as the window expects it.
pub fn refused(status: StatusCode, failure: Failure) -> Response {
    (status, Json(json!({ "error": failure }))).into_response()
}

async fn first_page(State(host): State<Arc<Shared>>) -> Response {
    send(&host.pages, "")
}

async fn page(State(host): State<Arc<Shared>>, Path(path): Path<String>) -> Response {
    send(&host.pages, &path)
}

/// The answer where nothing is.
pub async fn missing() -> Response {
    refused(StatusCode::NOT_FOUND, Failure::new(Code::NotFound, "there is no such page"))
}

/// A page, if there is one of that path.
pub fn send(pages: &Pages, path: &str) -> Response {
    match pages.get(path) {
        Some(page) => {
            let headers = [(header::CONTENT_TYPE, page.kind), (header::CACHE_CONTROL, "no-cache")];
            (headers, page.bytes.clone()).into_response()
        }
        None => refused(StatusCode::NOT_FOUND, Failure::new(Code::NotFound, "there is no such page")),
    }
}
