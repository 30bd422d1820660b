//! The text: paragraphs, headings, lists and tables.

use super::styles::Styles;
use crate::blocks::{Blocks, Shape, Style, safe_address};
use crate::xml::{Tag, Visit};
use crate::{Refused, Warning};

/// Elements whose text is not the document's.
const SKIPPED: &[&str] =
    &["tracked-changes", "annotation", "forms", "note-citation", "sequence-decls", "desc", "title"];
/// Spaces that one element stands for.
const SPACES_MAX: usize = 64;

/// Gathers the blocks of a text.
pub struct Body<'d> {
    styles: &'d Styles,
    blocks: Blocks,
    in_body: bool,
    skipping: usize,
    /// Names of the lists that are open; an inner one without a name has that of the outer.
    lists: Vec<Option<String>>,
    shapes: Vec<Shape>,
    marks: Vec<Style>,
}

impl<'d> Body<'d> {
    pub fn new(styles: &'d Styles) -> Body<'d> {
        Body {
            styles,
            blocks: Blocks::default(),
            in_body: false,
            skipping: 0,
            lists: Vec::new(),
            shapes: Vec::new(),
            marks: vec![Style::default()],
        }
    }

    pub fn finish(self) -> Blocks {
        self.blocks
    }

    fn style(&self) -> Style {
        self.marks.last().cloned().unwrap_or_default()
    }

    fn begin(&mut self, shape: Shape, tag: &Tag<'_>) {
        if let Some(outer) = self.shapes.last() {
            self.blocks.end(*outer);
        }
        self.shapes.push(shape);
        let (bold, italic) = tag.get("style-name").map_or((false, false), |name| self.styles.marks(&name));
        let plain = matches!(shape, Shape::Heading(_) | Shape::Title);
        self.marks.push(Style { bold: bold && !plain, italic: italic && !plain, link: None });
    }

    fn paragraph(&self, tag: &Tag<'_>) -> Shape {
        if tag.get("style-name").is_some_and(|name| self.styles.is_title(&name)) {
            return Shape::Title;
        }
        let Some(depth) = self.lists.len().checked_sub(1) else { return Shape::Paragraph };
        let depth = u8::try_from(depth).unwrap_or(u8::MAX);
        let list = self.lists.iter().rev().find_map(Option::as_deref);
        Shape::Item { depth, numbered: list.is_some_and(|list| self.styles.is_numbered(list, depth)) }
    }
}

impl Visit for Body<'_> {
    fn start(&mut self, tag: &Tag<'_>) -> Result<(), Refused> {
        if self.skipping > 0 || self.in_body && SKIPPED.contains(&tag.name) {
            self.skipping += 1;
            if matches!(tag.name, "tracked-changes" | "annotation") {
                self.blocks.warn(Warning::ReviewLeftOut);
            }
            return Ok(());
        }
        if tag.name == "body" {
            self.in_body = true;
        }
        if !self.in_body {
            return Ok(());
        }
        match tag.name {
            "h" => {
                let level = tag.get("outline-level").and_then(|level| level.parse::<u8>().ok()).unwrap_or(1);
                self.begin(Shape::Heading(level.clamp(1, 9)), tag);
            }
            "p" => {
                let shape = self.paragraph(tag);
                self.begin(shape, tag);
            }
            "list" => self.lists.push(tag.get("style-name")),
            "span" => {
                let outer = self.style();
                let (bold, italic) =
                    tag.get("style-name").map_or((false, false), |name| self.styles.marks(&name));
                self.marks.push(Style {
                    bold: outer.bold || bold,
                    italic: outer.italic || italic,
                    link: outer.link,
                });
            }
            "a" => {
                let link = tag.get("href").and_then(|address| safe_address(&address));
                self.marks.push(Style { link, ..self.style() });
            }
            "s" => {
                let count = tag.get("c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.blocks.text(&" ".repeat(usize::min(count, SPACES_MAX)), &self.style())?;
            }
            "tab" => self.blocks.text(" ", &self.style())?,
            "line-break" => self.blocks.text("\n", &Style::default())?,
            "note-body" => self.blocks.text(" (", &Style::default())?,
            "image" => self.blocks.pictures = self.blocks.pictures.saturating_add(1),
            "table" => self.blocks.table(),
            // A row or cell that says how often it is repeated stands once: repeats are padding.
            "table-row" => self.blocks.row(),
            "table-cell" | "covered-table-cell" => self.blocks.cell(),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Refused> {
        if self.skipping > 0 {
            self.skipping -= 1;
            return Ok(());
        }
        if !self.in_body {
            return Ok(());
        }
        match name {
            "h" | "p" => {
                let shape = self.shapes.pop().unwrap_or(Shape::Paragraph);
                self.blocks.end(shape);
                self.pop_marks();
            }
            "span" | "a" => self.pop_marks(),
            "list" => drop(self.lists.pop()),
            "note-body" => self.blocks.text(")", &Style::default())?,
            "table" => self.blocks.end_table(),
            "body" => self.in_body = false,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Refused> {
        // Spaces between elements are the writing program's, not the writer's.
        if self.in_body && self.skipping == 0 && !self.shapes.is_empty() {
            self.blocks.text(&text.replace('\n', " "), &self.style())?;
        }
        Ok(())
    }
}

impl Body<'_> {
    fn pop_marks(&mut self) {
        if self.marks.len() > 1 {
            self.marks.pop();
        }
    }
}
