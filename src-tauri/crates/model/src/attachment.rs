//! Files that belong to a record: what its field `attachments` says of each. Every kind has this field without declaring
//! it. The bytes lie elsewhere, under their hash.

use std::collections::BTreeMap;

use crate::letters::turns;
use crate::limits::{ALTERNATIVE_CHARS_MAX, ATTACHMENTS_MAX, NAME_CHARS_MAX};
use crate::{Fields, FileHash, Value};

/// The field that names a record's files.
pub const FIELD: &str = "attachments";

/// Licences under which a file stays where it is, while what is said of it travels.
const STAYING: [&str; 2] = ["unclear", "link-only"];

/// One file of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The file that is shown or handed out; of a photo the reduced copy.
    pub file: FileHash,
    /// What it was called, without its folder.
    pub name: String,
    /// Its media type, such as `application/pdf`.
    pub media: String,
    /// Its length.
    pub bytes: u64,
    /// A small picture for lists.
    pub preview: Option<FileHash>,
    /// Its text as Markdown, where the record's own fields do not hold it.
    pub text: Option<FileHash>,
    /// What a picture shows, for those who do not see it.
    pub alternative: Option<String>,
    /// People in a picture.
    pub people: People,
    /// The licence, a term of the vocabulary `licences`.
    pub licence: Option<String>,
}

/// Whether people can be recognised in a picture, and whether they agreed to its being shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum People {
    /// Nobody said yet; such a picture stays on this machine.
    #[default]
    Unasked,
    /// Nobody can be recognised.
    Nobody,
    /// All who can be recognised agreed.
    Agreed,
}

/// Why a file stays on this machine while its record travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stays {
    /// Its licence is not stated, not clear, or allows a link only.
    Licence,
    /// Nobody said whether the people shown agree.
    Consent,
}

impl Attachment {
    /// The files of a record, in their order. What is not readable as one is passed over.
    pub fn all(fields: &Fields) -> Vec<Attachment> {
        let items = fields.get(FIELD).map(Value::items).unwrap_or_default();
        items.iter().filter_map(Attachment::read).take(ATTACHMENTS_MAX).collect()
    }

    /// The value of the field; none without files.
    pub fn value(all: &[Attachment]) -> Option<Value> {
        (!all.is_empty()).then(|| Value::List(all.iter().map(Attachment::write).collect()))
    }

    /// The files of several states of one record, each once: who adds a file takes none of another's away.
    pub fn united<'f>(states: impl IntoIterator<Item = &'f Value>) -> Option<Value> {
        let mut all: Vec<Attachment> = Vec::new();
        for attachment in states.into_iter().flat_map(Value::items).filter_map(Attachment::read) {
            if all.len() < ATTACHMENTS_MAX && all.iter().all(|known| known.file != attachment.file) {
                all.push(attachment);
            }
        }
        Attachment::value(&all)
    }

    /// The files of a state in words, a line each, for people who compare two states.
    pub fn told(value: &Value) -> String {
        let line = |one: Attachment| match one.alternative {
            Some(alternative) => format!("{}: {alternative}", one.name),
            None => one.name,
        };
        value.items().iter().filter_map(Attachment::read).map(line).collect::<Vec<_>>().join("\n")
    }

    /// Why the file stays, if it does.
    pub fn stays(&self) -> Option<Stays> {
        if self.licence.as_deref().is_none_or(|licence| STAYING.contains(&licence)) {
            return Some(Stays::Licence);
        }
        (self.is_picture() && self.people == People::Unasked).then_some(Stays::Consent)
    }

    /// True for what is shown as a picture.
    pub fn is_picture(&self) -> bool {
        self.media.starts_with("image/")
    }

    /// All files that it is made of.
    pub fn files(&self) -> impl Iterator<Item = FileHash> {
        [Some(self.file), self.preview, self.text].into_iter().flatten()
    }

    fn read(value: &Value) -> Option<Attachment> {
        let Value::Map(map) = value else { return None };
        let text = |name: &str, most: usize| -> Option<String> {
            let text: String = map.get(name)?.as_text()?.trim().chars().take(most).collect();
            (!text.is_empty()).then_some(text)
        };
        let hash = |name: &str| map.get(name)?.as_text()?.parse().ok();
        Some(Attachment {
            file: hash("file")?,
            name: text("name", NAME_CHARS_MAX).as_deref().map(plain_name).filter(|name| !name.is_empty())?,
            media: text("media", NAME_CHARS_MAX).unwrap_or_default(),
            bytes: map.get("bytes").and_then(Value::as_integer).and_then(|bytes| bytes.try_into().ok())?,
            preview: hash("preview"),
            text: hash("text"),
            alternative: text("alternative", ALTERNATIVE_CHARS_MAX),
            people: match map.get("people").and_then(Value::as_text) {
                Some("nobody") => People::Nobody,
                Some("agreed") => People::Agreed,
                _ => People::Unasked,
            },
            licence: text("licence", NAME_CHARS_MAX),
        })
    }

    fn write(&self) -> Value {
        let mut map = BTreeMap::from([
            ("file".to_owned(), Value::Text(self.file.to_string())),
            ("name".to_owned(), Value::Text(plain_name(&self.name))),
            ("media".to_owned(), Value::text(&self.media)),
            ("bytes".to_owned(), Value::Integer(i64::try_from(self.bytes).unwrap_or(i64::MAX))),
        ]);
        let people = self.people.word().map(Value::text);
        let optional = [
            ("preview", self.preview.map(|hash| Value::Text(hash.to_string()))),
            ("text", self.text.map(|hash| Value::Text(hash.to_string()))),
            ("alternative", self.alternative.clone().map(Value::Text)),
            ("people", people),
            ("licence", self.licence.clone().map(Value::Text)),
        ];
        map.extend(optional.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
        Value::Map(map)
    }
}

impl People {
    /// The word in data; none while nobody said.
    pub fn word(self) -> Option<&'static str> {
        match self {
            People::Unasked => None,
            People::Nobody => Some("nobody"),
            People::Agreed => Some("agreed"),
        }
    }
}

/// A name that leads to no folder, and shows as it is: no slashes, no control characters, no marks of direction.
pub fn plain_name(name: &str) -> String {
    let hidden = |c: char| {
        c.is_control() || "/\\:*?\"<>|".contains(c) || matches!(c, '\u{200e}' | '\u{200f}') || turns(c)
    };
    let name: String = name.chars().filter(|c| !hidden(*c)).take(NAME_CHARS_MAX).collect();
    name.trim().trim_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photo() -> Attachment {
        Attachment {
            file: FileHash([1; 32]),
            name: "market.jpg".into(),
            media: "image/jpeg".into(),
            bytes: 1000,
            preview: Some(FileHash([2; 32])),
            text: None,
            alternative: Some("Women read together".into()),
            people: People::Agreed,
            licence: Some("cc-by-4.0".into()),
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        let all = vec![photo(), Attachment { alternative: None, people: People::Unasked, ..photo() }];
        let fields = Fields::from([(FIELD.to_owned(), Attachment::value(&all).unwrap())]);
        assert_eq!(Attachment::all(&fields), all);
        assert_eq!(Attachment::value(&[]), None);
        let strange =
            Fields::from([(FIELD.to_owned(), Value::List(vec!["x".into(), Value::Map(Default::default())]))]);
        assert!(Attachment::all(&strange).is_empty());
    }

    #[test]
    fn files_added_apart_stand_together() {
        let other =
            Attachment { file: FileHash([3; 32]), alternative: None, name: "b.pdf".into(), ..photo() };
        let (one, two) =
            (Attachment::value(&[photo()]).unwrap(), Attachment::value(&[other.clone(), photo()]).unwrap());
        let both = Attachment::united([&one, &two]).unwrap();
        assert_eq!(both, Attachment::value(&[photo(), other]).unwrap());
        assert_eq!(Attachment::told(&both), "market.jpg: Women read together\nb.pdf");
    }

    #[test]
    fn a_file_travels_when_its_licence_and_the_people_allow_it() {
        assert_eq!(photo().stays(), None);
        assert_eq!(Attachment { people: People::Unasked, ..photo() }.stays(), Some(Stays::Consent));
        assert_eq!(Attachment { licence: None, ..photo() }.stays(), Some(Stays::Licence));
        assert_eq!(Attachment { licence: Some("unclear".into()), ..photo() }.stays(), Some(Stays::Licence));
        let paper = Attachment { media: "application/pdf".into(), people: People::Unasked, ..photo() };
        assert_eq!(paper.stays(), None);
    }

    #[test]
    fn a_name_leads_nowhere_and_hides_nothing() {
        assert_eq!(plain_name("../a/b.pdf"), "ab.pdf");
        assert_eq!(plain_name("photo\u{202e}gpj.exe"), "photogpj.exe");
        assert_eq!(plain_name("Übersicht 1.docx"), "Übersicht 1.docx");
    }
}
