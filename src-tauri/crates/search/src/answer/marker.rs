//! What to look for in a record's text, and where it stands: the query's words, labels of the glossary, near spellings.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::Mark;
use crate::analysis::{Piece, Stemmer, fold, folded_words, normal, pieces};
use crate::query::Unit;

/// What to look for in a text. Targets are numbered: the query's units first, then labels and near spellings.
#[derive(Debug, Default)]
pub struct Marker {
    words: HashMap<String, usize>,
    stems: Vec<(Stemmer, HashMap<String, usize>)>,
    first_letters: HashSet<char>,
    prefix: Option<(String, usize)>,
    grams: HashMap<String, usize>,
    gram_sizes: BTreeSet<usize>,
    labels: HashMap<String, Vec<(Vec<String>, usize)>>,
    /// The words of labels one by one, folded and by their stems, for records that have them apart from each other.
    label_words: HashMap<String, usize>,
    via: HashMap<usize, String>,
    parts: Vec<(String, usize)>,
    targets: usize,
    /// Words seen before with what they match, apart from labels: texts repeat themselves.
    known: [RefCell<HashMap<Box<str>, Option<usize>>>; 2],
}

/// Shorter words of a label ("for", "de") say nothing by themselves.
const LABEL_WORD_CHARS: usize = 4;

/// A range of a text and the target it matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it stands.
    pub mark: Mark,
    /// What it is.
    pub target: usize,
}

impl Marker {
    /// Looks for the units of a query.
    pub fn new(units: &[Unit], stemmers: &[Stemmer]) -> Marker {
        let mut marker = Marker { targets: units.len(), ..Marker::default() };
        marker.stems = stemmers.iter().map(|s| (*s, HashMap::new())).collect();
        for (at, unit) in units.iter().enumerate() {
            if unit.dense {
                marker.gram_sizes.insert(unit.folded.chars().count());
                marker.grams.insert(unit.folded.clone(), at);
                continue;
            }
            marker.add_word(&unit.folded, at);
            for (stemmer, stems) in &mut marker.stems {
                stems.insert(stemmer.stem(&normal(&unit.text)), at);
            }
            if unit.prefix.is_some() {
                marker.prefix = Some((unit.folded.clone(), at));
            }
            if unit.folded.chars().count() >= 4 {
                marker.parts.push((unit.folded.clone(), at));
            }
        }
        marker
    }

    /// Looks for a label of the glossary, or a near spelling, as well.
    pub fn add_via(&mut self, label: &str) {
        let target = self.targets;
        self.targets += 1;
        self.via.insert(target, label.to_owned());
        let words: Vec<String> = folded_words(label).split(' ').map(String::from).collect();
        let Some(first) = words.first().cloned() else { return };
        if let Some(piece) = pieces(label).next().filter(|piece| piece.script.is_dense()) {
            let run = fold(piece.text);
            self.gram_sizes.insert(run.chars().count());
            self.grams.entry(run).or_insert(target);
            return;
        }
        for word in words.iter().filter(|word| word.chars().count() >= LABEL_WORD_CHARS) {
            self.label_words.entry(word.clone()).or_insert(target);
            for (stemmer, _) in &self.stems {
                self.label_words.entry(stemmer.stem(&normal(word))).or_insert(target);
            }
        }
        self.first_letters.extend(first.chars().next());
        self.labels.entry(first).or_default().push((words, target));
    }

    /// The label or near spelling that was found, when none of the person's own words was.
    pub fn via_of(&self, found: &[Found]) -> Option<String> {
        if found.iter().any(|f| !self.via.contains_key(&f.target)) {
            return None;
        }
        found.first().and_then(|f| self.via.get(&f.target).cloned())
    }

    fn add_word(&mut self, folded: &str, target: usize) {
        self.first_letters.extend(folded.chars().next());
        self.words.entry(folded.to_owned()).or_insert(target);
    }

    /// Every match in a text, in order; with `parts`, words that contain one of the query's too.
    pub fn find(&self, text: &str, parts: bool) -> Vec<Found> {
        let mut found = Vec::new();
        for piece in pieces(text) {
            if piece.script.is_dense() {
                self.find_grams(&piece, &mut found);
            } else if let Some((end, target)) = self.match_word(text, &piece, parts) {
                found.push(Found { mark: Mark { start: piece.start, end }, target });
            }
        }
        found
    }

    fn match_word(&self, text: &str, piece: &Piece<'_>, parts: bool) -> Option<(usize, usize)> {
        let first = piece.text.chars().next()?.to_ascii_lowercase();
        if first.is_ascii() && !parts && !self.first_letters.contains(&first) {
            return None;
        }
        if !self.labels.is_empty()
            && let Some(end_and_target) = self.match_label(text, piece, &fold(piece.text))
        {
            return Some(end_and_target);
        }
        let memory = &self.known[usize::from(parts)];
        let known = memory.borrow().get(piece.text).copied();
        let target = known.unwrap_or_else(|| {
            let target = self.target_of(piece.text, parts);
            memory.borrow_mut().insert(piece.text.into(), target);
            target
        });
        target.map(|target| (piece.end(), target))
    }

    fn target_of(&self, word: &str, parts: bool) -> Option<usize> {
        let folded = fold(word);
        if let Some(&target) = self.words.get(&folded) {
            return Some(target);
        }
        if let Some((prefix, target)) = &self.prefix
            && folded.starts_with(prefix.as_str())
        {
            return Some(*target);
        }
        if folded.chars().next().is_some_and(|c| self.first_letters.contains(&c)) {
            let normal = normal(word);
            let stems = self.stems.iter().find_map(|(stemmer, stems)| stems.get(&stemmer.stem(&normal)));
            if let Some(&target) = stems {
                return Some(target);
            }
        }
        if parts && let Some(target) = self.label_word(&folded, word) {
            return Some(target);
        }
        let inside = |part: &str| folded.contains(part) || shares_gram(part, &folded);
        self.parts.iter().find(|(part, _)| parts && inside(part)).map(|(_, target)| *target)
    }

    fn label_word(&self, folded: &str, word: &str) -> Option<usize> {
        let by_stem = || {
            let normal = normal(word);
            self.stems.iter().find_map(|(stemmer, _)| self.label_words.get(&stemmer.stem(&normal)))
        };
        self.label_words.get(folded).or_else(by_stem).copied()
    }

    fn match_label(&self, text: &str, piece: &Piece<'_>, folded: &str) -> Option<(usize, usize)> {
        let candidates = self.labels.get(folded)?;
        candidates.iter().find_map(|(words, target)| {
            let mut end = piece.end();
            let mut after = pieces(&text[piece.end()..]);
            for word in &words[1..] {
                let next = after.next()?;
                if fold(next.text) != *word {
                    return None;
                }
                end = piece.end() + next.end();
            }
            Some((end, *target))
        })
    }

    fn find_grams(&self, run: &Piece<'_>, found: &mut Vec<Found>) {
        if self.grams.is_empty() {
            return;
        }
        // Most runs are in folded form already; then nothing needs folding again.
        let plain = fold(run.text) == run.text;
        let target = |part: &str| {
            if plain { self.grams.get(part) } else { self.grams.get(&fold(part)) }
        };
        let starts: Vec<usize> = run.text.char_indices().map(|(at, _)| at).chain([run.text.len()]).collect();
        for from in 0..starts.len() - 1 {
            for size in &self.gram_sizes {
                let Some(&end) = starts.get(from + size) else { continue };
                if let Some(&target) = target(&run.text[starts[from]..end]) {
                    let mark = Mark { start: run.start + starts[from], end: run.start + end };
                    found.push(Found { mark, target });
                }
            }
        }
    }
}

/// Whether two words have four letters in a row in common.
fn shares_gram(a: &str, b: &str) -> bool {
    let mut shared = false;
    crate::analysis::word_grams(a, crate::analysis::Script::Spaced, |gram| shared |= b.contains(gram));
    shared
}
