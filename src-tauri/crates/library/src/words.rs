//! What the declarations say of words: which stand for one another, and which mean a filter.

use satchel_model::kinds::{self, Vocabulary, Words};
use satchel_search::{FilterWords, Group};

/// Facets whose labels people type as filters. The others' labels are topics: they widen a search, never narrow it.
const FILTERS: [&str; 2] = ["continent", "region"];

/// Languages by the names that people type, with ISO 639 codes; endonyms and the two languages of the window.
const LANGUAGES: [(&str, &[&str]); 12] = [
    ("en", &["in English", "en anglais"]),
    ("fr", &["in French", "en français"]),
    ("es", &["in Spanish", "en espagnol", "en español"]),
    ("pt", &["in Portuguese", "en portugais", "em português"]),
    ("ar", &["in Arabic", "en arabe", "بالعربية"]),
    ("zh", &["in Chinese", "en chinois", "中文"]),
    ("ru", &["in Russian", "en russe", "на русском"]),
    ("ko", &["in Korean", "en coréen", "한국어"]),
    ("ja", &["in Japanese", "en japonais", "日本語"]),
    ("de", &["in German", "en allemand", "auf Deutsch"]),
    ("sw", &["in Swahili", "en swahili", "kwa Kiswahili"]),
    ("vi", &["in Vietnamese", "en vietnamien", "tiếng Việt"]),
];

/// The terms of vocabularies that say what a record is about: each with its labels in all languages.
pub fn groups() -> Vec<Group> {
    let about = |vocabulary: &&Vocabulary| {
        ["challenges", "target-groups", "settings", "ict-tools", "learning-settings"]
            .contains(&vocabulary.id.as_str())
    };
    let vocabularies = kinds::declarations().vocabularies().filter(about);
    let terms =
        vocabularies.flat_map(|vocabulary| vocabulary.terms.iter().map(move |term| (vocabulary, term)));
    terms
        .filter(|(_, term)| term.id != "other" && term.id != "everyone")
        .map(|(vocabulary, term)| Group {
            id: format!("{}/{}", vocabulary.id, term.id),
            labels: labels(&term.label, &term.also),
        })
        .collect()
}

/// The words that people mean as a filter: regions and continents, languages, and kinds whose name is more than one
/// word, for a single one ("city", "action") is as often a topic.
pub fn filters() -> Vec<FilterWords> {
    let declarations = kinds::declarations();
    let mut filters = Vec::new();
    for (facet, vocabulary) in declarations.facets().into_iter().filter(|(facet, _)| FILTERS.contains(facet))
    {
        for term in
            vocabulary.and_then(kinds::vocabulary).into_iter().flat_map(|vocabulary| &vocabulary.terms)
        {
            let several = |label: &String| facet == "continent" || label.contains(' ');
            let labels = labels(&term.label, &term.also).into_iter().filter(several).collect();
            filters.push(FilterWords { facet: facet.to_owned(), value: term.id.clone(), labels });
        }
    }
    for kind in declarations.kinds() {
        let names = kind
            .title
            .values()
            .chain(kind.plural.values())
            .filter(|name| name.contains(' '))
            .cloned()
            .collect();
        filters.push(FilterWords { facet: "kind".into(), value: kind.id.clone(), labels: names });
    }
    for (code, names) in LANGUAGES {
        let labels = names.iter().map(|name| (*name).to_owned()).collect();
        filters.push(FilterWords { facet: "language".into(), value: code.to_owned(), labels });
    }
    filters.retain(|filter| !filter.labels.is_empty());
    filters
}

fn labels(label: &Words, also: &[String]) -> Vec<String> {
    label.values().chain(also).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_widens_and_never_narrows() {
        assert!(groups().iter().any(|group| group.labels.iter().any(|label| label == "Rural")));
        assert!(
            filters()
                .iter()
                .all(|filter| filter.labels.iter().all(|label| label != "Rural" && label != "City"))
        );
        let africa = filters().into_iter().find(|filter| filter.labels.iter().any(|label| label == "Africa"));
        assert_eq!(africa.map(|filter| filter.facet), Some("continent".to_owned()));
    }
}
