//! Near spellings of a word, through the term dictionary's automata.

use std::collections::BTreeMap;

use tantivy::Term;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;

use crate::analysis::FOLDED;
use crate::error::Result;
use crate::index::{Bag, Snapshot};
use crate::limits::NEAR_TERMS;

/// A word of the index that is spelt nearly like one of the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// As the dictionary stores it, with its mark.
    pub stored: String,
    /// The word itself.
    pub word: String,
    /// Letters added, dropped, changed or swapped.
    pub distance: usize,
    /// How often it occurs, to choose between equals.
    pub frequency: u32,
}

/// The nearest words, the nearest and then the most frequent first.
///
/// A word of fewer than four letters has none; one wrong letter is allowed, two from eight letters on. Words with the same first
/// letter are looked at first, since that is rarely wrong; others only when there is none and `any_first` asks for them, and then
/// that letter is the one that may be wrong: with two, most of the dictionary would be read.
pub fn near_words(snapshot: &Snapshot, folded: &str, any_first: bool) -> Result<Vec<Near>> {
    let allowed = match folded.chars().count() {
        0..=3 => return Ok(Vec::new()),
        4..=7 => 1,
        _ => 2,
    };
    let first: String = folded.chars().take(1).collect();
    let near = near_after(snapshot, folded, allowed, &first)?;
    if near.is_empty() && any_first { near_after(snapshot, folded, 1, "") } else { Ok(near) }
}

fn near_after(snapshot: &Snapshot, folded: &str, allowed: u8, first: &str) -> Result<Vec<Near>> {
    let mut frequencies: BTreeMap<String, u32> = BTreeMap::new();
    for mark in [String::new(), FOLDED.to_string()] {
        let from = format!("{mark}{first}");
        // Marked terms sort before all letters.
        let to = if mark.is_empty() || !first.is_empty() {
            format!("{from}{}", char::MAX)
        } else {
            char::from(FOLDED as u8 + 1).to_string()
        };
        let from = if from.is_empty() { "0".to_owned() } else { from };
        let term = Term::from_field_text(Field::from_field_id(0), &format!("{mark}{folded}"));
        let automaton = FuzzyTermQuery::new(term, allowed, true).automaton()?;
        for part in &snapshot.parts {
            let dictionary = part.bag(Bag::Words).terms();
            let mut stream = dictionary.search(&automaton).ge(&from).lt(&to).into_stream()?;
            while let Some((stored, info)) = stream.next() {
                if let Ok(stored) = std::str::from_utf8(stored) {
                    *frequencies.entry(stored.to_owned()).or_default() += info.doc_freq;
                }
            }
        }
    }
    let mut near: Vec<Near> = frequencies
        .into_iter()
        .map(|(stored, frequency)| {
            let word = stored.trim_start_matches(FOLDED).to_owned();
            let distance = distance(&word, folded);
            Near { stored, word, distance, frequency }
        })
        .filter(|near| near.distance > 0)
        .collect();
    near.sort_by(|a, b| {
        a.distance.cmp(&b.distance).then(b.frequency.cmp(&a.frequency)).then_with(|| a.stored.cmp(&b.stored))
    });
    near.truncate(NEAR_TERMS);
    Ok(near)
}

/// Letters added, dropped, changed, or swapped with a neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let changed = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = changed.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_count_swaps_as_one() {
        for (a, b, far) in
            [("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("", "ab", 2), ("kitten", "sitting", 3)]
        {
            assert_eq!(distance(a, b), far, "{a} {b}");
        }
    }
}
