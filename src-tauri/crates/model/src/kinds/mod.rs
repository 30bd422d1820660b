//! Kinds as data: every kind of record and every vocabulary, declared once in `kinds/` and `vocabularies/`.
//!
//! The form, the checks, the facets, the index, the printed page and the export columns derive from these
//! declarations. A kind that this edition does not know is still kept and shown.

mod check;
mod declaration;

use std::collections::BTreeMap;
use std::sync::LazyLock;

pub use check::{Problem, coerce, is_language, missing};
pub use declaration::{Column, Field, FieldType, Kind, Part, Term, Tier, Vocabulary, Words};

use crate::Error;

/// Fields that every record may have beside those that its kind declares, `title` first.
pub const ENVELOPE: [&str; 4] = ["title", "language", "translation_of", "translated_from"];

mod sources {
    include!(concat!(env!("OUT_DIR"), "/declarations.rs"));
}

/// All declarations of this edition.
#[derive(Debug)]
pub struct Declarations {
    kinds: BTreeMap<String, Kind>,
    vocabularies: BTreeMap<String, Vocabulary>,
}

static DECLARATIONS: LazyLock<Declarations> = LazyLock::new(|| {
    // INVARIANT: the declarations are compiled in, and a test reads every one of them.
    Declarations::read(sources::KINDS, sources::VOCABULARIES).expect("the built-in declarations are sound")
});

/// The built-in declarations.
pub fn declarations() -> &'static Declarations {
    &DECLARATIONS
}

/// The built-in kind of that id.
pub fn kind(id: &str) -> Option<&'static Kind> {
    DECLARATIONS.kinds.get(id)
}

/// The built-in vocabulary of that id.
pub fn vocabulary(id: &str) -> Option<&'static Vocabulary> {
    DECLARATIONS.vocabularies.get(id)
}

impl Declarations {
    /// All kinds by id.
    pub fn kinds(&self) -> impl Iterator<Item = &Kind> {
        self.kinds.values()
    }

    /// All vocabularies by id.
    pub fn vocabularies(&self) -> impl Iterator<Item = &Vocabulary> {
        self.vocabularies.values()
    }

    /// Facets with the vocabulary that names their values, if one does, in order of first use.
    pub fn facets(&self) -> Vec<(&str, Option<&str>)> {
        let mut facets: Vec<(&str, Option<&str>)> = Vec::new();
        for field in self.kinds().flat_map(|kind| &kind.fields) {
            let Some(facet) = field.facet.as_deref() else { continue };
            if !facets.iter().any(|(known, _)| *known == facet) {
                facets.push((facet, field.vocabulary.as_deref()));
            }
        }
        facets
    }

    fn read(kinds: &[&str], vocabularies: &[&str]) -> Result<Declarations, Error> {
        let kinds = read_all(kinds, |kind: &Kind| kind.id.clone())?;
        let vocabularies = read_all(vocabularies, |vocabulary: &Vocabulary| vocabulary.id.clone())?;
        let declarations = Declarations { kinds, vocabularies };
        declarations.check()?;
        Ok(declarations)
    }

    fn check(&self) -> Result<(), Error> {
        for kind in self.kinds() {
            let fault = |what: String| Err(Error::Declaration(format!("{}: {what}", kind.id)));
            if kind.fields.first().is_none_or(|field| field.id != "title") {
                return fault("the first field is not `title`".into());
            }
            for field in &kind.fields {
                let vocabularies = field.columns.iter().filter_map(|column| column.vocabulary.as_deref());
                for vocabulary in vocabularies.chain(field.vocabulary.as_deref()) {
                    if !self.vocabularies.contains_key(vocabulary) {
                        return fault(format!(
                            "{} names the vocabulary {vocabulary:?}, which is not declared",
                            field.id
                        ));
                    }
                }
                if kind.fields.iter().filter(|other| other.id == field.id).count() > 1 {
                    return fault(format!("{} stands twice", field.id));
                }
            }
        }
        Ok(())
    }
}

fn read_all<T: serde::de::DeserializeOwned>(
    sources: &[&str],
    id: impl Fn(&T) -> String,
) -> Result<BTreeMap<String, T>, Error> {
    let mut all = BTreeMap::new();
    for source in sources {
        let item: T = toml::from_str(source).map_err(|error| {
            let first = source.lines().find(|line| line.starts_with("id")).unwrap_or("without id");
            Error::Declaration(format!("{first}: {error}"))
        })?;
        let id = id(&item);
        if all.insert(id.clone(), item).is_some() {
            return Err(Error::Declaration(format!("{id} stands twice")));
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The kinds that the command line promises.
    const PROMISED: &str = "case-study resource legal-instrument glossary-term workshop workshop-output participant action \
        work-plan activity city person organisation cluster group partnership support-request support-offer funding-offer \
        question self-assessment progress-report collection guide";

    #[test]
    fn every_promised_kind_is_declared() {
        let missing: Vec<_> = PROMISED.split_whitespace().filter(|id| kind(id).is_none()).collect();
        assert!(missing.is_empty(), "not declared: {missing:?}");
    }

    #[test]
    fn every_label_stands_in_english_and_french() {
        for kind in declarations().kinds() {
            let words = kind.fields.iter().flat_map(|field| {
                let columns = field.columns.iter().map(|column| &column.label);
                columns.chain([&field.label]).chain(&field.guidance).chain(&field.example)
            });
            for words in words.chain([&kind.title, &kind.plural, &kind.about]) {
                assert!(words.contains_key("en") && words.contains_key("fr"), "{}: {words:?}", kind.id);
            }
        }
        for vocabulary in declarations().vocabularies() {
            for term in &vocabulary.terms {
                assert!(
                    term.label.contains_key("en") && term.label.contains_key("fr"),
                    "{}: {}",
                    vocabulary.id,
                    term.id
                );
            }
        }
    }

    #[test]
    fn a_snapshot_needs_six_fields() {
        let required: Vec<_> =
            kind("case-study").unwrap().fields.iter().filter(|f| f.required).map(|f| &f.id).collect();
        assert_eq!(required, ["title", "city", "challenge", "done", "result", "did_not_work"]);
    }

    #[test]
    fn a_faulty_declaration_is_named() {
        let kind = "id = 'x'\nedition = 1\ntitle = {en='X'}\nplural = {en='X'}\nabout = {en='X'}\n\
                    [[field]]\nid = 'name'\ntype = 'text'\nlabel = {en='N'}";
        let error = Declarations::read(&[kind], &[]).unwrap_err();
        assert_eq!(error.to_string(), "declaration x: the first field is not `title`");
    }
}
