//! Invented guides, checklists and course sheets.

use satchel_model::Value;

use super::cases::Setting;
use super::record::{Kind, Record, texts};

const KINDS: [&str; 6] = ["guideline", "toolkit", "training", "template", "course", "study"];
const SUPPORT: [&str; 3] = ["material", "training", "guideline"];

/// The `number`th resource.
pub fn record(seed: u64, number: u64) -> Record {
    let mut setting = Setting::of(seed, Kind::Resource, number);
    let (words, topic) = (setting.words, setting.topic);
    let title = setting.one(words.resources);
    let mut record = Record::new(seed, Kind::Resource, number, setting.city, words.language, title);
    let about = setting.slots.fill(words.about[0], &mut setting.dice);
    record.put("summary", setting.marked(&about));
    record.put("resource_kind", (*setting.dice.one(&KINDS)).into());
    record.put("support_kind", (*setting.dice.one(&SUPPORT)).into());
    record.put("author", words.contact.into());
    record.put("publisher", setting.slots.city.into());
    record.put("published", Value::Integer(setting.dice.between(2012, 2024) as i64));
    record.put("languages", texts(&[words.language]));
    record.put("clusters", texts(&[topic.cluster]));
    record.put("target_groups", texts(topic.groups));
    record.put("sdgs", texts(&[topic.sdg]));
    record.put("learning_settings", texts(topic.places));
    let (about, advice) = (setting.several(words.about, 3), setting.several(words.advice, 3));
    record.put("body", Value::Text(format!("{about}\n\n{advice}")));
    record.put("licence", "cc-by-sa-4.0".into());
    record
}
