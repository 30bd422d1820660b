//! One record as a line in a list.

use satchel_model::fold::Status;
use serde::Serialize;
use ts_rs::TS;

/// Where a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum RecordStatus {
    Unreviewed,
    Submitted,
    InReview,
    ChangesRequested,
    Accepted,
    Published,
    Superseded,
    Withdrawn,
}

impl From<Status> for RecordStatus {
    fn from(status: Status) -> Self {
        match status {
            Status::Unreviewed => RecordStatus::Unreviewed,
            Status::Submitted => RecordStatus::Submitted,
            Status::InReview => RecordStatus::InReview,
            Status::ChangesRequested => RecordStatus::ChangesRequested,
            Status::Accepted => RecordStatus::Accepted,
            Status::Published => RecordStatus::Published,
            Status::Superseded => RecordStatus::Superseded,
            Status::Withdrawn => RecordStatus::Withdrawn,
        }
    }
}

/// One record as a line in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Line {
    pub id: String,
    /// The name it goes by here; unlike the id it may change when another record claims it.
    pub slug: String,
    pub kind: String,
    pub title: String,
    /// BCP 47; `und` if nobody said.
    pub language: String,
    pub status: RecordStatus,
    pub city: Option<String>,
    pub country: Option<String>,
    pub year: Option<i64>,
    pub summary: Option<String>,
    pub translation_of: Option<String>,
    pub starter: bool,
    pub demo: bool,
    /// Written on this machine.
    pub mine: bool,
    pub conflict: bool,
    /// Milliseconds since 1970, as the author's clock claimed.
    pub updated: i64,
}

impl From<&satchel_library::Line> for Line {
    fn from(line: &satchel_library::Line) -> Self {
        let line = line.clone();
        Line {
            id: line.id.to_string(),
            slug: line.slug,
            kind: line.kind,
            title: line.title,
            language: line.language,
            status: line.status.into(),
            city: line.city,
            country: line.country,
            year: line.year,
            summary: line.summary,
            translation_of: line.translation_of,
            starter: line.starter,
            demo: line.demo,
            mine: line.mine,
            conflict: line.conflict,
            updated: line.updated,
        }
    }
}

/// Lines as they cross the border.
pub fn lines<'l>(lines: impl IntoIterator<Item = &'l satchel_library::Line>) -> Vec<Line> {
    lines.into_iter().map(Line::from).collect()
}
