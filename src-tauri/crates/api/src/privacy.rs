//! People and their data: where someone stands written, how that is given to them or erased, and what is to be looked
//! at before a text is sent round.

use std::path::PathBuf;

use satchel_library::privacy::{self, Erased as LibraryErased, Mention as LibraryMention, Role};
use satchel_model::day::Day;
use satchel_model::revision::Audience;
use satchel_model::{Fields, RecordId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::commands::Nothing;
use crate::line::Line;
use crate::record::Id;
use crate::{App, Failure};

/// Records of one request at most.
const RECORDS_MAX: usize = 1_000;

/// What seems better not sent round unseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum CautionKind {
    /// An e-mail address.
    Mail,
    /// A telephone number.
    Phone,
    /// The name of someone who did not agree to be named.
    Name,
}

/// Where it stands.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Caution {
    pub field: String,
    pub kind: CautionKind,
    pub text: String,
}

/// A record with what is to be looked at in it.
#[derive(Debug, Serialize, TS)]
pub struct Cautioned {
    pub line: Line,
    pub cautions: Vec<Caution>,
}

/// What is to be looked at in a text.
#[derive(Debug, Serialize, TS)]
pub struct Cautions {
    cautions: Vec<Caution>,
}

/// A person to be looked for.
#[derive(Debug, Deserialize, TS)]
pub struct Find {
    name: String,
    task: String,
}

/// What a record has to do with the person: it is their own, it names them, only what was said about it does, only
/// earlier texts of it do.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum PersonRole {
    Own,
    Named,
    Said,
    Earlier,
}

/// A place where the name stands.
#[derive(Debug, Serialize, TS)]
pub struct Mention {
    /// None for what was said about the record.
    field: Option<String>,
    around: String,
    /// It stands in the text as it is now.
    present: bool,
}

/// A record with the person in it.
#[derive(Debug, Serialize, TS)]
pub struct PersonFound {
    line: Line,
    #[ts(inline)]
    role: PersonRole,
    #[ts(inline)]
    mentions: Vec<Mention>,
    /// This computer may remove the text.
    yours: bool,
}

/// All of them.
#[derive(Debug, Serialize, TS)]
pub struct PeopleFound {
    people: Vec<PersonFound>,
}

/// Where what was found is written to, for the person who asked.
#[derive(Debug, Deserialize, TS)]
pub struct PersonSave {
    name: String,
    path: String,
    language: String,
    task: String,
}

/// How much was written.
#[derive(Debug, Serialize, TS)]
pub struct PersonSaved {
    records: u64,
}

/// The records from which a person is to be erased.
#[derive(Debug, Deserialize, TS)]
pub struct PersonErase {
    name: String,
    records: Vec<String>,
    task: String,
}

/// What became of a record: all of it removed; earlier texts or words that were said removed; still named in the present
/// text; another city's; only said about it by others.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PersonErased {
    Whole,
    Earlier,
    StillNamed,
    NotYours,
    Said,
}

/// A record and what became of it.
#[derive(Debug, Serialize, TS)]
pub struct ErasedRecord {
    line: Line,
    #[ts(inline)]
    erased: PersonErased,
}

/// All of them.
#[derive(Debug, Serialize, TS)]
pub struct ErasedFrom {
    #[ts(inline)]
    records: Vec<ErasedRecord>,
}

/// Someone whose data was to be kept until a day that has passed.
#[derive(Debug, Serialize, TS)]
pub struct RetentionDue {
    line: Line,
    /// YYYY-MM-DD, or the year or month alone.
    until: String,
    workshop: Option<Line>,
}

/// All of them.
#[derive(Debug, Serialize, TS)]
pub struct Retention {
    due: Vec<RetentionDue>,
}

/// Whose data is kept longer.
#[derive(Debug, Deserialize, TS)]
pub struct RetentionKeep {
    records: Vec<String>,
    /// YYYY-MM-DD.
    until: String,
}

/// Whose data is erased.
#[derive(Debug, Deserialize, TS)]
pub struct RetentionForget {
    records: Vec<String>,
}

impl From<privacy::Caution> for Caution {
    fn from(caution: privacy::Caution) -> Caution {
        let kind = match caution.kind {
            privacy::CautionKind::Mail => CautionKind::Mail,
            privacy::CautionKind::Phone => CautionKind::Phone,
            privacy::CautionKind::Name => CautionKind::Name,
        };
        Caution { field: caution.field, kind, text: caution.text }
    }
}

impl From<privacy::Cautioned> for Cautioned {
    fn from(one: privacy::Cautioned) -> Cautioned {
        Cautioned {
            line: Line::from(&one.line),
            cautions: one.cautions.into_iter().map(Caution::from).collect(),
        }
    }
}

/// `draft_cautions`: what a draft seems to say that is better not sent round unseen.
pub fn of_draft(app: &App, request: Id) -> Result<Cautions, Failure> {
    let draft = app.library.read_draft(&request.id)?;
    cautions(app, &draft.kind, &draft.fields)
}

fn cautions(app: &App, kind: &str, fields: &Fields) -> Result<Cautions, Failure> {
    let unnamed = app.library.unnamed(Audience::Network)?;
    Ok(Cautions { cautions: unnamed.cautions(kind, fields).into_iter().map(Caution::from).collect() })
}

/// `person_find`.
pub fn find(app: &App, request: Find) -> Result<PeopleFound, Failure> {
    let found = app.tasks.run(&request.task, |task| Ok(app.library.find_person(&request.name, task)?))?;
    let mention =
        |one: LibraryMention| Mention { field: one.field, around: one.around, present: one.present };
    let person = |person: privacy::Person| PersonFound {
        line: Line::from(&person.line),
        role: match person.role {
            Role::Own => PersonRole::Own,
            Role::Named => PersonRole::Named,
            Role::Said => PersonRole::Said,
            Role::Earlier => PersonRole::Earlier,
        },
        mentions: person.mentions.into_iter().map(mention).collect(),
        yours: person.yours,
    };
    Ok(PeopleFound { people: found.into_iter().map(person).collect() })
}

/// `person_save`: what was found, as a file to be read by the person it is about.
pub fn save(app: &App, request: PersonSave) -> Result<PersonSaved, Failure> {
    let path = PathBuf::from(&request.path);
    let language = request.language;
    let written = |task: &_| Ok(app.library.save_person(&request.name, &path, &language, task)?);
    let records = app.tasks.run(&request.task, written)?;
    Ok(PersonSaved { records })
}

/// `person_erase`.
pub fn erase(app: &App, request: PersonErase) -> Result<ErasedFrom, Failure> {
    let records = ids(app, &request.records)?;
    let erased = app
        .tasks
        .run(&request.task, |task| Ok(app.library.erase_person(&request.name, &records, task)?))?;
    let one = |one: privacy::ErasedRecord| ErasedRecord {
        line: Line::from(&one.person.line),
        erased: match one.erased {
            LibraryErased::Whole => PersonErased::Whole,
            LibraryErased::Earlier => PersonErased::Earlier,
            LibraryErased::StillNamed => PersonErased::StillNamed,
            LibraryErased::NotYours => PersonErased::NotYours,
            LibraryErased::Said => PersonErased::Said,
        },
    };
    Ok(ErasedFrom { records: erased.into_iter().map(one).collect() })
}

/// `retention`: people whose data was to be kept until a day that has passed.
pub fn retention(app: &App, _: Nothing) -> Result<Retention, Failure> {
    let mut due = Vec::new();
    for one in app.library.retention_due()? {
        let workshop = one.workshop.as_deref().map(|link| app.library.link(link)).transpose()?.flatten();
        due.push(RetentionDue {
            line: Line::from(&one.line),
            until: one.until,
            workshop: workshop.as_ref().map(Line::from),
        });
    }
    Ok(Retention { due })
}

/// `retention_keep`.
pub fn keep(app: &App, request: RetentionKeep) -> Result<Retention, Failure> {
    let until: Day =
        request.until.parse().map_err(|_| Failure::invalid("a day like 2027-03-14 belongs here"))?;
    app.library.keep_longer(&ids(app, &request.records)?, until)?;
    retention(app, Nothing {})
}

/// `retention_forget`.
pub fn forget(app: &App, request: RetentionForget) -> Result<Retention, Failure> {
    app.library.forget_people(&ids(app, &request.records)?)?;
    retention(app, Nothing {})
}

fn ids(app: &App, names: &[String]) -> Result<Vec<RecordId>, Failure> {
    if names.len() > RECORDS_MAX {
        return Err(Failure::invalid(format!("at most {RECORDS_MAX} records at once")));
    }
    names.iter().map(|name| Ok(app.library.resolve(name)?)).collect()
}
