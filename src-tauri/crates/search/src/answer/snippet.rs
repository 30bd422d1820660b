//! The passage that shows why a hit was found: the best stretch of a field, cut at words, with its marks.

use std::collections::{BTreeSet, HashMap};

use super::marker::Found;
use super::{Mark, Snippet};
use crate::limits::SNIPPET_CHARS;

/// How many targets a stretch of matches names.
pub fn distinct(found: &[Found]) -> usize {
    found.iter().map(|f| f.target).collect::<BTreeSet<_>>().len()
}

/// The stretch of matches that fits a snippet and names the most targets; the earliest among equals.
pub fn best_window<'f>(text: &str, found: &'f [Found]) -> &'f [Found] {
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
pub fn cut(text: &str, window: &[Found]) -> Snippet {
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
pub fn merged(found: &[Found]) -> Vec<Mark> {
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
