//! cargo-deny, which reads the licences and sources of every crate that Satchel is made of. Knows how to get it and
//! how to ask it; what is allowed stands in `deny.toml`.

use std::path::PathBuf;

use anyhow::Result;

use crate::program::Program;
use crate::tree;

/// The version that `deny.toml` was written for.
const VERSION: &str = "0.20.2";

/// Builds cargo-deny into `target/tools`, if it is not there.
pub fn install() -> Result<()> {
    if program().exists() {
        return Ok(());
    }
    eprintln!("building cargo-deny {VERSION}");
    // Without optimisation: it reads one lock file.
    Program::cargo()
        .args(["install", "--quiet", "--debug", "--locked", "cargo-deny", "--version", VERSION])
        .args(["--no-default-features", "--root"])
        .args([tree::target().join("tools")])
        .output()?;
    Ok(())
}

/// Checks bans, licences and sources. The list of advisories comes from the network: that is the release's work.
pub fn check() -> Result<String> {
    Program::new(program()).args(["--offline", "--locked", "check", "bans", "licenses", "sources"]).output()
}

fn program() -> PathBuf {
    tree::target().join("tools/bin/cargo-deny").with_extension(std::env::consts::EXE_EXTENSION)
}
