//! The HTML of a text: one pass over the events, then the sanitiser.
//!
//! Must not decide what is safe by itself: it writes only tags of its own, and [`crate::safe`] checks them again.

use std::collections::HashMap;
use std::fmt::Write;
use std::vec::IntoIter;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd};

use crate::events::{events, floor};
use crate::outline::{Heading, outline};
use crate::{TEXT_BYTES_MAX, address, safe};

/// The longest text without a tag, in bytes. The sanitiser's serialiser takes time in the square of it where many
/// characters need escaping; a comment, which the sanitiser takes out again, ends a text node.
const RUN_BYTES_MAX: usize = 4_096;

/// The longest description of a picture, in bytes, for the same reason.
const DESCRIPTION_BYTES_MAX: usize = 4_096;

/// Stands before the description of a picture that is not shown.
const PICTURE_MARK: char = '▨';

/// The inert HTML of `text`: no script, handler, frame, form, style or remote load, whatever was written. Raw HTML
/// is dropped; links keep only http, https and mailto; pictures only `media:` with a content hash, others become
/// their description. Headings start at level 3. Past [`TEXT_BYTES_MAX`] the text is cut, and the page ends in `…`.
pub fn render(text: &str) -> String {
    render_in(text, "t")
}

/// As [`render`], with `scope` before every id, so that several texts can stand on one page. A scope that is not
/// made of `[a-z0-9_-]` counts as `t`.
pub fn render_in(text: &str, scope: &str) -> String {
    let scope = if address::is_name(scope) { scope } else { "t" };
    let mut writer = Writer {
        out: String::with_capacity(text.len().min(TEXT_BYTES_MAX) * 5 / 4),
        scope,
        headings: outline(text).into_iter(),
        closing: Vec::new(),
        footnotes: HashMap::new(),
        columns: Vec::new(),
        column: 0,
        in_head: false,
        picture: None,
        run: 0,
    };
    events(text).for_each(|event| writer.event(event));
    if text.len() > TEXT_BYTES_MAX {
        writer.out.push_str("<p class=\"cut\">…</p>\n");
    }
    safe::clean(&writer.out)
}

struct Writer<'a> {
    out: String,
    scope: &'a str,
    headings: IntoIter<Heading>,
    /// How the open headings, links and pictures end, innermost last.
    closing: Vec<&'static str>,
    footnotes: HashMap<CowStr<'a>, Footnote>,
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
    picture: Option<Picture>,
    /// Bytes of text since the last end of a text node that was put in.
    run: usize,
}

struct Footnote {
    number: usize,
    referred: bool,
}

/// A picture being read: its description is text, however it is marked up.
struct Picture {
    hash: String,
    description: String,
    depth: usize,
}

impl<'a> Writer<'a> {
    fn event(&mut self, event: Event<'a>) {
        if self.picture.is_some() {
            return self.describe(event);
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => {
                self.out.push_str("<code>");
                self.text(&text);
                self.out.push_str("</code>");
            }
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::FootnoteReference(name) => self.footnote_mark(name),
            Event::TaskListMarker(done) => self.out.push_str(if done {
                "<span class=\"task\">☑</span> "
            } else {
                "<span class=\"task\">☐</span> "
            }),
            // Raw HTML never arrives, mathematics is not switched on.
            Event::Html(_) | Event::InlineHtml(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>) {
        match tag {
            Tag::Paragraph => self.out.push_str("<p>"),
            Tag::Heading { .. } => self.heading(),
            Tag::BlockQuote(_) => self.out.push_str("<blockquote>\n"),
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.out.push_str("<pre><code>")
            }
            Tag::List(None) => self.out.push_str("<ul>\n"),
            Tag::List(Some(1)) => self.out.push_str("<ol>\n"),
            Tag::List(Some(first)) => self.write(format_args!("<ol start=\"{first}\">\n")),
            Tag::Item => self.out.push_str("<li>"),
            Tag::FootnoteDefinition(name) => self.footnote(name),
            Tag::Table(columns) => {
                self.columns = columns;
                self.out.push_str("<div class=\"wide\"><table>\n");
            }
            Tag::TableHead => {
                (self.in_head, self.column) = (true, 0);
                self.out.push_str("<thead><tr>");
            }
            Tag::TableRow => {
                self.column = 0;
                self.out.push_str("<tr>");
            }
            Tag::TableCell => self.cell(),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Link { link_type, dest_url, .. } => self.link(link_type, &dest_url),
            Tag::Image { dest_url, .. } => self.image(&dest_url),
            // Not switched on, or emptied before they arrive.
            Tag::HtmlBlock
            | Tag::MetadataBlock(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Subscript
            | Tag::Superscript => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        self.out.push_str(match tag {
            TagEnd::Paragraph => "</p>\n",
            TagEnd::BlockQuote(_) => "</blockquote>\n",
            TagEnd::CodeBlock => "</code></pre>\n",
            TagEnd::List(true) => "</ol>\n",
            TagEnd::List(false) => "</ul>\n",
            TagEnd::Item => "</li>\n",
            TagEnd::FootnoteDefinition => "</div>\n",
            TagEnd::Table => "</tbody></table></div>\n",
            TagEnd::TableHead => {
                self.in_head = false;
                "</tr></thead><tbody>\n"
            }
            TagEnd::TableRow => "</tr>\n",
            TagEnd::TableCell if self.in_head => "</th>",
            TagEnd::TableCell => "</td>",
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            TagEnd::Strikethrough => "</del>",
            TagEnd::Heading(_) | TagEnd::Link | TagEnd::Image => self.closing.pop().unwrap_or_default(),
            _ => "",
        });
    }

    fn text(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            // A character has at most 4 bytes, so each turn takes at least one.
            let (piece, after) = rest.split_at(floor(rest, (RUN_BYTES_MAX - self.run).max(4)));
            escape(&mut self.out, piece);
            self.run += piece.len();
            if self.run >= RUN_BYTES_MAX - 4 {
                self.out.push_str("<!---->");
                self.run = 0;
            }
            rest = after;
        }
    }

    /// The outline walked the same events, so its headings come in the same order.
    fn heading(&mut self) {
        let (level, id) = match self.headings.next() {
            Some(heading) => (heading.level, heading.id),
            None => (6, String::new()),
        };
        let scope = self.scope;
        self.write(format_args!("<h{level} id=\"{scope}-"));
        escape(&mut self.out, &id);
        self.out.push_str("\">");
        self.closing.push(match level {
            3 => "</h3>\n",
            4 => "</h4>\n",
            5 => "</h5>\n",
            _ => "</h6>\n",
        });
    }

    fn cell(&mut self) {
        let class = match self.columns.get(self.column) {
            Some(Alignment::Center) => " class=\"to-center\"",
            Some(Alignment::Right) => " class=\"to-end\"",
            _ => "",
        };
        self.column += 1;
        let tag = if self.in_head { "th scope=\"col\"" } else { "td" };
        self.write(format_args!("<{tag}{class}>"));
    }

    fn link(&mut self, link_type: LinkType, address: &str) {
        let mail = if link_type == LinkType::Email { "mailto:" } else { "" };
        let address = format!("{mail}{address}");
        if address::is_link(&address) {
            self.out.push_str("<a href=\"");
            escape(&mut self.out, &address);
            self.out.push_str("\">");
            self.closing.push("</a>");
        } else {
            self.closing.push("");
        }
    }

    fn image(&mut self, address: &str) {
        match address::picture(address) {
            Some(hash) => {
                self.picture = Some(Picture { hash: hash.to_owned(), description: String::new(), depth: 1 })
            }
            None => {
                self.write(format_args!("<span class=\"picture-left-out\">{PICTURE_MARK} "));
                self.closing.push("</span>");
            }
        }
    }

    /// Takes an event that stands inside a picture's description.
    fn describe(&mut self, event: Event<'a>) {
        let Some(picture) = &mut self.picture else { return };
        match event {
            Event::Text(text) | Event::Code(text) => picture.description.push_str(&text),
            Event::SoftBreak | Event::HardBreak => picture.description.push(' '),
            Event::Start(_) => picture.depth += 1,
            Event::End(_) => picture.depth -= 1,
            _ => {}
        }
        if picture.depth == 0
            && let Some(Picture { hash, description, .. }) = self.picture.take()
        {
            self.write(format_args!("<img src=\"media:{hash}\" alt=\""));
            escape(&mut self.out, &description[..floor(&description, DESCRIPTION_BYTES_MAX)]);
            self.out.push_str("\">");
        }
    }

    fn footnote_mark(&mut self, name: CowStr<'a>) {
        let footnote = self.numbered(name);
        let number = footnote.number;
        // An id may stand once: the first mark is where the note leads back to.
        let first = !std::mem::replace(&mut footnote.referred, true);
        let scope = self.scope;
        self.out.push_str("<sup");
        if first {
            self.write(format_args!(" id=\"{scope}-fnref-{number}\""));
        }
        self.write(format_args!("><a href=\"#{scope}-fn-{number}\">{number}</a></sup>"));
    }

    fn footnote(&mut self, name: CowStr<'a>) {
        let number = self.numbered(name).number;
        let scope = self.scope;
        self.write(format_args!(
            "<div class=\"footnote\" id=\"{scope}-fn-{number}\"><sup><a href=\"#{scope}-fnref-{number}\">{number}</a></sup> "
        ));
    }

    fn numbered(&mut self, name: CowStr<'a>) -> &mut Footnote {
        let number = self.footnotes.len() + 1;
        self.footnotes.entry(name).or_insert(Footnote { number, referred: false })
    }

    fn write(&mut self, arguments: std::fmt::Arguments) {
        // Writing to a String cannot fail.
        let _ = self.out.write_fmt(arguments);
    }
}

/// Appends `text` so that it is text wherever it stands, in an element or in a quoted attribute.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // An HTML parser would refuse it and a browser replace it; so it is replaced at once.
            '\0' => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests;
