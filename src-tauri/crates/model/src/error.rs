//! What can be wrong with data that claims to be ours.

/// Why bytes are refused. Every case is a plain value: nothing from outside makes this crate panic.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The bytes are not the one canonical encoding (strict DAG-CBOR) of the expected shape.
    #[error("not canonical: {0}")]
    NotCanonical(String),
    /// A named limit of [`crate::limits`] is passed.
    #[error("{what} is over its limit of {limit}")]
    OverLimit {
        /// What it is that is too much.
        what: &'static str,
        /// The most that is allowed.
        limit: usize,
    },
    /// The signature does not belong to these bytes and this key.
    #[error("the signature does not match")]
    BadSignature,
    /// The body is not the one that the signed header names.
    #[error("the text does not match its signed header")]
    BadBody,
    /// An id or key is not written as it should be.
    #[error("{0:?} is not an id")]
    NotAnId(String),
    /// A declaration in `kinds/` or `vocabularies/` cannot be read.
    #[error("declaration {0}")]
    Declaration(String),
}
