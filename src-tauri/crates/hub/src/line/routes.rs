//! What can be asked of a hub.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use satchel_sync::client::{ARRIVED_MARK, HEAD_MARK, HUB_MARK};
use satchel_sync::protocol::{CONTENT_TYPE, Hash, UPLOAD_BYTES_MAX, inbox_path, pack_path, slot_path};

use super::begun::{Begun, Upload};
use super::inbox::{Inbox, Taken};
use super::metrics::Metrics;
use super::publisher::Publisher;
use super::range::{Asked, asked};
use crate::Result;

/// What never changes may be kept for ever.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// How long nothing of an upload may come.
const SILENCE_MAX: Duration = Duration::from_secs(60);
/// What changes is asked for again each time.
const EACH_TIME: &str = "no-cache";

/// What all requests share.
#[derive(Debug)]
pub struct Hub {
    pub publisher: Publisher,
    pub inbox: Inbox,
    pub begun: Begun,
    pub metrics: Metrics,
}

type Answered = std::result::Result<Response, Failed>;

/// A request that failed here: counted, told in the log, and not explained to whoever asked.
pub struct Failed(crate::Error);

impl From<crate::Error> for Failed {
    fn from(error: crate::Error) -> Self {
        Failed(error)
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        tracing::error!(error = %self.0, "request failed");
        (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")]).into_response()
    }
}

/// All routes.
pub fn router(hub: Arc<Hub>) -> Router {
    Router::new()
        .route("/v1/head", get(head))
        .route("/v1/packs", get(table))
        .route("/v1/p/{hash}", get(pack))
        .route("/v1/c/{number}", get(slot))
        .route("/v1/inbox/{hash}", get(receipt).put(put))
        .route("/health", get(health))
        .route("/metrics", get(metrics))
        .layer(middleware::from_fn_with_state(hub.clone(), count))
        .with_state(hub)
}

async fn count(State(hub): State<Arc<Hub>>, request: Request, next: Next) -> Response {
    let answer = next.run(request).await;
    Metrics::add(&hub.metrics.requests, 1);
    if answer.status().is_server_error() {
        Metrics::add(&hub.metrics.failures, 1);
    }
    answer
}

async fn head(State(hub): State<Arc<Hub>>, headers: HeaderMap) -> Answered {
    let views = hub.publisher.views().await?;
    let mut answer = changing(&hub, &headers, views.head, &views.head_mark);
    answer.headers_mut().insert(HeaderName::from_static(HUB_MARK), header::HeaderValue::from_static("1"));
    Ok(answer)
}

async fn table(State(hub): State<Arc<Hub>>, headers: HeaderMap) -> Answered {
    let views = hub.publisher.views().await?;
    Ok(changing(&hub, &headers, views.table, &views.table_mark))
}

/// What changes: nothing if the reader has it already.
fn changing(hub: &Hub, headers: &HeaderMap, bytes: Bytes, mark: &str) -> Response {
    let known = headers.get(header::IF_NONE_MATCH).and_then(|known| known.to_str().ok()).unwrap_or_default();
    let marked = [(header::ETAG, mark), (header::CACHE_CONTROL, EACH_TIME)];
    if known.split(',').any(|known| known.trim().trim_start_matches("W/") == mark) {
        return (StatusCode::NOT_MODIFIED, marked).into_response();
    }
    Metrics::add(&hub.metrics.sent_bytes, bytes.len() as u64);
    (marked, [(header::CONTENT_TYPE, CONTENT_TYPE)], bytes).into_response()
}

async fn pack(State(hub): State<Arc<Hub>>, Path(name): Path<String>, headers: HeaderMap) -> Answered {
    let Ok(hash) = name.parse::<Hash>() else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let (path, mark) = (pack_path(&hash), format!("\"{hash}\""));
    let storage = hub.publisher.storage();
    let Some(len) = storage.len(&path).await? else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    if !hub.publisher.is_sound(&hash).await? {
        return Err(crate::Error::Storage(format!("{path} is damaged")).into());
    }
    let (start, end, status) = match asked(&headers, len, &mark) {
        Asked::All => (0, len, StatusCode::OK),
        Asked::Part(start, end) => (start, end, StatusCode::PARTIAL_CONTENT),
        Asked::Nothing => {
            let range = [(header::CONTENT_RANGE, format!("bytes */{len}"))];
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, range).into_response());
        }
    };
    let lasting = [
        (header::ETAG, mark.as_str()),
        (header::CACHE_CONTROL, FOR_EVER),
        (header::CONTENT_TYPE, CONTENT_TYPE),
        (header::ACCEPT_RANGES, "bytes"),
    ];
    let body = stretch(hub.clone(), path, start, end);
    let mut answer = (status, lasting, body).into_response();
    answer.headers_mut().insert(header::CONTENT_LENGTH, (end - start).into());
    if status == StatusCode::PARTIAL_CONTENT
        && let Ok(range) = format!("bytes {start}-{}/{len}", end - 1).parse()
    {
        answer.headers_mut().insert(header::CONTENT_RANGE, range);
    }
    Ok(answer)
}

/// Bytes held in memory for one reader.
const PIECE_BYTES: u64 = 256 * 1024;

/// A body read from the storage as the reader takes it.
fn stretch(hub: Arc<Hub>, path: String, start: u64, end: u64) -> Body {
    Body::from_stream(futures_util::stream::try_unfold(
        (hub, path, start),
        move |(hub, path, at)| async move {
            if at >= end {
                return Ok::<_, std::io::Error>(None);
            }
            let next = end.min(at + PIECE_BYTES);
            let read = hub.publisher.storage().range(&path, at, next).await.map_err(std::io::Error::other)?;
            let (bytes, _) = read.ok_or(std::io::ErrorKind::NotFound)?;
            Metrics::add(&hub.metrics.sent_bytes, bytes.len() as u64);
            Ok(Some((bytes, (hub, path, next))))
        },
    ))
}

async fn slot(State(hub): State<Arc<Hub>>, Path(number): Path<u64>) -> Answered {
    stored(&hub, &slot_path(number), FOR_EVER).await
}

async fn receipt(State(hub): State<Arc<Hub>>, Path(name): Path<String>) -> Answered {
    let Ok(hash) = name.parse::<Hash>() else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let mut answer = stored(&hub, &inbox_path(&hash), EACH_TIME).await?;
    if let Some(arrived) = hub.begun.arrived(&hash).filter(|_| answer.status() == StatusCode::NOT_FOUND) {
        answer.headers_mut().insert(HeaderName::from_static(ARRIVED_MARK), arrived.into());
    }
    Ok(answer)
}

async fn stored(hub: &Hub, path: &str, keep: &'static str) -> Answered {
    Ok(match hub.publisher.storage().get(path).await? {
        Some(bytes) => {
            let headers = [(header::CONTENT_TYPE, CONTENT_TYPE), (header::CACHE_CONTROL, keep)];
            (headers, bytes).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    })
}

async fn put(
    State(hub): State<Arc<Hub>>,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Answered {
    let Ok(hash) = name.parse::<Hash>() else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let upload = match first_byte(&headers) {
        Some(from) => hub.begun.begin(hash, from),
        None => None,
    };
    let Some(upload) = upload else { return Ok(StatusCode::RANGE_NOT_SATISFIABLE.into_response()) };
    let bytes: Bytes = match arrive(&hub.begun, &upload, &headers, body).await {
        Ok(()) => hub.begun.end(upload).into(),
        Err(status) => return Ok(status.into_response()),
    };
    let len = bytes.len() as u64;
    // What was begun is brought to its end even if the other side has gone: its next try finds the receipt.
    let taking = {
        let hub = hub.clone();
        tokio::spawn(async move { hub.inbox.take(&hub.publisher, hash, bytes).await })
    };
    let taken: Result<Taken> = match taking.await {
        Ok(taken) => taken,
        Err(error) => Err(std::io::Error::other(error).into()),
    };
    Ok(match taken? {
        Taken::Receipt(receipt, mark) => {
            Metrics::add(&hub.metrics.uploads, 1);
            Metrics::add(&hub.metrics.upload_bytes, len);
            let headers =
                [(header::CONTENT_TYPE, CONTENT_TYPE), (HeaderName::from_static(HEAD_MARK), mark.as_str())];
            (headers, receipt).into_response()
        }
        Taken::Malformed => {
            Metrics::add(&hub.metrics.uploads_refused, 1);
            StatusCode::UNPROCESSABLE_ENTITY.into_response()
        }
        Taken::TooFast(seconds) => {
            Metrics::add(&hub.metrics.uploads_refused, 1);
            (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, seconds.to_string())]).into_response()
        }
    })
}

/// Where an upload goes on, 0 for one that begins; `None` if that cannot be read.
fn first_byte(headers: &HeaderMap) -> Option<usize> {
    let Some(range) = headers.get(header::CONTENT_RANGE) else { return Some(0) };
    range.to_str().ok()?.strip_prefix("bytes ")?.split('-').next()?.parse().ok()
}

/// Takes an upload as it comes: refused where it is too large, before it is read if that is told; given up where nothing
/// comes, so that those who never end keep no place.
async fn arrive(
    begun: &Begun,
    upload: &Upload,
    headers: &HeaderMap,
    mut body: Body,
) -> std::result::Result<(), StatusCode> {
    let told = headers.get(header::CONTENT_LENGTH).and_then(|told| told.to_str().ok()?.parse::<u64>().ok());
    if told.is_some_and(|told| told > UPLOAD_BYTES_MAX as u64) {
        return Err(StatusCode::PAYLOAD_TOO_LARGE);
    }
    loop {
        let frame = poll_fn(|context| Pin::new(&mut body).poll_frame(context));
        match tokio::time::timeout(SILENCE_MAX, frame).await {
            Err(_) => return Err(StatusCode::REQUEST_TIMEOUT),
            Ok(None) => return Ok(()),
            Ok(Some(Err(_))) => return Err(StatusCode::BAD_REQUEST),
            Ok(Some(Ok(frame))) => begun.add(upload, &frame.into_data().unwrap_or_default()),
        }
        if upload.arrived() > UPLOAD_BYTES_MAX {
            begun.end(upload.clone());
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
    }
}

async fn health(State(hub): State<Arc<Hub>>) -> Answered {
    let (number, objects) = hub.publisher.size().await;
    Ok(axum::Json(serde_json::json!({ "ok": true, "checkpoint": number, "objects": objects }))
        .into_response())
}

async fn metrics(State(hub): State<Arc<Hub>>) -> Answered {
    let (number, objects) = hub.publisher.size().await;
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4")];
    Ok((kind, hub.metrics.page(number, objects)).into_response())
}
