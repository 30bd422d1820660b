//! Invented case studies: 200 to 500 words each, in seven languages, with all fields of a snapshot.

use satchel_model::{Fields, Value};

use super::cities::{CITIES, City, writing};
use super::dice::Dice;
use super::record::{Kind, Record, rows, texts};
use super::topics::{TOPICS, Topic};
use super::words::{self, Slots, Words};

const SETTINGS: [&str; 4] = ["urban", "peri-urban", "rural", "mixed"];
const STATUSES: [&str; 6] = ["running", "running", "pilot", "ended", "scaled-up", "given-up"];
const EVIDENCE: [&str; 3] = ["own-account", "monitoring-data", "external-evaluation"];
const COSTS: [&str; 4] = ["none", "low", "low", "medium"];
const WITHOUT: [&str; 3] = ["internet", "electricity", "paid-staff"];
const STAGES: [&str; 6] = ["plan", "coordinate", "celebrate", "access", "monitor", "fund"];
const HELP: [&str; 4] = ["call", "visit", "materials", "mentoring"];
const AREAS: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];

/// What every record that is written about a topic begins with: language, city, topic and dice.
#[derive(Debug)]
pub struct Setting {
    pub words: &'static Words,
    pub city: &'static City,
    pub topic: &'static Topic,
    pub slots: Slots<'static>,
    pub dice: Dice,
}

impl Setting {
    /// The setting of the `number`th record of a kind.
    pub fn of(seed: u64, kind: Kind, number: u64) -> Setting {
        let mut dice = Dice::new(seed, kind as u64, number);
        let words = words::ALL[words::of_number(number)];
        let city = &CITIES[*dice.one(writing(words.language))];
        let topic = dice.between(0, TOPICS.len() as u64 - 1) as usize;
        let place = dice.one(words.places);
        let since = dice.between(2008, 2022);
        let city_name = city.name_in(words.language);
        let slots = Slots { words, city: city_name, place, topic: &words.topics[topic], since };
        Setting { words, city, topic: &TOPICS[topic], slots, dice }
    }

    /// One sentence of a list, filled.
    pub fn one(&mut self, sentences: &[&str]) -> String {
        let sentence = *self.dice.one(sentences);
        self.slots.fill(sentence, &mut self.dice)
    }

    /// Several sentences of a list, filled, as one paragraph.
    pub fn several(&mut self, sentences: &[&str], count: usize) -> String {
        self.slots.several(sentences, count, &mut self.dice)
    }

    /// A text that ends by saying that it is invented.
    pub fn marked(&self, text: &str) -> Value {
        Value::text(format!("{text}{}{}", self.words.space, self.words.invented))
    }
}

/// The `number`th case study.
pub fn record(seed: u64, number: u64) -> Record {
    let mut setting = Setting::of(seed, Kind::Case, number);
    let (words, topic) = (setting.words, setting.topic);
    let title = setting.one(setting.slots.topic.titles);
    let mut record = Record::new(seed, Kind::Case, number, setting.city, words.language, title);
    record.put("city", setting.city.slug.into());
    let summary = setting.one(words.summary);
    record.put("summary", setting.marked(&summary));
    put_story(&mut record, &mut setting);
    put_terms(&mut record, &mut setting, topic);
    record.put("contact_role", words.contact.into());
    record.put("licence", "cc-by-sa-4.0".into());
    record.put("rights_confirmed", Value::Bool(true));
    record
}

fn put_story(record: &mut Record, setting: &mut Setting) {
    let (words, topic) = (setting.words, setting.slots.topic);
    let paragraph = |first: String, rest: String| Value::Text(format!("{first}{}{rest}", words.space));
    let need = setting.slots.fill(topic.need, &mut setting.dice);
    let more = setting.dice.between(2, 3) as usize;
    record.put("challenge", paragraph(need, setting.several(words.challenge, more)));
    let way = setting.one(topic.way);
    let steps = setting.several(words.done, 2);
    let later = setting.dice.between(2, 4) as usize;
    let later = setting.several(words.done, later);
    // The same sentence twice is a sign that nobody read it.
    let later: Vec<&str> =
        later.split_inclusive(['.', '。']).filter(|sentence| !steps.contains(sentence.trim())).collect();
    record.put("done", Value::Text(format!("{steps}\n\n{way}\n\n{}", later.concat().trim())));
    record.put("involved", Value::Text(setting.several(words.involved, 2)));
    let gain = setting.slots.fill(topic.gain, &mut setting.dice);
    let more = setting.dice.between(2, 3) as usize;
    record.put("result", paragraph(gain, setting.several(words.result, more)));
    let failures = setting.dice.between(2, 3) as usize;
    record.put("did_not_work", Value::Text(setting.several(words.failed, failures)));
    record.put("advice", Value::Text(setting.several(words.advice, 2)));
}

fn put_terms(record: &mut Record, setting: &mut Setting, topic: &Topic) {
    let dice = &mut setting.dice;
    let started = setting.slots.since as i64;
    record.put("started", Value::Integer(started));
    let status = *dice.one(&STATUSES);
    if ["ended", "given-up"].contains(&status) {
        record.put("ended", Value::Integer(started + dice.between(1, 3) as i64));
    }
    let mut some = |of: &[&str], low, high| {
        let count = dice.between(low, high) as usize;
        texts(&dice.some(of, count).into_iter().copied().collect::<Vec<_>>())
    };
    record.put("target_groups", some(topic.groups, 1, 3));
    record.put("challenge_tags", some(topic.challenges, 1, 3));
    record.put("sdgs", some(topic.sdgs, 1, 2));
    record.put("learning_settings", some(topic.places, 1, 3));
    record.put("sectors", some(topic.sectors, 1, 2));
    record.put("key_feature_areas", some(&AREAS, 1, 3));
    record.put("stages", some(&STAGES, 1, 2));
    record.put("works_without", some(&WITHOUT, 0, 2));
    record.put("offers_help", some(&HELP, 0, 2));
    record.put("setting", (*dice.one(&SETTINGS)).into());
    record.put("practice_status", status.into());
    record.put("evidence_level", (*dice.one(&EVIDENCE)).into());
    record.put("cost_band", (*dice.one(&COSTS)).into());
    record.put("sdg_main", topic.sdg.into());
    record.put("clusters", texts(&[topic.cluster]));
    if dice.between(0, 2) == 0 {
        let value = dice.between(20, 900).to_string();
        let row = Fields::from([
            ("indicator".into(), Value::text(setting.slots.topic.name)),
            ("value".into(), Value::Text(value)),
            ("year".into(), Value::Integer(started + 1)),
        ]);
        record.put("results", rows([row]));
    }
}
