//! OpenDocument text, as an archive or as one flat file.

mod body;
mod styles;

use crate::archive::Archive;
use crate::xml::walk;
use crate::{Document, Refused};

const BODY: &str = "content.xml";

/// Reads the text of a document.
pub fn read(bytes: &[u8]) -> Result<Document, Refused> {
    if !bytes.starts_with(b"PK") {
        return read_body(&crate::plain::decode(bytes).0, 0);
    }
    let mut archive = Archive::open(bytes)?;
    let Some(text) = archive.text(BODY)? else { return Err(Refused::NotWhatItSays) };
    if let Some(manifest) = archive.text("META-INF/manifest.xml")?
        && manifest.contains("encryption-data")
    {
        return Err(Refused::Locked);
    }
    read_body(&text, archive.count_below("Pictures/"))
}

fn read_body(text: &str, pictures: u32) -> Result<Document, Refused> {
    let mut styles = styles::Styles::default();
    walk(text, &mut styles)?;
    let mut body = body::Body::new(&styles);
    walk(text, &mut body)?;
    let mut blocks = body.finish();
    blocks.pictures = blocks.pictures.max(pictures);
    blocks.document()
}
