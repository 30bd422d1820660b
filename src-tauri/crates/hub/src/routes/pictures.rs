//! Pictures of records, for the page alone.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use satchel_api::{Code, Failure};
use serde::Deserialize;

use super::refused;
use crate::guard;
use crate::host::Shared;

/// Who asks.
#[derive(Debug, Deserialize)]
pub struct Asked {
    token: String,
}

/// `GET /api/picture/<name>?token=`: only what begins as a raster picture does. A name is for the same bytes for ever.
pub async fn picture(
    State(host): State<Arc<Shared>>,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    if !host.token.is(&asked.token) {
        return guard::unknown();
    }
    let found = tokio::task::spawn_blocking(move || host.app.picture(&name)).await;
    match found {
        Ok(Ok(picture)) => {
            let headers = [
                (header::CONTENT_TYPE, picture.media_type),
                (header::CACHE_CONTROL, "private, max-age=31536000, immutable"),
            ];
            (headers, picture.bytes).into_response()
        }
        _ => refused(StatusCode::NOT_FOUND, Failure::new(Code::NotFound, "there is no such picture")),
    }
}
