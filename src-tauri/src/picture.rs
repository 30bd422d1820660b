//! Pictures of records, through a protocol of their own that serves nothing else.

use tauri::http::{HeaderValue, Request, Response, StatusCode, header};
use tauri::{Manager, Runtime, UriSchemeContext, UriSchemeResponder};

use crate::core::Core;

/// The protocol's name; the page's policy lets pictures come from it.
pub const PROTOCOL: &str = "media";

/// Answers with a raster picture, or with nothing. Reading waits for the disk, so the main thread does not.
pub fn answer<R: Runtime>(
    context: UriSchemeContext<'_, R>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let core = context.app_handle().state::<Core>().inner().clone();
    let name = request.uri().path().trim_start_matches('/').to_owned();
    tauri::async_runtime::spawn_blocking(move || responder.respond(picture(&core, &name)));
}

fn picture(core: &Core, name: &str) -> Response<Vec<u8>> {
    let Ok(picture) = core.picture(name) else {
        let mut nothing = Response::new(Vec::new());
        *nothing.status_mut() = StatusCode::NOT_FOUND;
        return nothing;
    };
    let mut response = Response::new(picture.bytes);
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, picture.media_type),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
        // A name is for the same bytes for ever.
        (header::CACHE_CONTROL, "private, max-age=31536000, immutable"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
