//! A library in a temporary folder, as a person in an invented city would have it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use satchel_library::{Clock, Library, New, Open, Options, Profile};
use satchel_model::attachment::{FIELD, People};
use satchel_model::{Attachment, Fields, RecordId, RecordView, Value};
use tempfile::TempDir;

/// When all tests take place: 14 November 2023, in milliseconds since 1970.
pub const NOW: i64 = 1_700_000_000_000;

/// How tests open a library: no starter content, a clock that stands still, no patience.
pub fn options() -> Options {
    Options { starter: false, clock: Clock::fixed(NOW), patience: Duration::ZERO, ..Options::default() }
}

/// A library of its own in a temporary folder, which goes when this is dropped.
#[derive(Debug)]
pub struct Desk {
    library: Option<Open>,
    folder: TempDir,
}

impl Desk {
    /// A new library of someone who writes for `city`; for no city if it is blank.
    pub fn new(city: &str) -> Desk {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut desk = Desk { library: None, folder };
        desk.open();
        let city = Some(city.to_owned()).filter(|city| !city.is_empty());
        desk.library().set_profile(Profile { asked: true, city, ..Profile::default() }).expect("a profile");
        desk
    }

    /// The library's folder.
    pub fn root(&self) -> PathBuf {
        self.folder.path().join("library")
    }

    /// A folder beside the library's: the stick.
    pub fn stick(&self) -> &Path {
        self.folder.path()
    }

    /// The open library.
    pub fn library(&self) -> &Library {
        self.library.as_ref().expect("the library is open")
    }

    /// Opens the library again, after [`Desk::close`].
    pub fn open(&mut self) {
        let open = Library::open(&self.root(), options());
        self.library = Some(open.unwrap_or_else(|error| panic!("{}: {error}", self.root().display())));
    }

    /// Closes the library.
    pub fn close(&mut self) {
        self.library = None;
    }

    /// Closes and opens it.
    pub fn reopen(&mut self) {
        self.close();
        self.open();
    }
}

/// Fields of text.
pub fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().map(|(id, text)| ((*id).to_owned(), Value::text(*text))).collect()
}

/// A case study to be written.
pub fn case(title: &str) -> New {
    let fields = fields(&[
        ("title", title),
        ("language", "en"),
        ("city", "Ndara"),
        ("challenge", "The nearest shelf of books was a day away."),
        ("did_not_work", "Tyres."),
    ]);
    New { kind: "case-study".into(), fields, ..New::default() }
}

/// A paper with these words in it, which may travel; its text and its preview are kept as well.
pub fn paper(library: &Library, name: &str, words: &str) -> Attachment {
    let keep = |bytes: String| library.keep_file(bytes.as_bytes()).expect("a file");
    Attachment {
        file: keep(format!("%PDF {words}")),
        name: name.into(),
        media: "application/pdf".into(),
        bytes: 5 + words.len() as u64,
        preview: Some(keep(format!("preview {words}"))),
        text: Some(keep(words.to_owned())),
        alternative: None,
        people: People::Unasked,
        licence: Some("cc-by-4.0".into()),
    }
}

/// Fields with these files and no others.
pub fn with_files(mut fields: Fields, files: &[Attachment]) -> Fields {
    fields.insert(FIELD.into(), Attachment::value(files).unwrap_or(Value::List(vec![])));
    fields
}

/// Every record as folded, what is kept apart too.
pub fn view_of_all(library: &Library) -> BTreeMap<RecordId, RecordView> {
    let lines = library.lines(None).expect("lines");
    let view = |id| library.show(id, None).expect("a page for every line").page.view;
    lines.into_iter().map(|line| (line.id, view(line.id))).collect()
}
