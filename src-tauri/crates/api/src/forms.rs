//! One text in several languages: of its forms a list shows one, the reader's.

use std::collections::BTreeMap;

use satchel_library::Line;

/// True if `line` says that it translates `original`.
pub fn is_translation(line: &Line, original: &Line) -> bool {
    line.translation_of.as_ref().is_some_and(|of| *of == original.slug || *of == original.id.to_string())
}

/// True for two forms of one text.
pub fn are_forms(a: &Line, b: &Line) -> bool {
    is_translation(a, b)
        || is_translation(b, a)
        || a.translation_of.is_some() && a.translation_of == b.translation_of
}

/// The lines in their order, of each text the form in `language` alone, else the original.
pub fn one_each<'l>(lines: Vec<&'l Line>, language: &str) -> Vec<&'l Line> {
    let slugs: BTreeMap<String, &str> =
        lines.iter().map(|line| (line.id.to_string(), line.slug.as_str())).collect();
    let text = |line: &'l Line| match line.translation_of.as_deref() {
        Some(of) => slugs.get(of).copied().unwrap_or(of).to_owned(),
        None => line.slug.clone(),
    };
    let liking =
        |line: &Line| (main_part(&line.language) != main_part(language), line.translation_of.is_some());
    let mut best: BTreeMap<String, &Line> = BTreeMap::new();
    for line in &lines {
        let known = best.entry(text(line)).or_insert(line);
        if liking(line) < liking(known) {
            *known = line;
        }
    }
    lines
        .iter()
        .copied()
        .filter(|line| best.get(&text(line)).is_some_and(|best| best.id == line.id))
        .collect()
}

fn main_part(language: &str) -> &str {
    language.split('-').next().unwrap_or_default()
}
