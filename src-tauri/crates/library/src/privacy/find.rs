//! Everything that is written about a person: in records as they stand and stood, in what was said about them, in drafts.

use std::collections::BTreeMap;

use satchel_model::act::Act;
use satchel_model::revision::Revision;
use satchel_model::slug::normal_name;
use satchel_model::{Fields, ObjectId, ObjectKind, RecordId, Value};

use crate::view::Line;
use crate::{Error, Library, Result, Task};

/// Letters of a name that can be looked for.
const NAME_CHARS_MIN: usize = 3;
/// Words around a name that are shown.
const AROUND_CHARS: usize = 60;
/// Places in one record that are shown.
const PLACES_MAX: usize = 20;
/// Letters of a text that are folded at once.
const TEXT_CHARS_MAX: usize = 1_000_000;

/// What a record has to do with a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// It is that person's own.
    Own,
    /// It names the person.
    Named,
    /// Only what was said about it does.
    Said,
    /// Only earlier texts of it do.
    Earlier,
}

/// One place where a name stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The field; none for what was said about the record.
    pub field: Option<String>,
    /// The words around it.
    pub around: String,
    /// True if it stands in the text as it is now.
    pub present: bool,
    /// The revision or act.
    pub object: ObjectId,
}

/// A record with a person in it.
#[derive(Debug, Clone)]
pub struct Person {
    /// The record.
    pub line: Line,
    /// What it has to do with the person.
    pub role: Role,
    /// Where; the present text first.
    pub mentions: Vec<Mention>,
    /// True if this machine may remove the text: it wrote it, or writes for the city that owns it.
    pub yours: bool,
}

/// The name that is looked for, as it is compared.
#[derive(Debug, Clone)]
pub(crate) struct Name(Vec<String>);

impl Name {
    /// # Errors
    /// A name of one or two letters would stand in every text.
    pub fn new(name: &str) -> Result<Name> {
        let words: Vec<String> = words(name);
        let long = words.iter().map(|word| word.chars().count()).sum::<usize>() >= NAME_CHARS_MIN;
        match long {
            true => Ok(Name(words)),
            false => {
                Err(Error::NotAllowed(format!("a name of at least {NAME_CHARS_MIN} letters is looked for")))
            }
        }
    }

    /// The words around the name, if it stands in the text: all its words, one behind the other.
    pub fn around(&self, text: &str) -> Option<String> {
        let text: String = text.chars().take(TEXT_CHARS_MAX).collect();
        if !normal_name(&text).contains(self.0.first()?.as_str()) {
            return None;
        }
        let starts: Vec<(usize, &str)> = spans(&text);
        let normal: Vec<String> = starts.iter().map(|(_, word)| normal_name(word)).collect();
        let at = normal.windows(self.0.len()).position(|window| window == self.0.as_slice())?;
        let (from, to) = (starts[at].0, starts[at + self.0.len() - 1]);
        let to = to.0 + to.1.len();
        let begin =
            text[..from].char_indices().rev().take(AROUND_CHARS).last().map_or(from, |(begin, _)| begin);
        let end = text[to..].char_indices().nth(AROUND_CHARS).map_or(text.len(), |(end, _)| to + end);
        let cut = text[begin..end].split_whitespace().collect::<Vec<_>>().join(" ");
        Some(format!("{}{cut}{}", if begin > 0 { "…" } else { "" }, if end < text.len() { "…" } else { "" }))
    }
}

/// The words of a text with where they begin.
fn spans(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut from = None;
    for (at, letter) in text.char_indices() {
        let inside = letter.is_alphanumeric() || is_mark(letter);
        match (inside, from) {
            (true, None) => from = Some(at),
            (false, Some(begin)) => {
                found.push((begin, &text[begin..at]));
                from = None;
            }
            _ => {}
        }
    }
    found.extend(from.map(|begin| (begin, &text[begin..])));
    found
}

/// Marks that stand on letters, where a text has them apart.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94d}')
}

fn words(text: &str) -> Vec<String> {
    spans(text).into_iter().map(|(_, word)| normal_name(word)).collect()
}

/// The places of a name among fields.
fn in_fields(name: &Name, fields: &Fields) -> Vec<(String, String)> {
    let found = |(id, value): (&String, &Value)| Some((id.clone(), name.around(&value.plain())?));
    fields.iter().filter_map(found).collect()
}

impl Library {
    /// Every record in which a person is named: as they stand, as they stood, and in what was said about them. Texts
    /// that were removed name nobody.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for a name that is too short to be looked for.
    pub fn find_person(&self, name: &str, task: &Task) -> Result<Vec<Person>> {
        let name = Name::new(name)?;
        let mut found: BTreeMap<RecordId, Vec<Mention>> = BTreeMap::new();
        let metas = self.object_metas()?;
        let mut metas: Vec<_> =
            metas.into_iter().filter(|(_, meta)| meta.is_revision() || meta.is_act()).collect();
        metas.sort_by_key(|(_, meta)| meta.place);
        let total = metas.len() as u64;
        for (done, (id, meta)) in metas.into_iter().enumerate() {
            task.report(|progress| {
                (progress.phase, progress.done, progress.total) = ("reading", done as u64, total)
            })?;
            let Some(record) = meta.record else { continue };
            let object = match self.journal().read(meta.place) {
                Err(Error::Damaged(_)) => continue,
                other => other?,
            };
            let mention = |field, around| Mention { field, around, present: false, object: id };
            let mentions: Vec<Mention> = match ObjectKind::from_code(meta.kind) {
                ObjectKind::Revision => match Revision::read(&object).ok().and_then(|revision| revision.body)
                {
                    Some(body) => {
                        let note = body.note.and_then(|note| name.around(&note));
                        let fields = in_fields(&name, &body.fields).into_iter();
                        let fields = fields.map(|(field, around)| mention(Some(field), around));
                        fields.chain(note.map(|around| mention(None, around))).collect()
                    }
                    None => Vec::new(),
                },
                _ => {
                    let said = Act::read(&object)
                        .ok()
                        .and_then(|act| act.body)
                        .map(|body| format!("{} {}", body.text, body.quote.unwrap_or_default()));
                    said.and_then(|said| name.around(&said))
                        .map(|around| mention(None, around))
                        .into_iter()
                        .collect()
                }
            };
            if !mentions.is_empty() {
                found.entry(record).or_default().extend(mentions);
            }
        }
        let mut people = Vec::new();
        for (id, mentions) in found {
            people.extend(self.person(id, mentions)?);
        }
        people.sort_by(|a, b| {
            (a.role, &a.line.kind, &a.line.title).cmp(&(b.role, &b.line.kind, &b.line.title))
        });
        task.finish();
        Ok(people)
    }

    fn person(&self, id: RecordId, mut mentions: Vec<Mention>) -> Result<Option<Person>> {
        let (Some(line), Some(page)) = (self.line(id)?, self.page(id)?) else { return Ok(None) };
        let view = page.view;
        // What was removed is no longer written, whether its bytes are still there or not.
        let held = self.held(id)?;
        let gone = |object: ObjectId| {
            held.revisions.iter().any(|revision| revision.id == object && revision.body.is_none())
                || held.acts.iter().any(|act| act.id == object && act.body.is_none())
        };
        mentions.retain(|mention| !gone(mention.object));
        if mentions.is_empty() {
            return Ok(None);
        }
        let shown: Vec<ObjectId> = view.heads.iter().copied().chain(view.shown_revision()).collect();
        for mention in &mut mentions {
            mention.present = mention.field.is_some() && shown.contains(&mention.object);
        }
        let named = mentions.iter().any(|mention| mention.present);
        let role = match () {
            () if super::asks_consent(&view.kind) && named => Role::Own,
            () if named => Role::Named,
            () if mentions.iter().any(|mention| mention.field.is_some()) => Role::Earlier,
            () => Role::Said,
        };
        mentions.sort_by_key(|mention| (!mention.present, mention.field.clone()));
        mentions.truncate(PLACES_MAX);
        Ok(Some(Person { yours: self.may_remove(&view)?, line, role, mentions }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_whatever_its_case_and_accents_and_only_as_words() {
        let name = Name::new(" josé  ÑUÑEZ ").unwrap();
        assert_eq!(
            name.around("We asked Jose Nunez, who said no.").as_deref(),
            Some("We asked Jose Nunez, who said no.")
        );
        assert_eq!(name.around("José\nNúñez").as_deref(), Some("José Núñez"));
        assert_eq!(name.around("Josefina Nunez and Jose, Maria Nunez"), None);
        assert!(Name::new("Li").is_err() && Name::new("  .").is_err());
        let long = format!("{} José Núñez {}", "word ".repeat(50), "word ".repeat(50));
        let around = name.around(&long).unwrap();
        assert!(around.starts_with('…') && around.ends_with('…') && around.chars().count() < 160, "{around}");
    }
}
