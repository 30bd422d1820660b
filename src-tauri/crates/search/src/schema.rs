//! The fields of the index and how a document becomes one of tantivy's.

use tantivy::TantivyDocument;
use tantivy::schema::{FAST, Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::TextAnalyzer;

use crate::analysis::{Analyzer, Terms, folded_words, guess_language, stemmer_of};
use crate::document::Document;
use crate::limits::NAME_BYTES;
use crate::tokens::BagTokenizer;

/// Stamped into the folder; raise it whenever the fields, or the terms that analysis gives, change.
pub const EDITION: &str = "satchel-search/1";

/// Between a facet's name and its value in one stored term; neither can contain it.
pub const FACET_SEPARATOR: char = '\u{1f}';

/// The tokenizer that cuts bags of terms.
pub const BAG: &str = "bag";

/// Handles of the fields.
#[derive(Clone, Copy, Debug)]
pub struct Fields {
    pub id: Field,
    pub slug: Field,
    pub city: Field,
    pub facets: Field,
    pub listed: Field,
    pub names: Field,
    pub words: Field,
    pub grams: Field,
    pub title: Field,
}

/// The schema with its handles. No positions and no stored text: a bag of terms with frequencies is all that ranking needs.
pub fn schema() -> (Schema, Fields) {
    let bag = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default().set_tokenizer(BAG).set_index_option(IndexRecordOption::WithFreqs),
    );
    let column = || TextOptions::default().set_fast("raw");
    let mut builder = Schema::builder();
    let fields = Fields {
        id: builder.add_text_field("id", STRING.set_fast("raw")),
        slug: builder.add_text_field("slug", column()),
        city: builder.add_text_field("city", column()),
        facets: builder.add_text_field("facets", column()),
        listed: builder.add_u64_field("listed", FAST),
        names: builder.add_text_field("names", STRING),
        words: builder.add_text_field("words", bag.clone()),
        grams: builder.add_text_field("grams", bag.clone()),
        title: builder.add_text_field("title", bag),
    };
    (builder.build(), fields)
}

/// The tokenizer behind [`BAG`], calling `taken` with the bytes of each bag that indexing takes up.
pub fn bag_analyzer(taken: impl Fn(usize) + Clone + Send + Sync + 'static) -> TextAnalyzer {
    TextAnalyzer::from(BagTokenizer::new(taken))
}

/// The document for tantivy, and the bytes of its bags.
pub fn index_document(
    fields: &Fields,
    document: &Document,
    analyzer: &mut Analyzer,
) -> (TantivyDocument, usize) {
    let mut out = TantivyDocument::default();
    out.add_text(fields.id, &document.id);
    out.add_text(fields.slug, &document.slug);
    if let Some(city) = &document.city {
        out.add_text(fields.city, city);
    }
    for facet in facets_of(document) {
        out.add_text(fields.facets, facet);
    }
    out.add_u64(fields.listed, u64::from(document.listed));
    for name in names_of(document) {
        out.add_text(fields.names, name);
    }
    let (title, body) = bags_of(document, analyzer);
    let bytes = title.len() + body.words.len() + body.grams.len();
    out.add_text(fields.title, title);
    out.add_text(fields.words, body.words);
    out.add_text(fields.grams, body.grams);
    (out, bytes)
}

/// The term that a facet's name and value are stored as.
fn facet_term(name: &str, value: &str) -> String {
    format!("{name}{FACET_SEPARATOR}{value}")
}

fn facets_of(document: &Document) -> Vec<String> {
    let language = document.language.iter().map(|l| ("language", l.as_str()));
    let own = document.facets.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let kind = (!document.kind.is_empty()).then_some(("kind", document.kind.as_str()));
    let mut all: Vec<String> = kind
        .into_iter()
        .chain(language)
        .chain(own)
        .map(|(name, value)| {
            facet_term(&name.replace(FACET_SEPARATOR, " "), &value.replace(FACET_SEPARATOR, " "))
        })
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Whole titles, folded; a title too long to be typed as a whole is not kept.
fn names_of(document: &Document) -> Vec<String> {
    let mut names: Vec<String> = std::iter::once(&document.title)
        .chain(&document.aliases)
        .map(|name| folded_words(name))
        .filter(|name| !name.is_empty() && name.len() <= NAME_BYTES)
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The title's bag (its words, and the grams of dense runs) and the whole document's.
fn bags_of(document: &Document, analyzer: &mut Analyzer) -> (String, Terms) {
    let stemmer = match &document.language {
        Some(language) => stemmer_of(language),
        None => document
            .texts
            .iter()
            .map(|(_, text)| text)
            .max_by_key(|t| t.len())
            .and_then(|text| guess_language(text)),
    };
    let mut title = Terms::default();
    for name in std::iter::once(&document.title).chain(&document.aliases) {
        analyzer.analyze(name, stemmer, &mut title);
    }
    let mut body = title.clone();
    for (_, text) in &document.texts {
        analyzer.analyze(text, stemmer, &mut body);
    }
    title.words.push_str(&title.grams);
    (title.words, body)
}
