//! What a command says: one JSON document, and the same in words for people.

use std::io::{IsTerminal, Write};

use serde::Serialize;

use crate::error::{Error, Exit, Result};
use crate::text;

/// The answer of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    json: String,
    words: String,
    exit: Exit,
    exact: bool,
}

/// A failure as a JSON document.
#[derive(Serialize)]
struct Failure<'e> {
    error: Reason<'e>,
}

#[derive(Serialize)]
struct Reason<'e> {
    code: &'e str,
    message: String,
    hint: Option<&'e str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    details: Vec<String>,
}

impl Said {
    /// The answer as a document, and in words; `words` may hold the marks of [`text`].
    pub fn new(document: &impl Serialize, words: impl Into<String>) -> Result<Said> {
        let json = serde_json::to_string(document)?;
        Ok(Said { json, words: words.into(), exit: Exit::Done, exact: false })
    }

    /// The same, where the words are a file that goes out byte for byte unless a terminal shows it.
    pub fn exactly(self) -> Said {
        Said { exact: true, ..self }
    }

    /// The same, with the document in place of the words.
    pub fn in_json(self) -> Said {
        Said { words: self.json.clone(), exact: true, ..self }
    }

    /// The same, ending as damaged if `damaged`.
    pub fn damaged_if(self, damaged: bool) -> Said {
        Said { exit: if damaged { Exit::Damaged } else { self.exit }, ..self }
    }
}

/// Prints what a command answered, and says how the program ends.
pub fn tell(answer: Result<Said>, json: bool) -> Exit {
    match answer {
        Ok(said) => {
            let out = if json { said.json } else { shown(&said.words, said.exact) };
            match print(&out) {
                Ok(()) => said.exit,
                Err(error) => {
                    note(&format!("the answer could not be printed: {error}"));
                    Exit::Failed
                }
            }
        }
        Err(error) => {
            complain(&error, json);
            error.exit()
        }
    }
}

/// Prints a failure: as the one document of the standard output, or in words on the standard error.
pub fn complain(error: &Error, json: bool) {
    let reason = Reason {
        code: error.code(),
        message: error.to_string(),
        hint: error.hint(),
        details: error.details(),
    };
    if json && let Ok(document) = serde_json::to_string(&Failure { error: reason }) {
        // Nobody is left to tell when even this fails.
        let _ = print(&document);
        return;
    }
    note(&error.to_string());
    error.details().iter().for_each(|detail| note(&format!("  {detail}")));
    error.hint().into_iter().for_each(note);
}

/// A line for the person beside the answer.
pub fn note(line: &str) {
    // A closed standard error is no reason to stop.
    let _ = writeln!(std::io::stderr(), "{}", text::clean(line));
}

fn shown(words: &str, exact: bool) -> String {
    match (std::io::stdout().is_terminal(), exact) {
        (true, _) => text::on_terminal(words),
        (false, true) => words.to_owned(),
        (false, false) => text::on_paper(words),
    }
}

/// Prints to the standard output; a reader that has seen enough is no failure.
fn print(out: &str) -> std::io::Result<()> {
    let mut stdout = std::io::stdout().lock();
    let end = if out.is_empty() || out.ends_with('\n') { "" } else { "\n" };
    let printed = write!(stdout, "{out}{end}").and_then(|()| stdout.flush());
    match printed {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
