//! Titles that say much the same: what may have been sent twice. Pure.

use std::collections::{BTreeMap, BTreeSet};

use satchel_model::slug::normal_name;

/// Shorter words hold a title together and say nothing.
const WORD_CHARS_MIN: usize = 4;
/// What two titles must share of the words of both.
const SHARE_MIN: f64 = 0.6;
/// Words that so many titles have tell nothing apart.
const COMMON_MAX: usize = 200;
/// Look-alikes named for one title.
pub const ALIKE_MAX: usize = 3;

/// Titles that can be asked for their look-alikes.
#[derive(Debug, Default)]
pub struct Titles {
    words: Vec<BTreeSet<String>>,
    with: BTreeMap<String, Vec<usize>>,
}

impl Titles {
    /// Takes titles; they are known by their places from here on.
    pub fn new<'t>(titles: impl Iterator<Item = &'t str>) -> Titles {
        let mut all = Titles::default();
        for (at, title) in titles.enumerate() {
            let words = words(title);
            for word in &words {
                all.with.entry(word.clone()).or_default().push(at);
            }
            all.words.push(words);
        }
        all
    }

    /// The places of the titles most like the one at `at`, itself left out.
    pub fn alike(&self, at: usize) -> Vec<usize> {
        let own = &self.words[at];
        let mut candidates: BTreeSet<usize> = own
            .iter()
            .filter_map(|word| self.with.get(word))
            .filter(|with| with.len() <= COMMON_MAX)
            .flatten()
            .copied()
            .collect();
        candidates.remove(&at);
        let mut alike: Vec<(f64, usize)> = candidates
            .into_iter()
            .map(|other| (share(own, &self.words[other]), other))
            .filter(|(share, _)| *share >= SHARE_MIN)
            .collect();
        alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        alike.into_iter().take(ALIKE_MAX).map(|(_, other)| other).collect()
    }
}

fn share(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let shared = a.intersection(b).count() as f64;
    shared / (a.len() + b.len()) as f64 * 2.0
}

/// The words of a title; where no spaces stand between words, pairs of letters.
fn words(title: &str) -> BTreeSet<String> {
    let normal = normal_name(title);
    let mut words = BTreeSet::new();
    for word in normal.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let letters: Vec<char> = word.chars().collect();
        if letters.iter().any(|letter| is_without_spaces(*letter)) {
            words.extend(letters.windows(2).map(|pair| pair.iter().collect::<String>()));
        } else if letters.len() >= WORD_CHARS_MIN || letters.iter().all(char::is_ascii_digit) {
            words.insert(word.to_owned());
        }
    }
    words
}

/// Han, Kana, Hangul, Thai, Lao, Khmer and Burmese.
fn is_without_spaces(letter: char) -> bool {
    matches!(letter,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1100}'..='\u{11ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_that_say_the_same_are_alike_and_others_are_not() {
        let titles = [
            "Libraries on wheels for market women",
            "Libraries on wheels for the women of the market",
            "Libraries in schools",
            "Bibliothèques roulantes",
            "学习型城市的图书馆",
            "学习型城市图书馆",
            "",
        ];
        let all = Titles::new(titles.into_iter());
        assert_eq!(all.alike(0), [1]);
        assert_eq!(all.alike(4), [5]);
        for at in [2, 3, 6] {
            assert_eq!(all.alike(at), [0; 0], "{}", titles[at]);
        }
    }
}
