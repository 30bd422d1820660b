//! Files from the browser to the library and back, by way of the staging folder.

use std::future::poll_fn;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;

use axum::Json;
use axum::body::{Body, HttpBody};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use satchel_api::{Code, Failure};
use serde::Deserialize;
use serde_json::json;
use tokio::fs::File;
use tokio::io::AsyncWriteExt;
use tokio_util::io::ReaderStream;

use super::refused;
use crate::guard;
use crate::host::Shared;

/// Bytes of an uploaded file.
const UPLOAD_BYTES_MAX: u64 = 1024 * 1024 * 1024;

/// A file's name as the browser says it.
#[derive(Debug, Deserialize)]
pub struct Named {
    name: String,
}

/// A staged file to be fetched.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    path: PathBuf,
    token: String,
}

/// `POST /api/stage?name=`: a path that a command can write to.
pub async fn stage(State(host): State<Arc<Shared>>, Query(named): Query<Named>) -> Response {
    match host.staging.place(&named.name) {
        Ok(path) => Json(json!({ "path": path })).into_response(),
        Err(error) => disk(&error),
    }
}

/// `POST /api/upload?name=`: the file as a path that commands can read.
pub async fn upload(
    State(host): State<Arc<Shared>>,
    Query(named): Query<Named>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let told =
        headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if told.is_some_and(|told| told > UPLOAD_BYTES_MAX) {
        return too_large();
    }
    let path = match host.staging.place(&named.name) {
        Ok(path) => path,
        Err(error) => return disk(&error),
    };
    match write(&path, body, UPLOAD_BYTES_MAX).await {
        Ok(true) => Json(json!({ "path": path })).into_response(),
        unfinished => {
            // Half a file is of no use to anyone; its place goes later at the latest.
            let _ = tokio::fs::remove_file(&path).await;
            match unfinished {
                Err(error) => disk(&error),
                Ok(_) => too_large(),
            }
        }
    }
}

/// `GET /api/download?path=&token=`: a staged file, to be kept.
pub async fn download(State(host): State<Arc<Shared>>, Query(wanted): Query<Wanted>) -> Response {
    if !host.token.is(&wanted.token) {
        return guard::unknown();
    }
    let missing = || refused(StatusCode::NOT_FOUND, Failure::new(Code::NotFound, "there is no such file"));
    let Some(path) = host.staging.find(&wanted.path) else { return missing() };
    let Ok(file) = File::open(&path).await else { return missing() };
    let length = file.metadata().await.map(|about| about.len().to_string()).unwrap_or_default();
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_LENGTH, length),
        (header::CONTENT_DISPOSITION, attachment(&path)),
    ];
    (headers, Body::from_stream(ReaderStream::new(file))).into_response()
}

/// Writes the body as it comes; false if it has more than `most` bytes.
async fn write(path: &Path, mut body: Body, most: u64) -> std::io::Result<bool> {
    let mut file = File::create_new(path).await?;
    let mut written = 0;
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let Ok(bytes) = frame.map_err(std::io::Error::other)?.into_data() else { continue };
        written += bytes.len() as u64;
        if written > most {
            return Ok(false);
        }
        file.write_all(&bytes).await?;
    }
    file.flush().await?;
    Ok(true)
}

/// "Keep it, under this name", in the form of RFC 8187, where every byte but a few is written as `%xx`.
fn attachment(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    let coded: String = name
        .bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    format!("attachment; filename*=UTF-8''{coded}")
}

fn too_large() -> Response {
    let failure = Failure::new(Code::TooLarge, format!("a file has at most {UPLOAD_BYTES_MAX} bytes"));
    refused(StatusCode::PAYLOAD_TOO_LARGE, failure)
}

fn disk(error: &std::io::Error) -> Response {
    let code = match error.kind() {
        std::io::ErrorKind::StorageFull => Code::DiskFull,
        _ => Code::DiskFailed,
    };
    refused(
        StatusCode::INTERNAL_SERVER_ERROR,
        Failure::new(code, format!("the file could not be kept: {error}")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_body_beyond_the_limit_is_not_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        assert!(write(&path, Body::from("12345678"), 8).await.unwrap());
        assert_eq!(std::fs::read(&path).unwrap(), b"12345678");
        assert!(!write(&folder.path().join("b"), Body::from("123456789"), 8).await.unwrap());
        assert!(write(&path, Body::from("x"), 8).await.is_err(), "nothing is written over");
    }

    #[test]
    fn a_name_is_coded_for_its_header() {
        assert_eq!(
            attachment(Path::new("/x/é \"a\"\r\n.md")),
            "attachment; filename*=UTF-8''%C3%A9%20%22a%22%0D%0A.md"
        );
    }
}
