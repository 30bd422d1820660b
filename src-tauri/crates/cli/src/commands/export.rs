//! `satchel export`.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use satchel_library::Library;
use satchel_library::export::{Exported, Form, LeftOut, Selection};
use satchel_model::revision::Audience;
use serde::Serialize;

use super::new::kind_names;
use crate::error::{Error, Result};
use crate::said::Said;
use crate::session::Session;
use crate::text::counted;

/// Copies for people without Satchel
#[derive(Debug, Subcommand)]
pub enum Export {
    /// Writes every record to a Markdown file, which `import` reads back as the same record; PATH is a folder
    Markdown(Copy),
    Site(Site),
    /// Writes tables for spreadsheets: a folder with one a kind, or one table if PATH ends in .csv
    Csv(Copy),
    /// Writes a Word document of one record or several
    Docx(Copy),
    /// Writes a book for readers and telephones
    Epub(Copy),
    /// Writes the days of workshops and activities for a calendar
    Ics(Copy),
    /// Not made by Satchel; says what to use instead
    Zim(Copy),
}

/// Which records
#[derive(Debug, Args)]
struct Filters {
    /// Only this kind
    #[arg(long, value_name = "K", value_parser = kind_names(), hide_possible_values = true)]
    kind: Option<String>,
    /// Only records in this language
    #[arg(long, value_name = "L")]
    lang: Option<String>,
    /// Only records that stand here
    #[arg(long, value_name = "S")]
    status: Option<String>,
    /// Only records about or from this city
    #[arg(long, value_name = "NAME")]
    city: Option<String>,
    /// Only records written on this machine
    #[arg(long)]
    mine: bool,
}

/// Writes the public records as pages that any browser reads, without script and without a network
#[derive(Debug, Args)]
pub struct Site {
    /// The folder to write to; pages of an earlier copy that no longer belong go, everything else stays
    #[arg(long, value_name = "PATH")]
    out: PathBuf,
}

#[derive(Debug, Args)]
#[command(after_help = "JSON: {path, records, left_out: [{reason, count}]}")]
pub struct Copy {
    /// Only these records, by id or slug, in this order
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// Where to write it
    #[arg(long, value_name = "PATH")]
    out: PathBuf,
    #[command(flatten)]
    filters: Filters,
    /// Only records of this cluster, by slug or title
    #[arg(long, value_name = "NAME")]
    cluster: Option<String>,
    /// Only records that speak of this year
    #[arg(long, value_name = "YYYY")]
    year: Option<i64>,
    /// Whom the copy is for; what is meant for fewer people is left out
    #[arg(long, value_name = "A", default_value = "public")]
    audience: For,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum For {
    Public,
    Network,
    Cluster,
    Coordinators,
    Device,
}

#[derive(Serialize)]
struct SiteAnswer {
    path: String,
    records: u64,
    written: u64,
    removed: u64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    left_out: Vec<LeftOutAnswer>,
}

#[derive(Serialize)]
struct Answer {
    path: String,
    records: u64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    left_out: Vec<LeftOutAnswer>,
    #[serde(skip_serializing_if = "is_none")]
    cut_cells: u64,
}

#[derive(Serialize)]
struct LeftOutAnswer {
    reason: &'static str,
    count: u64,
}

fn is_none(count: &u64) -> bool {
    *count == 0
}

impl Export {
    pub fn run(&self, session: &Session) -> Result<Said> {
        match self {
            Export::Markdown(copy) => copy.markdown(session),
            Export::Site(site) => site.run(session),
            Export::Csv(copy) => copy.run(session, Form::Csv),
            Export::Docx(copy) => copy.run(session, Form::Word),
            Export::Epub(copy) => copy.run(session, Form::Epub),
            Export::Ics(copy) => copy.run(session, Form::Calendar),
            // A ZIM file is written with a C++ library that Satchel does not carry.
            Export::Zim(_) => Err(Error::Unmade {
                what: "Satchel writes no ZIM files",
                instead: "Make the pages with `satchel export site`; the tool zimwriterfs makes a ZIM file of that folder.",
            }),
        }
    }
}

impl Site {
    fn run(&self, session: &Session) -> Result<Said> {
        let library = session.read()?;
        let report = session.working(|task| library.export_site(&self.out, task))?;
        let answer = SiteAnswer {
            path: self.out.display().to_string(),
            records: report.records,
            written: report.written,
            removed: report.removed,
            left_out: left_out(&report.left_out),
        };
        let records = counted(answer.records, "record", "records");
        let mut words = format!("{records} in {}: {} pages written.", answer.path, answer.written);
        words.push_str(&stayed(&report.left_out));
        Said::new(&answer, words)
    }
}

impl Copy {
    fn markdown(&self, session: &Session) -> Result<Said> {
        let library = session.read()?;
        let selection = self.selection(&library)?;
        let exported = session.working(|task| library.export_markdown(&self.out, &selection, task))?;
        told(&self.out, &exported)
    }

    fn run(&self, session: &Session, form: Form) -> Result<Said> {
        let library = session.read()?;
        let selection = self.selection(&library)?;
        let exported = session.working(|task| library.export_copy(form, &self.out, &selection, task))?;
        told(&self.out, &exported)
    }

    fn selection(&self, library: &Library) -> Result<Selection> {
        let ids = self.ids.iter().map(|id| library.resolve(id)).collect::<satchel_library::Result<_>>()?;
        Ok(Selection {
            ids,
            kind: self.filters.kind.clone(),
            language: self.filters.lang.clone(),
            status: self.filters.status.clone(),
            city: self.filters.city.clone(),
            cluster: self.cluster.clone(),
            year: self.year,
            mine: self.filters.mine,
            audience: match self.audience {
                For::Public => Audience::Public,
                For::Network => Audience::Network,
                For::Cluster => Audience::Cluster,
                For::Coordinators => Audience::Coordinators,
                For::Device => Audience::Device,
            },
        })
    }
}

fn told(out: &Path, exported: &Exported) -> Result<Said> {
    let answer = Answer {
        path: out.display().to_string(),
        records: exported.records,
        left_out: left_out(&exported.left_out),
        cut_cells: exported.cut,
    };
    let mut words = format!("Wrote {} to {}.", counted(answer.records, "record", "records"), answer.path);
    words.push_str(&stayed(&exported.left_out));
    if exported.cut > 0 {
        words.push_str(&format!(
            "\nCut to what a spreadsheet holds: {}.",
            counted(exported.cut, "cell", "cells")
        ));
    }
    Said::new(&answer, words)
}

fn left_out(all: &[LeftOut]) -> Vec<LeftOutAnswer> {
    all.iter().map(|LeftOut { reason, count }| LeftOutAnswer { reason, count: *count }).collect()
}

/// What is not in a copy, a line for each reason.
fn stayed(all: &[LeftOut]) -> String {
    let line = |LeftOut { reason, count }: &LeftOut| {
        format!("\nLeft out: {}, {}.", counted(*count, "record", "records"), why(reason))
    };
    all.iter().map(line).collect()
}

/// Why something is not in a copy, in words.
fn why(reason: &str) -> &str {
    match reason {
        "audience" => "meant for fewer people than the copy (see --audience)",
        "consent" => "people who did not agree to be named before this audience",
        "demo" => "invented, for demonstration",
        "limit" => "more than a copy holds",
        "no-day" => "without a day or month",
        other => other,
    }
}
