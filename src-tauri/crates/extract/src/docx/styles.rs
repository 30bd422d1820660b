//! What paragraph styles mean: headings, titles, lists. Their names are the same in every language of Word.

use std::collections::HashMap;

use crate::Refused;
use crate::xml::{Tag, Visit};

/// How far a style is followed to those it is based on.
const HOPS_MAX: usize = 16;

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    list: Option<String>,
    depth: u8,
}

/// The styles of a document by their ids.
#[derive(Debug, Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
    open: Option<(String, Style)>,
}

/// What a style makes of its paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    Title,
    Heading(u8),
    /// A list, by its number and depth.
    List(String, u8),
}

impl Styles {
    /// What the style of that id means, if anything.
    pub fn meaning(&self, id: &str) -> Option<Meaning> {
        let mut id = id;
        for _ in 0..HOPS_MAX {
            let style = self.styles.get(id)?;
            let heading =
                style.name.strip_prefix("heading ").and_then(|level| level.trim().parse::<u8>().ok());
            if let Some(level) = heading.filter(|level| (1..=9).contains(level)) {
                return Some(Meaning::Heading(level));
            }
            if style.name == "title" {
                return Some(Meaning::Title);
            }
            if let Some(level) = style.outline {
                return Some(Meaning::Heading(level + 1));
            }
            if let Some(list) = &style.list {
                return Some(Meaning::List(list.clone(), style.depth));
            }
            id = style.based_on.as_deref()?;
        }
        None
    }

    /// True for a character style that sets text in bold.
    pub fn is_strong(&self, id: &str) -> bool {
        self.styles.get(id).is_some_and(|style| style.name == "strong" || style.name == "intense emphasis")
    }
}

impl Visit for Styles {
    fn start(&mut self, tag: &Tag<'_>) -> Result<(), Refused> {
        if tag.name == "style" {
            self.open = tag.get("styleId").map(|id| (id, Style::default()));
        }
        let Some((_, style)) = &mut self.open else { return Ok(()) };
        match tag.name {
            "name" => style.name = tag.get("val").unwrap_or_default().to_lowercase(),
            "basedOn" => style.based_on = tag.get("val"),
            "outlineLvl" => {
                style.outline = tag.get("val").and_then(|level| level.parse().ok()).filter(|l| *l < 9)
            }
            "numId" => style.list = tag.get("val"),
            "ilvl" => style.depth = tag.get("val").and_then(|level| level.parse().ok()).unwrap_or(0),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Refused> {
        if name == "style"
            && let Some((id, style)) = self.open.take()
        {
            self.styles.insert(id, style);
        }
        Ok(())
    }

    fn text(&mut self, _: &str) -> Result<(), Refused> {
        Ok(())
    }
}
