//! A hub that listens: opened, served, and closed when it is asked to.

use std::future::Future;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use satchel_library::{Library, Open};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use super::begun::Begun;
use super::inbox::Inbox;
use super::metrics::Metrics;
use super::packing::library_failed;
use super::publisher::{Published, Publisher};
use super::quota::Limits;
use super::routes::{Hub, router};
use super::storage::Storage;
use crate::serve::{CLOSE_MAX, serve};
use crate::{Error, Result};

/// Connections at once.
const CONNECTIONS_MAX: usize = 1024;
/// How often a hub looks at what others wrote to its storage.
const TEND_EVERY: Duration = Duration::from_secs(5);

/// The folder in the library's for what is a hub's: what it remembers, and its log if it has no other storage.
const FOLDER: &str = "hub";
/// The file in it of what it remembers of its log.
const MEMORY: &str = "remembered";

/// How a hub is started.
#[derive(Debug, Clone)]
pub struct HubOptions {
    /// The library's folder.
    pub library: PathBuf,
    /// How the library is opened.
    pub options: satchel_library::Options,
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Where the log stands; the folder `hub` beside the journal if none is named.
    pub storage: Option<String>,
    /// What it takes of each person.
    pub limits: Limits,
}

/// A hub that listens and does not answer yet.
#[derive(Debug)]
pub struct Line {
    listener: TcpListener,
    hub: Arc<Hub>,
    address: SocketAddr,
    /// Closes the library at the end.
    _library: Open,
}

impl Line {
    /// Opens library and storage, publishes what the library has, and begins to listen.
    pub async fn start(options: HubOptions) -> Result<Line> {
        let listening = TcpListener::bind(options.listen).await;
        let listener = listening.map_err(|source| Error::Listen { address: options.listen, source })?;
        let address = listener.local_addr()?;
        let storage = storage_of(options.storage.as_deref(), &options.library)?;
        let library = tokio::task::block_in_place(|| Library::open(&options.library, options.options));
        let library = library.map_err(library_failed)?;
        let memory = options.library.join(FOLDER).join(MEMORY);
        let publisher = Publisher::open(library.shared(), storage, Some(memory)).await?;
        publisher.publish_all().await?;
        let inbox = Inbox::new(publisher.holdings().await, options.limits);
        let hub = Arc::new(Hub { publisher, inbox, begun: Begun::default(), metrics: Metrics::default() });
        Ok(Line { listener, hub, address, _library: library })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers until `stop` comes; then what was begun is still answered.
    pub async fn serve(self, stop: impl Future<Output = ()>) -> Result<()> {
        let hub = self.hub.clone();
        let tending = tokio::spawn(async move {
            let mut tend = tokio::time::interval(TEND_EVERY);
            loop {
                tend.tick().await;
                if let Err(error) = hub.publisher.tend().await {
                    tracing::error!(%error, "the storage could not be read");
                }
                if let Err(error) = hub.publisher.remember().await {
                    tracing::warn!(%error, "the log could not be written down; the next start reads it");
                }
            }
        });
        let hub = self.hub.clone();
        serve(self.listener, router(self.hub), Arc::new(Semaphore::new(CONNECTIONS_MAX)), stop).await;
        tending.abort();
        // However it ended: nobody else writes from here on.
        let _ = tending.await;
        if let Err(error) = hub.publisher.remember_all().await {
            tracing::warn!(%error, "the log could not be written down; the next start reads it");
        }
        Ok(())
    }
}

fn storage_of(named: Option<&str>, library: &std::path::Path) -> Result<Storage> {
    match named {
        Some(url) => Storage::open(url),
        None => Storage::folder(&library.join(FOLDER)),
    }
}

/// Serves a hub until the program is asked to stop; `ready` is told the address.
pub fn serve_hub(options: HubOptions, ready: impl FnOnce(SocketAddr)) -> Result<()> {
    let log = tracing_subscriber::fmt().with_writer(std::io::stderr).with_ansi(false).with_target(false);
    // A test or a host may have its own.
    let _ = log.try_init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let served = runtime.block_on(async {
        let line = Line::start(options).await?;
        ready(line.address());
        line.serve(crate::asked_to_stop()).await
    });
    runtime.shutdown_timeout(CLOSE_MAX);
    served
}

/// Publishes what a library holds as files that any web server can carry.
pub fn publish_mirror(library: Arc<Library>, to: &str) -> Result<Published> {
    let storage = Storage::open(to)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    runtime.block_on(async { Publisher::open(library, storage, None).await?.publish_all().await })
}
