//! The house rules that a compiler does not hold: arrows between crates, one manifest an engine, small files with a
//! header, plain names.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

/// What each crate may import of ours. A crate that is not here has no place in the architecture yet.
const ARROWS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("markdown", &[]),
    ("pack", &["model"]),
    ("disk", &[]),
    ("extract", &[]),
    ("store", &["model", "disk"]),
    ("search", &["disk"]),
    ("office", &["markdown"]),
    ("library", &["model", "markdown", "office", "pack", "disk", "extract", "store", "search"]),
    ("sync", &["model", "pack", "library"]),
    ("api", &["model", "markdown", "pack", "disk", "extract", "store", "search", "library", "sync"]),
    ("hub", &["model", "pack", "library", "sync", "api"]),
    ("cli", &["disk", "sync", "api", "hub", "library", "model"]),
    ("testkit", &["model", "markdown", "pack", "disk", "store", "search", "library", "api"]),
    ("xtask", &[]),
];

/// Engines, and the one manifest that each may stand in; the root's is the shell's.
const ENGINES: &[(&str, &str)] = &[
    ("tauri", "root"),
    ("tauri-build", "root"),
    ("tauri-plugin-dialog", "root"),
    ("sled", "store"),
    ("tantivy", "search"),
    ("pulldown-cmark", "markdown"),
    ("ammonia", "markdown"),
    ("serde-saphyr", "markdown"),
    ("pdf-extract", "extract"),
    ("image", "extract"),
    ("axum", "hub"),
    ("ts-rs", "api"),
];

/// Longer files have more than one subject.
const LINES_MAX: usize = 800;

/// Names that say nothing of what a type is.
const EMPTY_WORDS: &[&str] = &["Manager", "Service", "Helper", "Util", "Processor"];

#[test]
fn crates_import_only_what_stands_above_them() {
    for (name, manifest) in crates() {
        let Some((_, allowed)) = ARROWS.iter().find(|(known, _)| *known == name) else {
            panic!("the crate {name} is not in the list of arrows");
        };
        for dependency in dependencies(&manifest, &["dependencies", "build-dependencies"]) {
            if let Some(ours) = dependency.strip_prefix("satchel-") {
                assert!(allowed.contains(&ours), "{name} must not import {ours}");
            }
        }
    }
}

#[test]
fn each_engine_stands_in_one_manifest() {
    let mut manifests = crates();
    manifests.insert("root".to_owned(), manifest(&root()));
    let tables = ["dependencies", "dev-dependencies", "build-dependencies"];
    for (engine, home) in ENGINES {
        let found: Vec<&String> = manifests
            .iter()
            .filter(|(_, manifest)| dependencies(manifest, &tables).contains(*engine))
            .map(|(name, _)| name)
            .collect();
        assert_eq!(found, [home], "{engine}");
    }
}

#[test]
fn each_crate_is_named_and_held_like_the_others() {
    let workspace = manifest(&root());
    assert_eq!(workspace["workspace"]["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
    for (name, manifest) in crates() {
        let package = manifest["package"]["name"].as_str().unwrap();
        assert!(
            package == format!("satchel-{name}") || package == name && name == "xtask",
            "{package} in {name}"
        );
        assert_eq!(manifest["lints"]["workspace"].as_bool(), Some(true), "{name} has lints of its own");
        for table in ["dependencies", "dev-dependencies", "build-dependencies"] {
            for (dependency, source) in manifest.get(table).and_then(Value::as_table).into_iter().flatten() {
                let inherited = source.get("workspace").and_then(Value::as_bool);
                assert_eq!(
                    inherited,
                    Some(true),
                    "{name}: the version of {dependency} stands in the workspace"
                );
            }
        }
    }
}

#[test]
fn every_module_says_what_it_owns() {
    for file in files(&["rs"]) {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//! "), "{} does not start with `//! `", file.display());
    }
}

#[test]
fn no_file_is_long() {
    for file in files(&["rs", "ts", "svelte", "css", "mjs", "js"]) {
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        assert!(lines <= LINES_MAX, "{} has {lines} lines", file.display());
    }
}

#[test]
fn every_system_test_runs() {
    let main = fs::read_to_string(root().join("tests/main.rs")).unwrap();
    for entry in fs::read_dir(root().join("tests")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let is_module = path.extension().is_some_and(|ending| ending == "rs") || path.join("mod.rs").exists();
        if is_module && name != "main" {
            assert!(
                main.lines().any(|line| line == format!("mod {name};")),
                "tests/main.rs does not have {name}"
            );
        }
    }
}

#[test]
fn types_are_named_for_what_they_are() {
    for file in files(&["rs", "ts"]) {
        let text = fs::read_to_string(&file).unwrap();
        for name in text.lines().filter_map(declared_type) {
            let empty = EMPTY_WORDS.iter().find(|word| name.contains(*word));
            assert_eq!(empty, None, "{name} in {}", file.display());
        }
    }
}

/// The name of the type that `line` declares, if it does.
fn declared_type(line: &str) -> Option<&str> {
    let mut words = line.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    let keyword =
        words.find(|word| !matches!(*word, "pub" | "crate" | "super" | "export" | "default" | "abstract"))?;
    matches!(keyword, "struct" | "enum" | "trait" | "type" | "class" | "interface").then(|| words.next())?
}

#[test]
fn type_names_are_found() {
    assert_eq!(declared_type("pub(crate) struct DiskManager<T> {"), Some("DiskManager"));
    assert_eq!(declared_type("export type FileHelper = {"), Some("FileHelper"));
    assert_eq!(declared_type("    let type_of_service = 1;"), None);
    assert_eq!(declared_type("// the struct Manager"), None);
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn manifest(folder: &Path) -> Table {
    let file = folder.join("Cargo.toml");
    fs::read_to_string(&file).unwrap().parse().unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The manifests below `src-tauri/crates`, by folder.
fn crates() -> BTreeMap<String, Table> {
    let folders = fs::read_dir(root().join("src-tauri/crates")).unwrap().map(|entry| entry.unwrap().path());
    folders
        .filter(|folder| folder.is_dir())
        .map(|folder| (folder.file_name().unwrap().to_str().unwrap().to_owned(), manifest(&folder)))
        .collect()
}

/// The names in `tables` of a manifest, those for one platform only included.
fn dependencies(manifest: &Table, tables: &[&str]) -> BTreeSet<String> {
    let platforms =
        manifest.get("target").and_then(Value::as_table).into_iter().flat_map(|targets| targets.values());
    std::iter::once(manifest)
        .chain(platforms.filter_map(Value::as_table))
        .flat_map(|scope| tables.iter().filter_map(|table| scope.get(*table).and_then(Value::as_table)))
        .flat_map(|table| table.keys().cloned())
        .collect()
}

/// Our own files with one of `endings`.
fn files(endings: &[&str]) -> Vec<PathBuf> {
    let foreign = ["target", "node_modules", "dist", "gen", "bindings", "corpus", "artifacts"];
    let mut open: Vec<PathBuf> =
        ["src-tauri", "tests", "ui"].iter().map(|folder| root().join(folder)).collect();
    let mut found = Vec::new();
    while let Some(path) = open.pop() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !foreign.contains(&name.as_str()) {
                open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            }
        } else if path
            .extension()
            .is_some_and(|ending| endings.contains(&ending.to_str().unwrap_or_default()))
        {
            found.push(path);
        }
    }
    assert!(found.len() > 3, "the files were looked for in the wrong place");
    found
}
