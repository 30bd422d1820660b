//! `satchel export`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use satchel_library::Line;
use serde::Serialize;

use crate::error::Result;
use crate::said::Said;
use crate::session::Session;
use crate::text::counted;

/// Copies for people without Satchel
#[derive(Debug, Subcommand)]
pub enum Export {
    Markdown(Markdown),
    Site(Site),
}

/// Writes every record to a Markdown file, which `import` reads back as the same record
#[derive(Debug, Args)]
pub struct Markdown {
    /// The folder to write to; what is not of this export stays there
    #[arg(long, value_name = "PATH")]
    out: PathBuf,
    /// Only this kind
    #[arg(long, value_name = "K")]
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

#[derive(Serialize)]
struct SiteAnswer {
    path: String,
    records: u64,
    written: u64,
    removed: u64,
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
        };
        let records = counted(answer.records, "record", "records");
        Said::new(&answer, format!("{records} in {}: {} pages written.", answer.path, answer.written))
    }
}

#[derive(Serialize)]
struct Answer {
    path: String,
    records: u64,
}

impl Export {
    pub fn run(&self, session: &Session) -> Result<Said> {
        match self {
            Export::Markdown(markdown) => markdown.run(session),
            Export::Site(site) => site.run(session),
        }
    }
}

impl Markdown {
    fn run(&self, session: &Session) -> Result<Said> {
        let library = session.read()?;
        let wanted = |line: &Line| self.wants(line);
        let records = session.working(|task| library.export_markdown(&self.out, wanted, task))?;
        let answer = Answer { path: self.out.display().to_string(), records };
        Said::new(&answer, format!("Wrote {} to {}.", counted(records, "record", "records"), answer.path))
    }

    fn wants(&self, line: &Line) -> bool {
        let is = |wanted: &Option<String>, there: &str| wanted.as_ref().is_none_or(|wanted| wanted == there);
        is(&self.kind, &line.kind)
            && is(&self.lang, &line.language)
            && is(&self.status, line.status.word())
            && is(&self.city, line.city.as_deref().unwrap_or_default())
            && (!self.mine || line.mine)
    }
}
