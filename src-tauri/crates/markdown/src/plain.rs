//! A text without its markup, for the index and for counting words.

use pulldown_cmark::{Event, TagEnd};

use crate::events::events;

/// The words of `text` as a reader sees them, a line for each paragraph, heading, item or cell. Descriptions of
/// pictures stay; addresses of links and raw HTML do not.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(crate::TEXT_BYTES_MAX));
    for event in events(text) {
        match event {
            Event::Text(piece) | Event::Code(piece) => out.push_str(&piece),
            Event::SoftBreak => out.push(' '),
            Event::HardBreak | Event::Rule => end_line(&mut out),
            Event::End(tag) if is_block(tag) => end_line(&mut out),
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// How many words `text` has. A word is a run of letters or digits between spaces; in Chinese and Japanese, which
/// put no spaces, each character counts as one.
pub fn words(text: &str) -> usize {
    let mut count = 0;
    let mut inside = false;
    for c in plain(text).chars() {
        if is_ideograph(c) {
            count += 1;
            inside = false;
        } else if c.is_whitespace() {
            inside = false;
        } else if c.is_alphanumeric() && !inside {
            count += 1;
            inside = true;
        }
    }
    count
}

fn end_line(out: &mut String) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

fn is_block(tag: TagEnd) -> bool {
    !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

/// Han, Hiragana and Katakana.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
        && c.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_goes_and_words_stay() {
        let text = "# Title\n\nSome *emphasis*, a [link](https://example.org) and `code`.\nNext line.\n\n\
            - one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n\n![a picture](x.png) <b>bold</b>[^1]\n\n[^1]: A note.\n";
        insta::assert_snapshot!(plain(text), @r"
        Title
        Some emphasis, a link and code. Next line.
        one
        two
        a
        b
        c
        d
        a picture bold
        A note.
        ");
    }

    #[test]
    fn words_are_counted_in_any_script() {
        assert_eq!(words(""), 0);
        assert_eq!(words("Learning cities, **together** — 42 of them."), 6);
        assert_eq!(words("L'apprentissage tout au long de la vie"), 7);
        assert_eq!(words("学习型城市"), 5);
        assert_eq!(words("学习型城市 UNESCO 网络"), 8);
        assert_eq!(words("مدينة التعلم"), 2);
        assert_eq!(words("평생 학습 도시"), 3);
        assert_eq!(words("- - -"), 0);
    }
}
