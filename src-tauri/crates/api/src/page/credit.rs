//! Who wrote it, for which city, when, under which licence; and where it stands.

use satchel_model::{RecordView, fold, kinds};

use super::{Source, StateWords, Withdrawn, WrittenOn};
use crate::line::Line;
use crate::trust::{Office, PublicationStanding};
use crate::{App, Failure, people};

/// The line, with the title of the revision shown.
pub fn line(source: &Source<'_>) -> Line {
    let mut line = Line::from(&source.shown.line);
    if let Some(title) = source.text("title").filter(|_| !source.present) {
        line.title = title;
    }
    line
}

/// Who, where, when; what is not known is left out.
pub fn byline(source: &Source<'_>) -> Result<Vec<String>, Failure> {
    let mut byline = Vec::new();
    if !source.shown.page.view.starter {
        byline.extend(author(source)?);
    }
    byline.extend(place(source));
    byline.extend(years(source));
    Ok(byline)
}

/// Where the record stands: who published it and when, else who wrote it last.
pub fn state(source: &Source<'_>) -> Result<StateWords, Failure> {
    let view = &source.shown.page.view;
    let standing = view.published.as_ref().map(|published| &published.standing);
    let rivals = view.published.as_ref().map(|published| published.rivals.clone()).unwrap_or_default();
    let published = view.published.as_ref().map(|published| (published.by, published.at));
    let head = view.history.iter().rev().find(|step| view.heads.contains(&step.id));
    let act = published.or(head.map(|step| (step.author, step.at)));
    let (by, city) = act.map(|(key, _)| people::author(source.app, key)).transpose()?.unwrap_or_default();
    Ok(StateWords {
        status: view.status.into(),
        by,
        city_confirmed: act.is_some_and(|(key, _)| source.app.library.is_confirmed(key).confirmed),
        city,
        at: act.map(|(_, at)| at).filter(|at| *at > 0),
        verified: standing.is_some_and(fold::Standing::is_valid),
        standing: standing.map(PublicationStanding::from),
        office: standing.and_then(|standing| Some(Office::of(source.app, standing.term()?))),
        rivals: rivals.iter().map(ToString::to_string).collect(),
        starter: view.starter,
    })
}

/// Who took the record back, when and why, and what was written on.
pub fn withdrawn(app: &App, view: &RecordView) -> Result<Option<Withdrawn>, Failure> {
    if !view.is_withdrawn() {
        return Ok(None);
    }
    let Some(last) = app.library.withdrawal(view.id)? else { return Ok(None) };
    let mut written_on = Vec::new();
    for step in view.history.iter().filter(|step| view.written_on.contains(&step.id)) {
        written_on.push(WrittenOn {
            revision: step.id.to_string(),
            upon: step.parents.first().map(ToString::to_string),
            author: people::author_line(app, step.author)?,
            at: step.at,
        });
    }
    Ok(Some(Withdrawn {
        who: people::author_line(app, last.key)?,
        at: last.at,
        reason: last.text,
        written_on,
        yours: !app.read_only && app.library.may_take_back(view)?,
    }))
}

/// What the licence is called: as the author stated it where no licence of the list fits.
pub fn licence(source: &Source<'_>) -> Option<String> {
    let id = source.text("licence")?;
    let stated =
        source.text("licence_as_stated").filter(|_| term(&id).is_none_or(|term| term.address.is_none()));
    Some(stated.unwrap_or_else(|| crate::words::term(Some(LICENCES), &id, source.language)))
}

/// Where the licence can be read.
pub fn licence_address(source: &Source<'_>) -> Option<String> {
    term(&source.text("licence")?)?.address.clone()
}

/// How to name the source: title, who, where, when.
pub fn attribution(source: &Source<'_>) -> Result<String, Failure> {
    let title = source.text("title").unwrap_or_else(|| source.shown.line.title.clone());
    let written = [source.text("author"), source.text("publisher")].into_iter().flatten();
    let mut parts: Vec<String> = written.collect();
    if parts.is_empty() {
        parts.extend(author(source)?);
    }
    parts.extend(place(source).filter(|place| !parts.contains(place)));
    parts.extend(years(source));
    Ok(std::iter::once(format!("“{title}”")).chain(parts).collect::<Vec<_>>().join(", "))
}

const LICENCES: &str = "licences";

fn term(id: &str) -> Option<&'static kinds::Term> {
    kinds::vocabulary(LICENCES).and_then(|licences| licences.term(id))
}

/// Who began the record: name and city as the device says; the city only if the record is not about it anyway.
fn author(source: &Source<'_>) -> Result<Option<String>, Failure> {
    let Some(first) = source.shown.page.view.history.first() else { return Ok(None) };
    let (name, city) = people::author(source.app, first.author)?;
    let city = city.filter(|city| source.shown.line.city.as_ref() != Some(city));
    let words: Vec<String> = name.into_iter().chain(city).collect();
    Ok(Some(words.join(", ")).filter(|words| !words.is_empty()))
}

/// "Bahir Dar, Ethiopia"; a city is its own place, so only its country is said.
fn place(source: &Source<'_>) -> Option<String> {
    let line = &source.shown.line;
    let city = line.city.as_deref().filter(|city| *city != line.title);
    let words: Vec<&str> = city.into_iter().chain(line.country.as_deref()).collect();
    Some(words.join(", ")).filter(|words| !words.is_empty())
}

/// "2015", "2015–2020".
fn years(source: &Source<'_>) -> Option<String> {
    let year = |field: &str| source.text(field).map(|text| text.chars().take(4).collect::<String>());
    let from = source.shown.line.year?.to_string();
    let to = year("ended").or_else(|| year("end")).or_else(|| year("valid_to"));
    Some(match to.filter(|to| *to != from) {
        Some(to) => format!("{from}–{to}"),
        None => from,
    })
}
