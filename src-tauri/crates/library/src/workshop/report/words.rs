//! The headings of a report, in English and in French.

/// A word of the report in its language, English where it has none.
pub(super) fn word(language: &str, id: &'static str) -> &'static str {
    let (en, fr) = match id {
        "report" => ("Outcome report", "Rapport de l’atelier"),
        "aims" => ("Aims", "Objectifs"),
        "participation" => ("Who took part", "Participation"),
        "people" => ("People in all", "Personnes en tout"),
        "city" => ("City or group", "Ville ou groupe"),
        "organisation" => ("Kind of organisation", "Type d’organisation"),
        "number" => ("Number", "Nombre"),
        "programme" => ("Programme", "Programme"),
        "results" => ("Results by theme", "Résultats par thème"),
        "other" => ("Other notes", "Autres notes"),
        "definitions" => ("What words mean here", "Ce que les mots veulent dire ici"),
        "agreed-by" => ("Agreed by", "Adopté par"),
        "proposed" => ("Proposed", "Proposé"),
        "decisions" => ("Decisions", "Décisions"),
        "why" => ("Why", "Pourquoi"),
        "from" => ("In effect from", "En vigueur le"),
        "owner" => ("Who takes care of it", "Qui s’en charge"),
        "actions" => ("Actions", "Actions"),
        "what" => ("What", "Quoi"),
        "who" => ("City", "Ville"),
        "due" => ("Due", "Échéance"),
        "status" => ("Where it stands", "Où en est-on"),
        "overdue" => ("overdue", "en retard"),
        "questions" => ("Open questions", "Questions ouvertes"),
        "next" => ("Next steps", "Suite"),
        "place" => ("Place", "Lieu"),
        "host" => ("Host", "Hôte"),
        "none" => ("Nothing written down yet.", "Rien de noté pour l’instant."),
        _ => ("", ""),
    };
    if language == "fr" { fr } else { en }
}

/// What stands behind a text that is not in the report's language; `original` is a language's own name.
pub(super) fn mark(language: &str, original: &str) -> String {
    match language {
        "fr" => format!("*(pas encore traduit\u{202f}; original\u{a0}: {original})*"),
        _ => format!("*(not translated yet; original: {original})*"),
    }
}

/// A colon as the language sets it.
pub(super) fn colon(language: &str) -> &'static str {
    if language == "fr" { "\u{a0}:" } else { ":" }
}

/// A day in words: `14 March 2022`, `14 mars 2022`; a month or a year as far as it is known. What is no date stays.
pub(super) fn day(language: &str, date: &str) -> String {
    const EN: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    const FR: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    let parts: Vec<&str> = date.split('-').collect();
    let names = if language == "fr" { FR } else { EN };
    let month = |month: &str| names.get(month.parse::<usize>().ok()?.checked_sub(1)?).copied();
    match parts.as_slice() {
        [year, m] => month(m).map(|month| format!("{month} {year}")),
        [year, m, day] => month(m).zip(day.parse::<u8>().ok()).map(|(month, day)| match (language, day) {
            ("fr", 1) => format!("1er {month} {year}"),
            _ => format!("{day} {month} {year}"),
        }),
        _ => None,
    }
    .unwrap_or_else(|| date.to_owned())
}
