//! The outcome report of a workshop: gathered from what is here, in the reader's language, as Markdown to be edited.
//!
//! What has no form in that language stands in its own and is marked. Names of people are never in it, only numbers.

mod file;
mod inline;
mod outcome;
mod page;
mod words;

use satchel_model::{RecordId, Value};

use super::{NOTE, Piece, REPORT, Text, Workshop, text};
use crate::drafts::Draft;
use crate::{Library, Result};

pub use file::Format;
pub use page::page;

/// An outcome report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its title.
    pub title: String,
    /// Its language.
    pub language: String,
    /// Its text, without the title.
    pub markdown: String,
}

/// A report that someone has begun to edit, or has kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edited {
    /// A draft, by its id.
    Draft(String),
    /// A record.
    Record(RecordId),
}

impl Library {
    /// The report of a workshop as it follows from what is here now.
    pub fn outcome_report(&self, workshop: RecordId, language: &str) -> Result<Report> {
        outcome::Outcome::gather(self, workshop, language)?.report()
    }

    /// The report as a draft that can be edited; one that is begun or kept already in that language is opened instead.
    pub fn edit_report(&self, workshop: RecordId, language: &str) -> Result<Draft> {
        match self.edited_report(workshop, language)? {
            Some(Edited::Draft(id)) => return self.read_draft(&id),
            Some(Edited::Record(id)) => return self.draft_of(id),
            None => {}
        }
        let report = self.outcome_report(workshop, language)?;
        let clusters = self.show(workshop, None)?.fields.get("clusters").cloned();
        let mut fields: satchel_model::Fields = [
            ("title".to_owned(), Value::text(report.title)),
            ("language".to_owned(), Value::text(report.language)),
            ("output_type".to_owned(), Value::text(REPORT)),
            ("workshop".to_owned(), Value::text(workshop.to_string())),
            ("body".to_owned(), Value::text(report.markdown)),
        ]
        .into();
        if let Some(clusters) = clusters {
            let first: Vec<Value> = clusters.items().iter().take(CLUSTERS_MAX).cloned().collect();
            fields.insert("clusters".to_owned(), Value::List(first));
        }
        self.draft("workshop-output", fields)
    }

    /// What someone has made of the report in that language: a draft before a record.
    pub fn edited_report(&self, workshop: RecordId, language: &str) -> Result<Option<Edited>> {
        let is_it = |fields: &satchel_model::Fields| {
            text(fields, "output_type").as_deref() == Some(REPORT)
                && text(fields, "language").as_deref().map(super::translations::main_part)
                    == Some(super::translations::main_part(language))
        };
        let of_workshop = workshop.to_string();
        let draft = self.drafts()?.into_iter().find(|draft| {
            is_it(&draft.fields) && text(&draft.fields, "workshop").as_deref() == Some(of_workshop.as_str())
        });
        if let Some(draft) = draft {
            return Ok(Some(Edited::Draft(draft.id)));
        }
        let pieces = self.workshop(workshop)?.pieces;
        Ok(pieces.iter().rev().find(|piece| is_it(&piece.fields)).map(|piece| Edited::Record(piece.line.id)))
    }

    /// The report as someone edited it, else as it follows from what is here now.
    pub fn report_as_edited(&self, workshop: RecordId, language: &str) -> Result<Report> {
        let fields = match self.edited_report(workshop, language)? {
            Some(Edited::Draft(id)) => self.read_draft(&id)?.fields,
            Some(Edited::Record(id)) => self.show(id, None)?.fields,
            None => return self.outcome_report(workshop, language),
        };
        Ok(Report {
            title: text(&fields, "title").unwrap_or_default(),
            language: text(&fields, "language").unwrap_or_default(),
            markdown: fields.get("body").map(Value::plain).unwrap_or_default(),
        })
    }
}

/// Clusters that an output may name.
const CLUSTERS_MAX: usize = 3;
