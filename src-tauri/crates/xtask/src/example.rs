//! Work that product crates do for the repository, as examples of theirs: this crate starts them and links none.

use anyhow::{Result, bail};

use crate::program::Program;
use crate::tree;

/// The example `name` of the crate in `src-tauri/crates/<folder>`, ready to run with `profile` and `arguments`.
///
/// # Errors
/// When the crate has no such example.
pub fn example(folder: &str, name: &str, profile: &str, arguments: &[String]) -> Result<Program> {
    let source = tree::root().join(format!("src-tauri/crates/{folder}/examples/{name}.rs"));
    if !source.exists() {
        bail!("{} is not there", source.display());
    }
    let package = format!("satchel-{folder}");
    Ok(Program::cargo()
        .args([
            "run",
            "--quiet",
            "--locked",
            "--profile",
            profile,
            "--package",
            &package,
            "--example",
            name,
            "--",
        ])
        .args(arguments))
}
