//! `cargo xtask codegen`: the TypeScript of the command table.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::example::example;
use crate::tree;

/// Writes `ui/src/bindings/api.ts`; with `--check`, only says whether it is what would be written.
pub fn run(arguments: &[String]) -> Result<()> {
    match arguments {
        [] => write(),
        [check] if check == "--check" => check_fresh(),
        _ => bail!("codegen takes nothing, or --check"),
    }
}

/// # Errors
/// When the file is not what codegen writes.
pub fn check_fresh() -> Result<()> {
    let file = tree::ui().join("src/bindings/api.ts");
    let found = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
    if found.replace("\r\n", "\n") != bindings()? {
        bail!("ui/src/bindings/api.ts is not what the command table says: run `cargo xtask codegen`");
    }
    Ok(())
}

fn write() -> Result<()> {
    fs::write(tree::ui().join("src/bindings/api.ts"), bindings()?).context("ui/src/bindings/api.ts")
}

fn bindings() -> Result<String> {
    example("api", "bindings", "dev", &[])?.answer()
}
