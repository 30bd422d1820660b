//! The body: paragraphs, tables, and the runs of text in them.

use super::lists::Lists;
use super::notes::{Links, Notes};
use super::styles::{Meaning, Styles};
use crate::blocks::{Blocks, Shape, Style};
use crate::xml::{Tag, Visit};
use crate::{Refused, Warning};

/// Elements whose text is not the document's: what was deleted, how fields are computed, a picture's stand-in.
const SKIPPED: &[&str] = &[
    "del",
    "moveFrom",
    "delText",
    "instrText",
    "Fallback",
    "pPrChange",
    "rPrChange",
    "tblPrChange",
    "sectPr",
    "annotation",
    "posOffset",
    "align",
    "pctWidth",
    "pctHeight",
];

/// A paragraph that is open; text frames put one inside another.
#[derive(Debug, Default)]
struct Paragraph {
    meaning: Option<Meaning>,
    outline: Option<u8>,
    list: Option<String>,
    depth: u8,
}

/// Gathers the blocks of a body.
pub struct Body<'d> {
    styles: &'d Styles,
    lists: &'d Lists,
    links: &'d Links,
    blocks: Blocks,
    open: Vec<Paragraph>,
    skipping: usize,
    in_run: bool,
    in_text: bool,
    style: Style,
    /// Footnotes in the order of their marks.
    noted: Vec<String>,
}

impl<'d> Body<'d> {
    pub fn new(styles: &'d Styles, lists: &'d Lists, links: &'d Links) -> Body<'d> {
        Body {
            styles,
            lists,
            links,
            blocks: Blocks::default(),
            open: Vec::new(),
            skipping: 0,
            in_run: false,
            in_text: false,
            style: Style::default(),
            noted: Vec::new(),
        }
    }

    /// The blocks, with the footnotes behind them.
    pub fn finish(mut self, notes: &Notes) -> Result<Blocks, Refused> {
        self.blocks.end(Shape::Paragraph);
        let plain = Style::default();
        for (number, id) in self.noted.iter().enumerate() {
            if let Some(text) = notes.get(id).filter(|text| !text.is_empty()) {
                self.blocks.text(&format!("[{}] {text}", number + 1), &plain)?;
                self.blocks.end(Shape::Paragraph);
            }
        }
        Ok(self.blocks)
    }

    fn shape(&self, paragraph: &Paragraph) -> Shape {
        if let Some(level) = paragraph.outline {
            return Shape::Heading(level + 1);
        }
        match (&paragraph.meaning, paragraph.list.as_deref()) {
            (Some(Meaning::Title), _) => Shape::Title,
            // Headings are often numbered by a list.
            (Some(Meaning::Heading(level)), _) => Shape::Heading(*level),
            // List 0 says that this paragraph is in none.
            (_, Some("0")) => Shape::Paragraph,
            (_, Some(list)) => {
                let numbered = self.lists.is_numbered(list, paragraph.depth);
                Shape::Item { depth: paragraph.depth, numbered }
            }
            (Some(Meaning::List(list, depth)), None) => {
                Shape::Item { depth: *depth, numbered: self.lists.is_numbered(list, *depth) }
            }
            (None, None) => Shape::Paragraph,
        }
    }

    fn end_paragraph(&mut self) {
        let shape = self.open.pop().map_or(Shape::Paragraph, |paragraph| self.shape(&paragraph));
        self.blocks.end(shape);
    }

    fn property(&mut self, tag: &Tag<'_>) {
        let is_on =
            || tag.get("val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off" | "none"));
        let number = || tag.get("val").and_then(|value| value.parse::<u8>().ok());
        if self.in_run {
            match tag.name {
                "b" => self.style.bold = is_on(),
                "i" => self.style.italic = is_on(),
                "rStyle" if tag.get("val").is_some_and(|id| self.styles.is_strong(&id)) => {
                    self.style.bold = true
                }
                _ => {}
            }
            return;
        }
        let Some(paragraph) = self.open.last_mut() else { return };
        match tag.name {
            "pStyle" => paragraph.meaning = tag.get("val").and_then(|id| self.styles.meaning(&id)),
            "outlineLvl" => paragraph.outline = number().filter(|level| *level < 9),
            "numId" => paragraph.list = tag.get("val"),
            "ilvl" => paragraph.depth = number().unwrap_or(0).min(8),
            _ => {}
        }
    }
}

impl Visit for Body<'_> {
    fn start(&mut self, tag: &Tag<'_>) -> Result<(), Refused> {
        if self.skipping > 0 || SKIPPED.contains(&tag.name) {
            self.skipping += 1;
            if tag.name == "del" {
                self.blocks.warn(Warning::ReviewLeftOut);
            }
            return Ok(());
        }
        match tag.name {
            "p" => {
                if let Some(shape) = self.open.last().map(|paragraph| self.shape(paragraph)) {
                    self.blocks.end(shape);
                }
                self.open.push(Paragraph::default());
            }
            "r" => {
                self.in_run = true;
                self.style = Style { link: self.style.link.take(), ..Style::default() };
            }
            "t" => self.in_text = true,
            "tab" if self.in_run => self.blocks.text(" ", &self.style)?,
            "br" | "cr" if self.in_run => self.blocks.text("\n", &Style::default())?,
            "noBreakHyphen" => self.blocks.text("-", &self.style)?,
            "hyperlink" => self.style.link = tag.get("id").and_then(|id| self.links.get(&id)),
            "footnoteReference" => {
                if let Some(id) = tag.get("id") {
                    self.noted.push(id);
                    let mark = format!("[{}]", self.noted.len());
                    self.blocks.text(&mark, &Style::default())?;
                }
            }
            "tbl" => self.blocks.table(),
            "tr" => self.blocks.row(),
            "tc" => self.blocks.cell(),
            _ => self.property(tag),
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Refused> {
        if self.skipping > 0 {
            self.skipping -= 1;
            return Ok(());
        }
        match name {
            "p" => self.end_paragraph(),
            "r" => self.in_run = false,
            "t" => self.in_text = false,
            "hyperlink" => self.style.link = None,
            "tbl" => self.blocks.end_table(),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Refused> {
        if self.in_text && self.skipping == 0 {
            self.blocks.text(text, &self.style)?;
        }
        Ok(())
    }
}
