//! Parts that the body names: addresses and footnotes.

use std::collections::HashMap;
use std::rc::Rc;

use crate::Refused;
use crate::blocks::safe_address;
use crate::limits::TEXT_BYTES_MAX;
use crate::xml::{Tag, Visit};

/// Addresses by the names that the body has for them.
#[derive(Debug, Default)]
pub struct Links(HashMap<String, Rc<str>>);

impl Links {
    /// The address of that name, if a text may link to it.
    pub fn get(&self, name: &str) -> Option<Rc<str>> {
        self.0.get(name).cloned()
    }
}

impl Visit for Links {
    fn start(&mut self, tag: &Tag<'_>) -> Result<(), Refused> {
        if tag.name == "Relationship"
            && let (Some(id), Some(target)) = (tag.get("Id"), tag.get("Target"))
            && let Some(address) = safe_address(&target)
        {
            self.0.insert(id, address);
        }
        Ok(())
    }

    fn end(&mut self, _: &str) -> Result<(), Refused> {
        Ok(())
    }

    fn text(&mut self, _: &str) -> Result<(), Refused> {
        Ok(())
    }
}

/// Footnotes by their ids, as plain text.
#[derive(Debug, Default)]
pub struct Notes {
    notes: HashMap<String, String>,
    open: Option<(String, String)>,
    bytes: usize,
}

impl Notes {
    /// The footnote of that id.
    pub fn get(&self, id: &str) -> Option<&str> {
        self.notes.get(id).map(String::as_str)
    }
}

impl Visit for Notes {
    fn start(&mut self, tag: &Tag<'_>) -> Result<(), Refused> {
        match (tag.name, &mut self.open) {
            // Lines between text and notes are notes too, of a type of their own.
            ("footnote", _) if tag.get("type").is_none() => {
                self.open = tag.get("id").map(|id| (id, String::new()));
            }
            ("p" | "tab" | "br", Some((_, text))) => text.push(' '),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Refused> {
        if name == "footnote"
            && let Some((id, text)) = self.open.take()
        {
            self.notes.insert(id, text.trim().to_owned());
        }
        Ok(())
    }

    fn text(&mut self, words: &str) -> Result<(), Refused> {
        self.bytes += words.len();
        if self.bytes > TEXT_BYTES_MAX {
            return Err(Refused::TextTooLong);
        }
        if let Some((_, text)) = &mut self.open {
            text.push_str(words);
        }
        Ok(())
    }
}
