//! `cargo xtask run`: the program, as fast as it can be on the screen.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::program::Program;
use crate::{debian, tree, window};

/// Builds and opens the window on a library with the starter content; without a screen, serves it on this computer.
pub fn run(arguments: &[String]) -> Result<()> {
    let library = library(arguments)?;
    window::install()?;
    window::build()?;
    if has_screen() { desktop(library) } else { browser(library) }
}

fn library(arguments: &[String]) -> Result<PathBuf> {
    match arguments {
        // Not the person's own: what is tried out here is thrown away.
        [] => Ok(tree::target().join("library")),
        [option, folder] if option == "--library" => {
            std::path::absolute(folder).context("the library's folder")
        }
        _ => bail!("run takes nothing, or --library DIR"),
    }
}

fn has_screen() -> bool {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

fn desktop(library: PathBuf) -> Result<()> {
    debian::install(debian::BUILD)?;
    Program::cargo()
        .args(["run", "--package", "satchel-desktop", "--features", "shipped", "--", "--library"])
        .args([library])
        .run()
}

fn browser(library: PathBuf) -> Result<()> {
    eprintln!("There is no screen here; the address below opens the same window in a browser.");
    Program::cargo()
        .args(["run", "--package", "satchel-hub", "--", "--listen", "127.0.0.1:0", "--ui"])
        .args([tree::ui().join("dist"), "--library".into(), library])
        .run()
}
