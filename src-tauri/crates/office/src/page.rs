//! A document as a page: XHTML, which a book needs and every browser reads. Nothing in it is loaded from elsewhere.

use satchel_markdown::{Block, Run};

use crate::document::{Document, Part};
use crate::xml::{self, escaped};

const STYLE: &str = include_str!("page.css");

/// The whole document as one file for a browser.
pub fn page(document: &Document) -> String {
    let language = xml::language(&document.words);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>{}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n{}</body>\n</html>\n",
        direction(document.words_right_to_left),
        escaped(&document.title),
        body(document),
    )
}

/// The look of a page.
pub(crate) fn style() -> &'static str {
    STYLE
}

/// `rtl` or `ltr`.
pub(crate) fn direction(right_to_left: bool) -> &'static str {
    if right_to_left { "rtl" } else { "ltr" }
}

/// `lang` and `dir` of a text.
fn tongue(language: &str, right_to_left: bool) -> String {
    let language = xml::language(language);
    format!(" lang=\"{language}\" xml:lang=\"{language}\" dir=\"{}\"", direction(right_to_left))
}

/// What stands in the body.
pub(crate) fn body(document: &Document) -> String {
    let text = tongue(&document.language, document.right_to_left);
    let words = tongue(&document.words, document.words_right_to_left);
    let mut out = format!("<h1{text}>{}</h1>\n", escaped(&document.title));
    if !document.byline.is_empty() {
        out.push_str(&format!("<p class=\"byline\"{words}>{}</p>\n", escaped(&document.byline)));
    }
    for part in &document.parts {
        let heading = |heading: &str| match heading {
            "" => String::new(),
            heading => format!("<h2{words}>{}</h2>\n", escaped(heading)),
        };
        match part {
            Part::Text { heading: name, blocks: inside } => {
                out.push_str(&heading(name));
                out.push_str(&format!("<div{text}>\n"));
                blocks(&mut out, inside);
                out.push_str("</div>\n");
            }
            Part::Facts { heading: name, facts } => {
                out.push_str(&format!("{}<dl{words}>\n", heading(name)));
                for (name, value) in facts {
                    out.push_str(&format!(
                        "<dt>{}</dt><dd dir=\"auto\">{}</dd>\n",
                        escaped(name),
                        escaped(value)
                    ));
                }
                out.push_str("</dl>\n");
            }
            Part::Table { heading: name, head, rows } => {
                out.push_str(&heading(name));
                let row = |cells: &[String], tag: &str| {
                    let cells =
                        cells.iter().map(|cell| format!("<{tag} dir=\"auto\">{}</{tag}>", escaped(cell)));
                    format!("<tr>{}</tr>\n", cells.collect::<String>())
                };
                out.push_str(&format!("<table{words}>\n<thead>\n{}</thead>\n<tbody>\n", row(head, "th")));
                rows.iter().for_each(|cells| out.push_str(&row(cells, "td")));
                out.push_str("</tbody>\n</table>\n");
            }
        }
    }
    if !document.foot.is_empty() {
        out.push_str(&format!("<div class=\"foot\"{words}>\n"));
        blocks(&mut out, &document.foot);
        out.push_str("</div>\n");
    }
    out
}

fn blocks(out: &mut String, all: &[Block]) {
    all.iter().for_each(|block| one(out, block));
}

fn one(out: &mut String, block: &Block) {
    match block {
        Block::Heading { level, runs: words } => {
            out.push_str(&format!("<h{level}>"));
            runs(out, words);
            out.push_str(&format!("</h{level}>\n"));
        }
        Block::Paragraph(words) => {
            out.push_str("<p>");
            runs(out, words);
            out.push_str("</p>\n");
        }
        Block::Quote(inside) => around(out, "blockquote", inside),
        Block::List { items, .. } if items.is_empty() => {}
        Block::List { first, items } => {
            let (begin, end) = match first {
                None => ("<ul>\n".to_owned(), "</ul>\n"),
                Some(1) => ("<ol>\n".to_owned(), "</ol>\n"),
                Some(first) => (format!("<ol start=\"{first}\">\n"), "</ol>\n"),
            };
            out.push_str(&begin);
            items.iter().for_each(|item| around(out, "li", item));
            out.push_str(end);
        }
        Block::Code(lines) => {
            out.push_str("<pre><code>");
            xml::text(out, lines);
            out.push_str("</code></pre>\n");
        }
        Block::Table { head, rows } => {
            let row = |out: &mut String, cells: &[Vec<Run>], tag: &str| {
                out.push_str("<tr>");
                for cell in cells {
                    out.push_str(&format!("<{tag}>"));
                    runs(out, cell);
                    out.push_str(&format!("</{tag}>"));
                }
                out.push_str("</tr>\n");
            };
            out.push_str("<table>\n<thead>\n");
            row(out, head, "th");
            out.push_str("</thead>\n<tbody>\n");
            rows.iter().for_each(|cells| row(out, cells, "td"));
            out.push_str("</tbody>\n</table>\n");
        }
        Block::Note { number, blocks: inside } => {
            out.push_str(&format!("<div class=\"note\"><sup>{number}</sup>\n"));
            blocks(out, inside);
            out.push_str("</div>\n");
        }
        Block::Rule => out.push_str("<hr/>\n"),
    }
}

fn around(out: &mut String, tag: &str, inside: &[Block]) {
    out.push_str(&format!("<{tag}>"));
    blocks(out, inside);
    out.push_str(&format!("</{tag}>\n"));
}

fn runs(out: &mut String, all: &[Run]) {
    for run in all {
        let marks = [
            (run.strong, "strong"),
            (run.emphasis, "em"),
            (run.struck, "del"),
            (run.raised, "sup"),
            (run.code, "code"),
        ];
        let marks: Vec<&str> = marks.into_iter().filter(|(is, _)| *is).map(|(_, tag)| tag).collect();
        if let Some(link) = &run.link {
            out.push_str(&format!("<a href=\"{}\">", escaped(link)));
        }
        marks.iter().for_each(|tag| out.push_str(&format!("<{tag}>")));
        for (at, line) in run.text.split('\n').enumerate() {
            out.push_str(if at > 0 { "<br/>" } else { "" });
            xml::text(out, line);
        }
        marks.iter().rev().for_each(|tag| out.push_str(&format!("</{tag}>")));
        out.push_str(if run.link.is_some() { "</a>" } else { "" });
    }
}
