//! Which output exists in which language, and what is missing.

use std::collections::BTreeMap;

use satchel_library::workshop::{NOTE, REPORT, Text, Workshop, main_part};
use satchel_model::slug::normal_name;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::texts;
use crate::drafts::{self, Draft};
use crate::line::Line;
use crate::{App, Failure, adapting};

/// Languages as people write them in the list of a workshop, by code.
const NAMES: [(&str, &[&str]); 10] = [
    ("en", &["english", "anglais"]),
    ("fr", &["french", "français"]),
    ("es", &["spanish", "espagnol", "español"]),
    ("pt", &["portuguese", "portugais", "português"]),
    ("ar", &["arabic", "arabe", "العربية"]),
    ("zh", &["chinese", "chinois", "中文"]),
    ("ru", &["russian", "russe", "русский"]),
    ("ko", &["korean", "coréen", "한국어"]),
    ("de", &["german", "allemand", "deutsch"]),
    ("sw", &["swahili", "kiswahili"]),
];

/// One form of an output.
#[derive(Debug, Serialize, TS)]
pub struct CoverageForm {
    id: String,
    title: String,
    /// The original has changed since this was translated.
    behind: bool,
    original: bool,
}

/// One output in all languages.
#[derive(Debug, Serialize, TS)]
pub struct CoverageRow {
    line: Line,
    /// The type of output, else the kind of record.
    kind: String,
    /// "decision 2" is the second of its kind.
    number: usize,
    #[ts(type = "{ [language: string]: CoverageForm }")]
    forms: BTreeMap<String, CoverageForm>,
    /// Languages in which it is missing.
    missing: Vec<String>,
}

/// The table of outputs and languages.
#[derive(Debug, Serialize, TS)]
pub struct Coverage {
    /// Those of the workshop and of its notes, by code.
    languages: Vec<String>,
    rows: Vec<CoverageRow>,
}

/// A translation that is wished.
#[derive(Debug, Deserialize, TS)]
pub struct Translate {
    record: String,
    language: String,
}

pub(super) fn coverage(app: &App, workshop: &Workshop) -> Result<Coverage, Failure> {
    let named = texts(&workshop.shown.fields, "languages");
    let mut languages: Vec<String> = named.iter().flat_map(|named| codes(named)).collect();
    languages.extend(workshop.pieces.iter().map(|piece| main_part(&piece.line.language).to_owned()));
    languages.retain(|language| language != "und");
    let mut seen = std::collections::BTreeSet::new();
    languages.retain(|language| seen.insert(language.clone()));
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let pieces = workshop.pieces.iter().filter(|piece| piece.line.kind != "participant" && !piece.is_note());
    let mut rows = Vec::new();
    for text in app.library.texts(pieces)? {
        let kind = text.original.output_type().unwrap_or_else(|| text.original.line.kind.clone());
        if kind == REPORT || kind == NOTE {
            continue;
        }
        let number = numbers.entry(kind.clone()).or_default();
        *number += 1;
        rows.push(row(&text, kind, *number, &languages));
    }
    rows.sort_by(|a, b| (&a.kind, a.number).cmp(&(&b.kind, b.number)));
    Ok(Coverage { languages, rows })
}

fn row(text: &Text, kind: String, number: usize, languages: &[String]) -> CoverageRow {
    let form = |form: &satchel_library::workshop::Form| CoverageForm {
        id: form.piece.line.id.to_string(),
        title: form.piece.line.title.clone(),
        behind: form.behind,
        original: form.piece.line.id == text.original.line.id,
    };
    CoverageRow {
        line: Line::from(&text.original.line),
        kind,
        number,
        forms: text.forms.iter().map(|(language, found)| (language.clone(), form(found))).collect(),
        missing: languages.iter().filter(|language| !text.forms.contains_key(*language)).cloned().collect(),
    }
}

/// The codes that a line of the list stands for: "en", "English", "EN/FR/ES".
fn codes(named: &str) -> Vec<String> {
    let parts = named.split([',', ';', '/', '+', ' ']).map(str::trim).filter(|part| !part.is_empty());
    parts.filter_map(code).collect()
}

fn code(name: &str) -> Option<String> {
    let name = normal_name(name);
    let is_code =
        |part: &str| (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase());
    if is_code(main_part(&name)) {
        return Some(main_part(&name).to_owned());
    }
    let known = NAMES.iter().find(|(_, names)| names.iter().any(|known| normal_name(known) == name));
    known.map(|(code, _)| (*code).to_owned())
}

/// `draft_translate`: a draft of a text in another language, or of bringing that text up to date.
pub fn draft_translate(app: &App, request: Translate) -> Result<Draft, Failure> {
    let language = code(&request.language)
        .ok_or_else(|| Failure::invalid(format!("{:?} is not a language", request.language)))?;
    let record = app.resolve(&request.record)?;
    adapting::demand(app, record)?;
    drafts::draft(app, app.library.translate(record, &language)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_understood_as_people_write_them() {
        for (written, understood) in [
            ("en", vec!["en"]),
            ("Français", vec!["fr"]),
            ("EN/FR/ES", vec!["en", "fr", "es"]),
            ("pt-BR", vec!["pt"]),
            ("Klingonese", vec![]),
        ] {
            assert_eq!(codes(written), understood, "{written}");
        }
    }
}
