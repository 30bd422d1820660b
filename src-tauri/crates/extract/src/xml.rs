//! XML walked element by element, without a tree: depth is bounded, and nothing is loaded or expanded.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::Refused;
use crate::limits::DEPTH_MAX;

/// Who is told what stands in a file. Names come without their prefix.
pub trait Visit {
    /// An element begins.
    fn start(&mut self, tag: &Tag<'_>) -> Result<(), Refused>;
    /// An element ends.
    fn end(&mut self, name: &str) -> Result<(), Refused>;
    /// Text.
    fn text(&mut self, text: &str) -> Result<(), Refused>;
}

/// The beginning of an element.
pub struct Tag<'t> {
    pub name: &'t str,
    start: &'t BytesStart<'t>,
}

impl Tag<'_> {
    /// The value of the first attribute of that name, whatever its prefix.
    pub fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        let found = attributes.with_checks(false).flatten().find(|attribute| {
            let key: &str = attribute.key.local_name().into_inner();
            key == name
        })?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
    }
}

/// Walks through a whole file.
pub fn walk(text: &str, visit: &mut dyn Visit) -> Result<(), Refused> {
    let mut reader = Reader::from_str(text);
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|_| Refused::Damaged)? {
            Event::Start(start) => {
                depth += 1;
                if depth > DEPTH_MAX {
                    return Err(Refused::TooDeep);
                }
                visit.start(&Tag { name: start.local_name().into_inner(), start: &start })?;
            }
            Event::Empty(start) => {
                let name = start.local_name().into_inner();
                visit.start(&Tag { name, start: &start })?;
                visit.end(name)?;
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                visit.end(end.local_name().into_inner())?;
            }
            Event::Text(text) => visit.text(&text.xml_content(XmlVersion::Implicit1_0))?,
            Event::CData(text) => visit.text(&text.xml_content(XmlVersion::Implicit1_0))?,
            // Names that a file declares for itself stand for nothing here.
            Event::GeneralRef(name) => {
                let letter = match name.resolve_char_ref() {
                    Ok(Some(letter)) => Some(letter),
                    _ => known(&name),
                };
                if let Some(letter) = letter {
                    visit.text(letter.encode_utf8(&mut [0; 4]))?;
                }
            }
            Event::Eof if depth > 0 => return Err(Refused::Damaged),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn known(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}
