//! Phrases, verified on the stored text: the index keeps no positions.

use crate::analysis::{Script, clip, folded_words, pieces};
use crate::document::Texts;
use crate::limits::PHRASE_BYTES;

/// Whether every phrase of `wanted`, and none of `unwanted`, stands in the record's title or texts. Phrases are folded.
///
/// A record whose text cannot be had counts as a match of what is wanted.
pub fn holds(texts: &dyn Texts, id: &str, wanted: &[String], unwanted: &[String]) -> bool {
    let title = texts.title(id);
    let fields = texts.texts(id);
    if title.is_none() && fields.is_empty() {
        return unwanted.is_empty();
    }
    let mut left = PHRASE_BYTES;
    let mut folded: Vec<String> = title.iter().map(|title| padded(title)).collect();
    for (_, text) in &fields {
        let text = clip(text, left);
        left -= text.len();
        folded.push(padded(text));
    }
    let stands = |phrase: &String| {
        let pattern = pattern(phrase);
        folded.iter().any(|text| text.contains(&pattern))
    };
    wanted.iter().all(stands) && !unwanted.iter().any(stands)
}

fn padded(text: &str) -> String {
    format!(" {} ", folded_words(text))
}

/// Whole words only, except where a writing has no spaces.
fn pattern(phrase: &str) -> String {
    let ends: Vec<Script> = pieces(phrase).map(|piece| piece.script).collect();
    let space = |script: Option<&Script>| if script.is_some_and(|s| s.is_dense()) { "" } else { " " };
    format!("{}{phrase}{}", space(ends.first()), space(ends.last()))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct One(&'static str);
    impl Texts for One {
        fn title(&self, _: &str) -> Option<String> {
            None
        }
        fn texts(&self, _: &str) -> Vec<(String, String)> {
            vec![("body".into(), self.0.into())]
        }
    }

    #[test]
    fn phrases_are_whole_words_in_order() {
        let text = One("Les écoles du soir, à Fès; 終身学習の町");
        let holds = |phrase: &str| holds(&text, "a", &[folded_words(phrase)], &[]);
        assert!(holds("ECOLES du soir") && holds("soir a fes") && holds("身学習"));
        assert!(!holds("ecole du soir") && !holds("soir du") && !holds("les soir"));
        assert!(!super::holds(&text, "a", &[], &["du soir".into()]));
    }
}
