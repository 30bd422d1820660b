//! What each kind of match weighs, found by measuring over the sets that `examples/bench_search` reads.

/// A word typed without accents: as written, folded, stemmed.
pub const PLAIN: [f32; 3] = [0.4, 0.2, 0.4];
/// A word typed with accents: they are meant.
pub const ACCENTED: [f32; 3] = [0.7, 0.1, 0.2];
/// A gram of a dense run.
pub const DENSE: f32 = 1.0;
/// All grams inside a word that has one; a word of n grams has the square root of n times as much in all.
pub const GRAM: f32 = 1.0;
/// A word that begins with the half-typed last word.
pub const PREFIX: f32 = 0.5;
/// A word in the title, beside its weight in the text.
pub const TITLE: f32 = 0.5;
/// A label that the glossary added, beside the person's own words.
pub const EXPANSION: f32 = 0.5;
/// An exact title: above anything that words can reach.
pub const EXACT_TITLE: f32 = 10_000.0;
/// How much a document that has the whole query gains on one that has nothing of it but grams.
pub const WHOLE: f32 = 0.3;
/// The share of the query, by weight of its known words, that a document must have to be found.
pub const COVER: f32 = 0.25;
/// A near spelling, one letter off; two letters off half of it.
pub const NEAR: f32 = 0.8;
/// What a document gains, as a share of its score, when one passage has the whole query.
pub const PASSAGE: f32 = 1.0;
/// Bytes of a passage: a sentence or two of letters, a line or two of Han.
pub const PASSAGE_BYTES: usize = 150;
/// How much more such a passage counts at the very beginning of a text, where a text says what it is about.
pub const EARLY: f32 = 0.6;
/// Bytes from the beginning at which half of that is left.
pub const EARLY_BYTES: f32 = 200.0;
/// What a document gains when all words that follow each other in the query do so in it.
pub const IN_ORDER: f32 = 0.2;
/// Bytes that may stand between two such words.
pub const IN_ORDER_BYTES: usize = 3;
