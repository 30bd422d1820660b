//! `satchel mirror`: the library as files that any web server can carry.

use clap::{Args, Subcommand};
use serde::Serialize;

use crate::error::{Error, Result};
use crate::said::Said;
use crate::session::Session;
use crate::text::counted;

/// Publishes the library as files that any web server can carry
#[derive(Debug, Subcommand)]
pub enum Mirror {
    Publish(Publish),
}

/// Writes what is new since the last time: packs first, then the table, then the head
#[derive(Debug, Args)]
pub struct Publish {
    /// A folder, file:///…, or s3://bucket/prefix with the usual AWS variables
    #[arg(long, value_name = "URL")]
    to: String,
}

#[derive(Serialize)]
struct Document {
    checkpoint: u64,
    objects: u64,
}

impl Mirror {
    pub fn run(&self, session: &Session) -> Result<Said> {
        let Mirror::Publish(publish) = self;
        let library = session.read()?;
        let published = satchel_hub::publish_mirror(library.shared(), &publish.to).map_err(Error::Hub)?;
        let objects = counted(published.objects, "object", "objects");
        let words = format!("Published {objects}; the newest checkpoint is {}.", published.number);
        Said::new(&Document { checkpoint: published.number, objects: published.objects }, words)
    }
}
