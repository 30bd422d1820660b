//! `cargo xtask test`: everything that is checked, from nothing but Rust and Node.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::display::Display;
use crate::driver::Driver;
use crate::program::Program;
use crate::steps::Steps;
use crate::{codegen, content, debian, deny, programs, servers, tree, window};

/// Installs what is missing and runs every step, or those whose names have one of `wanted` in them.
pub fn run(wanted: &[String]) -> Result<()> {
    let mut steps = Steps::new(wanted);
    if machine(&mut steps) {
        page(&mut steps);
        rust(&mut steps);
        programs(&mut steps);
    }
    steps.finish()
}

/// What everything else needs.
fn machine(steps: &mut Steps) -> bool {
    steps.step("system packages", || {
        debian::install(&[debian::BUILD, debian::TEST].concat())?;
        said("")
    }) && steps.step("window packages", || {
        window::install()?;
        said("")
    }) && steps.step("window build", || {
        // Rust embeds the page, so it comes first.
        window::build()?;
        said("")
    })
}

fn page(steps: &mut Steps) {
    steps.step("window types and units", || Program::npm().args(["run", "check"]).output());
    steps.step("generated files", || {
        codegen::check_fresh()?;
        content::check_fresh()
    });
}

fn rust(steps: &mut Steps) {
    steps.step("servers", || {
        servers::install()?;
        said("")
    });
    steps.step("format", || Program::cargo().args(["fmt", "--all", "--check"]).output());
    steps.step("lints", || {
        Program::cargo()
            .args([
                "clippy",
                "--locked",
                "--workspace",
                "--all-targets",
                "--features",
                "satchel-desktop/desktop",
            ])
            .args(["--", "-D", "warnings"])
            .output()
    });
    let workspace = ["--locked", "--workspace", "--features", "satchel-desktop/desktop"];
    if Program::cargo().args(["nextest", "--version"]).works() {
        steps.step("rust tests", || {
            // Only what failed is told, at the end, where it is looked for.
            let quiet =
                ["--status-level", "fail", "--final-status-level", "slow", "--failure-output", "final"];
            Program::cargo().args(["nextest", "run", "--no-fail-fast"]).args(quiet).args(workspace).output()
        });
        steps.step("rust examples in the documentation", || {
            Program::cargo().args(["test", "--doc", "--no-fail-fast"]).args(workspace).output()
        });
    } else {
        steps.step("rust tests", || {
            Program::cargo().args(["test", "--no-fail-fast"]).args(workspace).output()
        });
    }
    steps.step("licences and sources", deny::check);
}

/// The programs, pressed like people press them.
fn programs(steps: &mut Steps) {
    let built = steps.step("programs", programs::build);
    if built {
        steps.step("browser tests", browser);
        steps.step("window tests", real_window);
    } else {
        steps.blocked("browser tests");
        steps.blocked("window tests");
    }
}

/// The page in Chromium, over HTTP, against the real core.
fn browser() -> Result<String> {
    node("browser")?
        .env("SATCHEL_HUB", tree::built("release", "satchel-ui"))
        .env("SATCHEL_CLI", tree::built("release", "satchel"))
        .env("SATCHEL_UI", tree::ui().join("dist"))
        .output()
}

/// The real window on a screen that nobody sees.
fn real_window() -> Result<String> {
    let display = Display::start()?;
    let driver = Driver::start(&display, &[])?;
    node("window")?
        .env("SATCHEL_DESKTOP", tree::built("release", "satchel-desktop"))
        .env("SATCHEL_WEBDRIVER", driver.address())
        .env("DISPLAY", display.name())
        .env("SATCHEL_SCREEN", display.picture())
        .output()
}

/// Node's test runner on `tests/e2e/<folder>/*.test.mjs`, one file after the other: two cores are soon busy.
fn node(folder: &str) -> Result<Program> {
    let folder = tree::root().join("tests/e2e").join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .with_context(|| format!("{} has no tests", folder.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|file| file.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    anyhow::ensure!(!files.is_empty(), "{} has no tests", folder.display());
    Ok(Program::new("node").args(["--test", "--test-concurrency=1"]).args(files))
}

fn said(words: &str) -> Result<String> {
    Ok(words.to_owned())
}
