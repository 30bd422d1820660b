//! Copies for other programs: what is in them, what never is, and that they are what they say.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use satchel_model::RecordId;
use satchel_model::revision::Audience;
use satchel_model::{Fields, Value};

use super::{Exported, Form, LeftOut, Selection};
use crate::{Clock, Library, New, Open, Options, Profile, Task};

fn library(folder: &Path) -> Open {
    let options = Options { starter: false, clock: Clock::fixed(1_647_252_000_000), ..Options::default() };
    let library = Library::open(&folder.join("library"), options).unwrap();
    library
        .set_profile(Profile { city: Some("Ndara".into()), name: Some("Awa".into()), ..Profile::default() })
        .unwrap();
    library
}

fn add(library: &Library, kind: &str, audience: Option<Audience>, pairs: &[(&str, &str)]) -> RecordId {
    let fields: Fields = pairs.iter().map(|(id, text)| ((*id).to_owned(), Value::text(*text))).collect();
    library.create(New { kind: kind.into(), audience, fields, ..New::default() }).unwrap().id
}

fn wheels(library: &Library) -> RecordId {
    let partners = Value::List(vec![Value::Map(
        [
            ("organisation".to_owned(), Value::text("=HYPERLINK(\"http://x\")")),
            ("role".to_owned(), Value::text("books")),
        ]
        .into(),
    )]);
    let fields: Fields = [
        ("title".to_owned(), Value::text("Libraries on wheels")),
        ("language".to_owned(), Value::text("en")),
        ("city".to_owned(), Value::text("Ndara")),
        ("started".to_owned(), Value::text("2015")),
        (
            "challenge".to_owned(),
            Value::text("**Far** from <script>alert(1)</script> everything.\n\n- one\n- two"),
        ),
        ("did_not_work".to_owned(), Value::text("=1+1 tyres")),
        ("setting".to_owned(), Value::text("rural")),
        ("licence".to_owned(), Value::text("cc-by-sa-4.0")),
        ("partners".to_owned(), partners),
    ]
    .into();
    library.create(New { kind: "case-study".into(), fields, ..New::default() }).unwrap().id
}

fn export(library: &Library, form: Form, out: &Path, selection: &Selection) -> Exported {
    library.export_copy(form, out, selection, &Task::default()).unwrap()
}

fn parts(path: &Path) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        parts.insert(part.name().unwrap().into_owned(), text);
    }
    parts
}

#[test]
fn a_table_a_kind_has_the_columns_of_its_declaration() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path());
    wheels(&library);
    add(&library, "glossary-term", None, &[("title", "Learning city"), ("strange", "kept")]);
    let out = folder.path().join("tables");
    assert_eq!(
        export(&library, Form::Csv, &out, &Selection::default()),
        Exported { records: 2, ..Exported::default() }
    );
    let cases = std::fs::read_to_string(out.join("case-study.csv")).unwrap();
    let head = cases.trim_start_matches('\u{feff}').lines().next().unwrap();
    assert!(head.starts_with("kind,id,slug,status,title,language,owners,updated,"), "{head}");
    let declared = satchel_model::kinds::kind("case-study").unwrap();
    for field in &declared.fields {
        assert!(head.split(',').any(|column| column == field.id), "{}", field.id);
    }
    assert!(cases.contains("'=1+1 tyres") && cases.contains("'=HYPERLINK"), "{cases}");
    assert!(cases.contains("2022-03-14T10:00:00Z"));
    let terms = std::fs::read_to_string(out.join("glossary-term.csv")).unwrap();
    assert!(
        terms.lines().next().unwrap().ends_with(",strange") && terms.trim_end().ends_with(",kept"),
        "{terms}"
    );

    let one = folder.path().join("all.csv");
    export(&library, Form::CsvInWords, &one, &Selection::default());
    let all = std::fs::read_to_string(&one).unwrap();
    assert!(all.contains("What did not work") && all.contains("Rural"), "{all}");
    assert!(!folder.path().join("all.csv.part").exists());
}

#[test]
fn what_is_not_for_everyone_stays_and_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path());
    wheels(&library);
    add(&library, "question", None, &[("title", "A question for the network")]);
    for consent in ["none", "network", "public"] {
        add(
            &library,
            "person",
            Some(Audience::Public),
            &[("title", &format!("Person {consent}")), ("consent", consent)],
        );
    }
    let gone = add(&library, "resource", None, &[("title", "Gone")]);
    library.act(gone, satchel_model::act::Verb::Withdraw, Some("x"), None).unwrap();
    let of = |audience| {
        let selection = Selection { audience, ..Selection::default() };
        let out = folder.path().join("all.csv");
        let exported = export(&library, Form::Csv, &out, &selection);
        (exported, std::fs::read_to_string(out).unwrap())
    };
    let (public, text) = of(Audience::Public);
    let left = |reason, count| LeftOut { reason, count };
    assert_eq!((public.records, public.left_out), (2, vec![left("audience", 1), left("consent", 2)]));
    assert!(
        text.contains("Person public")
            && !text.contains("Person network")
            && !text.contains("A question")
            && !text.contains("Gone")
    );
    let (network, text) = of(Audience::Network);
    assert_eq!((network.records, network.left_out), (4, vec![left("consent", 1)]));
    assert!(!text.contains("Person none"));
    assert_eq!(of(Audience::Device).0.records, 5);
}

#[test]
fn a_word_document_holds_the_record_and_no_markup_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path());
    let id = wheels(&library);
    add(&library, "resource", None, &[("title", "كتاب"), ("language", "ar")]);
    let out = folder.path().join("one.docx");
    let one = Selection { ids: vec![id], ..Selection::default() };
    assert_eq!(export(&library, Form::Word, &out, &one).records, 1);
    let document = &parts(&out)["word/document.xml"];
    for words in [
        "Libraries on wheels",
        "Case study · Ndara · 2015 · English",
        "What did not work",
        "Setting: ",
        "Rural",
        "CC BY-SA 4.0",
        "Awa",
    ] {
        assert!(document.contains(words), "{words}: {document}");
    }
    assert!(!document.contains("<script>") && !document.contains("كتاب"));
    assert_eq!(export(&library, Form::Word, &out, &Selection::default()).records, 2);
    let document = &parts(&out)["word/document.xml"];
    assert!(document.contains("كتاب") && document.contains("w:anchor=\"d2\""));
}

#[test]
fn a_book_is_the_same_book_until_a_text_changes() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path());
    let id = wheels(&library);
    let make = |name: &str| {
        let out = folder.path().join(name);
        export(&library, Form::Epub, &out, &Selection::default());
        std::fs::read(out).unwrap()
    };
    let first = make("a.epub");
    assert!(first == make("b.epub"));
    let change = crate::Change {
        fields: [("advice".to_owned(), Value::text("Tyres."))].into(),
        ..crate::Change::default()
    };
    library.edit(id, change).unwrap();
    assert!(first != make("c.epub"));
    let parts = parts(&folder.path().join("c.epub"));
    assert!(
        parts["OEBPS/c00001.xhtml"].contains("<strong>Far</strong>")
            && !parts["OEBPS/c00001.xhtml"].contains("<script")
    );
}

#[test]
fn a_calendar_holds_what_has_a_day() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path());
    wheels(&library);
    add(&library, "cluster", None, &[("title", "Health and well-being")]);
    let meeting = [
        ("title", "Meeting; of all"),
        ("start", "2022-03-14"),
        ("end", "2022-03-15"),
        ("clusters", "health-and-well-being"),
        ("place", "Hall, 2"),
    ];
    add(&library, "activity", None, &meeting);
    add(&library, "workshop", None, &[("title", "Some time"), ("start", "2022")]);
    add(&library, "activity", None, &[("title", "Next year"), ("start", "2023-02")]);
    let out = folder.path().join("year.ics");
    let year =
        Selection { year: Some(2022), cluster: Some("Health and well-being".into()), ..Selection::default() };
    assert_eq!(export(&library, Form::Calendar, &out, &year).records, 1);
    let text = std::fs::read_to_string(&out).unwrap();
    assert!(
        text.contains("SUMMARY:Meeting\\; of all\r\n")
            && text.contains("CATEGORIES:Health and well-being\r\n"),
        "{text}"
    );
    assert!(text.contains("DTSTART;VALUE=DATE:20220314\r\nDTEND;VALUE=DATE:20220316\r\n"), "{text}");
    let all = export(&library, Form::Calendar, &out, &Selection::default());
    assert_eq!((all.records, all.left_out), (2, vec![LeftOut { reason: "no-day", count: 1 }]));
}

#[test]
fn a_page_holds_one_record_and_what_may_not_be_named_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path());
    let id = wheels(&library);
    let out = folder.path().join("one.html");
    let one = Selection { ids: vec![id], ..Selection::default() };
    assert_eq!(export(&library, Form::Page, &out, &one).records, 1);
    let text = std::fs::read_to_string(&out).unwrap();
    assert!(
        text.contains("<h1 lang=\"en\"")
            && text.contains("<strong>Far</strong>")
            && !text.contains("<script"),
        "{text}"
    );
    assert!(!text.contains("src=") && !text.contains("@import"));
    let secret = add(&library, "question", None, &[("title", "For the network")]);
    let out = folder.path().join("secret.html");
    let one = Selection { ids: vec![secret], ..Selection::default() };
    assert_eq!(export(&library, Form::Page, &out, &one).left_out, [LeftOut { reason: "audience", count: 1 }]);
    assert!(!out.exists());
}
