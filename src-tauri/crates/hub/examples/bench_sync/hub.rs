//! A hub in this process.

use std::net::SocketAddr;

use satchel_hub::{HubOptions, Line};
use satchel_testkit::options;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::process::limits;

/// A hub that serves until it is dropped.
pub struct Hub {
    _runtime: Runtime,
    address: SocketAddr,
    _folder: TempDir,
}

impl Hub {
    pub fn start() -> Hub {
        let folder = tempfile::tempdir().expect("a folder");
        let runtime = Runtime::new().expect("a runtime");
        let hub = HubOptions {
            library: folder.path().join("library"),
            options: options(),
            listen: "127.0.0.1:0".parse().expect("an address"),
            storage: None,
            limits: limits(),
        };
        let line = runtime.block_on(Line::start(hub)).expect("a hub");
        let address = line.address();
        runtime.spawn(line.serve(std::future::pending()));
        Hub { _runtime: runtime, address, _folder: folder }
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }
}
