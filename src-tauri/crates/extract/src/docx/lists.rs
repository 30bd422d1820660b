//! Which lists are numbered.

use std::collections::HashMap;

use crate::Refused;
use crate::xml::{Tag, Visit};

/// The lists of a document.
#[derive(Debug, Default)]
pub struct Lists {
    /// The pattern of each list.
    patterns: HashMap<String, String>,
    /// Patterns and depths that count.
    numbered: HashMap<(String, u8), bool>,
    pattern: Option<String>,
    list: Option<String>,
    depth: u8,
}

impl Lists {
    /// True if the items of that list and depth have numbers.
    pub fn is_numbered(&self, list: &str, depth: u8) -> bool {
        let pattern = self.patterns.get(list);
        pattern.is_some_and(|pattern| self.numbered.get(&(pattern.clone(), depth)).copied().unwrap_or(false))
    }
}

impl Visit for Lists {
    fn start(&mut self, tag: &Tag<'_>) -> Result<(), Refused> {
        match tag.name {
            "abstractNum" => self.pattern = tag.get("abstractNumId"),
            "lvl" => self.depth = tag.get("ilvl").and_then(|depth| depth.parse().ok()).unwrap_or(0),
            "numFmt" => {
                if let (Some(pattern), Some(format)) = (&self.pattern, tag.get("val")) {
                    let counts = format != "bullet" && format != "none";
                    self.numbered.insert((pattern.clone(), self.depth), counts);
                }
            }
            "num" => self.list = tag.get("numId"),
            "abstractNumId" => {
                if let (Some(list), Some(pattern)) = (&self.list, tag.get("val")) {
                    self.patterns.insert(list.clone(), pattern);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Refused> {
        match name {
            "abstractNum" => self.pattern = None,
            "num" => self.list = None,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, _: &str) -> Result<(), Refused> {
        Ok(())
    }
}
