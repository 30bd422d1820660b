//! Words of kinds and vocabularies in the person's language, English where it has none.

pub use satchel_library::site::is_right_to_left;
use satchel_model::kinds::{self, Words};

/// The text in `language` (BCP 47: `fr-CA` takes `fr`), else in English, else in any.
pub fn in_language<'w>(words: &'w Words, language: &str) -> &'w str {
    let main = language.split('-').next().unwrap_or_default();
    let found = [language, main, "en"].into_iter().find_map(|language| words.get(language));
    found.or_else(|| words.values().next()).map_or("", String::as_str)
}

/// What people call a term of a vocabulary; a term that is not known here is called what data calls it.
pub fn term(vocabulary: Option<&str>, id: &str, language: &str) -> String {
    let term = vocabulary.and_then(kinds::vocabulary).and_then(|vocabulary| vocabulary.term(id));
    term.map_or_else(|| id.to_owned(), |term| in_language(&term.label, language).to_owned())
}

/// Yes or no, as said in a fact.
pub fn yes_no(yes: bool, language: &str) -> &'static str {
    let (said_yes, said_no) = match language.split('-').next().unwrap_or_default() {
        "fr" => ("Oui", "Non"),
        "es" => ("Sí", "No"),
        "pt" => ("Sim", "Não"),
        "ar" => ("نعم", "لا"),
        "zh" => ("是", "否"),
        "ru" => ("Да", "Нет"),
        _ => ("Yes", "No"),
    };
    if yes { said_yes } else { said_no }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_found_in_the_nearest_language() {
        let words: Words =
            [("en".to_owned(), "City".to_owned()), ("fr".to_owned(), "Ville".to_owned())].into();
        assert_eq!(in_language(&words, "fr-CA"), "Ville");
        assert_eq!(in_language(&words, "wo"), "City");
        assert_eq!(in_language(&Words::new(), "fr"), "");
        assert_eq!(term(Some("settings"), "rural", "fr"), "Rural");
        assert_eq!(term(Some("settings"), "lunar", "fr"), "lunar");
        assert_eq!(term(None, "x", "fr"), "x");
    }
}
