//! cargo-deny, which reads the licences and sources of every crate that Satchel is made of. Knows how to get it and
//! how to ask it; what is allowed stands in `deny.toml`.

use anyhow::Result;

use crate::program::Program;
use crate::{tools, tree};

/// The version that `deny.toml` was written for.
const VERSION: &str = "0.20.2";

/// Checks bans, licences and sources, with cargo-deny got first. The list of advisories comes from the network: that is
/// the release's work.
pub fn check() -> Result<String> {
    // Without optimisation: it reads one lock file.
    let options = ["--debug", "--no-default-features"];
    let program = tools::install(&tree::target().join("tools"), "cargo-deny", VERSION, &options)?;
    Program::new(program).args(["--offline", "--locked", "check", "bans", "licenses", "sources"]).output()
}
