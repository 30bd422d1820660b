//! `cargo xtask dist`: the package that people install on Debian and its kin.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::program::Program;
use crate::{debian, tree, window};

/// Builds the Debian package and says where it lies.
pub fn run(arguments: &[String]) -> Result<()> {
    if !arguments.is_empty() {
        bail!("dist takes nothing");
    }
    debian::install(debian::BUILD)?;
    window::install()?;
    // The command line travels in the same package.
    Program::cargo().args(["build", "--locked", "--profile", "dist", "--package", "satchel-cli"]).run()?;
    let cli = tree::built("dist", "satchel").display().to_string().replace('\\', "/");
    let more = format!(r#"{{"bundle":{{"linux":{{"deb":{{"files":{{"/usr/bin/satchel":"{cli}"}}}}}}}}}}"#);
    // Tauri's own command builds the page first, as tauri.conf.json says; `--` leads to cargo.
    let tauri = tree::ui().join("node_modules/@tauri-apps/cli/tauri.js");
    Program::new("node")
        .args([tauri])
        .args(["build", "--bundles", "deb", "--config", &more, "--", "--profile", "dist"])
        .run()?;
    let folder = tree::target().join("dist/bundle/deb");
    for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
        let file = entry?;
        if file.path().extension().is_some_and(|ending| ending == "deb") {
            println!("{}  {} bytes", file.path().display(), file.metadata()?.len());
        }
    }
    Ok(())
}
