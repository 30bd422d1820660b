//! Word documents (Office Open XML): headings that the navigation pane knows, lists and tables that are ones, the
//! language and direction of every word.

mod body;
mod parts;

use std::collections::BTreeMap;
use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::document::Document;
use body::Tongue;

/// What is said of a file as a whole.
#[derive(Debug, Clone, Default)]
pub struct About {
    /// Its title.
    pub title: String,
    /// The language of its own words, BCP 47.
    pub language: String,
    /// Whether that runs from right to left.
    pub right_to_left: bool,
    /// When it was last changed, `YYYY-MM-DDTHH:MM:SSZ`.
    pub changed: String,
}

/// A file being written.
#[derive(Debug)]
pub struct Word {
    about: About,
    body: String,
    /// Titles with their language, and the shelf each stands on.
    titles: Vec<(String, Tongue, String)>,
    /// Addresses that links lead to, with their numbers.
    links: BTreeMap<String, usize>,
    /// Where each numbered list begins.
    lists: Vec<u64>,
}

impl Word {
    /// Begins a file.
    pub fn begin(about: About) -> Word {
        Word { about, body: String::new(), titles: Vec::new(), links: BTreeMap::new(), lists: Vec::new() }
    }

    /// Ends the file. Answers its bytes. Several documents each begin a page, and a list of them stands before them.
    pub fn end(self) -> io::Result<Vec<u8>> {
        let document = parts::document(&self.front(), &self.body, self.about.right_to_left);
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for (name, content) in [
            ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
            ("_rels/.rels", parts::RELATIONS.to_owned()),
            ("docProps/core.xml", parts::core(&self.about)),
            ("word/_rels/document.xml.rels", parts::document_relations(&self.links)),
            ("word/document.xml", document),
            ("word/styles.xml", parts::styles(&self.about)),
            ("word/numbering.xml", parts::numbering(&self.lists)),
            ("word/settings.xml", parts::SETTINGS.to_owned()),
            ("word/footer1.xml", parts::footer(&self.about)),
        ] {
            zip.start_file(name, packed)?;
            zip.write_all(content.as_bytes())?;
        }
        Ok(zip.finish()?.into_inner())
    }
}

/// One document as a file.
pub fn word(about: About, document: &Document) -> io::Result<Vec<u8>> {
    let mut word = Word::begin(about);
    word.add(document);
    word.end()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{documents, parts, xml_names};

    fn about() -> About {
        About {
            title: "Three & more".into(),
            language: "en".into(),
            changed: "2022-03-14T10:00:00Z".into(),
            ..About::default()
        }
    }

    fn several() -> Vec<u8> {
        let mut word = Word::begin(about());
        documents().iter().for_each(|document| word.add(document));
        word.end().unwrap()
    }

    #[test]
    fn another_program_reads_it() {
        let bytes = several();
        let read = docx_rs::read_docx(&bytes).unwrap();
        let json = read.json();
        for words in [
            "Far ",
            "everything",
            "Libraries <b>on</b> wheels",
            "Partners",
            "books & vans",
            "مكتبة على عجلات",
            "A note.",
        ] {
            assert!(json.contains(words), "{words}");
        }
        assert!(read.document.children.len() > 20);
    }

    #[test]
    fn every_part_is_sound_and_named() {
        let parts = parts(&several());
        for (name, content) in &parts {
            xml_names(content);
            let named = name == "[Content_Types].xml"
                || name.ends_with(".rels")
                || parts["[Content_Types].xml"].contains(&format!("PartName=\"/{name}\""));
            assert!(named, "{name}");
        }
        let document = &parts["word/document.xml"];
        let relations = &parts["word/_rels/document.xml.rels"];
        for id in document.split("r:id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(relations.contains(&format!("Id=\"{id}\"")), "{id}");
        }
        for never in ["javascript:", "w:object", "w:pict", "w:drawing", "vbaProject", "a.png"] {
            assert!(!document.contains(never) && !relations.contains(never), "{never}");
        }
        let numbering = &parts["word/numbering.xml"];
        for id in document.split("<w:numId w:val=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(numbering.contains(&format!("<w:num w:numId=\"{id}\"")), "{id}");
        }
        let styles = &parts["word/styles.xml"];
        for marker in ["<w:pStyle w:val=\"", "<w:rStyle w:val=\"", "<w:tblStyle w:val=\""] {
            for id in document.split(marker).skip(1).map(|rest| rest.split('"').next().unwrap()) {
                assert!(styles.contains(&format!("w:styleId=\"{id}\"")), "{id}");
            }
        }
    }

    #[test]
    fn words_say_their_language_and_direction() {
        let document = &parts(&several())["word/document.xml"];
        let arabic = document.rfind("مكتبة").unwrap();
        let before = &document[..arabic];
        let paragraph = &before[before.rfind("<w:p>").unwrap()..];
        assert!(paragraph.contains("<w:bidi/>") && paragraph.contains("<w:rtl/>"), "{paragraph}");
        assert!(paragraph.contains("<w:lang w:bidi=\"ar\"/>"), "{paragraph}");
        assert!(document.contains("<w:lang w:val=\"fr\"/>"));
        assert!(!document.contains("<script>"));
    }

    #[test]
    fn one_document_has_no_list_before_it() {
        let one = word(about(), &documents()[0]).unwrap();
        let document = &parts(&one)["word/document.xml"];
        assert!(!document.contains("w:anchor") && !document.contains("w:pageBreakBefore"));
        let first = document.split("</w:p>").next().unwrap();
        assert!(
            first.contains("<w:pStyle w:val=\"Heading1\"/>")
                && first.contains("Libraries &lt;b&gt;on&lt;/b&gt; wheels"),
            "{first}"
        );
    }
}
