//! A visit to every address that is kept: only looking, or bringing both sides together, within what the day allows.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use satchel_library::Task;
use satchel_library::exchange::ImportReport;
use satchel_sync::{Address, Answer, Options, Stopped};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::account::{self, spent_today};
use super::{OnlineSettings, failing, state};
use crate::tasks::until_found;
use crate::{App, Code, Failure, arrivals, parcels};

/// The setting that keeps how many bytes a second came last.
const PACE: &str = "online_pace";
/// Less than this says nothing about the pace of a line.
const PACE_BYTES_MIN: u64 = 32_768;

/// The task that syncs now, if one does: there is one at a time.
#[derive(Debug, Default)]
pub struct Running(Mutex<Option<String>>);

/// Free again when dropped.
struct Turn<'r>(&'r Running);

/// Only looks.
#[derive(Debug, Deserialize, TS)]
pub struct Look {
    task: String,
}

/// Brings both sides together.
#[derive(Debug, Deserialize, TS)]
pub struct Sync {
    /// Admits the people whose writing comes.
    accept_unknown: bool,
    /// By the schedule: only if it is due, and never where bytes may cost something.
    scheduled: bool,
    task: String,
}

/// What a visit did; after looking only, what it would do.
#[derive(Debug, Default, Serialize, TS)]
pub struct Visited {
    /// False if the schedule did not want it now.
    ran: bool,
    places: Vec<VisitedPlace>,
    /// Records that came in, new and changed.
    records_in: u64,
    /// What came in; null if nothing could.
    added: Option<parcels::ImportReport>,
    /// People whose writing came and who are not known here.
    strangers: u64,
    /// Bytes spent, both ways.
    spent: u64,
    /// Bytes still to fetch and to send, about.
    left_bytes: u64,
    /// Bytes that today still allows; null: as many as it takes.
    today_bytes: Option<u64>,
    /// Bytes a second that came last time; null if nobody knows yet.
    pace: Option<u64>,
    /// True if everything there is here, and checkpoints hold everything that can be sent.
    done: bool,
    /// True if the day's bytes are spent.
    out_of_budget: bool,
}

/// What a visit to one address did.
#[derive(Debug, Default, Serialize, TS)]
pub struct VisitedPlace {
    address: String,
    host: String,
    /// Objects that came and were not here.
    came: u64,
    /// Objects sent that a checkpoint there holds.
    confirmed: u64,
    /// Objects that it did not take.
    refused: u64,
    /// Bytes still to fetch.
    to_fetch_bytes: u64,
    /// Objects still to send.
    to_send: u64,
    /// Bytes that sending them takes, about.
    to_send_bytes: u64,
    /// True if nothing can be sent there.
    read_only: bool,
    /// True if it is older than what was read from it before.
    stale: bool,
    failure: Option<Failure>,
}

impl Running {
    /// The name of the task.
    pub fn name(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn begin(&self, name: &str) -> Option<Turn<'_>> {
        let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if running.is_some() {
            return None;
        }
        *running = Some(name.to_owned());
        Some(Turn(self))
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.0.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// `online_look`: asks each address for its newest head, which takes about a kilobyte, and takes nothing.
pub fn look(app: &App, request: Look) -> Result<Visited, Failure> {
    let settings = turned_on(app)?;
    let Some(_turn) = app.syncing.begin(&request.task) else { return Err(running()) };
    app.tasks.run(&request.task, |task| {
        let visited = visit(app, &settings, Options { dry_run: true, ..Options::default() }, task)?;
        Ok(answer(app, &settings, visited))
    })
}

/// `online_sync`.
pub fn sync(app: &App, request: Sync) -> Result<Visited, Failure> {
    let settings = match turned_on(app) {
        Ok(settings) => settings,
        Err(_) if request.scheduled => return Ok(Visited::default()),
        Err(failure) => return Err(failure),
    };
    if request.scheduled && !may_begin(app, &settings) {
        return Ok(Visited::default());
    }
    let Some(_turn) = app.syncing.begin(&request.task) else {
        return if request.scheduled { Ok(Visited::default()) } else { Err(running()) };
    };
    app.tasks.run(&request.task, |task| {
        let options = Options { accept_unknown: request.accept_unknown, ..Options::default() };
        let visited = visit(app, &settings, options, task)?;
        until_found(&app.library, task);
        Ok(answer(app, &settings, visited))
    })
}

/// What the visits did, one after the other.
#[derive(Default)]
struct Visits {
    places: Vec<VisitedPlace>,
    report: ImportReport,
    arrived: usize,
    strangers: u64,
    spent: u64,
    out_of_budget: bool,
}

fn visit(app: &App, settings: &OnlineSettings, options: Options, task: &Task) -> Result<Visits, Failure> {
    let link = (app.link)();
    let (began, mut visits) = (Instant::now(), Visits::default());
    for address in &settings.addresses {
        let left = settings.day_bytes(link).map(|day| day.saturating_sub(spent_today(&app.library)));
        let (account, spending) = account::open(app.library.shared());
        let options = Options { budget: left, rate: settings.rate(), account, ..options.clone() };
        let went = satchel_sync::sync(&app.library, address, &options, task);
        {
            let mut spending = spending.lock().unwrap_or_else(PoisonError::into_inner);
            spending.write();
            visits.spent += spending.told();
        }
        if !options.dry_run {
            note_try(app, address, went.as_ref().err().map(failing::code))?;
        }
        match went {
            Ok(answer) => visits.add(app, address, answer)?,
            Err(satchel_sync::Error::Cancelled) => return Err(failing::of(satchel_sync::Error::Cancelled)),
            // One that does not answer keeps nobody from the others.
            Err(error) => visits
                .places
                .push(VisitedPlace { failure: Some(failing::of(error)), ..VisitedPlace::at(address) }),
        }
    }
    note_pace(app, visits.spent, began.elapsed())?;
    Ok(visits)
}

impl Visits {
    fn add(&mut self, app: &App, address: &str, answer: Answer) -> Result<(), Failure> {
        arrivals::remember(app, &answer.arrived)?;
        self.arrived += answer.arrived.len();
        self.strangers = self.strangers.max(answer.strangers);
        self.out_of_budget |= answer.stopped == Some(Stopped::Budget);
        let report = answer.report;
        self.report.new += report.new;
        self.report.changed += report.changed;
        self.report.withdrawn += report.withdrawn;
        self.report.conflicts += report.conflicts;
        self.report.not_admitted += report.not_admitted;
        self.report.duplicate += report.duplicate;
        self.report.damaged.extend(report.damaged);
        let sends = !answer.read_only;
        self.places.push(VisitedPlace {
            came: answer.pulled,
            confirmed: answer.confirmed,
            refused: answer.refused,
            to_fetch_bytes: answer.to_pull_bytes,
            to_send: if sends { answer.to_push } else { 0 },
            to_send_bytes: if sends { answer.to_push_bytes } else { 0 },
            read_only: answer.read_only,
            stale: answer.stale,
            ..VisitedPlace::at(address)
        });
        Ok(())
    }
}

impl VisitedPlace {
    fn at(address: &str) -> VisitedPlace {
        let host = Address::parse(address).map_or_else(|_| address.to_owned(), |address| address.host());
        VisitedPlace { address: address.to_owned(), host, ..VisitedPlace::default() }
    }

    fn is_done(&self) -> bool {
        self.failure.is_none() && self.to_fetch_bytes == 0 && self.to_send == 0 && self.refused == 0
    }
}

fn answer(app: &App, settings: &OnlineSettings, visits: Visits) -> Visited {
    let today = settings.day_bytes((app.link)());
    let report = visits.report;
    Visited {
        ran: true,
        records_in: report.new + report.changed + report.withdrawn,
        added: Some(report.into()),
        strangers: visits.strangers,
        spent: visits.spent,
        left_bytes: visits.places.iter().map(|place| place.to_fetch_bytes + place.to_send_bytes).sum(),
        today_bytes: today.map(|day| day.saturating_sub(spent_today(&app.library))),
        pace: app.library.setting(PACE).and_then(|pace| pace.parse().ok()),
        done: !visits.out_of_budget && visits.places.iter().all(VisitedPlace::is_done),
        out_of_budget: visits.out_of_budget,
        places: visits.places,
    }
}

/// The settings, if the person has turned it on and named an address.
fn turned_on(app: &App) -> Result<OnlineSettings, Failure> {
    let settings = OnlineSettings::kept(app);
    match settings.on && !settings.addresses.is_empty() {
        true => Ok(settings),
        false => Err(Failure::new(Code::NotAllowed, "online is off; turn it on and name an address first")),
    }
}

/// True if the schedule wants a sync now, and it costs nothing that the person has not agreed to.
fn may_begin(app: &App, settings: &OnlineSettings) -> bool {
    let due = state::next(app, settings).is_some_and(|next| next <= app.library.now());
    due && !settings.is_costly((app.link)())
}

fn running() -> Failure {
    Failure::new(Code::LineBusy, "a sync runs already")
}

fn note_try(app: &App, address: &str, failed: Option<String>) -> Result<(), Failure> {
    let mut hub = app.library.hub(address);
    (hub.tried, hub.failed, hub.kept) = (app.library.now(), failed, true);
    Ok(app.library.set_hub(address, hub)?)
}

fn note_pace(app: &App, bytes: u64, took: Duration) -> Result<(), Failure> {
    if bytes < PACE_BYTES_MIN || took.is_zero() {
        return Ok(());
    }
    let pace = (bytes as f64 / took.as_secs_f64()) as u64;
    Ok(app.library.set_setting(PACE, &pace.max(1).to_string())?)
}
