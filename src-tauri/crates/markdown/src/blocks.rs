//! A text as blocks of plain runs, for whoever writes it in another form than HTML: a word processor's, a book's.
//!
//! Inert by its shape: there is text, what is said of it, and links of the open web and mail; nothing else can be said.

use std::collections::HashMap;
use std::vec::IntoIter;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use crate::address;
use crate::events::events;
use crate::outline::{Heading, outline};

/// Stands before the description of a picture, which is not part of the text.
const PICTURE_MARK: &str = "▨ ";

/// A stretch of text of one look. A line break inside a paragraph is `\n`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Strong.
    pub strong: bool,
    /// Stressed.
    pub emphasis: bool,
    /// Struck through.
    pub struck: bool,
    /// Typed as a machine would read it.
    pub code: bool,
    /// The number of a note, raised.
    pub raised: bool,
    /// Where it leads: `http`, `https` or `mailto`.
    pub link: Option<String>,
}

/// A block of text. Blocks stand inside each other at most [`crate::NESTING_MAX`] deep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading, at level 3 to 6.
    Heading {
        /// 3 is the highest.
        level: u8,
        /// Its words.
        runs: Vec<Run>,
    },
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// What someone else said.
    Quote(Vec<Block>),
    /// A list; numbered if it has a first number.
    List {
        /// Where the numbers begin.
        first: Option<u64>,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// Lines that stand as they were typed.
    Code(String),
    /// A table.
    Table {
        /// The cells of its head.
        head: Vec<Vec<Run>>,
        /// Its rows.
        rows: Vec<Vec<Vec<Run>>>,
    },
    /// A note at the foot, under its number.
    Note {
        /// As the raised runs name it.
        number: usize,
        /// What it says.
        blocks: Vec<Block>,
    },
    /// A line across.
    Rule,
}

/// The blocks of `text`, of its first [`crate::TEXT_BYTES_MAX`] bytes at most.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut builder = Builder { headings: outline(text).into_iter(), ..Builder::default() };
    events(text).for_each(|event| builder.event(event));
    builder.end_of_text()
}

/// A container or a block that is still open.
enum Open {
    Quote(Vec<Block>),
    List { first: Option<u64>, items: Vec<Vec<Block>> },
    Item(Vec<Block>),
    Note { number: usize, blocks: Vec<Block> },
    Heading(u8),
    Code(String),
    Table { head: Vec<Vec<Run>>, rows: Vec<Vec<Vec<Run>>> },
}

#[derive(Default)]
struct Builder<'a> {
    done: Vec<Block>,
    open: Vec<Open>,
    runs: Vec<Run>,
    /// How many of each are open.
    strong: usize,
    emphasis: usize,
    struck: usize,
    links: Vec<Option<String>>,
    headings: IntoIter<Heading>,
    notes: HashMap<CowStr<'a>, usize>,
    in_head: bool,
}

impl<'a> Builder<'a> {
    fn event(&mut self, event: Event<'a>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, false),
            Event::Code(text) => self.text(&text, true),
            Event::SoftBreak => self.text(" ", false),
            Event::HardBreak => self.text("\n", false),
            Event::Rule => {
                self.close_paragraph();
                self.put(Block::Rule);
            }
            Event::FootnoteReference(name) => {
                let number = self.number(name);
                self.runs.push(Run { text: number.to_string(), raised: true, ..Run::default() });
            }
            Event::TaskListMarker(done) => self.text(if done { "☑ " } else { "☐ " }, false),
            // Raw HTML never arrives, mathematics is not switched on.
            Event::Html(_) | Event::InlineHtml(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>) {
        match tag {
            Tag::Emphasis => self.emphasis += 1,
            Tag::Strong => self.strong += 1,
            Tag::Strikethrough => self.struck += 1,
            Tag::Link { link_type, dest_url, .. } => {
                let mail = if link_type == LinkType::Email { "mailto:" } else { "" };
                let address = format!("{mail}{dest_url}");
                self.links.push(address::is_link(&address).then_some(address));
            }
            Tag::Image { .. } => self.text(PICTURE_MARK, false),
            Tag::TableHead => self.in_head = true,
            Tag::TableRow => {
                if let Some(Open::Table { rows, .. }) = self.open.last_mut() {
                    rows.push(Vec::new());
                }
            }
            Tag::TableCell => {}
            block => {
                self.close_paragraph();
                let opened = self.opened(block);
                self.open.extend(opened);
            }
        }
    }

    fn opened(&mut self, tag: Tag<'a>) -> Option<Open> {
        Some(match tag {
            // The outline walked the same events, so its headings come in the same order.
            Tag::Heading { .. } => Open::Heading(self.headings.next().map_or(6, |heading| heading.level)),
            Tag::BlockQuote(_) => Open::Quote(Vec::new()),
            Tag::CodeBlock(_) => Open::Code(String::new()),
            Tag::List(first) => Open::List { first, items: Vec::new() },
            Tag::Item => Open::Item(Vec::new()),
            Tag::FootnoteDefinition(name) => Open::Note { number: self.number(name), blocks: Vec::new() },
            Tag::Table(_) => Open::Table { head: Vec::new(), rows: Vec::new() },
            _ => return None,
        })
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
            TagEnd::Link => drop(self.links.pop()),
            TagEnd::TableHead => self.in_head = false,
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.runs);
                if let Some(Open::Table { head, rows }) = self.open.last_mut() {
                    if self.in_head { Some(head) } else { rows.last_mut() }
                        .into_iter()
                        .for_each(|row| row.push(cell.clone()));
                }
            }
            TagEnd::Image | TagEnd::TableRow => {}
            TagEnd::Paragraph => self.close_paragraph(),
            TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::Table => self.close(),
            _ => {}
        }
    }

    /// Ends the innermost block that is open.
    fn close(&mut self) {
        if !matches!(self.open.last(), Some(Open::Heading(_))) {
            self.close_paragraph();
        }
        let block = match self.open.pop() {
            Some(Open::Quote(blocks)) => Block::Quote(blocks),
            Some(Open::List { first, items }) => Block::List { first, items },
            Some(Open::Item(blocks)) => {
                if let Some(Open::List { items, .. }) = self.open.last_mut() {
                    items.push(blocks);
                }
                return;
            }
            Some(Open::Note { number, blocks }) => Block::Note { number, blocks },
            Some(Open::Heading(level)) => {
                Block::Heading { level, runs: trimmed(std::mem::take(&mut self.runs)) }
            }
            Some(Open::Code(text)) => Block::Code(text.trim_end_matches('\n').to_owned()),
            Some(Open::Table { head, rows }) => Block::Table { head, rows },
            None => return,
        };
        self.put(block);
    }

    /// Ends the text that stands by itself: a paragraph, or an item's words.
    fn close_paragraph(&mut self) {
        let runs = trimmed(std::mem::take(&mut self.runs));
        if !runs.is_empty() {
            self.put(Block::Paragraph(runs));
        }
    }

    fn put(&mut self, block: Block) {
        let inside = self.open.iter_mut().rev().find_map(|open| match open {
            Open::Quote(blocks) | Open::Item(blocks) | Open::Note { blocks, .. } => Some(blocks),
            _ => None,
        });
        inside.unwrap_or(&mut self.done).push(block);
    }

    fn text(&mut self, text: &str, code: bool) {
        if let Some(Open::Code(lines)) = self.open.last_mut() {
            return lines.push_str(text);
        }
        let run = Run {
            text: text.to_owned(),
            strong: self.strong > 0,
            emphasis: self.emphasis > 0,
            struck: self.struck > 0,
            code,
            raised: false,
            link: self.links.iter().rev().flatten().next().cloned(),
        };
        match self.runs.last_mut() {
            Some(last)
                if (Run { text: String::new(), ..last.clone() })
                    == (Run { text: String::new(), ..run.clone() }) =>
            {
                last.text.push_str(text);
            }
            _ => self.runs.push(run),
        }
    }

    fn number(&mut self, name: CowStr<'a>) -> usize {
        let number = self.notes.len() + 1;
        *self.notes.entry(name).or_insert(number)
    }

    fn end_of_text(mut self) -> Vec<Block> {
        while !self.open.is_empty() {
            self.close();
        }
        self.close_paragraph();
        self.done
    }
}

/// Without blanks at either end; a run of blanks alone goes.
fn trimmed(mut runs: Vec<Run>) -> Vec<Run> {
    while runs.last().is_some_and(|run| run.text.trim().is_empty()) {
        runs.pop();
    }
    if let Some(last) = runs.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    runs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A block as one short line of its own, for reading.
    fn told(blocks: &[Block], indent: usize) -> String {
        let runs = |runs: &[Run]| {
            let run = |run: &Run| {
                let mut marks = String::new();
                for (is, mark) in [
                    (run.strong, 'b'),
                    (run.emphasis, 'i'),
                    (run.struck, 's'),
                    (run.code, 'c'),
                    (run.raised, '^'),
                ] {
                    if is {
                        marks.push(mark);
                    }
                }
                let link = run.link.as_ref().map(|link| format!("→{link}")).unwrap_or_default();
                if marks.is_empty() && link.is_empty() {
                    run.text.clone()
                } else {
                    format!("[{marks}{link} {}]", run.text)
                }
            };
            runs.iter().map(run).collect::<String>()
        };
        let pad = "  ".repeat(indent);
        let one = |block: &Block| match block {
            Block::Heading { level, runs: words } => format!("{pad}h{level} {}\n", runs(words)),
            Block::Paragraph(words) => format!("{pad}p {}\n", runs(words)),
            Block::Quote(inside) => format!("{pad}quote\n{}", told(inside, indent + 1)),
            Block::List { first, items } => {
                let items: String =
                    items.iter().map(|item| format!("{pad}-\n{}", told(item, indent + 1))).collect();
                format!("{pad}list {first:?}\n{items}")
            }
            Block::Code(text) => format!("{pad}code {text:?}\n"),
            Block::Table { head, rows } => {
                let row =
                    |row: &Vec<Vec<Run>>| row.iter().map(|cell| runs(cell)).collect::<Vec<_>>().join(" | ");
                let rows: String = rows.iter().map(|cells| format!("{pad}  {}\n", row(cells))).collect();
                format!("{pad}table {}\n{rows}", row(head))
            }
            Block::Note { number, blocks } => format!("{pad}note {number}\n{}", told(blocks, indent + 1)),
            Block::Rule => format!("{pad}rule\n"),
        };
        blocks.iter().map(one).collect()
    }

    #[test]
    fn every_mark_is_kept_and_nothing_else_comes() {
        let text = "# Tïtle *of* it\n\nSome **strong *both* words** and `code`.\nNext  \nline <b>raw</b> [on](https://a.org/x) \
            [off](javascript:alert(1)) ![a van](http://x/y.png)[^n]\n\n> said\n>\n> - one\n>   1. deep\n\n3. three\n4. four\n\n\
            | a | b |\n|---|---|\n| ~~c~~ | d |\n\n    x < y\n\n---\n\n- [x] done\n\n[^n]: A note.\n";
        insta::assert_snapshot!(told(&blocks(text), 0), @r#"
        h3 Tïtle [i of] it
        p Some [b strong ][bi both][b  words] and [c code]. Next
        line raw [→https://a.org/x on] off ▨ a van[^ 1]
        quote
          p said
          list None
          -
            p one
            list Some(1)
            -
              p deep
        list Some(3)
        -
          p three
        -
          p four
        table a | b
          [s c] | d
        code "x < y"
        rule
        list None
        -
          p ☑ done
        note 1
          p A note.
        "#);
    }

    #[test]
    fn depth_is_bounded() {
        fn depth(blocks: &[Block]) -> usize {
            let inside = |block: &Block| match block {
                Block::Quote(blocks) | Block::Note { blocks, .. } => depth(blocks),
                Block::List { items, .. } => items.iter().map(|item| depth(item)).max().unwrap_or(0),
                _ => 0,
            };
            1 + blocks.iter().map(inside).max().unwrap_or(0)
        }
        assert!(depth(&blocks(&"> ".repeat(5_000))) <= crate::NESTING_MAX + 2);
        assert!(depth(&blocks(&format!("{}x", "> - ".repeat(500)))) <= crate::NESTING_MAX + 2);
    }

    proptest! {
        #[test]
        fn the_words_are_those_of_the_plain_text(text in "[a-c *_`#>|\\[\\]()!~\n-]{0,80}") {
            let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
            let mut found = String::new();
            collect(&blocks(&text), &mut found);
            prop_assert_eq!(letters(&found), letters(&crate::plain(&text)));
        }
    }

    fn collect(blocks: &[Block], out: &mut String) {
        let words = |runs: &[Run], out: &mut String| runs.iter().for_each(|run| out.push_str(&run.text));
        for block in blocks {
            match block {
                Block::Heading { runs, .. } | Block::Paragraph(runs) => words(runs, out),
                Block::Quote(blocks) | Block::Note { blocks, .. } => collect(blocks, out),
                Block::List { items, .. } => items.iter().for_each(|item| collect(item, out)),
                Block::Code(text) => out.push_str(text),
                Block::Table { head, rows } => {
                    head.iter().chain(rows.iter().flatten()).for_each(|cell| words(cell, out));
                }
                Block::Rule => {}
            }
        }
    }
}
