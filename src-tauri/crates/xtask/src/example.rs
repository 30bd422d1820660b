//! Work that product crates do for the repository, as examples of theirs: this crate starts them and links none.

use anyhow::{Result, bail};

use crate::program::Program;
use crate::tree;

/// The example `name` of the crate in `src-tauri/crates/<folder>`, ready to run with `profile` and `arguments`.
///
/// # Errors
/// When the crate has no such example.
pub fn example(folder: &str, name: &str, profile: &str, arguments: &[String]) -> Result<Program> {
    let examples = tree::root().join(format!("src-tauri/crates/{folder}/examples"));
    // An example is a file, or a folder once it has several.
    if !examples.join(format!("{name}.rs")).exists() && !examples.join(name).join("main.rs").exists() {
        bail!("{} has no example {name}", examples.display());
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
