//! A seeded editor: records change as people change them, a few words at a time.

use satchel_model::ids::BodyHash;
use satchel_model::revision::{Audience, Body, Header, Revision};
use satchel_model::{AuthorKey, Object, Signer, Value};
use satchel_testkit::Dice;
use serde_bytes::ByteArray;

use crate::texts::Text;

/// Milliseconds between two saves.
const PAUSE: i64 = 97_531;
/// Records of one person, one after another: a city's stand together in a library.
const RECORDS_EACH: usize = 20;

/// Revisions in the order in which they were saved.
pub struct History {
    /// For each revision: its record's number, and the text.
    pub revisions: Vec<(usize, Text)>,
}

impl History {
    /// All records as they were begun, then `edits`, each of any record.
    pub fn of(texts: &[Text], fresh: &[String], edits: usize) -> History {
        let mut dice = Dice::new(748);
        let mut now = texts.to_vec();
        let mut revisions: Vec<(usize, Text)> = now.iter().cloned().enumerate().collect();
        for _ in 0..edits {
            let record = dice.below(now.len());
            edit(&mut now[record], fresh, &mut dice);
            revisions.push((record, now[record].clone()));
        }
        History { revisions }
    }

    /// How many records there are.
    pub fn records(&self) -> usize {
        self.revisions.iter().map(|(record, _)| record + 1).max().unwrap_or(0)
    }

    /// The record of a revision.
    pub fn record_of(&self, at: usize) -> usize {
        self.revisions[at].0
    }

    /// Bytes of all revisions' texts, as the peers get them.
    pub fn bytes(&self) -> usize {
        self.revisions.iter().map(|(_, text)| file(text).len()).sum()
    }

    /// The revisions, signed.
    pub fn objects(&self) -> Vec<Object> {
        let mut salts = Dice::new(1);
        let mut heads: Vec<Option<Object>> = Vec::new();
        let mut objects = Vec::new();
        for (turn, (record, text)) in (0..).zip(&self.revisions) {
            heads.resize_with(heads.len().max(record + 1), || None);
            let salt = [salts.bits().to_le_bytes(), salts.bits().to_le_bytes()].concat();
            let object = revision(*record, turn, text, heads[*record].as_ref(), &salt);
            heads[*record] = Some(object.clone());
            objects.push(object);
        }
        objects
    }
}

fn revision(record: usize, turn: i64, text: &Text, parent: Option<&Object>, salt: &[u8]) -> Object {
    let header = Header {
        author: AuthorKey([0; 32]),
        record: parent.and_then(|parent| Revision::read(parent).ok()).map(|parent| parent.record()),
        parents: parent.map(Object::id).into_iter().collect(),
        kind: "case-study".into(),
        edition: 1,
        audience: Audience::Public,
        owners: if parent.is_none() { vec!["lindholm".into()] } else { Vec::new() },
        demo: false,
        at: 1_700_000_000_000 + turn * PAUSE,
        body: BodyHash([0; 32]),
    };
    let salt = salt.first_chunk().copied().unwrap_or_default();
    let body = Body {
        salt: ByteArray::new(salt),
        slug: format!("record-{record}"),
        fields: text.clone(),
        ..Body::default()
    };
    Revision::sign(header, &body, &person(record / RECORDS_EACH))
}

fn person(number: usize) -> Signer {
    let mut secret = [7; 32];
    secret[..8].copy_from_slice(&(number as u64).to_le_bytes());
    Signer::from_secret(&secret)
}

/// A text as the peers get it: a file of Markdown.
pub fn file(text: &Text) -> String {
    text.iter().map(|(name, value)| format!("## {name}\n\n{}\n\n", plain(value))).collect()
}

fn plain(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Bool(yes) => yes.to_string(),
        Value::List(items) => items.iter().map(|item| format!("- {}\n", plain(item))).collect(),
        Value::Map(items) => items.iter().map(|(name, item)| format!("{name}: {}\n", plain(item))).collect(),
    }
}

/// Half of the edits change a few words, a quarter adds a sentence, the others take one away or write one anew.
fn edit(text: &mut Text, fresh: &[String], dice: &mut Dice) {
    let mut long: Vec<&mut String> = text
        .values_mut()
        .filter_map(|value| match value {
            Value::Text(words) if words.len() > 60 => Some(words),
            _ => None,
        })
        .collect();
    if long.is_empty() {
        return;
    }
    let at = dice.below(long.len());
    let words = &mut *long[at];
    let place = place(words, dice);
    let new = sentence(fresh, dice);
    match dice.below(8) {
        0..4 => {
            let few = new.split_inclusive(' ').take(1 + dice.below(5)).collect::<String>();
            let few: String = few.chars().take(40).collect();
            let end = after(words, place, few.len());
            words.replace_range(place..end, &few);
        }
        4..6 => words.insert_str(place, &new),
        6 => words.replace_range(place..after(words, place, new.len()), ""),
        _ => words.replace_range(place..after(words, place, new.len() / 2), &new),
    }
}

/// A place between two characters, at a word's beginning where there are words.
fn place(words: &str, dice: &mut Dice) -> usize {
    let start = words.floor_char_boundary(dice.below(words.len()));
    words[start..].find(' ').filter(|step| *step < 30).map_or(start, |step| start + step + 1)
}

fn after(words: &str, place: usize, len: usize) -> usize {
    words.floor_char_boundary((place + len).min(words.len()))
}

/// A stretch of a paragraph that is in no record, 30 to 200 bytes.
fn sentence(fresh: &[String], dice: &mut Dice) -> String {
    let words = dice.one(fresh);
    let start = place(words, dice);
    words[start..after(words, start, 30 + dice.below(170))].to_owned()
}
