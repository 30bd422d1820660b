//! From words to units of ranking: what each word is looked up as, and how much each look-up weighs.

use std::collections::HashMap;

use super::parse::Word;
use crate::analysis::{
    FOLDED, Script, Stemmer, Views, dense_grams, fold, has_vietnamese_marks, view_terms, word_grams,
};
use crate::index::Bag;
use crate::rank::weights;

/// Terms that count as one in a document; several only where one word has several stored forms.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// The stored forms, without doubles.
    pub terms: Vec<String>,
    /// What a match weighs beside the unit's other views.
    pub weight: f32,
}

/// One word of the query (or one gram of a dense run): found or not found in a document as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unit {
    /// As typed; for a gram, the gram.
    pub text: String,
    /// Folded: what a snippet is marked by.
    pub folded: String,
    /// A gram of a writing without spaces, not a word.
    pub dense: bool,
    /// Look-ups of the whole word.
    pub views: Vec<View>,
    /// Grams inside the word, each once.
    pub grams: Vec<String>,
    /// Whether a document with all the grams has the word, as a part of another: not where they are too few to tell.
    pub found_by_grams: bool,
    /// How often the query repeats it.
    pub repeats: f32,
    /// Set for a half-typed last word: every term with this beginning counts.
    pub prefix: Option<String>,
    /// Which word of the query it comes from.
    pub word: usize,
}

impl Unit {
    /// Where its views are looked up.
    pub fn bag(&self) -> Bag {
        if self.dense { Bag::Grams } else { Bag::Words }
    }
}

/// Characters of the longer grams of writings that have two sizes of them.
const LONG_GRAM: usize = 3;

/// The units of a query's words, repeats counted together.
pub fn plan(words: &[Word], stemmers: &[Stemmer], as_you_type: bool) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut known: HashMap<(String, bool), usize> = HashMap::new();
    for (at, word) in words.iter().enumerate() {
        let fresh = if word.script.is_dense() {
            dense_units(word, at)
        } else {
            vec![word_unit(word, at, stemmers, as_you_type)]
        };
        for unit in fresh {
            let key = (
                unit.views.first().and_then(|v| v.terms.first()).cloned().unwrap_or_default(),
                word.script.is_dense(),
            );
            match known.get(&key) {
                Some(&same) => {
                    units[same].repeats += 1.0;
                    if units[same].prefix.is_none() {
                        units[same].prefix = unit.prefix;
                    }
                }
                None => {
                    known.insert(key, units.len());
                    units.push(unit);
                }
            }
        }
    }
    units
}

/// The views of one spaced word with nothing else: for excluded words and for labels of the glossary.
pub fn word_views(word: &Word, stemmers: &[Stemmer]) -> Vec<View> {
    views_of(&view_terms(&word.text, stemmers))
}

/// The grams of a dense run.
pub fn run_grams(word: &Word) -> Vec<String> {
    let mut grams = Vec::new();
    dense_grams(&fold(&word.text), word.script, |gram| grams.push(gram.to_owned()));
    grams
}

fn word_unit(word: &Word, at: usize, stemmers: &[Stemmer], as_you_type: bool) -> Unit {
    let terms = view_terms(&word.text, stemmers);
    let mut grams = Vec::new();
    if !has_vietnamese_marks(&terms.exact) {
        word_grams(&terms.folded, word.script, |gram| grams.push(gram.to_owned()));
        grams.sort_unstable();
        grams.dedup();
    }
    Unit {
        text: word.text.clone(),
        views: views_of(&terms),
        dense: false,
        found_by_grams: grams.len() >= grams_that_tell(&terms.folded, word.script),
        grams,
        repeats: 1.0,
        prefix: (as_you_type && word.open).then(|| terms.folded.clone()),
        folded: terms.folded,
        word: at,
    }
}

/// How many grams it takes to tell a word inside another: a Latin word of six letters, an Arabic or Cyrillic one of five (articles and
/// prefixes are written on), an Ethiopic one of four, a Hangul one of two.
fn grams_that_tell(folded: &str, script: Script) -> usize {
    match script {
        Script::Hangul => 1,
        Script::Spaced if folded.starts_with(|c: char| c.is_ascii()) => 3,
        _ => 2,
    }
}

/// Each gram of a dense run is a unit; of Thai and its neighbours only the longer ones, where there are any.
fn dense_units(word: &Word, at: usize) -> Vec<Unit> {
    let folded = fold(&word.text);
    let size = match word.script {
        Script::SouthEastAsian => folded.chars().count().min(LONG_GRAM),
        _ => 0,
    };
    let mut units = Vec::new();
    dense_grams(&folded, word.script, |gram| {
        if gram.chars().count() < size {
            return;
        }
        units.push(Unit {
            text: gram.to_owned(),
            folded: gram.to_owned(),
            dense: true,
            views: vec![View { terms: vec![gram.to_owned()], weight: weights::DENSE }],
            grams: Vec::new(),
            found_by_grams: false,
            repeats: 1.0,
            prefix: (folded.chars().count() == 1).then(|| folded.clone()),
            word: at,
        });
    });
    units
}

/// As written, folded and stemmed; where two look the same up, their weights add up.
fn views_of(terms: &Views) -> Vec<View> {
    let accented = terms.exact != terms.folded;
    let [exact, folded, stem] = if accented { weights::ACCENTED } else { weights::PLAIN };
    let as_folded = both(&terms.folded).to_vec();
    let as_stem = if terms.stems.is_empty() {
        as_folded.clone()
    } else {
        let mut all: Vec<String> = terms.stems.iter().map(|(stemmer, stem)| stemmer.stored(stem)).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let mut views: Vec<View> = Vec::new();
    for (terms, weight) in [(vec![terms.exact.clone()], exact), (as_folded, folded), (as_stem, stem)] {
        match views.iter_mut().find(|view| view.terms == terms) {
            Some(same) => same.weight += weight,
            None => views.push(View { terms, weight }),
        }
    }
    views
}

/// A term as a word that needs no folding stores it, and as others do.
fn both(term: &str) -> [String; 2] {
    [term.to_owned(), format!("{FOLDED}{term}")]
}
