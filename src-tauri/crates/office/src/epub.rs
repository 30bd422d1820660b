//! Books as EPUB 3 has them, with a table of contents that older readers find too.

use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::document::Document;
use crate::page;
use crate::xml::{self, escaped};

/// What is said of a book as a whole.
#[derive(Debug, Clone, Default)]
pub struct About {
    /// Its title.
    pub title: String,
    /// The language of its own words, BCP 47.
    pub language: String,
    /// Whether that runs from right to left.
    pub right_to_left: bool,
    /// A name that no other book has: `urn:uuid:…`.
    pub id: String,
    /// When it was last changed, `YYYY-MM-DDTHH:MM:SSZ`.
    pub changed: String,
    /// What its table of contents is called.
    pub contents: String,
}

/// A book being written.
pub struct Book {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    about: About,
    chapters: Vec<Chapter>,
}

struct Chapter {
    title: String,
    language: String,
    right_to_left: bool,
    shelf: String,
}

const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n\
    <rootfiles><rootfile full-path=\"OEBPS/book.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles>\n\
    </container>\n";

impl Book {
    /// Begins a book.
    pub fn begin(about: About) -> io::Result<Book> {
        let mut book = Book { zip: ZipWriter::new(Cursor::new(Vec::new())), about, chapters: Vec::new() };
        // First and as it is, so that the file's first bytes say what it is.
        let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        book.zip.start_file("mimetype", plain)?;
        book.zip.write_all(b"application/epub+zip")?;
        book.put("META-INF/container.xml", CONTAINER)?;
        book.put("OEBPS/style.css", page::style())?;
        Ok(book)
    }

    /// Adds a chapter.
    pub fn add(&mut self, document: &Document) -> io::Result<()> {
        let name = format!("OEBPS/{}", file(self.chapters.len()));
        let content =
            whole(&document.words, document.words_right_to_left, &document.title, &page::body(document));
        self.put(&name, &content)?;
        self.chapters.push(Chapter {
            title: document.title.clone(),
            language: document.language.clone(),
            right_to_left: document.right_to_left,
            shelf: document.shelf.clone(),
        });
        Ok(())
    }

    /// Ends the book. Answers its bytes.
    pub fn end(mut self) -> io::Result<Vec<u8>> {
        let (nav, ncx, opf) = (self.nav(), self.ncx(), self.opf());
        self.put("OEBPS/nav.xhtml", &nav)?;
        self.put("OEBPS/toc.ncx", &ncx)?;
        self.put("OEBPS/book.opf", &opf)?;
        Ok(self.zip.finish()?.into_inner())
    }

    fn put(&mut self, name: &str, content: &str) -> io::Result<()> {
        let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        self.zip.start_file(name, packed)?;
        self.zip.write_all(content.as_bytes())
    }

    /// The table of contents: a list a shelf, where there is more than one.
    fn nav(&self) -> String {
        let mut list = String::from("<ol>\n");
        let several = self.shelves().len() > 1;
        for (shelf, chapters) in self.shelves() {
            if several {
                list.push_str(&format!("<li><span>{}</span>\n<ol>\n", escaped(shelf)));
            }
            for (at, chapter) in chapters {
                let language = xml::language(&chapter.language);
                list.push_str(&format!(
                    "<li><a href=\"{}\" lang=\"{language}\" xml:lang=\"{language}\" dir=\"{}\">{}</a></li>\n",
                    file(at),
                    page::direction(chapter.right_to_left),
                    escaped(&chapter.title)
                ));
            }
            list.push_str(if several { "</ol></li>\n" } else { "" });
        }
        list.push_str("</ol>\n");
        let contents = escaped(&self.about.contents);
        let body = format!(
            "<nav epub:type=\"toc\" id=\"toc\">\n<h1>{}</h1>\n<h2>{contents}</h2>\n{list}</nav>\n",
            escaped(&self.about.title)
        );
        whole(&self.about.language, self.about.right_to_left, &self.about.contents, &body)
    }

    /// The chapters in their order, those that follow each other on one shelf together.
    fn shelves(&self) -> Vec<(&str, Vec<(usize, &Chapter)>)> {
        let mut shelves: Vec<(&str, Vec<(usize, &Chapter)>)> = Vec::new();
        for (at, chapter) in self.chapters.iter().enumerate() {
            match shelves.last_mut().filter(|(shelf, _)| *shelf == chapter.shelf) {
                Some((_, chapters)) => chapters.push((at, chapter)),
                None => shelves.push((&chapter.shelf, vec![(at, chapter)])),
            }
        }
        shelves
    }

    /// The same for readers of EPUB 2.
    fn ncx(&self) -> String {
        let points: String = self
            .chapters
            .iter()
            .enumerate()
            .map(|(at, chapter)| {
                format!(
                    "<navPoint id=\"n{at}\" playOrder=\"{}\"><navLabel><text>{}</text></navLabel><content src=\"{}\"/></navPoint>\n",
                    at + 1,
                    escaped(&chapter.title),
                    file(at)
                )
            })
            .collect();
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\" version=\"2005-1\">\n\
             <head><meta name=\"dtb:uid\" content=\"{}\"/></head>\n<docTitle><text>{}</text></docTitle>\n<navMap>\n{points}</navMap>\n</ncx>\n",
            escaped(&self.about.id),
            escaped(&self.about.title)
        )
    }

    fn opf(&self) -> String {
        let (mut manifest, mut spine) = (String::new(), String::new());
        for at in 0..self.chapters.len() {
            manifest.push_str(&format!(
                "<item id=\"c{at}\" href=\"{}\" media-type=\"application/xhtml+xml\"/>\n",
                file(at)
            ));
            spine.push_str(&format!("<itemref idref=\"c{at}\"/>\n"));
        }
        // A book in several languages says so.
        let mut languages = vec![xml::language(&self.about.language)];
        for chapter in &self.chapters {
            let language = xml::language(&chapter.language);
            if language != "und" && !languages.contains(&language) {
                languages.push(language);
            }
        }
        let languages: String =
            languages.iter().map(|language| format!("<dc:language>{language}</dc:language>\n")).collect();
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"{}\">\n\
             <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\
             <dc:identifier id=\"id\">{}</dc:identifier>\n<dc:title>{}</dc:title>\n{languages}\
             <meta property=\"dcterms:modified\">{}</meta>\n</metadata>\n<manifest>\n\
             <item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n\
             <item id=\"ncx\" href=\"toc.ncx\" media-type=\"application/x-dtbncx+xml\"/>\n\
             <item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n{manifest}</manifest>\n\
             <spine toc=\"ncx\" page-progression-direction=\"{}\">\n<itemref idref=\"nav\"/>\n{spine}</spine>\n</package>\n",
            xml::language(&self.about.language),
            escaped(&self.about.id),
            escaped(&self.about.title),
            escaped(&self.about.changed),
            page::direction(self.about.right_to_left),
        )
    }
}

fn file(at: usize) -> String {
    format!("c{:05}.xhtml", at + 1)
}

/// A page of a book.
fn whole(language: &str, right_to_left: bool, title: &str, body: &str) -> String {
    let language = xml::language(language);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"{language}\" xml:lang=\"{language}\" dir=\"{}\">\n\
         <head>\n<title>{}</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n<body>\n{body}</body>\n</html>\n",
        page::direction(right_to_left),
        escaped(title),
    )
}

#[cfg(test)]
mod tests {
    use crate::samples::{documents, parts, xml_names};

    use super::*;

    fn book() -> Vec<u8> {
        let about = About {
            title: "Three <texts> & more".into(),
            language: "fr".into(),
            id: "urn:uuid:00000000-0000-8000-8000-000000000000".into(),
            changed: "2022-03-14T10:00:00Z".into(),
            contents: "Sommaire".into(),
            ..About::default()
        };
        let mut book = Book::begin(about).unwrap();
        documents().iter().for_each(|document| book.add(document).unwrap());
        book.end().unwrap()
    }

    #[test]
    fn the_first_bytes_say_what_it_is() {
        let bytes = book();
        assert_eq!(&bytes[..4], b"PK\x03\x04");
        // No compression, no extra field: the name stands at 30, the kind right behind it.
        assert_eq!((&bytes[8..10], &bytes[28..30]), (&b"\0\0"[..], &b"\0\0"[..]));
        assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
    }

    #[test]
    fn every_part_is_named_and_every_name_has_its_part() {
        let parts = parts(&book());
        let opf = &parts["OEBPS/book.opf"];
        let named: Vec<&str> =
            opf.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        let there: Vec<&str> = parts
            .keys()
            .filter_map(|name| name.strip_prefix("OEBPS/"))
            .filter(|name| *name != "book.opf")
            .collect();
        assert_eq!(named.iter().collect::<std::collections::BTreeSet<_>>(), there.iter().collect());
        assert_eq!(named.len(), there.len(), "each once");
        for id in opf.split("idref=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(opf.contains(&format!("<item id=\"{id}\"")), "{id}");
        }
        let nav = &parts["OEBPS/nav.xhtml"];
        for link in nav.split("href=\"").skip(2).map(|rest| rest.split('"').next().unwrap()) {
            assert!(there.contains(&link), "{link}");
        }
        assert!(
            opf.contains("<dc:language>fr</dc:language>") && opf.contains("<dc:language>ar</dc:language>")
        );
        assert!(opf.contains("<meta property=\"dcterms:modified\">2022-03-14T10:00:00Z</meta>"));
    }

    #[test]
    fn every_part_is_sound_and_inert() {
        for (name, content) in parts(&book())
            .iter()
            .filter(|(name, _)| !["mimetype", "OEBPS/style.css"].contains(&name.as_str()))
        {
            let names = xml_names(content);
            for never in ["script", "img", "iframe", "object", "form", "svg"] {
                assert!(!names.contains(never), "{name}: {never}");
            }
            assert!(!content.contains("javascript:"), "{name}");
        }
    }
}
