//! What comes out of a file.

use serde::{Deserialize, Serialize};

/// What comes out of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reading {
    /// A text.
    Document(Document),
    /// Rows under a header.
    Table(Table),
    /// A photo, made small.
    Picture(Picture),
}

/// A text as Markdown: no raw HTML, no pictures, links to web and mail only.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its title, if it has one.
    pub title: Option<String>,
    /// Its text without the title; sections begin at level 2.
    pub markdown: String,
    /// Its headings in order.
    pub headings: Vec<Heading>,
    /// Its language (BCP 47) as far as it can be guessed.
    pub language: Option<String>,
    /// Pictures that it holds; they stay in the file.
    pub pictures: u32,
    /// What a person should know about the text.
    pub warnings: Vec<Warning>,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// From 2, the highest.
    pub level: u8,
    /// Its words.
    pub text: String,
}

/// What a person should know about a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Warning {
    /// Lines set wholly in bold were taken for headings, since there were no others.
    BoldHeadings,
    /// Deleted text and comments of a reviewed file were left out.
    ReviewLeftOut,
    /// Some pages hold no text.
    PagesWithoutText,
    /// The order of lines in a PDF may not be the order of reading.
    PdfOrder,
    /// Characters of an unknown encoding were replaced.
    Encoding,
}

impl Warning {
    /// The stable word that the window has its own sentence for.
    pub fn code(self) -> &'static str {
        match self {
            Warning::BoldHeadings => "bold-headings",
            Warning::ReviewLeftOut => "review-left-out",
            Warning::PagesWithoutText => "pages-without-text",
            Warning::PdfOrder => "pdf-order",
            Warning::Encoding => "encoding",
        }
    }
}

/// Rows under a header; every cell is text, whatever a spreadsheet would make of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What the columns are called.
    pub header: Vec<String>,
    /// The rows that are not blank.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The line of the file that it begins on, from 1.
    pub line: u64,
    /// Its cells, as many as the header has or fewer.
    pub cells: Vec<String>,
    /// Cells beyond the header.
    pub surplus: u32,
}

/// A photo made small: pixels alone, turned the right way up, nothing of what the camera wrote beside them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Width of the original in pixels, the right way up.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// A JPEG to be shown, at most [`crate::limits::DISPLAY_BYTES_MAX`] bytes.
    #[serde(with = "serde_bytes")]
    pub display: Vec<u8>,
    /// A JPEG for lists, at most [`crate::limits::PREVIEW_BYTES_MAX`] bytes.
    #[serde(with = "serde_bytes")]
    pub preview: Vec<u8>,
    /// The original said where it was taken.
    pub had_position: bool,
}
