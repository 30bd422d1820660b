//! `satchel list`.

use std::fmt::Write;

use clap::Args;
use clap::builder::PossibleValuesParser;
use satchel_library::Line;
use serde::Serialize;

use super::new::kind_names;
use crate::error::Result;
use crate::said::Said;
use crate::session::Session;
use crate::text::counted;

/// Where a record can stand.
const STATUSES: [&str; 8] = [
    "unreviewed",
    "submitted",
    "in-review",
    "changes-requested",
    "accepted",
    "published",
    "superseded",
    "withdrawn",
];

/// Lists records, each translation for itself
#[derive(Debug, Args)]
pub struct List {
    /// Only this kind
    #[arg(long, value_name = "K", value_parser = kind_names(), hide_possible_values = true)]
    kind: Option<String>,
    /// Only records that stand here
    #[arg(long, value_name = "S", value_parser = PossibleValuesParser::new(STATUSES))]
    status: Option<String>,
    /// Only records written on this machine
    #[arg(long)]
    mine: bool,
}

#[derive(Serialize)]
struct Answer<'l> {
    total: usize,
    records: Vec<Row<'l>>,
}

#[derive(Serialize)]
struct Row<'l> {
    id: String,
    slug: &'l str,
    kind: &'l str,
    title: &'l str,
    language: &'l str,
    status: &'static str,
    translation_of: Option<&'l str>,
}

impl List {
    pub fn run(&self, session: &Session) -> Result<Said> {
        let lines = session.read()?.list(self.kind.as_deref(), self.status.as_deref(), self.mine)?;
        let records: Vec<Row<'_>> = lines.iter().map(row).collect();
        let mut words = String::new();
        for row in &records {
            // Writing to a string cannot fail.
            let _ = writeln!(
                words,
                "{:<17} {:<5} {:<17} {}  {}",
                row.kind, row.language, row.status, row.slug, row.title
            );
        }
        words.push_str(&counted(records.len() as u64, "record", "records"));
        Said::new(&Answer { total: records.len(), records }, words)
    }
}

fn row(line: &Line) -> Row<'_> {
    Row {
        id: line.id.to_string(),
        slug: &line.slug,
        kind: &line.kind,
        title: &line.title,
        language: &line.language,
        status: line.status.word(),
        translation_of: line.translation_of.as_deref(),
    }
}
