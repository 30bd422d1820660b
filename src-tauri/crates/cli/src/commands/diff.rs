//! `satchel diff`.

use std::collections::BTreeMap;
use std::fmt::Write;

use clap::Args;
use satchel_library::{DiffPiece, Op};
use serde::Serialize;

use crate::error::Result;
use crate::said::Said;
use crate::session::Session;

/// Compares two revisions of a record, word by word
#[derive(Debug, Args)]
pub struct Diff {
    /// The record, by id or slug
    #[arg(value_name = "ID")]
    id: String,
    /// The earlier revision, or at least six letters of its beginning
    #[arg(value_name = "REV")]
    from: String,
    /// The later one
    #[arg(value_name = "REV")]
    to: String,
}

#[derive(Serialize)]
struct Answer<'d> {
    fields: BTreeMap<&'d str, Vec<Piece<'d>>>,
}

#[derive(Serialize)]
struct Piece<'d> {
    op: &'static str,
    text: &'d str,
}

impl Diff {
    pub fn run(&self, session: &Session) -> Result<Said> {
        let library = session.read()?;
        let id = library.resolve(&self.id)?;
        let (from, to) = (library.revision_of(id, &self.from)?, library.revision_of(id, &self.to)?);
        let fields = library.diff(id, from, to)?;
        let answer = Answer {
            fields: fields
                .iter()
                .map(|(name, pieces)| (name.as_str(), pieces.iter().map(piece).collect()))
                .collect(),
        };
        Said::new(&answer, words(&answer))
    }
}

fn piece(piece: &DiffPiece) -> Piece<'_> {
    let op = match piece.op {
        Op::Same => "same",
        Op::Added => "added",
        Op::Removed => "removed",
    };
    Piece { op, text: &piece.text }
}

fn words(answer: &Answer<'_>) -> String {
    let mut words = String::new();
    for (name, pieces) in &answer.fields {
        let text = pieces.iter().map(|piece| match piece.op {
            "added" => format!("{{+{}+}}", piece.text),
            "removed" => format!("[-{}-]", piece.text),
            _ => piece.text.to_owned(),
        });
        // Writing to a string cannot fail.
        let _ = writeln!(words, "{name}:\n{}\n", text.collect::<String>());
    }
    if words.is_empty() { "They say the same.".into() } else { words.trim_end().to_owned() }
}
