//! Text for people: what others wrote is shown as text and never steers the terminal; matches are marked.

use std::borrow::Cow;

/// Stands before a marked stretch until it is known where the text goes.
const BEGIN: char = '\u{2}';
/// Stands behind it.
const END: char = '\u{3}';

/// The text with the stretches `marks` marked: byte ranges on character boundaries, in order, not overlapping.
pub fn marked(text: &str, marks: impl IntoIterator<Item = (usize, usize)>) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut at = 0;
    for (start, end) in marks {
        let (Some(before), Some(inside)) = (text.get(at..start), text.get(start..end)) else { continue };
        out.push_str(before);
        out.push(BEGIN);
        out.push_str(inside);
        out.push(END);
        at = end;
    }
    out.push_str(&text[at..]);
    out
}

/// The text without control characters, of which an escape sequence is made; line ends and tabs stay.
pub fn clean(text: &str) -> Cow<'_, str> {
    let harmless = |letter: char| !letter.is_control() || letter == '\n' || letter == '\t';
    match text.chars().all(harmless) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.chars().filter(|letter| harmless(*letter)).collect()),
    }
}

/// As a terminal shows it: marked stretches are bold.
pub fn on_terminal(text: &str) -> String {
    with_marks(text, "\x1b[1m", "\x1b[0m")
}

/// As a file or another program gets it: marked stretches stand between asterisks.
pub fn on_paper(text: &str) -> String {
    with_marks(text, "*", "*")
}

fn with_marks(text: &str, begin: &str, end: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            BEGIN => out.push_str(begin),
            END => out.push_str(end),
            '\n' | '\t' => out.push(letter),
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

/// `1 record`, `2 records`.
pub fn counted(count: u64, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_are_marked_and_nothing_steers_the_terminal() {
        let text = marked("Éa b\x1b]0;x\x07c", [(0, 2), (4, 5)]);
        assert_eq!(on_paper(&text), "*É*a *b*]0;xc");
        assert_eq!(on_terminal(&marked("ab", [(1, 2)])), "a\x1b[1mb\x1b[0m");
        assert_eq!(clean("a\x1b[2Jb\u{9b}c\td\n"), "a[2Jbc\td\n");
    }

    #[test]
    fn marks_that_do_not_fit_are_left_out() {
        assert_eq!(on_paper(&marked("É", [(0, 1), (0, 9), (0, 2)])), "*É*");
    }
}
