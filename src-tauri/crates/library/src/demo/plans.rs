//! Invented plans: what is to be done, and what takes place when, over two years.

use satchel_model::Value;

use super::cases::Setting;
use super::record::{Kind, Record, date, texts};
use super::workshops;

/// The day, counted from the start of the two years, before which activities have been held.
const TODAY: u64 = 330;
const STATUSES: [&str; 4] = ["open", "open", "in-progress", "done"];
const KINDS: [&str; 6] = ["webinar", "webinar", "thematic", "conference", "study-visit", "training"];
const ZONES: [&str; 4] = ["UTC", "UTC+1", "UTC+9", "UTC-5"];

/// The `number`th action, decided in one of `workshops` workshops.
pub fn action(seed: u64, number: u64, workshops: u64) -> Record {
    let mut setting = Setting::of(seed, Kind::Action, number);
    let words = setting.words;
    let title = setting.one(words.actions);
    let mut record = Record::new(seed, Kind::Action, number, setting.city, words.language, title);
    record.put("owner_city", setting.city.slug.into());
    record.put("owner_role", words.contact.into());
    record.put("clusters", texts(&[setting.topic.cluster]));
    record.put("due", Value::Text(date(setting.dice.between(60, 729))));
    record.put("action_status", (*setting.dice.one(&STATUSES)).into());
    record.put("done_when", Value::Text(setting.one(words.done_when)));
    record.put("origin", Value::Text(workshops::slug(number % workshops.max(1))));
    let said = setting.one(words.said);
    record.put("body", setting.marked(&said));
    record
}

/// The `number`th activity of `all`, which are spread over two years.
pub fn activity(seed: u64, number: u64, all: u64) -> Record {
    let mut setting = Setting::of(seed, Kind::Activity, number);
    let words = setting.words;
    let title = setting.one(words.workshops);
    let mut record = Record::new(seed, Kind::Activity, number, setting.city, words.language, title);
    let day = number * 725 / all.max(1);
    let status = match (day < TODAY, setting.dice.between(0, 9)) {
        (_, 0) => "cancelled",
        (true, 1) => "moved",
        (true, _) => "held",
        (false, 1..5) => "idea",
        (false, _) => "confirmed",
    };
    record.put("activity_kind", (*setting.dice.one(&KINDS)).into());
    record.put("status", status.into());
    record.put("start", Value::Text(date(day)));
    record.put("end", Value::Text(date(day + setting.dice.between(0, 3))));
    record.put("time_zone", (*setting.dice.one(&ZONES)).into());
    record.put("mode", (*setting.dice.one(&["in-person", "online", "hybrid"])).into());
    record.put("city", setting.city.slug.into());
    record.put("host", setting.slots.city.into());
    record.put("languages", texts(&[words.language]));
    record.put("clusters", texts(&[setting.topic.cluster]));
    record.put("contact_role", words.contact.into());
    let aims = setting.one(words.aims);
    record.put("body", setting.marked(&aims));
    record
}
