//! Two cities that hold the same texts, and change them.

use std::time::Duration;

use satchel_library::{Change, Task};
use satchel_model::ObjectId;
use satchel_sync::client::Address;
use satchel_sync::{Answer, Options};
use satchel_testkit::{Desk, Dice, fields};

/// Texts that both hold at first.
pub const TEXTS: usize = 60;

/// A city with its library.
pub struct City(Desk);

impl City {
    pub fn new(name: &str) -> City {
        City(Desk::new(name))
    }

    /// Writes all texts.
    pub fn write_all(&self) {
        for number in 0..TEXTS {
            let fields = fields(&[("title", &title(number)), ("language", "en"), ("body", &text(number, 0))]);
            let new = satchel_library::New { kind: "resource".into(), fields, ..Default::default() };
            self.0.library().create(new).expect("a record");
        }
    }

    /// Writes noise, `kilobytes` in all, in texts of `each`: what packing makes half as large, and no smaller.
    pub fn write_noise(&self, kilobytes: usize, each: usize) {
        let begin = self.0.library().position();
        let mut dice = Dice::new(begin);
        for number in 0..kilobytes.div_ceil(each) {
            let noise: String = (0..each * 256).map(|_| format!("{:04x}", dice.below(0x1_0000))).collect();
            let title = format!("Noise {begin} {number}");
            let fields = fields(&[("title", &title), ("language", "en"), ("body", &noise)]);
            let new = satchel_library::New { kind: "resource".into(), fields, ..Default::default() };
            self.0.library().create(new).expect("a record");
        }
    }

    /// Changes the first texts; answers the bytes of what changed in them, squeezed against what was there before.
    pub fn edit(&self, count: usize) -> u64 {
        let mut bytes = 0;
        for line in self.0.library().lines(None).expect("lines").into_iter().take(count) {
            let number: usize =
                line.title.rsplit(' ').next().and_then(|last| last.parse().ok()).expect("a number");
            let (old, new) = (text(number, 0), text(number, 1));
            bytes += delta(old.as_bytes(), new.as_bytes());
            let change = Change { fields: fields(&[("body", &new)]), ..Default::default() };
            self.0.library().edit(line.id, change).expect("an edit");
        }
        bytes
    }

    pub fn sync(&self, url: &str) -> Answer {
        self.sync_with(url, &patience()).expect("a sync")
    }

    pub fn sync_with(&self, url: &str, options: &Options) -> satchel_sync::Result<Answer> {
        satchel_sync::sync(self.0.library(), url, options, &Task::default())
    }

    /// What was written here and is not known to be at the hub.
    pub fn unsent(&self, url: &str) -> Vec<ObjectId> {
        let address = Address::parse(url).expect("an address");
        let hub = self.0.library().hub(address.text());
        self.0.library().carried(hub.position, &hub.from_there).expect("objects")
    }

    pub fn holds(&self, id: ObjectId) -> bool {
        self.0.library().holds(id).expect("an answer")
    }

    pub fn digest(&self) -> String {
        self.0.library().digest().expect("a digest").hex
    }
}

pub fn patience() -> Options {
    Options { accept_unknown: true, backoff: Duration::from_millis(20), ..Options::default() }
}

pub fn title(number: usize) -> String {
    format!("A text of some length, number {number}")
}

/// A text of some 5 kilobytes; edition 1 has a sentence more.
pub fn text(number: usize, edition: usize) -> String {
    const WORDS: &str = "learners city evening library market women reading circle teacher river bus school radio village \
         council work season school-leavers grandmother tablet garden certificate mosque harvest";
    let words: Vec<&str> = WORDS.split(' ').collect();
    let mut dice = Dice::new(1 + number as u64);
    let mut text = String::new();
    for sentence in 0..60 {
        for _ in 0..11 {
            text.push_str(words[dice.below(words.len())]);
            text.push(' ');
        }
        text.push_str(if sentence % 6 == 5 { "again.\n\n" } else { "then. " });
        if edition == 1 && sentence == 30 {
            text.push_str(&format!(
                "In the second year {number} more places were found, and the hours were changed. "
            ));
        }
    }
    text
}

/// Bytes that a new text takes for someone who has the old one.
fn delta(old: &[u8], new: &[u8]) -> u64 {
    let mut squeezer = zstd::bulk::Compressor::with_dictionary(19, old).expect("a compressor");
    squeezer.compress(new).map_or(0, |bytes| bytes.len() as u64)
}
