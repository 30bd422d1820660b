//! From text to terms: the same for documents and queries, with or without a known language.
//!
//! A *spaced* word (Latin, Cyrillic, Arabic, Devanagari, Hangul, Ethiopic and so on) gives the word as written, its folded form and
//! its stem where these differ, and character n-grams inside it. A *dense* run (Han, Kana, Thai, Lao, Burmese, Khmer: scripts
//! written without spaces) gives overlapping n-grams only. Nothing here knows an index or a document.

mod fold;
mod grams;
mod guess;
mod script;
mod stem;
mod table;
mod terms;
mod words;

pub use fold::{fold, folded_words, normal};
pub use grams::{dense_grams, word_grams};
pub use guess::{guess_language, stemmers_for};
pub use script::Script;
pub use stem::{Stemmer, stemmer_of};
pub use terms::{Analyzer, FOLDED, SEPARATOR, Terms, Views, clip, has_vietnamese_marks, view_terms};
pub use words::{Piece, pieces};
