//! Copies for people without Satchel: one text, what a search found, the days of the schedule.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use satchel_library::export::{Form, Selection};
use satchel_model::revision::Audience;
use satchel_search::limits::PAGE;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{App, Failure, search};

/// What a copy is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum CopyForm {
    /// A word processor.
    Word,
    /// Any browser.
    Page,
    /// Whoever writes in Markdown; it reads back as the same record.
    Markdown,
    /// A spreadsheet.
    Table,
    /// A reader or a telephone.
    Book,
    /// A calendar.
    Calendar,
}

/// What is in a copy.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Copied {
    /// One text as it is read here, whoever it is meant for.
    Record(String),
    /// What is for everyone among what a search finds, the best first.
    Found(search::SearchRequest),
    /// What begins in a year and is for everyone, of one cluster or all.
    Schedule {
        /// The year.
        year: i64,
        /// The cluster, by slug.
        cluster: Option<String>,
    },
}

/// A copy to be written.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    form: CopyForm,
    what: Copied,
    path: String,
    task: String,
}

/// What was written.
#[derive(Debug, Serialize, TS)]
pub struct CopyMade {
    records: u64,
    /// Records that were asked for and are not in it, by reason: `audience`, `consent`, `demo`, `no-day`, `beyond`.
    #[ts(type = "{ [reason: string]: number }")]
    left_out: BTreeMap<String, u64>,
}

/// `copy_write`.
pub fn write(app: &App, request: Request) -> Result<CopyMade, Failure> {
    let path = PathBuf::from(&request.path);
    let (selection, beyond) = selection(app, request.what)?;
    let form = match request.form {
        CopyForm::Word => Form::Word,
        CopyForm::Page => Form::Page,
        CopyForm::Table => Form::CsvInWords,
        CopyForm::Book => Form::Epub,
        CopyForm::Calendar => Form::Calendar,
        CopyForm::Markdown => return markdown(app, &path, &selection),
    };
    if selection.ids.is_empty() && form != Form::Calendar {
        return Err(Failure::invalid("there is nothing to be written"));
    }
    let exported =
        app.tasks.run(&request.task, |task| Ok(app.library.export_copy(form, &path, &selection, task)?))?;
    let reasons = exported.left_out.into_iter().map(|left| (left.reason.to_owned(), left.count));
    let beyond = Some(("beyond".to_owned(), beyond)).filter(|(_, count)| *count > 0);
    Ok(CopyMade { records: exported.records, left_out: reasons.chain(beyond).collect() })
}

/// The records, and how many more were found than a copy takes.
fn selection(app: &App, what: Copied) -> Result<(Selection, u64), Failure> {
    Ok(match what {
        Copied::Record(id) => {
            let ids = vec![app.library.resolve(&id)?];
            (Selection { ids, audience: Audience::Device, ..Selection::default() }, 0)
        }
        Copied::Found(request) => {
            let found = search::found(app, request.all(PAGE))?;
            let ids: Vec<_> = found.hits.iter().map(|hit| hit.line.id).collect();
            let beyond = found.answer.total.saturating_sub(ids.len() as u64);
            (Selection { ids, ..Selection::default() }, beyond)
        }
        Copied::Schedule { year, cluster } => {
            (Selection { year: Some(year), cluster, ..Selection::default() }, 0)
        }
    })
}

fn markdown(app: &App, path: &Path, selection: &Selection) -> Result<CopyMade, Failure> {
    let [id] = selection.ids.as_slice() else {
        return Err(Failure::invalid("a Markdown file holds one record"));
    };
    app.library.export_one_markdown(*id, path)?;
    Ok(CopyMade { records: 1, left_out: BTreeMap::new() })
}
