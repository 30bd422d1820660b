//! `cargo xtask content`: the starter library, from `content/` to what the crates embed.

use anyhow::Result;

use crate::example::example;

/// Builds it; released texts are only ever added to.
pub fn run(arguments: &[String]) -> Result<()> {
    example("library", "content", "dev", arguments)?.run()
}

/// # Errors
/// When the released pack is not what `content/` says, or a text there is faulty.
pub fn check_fresh() -> Result<String> {
    example("library", "content", "dev", &["--check".to_owned()])?.output()
}
