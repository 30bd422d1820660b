//! The page "Cities and coordinators" and "Who appoints coordinators" as data.

use satchel_library::Offer;
use satchel_model::ObjectKind;
use satchel_model::day::{DAY_MS, Day};
use satchel_model::trust::{Mode, Roster};
use serde::Serialize;
use ts_rs::TS;

use super::standing::Office;
use super::words;
use crate::commands::Nothing;
use crate::{App, Failure, people};

/// Days after which a list is old enough to say so.
const STALE_DAYS: i64 = 180;

/// A charter: who appoints coordinators.
#[derive(Debug, Serialize, TS)]
pub struct CharterLine {
    pub id: String,
    /// Six check words, to be compared with whoever runs the network.
    pub words: Vec<String>,
    /// What the network calls itself.
    pub name: String,
    pub version: u64,
    /// When it was made, by its maker's clock.
    pub made: i64,
    /// The holders' keys, and how many of them must sign together.
    pub holders: Vec<String>,
    /// Six check words of each.
    pub holder_words: Vec<Vec<String>>,
    pub threshold: u32,
    /// The hubs whose checkpoints count.
    pub hubs: Vec<String>,
    /// The person said no to it.
    pub refused: bool,
}

/// A device that was confirmed for a city.
#[derive(Debug, Serialize, TS)]
pub struct DeviceLine {
    pub key: String,
    /// Six check words of the key.
    pub words: Vec<String>,
    pub name: Option<String>,
    /// This computer's.
    pub own: bool,
}

/// A city of the list.
#[derive(Debug, Serialize, TS)]
pub struct CityLine {
    pub name: String,
    pub devices: Vec<DeviceLine>,
    /// The city's record, if it is here.
    pub record: Option<String>,
}

/// Where a term stands by this computer's calendar; only `ended` is the list's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum TermState {
    /// It begins later.
    Future,
    Running,
    /// Its last day is over, and no list has closed it yet.
    Over,
    Ended,
}

/// A term of office.
#[derive(Debug, Serialize, TS)]
pub struct TermLine {
    pub office: Office,
    pub key: String,
    pub state: TermState,
    /// Days until the last one; negative when it is over.
    pub days_left: i64,
    /// This computer's.
    pub own: bool,
    /// The older clusters on whose records it may act too, by name.
    pub continues: Vec<String>,
}

/// A key that no longer counts.
#[derive(Debug, Serialize, TS)]
pub struct SuspendedKey {
    pub key: String,
    /// Name and city, else the first letters of the key.
    pub who: String,
    /// What a hub saw before stays; otherwise nothing counts.
    pub keeps_before: bool,
}

/// A charter or list that waits for signatures.
#[derive(Debug, Serialize, TS)]
pub struct PendingPaper {
    pub id: String,
    /// A charter; else a list.
    pub charter: bool,
    pub version: u64,
    /// The keys that signed.
    pub signed: Vec<String>,
    /// Signatures that are still needed.
    pub missing: u32,
}

/// Everything about who may do what here.
#[derive(Debug, Serialize, TS)]
pub struct Trust {
    /// The accepted charter in force; none: nobody appoints coordinators, and every publisher is unverified.
    pub charter: Option<CharterLine>,
    /// Charters that came and were not accepted. With one accepted, another counts only instead of it.
    pub offers: Vec<CharterLine>,
    pub cities: Vec<CityLine>,
    /// Terms, ended ones too, by cluster, then first day.
    pub terms: Vec<TermLine>,
    pub suspended: Vec<SuspendedKey>,
    /// When the list was made, by its maker's clock; none without a list.
    pub list_made: Option<i64>,
    /// For the banner: days since then, once they are more than half a year.
    pub list_old_days: Option<i64>,
    pub pending: Vec<PendingPaper>,
    /// Two charters of one number are signed: someone's key is used twice.
    pub two_charters: bool,
    /// Two lists of one number are signed.
    pub two_lists: bool,
    /// Hubs that gave two orders.
    pub hubs_doubted: u32,
    /// How many people are not known here yet.
    pub unmet: u32,
}

/// `trust_show`.
pub fn show(app: &App, _: Nothing) -> Result<Trust, Failure> {
    let library = &app.library;
    let now = library.now();
    let alarms = library.alarms();
    let roster = library.roster_in_force().map(|(_, roster)| roster);
    let age = roster.as_ref().map(|roster| now.saturating_sub(roster.at) / DAY_MS);
    let (cities, terms, suspended) = match &roster {
        Some(roster) => (cities(app, roster)?, terms(app, roster, Day::of(now))?, suspended(app, roster)?),
        None => Default::default(),
    };
    Ok(Trust {
        charter: library.charter_in_force().map(charter_line),
        offers: library.charters_offered().into_iter().map(charter_line).collect(),
        cities,
        terms,
        suspended,
        list_made: roster.as_ref().map(|roster| roster.at),
        list_old_days: age.filter(|days| *days > STALE_DAYS),
        pending: library.pending().into_iter().map(pending).collect(),
        two_charters: alarms.charters,
        two_lists: alarms.rosters,
        hubs_doubted: alarms.hubs.len() as u32,
        unmet: library.unmet()?.len() as u32,
    })
}

fn charter_line(offer: Offer) -> CharterLine {
    CharterLine {
        id: offer.id.to_string(),
        words: words(offer.words),
        name: offer.charter.name,
        version: offer.charter.version,
        made: offer.charter.at,
        holders: offer.charter.holders.keys.iter().map(ToString::to_string).collect(),
        holder_words: {
            let keys = offer.charter.holders.keys.iter();
            keys.map(|key| words(satchel_model::digest::words(&key.0))).collect()
        },
        threshold: offer.charter.holders.threshold,
        hubs: offer.charter.hubs.iter().map(ToString::to_string).collect(),
        refused: offer.refused,
    }
}

fn cities(app: &App, roster: &Roster) -> Result<Vec<CityLine>, Failure> {
    let own = app.library.device()?;
    let device = |device: &satchel_model::trust::Device| DeviceLine {
        key: device.key.to_string(),
        words: words(satchel_model::digest::words(&device.key.0)),
        name: device.name.clone(),
        own: own == Some(device.key),
    };
    let line = |city: &satchel_model::trust::City| {
        let record = app.link(&city.name)?.filter(|line| line.kind == "city" && line.listed);
        Ok(CityLine {
            name: city.name.clone(),
            devices: city.devices.iter().map(device).collect(),
            record: record.map(|line| line.id.to_string()),
        })
    };
    roster.content.cities.iter().map(line).collect()
}

fn terms(app: &App, roster: &Roster, today: Day) -> Result<Vec<TermLine>, Failure> {
    let own = app.library.device()?;
    let title = |slug: &str| -> Result<String, Failure> {
        let cluster = app.library.link(slug)?.filter(|line| line.kind == "cluster");
        Ok(cluster.map_or_else(|| slug.to_owned(), |line| line.title))
    };
    let older = |cluster: &str| {
        let pairs = roster.content.lineage.iter().filter(|pair| pair.cluster == cluster);
        pairs.map(|pair| title(&pair.continues)).collect::<Result<Vec<_>, _>>()
    };
    let line = |term: &satchel_model::trust::Term| {
        Ok(TermLine {
            continues: older(&term.cluster)?,
            office: Office::of(app, term),
            key: term.key.to_string(),
            state: match () {
                () if term.ended => TermState::Ended,
                () if today < term.from => TermState::Future,
                () if today > term.to => TermState::Over,
                () => TermState::Running,
            },
            days_left: term.to.0.saturating_sub(today.0),
            own: own == Some(term.key),
        })
    };
    roster.content.terms.iter().map(line).collect()
}

fn suspended(app: &App, roster: &Roster) -> Result<Vec<SuspendedKey>, Failure> {
    let line = |suspension: &satchel_model::trust::Suspension| {
        Ok(SuspendedKey {
            key: suspension.key.to_string(),
            who: people::author_line(app, suspension.key)?,
            keeps_before: matches!(suspension.mode, Mode::KeepBefore(_)),
        })
    };
    roster.content.suspended.iter().map(line).collect()
}

fn pending(paper: satchel_library::Pending) -> PendingPaper {
    PendingPaper {
        id: paper.id.to_string(),
        charter: paper.kind == ObjectKind::Charter,
        version: paper.version,
        signed: paper.signed.iter().map(ToString::to_string).collect(),
        missing: paper.missing,
    }
}
