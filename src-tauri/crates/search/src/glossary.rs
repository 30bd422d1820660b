//! Words that mean the same, given by the library and replaceable at any time, and words that stand for a filter.

use std::collections::HashMap;

use crate::analysis::folded_words;

/// One concept: its labels in all languages, its abbreviations and variants. A label may have several words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Names the concept; only told apart, never shown.
    pub id: String,
    /// As people write them; the first is shown first.
    pub labels: Vec<String>,
}

/// A value of a facet and the words that people mean it by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilterWords {
    /// The facet's name.
    pub facet: String,
    /// The value.
    pub value: String,
    /// Labels in all languages.
    pub labels: Vec<String>,
}

/// Looks labels up in a query, longest first.
#[derive(Debug, Default)]
pub struct Glossary {
    groups: Vec<Group>,
    filters: Vec<FilterWords>,
    by_label: HashMap<String, Vec<Meaning>>,
    longest: usize,
}

/// What a label stands for: a place in the list it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A group of equal words.
    Group(usize),
    /// A filter.
    Filter(usize),
}

impl Glossary {
    /// A glossary over groups and filter words; labels are compared folded, whole words only.
    pub fn new(groups: Vec<Group>, filters: Vec<FilterWords>) -> Glossary {
        let mut by_label: HashMap<String, Vec<Meaning>> = HashMap::new();
        let mut longest = 0;
        let of_groups = groups.iter().enumerate().map(|(at, group)| (&group.labels, Meaning::Group(at)));
        let of_filters = filters.iter().enumerate().map(|(at, words)| (&words.labels, Meaning::Filter(at)));
        for (labels, meaning) in of_groups.chain(of_filters) {
            for label in labels {
                let key = folded_words(label);
                if key.is_empty() {
                    continue;
                }
                longest = longest.max(key.split(' ').count());
                let meanings = by_label.entry(key).or_default();
                if !meanings.contains(&meaning) {
                    meanings.push(meaning);
                }
            }
        }
        Glossary { groups, filters, by_label, longest }
    }

    /// Whether there is nothing to look up.
    pub fn is_empty(&self) -> bool {
        self.by_label.is_empty()
    }

    /// The group at a place told by [`Glossary::find`].
    pub fn group(&self, at: usize) -> &Group {
        &self.groups[at]
    }

    /// The filter at a place told by [`Glossary::find`].
    pub fn filter(&self, at: usize) -> &FilterWords {
        &self.filters[at]
    }

    /// The labels in a row of folded words, left to right, the longest at each place: first word, number of words, meanings.
    pub fn find(&self, words: &[String]) -> Vec<(usize, usize, &[Meaning])> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let most = self.longest.min(words.len() - at);
            let hit = (1..=most).rev().find_map(|count| {
                self.by_label.get(&words[at..at + count].join(" ")).map(|meanings| (count, meanings))
            });
            match hit {
                Some((count, meanings)) => {
                    found.push((at, count, meanings.as_slice()));
                    at += count;
                }
                None => at += 1,
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_label_wins() {
        let group = |id: &str, labels: &[&str]| Group {
            id: id.into(),
            labels: labels.iter().map(|l| l.to_string()).collect(),
        };
        let glossary = Glossary::new(
            vec![
                group("a", &["learning"]),
                group("b", &["Lifelong Learning", "Éducation permanente", "LLL"]),
            ],
            vec![],
        );
        let words = |text: &str| folded_words(text).split(' ').map(String::from).collect::<Vec<_>>();
        assert_eq!(glossary.find(&words("about lifelong learning")), [(1, 2, &[Meaning::Group(1)][..])]);
        assert_eq!(glossary.find(&words("education permanente")), [(0, 2, &[Meaning::Group(1)][..])]);
        assert_eq!(glossary.find(&words("learning lll")).len(), 2);
    }
}
