//! Text for people: what others wrote is shown as text and never steers the terminal; matches are marked.

use std::borrow::Cow;

use satchel_model::letters::turns;

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

/// The text with a visible sign for each letter that would steer the terminal; line ends and tabs stay.
pub fn clean(text: &str) -> Cow<'_, str> {
    match text.chars().all(|letter| visible(letter) == letter) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.chars().map(visible).collect()),
    }
}

/// The letter, or a sign in place of a control character, of which escape sequences are made, and of what turns the
/// direction of the text around it.
fn visible(letter: char) -> char {
    match letter {
        '\n' | '\t' => letter,
        // Each of the oldest controls has a picture.
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(letter)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\x7f' => '\u{2421}',
        other if other.is_control() || turns(other) => char::REPLACEMENT_CHARACTER,
        other => other,
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
    let mut open = false;
    for letter in text.chars() {
        match letter {
            BEGIN if !open => out.push_str(begin),
            END if open => out.push_str(end),
            BEGIN | END => continue,
            other => {
                out.push(visible(other));
                continue;
            }
        }
        open = !open;
    }
    if open {
        out.push_str(end);
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
        assert_eq!(on_paper(&text), "*É*a *b*␛]0;x␇c");
        assert_eq!(on_terminal(&marked("ab", [(1, 2)])), "a\x1b[1mb\x1b[0m");
        assert_eq!(clean("a\x1b[2Jb\u{9b}c\td\n"), "a␛[2Jb\u{fffd}c\td\n");
        assert_eq!(clean("gnp.\u{202e}md \u{2067}x\u{2069}\r"), "gnp.\u{fffd}md \u{fffd}x\u{fffd}␍");
        assert_eq!(on_terminal("a\u{2}b"), "a\x1b[1mb\x1b[0m", "what is open is closed");
    }

    #[test]
    fn marks_that_do_not_fit_are_left_out() {
        assert_eq!(on_paper(&marked("É", [(0, 1), (0, 9), (0, 2)])), "*É*");
    }
}
