//! The words around the records, in English and in French, and which way a language runs.

/// A word of the copy in the language of its library.
pub(crate) fn word(language: &str, id: &'static str) -> &'static str {
    let (en, fr) = match id {
        "title" => ("A library of learning cities", "Une bibliothèque de villes apprenantes"),
        "about" => (
            "Everything here can be read without a network and without a program. To write, answer and carry texts on, use Satchel.",
            "Tout se lit ici sans réseau et sans programme. Pour écrire, répondre et transmettre, utilisez Satchel.",
        ),
        "home" => ("Start", "Accueil"),
        "kind" => ("By kind", "Par type"),
        "city" => ("By city", "Par ville"),
        "cluster" => ("By thematic cluster", "Par groupe thématique"),
        "language" => ("By language", "Par langue"),
        "records" => ("records", "fiches"),
        "facts" => ("In brief", "En bref"),
        "written" => ("Written for", "Écrit pour"),
        "yes" => ("yes", "oui"),
        "no" => ("no", "non"),
        "translation" => ("This is a translation of", "Ceci est une traduction de"),
        "licence" => ("Licence:", "Licence :"),
        "contents" => ("Contents", "Sommaire"),
        "schedule" => ("The common schedule", "Le calendrier commun"),
        "column-kind" => ("Kind", "Type"),
        "column-id" => ("Identity", "Identité"),
        "column-slug" => ("Short name", "Nom court"),
        "column-status" => ("Where it stands", "Où en est-on"),
        "column-title" => ("Title", "Titre"),
        "column-language" => ("Language of the text", "Langue du texte"),
        "column-updated" => ("Last written", "Dernière rédaction"),
        "none" => ("(none named)", "(non précisé)"),
        _ => ("", ""),
    };
    if language == "fr" { fr } else { en }
}

/// A language's own name, for the languages that many cities write in; else its code.
pub(crate) fn language_name(code: &str) -> &str {
    match code.split('-').next().unwrap_or_default() {
        "ar" => "العربية",
        "bn" => "বাংলা",
        "de" => "Deutsch",
        "el" => "Ελληνικά",
        "en" => "English",
        "es" => "Español",
        "fa" => "فارسی",
        "fr" => "Français",
        "hi" => "हिन्दी",
        "id" => "Bahasa Indonesia",
        "it" => "Italiano",
        "ja" => "日本語",
        "ko" => "한국어",
        "nl" => "Nederlands",
        "pl" => "Polski",
        "pt" => "Português",
        "ru" => "Русский",
        "sv" => "Svenska",
        "sw" => "Kiswahili",
        "th" => "ไทย",
        "tr" => "Türkçe",
        "uk" => "Українська",
        "ur" => "اردو",
        "vi" => "Tiếng Việt",
        "zh" => "中文",
        _ => code,
    }
}

/// The direction in which a language is written.
pub fn is_right_to_left(language: &str) -> bool {
    let mut parts = language.split('-');
    let main = parts.next().unwrap_or_default().to_lowercase();
    match parts.find(|part| part.len() == 4) {
        Some(script) => {
            ["arab", "hebr", "thaa", "nkoo", "syrc", "adlm"].contains(&script.to_lowercase().as_str())
        }
        None => {
            ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "prs", "ps", "sd", "syr", "ug", "ur", "yi"]
                .contains(&main.as_str())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_follow_script_then_language() {
        assert!(is_right_to_left("ar-EG") && is_right_to_left("ur") && is_right_to_left("az-Arab"));
        assert!(!is_right_to_left("fr") && !is_right_to_left("ur-Latn") && !is_right_to_left("und"));
    }
}
