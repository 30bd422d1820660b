//! A command of the table: JSON in, JSON out. Commands may wait for the disk, so each runs on a thread of its own.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use satchel_api::{App, Code, Failure};
use serde_json::Value;

use super::refused;
use crate::host::Shared;

/// Bytes of a payload.
pub const BYTES_MAX: usize = 4 * 1024 * 1024;

/// `POST /api/call/<name>`.
pub async fn call(
    State(host): State<Arc<Shared>>,
    Path(name): Path<String>,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    answered(host.app.clone(), name, body).await
}

/// What the command answers, as it goes over the line.
pub async fn answered(app: Arc<App>, name: String, body: Result<Bytes, BytesRejection>) -> Response {
    match run(app, name, body).await {
        Ok(answer) => Json(answer).into_response(),
        Err(failure) => refused(status_of(failure.code), failure),
    }
}

async fn run(app: Arc<App>, name: String, body: Result<Bytes, BytesRejection>) -> Result<Value, Failure> {
    let too_large = |_| Failure::new(Code::TooLarge, format!("a request has at most {BYTES_MAX} bytes"));
    let body = body.map_err(too_large)?;
    let payload = match body.is_empty() {
        true => Value::Null,
        false => {
            serde_json::from_slice(&body).map_err(|error| Failure::invalid(format!("not JSON: {error}")))?
        }
    };
    // A fault in one command ends that command, not the host.
    let work = tokio::task::spawn_blocking(move || app.call(&name, payload)).await;
    work.unwrap_or_else(|_| Err(Failure::internal("A fault in Satchel itself.")))
}

fn status_of(code: Code) -> StatusCode {
    match code {
        Code::Invalid | Code::QueryTooLong | Code::MissingFields => StatusCode::BAD_REQUEST,
        Code::ReadOnlyHost => StatusCode::FORBIDDEN,
        Code::NotFound => StatusCode::NOT_FOUND,
        Code::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Code::LibraryBusy => StatusCode::SERVICE_UNAVAILABLE,
        Code::Internal | Code::DiskFailed | Code::DiskFull | Code::LibraryDamaged => {
            StatusCode::INTERNAL_SERVER_ERROR
        }
        _ => StatusCode::CONFLICT,
    }
}
