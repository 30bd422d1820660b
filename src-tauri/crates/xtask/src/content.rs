//! `cargo xtask content`: the starter library, from `content/` to what the crates embed.

use anyhow::Result;

use crate::example::example;

/// Builds it; released texts are only ever added to.
pub fn run(arguments: &[String]) -> Result<()> {
    example("library", "content", "dev", arguments)?.run()
}
