//! `satchel attach`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use satchel_library::Change;
use satchel_model::attachment::{FIELD, People};
use satchel_model::{Attachment, Fields, kinds};
use serde::Serialize;

use crate::error::Result;
use crate::files;
use crate::said::Said;
use crate::session::Session;
use crate::text::counted;

/// Adds files to a record: photos are made small and freed of their position, the words of documents are found
///
/// What is not taken is named and passed over; if nothing is, the record stays as it is. A file travels with its record
/// once a licence allows it and, for a photo, once it is said whether the people shown agree.
#[derive(Debug, Args)]
pub struct Attach {
    /// The record, by id or slug
    #[arg(value_name = "ID")]
    id: String,
    /// Photos and documents
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// What can be seen, in a sentence, for those who do not see it
    #[arg(long, value_name = "TEXT")]
    alternative: Option<String>,
    /// Whether people can be recognised
    #[arg(long, value_name = "P")]
    people: Option<Shown>,
    /// The licence
    #[arg(long, value_name = "L", value_parser = licences(), hide_possible_values = true)]
    licence: Option<String>,
}

/// The people in a picture.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Shown {
    /// Nobody can be recognised.
    Nobody,
    /// All of them agreed.
    Agreed,
}

#[derive(Serialize)]
struct Answer {
    id: String,
    slug: String,
    /// None if nothing was taken.
    revision: Option<String>,
    attached: Vec<Taken>,
    skipped: Vec<Skipped>,
}

#[derive(Serialize)]
struct Taken {
    name: String,
    media: String,
    bytes: u64,
}

#[derive(Serialize)]
struct Skipped {
    path: String,
    reason: String,
}

fn licences() -> PossibleValuesParser {
    let terms = kinds::vocabulary("licences").map(|licences| licences.terms.as_slice()).unwrap_or_default();
    PossibleValuesParser::new(terms.iter().map(|term| term.id.as_str()))
}

impl Attach {
    pub fn run(&self, session: &Session) -> Result<Said> {
        files::some_to_be_there(&self.files)?;
        let library = session.write()?;
        let id = library.resolve(&self.id)?;
        let mut all = Attachment::all(&library.show(id, None)?.page.view.current());
        let (mut attached, mut skipped) = (Vec::new(), Vec::new());
        for path in &self.files {
            match session.working(|task| library.attach(path, task)) {
                Ok(taken) => {
                    let attachment = self.described(taken.attachment);
                    attached.push(Taken {
                        name: attachment.name.clone(),
                        media: attachment.media.clone(),
                        bytes: attachment.bytes,
                    });
                    all.retain(|other| other.file != attachment.file);
                    all.push(attachment);
                }
                Err(error) => {
                    let reason = error.to_string();
                    session.note(&format!("{}: {reason}", path.display()));
                    skipped.push(Skipped { path: path.display().to_string(), reason });
                }
            }
        }
        let mut answer = Answer {
            id: id.to_string(),
            slug: library.one_line(id)?.slug,
            revision: None,
            attached,
            skipped,
        };
        if !answer.attached.is_empty() {
            let fields: Fields =
                Attachment::value(&all).map(|value| (FIELD.to_owned(), value)).into_iter().collect();
            let saved = library.edit(id, Change { fields, ..Change::default() })?;
            session.settle(&library);
            answer.revision = Some(saved.revision.to_string());
        }
        let files = counted(answer.attached.len() as u64, "file", "files");
        let words = format!("Added {files} to {}, {} passed over.", answer.slug, answer.skipped.len());
        Said::new(&answer, words)
    }

    fn described(&self, attachment: Attachment) -> Attachment {
        Attachment {
            alternative: self.alternative.clone(),
            people: match self.people {
                None => People::Unasked,
                Some(Shown::Nobody) => People::Nobody,
                Some(Shown::Agreed) => People::Agreed,
            },
            licence: self.licence.clone(),
            ..attachment
        }
    }
}
