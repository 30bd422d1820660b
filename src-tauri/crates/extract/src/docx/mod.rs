//! Word since 2007: the parts of the archive and what they say of each other.

mod body;
mod lists;
mod notes;
mod styles;

use crate::archive::Archive;
use crate::xml::walk;
use crate::{Document, Refused};

const BODY: &str = "word/document.xml";

/// Reads the text of a document.
pub fn read(bytes: &[u8]) -> Result<Document, Refused> {
    let mut archive = Archive::open(bytes)?;
    let Some(text) = archive.text(BODY)? else {
        // The archive of another program, or of a file under a password.
        return Err(if archive.has("EncryptedPackage") { Refused::Locked } else { Refused::NotWhatItSays });
    };
    let mut styles = styles::Styles::default();
    // What is missing of these only costs its own looks.
    if let Some(text) = archive.text("word/styles.xml")? {
        let _ = walk(&text, &mut styles);
    }
    let mut lists = lists::Lists::default();
    if let Some(text) = archive.text("word/numbering.xml")? {
        let _ = walk(&text, &mut lists);
    }
    let mut links = notes::Links::default();
    if let Some(text) = archive.text("word/_rels/document.xml.rels")? {
        let _ = walk(&text, &mut links);
    }
    let mut notes = notes::Notes::default();
    if let Some(text) = archive.text("word/footnotes.xml")? {
        let _ = walk(&text, &mut notes);
    }
    let mut body = body::Body::new(&styles, &lists, &links);
    walk(&text, &mut body)?;
    let mut blocks = body.finish(&notes)?;
    blocks.pictures = archive.count_below("word/media/");
    if archive.has("word/comments.xml") {
        blocks.warn(crate::Warning::ReviewLeftOut);
    }
    blocks.document()
}
