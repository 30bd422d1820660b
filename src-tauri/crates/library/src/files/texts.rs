//! What is found of a record's files: their names, what pictures show, and their text.

use satchel_model::{Attachment, Fields};

use crate::Library;
use crate::view::texts;

/// The field that a hit names when the word stands in a file of the record.
pub const FIELD: &str = "attachment";
/// Bytes of the text of one file that are searched.
const TEXT_BYTES_MAX: usize = 1024 * 1024;

impl Library {
    /// All plain texts of a record as the index is given them: its fields', then its files'.
    pub(crate) fn searched_texts(&self, kind: &str, fields: &Fields) -> Vec<(String, String)> {
        let mut all = texts(kind, fields);
        for attachment in Attachment::all(fields) {
            let mut text = attachment.name.clone();
            if let Some(alternative) = &attachment.alternative {
                text.push('\n');
                text.push_str(alternative);
            }
            // A text that is not here, or not what it was, is not found: the record is all the same.
            if let Some(bytes) = attachment.text.and_then(|name| self.file(name).ok()) {
                let markdown = String::from_utf8_lossy(&bytes);
                let end = markdown.floor_char_boundary(TEXT_BYTES_MAX);
                text.push('\n');
                text.push_str(&satchel_markdown::plain(&markdown[..end]));
            }
            all.push((FIELD.to_owned(), text));
        }
        all
    }
}
