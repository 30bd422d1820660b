//! Reading what was typed: words, `"phrases"`, `-without`. Any text can be read; what is beyond the limits is not.

use crate::analysis::{Piece, Script, folded_words, pieces};
use crate::limits::{QUERY_CHARS, QUERY_WORDS, TOPIC_CHARS, TOPIC_WORDS};

/// A word of the query, or a run of dense writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As typed.
    pub text: String,
    /// The writing it is in.
    pub script: Script,
    /// Whether it is the last thing typed, with nothing after it: it may be half a word.
    pub open: bool,
}

/// A query that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// Words to rank by, those of phrases included, in order.
    pub words: Vec<Word>,
    /// Phrases that must stand in the text, folded.
    pub phrases: Vec<String>,
    /// Words that must not, as typed.
    pub excluded: Vec<Word>,
    /// Phrases that must not, folded.
    pub excluded_phrases: Vec<String>,
}

/// As much of a query's text as is read.
pub fn readable(text: &str, plain: bool) -> &str {
    clip_chars(text, if plain { TOPIC_CHARS } else { QUERY_CHARS })
}

/// Reads a query with operators.
pub fn parse(text: &str) -> Parsed {
    let mut out = Parsed::default();
    let mut rest = text;
    let mut after_space = true;
    while let Some(c) = rest.chars().next() {
        let tail = &rest[c.len_utf8()..];
        if let Some((inner, after)) = quoted(c, tail) {
            out.add_phrase(inner, false);
            rest = after;
            after_space = false;
        } else if is_minus(c) && after_space && tail.chars().next().is_some_and(|next| !next.is_whitespace())
        {
            rest = out.exclude(tail);
            after_space = false;
        } else {
            let end = next_operator(rest);
            let (plain, after) = rest.split_at(end);
            out.add_words(plain, after.is_empty());
            after_space = plain.ends_with(char::is_whitespace);
            rest = after;
        }
    }
    out.words.truncate(QUERY_WORDS);
    out.excluded.truncate(QUERY_WORDS);
    out.phrases.truncate(QUERY_WORDS);
    out.excluded_phrases.truncate(QUERY_WORDS);
    out
}

/// Reads a topic: every word counts, no sign means anything.
pub fn parse_plain(text: &str) -> Parsed {
    let mut out = Parsed::default();
    out.add_words(text, false);
    out.words.truncate(TOPIC_WORDS);
    out
}

impl Parsed {
    fn add_words(&mut self, text: &str, last: bool) {
        for piece in pieces(text) {
            let open = last && piece.end() == text.len();
            self.words.push(word(&piece, open));
        }
    }

    fn add_phrase(&mut self, inner: &str, excluded: bool) {
        let phrase = folded_words(inner);
        if phrase.is_empty() {
            return;
        }
        if excluded {
            self.excluded_phrases.push(phrase);
        } else {
            self.add_words(inner, false);
            self.phrases.push(phrase);
        }
    }

    /// Takes what stands after a minus sign; what is left of the text.
    fn exclude<'a>(&mut self, tail: &'a str) -> &'a str {
        let first = tail.chars().next().unwrap_or(' ');
        if let Some((inner, after)) = quoted(first, &tail[first.len_utf8()..]) {
            self.add_phrase(inner, true);
            return after;
        }
        let end = tail.find(char::is_whitespace).unwrap_or(tail.len());
        let (one, after) = tail.split_at(end);
        let cut: Vec<Piece<'_>> = pieces(one).collect();
        match cut.as_slice() {
            [piece] => self.excluded.push(word(piece, false)),
            _ => self.add_phrase(one, true),
        }
        after
    }
}

fn word(piece: &Piece<'_>, open: bool) -> Word {
    Word { text: piece.text.to_owned(), script: piece.script, open }
}

/// Where the next quotation mark, or minus sign after a space, stands; never 0.
fn next_operator(text: &str) -> usize {
    let mut before = None;
    for (at, c) in text.char_indices() {
        let starts = closing(c).is_some() || (is_minus(c) && before.is_some_and(char::is_whitespace));
        if at > 0 && starts {
            return at;
        }
        before = Some(c);
    }
    text.len()
}

/// The inside of a quotation whose opening mark was `open`, and what follows; `None` when it is no mark or never closes.
fn quoted(open: char, tail: &str) -> Option<(&str, &str)> {
    let close = closing(open)?;
    let end = tail.find(|c| close.contains(&c))?;
    let after = tail[end..].chars().next().map_or(end, |c| end + c.len_utf8());
    Some((&tail[..end], &tail[after..]))
}

fn closing(open: char) -> Option<&'static [char]> {
    match open {
        '"' | '“' | '”' | '„' | '＂' => Some(&['"', '“', '”', '„', '＂']),
        '«' => Some(&['»']),
        '「' => Some(&['」']),
        '『' => Some(&['』']),
        _ => None,
    }
}

fn is_minus(c: char) -> bool {
    matches!(c, '-' | '−' | '－')
}

fn clip_chars(text: &str, chars: usize) -> &str {
    text.char_indices().nth(chars).map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(parsed: &[Word]) -> Vec<&str> {
        parsed.iter().map(|w| w.text.as_str()).collect()
    }

    #[test]
    fn operators_are_read() {
        let parsed = parse("reading \"Radio École\" -tablets well-known -\"old age\" moth");
        assert_eq!(words(&parsed.words), ["reading", "Radio", "École", "well", "known", "moth"]);
        assert_eq!(parsed.phrases, ["radio ecole"]);
        assert_eq!(words(&parsed.excluded), ["tablets"]);
        assert_eq!(parsed.excluded_phrases, ["old age"]);
        assert!(parsed.words[5].open && !parsed.words[4].open);
    }

    #[test]
    fn half_typed_operators_are_words() {
        assert_eq!(words(&parse("\"half a phrase").words), ["half", "a", "phrase"]);
        assert_eq!(words(&parse("a - b -").words), ["a", "b"]);
        assert_eq!(parse("école du soir ").words.iter().filter(|w| w.open).count(), 0);
        assert_eq!(parse("«école du soir»").phrases, ["ecole du soir"]);
        assert_eq!(parse("-co-op").excluded_phrases, ["co op"]);
    }

    #[test]
    fn topics_have_no_operators() {
        let parsed = parse_plain("is -this \"a\" topic");
        assert_eq!(words(&parsed.words), ["is", "this", "a", "topic"]);
        assert!(parsed.phrases.is_empty() && parsed.excluded.is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn any_text_is_read_within_limits(text in "(?s).{0,1500}|[\"“”«»「」 a-z-]{0,80}") {
            let parsed = parse(&text);
            prop_assert!(parsed.words.len() <= QUERY_WORDS && parsed.excluded.len() <= QUERY_WORDS);
            prop_assert!(parse_plain(&text).words.len() <= TOPIC_WORDS);
        }
    }
}
