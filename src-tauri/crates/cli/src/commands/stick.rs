//! `satchel stick`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use satchel_disk::RealDisk;
use satchel_library::stick::{Look as Seen, Visit, Visited};
use serde::Serialize;

use crate::error::{Error, Result};
use crate::said::Said;
use crate::session::Session;
use crate::text::counted;

/// Exchanges with a stick: takes what is new, leaves what others lack
#[derive(Debug, Subcommand)]
pub enum Stick {
    Look(Look),
    Exchange(Exchange),
}

/// Shows what lies on a stick and what an exchange would do; writes nothing
#[derive(Debug, Args)]
pub struct Look {
    /// The stick, or a folder that stands for one
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Takes what is new, writes what those lack whose receipts lie there, and leaves this library's receipt
#[derive(Debug, Args)]
pub struct Exchange {
    /// The stick, or a folder that stands for one
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Accepts, here and from now on, the people whose writing the stick brings
    #[arg(long)]
    accept_unknown: bool,
    /// Writes the copy that any browser reads, too
    #[arg(long)]
    plain_copy: bool,
}

#[derive(Serialize)]
struct LookAnswer {
    parcels: Vec<Parcel>,
    receipts: Vec<Receipt>,
    new: u64,
    changed: u64,
    withdrawn: u64,
    conflicts: u64,
    not_admitted: u64,
    out_records: u64,
    out_objects: u64,
    free: Option<u64>,
    writable: bool,
    plain_copy: bool,
    damaged: Vec<String>,
    needs: Vec<String>,
    newer: Vec<String>,
    unopened: u64,
    leftovers: u64,
}

#[derive(Serialize)]
struct Parcel {
    name: String,
    objects: u64,
    new: u64,
    own: bool,
    whole: bool,
}

#[derive(Serialize)]
struct Receipt {
    city: Option<String>,
    made: String,
    records: u64,
    own: bool,
}

#[derive(Serialize)]
struct ExchangeAnswer {
    new: u64,
    changed: u64,
    withdrawn: u64,
    conflicts: u64,
    not_admitted: u64,
    duplicate: u64,
    damaged: Vec<String>,
    out_records: u64,
    out_objects: u64,
    out_bytes: u64,
    files: Vec<String>,
    pages: u64,
    cities: Vec<String>,
    left_out: Vec<LeftOut>,
    stopped: Option<Stopped>,
    newer: Vec<String>,
    unopened: u64,
}

#[derive(Serialize)]
struct LeftOut {
    reason: &'static str,
    count: u64,
}

#[derive(Serialize)]
struct Stopped {
    reason: &'static str,
    details: String,
    needed: Option<u64>,
}

impl Stick {
    pub fn run(&self, session: &Session) -> Result<Said> {
        match self {
            Stick::Look(look) => look.run(session),
            Stick::Exchange(exchange) => exchange.run(session),
        }
    }
}

impl Look {
    fn run(&self, session: &Session) -> Result<Said> {
        let disk = disk(&self.folder)?;
        let library = session.read()?;
        let seen = session.working(|task| library.look_at_stick(&disk, true, task))?;
        let answer = look_answer(seen);
        let words = format!(
            "{} and {}: {} new, {} changed would come in, {} would go out.",
            counted(answer.parcels.len() as u64, "parcel", "parcels"),
            counted(answer.receipts.len() as u64, "receipt", "receipts"),
            answer.new,
            answer.changed,
            counted(answer.out_records, "record", "records"),
        );
        let damaged = !answer.damaged.is_empty();
        answer.damaged.iter().for_each(|damaged| session.note(&format!("damaged: {damaged}")));
        Ok(Said::new(&answer, words)?.damaged_if(damaged))
    }
}

impl Exchange {
    fn run(&self, session: &Session) -> Result<Said> {
        let disk = disk(&self.folder)?;
        let library = session.write()?;
        let visit = Visit {
            accept_unknown: self.accept_unknown,
            plain_copy: self.plain_copy,
            name: self.folder.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        };
        let visited = session.working(|task| library.visit_stick(&disk, &visit, task))?;
        session.settle(&library);
        let answer = exchange_answer(visited);
        let came = answer.new + answer.changed + answer.withdrawn;
        let words = format!("{came} in, {} out.", answer.out_records);
        answer.damaged.iter().for_each(|damaged| session.note(&format!("damaged: {damaged}")));
        if answer.not_admitted > 0 {
            session.note("Some records are by people not known here yet; to add them, use --accept-unknown.");
        }
        if let Some(stopped) = &answer.stopped {
            session.note(&format!("Not everything was written: {}", stopped.details));
        }
        let damaged = !answer.damaged.is_empty();
        Ok(Said::new(&answer, words)?.damaged_if(damaged))
    }
}

fn look_answer(seen: Seen) -> LookAnswer {
    let report = seen.report();
    let parcel = |seen: satchel_library::stick::ParcelSeen| Parcel {
        name: seen.name,
        objects: seen.objects,
        new: seen.new,
        own: seen.own,
        whole: seen.whole,
    };
    let receipt = |seen: satchel_library::stick::ReceiptSeen| Receipt {
        city: seen.city,
        made: crate::moment::rfc3339(seen.made),
        records: seen.records,
        own: seen.own,
    };
    LookAnswer {
        parcels: seen.parcels.into_iter().map(parcel).collect(),
        receipts: seen.receipts.into_iter().map(receipt).collect(),
        new: report.new,
        changed: report.changed,
        withdrawn: report.withdrawn,
        conflicts: report.conflicts,
        not_admitted: report.not_admitted,
        out_records: seen.out.1,
        out_objects: seen.out.0,
        free: seen.free,
        writable: seen.writable,
        plain_copy: seen.plain_copy,
        damaged: report.damaged,
        needs: seen.plan.inspection.needs,
        newer: seen.newer,
        unopened: seen.unopened,
        leftovers: seen.leftovers,
    }
}

fn exchange_answer(visited: Visited) -> ExchangeAnswer {
    let (added, out) = (visited.added, visited.out);
    let left_out = out.left_out.iter().map(|left| LeftOut { reason: left.reason, count: left.count });
    ExchangeAnswer {
        new: added.new,
        changed: added.changed,
        withdrawn: added.withdrawn,
        conflicts: added.conflicts,
        not_admitted: added.not_admitted,
        duplicate: added.duplicate,
        damaged: added.damaged,
        out_records: out.records,
        out_objects: out.objects,
        out_bytes: out.bytes,
        files: out.files.iter().map(|file| file.display().to_string()).collect(),
        pages: out.pages,
        cities: visited.cities,
        left_out: left_out.collect(),
        stopped: visited.stopped.map(|stopped| Stopped {
            reason: stopped.reason,
            details: stopped.details,
            needed: stopped.needed,
        }),
        newer: visited.newer,
        unopened: visited.unopened,
    }
}

/// The folder as a stick; said of the name typed if it is not there.
fn disk(folder: &PathBuf) -> Result<RealDisk> {
    let meta = std::fs::metadata(folder).map_err(|error| Error::file(folder, error))?;
    if !meta.is_dir() {
        let source = std::io::Error::new(std::io::ErrorKind::NotADirectory, "this is not a folder");
        return Err(Error::file(folder, source));
    }
    RealDisk::new(folder).map_err(|error| Error::Library(error.into()))
}
