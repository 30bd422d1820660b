//! The headings of a text and the ids that links to them use.

use std::collections::HashMap;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use crate::events::events;

/// The level that a text's highest heading is shown at; the page around it has levels 1 and 2.
const LEVEL_SHOWN_FIRST: u8 = 3;

/// The longest id of a heading, in characters, before the number that tells equal ones apart.
const ID_CHARS_MAX: usize = 60;

/// One heading, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// As shown, 3 to 6: the highest heading of the text is 3.
    pub level: u8,
    /// Unique in this text: letters, digits and hyphens of any script. The page puts its own prefix before it.
    pub id: String,
    /// Without markup.
    pub text: String,
}

/// The headings of `text`.
pub fn outline(text: &str) -> Vec<Heading> {
    let mut headings = written(text);
    let highest = headings.iter().map(|heading| heading.level).min().unwrap_or(1);
    let mut seen: HashMap<String, usize> = HashMap::new();
    for heading in &mut headings {
        heading.level = (heading.level - highest + LEVEL_SHOWN_FIRST).min(6);
        let count = seen.entry(heading.id.clone()).and_modify(|count| *count += 1).or_insert(1);
        // "a" twice and then "a-2" would meet without the dot, which no id contains of itself.
        if *count > 1 {
            heading.id = format!("{}.{count}", heading.id);
        }
    }
    headings
}

/// The headings with the levels that the text gives them and ids that may repeat.
fn written(text: &str) -> Vec<Heading> {
    let mut headings = Vec::new();
    let mut open: Option<(HeadingLevel, String)> = None;
    for event in events(text) {
        match (event, &mut open) {
            (Event::Start(Tag::Heading { level, .. }), _) => open = Some((level, String::new())),
            (Event::End(TagEnd::Heading(_)), _) => {
                if let Some((level, text)) = open.take() {
                    headings.push(Heading { level: level as u8, id: id(&text), text });
                }
            }
            (Event::Text(piece) | Event::Code(piece), Some((_, text))) => text.push_str(&piece),
            (Event::SoftBreak | Event::HardBreak, Some((_, text))) => text.push(' '),
            _ => {}
        }
    }
    headings
}

/// `text` in lower case, with a hyphen for whatever is neither letter nor digit.
fn id(text: &str) -> String {
    let mut id = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            id.push(c);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    let id: String = id.chars().take(ID_CHARS_MAX).collect();
    let id = id.trim_end_matches('-');
    if id.is_empty() { "heading".to_owned() } else { id.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> String {
        outline(text).iter().map(|h| format!("{} {} {}\n", h.level, h.id, h.text)).collect()
    }

    #[test]
    fn the_highest_heading_is_shown_as_level_three() {
        insta::assert_snapshot!(lines("# One *and* `two`\n\n## Deeper\n\n# One and two\n\n#### Four"), @r"
        3 one-and-two One and two
        4 deeper Deeper
        3 one-and-two.2 One and two
        6 four Four
        ");
        insta::assert_snapshot!(lines("### Étapes\n\n#### 步骤\n\n###\n"), @r"
        3 étapes Étapes
        4 步骤 步骤
        3 heading
        ");
    }
}
