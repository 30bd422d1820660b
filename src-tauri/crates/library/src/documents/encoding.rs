//! The bytes of a Markdown file as text: here alone encodings and line ends are brought to one form.

use std::borrow::Cow;

/// The text of a file in UTF-8, or in UTF-16 with its mark of byte order; none of another encoding. No text has a zero
/// in it: that is UTF-16 without its mark, or no text at all.
pub fn decode(bytes: Vec<u8>) -> Option<String> {
    let pairs = |unit: fn([u8; 2]) -> u16| {
        let (pairs, rest) = bytes[2..].as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
        if rest.is_empty() { String::from_utf16(&units).ok() } else { None }
    };
    let text = match bytes.as_slice() {
        [0xff, 0xfe, ..] => pairs(u16::from_le_bytes),
        [0xfe, 0xff, ..] => pairs(u16::from_be_bytes),
        _ => String::from_utf8(bytes).ok(),
    };
    text.filter(|text| !text.contains('\0'))
}

/// True if bytes of an unknown encoding open with the fence of front matter, so that they are meant for a record.
pub fn opens_record(bytes: &[u8]) -> bool {
    bytes.iter().filter(|byte| **byte != 0).take(3).eq(b"---")
}

/// The text with every line ending in `\n` alone, whichever program wrote it.
pub fn with_line_feeds(text: &str) -> Cow<'_, str> {
    match text.contains('\r') {
        true => Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")),
        false => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_utf_8_or_utf_16_with_its_mark() {
        assert_eq!(decode("é".into()).as_deref(), Some("é"));
        assert_eq!(decode(b"\xff\xfeh\0i\0".to_vec()).as_deref(), Some("hi"));
        assert_eq!(decode(b"\xfe\xff\0h\0i".to_vec()).as_deref(), Some("hi"));
        for other in [&b"caf\xe9"[..], b"\xff\xfeh", b"\xff\xfe\x00\xd8", b"h\0i\0"] {
            assert_eq!(decode(other.to_vec()), None);
        }
        assert!(opens_record(b"-\0-\0-\0\n\0") && opens_record(b"---\n") && !opens_record(b"text"));
    }

    #[test]
    fn lines_end_as_here_whoever_wrote_them() {
        assert_eq!(with_line_feeds("a\r\nb\rc\n\r\n"), "a\nb\nc\n\n");
        assert!(matches!(with_line_feeds("a\nb"), Cow::Borrowed(_)));
    }
}
