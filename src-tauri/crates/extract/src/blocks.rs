//! A document as its readers see it, block by block, and how that becomes Markdown.
//!
//! Must not know which kind of file the blocks came from.

mod markdown;
mod shape;

use std::rc::Rc;

use crate::limits::TEXT_BYTES_MAX;
use crate::{Document, Refused, Warning, language};

/// How a piece of text is set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Style {
    pub bold: bool,
    pub italic: bool,
    /// An address of the web or of mail.
    pub link: Option<Rc<str>>,
}

/// A piece of text set alike; a line break is `\n`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    pub text: String,
    pub style: Style,
}

/// The text of one block.
pub type Line = Vec<Span>;

/// The paragraphs of a cell.
pub type Cell = Vec<Line>;

/// One block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Title(Line),
    /// Levels as in the file, from 1.
    Heading(u8, Line),
    Paragraph(Line),
    Item {
        depth: u8,
        numbered: bool,
        line: Line,
    },
    Table(Vec<Vec<Cell>>),
}

/// What the text that was gathered last is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Title,
    Heading(u8),
    Paragraph,
    Item { depth: u8, numbered: bool },
}

/// Gathers blocks. Inside a table, what ends goes to the cell that is open; a table in a cell is its paragraphs.
#[derive(Debug, Default)]
pub struct Blocks {
    blocks: Vec<Block>,
    line: Line,
    bytes: usize,
    tables: usize,
    rows: Vec<Vec<Cell>>,
    pub title: Option<String>,
    pub language: Option<String>,
    pub pictures: u32,
    pub warnings: Vec<Warning>,
}

impl Blocks {
    /// Adds text to the block that is being gathered. White space stays as it is until the block ends.
    pub fn text(&mut self, text: &str, style: &Style) -> Result<(), Refused> {
        self.bytes += text.len();
        if self.bytes > TEXT_BYTES_MAX {
            return Err(Refused::TextTooLong);
        }
        match self.line.last_mut() {
            Some(last) if last.style == *style => last.text.push_str(text),
            _ => self.line.push(Span { text: text.to_owned(), style: style.clone() }),
        }
        Ok(())
    }

    /// Ends the block that was gathered; one without words is dropped.
    pub fn end(&mut self, shape: Shape) {
        let line = shape::tidy(std::mem::take(&mut self.line));
        if line.is_empty() {
            return;
        }
        if self.tables > 0
            && let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut())
        {
            cell.push(line);
            return;
        }
        self.blocks.push(match shape {
            Shape::Title => Block::Title(line),
            Shape::Heading(level) => Block::Heading(level, line),
            Shape::Paragraph => Block::Paragraph(line),
            Shape::Item { depth, numbered } => Block::Item { depth, numbered, line },
        });
    }

    /// A table begins.
    pub fn table(&mut self) {
        self.end(Shape::Paragraph);
        self.tables += 1;
    }

    /// A row of the outermost table begins.
    pub fn row(&mut self) {
        if self.tables == 1 {
            self.rows.push(Vec::new());
        }
    }

    /// A cell of the outermost table begins.
    pub fn cell(&mut self) {
        if self.tables == 1
            && let Some(row) = self.rows.last_mut().filter(|row| row.len() < crate::limits::COLUMNS_MAX)
        {
            row.push(Cell::new());
        }
    }

    /// A table ends.
    pub fn end_table(&mut self) {
        self.end(Shape::Paragraph);
        self.tables = self.tables.saturating_sub(1);
        if self.tables == 0 {
            let rows = std::mem::take(&mut self.rows);
            if rows.iter().flatten().any(|cell| !cell.is_empty()) {
                self.blocks.push(Block::Table(rows));
            }
        }
    }

    /// Notes what a person should know.
    pub fn warn(&mut self, warning: Warning) {
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }

    /// The whole as a document.
    ///
    /// # Errors
    /// [`Refused::NoText`] when there are no words at all.
    pub fn document(mut self) -> Result<Document, Refused> {
        while self.tables > 0 {
            self.end_table();
        }
        self.end(Shape::Paragraph);
        let shaped = shape::shape(self.blocks);
        if shaped.bold_headings {
            self.warnings.push(Warning::BoldHeadings);
        }
        let title = shaped.title.or(self.title).filter(|title| !title.is_empty());
        let (markdown, headings) = markdown::write(&shaped.blocks);
        if markdown.is_empty() {
            return Err(if self.pictures > 0 { Refused::NoText } else { Refused::Empty });
        }
        if markdown.len() > TEXT_BYTES_MAX {
            return Err(Refused::TextTooLong);
        }
        self.warnings.sort_unstable();
        self.warnings.dedup();
        let language = language::guess(&markdown).or(self.language);
        Ok(Document { title, headings, language, pictures: self.pictures, warnings: self.warnings, markdown })
    }
}

/// An address that a text may link to: web and mail, nothing that a computer would run.
pub fn safe_address(address: &str) -> Option<Rc<str>> {
    let address = address.trim();
    let lower = address.get(..8.min(address.len()))?.to_ascii_lowercase();
    let good = ["https://", "http://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
    let plain = address.len() <= 2_000
        && !address.contains(|c: char| c.is_whitespace() || c.is_control() || "<>()\\\"".contains(c));
    (good && plain).then(|| address.into())
}
