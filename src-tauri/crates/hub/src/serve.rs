//! Connections: so many at once, each with a time in which its heads must come, each answered to its end when closing.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// How long the head of a request may take to come.
const HEAD_TIME: Duration = Duration::from_secs(30);
/// How long closing waits for requests that were begun.
pub const CLOSE_MAX: Duration = Duration::from_secs(10);

/// Where a request came from.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub SocketAddr);

/// Answers until `stop` comes, then what was begun. Without a place among `places`, a connection is closed, and the other
/// side comes again later.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    places: Arc<Semaphore>,
    stop: impl Future<Output = ()>,
) {
    let graceful = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => {
                // A connection that broke before it was taken is nobody's loss.
                let Ok((stream, peer)) = accepted else { continue };
                let Ok(place) = places.clone().try_acquire_owned() else { continue };
                let service = TowerToHyperService::new(router.clone().layer(Extension(Peer(peer))));
                let connection = http1::Builder::new()
                    .timer(TokioTimer::new())
                    .header_read_timeout(HEAD_TIME)
                    .serve_connection(TokioIo::new(stream), service);
                let watched = graceful.watch(connection);
                tokio::spawn(async move {
                    // How a connection ends is the other side's affair.
                    let _ = watched.await;
                    drop(place);
                });
            }
        }
    }
    let _ = tokio::time::timeout(CLOSE_MAX, graceful.shutdown()).await;
}
