//! The command line as people and scripts use it: the real program, folder by folder.

mod bucket;
mod care;
mod conflicts;
mod copies;
mod documents;
mod exchange;
mod front;
mod help;
mod hub;
mod journey;
mod machine;
mod online;
mod refusals;
mod search;
mod secure;
mod texts;
mod trust;

#[test]
fn no_file_is_forgotten() {
    let listed = include_str!("main.rs");
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        let Some(module) = name.strip_suffix(".rs") else { continue };
        assert!(module == "main" || listed.contains(&format!("mod {module};")), "{name}");
    }
}
