//! Builds the starter library: reads `content/`, checks every file, and adds what is new or changed to the released
//! pack. Released revisions are never altered: a changed text is a child revision. Run by `cargo xtask content`.
//!
//! Prints what the cases cover. With `--check` nothing is written; it fails if the pack is not what `content/` says.

mod coverage;
mod links;
mod released;
mod repeats;
mod texts;

use std::path::Path;
use std::process::ExitCode;

use released::{Released, sealed};
use satchel_model::day::Day;

fn main() -> ExitCode {
    let check = std::env::args().any(|argument| argument == "--check");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    match build(&root.join("content"), check) {
        Ok(words) => {
            println!("{words}");
            ExitCode::SUCCESS
        }
        Err(problems) => {
            problems.iter().for_each(|problem| eprintln!("{problem}"));
            eprintln!("{} problems", problems.len());
            ExitCode::FAILURE
        }
    }
}

fn build(content: &Path, check: bool) -> Result<String, Vec<String>> {
    let pack_file = content.join("released/starter.satchel");
    let date = std::fs::read_to_string(content.join("RELEASE"))
        .map_err(|error| vec![format!("content/RELEASE: {error}")])?;
    let at = date.trim().parse().map(Day::begins);
    let at = at.map_err(|_| vec!["content/RELEASE: a date like 2026-11-21 belongs here".to_owned()])?;
    let released = Released::read(&pack_file).map_err(|problem| vec![problem])?;
    let texts = texts::read_all(content)?;
    links::check(&texts)?;
    repeats::check(&texts)?;
    print!("{}", coverage::table(&texts));
    coverage::check(&texts)?;
    let mut objects = released.objects.clone();
    let (mut new, mut changed) = (0, 0);
    for text in &texts {
        match released.records.get(&text.slug) {
            Some(known) if known.fields == text.fields => {}
            Some(known) => {
                changed += 1;
                objects.push(text.revision(at, Some(known)));
            }
            None => {
                new += 1;
                objects.push(text.revision(at, None));
            }
        }
    }
    if check && new + changed > 0 {
        return Err(vec![format!(
            "{new} new and {changed} changed texts are not released: run `cargo xtask content`"
        )]);
    }
    let gone: Vec<_> = released
        .records
        .keys()
        .filter(|slug| texts.iter().all(|text| text.slug != **slug))
        .cloned()
        .collect();
    if new + changed > 0 {
        let bytes = sealed(&objects, at, &texts).map_err(|error| vec![error.to_string()])?;
        std::fs::write(&pack_file, &bytes).map_err(|error| vec![error.to_string()])?;
    }
    let mut words = format!("{} texts: {new} new, {changed} changed", texts.len());
    if !gone.is_empty() {
        words += &format!("; released but no longer in content/: {}", gone.join(", "));
    }
    Ok(words)
}
