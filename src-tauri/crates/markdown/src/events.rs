//! The one stream of Markdown events that rendering, outline and plain text share, bounded in length and depth.
//!
//! Raw HTML leaves the stream here, so nothing behind it ever sees a tag that a person typed.

use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::{NESTING_MAX, TEXT_BYTES_MAX};

/// The events of `text`, of its first [`TEXT_BYTES_MAX`] bytes at most.
pub fn events(text: &str) -> Events<'_> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    Events { parser: Parser::new_ext(cut(text), options), open: 0, flattened: 0 }
}

/// `text` without what lies beyond [`TEXT_BYTES_MAX`].
pub fn cut(text: &str) -> &str {
    &text[..floor(text, TEXT_BYTES_MAX)]
}

/// The last place at or before `at` where `text` can be cut.
pub fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// An iterator of events without raw HTML, in which tags deeper than [`NESTING_MAX`] are flattened to their text.
pub struct Events<'a> {
    parser: Parser<'a>,
    open: usize,
    flattened: usize,
}

impl<'a> Iterator for Events<'a> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        loop {
            match self.parser.next()? {
                Event::Html(_) | Event::InlineHtml(_) => {}
                Event::Start(tag) => {
                    if self.flattened > 0 || self.open + levels(&tag) > NESTING_MAX {
                        self.flattened += 1;
                    } else {
                        self.open += 1;
                        return Some(Event::Start(tag));
                    }
                }
                Event::End(tag) => {
                    if self.flattened == 0 {
                        self.open -= 1;
                        return Some(Event::End(tag));
                    }
                    self.flattened -= 1;
                    // A flattened paragraph or row must not run into the next one.
                    if self.flattened == 0 {
                        return Some(Event::SoftBreak);
                    }
                }
                event => return Some(event),
            }
        }
    }
}

/// How many levels a tag needs to be whole: a table without its rows and cells would not be one.
fn levels(tag: &Tag) -> usize {
    match tag {
        Tag::Table(_) => 3,
        Tag::List(_) => 2,
        _ => 1,
    }
}
