//! Programs of others that the tests need, got from crates.io into `target/tools` and kept there.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::program::Program;

/// The program `name` below `root`, built there with `options` of `cargo install` if it is not there yet.
pub fn install(root: &Path, name: &str, version: &str, options: &[&str]) -> Result<PathBuf> {
    let program = root.join("bin").join(name).with_extension(std::env::consts::EXE_EXTENSION);
    if !program.exists() {
        eprintln!("building {name} {version}");
        Program::cargo()
            .args(["install", "--quiet", "--locked", name, "--version", version])
            .args(options)
            .args(["--root".as_ref(), root.as_os_str()])
            .output()?;
    }
    Ok(program)
}
