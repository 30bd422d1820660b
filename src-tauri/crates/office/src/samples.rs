//! Documents that the tests write, and a look into what was written.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use satchel_markdown::blocks;

use crate::document::{Document, Part};

/// One with everything, hostile in places; one from right to left; one with nothing but a title.
pub fn documents() -> Vec<Document> {
    let text = "# Why\n\nFar **from** *everything*: <script>alert(1)</script> [there](https://example.org/?a=1&b=2) \
        [no](javascript:alert(1)) ![a van](https://example.org/a.png) \u{7}\u{0}&amp;[^1]\n\n> Said.\n>\n> - one\n>   2. deep\n>   3. deeper\n\n\
        1. first\n\n   more of it\n2. second\n\n| a | b |\n|---|---|\n| `c` | ~~d~~ |\n\n    x < y\n\n---\n\n[^1]: A note.\n";
    let whole = Document {
        title: "Libraries <b>on</b> wheels & \"more\"".into(),
        language: "fr".into(),
        byline: "Ndara, 2022".into(),
        shelf: "Case studies".into(),
        parts: vec![
            Part::Text { heading: "The challenge".into(), blocks: blocks(text) },
            Part::Facts {
                heading: "In brief".into(),
                facts: vec![("Cost".into(), "< 1,000".into()), ("Since".into(), "2015".into())],
            },
            Part::Table {
                heading: "Partners".into(),
                head: vec!["Name".into(), "Role".into()],
                rows: vec![vec!["University".into(), "books & vans".into()]],
            },
        ],
        foot: blocks(
            "“Libraries on wheels”, Ndara. Licence: [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/)",
        ),
        words: "en".into(),
        ..Document::default()
    };
    let arabic = Document {
        title: "مكتبة على عجلات".into(),
        language: "ar".into(),
        right_to_left: true,
        shelf: "Workshops".into(),
        parts: vec![Part::Text {
            heading: "About it".into(), blocks: blocks("نص **مهم**\n\n1. واحد\n")
        }],
        words: "en".into(),
        ..Document::default()
    };
    let bare = Document {
        title: "Bare".into(),
        language: "\"><script>".into(),
        shelf: "Workshops".into(),
        ..Document::default()
    };
    vec![whole, arabic, bare]
}

/// The parts of an archive by name, as text.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        let name = part.name().unwrap().into_owned();
        assert!(parts.insert(name.clone(), text).is_none(), "{name} stands twice");
    }
    parts
}

/// The names of the elements of a sound XML text; panics where it is not one.
pub fn xml_names(content: &str) -> BTreeSet<String> {
    let mut reader = quick_xml::Reader::from_str(content);
    reader.config_mut().check_end_names = true;
    let (mut names, mut open) = (BTreeSet::new(), 0_i64);
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{error}: {content}"));
        let mut named = |begin: &quick_xml::events::BytesStart| {
            begin
                .attributes()
                .for_each(|attribute| drop(attribute.unwrap_or_else(|error| panic!("{error}: {content}"))));
            names.insert(begin.name().as_ref().to_owned());
        };
        match event {
            quick_xml::events::Event::Start(begin) => {
                named(&begin);
                open += 1;
            }
            quick_xml::events::Event::Empty(begin) => named(&begin),
            quick_xml::events::Event::End(_) => open -= 1,
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open, 0, "{content}");
    let allowed = |letter: char| {
        matches!(letter, '\t' | '\n') || letter >= ' ' && letter != '\u{fffe}' && letter != '\u{ffff}'
    };
    assert!(content.chars().all(allowed), "a character that XML cannot hold");
    names
}
