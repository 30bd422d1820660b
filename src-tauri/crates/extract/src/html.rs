//! Web pages: the tags in their order, without a tree, so that no page is too deep.

use std::cell::RefCell;

use encoding_rs::Encoding;
use html5ever::TokenizerResult;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use crate::blocks::{Blocks, Shape, Style, safe_address};
use crate::{Document, Refused, Warning};

/// Elements whose text nobody reads on the page.
const UNREAD: &[&str] = &[
    "head", "script", "style", "template", "svg", "math", "noscript", "select", "textarea", "iframe",
    "object", "canvas",
];
/// Elements that begin a line of their own.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "aside",
    "nav",
    "figure",
    "figcaption",
    "blockquote",
    "pre",
    "address",
    "dl",
    "dt",
    "dd",
    "ul",
    "ol",
    "li",
    "hr",
    "form",
    "fieldset",
    "body",
    "html",
    "caption",
    "details",
    "summary",
    "table",
    "tr",
    "td",
    "th",
];
/// Bytes at the beginning in which a page says its encoding.
const HEAD_BYTES: usize = 2_048;

/// Reads the text of a page.
pub fn read(bytes: &[u8]) -> Result<Document, Refused> {
    let (text, guessed) = decode(bytes);
    let page = Tokenizer::new(Page::default(), TokenizerOpts::default());
    let queue = BufferQueue::default();
    // The queue's pieces count their bytes in 32 bits; a file has far fewer.
    queue.push_back(text.as_str().into());
    while !matches!(page.feed(&queue), TokenizerResult::Done) {}
    page.end();
    let mut state = page.sink.0.into_inner();
    if guessed {
        state.blocks.warn(Warning::Encoding);
    }
    state.failed?;
    let title = state.title.split_whitespace().collect::<Vec<_>>().join(" ");
    state.blocks.title = Some(title).filter(|title| !title.is_empty());
    state.blocks.document()
}

/// A page says its encoding itself, if it is no UTF.
fn decode(bytes: &[u8]) -> (String, bool) {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD_BYTES)]).to_ascii_lowercase();
    let said = head.split("charset").nth(1).map(|rest| {
        let name = rest.trim_start_matches(|c: char| c == '=' || c.is_whitespace() || c == '"' || c == '\'');
        name.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')
            .next()
            .unwrap_or_default()
            .to_owned()
    });
    let plain = Encoding::for_bom(bytes).is_none() && std::str::from_utf8(bytes).is_err();
    match said.and_then(|name| Encoding::for_label(name.as_bytes())).filter(|_| plain) {
        Some(encoding) => (encoding.decode_without_bom_handling(bytes).0.into_owned(), false),
        None => crate::plain::decode(bytes),
    }
}

#[derive(Default)]
struct Page(RefCell<State>);

struct State {
    blocks: Blocks,
    title: String,
    in_title: bool,
    /// How many of each mark are open.
    bold: u32,
    italic: u32,
    link: Option<std::rc::Rc<str>>,
    /// The lists that are open: whether each counts.
    lists: Vec<bool>,
    shape: Shape,
    unread: Option<(String, u32)>,
    preformatted: u32,
    failed: Result<(), Refused>,
}

impl Default for State {
    fn default() -> State {
        State {
            blocks: Blocks::default(),
            title: String::new(),
            in_title: false,
            bold: 0,
            italic: 0,
            link: None,
            lists: Vec::new(),
            shape: Shape::Paragraph,
            unread: None,
            preformatted: 0,
            failed: Ok(()),
        }
    }
}

impl TokenSink for Page {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        if state.failed.is_err() {
            return TokenSinkResult::Continue;
        }
        match token {
            Token::TagToken(tag) => {
                state.failed = state.tag(&tag);
                raw(&tag)
            }
            Token::CharacterTokens(text) => {
                state.failed = state.text(&text);
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }
}

/// What stands inside these is no markup.
fn raw(tag: &Tag) -> TokenSinkResult<()> {
    match (tag.kind, &*tag.name) {
        (TagKind::StartTag, "script") => TokenSinkResult::RawData(RawKind::ScriptData),
        (TagKind::StartTag, "style" | "iframe" | "noscript") => TokenSinkResult::RawData(RawKind::Rawtext),
        (TagKind::StartTag, "title" | "textarea") => TokenSinkResult::RawData(RawKind::Rcdata),
        _ => TokenSinkResult::Continue,
    }
}

impl State {
    fn tag(&mut self, tag: &Tag) -> Result<(), Refused> {
        let name: &str = &tag.name;
        let starts = tag.kind == TagKind::StartTag;
        if name == "title" {
            self.in_title = starts && self.title.is_empty();
            return Ok(());
        }
        if let Some((open, depth)) = &mut self.unread {
            if open == name {
                *depth = if starts { *depth + 1 } else { *depth - 1 };
                if *depth == 0 {
                    self.unread = None;
                }
            }
            // A page without an end of its head begins its text all the same.
            if name == "body" && starts {
                self.unread = None;
            }
            return Ok(());
        }
        if UNREAD.contains(&name) {
            if starts && !tag.self_closing {
                self.unread = Some((name.to_owned(), 1));
            }
            return Ok(());
        }
        if BLOCKS.contains(&name) {
            self.end();
        }
        match (name, starts) {
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", true) => {
                self.end();
                self.shape = Shape::Heading(name.as_bytes()[1] - b'0');
            }
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", false) => self.end(),
            ("b" | "strong", true) => self.bold += 1,
            ("b" | "strong", false) => self.bold = self.bold.saturating_sub(1),
            ("i" | "em", true) => self.italic += 1,
            ("i" | "em", false) => self.italic = self.italic.saturating_sub(1),
            ("a", true) => self.link = attribute(tag, "href").and_then(safe_address),
            ("a", false) => self.link = None,
            ("br", _) => self.blocks.text("\n", &Style::default())?,
            ("ul", true) => self.lists.push(false),
            ("ol", true) => self.lists.push(true),
            ("ul" | "ol", false) => drop(self.lists.pop()),
            ("li", true) => {
                let depth = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
                let numbered = self.lists.last().copied().unwrap_or(false);
                self.shape = Shape::Item { depth, numbered };
            }
            ("img" | "picture", true) => self.blocks.pictures = self.blocks.pictures.saturating_add(1),
            ("pre", true) => self.preformatted += 1,
            ("pre", false) => self.preformatted = self.preformatted.saturating_sub(1),
            ("table", true) => self.blocks.table(),
            ("table", false) => self.blocks.end_table(),
            ("tr", true) => self.blocks.row(),
            ("td" | "th", true) => self.blocks.cell(),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self) {
        self.blocks.end(self.shape);
        self.shape = Shape::Paragraph;
    }

    fn text(&mut self, text: &str) -> Result<(), Refused> {
        if self.in_title {
            self.title.push_str(text);
            self.title.truncate(self.title.floor_char_boundary(2_000));
            return Ok(());
        }
        if self.unread.is_some() {
            return Ok(());
        }
        let style = Style { bold: self.bold > 0, italic: self.italic > 0, link: self.link.clone() };
        match self.preformatted {
            0 => self.blocks.text(&text.replace('\n', " "), &style),
            _ => self.blocks.text(text, &style),
        }
    }
}

fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
}
