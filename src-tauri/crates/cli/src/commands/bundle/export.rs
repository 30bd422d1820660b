//! `satchel bundle export`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use satchel_library::Receipt;
use satchel_library::exchange::{Addressees, Wish};
use satchel_model::revision::Audience;
use serde::Serialize;

use crate::error::Result;
use crate::files;
use crate::said::Said;
use crate::session::Session;
use crate::size;
use crate::text::counted;

/// Writes what others lack to a bundle: everything that may travel, or what those it is for do not have
#[derive(Debug, Args)]
pub struct Export {
    /// The file to write; several parts get their numbers before its ending
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// A city that it is for: what it lacks by its last receipt, everything if none was heard; may be repeated
    #[arg(long = "for", value_name = "CITY")]
    cities: Vec<String>,
    /// A receipt of someone it is for; may be repeated
    #[arg(long, value_name = "RECEIPT")]
    since: Vec<PathBuf>,
    /// Who may read it: what is meant for fewer people stays
    #[arg(long, value_name = "A", default_value = "network")]
    audience: Reach,
    /// Leaves pictures and other files of records out
    #[arg(long)]
    text_only: bool,
    /// The largest part, in bytes or with K, M or G; each part can be added by itself
    #[arg(long, value_name = "N", value_parser = size::bytes)]
    part_size: Option<u64>,
    /// Says what would be written, and writes nothing
    #[arg(long)]
    dry_run: bool,
}

/// An audience that something may be sent to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Reach {
    Public,
    Network,
    Cluster,
    Coordinators,
}

#[derive(Serialize)]
struct Answer {
    files: Vec<String>,
    bytes: u64,
    objects: u64,
    records: u64,
    left_out: Vec<LeftOut>,
    /// Addresses, telephone numbers and names without consent in records written here.
    cautions: Vec<Caution>,
    /// Cities it is for of which nothing is known.
    unknown_cities: Vec<String>,
}

#[derive(Serialize)]
struct LeftOut {
    reason: &'static str,
    count: u64,
    /// Records that stay as a whole; of `consent`, people.
    records: u64,
}

/// Something in a record written here that is better not sent round unseen.
#[derive(Serialize)]
struct Caution {
    id: String,
    slug: String,
    field: String,
    kind: &'static str,
    text: String,
}

impl From<Reach> for Audience {
    fn from(reach: Reach) -> Audience {
        match reach {
            Reach::Public => Audience::Public,
            Reach::Network => Audience::Network,
            Reach::Cluster => Audience::Cluster,
            Reach::Coordinators => Audience::Coordinators,
        }
    }
}

impl Export {
    pub fn run(&self, session: &Session) -> Result<Said> {
        let library = session.read()?;
        files::to_write(&self.out)?;
        files::to_read(&self.since)?;
        let since = self.since.iter().map(|path| Ok(Receipt::open(path)?)).collect::<Result<Vec<_>>>()?;
        library.hear(since.clone())?;
        let mut unknown = Vec::new();
        for city in &self.cities {
            if library.receipts_of(city)?.is_empty() {
                session
                    .note(&format!("Nothing is known of what {city} holds: for it, everything is written."));
                unknown.push(city.clone());
            }
        }
        let to = Addressees { cities: self.cities.clone(), since, audience: self.audience.into() };
        let wish = Wish { to, part_bytes: self.part_size, text_only: self.text_only, dry_run: self.dry_run };
        let report = session.working(|task| library.export_for(&self.out, &wish, task))?;
        let left_out = report.left_out.iter().map(|left| LeftOut {
            reason: left.reason,
            count: left.count,
            records: left.records,
        });
        let cautions = report.cautioned.into_iter().flat_map(|one| {
            let (id, slug) = (one.line.id.to_string(), one.line.slug);
            one.cautions.into_iter().map(move |caution| Caution {
                id: id.clone(),
                slug: slug.clone(),
                field: caution.field,
                kind: caution.kind.word(),
                text: caution.text,
            })
        });
        let answer = Answer {
            files: report.files.iter().map(|file| file.display().to_string()).collect(),
            bytes: report.bytes,
            objects: report.objects,
            records: report.records,
            left_out: left_out.collect(),
            cautions: cautions.collect(),
            unknown_cities: unknown,
        };
        Said::new(&answer, self.words(&answer))
    }

    fn words(&self, answer: &Answer) -> String {
        let done = if self.dry_run { "Would write" } else { "Wrote" };
        let records = counted(answer.records, "record", "records");
        let mut words = format!("{done} {records} in {} bytes:\n{}", answer.bytes, answer.files.join("\n"));
        for left in &answer.left_out {
            if left.reason == "consent" {
                let people = counted(left.records, "person", "persons");
                words.push_str(&format!("\n{people} without consent: names removed"));
                continue;
            }
            words.push_str(&format!(
                "\nleft out: {} ({})",
                counted(left.count, "object", "objects"),
                left.reason
            ));
        }
        for caution in &answer.cautions {
            let what = match caution.kind {
                "mail" => "what seems to be an e-mail address",
                "phone" => "what seems to be a telephone number",
                _ => "the name of someone who did not agree to be named",
            };
            words.push_str(&format!(
                "\nlook at {} ({}): {what}: {}",
                caution.slug, caution.field, caution.text
            ));
        }
        words
    }
}
