//! Consent, retention and forgetting over a real library.

use std::sync::atomic::{AtomicI64, Ordering};

use satchel_model::day::{DAY_MS, Day};
use satchel_model::revision::Audience;
use satchel_model::{Fields, RecordId, Value};

use crate::exchange::{Addressees, Wish};
use crate::privacy::{Erased, Role};
use crate::{Change, Clock, Library, New, Open, Options, Task};

const NOW: i64 = 1_700_000_000_000;

fn open() -> (Open, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { starter: false, clock: Clock::fixed(NOW), ..Options::default() };
    (Library::open(&folder.path().join("library"), options).unwrap(), folder)
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().map(|(id, text)| ((*id).to_owned(), Value::text(*text))).collect()
}

fn person(library: &Library, name: &str, consent: &str) -> RecordId {
    let fields = fields(&[("title", name), ("workshop", "w"), ("consent", consent)]);
    library.create(New { kind: "participant".into(), fields, ..New::default() }).unwrap().id
}

fn audience(library: &Library, id: RecordId) -> Audience {
    library.show(id, None).unwrap().page.view.audience
}

/// What an export for this audience leaves out for want of consent.
fn unnamed(library: &Library, folder: &tempfile::TempDir, audience: Audience) -> u64 {
    let to = Addressees { audience, ..Addressees::default() };
    let wish = Wish { to, dry_run: true, ..Wish::default() };
    let report = library.export_for(&folder.path().join("x.satchel"), &wish, &Task::default()).unwrap();
    report.left_out.iter().find(|left| left.reason == "consent").map_or(0, |left| left.records)
}

#[test]
fn people_are_for_those_before_whom_they_agreed_to_be_named() {
    let (library, folder) = open();
    for (consent, wanted) in [
        ("public", Audience::Public),
        ("network", Audience::Network),
        ("cluster", Audience::Cluster),
        ("none", Audience::Device),
        ("", Audience::Device),
    ] {
        let id = person(&library, "Somebody Else", consent);
        assert_eq!(audience(&library, id), wanted, "{consent}");
    }
    // Whoever saves it cannot give it a wider one.
    let fields = fields(&[("title", "Somebody"), ("workshop", "w")]);
    let new = New { kind: "participant".into(), audience: Some(Audience::Public), fields, ..New::default() };
    let id = library.create(new).unwrap().id;
    assert_eq!(audience(&library, id), Audience::Device);
    assert_eq!(unnamed(&library, &folder, Audience::Public), 5);
    assert_eq!(unnamed(&library, &folder, Audience::Network), 4);
    assert_eq!(unnamed(&library, &folder, Audience::Cluster), 3);
}

#[test]
fn who_agrees_later_begins_anew_and_who_thinks_better_of_it_stays() {
    let (library, folder) = open();
    let before = person(&library, "Ada Lovelace", "");
    let change = |consent: &str| Change { fields: fields(&[("consent", consent)]), ..Change::default() };
    let after = library.edit(before, change("network")).unwrap();
    assert_ne!(after.id, before, "what was noted before was for this machine alone");
    assert_eq!(after.slug, "ada-lovelace-2");
    assert!(library.texts_of(before).unwrap().is_empty());
    assert!(library.show(before, None).unwrap().page.view.is_withdrawn());
    assert_eq!(
        unnamed(&library, &folder, Audience::Network),
        0,
        "nothing is told of what is no longer there"
    );
    let narrower = library.edit(after.id, change("none")).unwrap();
    assert_eq!(narrower.id, after.id);
    assert_eq!(unnamed(&library, &folder, Audience::Network), 1);
}

#[test]
fn someone_is_found_everywhere_and_erased_where_this_machine_may() {
    let (library, _folder) = open();
    let own = person(&library, "José Núñez", "network");
    let case = fields(&[("title", "Wheels"), ("done", "Jose Nunez drove.")]);
    let case = library.create(New { kind: "case-study".into(), fields: case, ..New::default() }).unwrap().id;
    let without = Change { fields: fields(&[("done", "A driver drove.")]), ..Change::default() };
    let said =
        library.create(New { kind: "resource".into(), fields: fields(&[("title", "R")]), ..New::default() });
    let said = said.unwrap().id;
    library.act(said, satchel_model::act::Verb::Comment, Some("Ask JOSÉ NÚÑEZ."), None).unwrap();
    let find = || {
        let found = library.find_person("jose nuñez", &Task::default()).unwrap();
        found.into_iter().map(|person| (person.line.id, person.role)).collect::<Vec<_>>()
    };
    assert_eq!(find(), [(own, Role::Own), (case, Role::Named), (said, Role::Said)]);
    let erase = |records: &[RecordId]| {
        let erased = library.erase_person("José Núñez", records, &Task::default()).unwrap();
        erased.into_iter().map(|one| (one.person.line.id, one.erased)).collect::<Vec<_>>()
    };
    assert_eq!(erase(&[own, case]), [(own, Erased::Whole), (case, Erased::StillNamed)]);
    assert_eq!(find(), [(case, Role::Named), (said, Role::Said)]);
    library.edit(case, without).unwrap();
    assert_eq!(find(), [(said, Role::Said), (case, Role::Earlier)]);
    assert_eq!(erase(&[case, said]), [(said, Erased::Earlier), (case, Erased::Earlier)]);
    assert!(find().is_empty());
    assert!(library.said(said).unwrap().iter().any(|one| one.removed), "that something was said stays");
    assert_eq!(library.show(case, None).unwrap().fields["done"].plain(), "A driver drove.");
}

#[test]
fn after_its_day_someone_is_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    static CLOCK: AtomicI64 = AtomicI64::new(NOW);
    let clock = Clock(std::sync::Arc::new(|| CLOCK.load(Ordering::Relaxed)));
    let options = Options { starter: false, clock, ..Options::default() };
    let library = Library::open(&folder.path().join("library"), options).unwrap();
    let keep = |until: &str| {
        let fields = fields(&[("title", "Somebody"), ("workshop", "w"), ("keep_until", until)]);
        library.create(New { kind: "participant".into(), fields, ..New::default() }).unwrap().id
    };
    let today = Day::of(NOW);
    let (to_day, to_year, over) = (keep(&today.to_string()), keep("2023"), keep("2023-10"));
    let due = || library.retention_due().unwrap().into_iter().map(|due| due.line.id).collect::<Vec<_>>();
    assert_eq!(due(), [over], "a year and a month last until their end");
    library.keep_longer(&[over], today.plus(400)).unwrap();
    assert!(due().is_empty());
    CLOCK.store(NOW + 100 * DAY_MS, Ordering::Relaxed);
    assert_eq!(due(), [to_year, to_day]);
    library.forget_people(&due()).unwrap();
    assert!(due().is_empty() && library.texts_of(to_day).unwrap().is_empty());
    assert_eq!(library.texts_of(over).unwrap().len(), 2);
}
