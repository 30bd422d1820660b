//! A host: an open library, the pages, and a socket on this computer alone.

use std::future::Future;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use satchel_api::App;
use tokio::net::TcpListener;

use crate::guard::Names;
use crate::pages::Pages;
use crate::room::Room;
use crate::staging::Staging;
use crate::token::Token;
use crate::{Error, Result, routes};

/// How a host is started.
#[derive(Debug, Clone)]
pub struct Options {
    /// The library.
    pub library: satchel_api::Options,
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The folder of the built window.
    pub ui: PathBuf,
}

/// What all requests share.
#[derive(Debug)]
pub struct Shared {
    pub app: Arc<App>,
    pub pages: Arc<Pages>,
    pub staging: Staging,
    pub token: Token,
    pub names: Names,
}

/// A host that listens and does not answer yet.
#[derive(Debug)]
pub struct Host {
    listener: TcpListener,
    shared: Arc<Shared>,
    address: SocketAddr,
}

impl Host {
    /// Opens the library and begins to listen.
    ///
    /// # Errors
    /// [`Error::NotLoopback`] for an address that others could reach; else what did not open.
    pub async fn start(options: Options) -> Result<Host> {
        if !options.listen.ip().is_loopback() {
            return Err(Error::NotLoopback(options.listen));
        }
        let pages = Pages::read(&options.ui).map_err(|source| Error::Pages { folder: options.ui, source })?;
        let pages = Arc::new(pages);
        let listening = TcpListener::bind(options.listen).await;
        let listener = listening.map_err(|source| Error::Listen { address: options.listen, source })?;
        let address = listener.local_addr()?;
        let opened = tokio::task::spawn_blocking(move || App::open(options.library)).await;
        let app = Arc::new(opened.map_err(std::io::Error::other)??);
        let shown = pages.clone();
        app.keep_room(Arc::new(Room::new(move || shown.clone())));
        let (staging, token) = (Staging::new()?, Token::random()?);
        let shared = Arc::new(Shared { app, pages, staging, token, names: Names::of(address) });
        Ok(Host { listener, shared, address })
    }

    /// Where the page is, with the token of this start.
    pub fn page(&self) -> String {
        format!("http://{}/?token={}", self.address, self.shared.token.reveal())
    }

    /// Answers until `stop` comes; then what was begun is still answered.
    pub async fn serve(self, stop: impl Future<Output = ()> + Send + 'static) -> Result<()> {
        let router = routes::router(self.shared);
        Ok(axum::serve(self.listener, router).with_graceful_shutdown(stop).await?)
    }
}
