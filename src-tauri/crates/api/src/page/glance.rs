//! "At a glance": the beginning of what matters most, a sentence or two each.

use super::{Glance, Source};

/// Letters of a line.
const CHARS_MAX: usize = 240;
/// Sentences of a line.
const SENTENCES_MAX: usize = 2;

/// A line for each field that the kind puts here and that was given.
pub fn glance(source: &Source<'_>) -> Vec<Glance> {
    let fields = source.kind.map(|kind| kind.fields.as_slice()).unwrap_or_default();
    let line = |field: &satchel_model::kinds::Field| {
        let text = beginning(&satchel_markdown::plain(&source.text(&field.id)?));
        (!text.is_empty()).then(|| Glance { field: field.id.clone(), label: source.label(field), text })
    };
    fields.iter().filter(|field| field.glance).filter_map(line).collect()
}

/// The first sentences that fit; a first sentence that does not is cut at a word.
fn beginning(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut end = 0;
    for next in ends_of_sentences(&text).take(SENTENCES_MAX) {
        if text[..next].chars().count() > CHARS_MAX {
            break;
        }
        end = next;
    }
    if end > 0 { text[..end].to_owned() } else { cut(&text) }
}

/// Byte positions behind each sentence: a full stop of any writing, followed by a space or nothing.
fn ends_of_sentences(text: &str) -> impl Iterator<Item = usize> {
    let mut letters = text.char_indices().peekable();
    let mut ends = Vec::new();
    while let Some((at, letter)) = letters.next() {
        let after = letters.peek().map(|(_, next)| *next);
        let dense = matches!(letter, '。' | '！' | '？' | '।');
        let spaced = matches!(letter, '.' | '!' | '?' | '؟' | '።') && after.is_none_or(char::is_whitespace);
        // "St. Gallen", "z. B.": a sentence does not go on with a small letter, nor end after one letter.
        let goes_on =
            text[at + letter.len_utf8()..].trim_start().chars().next().is_some_and(char::is_lowercase);
        let one_letter = text[..at].chars().rev().nth(1).is_none_or(char::is_whitespace);
        if dense || (spaced && !goes_on && !one_letter) {
            ends.push(at + letter.len_utf8());
        }
    }
    if ends.last() != Some(&text.len()) && !text.is_empty() {
        ends.push(text.len());
    }
    ends.into_iter()
}

fn cut(text: &str) -> String {
    if text.chars().count() <= CHARS_MAX {
        return text.to_owned();
    }
    let cut: String = text.chars().take(CHARS_MAX - 1).collect();
    let end = cut.rfind(' ').filter(|end| *end > cut.len() / 2).unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([' ', ',', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_sentences_at_most_and_whole_ones() {
        assert_eq!(beginning("One. Two!\nThree."), "One. Two!");
        assert_eq!(beginning("No stop at all"), "No stop at all");
        assert_eq!(
            beginning("Near St. gallen, 3.5 km off. Then more. End."),
            "Near St. gallen, 3.5 km off. Then more."
        );
        assert_eq!(beginning("夜に学ぶ。本を読む。話す。"), "夜に学ぶ。本を読む。");
        assert_eq!(beginning("  "), "");
    }

    #[test]
    fn a_long_sentence_is_cut_at_a_word() {
        let long = "word ".repeat(100);
        let line = beginning(&long);
        assert!(line.chars().count() <= CHARS_MAX && line.ends_with("word…"), "{line}");
        let dense = "学".repeat(400);
        assert_eq!(beginning(&dense).chars().count(), CHARS_MAX);
        assert_eq!(beginning(&format!("Short. Long {long}")), "Short.");
    }
}
