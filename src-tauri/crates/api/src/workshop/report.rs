//! The outcome report: shown, edited, handed on.

use std::path::PathBuf;

use satchel_library::workshop::report::{Edited, Format};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::WorkshopRequest;
use crate::drafts::{self, Draft};
use crate::{App, Failure};

/// The outcome report of a workshop.
#[derive(Debug, Serialize, TS)]
pub struct WorkshopReport {
    title: String,
    language: String,
    /// Inert HTML.
    html: String,
    /// The draft in which someone edits it.
    draft: Option<String>,
    /// The record in which someone kept it.
    record: Option<String>,
}

/// How a report is handed on.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ReportFormat {
    Html,
    Word,
    Markdown,
}

/// A report to be written to a file.
#[derive(Debug, Deserialize, TS)]
pub struct ReportWrite {
    id: String,
    language: String,
    format: ReportFormat,
    #[ts(type = "string")]
    path: PathBuf,
}

/// Where it was written.
#[derive(Debug, Serialize, TS)]
pub struct ReportWritten {
    path: String,
    bytes: u64,
}

/// `workshop_report`: as someone edited it, else as it follows from what is here.
pub fn workshop_report(app: &App, request: WorkshopRequest) -> Result<WorkshopReport, Failure> {
    let id = app.resolve(&request.id)?;
    let report = app.library.report_as_edited(id, &request.language)?;
    let (draft, record) = match app.library.edited_report(id, &request.language)? {
        Some(Edited::Draft(draft)) => (Some(draft), None),
        Some(Edited::Record(record)) => (None, Some(record.to_string())),
        None => (None, None),
    };
    let html = satchel_markdown::render(&report.markdown);
    Ok(WorkshopReport { title: report.title, language: report.language, html, draft, record })
}

/// `workshop_report_edit`: the report as a draft.
pub fn workshop_report_edit(app: &App, request: WorkshopRequest) -> Result<Draft, Failure> {
    drafts::draft(app, app.library.edit_report(app.resolve(&request.id)?, &request.language)?)
}

/// `workshop_report_write`: the report as a file for people without Satchel.
pub fn workshop_report_write(app: &App, request: ReportWrite) -> Result<ReportWritten, Failure> {
    let format = match request.format {
        ReportFormat::Html => Format::Html,
        ReportFormat::Word => Format::Word,
        ReportFormat::Markdown => Format::Markdown,
    };
    let id = app.resolve(&request.id)?;
    let bytes = app.library.write_report(id, &request.language, format, &request.path)?;
    Ok(ReportWritten { path: request.path.display().to_string(), bytes })
}
