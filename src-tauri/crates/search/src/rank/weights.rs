//! What each kind of match weighs, found by measuring over the sets that `examples/bench_search` reads.

/// A word typed without accents: as written, folded, stemmed.
pub const PLAIN: [f32; 3] = [0.4, 0.2, 0.4];
/// A word typed with accents: they are meant.
pub const ACCENTED: [f32; 3] = [0.7, 0.1, 0.2];
/// A gram of a dense run.
pub const DENSE: f32 = 1.0;
/// The shorter gram of a writing that has longer ones too.
pub const DENSE_SHORT: f32 = 0.5;
/// A gram inside a word.
pub const GRAM: f32 = 0.45;
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
