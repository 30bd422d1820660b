//! Who is let in: pages of this host, opened on this computer.
//!
//! A page of the internet can make a browser ask us things. It cannot choose the `Host` that a loopback name gives, nor
//! hide its own `Origin`, nor know the token; each of the three alone stops it.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use satchel_api::{Code, Failure};

use crate::host::Shared;
use crate::routes::refused;

/// The header that carries the token.
pub const TOKEN: &str = "x-satchel-token";

/// The names under which a host may be asked, with its port.
#[derive(Debug)]
pub struct Names(Vec<String>);

impl Names {
    /// The names under which `address` may be asked.
    pub fn of(address: SocketAddr) -> Names {
        let port = address.port();
        Names(vec![format!("127.0.0.1:{port}"), format!("localhost:{port}"), format!("[::1]:{port}")])
    }

    /// The addresses themselves, and no name: a page of the internet can give any name to an address.
    pub fn of_room(addresses: &[SocketAddr]) -> Names {
        Names(addresses.iter().map(ToString::to_string).collect())
    }

    fn is_host(&self, host: &str) -> bool {
        self.0.iter().any(|name| name == host)
    }

    fn is_origin(&self, origin: &str) -> bool {
        origin.strip_prefix("http://").is_some_and(|host| self.is_host(host))
    }

    /// True if host and, where one is given, origin are ours.
    pub fn admit(&self, headers: &HeaderMap) -> bool {
        let text = |name| {
            headers.get_all(name).iter().map(|value| value.to_str().unwrap_or("?")).collect::<Vec<_>>()
        };
        let host = text(header::HOST);
        let elsewhere = text(header::HeaderName::from_static("sec-fetch-site"));
        host.len() == 1
            && host.iter().all(|host| self.is_host(host))
            && text(header::ORIGIN).iter().all(|origin| self.is_origin(origin))
            && elsewhere.iter().all(|site| ["same-origin", "none"].contains(site))
    }
}

/// Refuses what does not come from a page of this host.
pub async fn only_ours(State(host): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    match host.names.admit(request.headers()) {
        true => next.run(request).await,
        false => foreign(),
    }
}

/// The answer to a page that is not ours.
pub fn foreign() -> Response {
    refused(StatusCode::FORBIDDEN, Failure::new(Code::Invalid, "this page is not one of Satchel"))
}

/// Refuses whoever does not know the token.
pub async fn only_known(State(host): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let given = request.headers().get(TOKEN).and_then(|token| token.to_str().ok());
    match given.is_some_and(|given| host.token.is(given)) {
        true => next.run(request).await,
        false => unknown(),
    }
}

/// The answer to whoever does not know the token.
pub fn unknown() -> Response {
    let mut failure = Failure::new(Code::Invalid, "this page does not know the key of this start");
    failure.hint = Some("Open the address that Satchel printed when it started.".into());
    refused(StatusCode::UNAUTHORIZED, failure)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admitted(headers: &[(&'static str, &str)]) -> bool {
        let names = Names::of("127.0.0.1:4321".parse().unwrap());
        let headers = headers
            .iter()
            .map(|(name, value)| (header::HeaderName::from_static(name), value.parse().unwrap()));
        names.admit(&headers.collect())
    }

    #[test]
    fn only_pages_of_this_host_are_admitted() {
        assert!(admitted(&[("host", "127.0.0.1:4321")]));
        assert!(admitted(&[("host", "localhost:4321"), ("origin", "http://localhost:4321")]));
        assert!(admitted(&[("host", "[::1]:4321"), ("sec-fetch-site", "same-origin")]));
        for wrong in [
            &[][..],
            &[("host", "127.0.0.1")],
            &[("host", "127.0.0.1:80")],
            &[("host", "satchel.example:4321")],
            &[("host", "127.0.0.1:4321.example")],
            &[("host", "127.0.0.1:4321"), ("origin", "http://satchel.example")],
            &[("host", "127.0.0.1:4321"), ("origin", "https://127.0.0.1:4321")],
            &[("host", "127.0.0.1:4321"), ("origin", "null")],
            &[("host", "127.0.0.1:4321"), ("sec-fetch-site", "cross-site")],
        ] {
            assert!(!admitted(wrong), "{wrong:?}");
        }
    }
}
