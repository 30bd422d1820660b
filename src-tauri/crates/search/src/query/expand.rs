//! Widening a query by the glossary, and reading filters out of its words.

use super::parse::Word;
use crate::analysis::{fold, folded_words};
use crate::glossary::{FilterWords, Glossary, Meaning};
use crate::limits::{EXPANSION_LABELS, EXPANSIONS};

/// A term of the query with the other labels of its group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grown {
    /// As typed.
    pub term: String,
    /// Which words of the query it covers.
    pub words: std::ops::Range<usize>,
    /// Labels to search as well.
    pub labels: Vec<String>,
}

/// The glossary's groups that the words name, each with the labels that the person did not take away.
pub fn expand(words: &[Word], glossary: &Glossary, without: &[String]) -> Vec<Grown> {
    let without: Vec<String> = without.iter().map(|label| folded_words(label)).collect();
    let folded = folded(words);
    let mut grown = Vec::new();
    for (at, count, meanings) in glossary.find(&folded) {
        let own = folded[at..at + count].join(" ");
        let mut labels: Vec<String> = Vec::new();
        let mut known = vec![own];
        for meaning in meanings {
            let Meaning::Group(group) = meaning else { continue };
            for label in &glossary.group(*group).labels {
                let key = folded_words(label);
                if !key.is_empty() && !known.contains(&key) {
                    known.push(key.clone());
                    if !without.contains(&key) && labels.len() < EXPANSION_LABELS {
                        labels.push(label.clone());
                    }
                }
            }
        }
        if !labels.is_empty() && grown.len() < EXPANSIONS {
            grown.push(Grown { term: typed(words, at, count), words: at..at + count, labels });
        }
    }
    grown
}

/// The filters that the words name, each with the words it was read from. A word that is still being typed names none.
pub fn filters_named<'g>(
    words: &[Word],
    glossary: &'g Glossary,
    without: &[String],
) -> Vec<(&'g FilterWords, String, std::ops::Range<usize>)> {
    let without: Vec<String> = without.iter().map(|label| folded_words(label)).collect();
    let folded = folded(words);
    let mut named = Vec::new();
    for (at, count, meanings) in glossary.find(&folded) {
        let filters: Vec<&FilterWords> = meanings
            .iter()
            .filter_map(|meaning| match meaning {
                Meaning::Filter(at) => Some(glossary.filter(*at)),
                Meaning::Group(_) => None,
            })
            .collect();
        // A word that names two filters names none: the person is not asked to untangle it.
        let [filter] = filters.as_slice() else { continue };
        let open = words[at + count - 1].open;
        if !open && !without.contains(&folded[at..at + count].join(" ")) {
            named.push((*filter, typed(words, at, count), at..at + count));
        }
    }
    named
}

fn folded(words: &[Word]) -> Vec<String> {
    words.iter().map(|word| fold(&word.text)).collect()
}

fn typed(words: &[Word], at: usize, count: usize) -> String {
    let texts: Vec<&str> = words[at..at + count].iter().map(|word| word.text.as_str()).collect();
    texts.join(" ")
}
