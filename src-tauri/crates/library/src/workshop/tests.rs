//! A workshop from notes to outcome, in one library and between two.

use satchel_model::revision::Audience;
use satchel_model::{Fields, RecordId, Value};
use tempfile::TempDir;

use super::{Becomes, Promotion};
use crate::exchange::Bundle;
use crate::{Change, Clock, Library, New, Open, Options, Profile, Task};

/// 14 March 2022.
const NOW: i64 = 1_647_216_000_000;

fn library(city: &str, name: &str) -> (TempDir, Open) {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { starter: false, clock: Clock::fixed(NOW), ..Options::default() };
    let library = Library::open(&folder.path().join("library"), options).unwrap();
    let profile =
        Profile { asked: true, city: Some(city.into()), name: Some(name.into()), ..Profile::default() };
    library.set_profile(profile).unwrap();
    (folder, library)
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().map(|(id, text)| ((*id).to_owned(), Value::text(*text))).collect()
}

fn workshop(library: &Library, kind: &str) -> RecordId {
    let fields = fields(&[
        ("title", "ESD inception 2021"),
        ("workshop_kind", kind),
        ("start", "2021-10-04"),
        ("language", "en"),
    ]);
    library.create(New { kind: "workshop".into(), fields, ..New::default() }).unwrap().id
}

fn note(library: &Library, workshop: RecordId, text: &str) -> RecordId {
    let fields = fields(&[
        ("body", text),
        ("output_type", "session-note"),
        ("workshop", &workshop.to_string()),
        ("language", "en"),
    ]);
    let draft = library.draft("workshop-output", fields).unwrap();
    library.keep_note(&draft.id).unwrap().id
}

fn carry(from: &Library, to: &Library, folder: &TempDir) {
    let file = folder.path().join("stick.satchel");
    let task = Task::default();
    from.export(&file, None, false, &task).unwrap();
    let bundle = Bundle::read(&[file], &task).unwrap();
    let plan = to.plan(&bundle, true, &task).unwrap();
    to.import(bundle, &plan, true, "stick.satchel", &task).unwrap();
}

fn audience(library: &Library, id: RecordId) -> Audience {
    library.show(id, None).unwrap().page.view.audience
}

#[test]
fn a_note_takes_its_title_from_its_words_and_no_words_are_refused() {
    let (_folder, library) = library("Lindholm", "Ingrid");
    let id = workshop(&library, "inception");
    let note = note(&library, id, "**Lamps on loan**: two villages share\n\nThe second paragraph.");
    let found = library.workshop(id).unwrap();
    assert_eq!(found.pieces.iter().map(|piece| piece.line.id).collect::<Vec<_>>(), [note]);
    assert_eq!(found.pieces[0].line.title, "Lamps on loan: two villages share");
    let empty = library.draft("workshop-output", fields(&[("body", " \n ")])).unwrap();
    assert!(library.keep_note(&empty.id).is_err());
    assert!(library.read_draft(&empty.id).is_ok(), "the draft stays");
}

#[test]
fn those_who_hold_the_workshop_group_what_another_city_noted() {
    let (a_folder, lindholm) = library("Lindholm", "Ingrid");
    let (b_folder, ndara) = library("Ndara", "Awa");
    let id = workshop(&lindholm, "thematic");
    carry(&lindholm, &ndara, &a_folder);
    let theirs = note(&ndara, id, "We read at the well.");
    carry(&ndara, &lindholm, &b_folder);
    let saved = lindholm.group_notes(&[theirs], " Places to read ").unwrap();
    assert_eq!(saved.len(), 1);
    assert!(
        lindholm.group_notes(&[theirs], "Places to read").unwrap().is_empty(),
        "nothing changed, nothing saved"
    );
    carry(&lindholm, &ndara, &a_folder);
    let seen = ndara.workshop(id).unwrap();
    assert_eq!(seen.pieces[0].text("group").as_deref(), Some("Places to read"));
    assert_eq!(seen.pieces[0].text("body").as_deref(), Some("We read at the well."));
    lindholm.group_notes(&[theirs], "").unwrap();
    assert_eq!(lindholm.workshop(id).unwrap().pieces[0].text("group"), None);
}

#[test]
fn what_notes_become_holds_their_words_and_names_who_wrote_them() {
    let (a_folder, lindholm) = library("Lindholm", "Ingrid");
    let (b_folder, ndara) = library("Ndara", "Awa");
    let id = workshop(&lindholm, "thematic");
    carry(&lindholm, &ndara, &a_folder);
    let theirs = note(&ndara, id, "We read at the well.");
    carry(&ndara, &lindholm, &b_folder);
    let own = note(&lindholm, id, "Lamps made it possible after dark.");
    let promotion =
        |into| Promotion { workshop: id, notes: vec![theirs, own], into, title: None, language: "fr".into() };
    let draft = lindholm.promote(&promotion(Becomes::CaseStudy)).unwrap();
    assert_eq!(draft.kind, "case-study");
    assert_eq!(draft.fields["done"].plain(), "We read at the well.\n\nLamps made it possible after dark.");
    assert_eq!(draft.fields["credits"].plain(), "Awa, Ndara; Ingrid, Lindholm");
    assert_eq!(draft.fields["language"].plain(), "en", "as the notes are, whatever the window speaks");
    assert!(!draft.fields.contains_key("city"), "the notes are of two cities");
    lindholm.finish_draft(&draft.id).unwrap();
    let found = lindholm.workshop(id).unwrap();
    let case = found.pieces.iter().find(|piece| piece.line.kind == "case-study").unwrap();
    assert!(found.pieces.iter().filter(|piece| piece.is_note()).all(|note| case.is_made_from(note)));
    for (into, kind, field) in [
        (Becomes::Decision, "workshop-output", "body"),
        (Becomes::Action, "action", "body"),
        (Becomes::Definition, "glossary-term", "definition"),
        (Becomes::Question, "question", "body"),
    ] {
        let draft = lindholm.promote(&promotion(into)).unwrap();
        assert_eq!((draft.kind.as_str(), draft.fields[field].plain().is_empty()), (kind, false));
        lindholm.finish_draft(&draft.id).unwrap();
    }
    assert_eq!(lindholm.workshop(id).unwrap().pieces.len(), 7);
}

#[test]
fn what_comes_of_an_advisory_session_is_for_coordinators() {
    let (_folder, library) = library("Lindholm", "Ingrid");
    let id = workshop(&library, "advisory");
    assert_eq!(audience(&library, id), Audience::Coordinators);
    let note = note(&library, id, "How to answer a city that gave up.");
    assert_eq!(audience(&library, note), Audience::Coordinators);
    let open = workshop(&library, "thematic");
    assert_eq!(audience(&library, open), Audience::Public);
    library
        .edit(open, Change { fields: fields(&[("workshop_kind", "advisory")]), ..Change::default() })
        .unwrap();
    assert_eq!(audience(&library, open), Audience::Coordinators);
}

#[test]
fn a_person_goes_as_far_as_they_agreed() {
    let (folder, lindholm) = library("Lindholm", "Ingrid");
    let (_b_folder, ndara) = library("Ndara", "Awa");
    let id = workshop(&lindholm, "thematic");
    let person = |consent: &str| fields(&[("title", "Zephyrine Quist"), ("consent", consent)]);
    let first = lindholm.save_participant(id, None, fields(&[("title", "Zephyrine Quist")])).unwrap().id;
    assert_eq!(audience(&lindholm, first), Audience::Device);
    let kept = lindholm.show(first, None).unwrap().fields;
    assert_eq!((kept["consent"].plain(), kept["keep_until"].plain()), ("none".into(), "2023-10-04".into()));
    carry(&lindholm, &ndara, &folder);
    let people = |library: &Library| {
        library.workshop(id).unwrap().pieces.iter().filter(|piece| piece.line.kind == "participant").count()
    };
    assert_eq!((people(&lindholm), people(&ndara)), (1, 0));
    // She agrees later: what was written under the narrower promise stays, and she travels.
    let wider = lindholm.save_participant(id, Some(first), person("network")).unwrap().id;
    assert_ne!(wider, first);
    assert_eq!((people(&lindholm), audience(&lindholm, wider)), (1, Audience::Network));
    carry(&lindholm, &ndara, &folder);
    assert_eq!(people(&ndara), 1);
    // She takes it back: nothing of her goes any more.
    let same = lindholm.save_participant(id, Some(wider), person("none")).unwrap().id;
    assert_eq!((same, audience(&lindholm, same)), (wider, Audience::Device));
    let (_c_folder, tumaini) = library("Tumaini", "Joseph");
    carry(&lindholm, &tumaini, &folder);
    assert_eq!(people(&tumaini), 0);
}

#[test]
fn a_translation_says_when_its_original_has_changed_since() {
    let (_folder, library) = library("Lindholm", "Ingrid");
    let id = workshop(&library, "inception");
    let english = fields(&[
        ("title", "Inclusion"),
        ("definition", "Nobody is left out."),
        ("agreed_at", &id.to_string()),
        ("language", "en"),
    ]);
    let term =
        library.create(New { kind: "glossary-term".into(), fields: english, ..New::default() }).unwrap().id;
    let draft = library.translate(term, "fr").unwrap();
    assert_eq!(
        library.translate(term, "fr").unwrap().id,
        draft.id,
        "one draft, however often it is asked for"
    );
    let mut french = draft.fields.clone();
    french.extend(fields(&[("definition", "Personne n’est laissé de côté.")]));
    library.save_draft(&draft.id, french).unwrap();
    let french = library.finish_draft(&draft.id).unwrap().id;
    let behind = || library.is_translation_behind(&library.one_line(french).unwrap()).unwrap();
    assert!(!behind());
    let change = |text: &str| Change { fields: fields(&[("definition", text)]), ..Change::default() };
    library.edit(term, change("Nobody is left out for reasons of age.")).unwrap();
    assert!(behind());
    // Mending a word of the translation does not bring it up to date; opening it for that does.
    library.edit(french, change("Nul n’est laissé de côté.")).unwrap();
    assert!(behind());
    let again = library.translate(term, "fr").unwrap();
    assert_eq!(again.record, Some(french));
    library.finish_draft(&again.id).unwrap();
    assert!(!behind());
    let pieces = library.workshop(id).unwrap().pieces;
    let texts = library.texts(&pieces).unwrap();
    assert_eq!(
        (texts.len(), texts[0].forms.keys().map(String::as_str).collect::<Vec<_>>()),
        (1, vec!["en", "fr"])
    );
}

#[test]
fn the_city_that_does_it_reports_and_both_sides_read_one_list() {
    let (a_folder, lindholm) = library("Lindholm", "Ingrid");
    let (b_folder, ndara) = library("Ndara", "Awa");
    let id = workshop(&lindholm, "thematic");
    let action = |title: &str, city: &str, due: &str| {
        let fields =
            fields(&[("title", title), ("owner_city", city), ("due", due), ("origin", &id.to_string())]);
        lindholm.create(New { kind: "action".into(), fields, ..New::default() }).unwrap().id
    };
    let lamps = action("Lend lamps", "Ndara", "2022-03-01");
    action("Print the guide", "Lindholm", "2022-06");
    action("Ask the ministry", "Ndara", "2022-02");
    carry(&lindholm, &ndara, &a_folder);
    let mine: Vec<_> = ndara
        .actions()
        .unwrap()
        .into_iter()
        .filter(|action| action.mine)
        .map(|action| (action.line.title, action.overdue))
        .collect();
    assert_eq!(mine, [("Ask the ministry".to_owned(), true), ("Lend lamps".to_owned(), true)]);
    ndara.report_on(lamps, "done", Some("Forty lamps.")).unwrap();
    lindholm.report_on(lamps, "in-progress", None).unwrap();
    carry(&ndara, &lindholm, &b_folder);
    carry(&lindholm, &ndara, &a_folder);
    let told = |library: &Library| {
        let action = library.action(library.one_line(lamps).unwrap()).unwrap();
        (
            action.status.clone(),
            action.updates.iter().map(|update| update.act).collect::<Vec<_>>(),
            action.overdue,
        )
    };
    assert_eq!(told(&lindholm), told(&ndara));
    assert_eq!((told(&ndara).0.as_str(), told(&ndara).1.len(), told(&ndara).2), ("in-progress", 2, true));
    ndara.report_on(lamps, "done", None).unwrap();
    assert_eq!((told(&ndara).0.as_str(), told(&ndara).2), ("done", false));
    assert!(ndara.report_on(lamps, "soon", None).is_err());
}
