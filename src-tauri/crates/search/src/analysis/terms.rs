//! The terms of a text as the index stores them, and the terms that a query's word stands for.

use std::collections::HashMap;

use super::fold::{fold, normal};
use super::grams::{dense_grams, word_grams};
use super::script::Script;
use super::stem::Stemmer;
use super::words::pieces;
use crate::limits::{FIELD_BYTES, WORD_CHARS};

/// Ends every term in [`Terms`]; no word contains it.
pub const SEPARATOR: char = '\0';
/// Begins a folded form that differs from the word as written.
pub const FOLDED: char = '\u{1}';
/// Begins a stem that differs from the folded form.
pub const STEMMED: char = '\u{2}';

/// Words remembered while a batch is analysed, so that the common ones are cut, folded and stemmed once.
const REMEMBERED: usize = 32_768;

/// Two bags of terms, each term followed by [`SEPARATOR`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Spaced words: as written, folded, stemmed.
    pub words: String,
    /// Grams inside spaced words, and of dense runs.
    pub grams: String,
}

/// Cuts texts into terms; keeps a memory of words, so make one for a batch and drop it after.
#[derive(Default)]
pub struct Analyzer {
    known: HashMap<Option<Stemmer>, HashMap<Box<str>, Terms>>,
}

impl Analyzer {
    /// Adds the terms of a text, read up to [`FIELD_BYTES`].
    pub fn analyze(&mut self, text: &str, stemmer: Option<Stemmer>, out: &mut Terms) {
        let known = self.known.entry(stemmer).or_default();
        for piece in pieces(clip(text, FIELD_BYTES)) {
            if piece.script.is_dense() {
                let folded = fold(piece.text);
                dense_grams(&folded, piece.script, |gram| push(&mut out.grams, gram));
            } else if let Some(terms) = known.get(piece.text) {
                append(out, terms);
            } else {
                let terms = word_terms(piece.text, piece.script, stemmer);
                append(out, &terms);
                if known.len() >= REMEMBERED {
                    known.clear();
                }
                known.insert(piece.text.into(), terms);
            }
        }
    }
}

/// A text cut at a character boundary within so many bytes.
pub fn clip(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

/// What one word of a query is looked up as, from the surest to the widest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Views {
    /// As written, in normal form.
    pub exact: String,
    /// Accents and spelling variants aside.
    pub folded: String,
    /// Stems, folded, with their languages: those that the query may be in.
    pub stems: Vec<(Stemmer, String)>,
}

/// The views of a word, clipped to [`WORD_CHARS`].
pub fn view_terms(word: &str, stemmers: &[Stemmer]) -> Views {
    let exact = clip_chars(normal(word));
    let folded = clip_chars(fold(word));
    let mut stems: Vec<_> = stemmers.iter().map(|stemmer| (*stemmer, stemmer.stem(&exact))).collect();
    stems.retain(|(_, stem)| !stem.is_empty());
    Views { exact, folded, stems }
}

/// Whether grams of a word would only blur it: Vietnamese syllables differ by their marks, which folding drops.
pub fn has_vietnamese_marks(normal: &str) -> bool {
    normal.chars().any(|c| matches!(c, 'ơ' | 'ư' | 'đ' | 'ă' | '\u{1ea0}'..='\u{1ef9}'))
}

fn word_terms(word: &str, script: Script, stemmer: Option<Stemmer>) -> Terms {
    let mut out = Terms::default();
    let exact = clip_chars(normal(word));
    let folded = clip_chars(fold(word));
    push(&mut out.words, &exact);
    if folded != exact && !folded.is_empty() {
        out.words.push(FOLDED);
        push(&mut out.words, &folded);
    }
    if let Some(stemmer) = stemmer {
        let stem = stemmer.stem(&exact);
        if !stem.is_empty() && exact.chars().any(char::is_alphabetic) {
            push(&mut out.words, &stemmer.stored(&stem));
        }
    }
    if !has_vietnamese_marks(&exact) {
        word_grams(&folded, script, |gram| push(&mut out.grams, gram));
    }
    out
}

fn push(bag: &mut String, term: &str) {
    bag.push_str(term);
    bag.push(SEPARATOR);
}

fn append(out: &mut Terms, terms: &Terms) {
    out.words.push_str(&terms.words);
    out.grams.push_str(&terms.grams);
}

fn clip_chars(mut word: String) -> String {
    if let Some((at, _)) = word.char_indices().nth(WORD_CHARS) {
        word.truncate(at);
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::stemmer_of;

    fn terms(text: &str, language: &str) -> (String, String) {
        let mut out = Terms::default();
        Analyzer::default().analyze(text, stemmer_of(language), &mut out);
        let show = |bag: String| bag.replace(FOLDED, "~").replace(STEMMED, "*").replace(SEPARATOR, " ");
        (show(out.words), show(out.grams))
    }

    #[test]
    fn a_word_gives_its_forms_once_each() {
        assert_eq!(terms("Écoles", "fr").0, "écoles ~ecoles *fecol ");
        assert_eq!(terms("learn", "en"), ("learn *dlearn ".into(), "lear earn ".into()));
        assert_eq!(terms("kujifunza", "sw").0, "kujifunza ");
    }

    #[test]
    fn dense_runs_give_grams_only() {
        assert_eq!(terms("終身学習", "ja"), (String::new(), "終身 身学 学習 ".into()));
    }

    #[test]
    fn vietnamese_syllables_give_no_grams() {
        assert_eq!(terms("nghiêng thường", "vi").1, "nghi ghie hien ieng ");
    }

    #[test]
    fn long_runs_are_clipped() {
        let long = "ab".repeat(4000);
        assert_eq!(terms(&long, "sw").0.trim_end().chars().count(), WORD_CHARS);
    }
}
