//! `satchel charter show`.

use satchel_model::ObjectKind;
use serde::Serialize;

use super::Answer;
use crate::error::Result;
use crate::said::Said;
use crate::session::Session;
use crate::text::counted;

#[derive(Serialize)]
struct All {
    charter: Option<Answer>,
    offers: Vec<Answer>,
    pending: Vec<Pending>,
    alarms: Vec<&'static str>,
}

#[derive(Serialize)]
struct Pending {
    id: String,
    what: &'static str,
    version: u64,
    signed: Vec<String>,
    missing: u32,
}

pub fn run(session: &Session) -> Result<Said> {
    let library = session.read()?;
    let pending = |paper: satchel_library::Pending| Pending {
        id: paper.id.to_string(),
        what: if paper.kind == ObjectKind::Charter { "charter" } else { "roster" },
        version: paper.version,
        signed: paper.signed.iter().map(ToString::to_string).collect(),
        missing: paper.missing,
    };
    let found = library.alarms();
    let alarms = [
        (found.charters, "two-charters"),
        (found.rosters, "two-rosters"),
        (!found.hubs.is_empty(), "hub-equivocates"),
    ];
    let all = All {
        charter: library.charter_in_force().map(Answer::from),
        offers: library.charters_offered().into_iter().map(Answer::from).collect(),
        pending: library.pending().into_iter().map(pending).collect(),
        alarms: alarms.into_iter().filter(|(is, _)| *is).map(|(_, word)| word).collect(),
    };
    let words = in_words(&all);
    Said::new(&all, words)
}

fn in_words(all: &All) -> String {
    let mut lines = vec![match &all.charter {
        Some(charter) => charter.in_words(),
        None => "No charter is accepted here: every publisher is unverified.".into(),
    }];
    for offer in &all.offers {
        let state = if offer.refused { "Refused" } else { "Offered" };
        lines.push(format!("{state}: {}", offer.in_words()));
    }
    for paper in &all.pending {
        let missing = counted(u64::from(paper.missing), "signature", "signatures");
        lines.push(format!("{} {} needs {missing}: {}", paper.what, paper.version, paper.id));
    }
    lines.extend(all.alarms.iter().map(|alarm| format!("Warning: {alarm}")));
    lines.join("\n")
}
