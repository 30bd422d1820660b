//! Work that product crates do for the repository, as examples of theirs: this crate starts them and links none.

use anyhow::{Result, bail};

use crate::program::Program;
use crate::tree;

/// Builds the example `name` of the crate in `src-tauri/crates/<folder>` with `profile`; it is ready to run with
/// `arguments`.
///
/// # Errors
/// When the crate has no such example, or it cannot be built.
pub fn example(folder: &str, name: &str, profile: &str, arguments: &[String]) -> Result<Program> {
    let examples = tree::root().join(format!("src-tauri/crates/{folder}/examples"));
    // An example is a file, or a folder once it has several.
    if !examples.join(format!("{name}.rs")).exists() && !examples.join(name).join("main.rs").exists() {
        bail!("{} has no example {name}", examples.display());
    }
    // All members are named, and the features that the tests have: so it is built of the same parts as they are, once.
    Program::cargo()
        .args(["build", "--quiet", "--locked", "--profile", profile, "--workspace"])
        .args(["--features", "satchel-desktop/desktop", "--example", name])
        .run()?;
    let built = if profile == "dev" { "debug" } else { profile };
    Ok(Program::new(tree::built(built, &format!("examples/{name}"))).args(arguments))
}
