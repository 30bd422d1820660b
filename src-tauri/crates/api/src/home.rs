//! Home: what is here, what is new, what waits for the person, and ways in.

mod clusters;
mod fresh;
mod ready;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::commands::Nothing;
use crate::drafts::{self, DraftLine};
use crate::line::{Line, lines};
use crate::{App, Failure, arrivals};

pub use clusters::HomeCluster;
pub use fresh::Fresh;
pub use ready::ReadySearch;

/// The setting that keeps when the person last looked, in milliseconds since 1970.
const SEEN: &str = "seen";
/// Cities that are sent, those with the most cases.
const CITIES_MAX: usize = 60;
/// Workshops that are sent, the latest.
const WORKSHOPS_MAX: usize = 12;
/// Conflicts that are sent.
const CONFLICTS_MAX: usize = 50;

/// Asks for the first screen.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    language: String,
}

/// A city with the number of its cases.
#[derive(Debug, Serialize, TS)]
pub struct HomeCity {
    line: Line,
    cases: u64,
}

/// The first screen.
#[derive(Debug, Serialize, TS)]
pub struct Home {
    records: u64,
    cities: u64,
    countries: u64,
    languages: u64,
    #[ts(inline)]
    ready_searches: Vec<ReadySearch>,
    since: Option<i64>,
    #[ts(inline)]
    fresh: Vec<Fresh>,
    drafts: Vec<DraftLine>,
    conflicts: Vec<Line>,
    /// Actions of the person's city that should be done by now.
    late_actions: usize,
    /// People whose data was to be kept until a day that has passed.
    retention_due: u64,
    #[ts(inline)]
    clusters: Vec<HomeCluster>,
    #[ts(inline)]
    cities_with_cases: Vec<HomeCity>,
    workshops: Vec<Line>,
}

/// `home`.
pub fn home(app: &App, request: Request) -> Result<Home, Failure> {
    let shelf = app.shelf.lines(&app.library)?;
    let since = app.library.setting(SEEN).and_then(|seen| seen.parse().ok());
    let mut cities: Vec<_> = shelf.of("city").filter(|city| shelf.cases_of(&city.title) > 0).collect();
    cities.sort_by_key(|city| std::cmp::Reverse(shelf.cases_of(&city.title)));
    let mut workshops: Vec<_> = shelf.of("workshop").collect();
    workshops.sort_by_key(|workshop| std::cmp::Reverse(workshop.year));
    let city = |city: &&satchel_library::Line| HomeCity {
        line: Line::from(*city),
        cases: shelf.cases_of(&city.title),
    };
    let clusters = clusters::clusters(app, &shelf)?;
    Ok(Home {
        records: shelf.all.len() as u64,
        cities: shelf.cities,
        countries: shelf.countries,
        languages: shelf.languages,
        ready_searches: ready::ready_searches(app, &clusters)?,
        since,
        fresh: fresh::fresh(app, &shelf, since, &request.language)?,
        drafts: if app.read_only { Vec::new() } else { drafts::all(app)? },
        conflicts: conflicts(app, &shelf)?,
        late_actions: late_actions(app, &shelf)?,
        retention_due: if app.read_only { 0 } else { app.library.retention_due()?.len() as u64 },
        clusters,
        cities_with_cases: cities.iter().take(CITIES_MAX).map(city).collect(),
        workshops: lines(workshops.into_iter().take(WORKSHOPS_MAX)),
    })
}

/// What waits to be brought together, withdrawn texts in which somebody wrote on among it.
fn conflicts(app: &App, shelf: &crate::shelf::Lines) -> Result<Vec<Line>, Failure> {
    let mut conflicts = lines(shelf.all.iter().filter(|line| line.conflict).take(CONFLICTS_MAX));
    for id in shelf.written_on.iter().take(CONFLICTS_MAX - conflicts.len()) {
        conflicts.push(Line::from(&app.library.one_line(*id)?));
    }
    Ok(conflicts)
}

fn late_actions(app: &App, shelf: &crate::shelf::Lines) -> Result<usize, Failure> {
    if app.read_only || app.library.profile().city.is_none() || shelf.of("action").next().is_none() {
        return Ok(0);
    }
    Ok(app.library.actions()?.iter().filter(|action| action.mine && action.overdue).count())
}

/// `seen`: what is here now is no longer new.
pub fn seen(app: &App, _: Nothing) -> Result<Nothing, Failure> {
    app.library.set_setting(SEEN, &app.library.now().to_string())?;
    arrivals::forget(app)?;
    Ok(Nothing {})
}
