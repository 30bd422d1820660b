//! `satchel hub`: a library that stays on and serves others.

use std::io::Write;
use std::net::SocketAddr;

use clap::{Args, Subcommand};
use satchel_hub::{HubOptions, Limits};
use serde::Serialize;

use crate::error::{Error, Result};
use crate::said::Said;
use crate::session::Session;
use crate::size;

/// Runs a hub: a library that stays on and serves what cities send to all of them
#[derive(Debug, Subcommand)]
pub enum Hub {
    Serve(Serve),
}

/// Serves until it is asked to stop; prints `listening on ADDR` when it is ready
///
/// Without a charter it passes on what verifies, from anyone, up to a limit for each person; with one, what the people on
/// its roster write. An upload is answered once a checkpoint holds it. Put a web server with a certificate in front of
/// it.
#[derive(Debug, Args)]
pub struct Serve {
    /// Where to listen; port 0 takes a free one
    #[arg(long, value_name = "ADDR")]
    listen: SocketAddr,
    /// Where the log stands: a folder, file:///…, or s3://bucket/prefix with the usual AWS variables [default: the
    /// folder `hub` in the library]
    #[arg(long, value_name = "URL")]
    storage: Option<String>,
    /// Keeps at most so many objects of one person
    #[arg(long, value_name = "COUNT", default_value_t = Limits::default().key_objects)]
    person_objects: u64,
    /// Keeps at most so many bytes of one person
    #[arg(long, value_name = "BYTES", value_parser = size::bytes)]
    person_bytes: Option<u64>,
}

#[derive(Serialize)]
struct Document {
    stopped: bool,
}

impl Hub {
    pub fn run(&self, session: &Session) -> Result<Said> {
        let Hub::Serve(serve) = self;
        let usual = Limits::default();
        let options = HubOptions {
            library: session.folder()?,
            options: session.options(),
            listen: serve.listen,
            storage: serve.storage.clone(),
            limits: Limits {
                key_objects: serve.person_objects,
                key_bytes: serve.person_bytes.unwrap_or(usual.key_bytes),
                ..usual
            },
        };
        satchel_hub::serve_hub(options, |address| {
            let mut out = std::io::stdout().lock();
            // Whoever closed the output knows the address some other way.
            let _ = writeln!(out, "listening on {address}").and_then(|()| out.flush());
        })
        .map_err(Error::Hub)?;
        Ok(Said::new(&Document { stopped: true }, "")?.exactly())
    }
}
