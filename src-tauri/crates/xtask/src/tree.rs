//! Where things lie in the repository.

use std::path::{Path, PathBuf};

/// The repository's root, three folders above this crate.
pub fn root() -> PathBuf {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    // INVARIANT: this crate is `src-tauri/crates/xtask`.
    crate_folder.ancestors().nth(3).expect("the repository").to_owned()
}

/// The window's folder.
pub fn ui() -> PathBuf {
    root().join("ui")
}

/// Where cargo builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A program that cargo built with `profile`, `debug` or `release`.
pub fn built(profile: &str, name: &str) -> PathBuf {
    target().join(profile).join(name).with_extension(std::env::consts::EXE_EXTENSION)
}
