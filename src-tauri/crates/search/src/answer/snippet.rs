//! Where a record matches: marks in its title, and the best passage of each field that has any.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::{Mark, Snippet, Why};
use crate::analysis::{Piece, Stemmer, clip, fold, folded_words, normal, pieces};
use crate::limits::{SNIPPET_BYTES, SNIPPET_CHARS, WHYS};
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
struct Found {
    mark: Mark,
    target: usize,
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
        // Of Thai and its neighbours only the longer grams say anything.
        if marker.gram_sizes.contains(&3) {
            marker.gram_sizes.remove(&2);
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

    /// The marks in a title.
    pub fn title(&self, title: &str) -> Vec<Mark> {
        merged(&self.find(title, false))
    }

    /// The reasons for a hit, best first, at most [`WHYS`].
    pub fn whys(&self, title: Option<&str>, texts: &[(String, String)]) -> Vec<Why> {
        let found = self.whys_by(texts, false);
        if !found.is_empty() {
            return found;
        }
        if let Some(title) = title {
            let marks = merged(&self.find(title, false));
            if !marks.is_empty() {
                let via = self.via_of(&self.find(title, false));
                let snippet = Snippet { text: title.to_owned(), marks };
                return vec![Why { field: "title".into(), snippet, via }];
            }
        }
        self.whys_by(texts, true)
    }

    fn whys_by(&self, texts: &[(String, String)], parts: bool) -> Vec<Why> {
        let mut left = SNIPPET_BYTES;
        let mut whys: Vec<(usize, Why)> = Vec::new();
        for (field, text) in texts {
            let text = clip(text, left);
            left -= text.len();
            let found = self.find(text, parts);
            if found.is_empty() {
                continue;
            }
            let window = best_window(text, &found);
            let distinct = distinct(window);
            let via = self.via_of(window);
            whys.push((distinct, Why { field: field.clone(), snippet: cut(text, window), via }));
        }
        // Stable: among equals the record's own order of fields stays.
        whys.sort_by_key(|(distinct, _)| std::cmp::Reverse(*distinct));
        whys.into_iter().take(WHYS).map(|(_, why)| why).collect()
    }

    /// The label or near spelling that matched, when none of the person's own words did.
    fn via_of(&self, found: &[Found]) -> Option<String> {
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
    fn find(&self, text: &str, parts: bool) -> Vec<Found> {
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

fn distinct(found: &[Found]) -> usize {
    found.iter().map(|f| f.target).collect::<BTreeSet<_>>().len()
}

/// The stretch of matches that fits a snippet and names the most targets; the earliest among equals.
fn best_window<'f>(text: &str, found: &'f [Found]) -> &'f [Found] {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    let (mut best, mut most) = (0..1, 0);
    let mut to = 0;
    for from in 0..found.len() {
        while to < found.len() && (to <= from || fits(text, found[from].mark.start, found[to].mark.end)) {
            *counts.entry(found[to].target).or_default() += 1;
            to += 1;
        }
        if counts.len() > most {
            (best, most) = (from..to, counts.len());
        }
        if let Some(count) = counts.get_mut(&found[from].target) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&found[from].target);
            }
        }
    }
    &found[best]
}

/// Room is left for words around the matches.
fn fits(text: &str, start: usize, end: usize) -> bool {
    let room = SNIPPET_CHARS * 3 / 4;
    end - start <= room || (end - start <= room * 4 && text[start..end].chars().count() <= room)
}

/// The passage around a window: whole words, one line, its marks moved along.
fn cut(text: &str, window: &[Found]) -> Snippet {
    let marks = merged(window);
    let (Some(first), Some(last)) = (marks.first(), marks.last()) else { return Snippet::default() };
    let inside = text[first.start..last.end].chars().count();
    let around = SNIPPET_CHARS.saturating_sub(inside);
    let before = around / 3;
    let start =
        text[..first.start].char_indices().rev().take(before).last().map_or(first.start, |(at, _)| at);
    let start = if start == 0 { 0 } else { word_start(text, start, first.start) };
    let used = text[start..last.end].chars().count();
    let end = text[last.end..]
        .char_indices()
        .nth(SNIPPET_CHARS.saturating_sub(used))
        .map_or(text.len(), |(at, _)| last.end + at);
    let end = if end == text.len() { end } else { word_end(text, last.end, end) };
    squeeze(text, start, end, &marks)
}

/// The first word boundary at or after `from`, no later than `limit`.
fn word_start(text: &str, from: usize, limit: usize) -> usize {
    text[from..limit]
        .char_indices()
        .find(|(_, c)| c.is_whitespace())
        .map_or(from, |(at, c)| from + at + c.len_utf8())
}

/// The last word boundary before `to`, no earlier than `limit`.
fn word_end(text: &str, limit: usize, to: usize) -> usize {
    text[limit..to].char_indices().rev().find(|(_, c)| c.is_whitespace()).map_or(to, |(at, _)| limit + at)
}

/// The passage with every run of white space as one space, an ellipsis where it was cut, and its marks in the new bytes.
fn squeeze(text: &str, start: usize, end: usize, marks: &[Mark]) -> Snippet {
    let mut out = Snippet::default();
    if start > 0 {
        out.text.push('…');
    }
    let mut waiting = marks.iter().filter(|mark| mark.start >= start && mark.end <= end).peekable();
    let mut open: Option<(usize, usize)> = None;
    let mut space = true;
    for (offset, c) in text[start..end].char_indices() {
        let at = start + offset;
        if let Some((from, until)) = open
            && at >= until
        {
            out.marks.push(Mark { start: from, end: out.text.len() });
            open = None;
        }
        if c.is_whitespace() || c.is_control() {
            if !space {
                out.text.push(' ');
            }
            space = true;
            continue;
        }
        if let Some(mark) = waiting.next_if(|mark| mark.start == at) {
            open = Some((out.text.len(), mark.end));
        }
        out.text.push(c);
        space = false;
    }
    if let Some((from, _)) = open {
        out.marks.push(Mark { start: from, end: out.text.trim_end().len() });
    }
    out.text.truncate(out.text.trim_end().len());
    if end < text.len() {
        out.text.push('…');
    }
    out
}

/// The ranges in order, those that touch or overlap made one.
fn merged(found: &[Found]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = found.iter().map(|f| f.mark).collect();
    marks.sort_unstable();
    let mut out: Vec<Mark> = Vec::new();
    for mark in marks {
        match out.last_mut() {
            Some(last) if mark.start < last.end => last.end = last.end.max(mark.end),
            _ => out.push(mark),
        }
    }
    out
}
