//! A secret as 24 words, to be kept on paper.

use bip39::{Language, Mnemonic};

use crate::Error;

/// Words of a written secret.
pub const PHRASE_WORDS: usize = 24;

/// The 24 words of a secret (BIP-39, English); the last one checks the others.
pub fn phrase_of(secret: &[u8; 32]) -> String {
    // INVARIANT: 32 bytes are one of the lengths that the list is made for.
    Mnemonic::from_entropy_in(Language::English, secret).expect("32 bytes have a phrase").to_string()
}

/// The secret of 24 words, however they are spaced and cased.
pub fn secret_of(phrase: &str) -> Result<[u8; 32], Error> {
    let bad = || Error::NotAnId("these 24 words".into());
    let words: Vec<String> =
        phrase.split_whitespace().take(PHRASE_WORDS + 1).map(str::to_lowercase).collect();
    let read = Mnemonic::parse_in_normalized(Language::English, &words.join(" ")).map_err(|_| bad())?;
    let (bytes, len) = read.to_entropy_array();
    bytes[..len].try_into().map_err(|_| bad())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(secret in any::<[u8; 32]>()) {
            let phrase = phrase_of(&secret);
            prop_assert_eq!(phrase.split(' ').count(), PHRASE_WORDS);
            prop_assert_eq!(secret_of(&phrase.to_uppercase().replace(' ', "\n ")), Ok(secret));
        }

        #[test]
        fn other_words_are_refused(text in "[a-z ]{0,200}") {
            prop_assert!(secret_of(&text).is_err());
        }
    }

    #[test]
    fn a_wrong_word_is_noticed() {
        let phrase = phrase_of(&[7; 32]);
        let mut words: Vec<&str> = phrase.split(' ').collect();
        words.swap(0, 5);
        assert!(words.join(" ") == phrase || secret_of(&words.join(" ")).is_err());
        assert!(secret_of(&format!("{phrase} zoo")).is_err());
    }
}
