//! Lists the declarations in `kinds/` and `vocabularies/`, so that a new one is a new file and nothing else.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() {
    let mut code = String::new();
    for folder in ["kinds", "vocabularies"] {
        println!("cargo:rerun-if-changed={folder}");
        let _ = writeln!(code, "pub(crate) const {}: &[&str] = &[", folder.to_uppercase());
        for file in toml_files(Path::new(folder)) {
            let path = std::path::absolute(&file).expect("the current folder is readable");
            let _ = writeln!(code, "    include_str!({path:?}),");
        }
        code.push_str("];\n");
    }
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    std::fs::write(out.join("declarations.rs"), code).expect("OUT_DIR is writable");
}

fn toml_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder stands beside this script")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    files.sort();
    files
}
