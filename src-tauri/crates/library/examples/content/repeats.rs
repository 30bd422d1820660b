//! No sentence is told twice: what two records have word for word in common was copied from one of them.

use std::collections::BTreeMap;

use satchel_model::kinds::{self, FieldType};

use crate::texts::Text;

/// Shorter sentences may well be alike, such as "The source does not say."
const WORDS_MIN: usize = 14;

pub fn check(texts: &[Text]) -> Result<(), Vec<String>> {
    let mut first: BTreeMap<String, &str> = BTreeMap::new();
    let mut problems = Vec::new();
    for text in texts {
        let declared = kinds::kind(&text.kind).into_iter().flat_map(|kind| &kind.fields);
        for field in declared.filter(|field| field.kind == FieldType::Long) {
            let Some(value) = text.fields.get(&field.id) else { continue };
            for sentence in sentences(&value.plain()) {
                let other = *first.entry(sentence.clone()).or_insert(&text.slug);
                if other != text.slug {
                    problems.push(format!("{}: {}: also in {other}: {sentence}", text.slug, field.id));
                }
            }
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// The long sentences of a text, with their spaces made alike.
fn sentences(text: &str) -> impl Iterator<Item = String> {
    text.split(['.', '!', '?', '。', '！', '？', '؟', '\n'])
        .map(|sentence| sentence.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|sentence| satchel_markdown::words(sentence) >= WORDS_MIN)
}
