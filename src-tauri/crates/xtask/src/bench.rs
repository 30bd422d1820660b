//! `cargo xtask bench`: figures, measured with what people run, beside a peer in the same run.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::display::Display;
use crate::driver::Driver;
use crate::example::example;
use crate::program::Program;
use crate::{debian, programs, tree, window};

/// What the bare window of the comparison needs.
const BARE: &[&str] = &["gir1.2-webkit2-4.1", "python3-gi"];

/// What the desktop's menu sets for the window, see `src-tauri/packaging/`; the bare window gets it too.
const MENU: &[(&str, &str)] = &[("WEBKIT_DISABLE_DMABUF_RENDERER", "1")];

/// How much the measured window's library holds: a large network after some years.
const RECORDS: &str = "10000";

/// What a bundle is measured beside.
const PACKERS: &[&str] = &["git", "tar", "zstd"];

/// What the thin line is measured beside.
const GIT: &[&str] = &["git"];

/// Measures one part: `search --data DIR`, `engine [RECORDS]…`, `bundle [--data DIR]`,
/// `exchange [RECORDS REVISIONS]`, `desk [RECORDS SUBMISSIONS]`, `sync [PART]… [objects=N]`, `fleet [LIBRARIES]` or
/// `app`.
pub fn run(arguments: &[String]) -> Result<()> {
    match arguments.split_first() {
        Some((part, rest)) if part == "search" => example("search", "bench_search", "release", rest)?.run(),
        Some((part, rest)) if part == "engine" => example("testkit", "bench_engine", "release", rest)?.run(),
        Some((part, rest)) if part == "bundle" => {
            debian::install(PACKERS)?;
            example("testkit", "bench_bundle", "release", rest)?.run()
        }
        Some((part, rest)) if part == "exchange" => {
            example("testkit", "bench_exchange", "release", rest)?.run()
        }
        Some((part, rest)) if part == "desk" => example("testkit", "bench_desk", "release", rest)?.run(),
        Some((part, rest)) if part == "sync" => {
            debian::install(GIT)?;
            example("hub", "bench_sync", "release", rest)?.run()
        }
        Some((part, rest)) if part == "fleet" => example("sync", "bench_fleet", "release", rest)?.run(),
        Some((part, [])) if part == "app" => app(),
        _ => bail!(
            "what shall be measured: search --data DIR, engine [RECORDS]…, bundle [--data DIR], \
             exchange [RECORDS REVISIONS], desk [RECORDS SUBMISSIONS], \
             sync [git] [lines] [crowd] [kill] [long] [objects=N], fleet [LIBRARIES], or app"
        ),
    }
}

/// The window on a large library, beside a bare one of the same web view.
fn app() -> Result<()> {
    debian::install(&[debian::BUILD, debian::TEST, BARE].concat())?;
    window::install()?;
    window::build()?;
    programs::build()?;
    let library = demo_library()?;
    let display = Display::start()?;
    let driver = Driver::start(&display, MENU)?;
    Program::new("node")
        .args([tree::root().join("tests/e2e/window/bench/app.mjs")])
        .env("SATCHEL_DESKTOP", tree::built("release", "satchel-desktop"))
        .env("SATCHEL_UI", tree::ui().join("dist"))
        .env("SATCHEL_PACKAGES", tree::target().join("dist/bundle/deb"))
        .env("SATCHEL_LIBRARY", library)
        .env("SATCHEL_WEBDRIVER", driver.address())
        .env("DISPLAY", display.name())
        .run()
}

/// A new library with the demonstration set.
fn demo_library() -> Result<PathBuf> {
    let folder = tree::target().join("bench/library");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| folder.display().to_string())?;
    }
    let arguments = [folder.display().to_string(), RECORDS.to_owned()];
    example("testkit", "demo_library", "release", &arguments)?.run()?;
    Ok(folder)
}
