//! People at a workshop, each with what they agreed to, and the numbers that stand for them.

use satchel_library::workshop::Workshop;
use satchel_model::day::Day;
use satchel_model::revision::Audience;
use satchel_model::{Fields, Value};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::text;
use crate::commands::Nothing;
use crate::record::Id;
use crate::{App, Failure, words};

/// A person at a workshop.
#[derive(Debug, Serialize, TS)]
pub struct Participant {
    id: String,
    name: String,
    /// As written: a slug, an id or a name.
    city: Option<String>,
    /// In words.
    city_name: Option<String>,
    consent: String,
    /// What is kept until a day that is over is to be thrown away.
    over: bool,
    #[ts(type = "Fields")]
    fields: Fields,
    /// It goes into no parcel.
    stays: bool,
}

/// A row of a count.
#[derive(Debug, Serialize, TS)]
pub struct CountRow {
    name: String,
    count: u64,
}

/// How many came.
#[derive(Debug, Serialize, TS)]
pub struct Counted {
    people: u64,
    /// Those who agreed to be named before others.
    named: u64,
    cities: Vec<CountRow>,
    organisations: Vec<CountRow>,
}

/// A person to be written down.
#[derive(Debug, Deserialize, TS)]
pub struct ParticipantSave {
    workshop: String,
    /// None: a new one.
    id: Option<String>,
    #[ts(type = "Fields")]
    fields: Fields,
}

/// By which record the person goes now.
#[derive(Debug, Serialize, TS)]
pub struct ParticipantSaved {
    id: String,
}

/// The people of a workshop by name.
pub(super) fn participants(app: &App, workshop: &Workshop) -> Result<Vec<Participant>, Failure> {
    let today = Day::of(app.library.now()).to_string();
    let mut people = Vec::new();
    for piece in workshop.pieces.iter().filter(|piece| piece.line.kind == "participant") {
        let city = piece.text("city");
        let named = city.as_deref().map(|city| app.link(city)).transpose()?.flatten();
        let view = app.library.show(piece.line.id, None)?.page.view;
        people.push(Participant {
            id: piece.line.id.to_string(),
            name: piece.line.title.clone(),
            city_name: named.map(|line| line.title).or_else(|| city.clone()),
            city,
            consent: piece.text("consent").unwrap_or_else(|| "none".into()),
            over: piece.text("keep_until").is_some_and(|day| day.len() == 10 && day < today),
            fields: piece.fields.clone(),
            stays: view.audience == Audience::Device,
        });
    }
    people.sort_by_key(|person| (person.name.to_lowercase(), person.id.clone()));
    Ok(people)
}

pub(super) fn counted(app: &App, workshop: &Workshop, language: &str) -> Result<Counted, Failure> {
    let counted = app.library.count_participants(workshop)?;
    let row = |(name, count): (String, u64)| CountRow { name, count };
    let in_words =
        |(kind, count): (String, u64)| (words::term(Some("organisation-types"), &kind, language), count);
    Ok(Counted {
        people: counted.people,
        named: counted.named,
        cities: counted.cities.into_iter().map(row).collect(),
        organisations: counted.organisations.into_iter().map(in_words).map(row).collect(),
    })
}

/// `participant_save`.
pub fn participant_save(app: &App, request: ParticipantSave) -> Result<ParticipantSaved, Failure> {
    for (field, value) in &request.fields {
        value.check().map_err(|error| Failure::invalid(format!("{field}: {error}")))?;
    }
    let workshop = app.library.workshop(app.resolve(&request.workshop)?)?.shown.line.id;
    let id = request.id.map(|id| app.resolve(&id)).transpose()?;
    let mut fields = request.fields;
    fields.retain(|_, value: &mut Value| !value.is_blank());
    if text(&fields, "title").is_none() {
        return Err(Failure::invalid("title: a person needs a name"));
    }
    Ok(ParticipantSaved { id: app.library.save_participant(workshop, id, fields)?.id.to_string() })
}

/// `participant_remove`.
pub fn participant_remove(app: &App, request: Id) -> Result<Nothing, Failure> {
    app.library.remove_participant(app.resolve(&request.id)?)?;
    Ok(Nothing {})
}

/// `participation_tell`: the numbers go on the workshop's page.
pub fn participation_tell(app: &App, request: Id) -> Result<Nothing, Failure> {
    app.library.tell_participation(app.resolve(&request.id)?)?;
    Ok(Nothing {})
}
