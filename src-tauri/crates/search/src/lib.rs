//! Finding records: tantivy behind a small face.
//!
//! Owns the analysis of text in any language, the index, the reading of queries, ranking, near spellings, widening by a glossary,
//! snippets and facet counts. Knows no records, no store and no journal: documents come in as [`Document`], stored text is read back
//! through [`Texts`], and the journal is a number that each commit carries. The index can be deleted at any time and built again.
//!
//! Answers are deterministic: they depend on the documents, not on the order or the commits in which they came.

mod analysis;
mod answer;
mod directory;
mod document;
mod error;
mod glossary;
mod index;
pub mod limits;
mod query;
mod rank;
mod schema;
mod search;
#[cfg(test)]
mod tests;
mod tokens;

pub use answer::{Answer, Expansion, Hit, Mark, Relax, Snippet, Understood, Why};
pub use document::{Document, NoTexts, Texts};
pub use error::{Error, Result};
pub use glossary::{FilterWords, Group};
pub use index::Index;
pub use query::Query;
