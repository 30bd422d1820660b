//! `satchel roster show`.

use satchel_model::digest;
use satchel_model::trust::{Content, Mode};
use serde::Serialize;

use crate::error::Result;
use crate::moment::rfc3339;
use crate::said::Said;
use crate::session::Session;

#[derive(Default, Serialize)]
struct Answer {
    id: Option<String>,
    version: Option<u64>,
    made: Option<String>,
    cities: Vec<City>,
    terms: Vec<Term>,
    suspended: Vec<Suspended>,
}

#[derive(Serialize)]
struct City {
    name: String,
    devices: Vec<Device>,
}

#[derive(Serialize)]
struct Device {
    device: String,
    words: [&'static str; 6],
    name: Option<String>,
}

#[derive(Serialize)]
struct Term {
    cluster: String,
    city: String,
    name: Option<String>,
    device: String,
    from: String,
    to: String,
    ended: bool,
}

#[derive(Serialize)]
struct Suspended {
    device: String,
    keeps_before: Option<String>,
}

pub fn run(session: &Session) -> Result<Said> {
    let library = session.read()?;
    let Some((id, roster)) = library.roster_in_force() else {
        return Said::new(&Answer::default(), "There is no list of cities and coordinators here.");
    };
    let answer = Answer {
        id: Some(id.to_string()),
        version: Some(roster.version),
        made: Some(rfc3339(roster.at)),
        ..listed(roster.content)
    };
    let words = in_words(&answer);
    Said::new(&answer, words)
}

fn listed(content: Content) -> Answer {
    let device = |device: satchel_model::trust::Device| Device {
        device: device.key.to_string(),
        words: digest::words(&device.key.0),
        name: device.name,
    };
    let city = |city: satchel_model::trust::City| City {
        name: city.name,
        devices: city.devices.into_iter().map(device).collect(),
    };
    let term = |term: satchel_model::trust::Term| Term {
        cluster: term.cluster,
        city: term.city,
        name: term.name,
        device: term.key.to_string(),
        from: term.from.to_string(),
        to: term.to.to_string(),
        ended: term.ended,
    };
    let suspended = |suspension: satchel_model::trust::Suspension| Suspended {
        device: suspension.key.to_string(),
        keeps_before: match suspension.mode {
            Mode::QuarantineAll => None,
            Mode::KeepBefore(checkpoint) => Some(checkpoint.to_string()),
        },
    };
    Answer {
        cities: content.cities.into_iter().map(city).collect(),
        terms: content.terms.into_iter().map(term).collect(),
        suspended: content.suspended.into_iter().map(suspended).collect(),
        ..Answer::default()
    }
}

fn in_words(answer: &Answer) -> String {
    let mut lines = vec![format!(
        "List {}, made {}",
        answer.version.unwrap_or_default(),
        answer.made.as_deref().unwrap_or_default()
    )];
    for city in &answer.cities {
        lines.push(city.name.clone());
        for device in &city.devices {
            let name = device.name.as_deref().unwrap_or("-");
            lines.push(format!("  {name}  {}  {}", &device.device[..12], device.words.join(" ")));
        }
    }
    for term in &answer.terms {
        let ended = if term.ended { ", ended" } else { "" };
        lines.push(format!("{}: {} {} to {}{ended}", term.cluster, term.city, term.from, term.to));
    }
    lines.extend(answer.suspended.iter().map(|key| format!("suspended: {}", key.device)));
    lines.join("\n")
}
