//! The application: what it is, its settings, and who uses it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{App, Failure};

/// Letters of a name, a city or a language's code.
const WORDS_CHARS_MAX: usize = 200;
/// A clock before 2025 is surely wrong.
const CLOCK_MS_MIN: i64 = 1_735_689_600_000;
/// Sizes of text that the window offers, in per cent.
const TEXT_SIZES: [u32; 5] = [100, 115, 130, 150, 200];

/// How the window looks and speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Settings {
    /// BCP 47 code of the interface, or "qps-plocm" for the right-to-left pseudo-locale.
    pub language: String,
    #[ts(inline)]
    pub theme: Theme,
    /// Per cent of the normal text size: 100, 115, 130, 150 or 200.
    pub text_size: u32,
    pub reduce_motion: bool,
}

/// The colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
    Contrast,
}

/// Who uses this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Profile {
    pub reads_only: bool,
    pub name: Option<String>,
    pub city: Option<String>,
}

/// The state of the whole.
#[derive(Debug, Serialize, TS)]
pub struct Status {
    pub version: String,
    /// True until the first-start question is answered.
    pub first_start: bool,
    pub settings: Settings,
    pub profile: Profile,
    pub records: u64,
    pub demo_records: u64,
    /// Present while the index is behind the journal.
    #[ts(inline)]
    pub indexing: Option<Indexing>,
    pub read_only: bool,
    /// Where the library is, for "Details".
    pub folder: String,
    /// A clock before this year is surely wrong; the window says so once.
    pub clock_wrong: bool,
}

/// How far the index is.
#[derive(Debug, Serialize, TS)]
pub struct Indexing {
    done: u64,
    total: u64,
}

/// The answer to the first question.
#[derive(Debug, Deserialize, TS)]
pub struct FirstStart {
    language: String,
    profile: Profile,
}

/// `status`.
pub fn status(app: &App, _: crate::commands::Nothing) -> Result<Status, Failure> {
    let lines = app.shelf.lines(&app.library)?;
    let own = app.library.profile();
    let profile = Profile { reads_only: own.reads_only, name: own.name, city: own.city };
    let others = Profile { reads_only: true, name: None, city: None };
    Ok(Status {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        first_start: !own.asked && !app.read_only,
        settings: settings(app),
        // Whoever reads over a read-only host need not know whose machine it is.
        profile: if app.read_only { others } else { profile },
        records: lines.all.len() as u64,
        demo_records: lines.all.iter().filter(|line| line.demo).count() as u64,
        indexing: app.library.indexing().map(|(done, total)| Indexing { done, total }),
        read_only: app.read_only,
        folder: if app.read_only { String::new() } else { app.folder.display().to_string() },
        clock_wrong: app.library.now() < CLOCK_MS_MIN,
    })
}

/// `first_start`.
pub fn first_start(app: &App, request: FirstStart) -> Result<Status, Failure> {
    let language = words("language", &request.language)?;
    keep_profile(app, request.profile, Some(language.clone()))?;
    app.library.set_setting("language", &language)?;
    status(app, crate::commands::Nothing {})
}

/// `settings_set`.
pub fn set_settings(app: &App, settings: Settings) -> Result<Status, Failure> {
    if !TEXT_SIZES.contains(&settings.text_size) {
        return Err(Failure::invalid(format!("text_size is one of {TEXT_SIZES:?}")));
    }
    let theme = serde_json::to_value(settings.theme).ok().and_then(|theme| theme.as_str().map(str::to_owned));
    let language = words("language", &settings.language)?;
    for (name, value) in [
        ("language", language.as_str()),
        ("theme", theme.as_deref().unwrap_or_default()),
        ("text_size", &settings.text_size.to_string()),
        ("reduce_motion", if settings.reduce_motion { "yes" } else { "no" }),
    ] {
        app.library.set_setting(name, value)?;
    }
    status(app, crate::commands::Nothing {})
}

/// `profile_set`.
pub fn set_profile(app: &App, profile: Profile) -> Result<Status, Failure> {
    keep_profile(app, profile, None)?;
    status(app, crate::commands::Nothing {})
}

/// The settings as kept, each with its usual value where it is not.
pub fn settings(app: &App) -> Settings {
    let kept = |name: &str| app.library.setting(name);
    let theme = kept("theme").and_then(|theme| serde_json::from_value(theme.into()).ok());
    let size = kept("text_size").and_then(|size| size.parse().ok()).filter(|size| TEXT_SIZES.contains(size));
    Settings {
        language: kept("language").or(app.library.profile().language).unwrap_or_else(|| "en".into()),
        theme: theme.unwrap_or_default(),
        text_size: size.unwrap_or(100),
        reduce_motion: kept("reduce_motion").as_deref() == Some("yes"),
    }
}

fn keep_profile(app: &App, profile: Profile, language: Option<String>) -> Result<(), Failure> {
    let before = app.library.profile();
    let said = |field: &str, text: Option<String>| match text
        .as_deref()
        .map(str::trim)
        .filter(|text| !text.is_empty())
    {
        Some(text) => words(field, text).map(Some),
        None => Ok(None),
    };
    let profile = satchel_library::Profile {
        asked: true,
        reads_only: profile.reads_only,
        name: said("name", profile.name)?,
        city: said("city", profile.city)?,
        language: language.or(before.language),
    };
    Ok(app.library.set_profile(profile)?)
}

fn words(field: &str, text: &str) -> Result<String, Failure> {
    if text.chars().count() > WORDS_CHARS_MAX || text.chars().any(char::is_control) {
        return Err(Failure::invalid(format!("{field} is one line of at most {WORDS_CHARS_MAX} letters")));
    }
    Ok(text.trim().to_owned())
}
