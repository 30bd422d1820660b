//! PDF: the text of its pages, for finding and reading; looks and order are the printer's, not the writer's.

use pdf_extract::{Document as Pdf, PlainTextOutput, output_doc_page};

use crate::blocks::{Blocks, Shape, Style};
use crate::limits::{PAGES_MAX, TEXT_BYTES_MAX};
use crate::{Document, Refused, Warning};

/// Letters a page has at least, if it is one to read and not a picture with a stamp.
const LETTERS_MIN: usize = 8;

/// Reads the text of all pages.
pub fn read(bytes: &[u8]) -> Result<Document, Refused> {
    let mut pdf = Pdf::load_mem(bytes).map_err(|_| Refused::Damaged)?;
    // Many files are locked against changes only, with an empty password.
    if pdf.is_encrypted() && pdf.decrypt("").is_err() {
        return Err(Refused::Locked);
    }
    let pages = pdf.get_pages();
    if pages.len() > PAGES_MAX {
        return Err(Refused::TooManyPages { pages: pages.len() });
    }
    let mut blocks = Blocks::default();
    let mut silent = 0_usize;
    let mut bytes = 0;
    for number in pages.keys() {
        let mut text = String::new();
        let read = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            output_doc_page(&pdf, &mut PlainTextOutput::new(&mut text), *number).is_ok()
        }));
        bytes += text.len();
        if bytes > TEXT_BYTES_MAX {
            return Err(Refused::TextTooLong);
        }
        let letters = text.chars().filter(|letter| letter.is_alphanumeric()).count();
        if read.is_err() && letters == 0 || letters < LETTERS_MIN {
            silent += 1;
        }
        page(&mut blocks, &text)?;
    }
    if silent == pages.len() {
        return Err(Refused::NoText);
    }
    if silent > 0 {
        blocks.warn(Warning::PagesWithoutText);
    }
    blocks.warn(Warning::PdfOrder);
    blocks.document()
}

/// Blank lines part paragraphs; the lines of one are joined, and a word cut at the end of a line is made whole.
fn page(blocks: &mut Blocks, text: &str) -> Result<(), Refused> {
    let style = Style::default();
    let mut lines = text.lines().map(str::trim).peekable();
    while let Some(line) = lines.next() {
        if line.is_empty() {
            blocks.end(Shape::Paragraph);
            continue;
        }
        let next = lines.peek().copied().unwrap_or_default();
        let goes_on = next.starts_with(char::is_lowercase);
        match line.strip_suffix('-').filter(|word| goes_on && word.ends_with(char::is_alphabetic)) {
            Some(cut) => blocks.text(cut, &style)?,
            None => {
                blocks.text(line, &style)?;
                blocks.text(" ", &style)?;
            }
        }
    }
    blocks.end(Shape::Paragraph);
    Ok(())
}
