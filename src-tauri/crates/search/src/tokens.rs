//! Hands bags of ready terms to tantivy, one token each: the analysis is done before.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::analysis::SEPARATOR;

/// Cuts a bag at its separators and reports the bytes of each bag it is given.
#[derive(Clone)]
pub struct BagTokenizer<F> {
    taken: F,
    token: Token,
}

impl<F: Fn(usize)> BagTokenizer<F> {
    /// A tokenizer that calls `taken` as indexing takes a bag up.
    pub fn new(taken: F) -> Self {
        BagTokenizer { taken, token: Token::default() }
    }
}

impl<F: Fn(usize) + Clone + Send + Sync + 'static> Tokenizer for BagTokenizer<F> {
    type TokenStream<'a> = BagStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> BagStream<'a> {
        (self.taken)(text.len());
        self.token.reset();
        BagStream { rest: text, token: &mut self.token }
    }
}

/// The terms of one bag.
pub struct BagStream<'a> {
    rest: &'a str,
    token: &'a mut Token,
}

impl TokenStream for BagStream<'_> {
    fn advance(&mut self) -> bool {
        let Some((term, rest)) = self.rest.split_once(SEPARATOR) else { return false };
        self.rest = rest;
        self.token.text.clear();
        self.token.text.push_str(term);
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
