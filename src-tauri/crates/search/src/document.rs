//! What is put into the index, and where stored text comes from. Knows nothing of how records are made or kept.

/// One record as the index sees it. Ids are unique: putting a document replaces the one with the same id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The stable id, as text. Equal scores are ordered by it.
    pub id: String,
    /// The name people and addresses use.
    pub slug: String,
    /// The kind's id; counted and filtered as the facet `kind`.
    pub kind: String,
    /// BCP 47, when known: it chooses the stemmer. Counted and filtered as the facet `language`.
    pub language: Option<String>,
    /// The title; a query that equals it comes first.
    pub title: String,
    /// Other titles: names, abbreviations, labels in other languages.
    pub aliases: Vec<String>,
    /// Field id and plain text. Only the first [`crate::limits::FIELD_BYTES`] of each are indexed.
    pub texts: Vec<(String, String)>,
    /// Facet name and value, in any order; `kind` and `language` need not be repeated here.
    pub facets: Vec<(String, String)>,
    /// The city the record belongs to, for the rule of at most three of one city in the first ten.
    pub city: Option<String>,
    /// False for what is withdrawn or not admitted: kept out of answers unless asked for.
    pub listed: bool,
}

/// Where titles and texts are read back from; the index itself stores none.
///
/// Asked only for the hits that are shown, and for candidates of a phrase.
pub trait Texts {
    /// The title as it stands now, `None` when the record is gone.
    fn title(&self, id: &str) -> Option<String>;
    /// Field ids and plain texts as they were given to [`crate::Index::put`].
    fn texts(&self, id: &str) -> Vec<(String, String)>;
}

/// No stored text at all: answers carry no snippets, and phrases match by their words only.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoTexts;

impl Texts for NoTexts {
    fn title(&self, _: &str) -> Option<String> {
        None
    }
    fn texts(&self, _: &str) -> Vec<(String, String)> {
        Vec::new()
    }
}
