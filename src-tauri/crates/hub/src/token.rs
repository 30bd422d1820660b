//! The word that only the page of this start knows.

use std::fmt;

use crate::{Error, Result};

const BYTES: usize = 32;

/// A random word of 64 letters; compared in a time that does not tell how much of it was right.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// A new one.
    pub fn random() -> Result<Token> {
        let mut bytes = [0_u8; BYTES];
        getrandom::fill(&mut bytes).map_err(|_| Error::Entropy)?;
        Ok(Token(bytes.iter().map(|byte| format!("{byte:02x}")).collect()))
    }

    /// True for the same word.
    pub fn is(&self, given: &str) -> bool {
        let (own, given) = (self.0.as_bytes(), given.as_bytes());
        let differences = own.iter().zip(given).fold(0_u8, |all, (own, given)| all | (own ^ given));
        std::hint::black_box(differences) == 0 && own.len() == given.len()
    }

    /// For the address of the page, and nowhere else.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_whole_word_is_right() {
        let token = Token::random().unwrap();
        let word = token.reveal().to_owned();
        assert_eq!(word.len(), 64);
        assert!(token.is(&word));
        for wrong in ["", &word[..63], &format!("{word}0"), &word.replace(&word[..1], "g")] {
            assert!(!token.is(wrong), "{wrong}");
        }
        assert_ne!(Token::random().unwrap().reveal(), word);
        assert_eq!(format!("{token:?}"), "Token");
    }
}
