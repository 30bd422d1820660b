//! The three programs as people get them, but for the slow last optimisation of `dist`.

use anyhow::Result;

use crate::program::Program;

/// Builds window, hub and command line into `target/release`; always together, so that they share what they are made of.
pub fn build() -> Result<String> {
    Program::cargo()
        .args(["build", "--locked", "--release", "--features", "satchel-desktop/shipped"])
        .args(["--package", "satchel-desktop", "--package", "satchel-hub", "--package", "satchel-cli"])
        .output()
}
