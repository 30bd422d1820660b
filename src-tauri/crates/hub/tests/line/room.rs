//! A hub in this process, and cities that write.

use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use satchel_hub::{HubOptions, Limits, Line};
use satchel_library::{New, Task};
use satchel_sync::{Answer, Error, Options};
use satchel_testkit::{Desk, Dice, case, fields, options};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;

/// A hub that runs until it is dropped.
pub struct Hub {
    runtime: Option<Runtime>,
    stop: Option<oneshot::Sender<()>>,
    served: Option<tokio::task::JoinHandle<()>>,
    pub address: SocketAddr,
    kept: Option<TempDir>,
}

impl Hub {
    /// A hub with a library and a storage of its own.
    pub fn new() -> Hub {
        Hub::with(None, Limits::default())
    }

    /// A hub with a library of its own over a storage.
    pub fn over(storage: &Path) -> Hub {
        Hub::with(Some(storage.to_str().unwrap().to_owned()), Limits::default())
    }

    /// A hub over a folder that stays when it stops.
    pub fn at(folder: &Path) -> Hub {
        Hub::start(folder, None, Limits::default())
    }

    pub fn with(storage: Option<String>, limits: Limits) -> Hub {
        let folder = tempfile::tempdir().unwrap();
        let mut hub = Hub::start(folder.path(), storage, limits);
        hub.kept = Some(folder);
        hub
    }

    fn start(folder: &Path, storage: Option<String>, limits: Limits) -> Hub {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let hub = HubOptions {
            library: folder.join("library"),
            options: options(),
            listen: "127.0.0.1:0".parse().unwrap(),
            storage,
            limits,
        };
        let line = runtime.block_on(Line::start(hub)).unwrap();
        let address = line.address();
        let (stop, stopped) = oneshot::channel();
        let served = runtime.spawn(async move {
            let stop = async {
                let _ = stopped.await;
            };
            line.serve(stop).await.unwrap();
        });
        Hub { runtime: Some(runtime), stop: Some(stop), served: Some(served), address, kept: None }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        let _ = self.stop.take().map(|stop| stop.send(()));
        if let (Some(runtime), Some(served)) = (self.runtime.take(), self.served.take()) {
            let _ = runtime.block_on(served);
        }
    }
}

/// Short patience, so that failures are over soon.
pub fn patience() -> Options {
    Options {
        accept_unknown: true,
        backoff: Duration::from_millis(4),
        backoff_max: Duration::from_millis(40),
        silence: Duration::from_secs(5),
        ..Options::default()
    }
}

pub fn sync(desk: &Desk, url: &str) -> Answer {
    sync_with(desk, url, &patience()).unwrap()
}

pub fn sync_with(desk: &Desk, url: &str, options: &Options) -> Result<Answer, Error> {
    satchel_sync::sync(desk.library(), url, options, &Task::default())
}

/// A city with so many case studies.
pub fn city(name: &str, cases: usize) -> Desk {
    let desk = Desk::new(name);
    for number in 0..cases {
        desk.library().create(case(&format!("{name} {number}"))).unwrap();
    }
    desk
}

/// Writes texts that do not compress, `kilobytes` in all.
pub fn write_noise(desk: &Desk, seed: u64, kilobytes: usize) {
    let mut dice = Dice::new(seed);
    for number in 0..kilobytes.div_ceil(8) {
        let text: String = (0..2048).map(|_| format!("{:04x}", dice.below(0x10000))).collect();
        let fields =
            fields(&[("title", &format!("Noise {seed} {number}")), ("language", "en"), ("body", &text)]);
        desk.library().create(New { kind: "resource".into(), fields, ..New::default() }).unwrap();
    }
}

pub fn digest(desk: &Desk) -> String {
    desk.library().digest().unwrap().hex
}
