//! Text in XML, whoever wrote it.

/// Appends `text` so that it is text in an element and in a quoted attribute. Characters that XML cannot hold become
/// the mark for what cannot be shown.
pub fn text(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(letter),
            '\r' => out.push_str("&#13;"),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push(char::REPLACEMENT_CHARACTER),
            other => out.push(other),
        }
    }
}

/// The same, as a text of its own.
pub fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    text(&mut out, words);
    out
}

/// A BCP 47 tag that may stand in a file: letters, digits and hyphens. Anything else is a language that nobody said.
pub fn language(tag: &str) -> &str {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    if tag.is_empty() || tag.len() > 35 || !tag.bytes().all(plain) { "und" } else { tag }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_was_written_is_text() {
        assert_eq!(
            escaped("<a b=\"c\">&\u{0}\u{7}\u{ffff}é\r\n"),
            "&lt;a b=&quot;c&quot;&gt;&amp;\u{fffd}\u{fffd}\u{fffd}é&#13;\n"
        );
        assert_eq!(language("fr-CA"), "fr-CA");
        assert_eq!(language("\"><x"), "und");
        assert_eq!(language(""), "und");
    }
}
