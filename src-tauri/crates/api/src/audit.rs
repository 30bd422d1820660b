//! The audit trail of a record: every text of it and everything said and done about them, in one order, on a page and as
//! a table in a file.

use std::path::PathBuf;

use satchel_model::day::Day;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::line::Line;
use crate::record::Id;
use crate::trust::ReviewVerb;
use crate::{App, Failure, people};

/// Milliseconds of a minute.
const MINUTE_MS: i64 = 60_000;

/// One step.
#[derive(Debug, Serialize, TS)]
pub struct Step {
    /// Milliseconds since 1970 by its author's clock.
    at: i64,
    /// Name and city, else the first letters of the key.
    who: String,
    /// The list of cities confirms that this device writes for its city.
    confirmed: bool,
    /// What was done; none for a text that was saved.
    verb: Option<ReviewVerb>,
    /// The text that was saved or is meant.
    revision: String,
    field: Option<String>,
    /// The words that went with it; of a text its title.
    text: Option<String>,
    /// What was said about a text when it was saved.
    note: Option<String>,
    /// Of a saved text: it counts; false for a suggestion.
    counts: bool,
    /// Whoever did it is known here.
    known: bool,
}

/// All of them, oldest first by their authors' clocks.
#[derive(Debug, Serialize, TS)]
pub struct Audit {
    line: Line,
    steps: Vec<Step>,
}

/// Where the table goes.
#[derive(Debug, Deserialize, TS)]
pub struct Save {
    id: String,
    path: String,
    /// Of the table's head.
    language: String,
}

/// How many steps were written.
#[derive(Debug, Serialize, TS)]
pub struct Saved {
    steps: u64,
}

/// `audit`.
pub fn audit(app: &App, request: Id) -> Result<Audit, Failure> {
    let id = app.resolve(&request.id)?;
    let line = Line::from(&app.library.one_line(id)?);
    let mut steps = Vec::new();
    for text in app.library.history(id)? {
        steps.push(Step {
            at: text.at,
            who: people::author_line(app, text.key)?,
            confirmed: app.library.is_confirmed(text.key).confirmed,
            verb: None,
            revision: text.revision.to_string(),
            field: None,
            text: Some(text.title),
            note: text.note,
            counts: text.status != "suggestion",
            known: true,
        });
    }
    for said in app.library.said(id)? {
        steps.push(Step {
            at: said.at,
            who: people::author_line(app, said.key)?,
            confirmed: app.library.is_confirmed(said.key).confirmed,
            verb: Some(said.verb.into()),
            revision: said.revision.to_string(),
            field: said.field,
            text: said.text,
            note: None,
            counts: true,
            known: said.known,
        });
    }
    steps.sort_by_key(|step| step.at);
    Ok(Audit { line, steps })
}

/// `audit_save`: as comma-separated values that a spreadsheet opens.
pub fn save(app: &App, request: Save) -> Result<Saved, Failure> {
    let audit = audit(app, Id { id: request.id })?;
    let french = request.language.starts_with("fr");
    let head: [&str; 7] = match french {
        true => ["Date (UTC)", "Qui", "Ville confirmée", "Quoi", "Texte", "Partie", "Mots"],
        false => ["Date (UTC)", "Who", "City confirmed", "What", "Text", "Part", "Words"],
    };
    let mut table = row(&head.map(str::to_owned));
    for step in &audit.steps {
        let verb = step.verb.and_then(|verb| serde_json::to_value(verb).ok());
        let what = verb.as_ref().and_then(|verb| verb.as_str()).unwrap_or(match step.counts {
            true => "save",
            false => "suggest",
        });
        table.push_str(&row(&[
            moment(step.at),
            step.who.clone(),
            if step.confirmed { "1" } else { "0" }.to_owned(),
            what.to_owned(),
            step.revision.chars().take(10).collect(),
            step.field.clone().unwrap_or_default(),
            step.text.iter().chain(&step.note).map(String::as_str).collect::<Vec<_>>().join(": "),
        ]));
    }
    let path = PathBuf::from(&request.path);
    satchel_library::folder::write_file(&path, table.as_bytes())?;
    Ok(Saved { steps: audit.steps.len() as u64 })
}

/// One line; a cell that a spreadsheet would compute begins with a quote instead.
fn row(cells: &[String]) -> String {
    let cell = |cell: &String| {
        let computed = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        format!("\"{}{}\"", if computed { "'" } else { "" }, cell.replace('"', "\"\""))
    };
    format!("{}\r\n", cells.iter().map(cell).collect::<Vec<_>>().join(","))
}

/// `2022-03-14 09:30`.
fn moment(at: i64) -> String {
    let minutes = (at - Day::of(at).begins()) / MINUTE_MS;
    format!("{} {:02}:{:02}", Day::of(at), minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_text_whatever_it_holds() {
        let cells = ["a \"b\", c".to_owned(), "=1+1".to_owned(), "two\nlines".to_owned()];
        assert_eq!(row(&cells), "\"a \"\"b\"\", c\",\"'=1+1\",\"two\nlines\"\r\n");
        assert_eq!(moment(1_647_216_000_000 + 9 * 3_600_000 + 61_000), "2022-03-14 09:01");
    }
}
