//! What stands under one title: the same for a word processor and for a book.

use satchel_markdown::Block;

/// A document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// The title.
    pub title: String,
    /// The language of title and text, BCP 47; empty if nobody said.
    pub language: String,
    /// Whether that language runs from right to left.
    pub right_to_left: bool,
    /// What stands under the title: who, where, when.
    pub byline: String,
    /// Under what it is listed beside others.
    pub shelf: String,
    /// Its parts in order.
    pub parts: Vec<Part>,
    /// What stands at its foot, a paragraph each: how to name it, its licence.
    pub foot: Vec<Block>,
    /// The language of headings, names of facts and foot, which need not be that of the text.
    pub words: String,
    /// Whether those run from right to left.
    pub words_right_to_left: bool,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A text under its heading; without one, if that is empty.
    Text {
        /// The heading.
        heading: String,
        /// The text.
        blocks: Vec<Block>,
    },
    /// Short facts by name.
    Facts {
        /// The heading.
        heading: String,
        /// Name and value.
        facts: Vec<(String, String)>,
    },
    /// A table under its heading.
    Table {
        /// The heading.
        heading: String,
        /// What the columns are called.
        head: Vec<String>,
        /// The rows; each as long as the head.
        rows: Vec<Vec<String>>,
    },
}
