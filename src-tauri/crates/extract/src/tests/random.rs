//! Any bytes are read or refused, by every reader.

use proptest::prelude::*;

use super::make;
use crate::{Kind, Reading, read};

const KINDS: [Kind; 8] =
    [Kind::Docx, Kind::Odt, Kind::Pdf, Kind::Html, Kind::Text, Kind::Markdown, Kind::Csv, Kind::Picture];

/// Bytes that begin as such a file does.
fn beginnings(kind: Kind) -> Vec<Vec<u8>> {
    match kind {
        Kind::Docx => vec![b"PK\x03\x04".to_vec(), make::docx(&make::paragraph("Titel", "x"))],
        Kind::Odt => vec![b"<?xml version=\"1.0\"?><a><body><p>".to_vec()],
        Kind::Pdf => vec![b"%PDF-1.4\n".to_vec(), make::page("BT /F1 12 Tf (x) Tj ET")],
        Kind::Picture => vec![
            b"\xff\xd8\xff\xe0".to_vec(),
            make::photo(9, 9),
            make::picture(9, 9, image::ImageFormat::Png),
            make::picture(9, 9, image::ImageFormat::WebP),
        ],
        _ => vec![Vec::new()],
    }
}

fn holds(kind: Kind, bytes: &[u8]) {
    if let Ok(Reading::Document(document)) = read(kind, bytes) {
        assert!(document.markdown.len() <= crate::limits::TEXT_BYTES_MAX);
        assert!(!document.markdown.contains('\0'));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        for kind in KINDS {
            holds(kind, &bytes);
            for beginning in beginnings(kind) {
                holds(kind, &[beginning, bytes.clone()].concat());
            }
        }
    }

    #[test]
    fn any_body_of_a_word_file_is_read_or_refused(body in "[<>/&;a-z:\"= \n]{0,400}", name in "[a-zA-Z]{1,9}") {
        holds(Kind::Docx, &make::docx(&body));
        holds(Kind::Docx, &make::docx(&format!("<w:p><w:r><w:t>{name}</w:t></w:r></w:p><w:{name}/>{body}")));
        holds(Kind::Odt, &make::archive(&[("content.xml", body.as_bytes())]));
        holds(Kind::Html, body.as_bytes());
    }

    #[test]
    fn a_damaged_file_is_read_or_refused(at in 0_usize..4_000, byte in any::<u8>()) {
        for kind in KINDS {
            for mut bytes in beginnings(kind) {
                let len = bytes.len().max(1);
                if let Some(place) = bytes.get_mut(at % len) {
                    *place = byte;
                }
                holds(kind, &bytes);
            }
        }
    }

    /// What the tokens of a page mean is ours; what they say must come back as text, not as markup.
    #[test]
    fn text_comes_back_as_text(text in "[a-zA-Z0-9#*_>|+.)(\\[\\]`~&; -]{1,80}") {
        let written = read(Kind::Text, text.as_bytes());
        if let Ok(Reading::Document(document)) = written {
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(unescaped(&document.markdown), words);
        }
    }
}

fn unescaped(markdown: &str) -> String {
    let mut out = String::new();
    let mut letters = markdown.chars().peekable();
    while let Some(letter) = letters.next() {
        let escapes = letter == '\\' && letters.peek().is_some_and(char::is_ascii_punctuation);
        out.extend(if escapes { letters.next() } else { Some(letter) });
    }
    out
}
