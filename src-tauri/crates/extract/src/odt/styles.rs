//! The styles that stand in the text's own part: what is bold, what is a title, which lists count.

use std::collections::HashMap;

use crate::Refused;
use crate::xml::{Tag, Visit};

#[derive(Debug, Default, Clone)]
struct Style {
    parent: Option<String>,
    bold: bool,
    italic: bool,
}

/// Styles by their names.
#[derive(Debug, Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
    numbered: HashMap<(String, u8), bool>,
    style: Option<String>,
    list: Option<String>,
}

impl Styles {
    /// Bold and italic of a style.
    pub fn marks(&self, name: &str) -> (bool, bool) {
        self.styles.get(name).map_or((false, false), |style| (style.bold, style.italic))
    }

    /// True for the style of titles, and those made from it.
    pub fn is_title(&self, name: &str) -> bool {
        name == "Title" || self.styles.get(name).is_some_and(|style| style.parent.as_deref() == Some("Title"))
    }

    /// True if the items of that list and depth have numbers.
    pub fn is_numbered(&self, list: &str, depth: u8) -> bool {
        self.numbered.get(&(list.to_owned(), depth)).copied().unwrap_or(false)
    }
}

impl Visit for Styles {
    fn start(&mut self, tag: &Tag<'_>) -> Result<(), Refused> {
        let is = |name: &str, wanted: &str| tag.get(name).is_some_and(|value| value == wanted);
        match tag.name {
            "style" => {
                self.style = tag.get("name");
                if let Some(name) = &self.style {
                    let style = Style { parent: tag.get("parent-style-name"), ..Style::default() };
                    self.styles.insert(name.clone(), style);
                }
            }
            "text-properties" => {
                if let Some(style) = self.style.as_ref().and_then(|name| self.styles.get_mut(name)) {
                    style.bold = is("font-weight", "bold");
                    style.italic = is("font-style", "italic");
                }
            }
            "list-style" => self.list = tag.get("name"),
            "list-level-style-number" | "list-level-style-bullet" => {
                let depth = tag.get("level").and_then(|level| level.parse::<u8>().ok()).unwrap_or(1);
                if let Some(list) = &self.list {
                    let counts = tag.name.ends_with("number");
                    self.numbered.insert((list.clone(), depth.saturating_sub(1)), counts);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Refused> {
        match name {
            "style" => self.style = None,
            "list-style" => self.list = None,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, _: &str) -> Result<(), Refused> {
        Ok(())
    }
}
