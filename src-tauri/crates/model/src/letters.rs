//! Letters that do something to the text around them instead of standing in it.

/// True for a letter that turns the direction of the text around it: the embeddings, overrides and isolates of the
/// bidirectional algorithm (UAX #9). The marks, U+200E and U+200F, turn nothing but themselves.
pub fn turns(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// True if a text is free of control characters and of letters that turn the direction of the text around it.
pub fn is_plain(text: &str) -> bool {
    !text.chars().any(|letter| letter.is_control() || turns(letter))
}
