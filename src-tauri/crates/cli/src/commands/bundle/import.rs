//! `satchel bundle import`.

use std::path::PathBuf;

use clap::Args;
use satchel_library::Library;
use satchel_library::exchange::{Brought, Bundle, Effect, ImportReport, Plan, Stranger, What, parcels_in};
use serde::Serialize;

use crate::error::Result;
use crate::files;
use crate::said::Said;
use crate::session::Session;
use crate::text::counted;

/// Verifies bundles, plans what they change, and adds them
///
/// What is damaged is named and not taken; the rest is. What people bring who are not known here yet is kept apart
/// until they are accepted.
#[derive(Debug, Args)]
pub struct Import {
    /// Bundles, parts of one set, copies of a part, receipts, or a folder or stick with such files
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Says what would be added, and adds nothing
    #[arg(long)]
    dry_run: bool,
    /// Accepts, here and from now on, the people whose writing they bring
    #[arg(long)]
    accept_unknown: bool,
}

#[derive(Serialize)]
struct Answer {
    new: u64,
    changed: u64,
    withdrawn: u64,
    conflicts: u64,
    not_admitted: u64,
    duplicate: u64,
    damaged: Vec<String>,
    needs: Vec<String>,
    /// The people who were not known here.
    unknown: Vec<Person>,
    /// Charters and lists of cities and coordinators that it brings.
    papers: Vec<Paper>,
}

#[derive(Serialize)]
struct Paper {
    id: String,
    words: String,
    /// `charter` or `list`.
    kind: &'static str,
    network: Option<String>,
    /// `counts` by itself, `asks` to accept the charter, `waits` for further signatures.
    effect: &'static str,
}

#[derive(Serialize)]
struct Person {
    device: String,
    name: Option<String>,
    city: Option<String>,
    objects: u64,
}

impl Import {
    pub fn run(&self, session: &Session) -> Result<Said> {
        // Said of the name typed, before anything is made.
        self.files.iter().try_for_each(|file| files::to_be_there(file))?;
        let files = parcels_in(&self.files)?;
        let there = session.has_library()?.then(|| session.write()).transpose()?;
        // Nothing is made for a file that cannot be read at all.
        let bundle = session.working(|task| match &there {
            Some(library) => library.open_bundle(&files, task),
            None => Bundle::read(&files, task),
        })?;
        let library = there.map_or_else(|| session.write(), Ok)?;
        let plan = session.working(|task| library.plan(&bundle, self.accept_unknown, task))?;
        let report = if self.dry_run {
            plan.report()
        } else {
            let name = self.name();
            let report =
                session.working(|task| library.import(bundle, &plan, self.accept_unknown, &name, task))?;
            session.settle(&library);
            report
        };
        self.tell_beside(session, &plan);
        if self.dry_run {
            plan.papers.iter().for_each(|brought| session.note(&told(brought)));
        } else {
            tell_charters(session, &library);
        }
        let answer = answer(report, &plan);
        let damaged = !answer.damaged.is_empty();
        Ok(Said::new(&answer, self.words(&answer))?.damaged_if(damaged))
    }

    /// What the import is called in the report of imports.
    fn name(&self) -> String {
        let first =
            self.files.first().and_then(|file| file.file_name()).unwrap_or_default().to_string_lossy();
        match self.files.len() {
            0 | 1 => first.into_owned(),
            files => format!("{first} (+{})", files - 1),
        }
    }

    fn tell_beside(&self, session: &Session, plan: &Plan) {
        plan.inspection.damaged.iter().for_each(|damaged| session.note(&format!("damaged: {damaged}")));
        plan.inspection.needs.iter().for_each(|need| session.note(&format!("missing: {need}")));
        if self.accept_unknown || plan.strangers.is_empty() {
            return;
        }
        session.note("Not known here yet:");
        for Stranger { key, name, city, objects } in &plan.strangers {
            let name = name.clone().unwrap_or_else(|| key.short());
            let city = city.as_deref().map(|city| format!(", {city}")).unwrap_or_default();
            session.note(&format!("  {name}{city}: {}", counted(*objects, "object", "objects")));
        }
        session.note("To add what they wrote, import again with --accept-unknown.");
    }

    fn words(&self, answer: &Answer) -> String {
        format!(
            "{}: {} new, {} changed, {} withdrawn, {} with two texts to bring together, {} kept apart, {} here already.",
            if self.dry_run { "Would add" } else { "Added" },
            answer.new,
            answer.changed,
            answer.withdrawn,
            answer.conflicts,
            answer.not_admitted,
            counted(answer.duplicate, "object", "objects"),
        )
    }
}

/// A charter that came asks to be accepted; with one accepted already, another does not.
fn tell_charters(session: &Session, library: &Library) {
    if library.charter_in_force().is_some() {
        return;
    }
    for offer in library.charters_offered().into_iter().filter(|offer| !offer.refused) {
        let (name, words) = (&offer.charter.name, offer.words.join(" "));
        session.note(&format!("{name} says who appoints coordinators; its check words are: {words}"));
        session.note(&format!("If they are right, accept it with `satchel charter accept {}`.", offer.id));
    }
}

/// A paper that would come.
fn told(brought: &Brought) -> String {
    let words = brought.words.join(" ");
    let what = match &brought.what {
        What::Charter { name, holders: (keys, threshold) } => {
            format!("{name} says who appoints coordinators ({threshold} of {keys} keys)")
        }
        What::List { network, cities, coordinators } => {
            let of = network.as_deref().map(|network| format!(" of {network}")).unwrap_or_default();
            let cities = counted(*cities as u64, "city", "cities");
            format!("a list{of}: {cities}, {}", counted(*coordinators as u64, "coordinator", "coordinators"))
        }
    };
    let effect = match brought.effect {
        Effect::Counts => "it would count by itself",
        Effect::Asks => "it would count once you accept the charter",
        Effect::Waits => "it waits for further signatures",
    };
    format!("{what}; check words: {words}; {effect}.")
}

fn answer(report: ImportReport, plan: &Plan) -> Answer {
    let person = |stranger: &Stranger| Person {
        device: stranger.key.to_string(),
        name: stranger.name.clone(),
        city: stranger.city.clone(),
        objects: stranger.objects,
    };
    let paper = |brought: &Brought| {
        let (kind, network) = match &brought.what {
            What::Charter { name, .. } => ("charter", Some(name.clone())),
            What::List { network, .. } => ("list", network.clone()),
        };
        let (id, words) = (brought.id.to_string(), brought.words.join(" "));
        Paper { id, words, kind, network, effect: brought.effect.word() }
    };
    Answer {
        papers: plan.papers.iter().map(paper).collect(),
        new: report.new,
        changed: report.changed,
        withdrawn: report.withdrawn,
        conflicts: report.conflicts,
        not_admitted: report.not_admitted,
        duplicate: report.duplicate,
        damaged: report.damaged,
        needs: plan.inspection.needs.clone(),
        unknown: plan.strangers.iter().map(person).collect(),
    }
}
