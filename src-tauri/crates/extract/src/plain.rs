//! Plain text of any usual encoding, and Markdown.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::blocks::{Blocks, Shape, Style};
use crate::limits::TEXT_BYTES_MAX;
use crate::{Document, Heading, Refused, Warning, language};

/// Bytes as text, and whether the encoding had to be guessed: by a mark of byte order, else UTF-8 if they are that,
/// else what Windows writes in western Europe.
pub fn decode(bytes: &[u8]) -> (String, bool) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding.decode(bytes).0.into_owned(), false);
    }
    if let Some(encoding) = without_mark(bytes) {
        return (encoding.decode_without_bom_handling(bytes).0.into_owned(), true);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), false),
        Err(_) => (WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(), true),
    }
}

/// UTF-16 without its mark: every second byte of western text is zero.
fn without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let window = &bytes[..bytes.len().min(512) & !1];
    let zeros = |at: usize| window.iter().skip(at).step_by(2).filter(|byte| **byte == 0).count();
    let many = window.len() / 2 * 3 / 4;
    let (even, odd) = (zeros(0), zeros(1));
    match window.len() >= 8 {
        true if odd >= many && even == 0 => Some(UTF_16LE),
        true if even >= many && odd == 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// A text file: blank lines part its paragraphs, other line ends stay.
pub fn read(bytes: &[u8]) -> Result<Document, Refused> {
    let text = text_of(bytes)?;
    let mut blocks = Blocks::default();
    if text.1 {
        blocks.warn(Warning::Encoding);
    }
    let style = Style::default();
    for line in text.0.lines() {
        if line.trim().is_empty() {
            blocks.end(Shape::Paragraph);
        } else {
            blocks.text(line, &style)?;
            blocks.text("\n", &style)?;
        }
    }
    blocks.document()
}

/// A Markdown file: its text is taken as it is.
pub fn read_markdown(bytes: &[u8]) -> Result<Document, Refused> {
    let (text, guessed) = text_of(bytes)?;
    let markdown = text.trim().to_owned();
    if markdown.len() > TEXT_BYTES_MAX {
        return Err(Refused::TextTooLong);
    }
    let headings = markdown.lines().filter_map(|line| {
        let text = line.trim_start_matches('#');
        let level = u8::try_from(line.len() - text.len()).ok().filter(|level| (1..=6).contains(level))?;
        text.starts_with(' ').then(|| Heading { level, text: text.trim().to_owned() })
    });
    Ok(Document {
        title: None,
        headings: headings.take(crate::limits::HEADINGS_MAX).collect(),
        language: language::guess(&markdown),
        pictures: 0,
        warnings: guessed.then_some(Warning::Encoding).into_iter().collect(),
        markdown,
    })
}

fn text_of(bytes: &[u8]) -> Result<(String, bool), Refused> {
    let (text, guessed) = decode(bytes);
    if text.contains('\0') {
        return Err(Refused::NotWhatItSays);
    }
    Ok((text, guessed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_encodings_are_read() {
        assert_eq!(decode("é".as_bytes()), ("é".into(), false));
        assert_eq!(decode(b"caf\xe9 \x80"), ("café €".into(), true));
        assert_eq!(decode(b"\xff\xfeh\0i\0"), ("hi".into(), false));
        assert_eq!(decode(b"h\0e\0l\0l\0o\0"), ("hello".into(), true));
        assert_eq!(decode(b"\xef\xbb\xbfhi"), ("hi".into(), false));
    }

    #[test]
    fn a_text_keeps_its_lines() {
        let read = read(b"One\ntwo\n\n# three\n").unwrap();
        assert_eq!(read.markdown, "One\\\ntwo\n\n\\# three");
    }
}
