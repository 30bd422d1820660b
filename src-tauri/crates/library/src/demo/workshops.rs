//! Invented workshops, and the notes and decisions that came out of them.

use satchel_model::{Fields, Value};

use super::cases::Setting;
use super::record::{Kind, Record, date, list, rows, texts};

/// Notes that one workshop brings forth.
const NOTES: u64 = 20;
const KINDS: [&str; 5] = ["thematic", "thematic", "inception", "advisory", "training"];
const MODES: [&str; 3] = ["in-person", "online", "hybrid"];
/// Types of output, for each title of [`super::words::Words::notes`]: notes, reports, open questions, decisions.
const TYPES: [&[&str]; 4] = [
    &["session-note", "session-note", "concept-definition"],
    &["session-note", "practice-lead"],
    &["question"],
    &["decision", "recommendation"],
];

/// The slug of the `number`th workshop, by which its notes name it.
pub fn slug(number: u64) -> String {
    format!("demo-workshop-{}", number + 1)
}

/// The `number`th workshop.
pub fn record(seed: u64, number: u64) -> Record {
    let mut setting = Setting::of(seed, Kind::Workshop, number);
    let words = setting.words;
    let title = setting.one(words.workshops);
    let mut record = Record::new(seed, Kind::Workshop, number, setting.city, words.language, title);
    record.slug = slug(number);
    let day = number * 12 % 320;
    record.put("workshop_kind", (*setting.dice.one(&KINDS)).into());
    record.put("mode", (*setting.dice.one(&MODES)).into());
    record.put("city", setting.city.slug.into());
    record.put("host", setting.slots.city.into());
    record.put("start", Value::Text(date(day)));
    record.put("end", Value::Text(date(day + setting.dice.between(0, 2))));
    record.put("languages", texts(&[words.language]));
    record.put("clusters", texts(&[setting.topic.cluster]));
    record.put("status", "held".into());
    let aims = setting.several(words.aims, 2);
    record.put("aims", setting.marked(&aims));
    record.put("sessions", Value::Text(setting.several(words.said, 4)));
    record.put("outcome", Value::Text(setting.several(words.said, 2)));
    let partners = setting.dice.some(words.partners, 2);
    record.put("supporters", list(partners.iter().map(|partner| **partner)));
    let counted = partners.into_iter().map(|partner| {
        let count = setting.dice.between(2, 24) as i64;
        Fields::from([("group".into(), Value::text(*partner)), ("count".into(), Value::Integer(count))])
    });
    record.put("participation", rows(counted.collect::<Vec<_>>()));
    record
}

/// The `number`th note, of one of `workshops` workshops.
pub fn note(seed: u64, number: u64, workshops: u64) -> Record {
    let mut setting = Setting::of(seed, Kind::Output, number);
    let words = setting.words;
    let sort = setting.dice.between(0, words.notes.len() as u64 - 1) as usize;
    let title = setting.slots.fill(words.notes[sort], &mut setting.dice);
    let mut record = Record::new(seed, Kind::Output, number, setting.city, words.language, title);
    let of_type = *setting.dice.one(TYPES[sort % TYPES.len()]);
    record.put("output_type", of_type.into());
    record.put("workshop", Value::Text(slug(number / NOTES % workshops.max(1))));
    record.put("clusters", texts(&[setting.topic.cluster]));
    let (said, aims) = (setting.several(words.said, 4), setting.one(words.aims));
    record.put("body", setting.marked(&format!("{said}\n\n{aims}")));
    if of_type == "decision" {
        record.put("rationale", Value::Text(setting.one(words.said)));
        record.put("effective", Value::Text(date(setting.dice.between(0, 729))));
        record.put("owner", setting.slots.city.into());
    }
    record
}
