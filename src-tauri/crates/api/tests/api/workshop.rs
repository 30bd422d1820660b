//! From a workshop's notes to its outcome, as its window does it: Ingrid of Lindholm, with notes in three languages.

use satchel_api::Code;
use satchel_extract::{Kind, Reading};
use serde_json::{Value, json};

use crate::bench::{Bench, each};

const CLUSTER: &str = "---\nkind: cluster\nslug: cluster-esd\ntitle: ESD 2021–2023\nlanguage: en\nvalid_from: '2021-10-01'\n---\n";
const OTHER: &str =
    "---\nkind: cluster\nslug: cluster-inclusion\ntitle: Inclusion 2021–2023\nlanguage: en\n---\n";

fn lindholm() -> Bench {
    let bench = Bench::new();
    let profile = json!({ "reads_only": false, "name": "Ingrid", "city": "Lindholm" });
    bench.ok("first_start", json!({ "language": "en", "profile": profile }));
    bench
}

/// A record written as a form does.
fn written(bench: &Bench, kind: &str, language: &str, fields: Value) -> String {
    let draft = bench.ok("draft_new", json!({ "kind": kind, "language": language, "fields": fields }));
    finished(bench, &draft, json!({}))
}

/// The draft with some fields changed, as a record.
fn finished(bench: &Bench, draft: &Value, change: Value) -> String {
    let mut fields = draft["fields"].clone();
    fields.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    bench.ok("draft_save", json!({ "id": draft["id"], "language": draft["language"], "fields": fields }));
    bench.ok("draft_finish", json!({ "id": draft["id"] }))["id"].as_str().unwrap().to_owned()
}

/// "ESD inception 2021", two days, hybrid, in three languages, with six items.
fn workshop(bench: &Bench) -> String {
    bench.add(&[CLUSTER, OTHER]);
    let agenda: Vec<Value> = ["Welcome", "Words we use", "Rural access", "Sharing", "Actions", "Farewell"]
        .iter()
        .enumerate()
        .map(|(hour, item)| json!({ "time": format!("{:02}:00", 9 + hour), "item": item }))
        .collect();
    let fields = json!({
        "title": "ESD inception 2021", "workshop_kind": "inception", "mode": "hybrid", "start": "2021-10-04",
        "end": "2021-10-05", "languages": ["EN/FR/ES"], "agenda": agenda, "clusters": ["cluster-esd"],
        "aims": "To agree on what two words mean.", "city": "Lindholm",
        "next_steps": "The cluster meets again in May.",
    });
    written(bench, "workshop", "en", fields)
}

/// A note as it is typed: a draft from the first letter, a record when it is finished.
fn note(bench: &Bench, workshop: &str, language: &str, session: &str, text: &str) -> String {
    let fields =
        json!({ "output_type": "session-note", "workshop": workshop, "session": session, "body": text });
    let draft =
        bench.ok("draft_new", json!({ "kind": "workshop-output", "language": language, "fields": fields }));
    bench.ok("note_keep", json!({ "id": draft["id"] }))["id"].as_str().unwrap().to_owned()
}

fn desk(bench: &Bench, workshop: &str) -> Value {
    bench.ok("workshop", json!({ "id": workshop, "language": "en" }))
}

fn promote(bench: &Bench, workshop: &str, notes: &[&String], into: &str) -> Value {
    let request =
        json!({ "workshop": workshop, "notes": notes, "into": into, "title": null, "language": "en" });
    bench.ok("note_promote", request)
}

fn report(bench: &Bench, workshop: &str, language: &str) -> String {
    let report = bench.ok("workshop_report", json!({ "id": workshop, "language": language }));
    report["html"].as_str().unwrap().replace("&nbsp;", "\u{a0}")
}

#[test]
fn notes_in_three_languages_become_what_the_workshop_agreed_on() {
    let bench = lindholm();
    let id = workshop(&bench);
    let plan = desk(&bench, &id)["plan"].clone();
    assert_eq!((plan["agenda"].as_array().unwrap().len(), &plan["inception"]), (6, &json!(true)));

    // While a note is typed it is a draft of this workshop; kept, it is a record with its first words as title.
    let typed = json!({ "output_type": "session-note", "workshop": id, "body": "Lamps" });
    let draft =
        bench.ok("draft_new", json!({ "kind": "workshop-output", "language": "en", "fields": typed }));
    assert_eq!(each(&desk(&bench, &id)["begun"], "id"), [draft["id"].as_str().unwrap()]);
    bench.ok("draft_delete", json!({ "id": draft["id"] }));

    let english =
        note(&bench, &id, "en", "Words we use", "Sustainability is what our grandchildren can repeat.");
    let french = note(&bench, &id, "fr", "Accès rural", "Des lampes en prêt au village.");
    let spanish = note(&bench, &id, "es", "Acceso rural", "La zamboula reúne a las vecinas.");
    let found = bench.search(json!({ "query": "zamboula" }), 1);
    assert_eq!(found["hits"][0]["id"], json!(spanish), "a phrase that occurs only in a note is found");

    let grouped = bench.ok("note_group", json!({ "notes": [french, spanish], "group": "Rural access" }));
    assert_eq!(grouped, json!({ "moved": 2, "suggested": 0 }));

    // Definitions of the workshop's cluster, with variants in two languages.
    let mut terms = Vec::new();
    for title in ["Sustainability", "Community"] {
        let draft = promote(&bench, &id, &[&english], "definition");
        assert_eq!(draft["fields"]["clusters"], json!(["cluster-esd"]));
        terms.push(finished(&bench, &draft, json!({ "title": title, "term_status": "agreed" })));
    }
    for (term, language, title) in [
        (&terms[0], "fr", "Durabilité"),
        (&terms[0], "es", "Sostenibilidad"),
        (&terms[1], "fr", "Communauté"),
    ] {
        let draft = bench.ok("draft_translate", json!({ "record": term, "language": language }));
        finished(&bench, &draft, json!({ "title": title, "definition": format!("{title}: …") }));
    }
    for (at, title) in
        ["Plans name one person per village", "Lamps are shared", "We meet in May"].iter().enumerate()
    {
        let draft = promote(&bench, &id, &[&french, &spanish], "decision");
        assert_eq!(draft["fields"]["group"], json!("Rural access"));
        let decision =
            finished(&bench, &draft, json!({ "title": title, "rationale": "Notices did not reach people." }));
        for language in ["fr", "es"].iter().take(if at == 1 { 1 } else { 2 }) {
            let draft = bench.ok("draft_translate", json!({ "record": decision, "language": language }));
            finished(&bench, &draft, json!({ "title": format!("{title} ({language})") }));
        }
    }
    for (city, due) in [
        ("Lindholm", "2022-03-01"),
        ("Lindholm", "2022-05"),
        ("Ndara", "2022-02-01"),
        ("Ndara", "2022-06-30"),
        ("Tumaini", "2022-04-01"),
    ] {
        let draft = promote(&bench, &id, &[&english], "action");
        finished(
            &bench,
            &draft,
            json!({ "title": format!("{city} until {due}"), "owner_city": city, "due": due }),
        );
    }
    for title in ["The boat school", "Songs of the mill"] {
        let draft = promote(&bench, &id, &[&french], "practice-lead");
        finished(&bench, &draft, json!({ "title": title }));
    }
    let draft = promote(&bench, &id, &[&spanish], "question");
    finished(&bench, &draft, json!({ "title": "Who pays for the oil?" }));

    let shown = desk(&bench, &id);
    let coverage = &shown["coverage"];
    assert_eq!(coverage["languages"], json!(["en", "fr", "es"]));
    let missing_in_spanish: Vec<String> = coverage["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["missing"].as_array().unwrap().contains(&json!("es")) && row["kind"] == "decision")
        .map(|row| row["line"]["title"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(missing_in_spanish, ["Lamps are shared"]);
    let note =
        shown["notes"].as_array().unwrap().iter().find(|note| note["line"]["id"] == json!(english)).unwrap();
    assert_eq!((note["became"].as_array().unwrap().len(), &note["author"]), (7, &json!("Ingrid, Lindholm")));
    let mine = bench.ok("actions", json!({ "mine": true }));
    let late: Vec<_> = mine["actions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["line"]["title"].clone(), one["overdue"].clone()))
        .collect();
    assert_eq!(
        late,
        [(json!("Lindholm until 2022-03-01"), json!(true)), (json!("Lindholm until 2022-05"), json!(false))]
    );
    assert_eq!(mine["total"], json!(5));

    // In the glossary each word is there once, with who means it so and where that was agreed.
    let entries = bench.ok("glossary", json!({ "language": "fr" }))["entries"].clone();
    let word = entries.as_array().unwrap().iter().find(|one| one["term"] == "Durabilité").unwrap();
    let meaning = &word["meanings"][0];
    assert_eq!((&meaning["clusters"], &meaning["workshop"]["id"]), (&json!(["ESD 2021–2023"]), &json!(id)));
    assert_eq!(meaning["definition"], json!("Durabilité: …"));
}

#[test]
fn a_word_that_two_clusters_mean_differently_stands_once_with_both_meanings() {
    let bench = lindholm();
    let id = workshop(&bench);
    for (title, cluster, definition) in [
        ("Inclusion", "cluster-esd", "Nobody is left out."),
        ("inclusion", "cluster-inclusion", "Everyone is heard."),
    ] {
        let fields =
            json!({ "title": title, "definition": definition, "clusters": [cluster], "agreed_at": id });
        written(&bench, "glossary-term", "en", fields);
    }
    let entries = bench.ok("glossary", json!({ "language": "en" }))["entries"].clone();
    assert_eq!(entries.as_array().unwrap().len(), 1);
    let meanings = entries[0]["meanings"].as_array().unwrap();
    let mut told: Vec<_> =
        meanings.iter().map(|one| (one["clusters"][0].clone(), one["definition"].clone())).collect();
    told.sort_by_key(|one| one.0.to_string());
    assert_eq!(
        told,
        [
            (json!("ESD 2021–2023"), json!("Nobody is left out.")),
            (json!("Inclusion 2021–2023"), json!("Everyone is heard.")),
        ]
    );
}

#[test]
fn a_translation_is_marked_when_the_original_changes_and_is_brought_up_to_date() {
    let bench = lindholm();
    let id = workshop(&bench);
    let fields = json!({ "title": "Community", "definition": "Those within earshot.", "agreed_at": id });
    let term = written(&bench, "glossary-term", "en", fields);
    let draft = bench.ok("draft_translate", json!({ "record": term, "language": "fr" }));
    let french =
        finished(&bench, &draft, json!({ "title": "Communauté", "definition": "Ceux à portée de voix." }));
    let behind = || {
        let languages = bench.record(&term, "en")["languages"].clone();
        languages.as_array().unwrap().iter().find(|one| one["id"] == json!(french)).unwrap()["behind"].clone()
    };
    assert_eq!(behind(), json!(false));
    let draft = bench.ok("draft_edit", json!({ "record": term }));
    finished(&bench, &draft, json!({ "definition": "Those within reach of a bell." }));
    assert_eq!(behind(), json!(true));
    assert_eq!(desk(&bench, &id)["coverage"]["rows"][0]["forms"]["fr"]["behind"], json!(true));
    let draft = bench.ok("draft_translate", json!({ "record": term, "language": "fr" }));
    assert_eq!(draft["record"], json!(french), "the text that is there is changed, none begun beside it");
    finished(&bench, &draft, json!({ "definition": "Ceux qui entendent la cloche." }));
    assert_eq!(behind(), json!(false));
    assert!(
        bench.record(&french, "en")["extra"].as_array().unwrap().is_empty(),
        "what it was made from is no fact"
    );
    assert_eq!(bench.fails("draft_translate", json!({ "record": term, "language": "??" })), Code::Invalid);
}

/// 23 people, of whom the last three agreed to nothing.
fn people(bench: &Bench, workshop: &str) -> Vec<String> {
    (0..23)
        .map(|number| {
            let consent = if number < 20 { json!("network") } else { json!(null) };
            let mut fields = json!({
                "title": format!("Quillonia Person{number:02}"), "city": if number % 2 == 0 { "Ndara" } else { "Lindholm" },
                "organisation_type": "university", "photo_consent": false,
            });
            if !consent.is_null() {
                fields["consent"] = consent;
                fields["consent_how"] = json!("On the list at the door");
            }
            let saved = bench.ok("participant_save", json!({ "workshop": workshop, "id": null, "fields": fields }));
            saved["id"].as_str().unwrap().to_owned()
        })
        .collect()
}

#[test]
fn of_23_people_the_three_who_did_not_agree_leave_no_trace_in_a_parcel() {
    let (bench, ndara) = (lindholm(), Bench::of("Awa"));
    let id = workshop(&bench);
    people(&bench, &id);
    let advisory = written(
        &bench,
        "workshop",
        "en",
        json!({ "title": "Advice on Quorvian", "workshop_kind": "advisory" }),
    );
    note(&bench, &advisory, "en", "", "Zwickelfrage: how to end a project.");
    let counted = desk(&bench, &id)["counted"].clone();
    assert_eq!((&counted["people"], &counted["named"]), (&json!(23), &json!(20)));
    bench.ok("participation_tell", json!({ "id": id }));

    let parcel = bench.path("out.satchel");
    let made = bench.ok("parcel_make", json!({ "path": parcel, "task": "make" }));
    let left = |reason: &str| {
        let left = made["left_out"].as_array().unwrap().iter().find(|left| left["reason"] == reason);
        left.map(|left| left["count"].clone())
    };
    assert_eq!(left("consent"), Some(json!(3)), "{made}");
    assert_eq!(left("audience"), Some(json!(2)), "the advisory session and its note");

    ndara.ok("parcel_add", json!({ "paths": [parcel], "accept_unknown": true, "task": "add" }));
    let arrived = desk(&ndara, &id);
    assert_eq!(arrived["people"].as_array().unwrap().len(), 20);
    let names = ndara.ok(
        "list",
        json!({ "kind": "participant", "status": null, "mine": false, "limit": 100, "offset": 0 }),
    );
    let names = each(&names["records"], "title");
    assert!((20..23).all(|number| !names.contains(&format!("Quillonia Person{number:02}"))));
    // The page of the workshop tells numbers, and the numbers are of everyone.
    let tables = ndara.record(&id, "en")["tables"].clone();
    let participation =
        tables.as_array().unwrap().iter().find(|table| table["field"] == "participation").unwrap();
    assert_eq!(participation["rows"].as_array().unwrap().len(), 2);
    assert_eq!(
        (&participation["rows"][0][1]["text"], &participation["rows"][1][1]["text"]),
        (&json!("11"), &json!("12"))
    );
    assert_eq!(ndara.fails("workshop", json!({ "id": advisory, "language": "en" })), Code::NotFound);
}

#[test]
fn the_report_in_french_marks_what_is_not_in_french_and_names_nobody() {
    let bench = lindholm();
    let id = workshop(&bench);
    people(&bench, &id);
    let english = note(&bench, &id, "en", "Rural access", "Lamps on loan.");
    note(&bench, &id, "fr", "Partage", "Chaque ville envoie une page par trimestre.");
    bench.ok("note_group", json!({ "notes": [english], "group": "Light | after dark" }));
    let draft = promote(&bench, &id, &[&english], "decision");
    let decision = finished(
        &bench,
        &draft,
        json!({ "title": "Lamps are shared", "rationale": "Oil is dear.", "effective": "2021-11-01" }),
    );
    let draft = promote(&bench, &id, &[&english], "action");
    finished(&bench, &draft, json!({ "title": "Buy lamps", "owner_city": "Ndara", "due": "2022-02" }));

    let text = report(&bench, &id, "fr");
    for said in [
        "Objectifs",
        "Participation",
        "Résultats par thème",
        "Décisions",
        "Actions",
        "Suite",
        "To agree on what two words mean.",
        "pas encore traduit\u{202f}; original\u{a0}: English",
        "Lamps are shared",
        "Oil is dear.",
        "1er novembre 2021",
        "Buy lamps",
        "février 2022",
        "en retard",
        "Chaque ville envoie une page",
        "Personnes en tout\u{a0}: 23",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    assert!(!text.contains("Quillonia"), "no name is in a report");
    let draft = bench.ok("draft_translate", json!({ "record": decision, "language": "fr" }));
    finished(
        &bench,
        &draft,
        json!({ "title": "Les lampes sont partagées", "body": "Tour à tour.", "rationale": "Le pétrole est cher." }),
    );
    let text = report(&bench, &id, "fr");
    assert!(text.contains("Les lampes sont partagées") && !text.contains("Lamps are shared"), "{text}");

    // Edited, it is a draft, then a record; both are what is handed on.
    let draft = bench.ok("workshop_report_edit", json!({ "id": id, "language": "fr" }));
    let body = draft["fields"]["body"].as_str().unwrap().replace("Tour à tour.", "Chacun son tour.");
    let mut fields = draft["fields"].clone();
    fields["body"] = json!(body);
    bench.ok("draft_save", json!({ "id": draft["id"], "language": "fr", "fields": fields }));
    assert!(report(&bench, &id, "fr").contains("Chacun son tour."));
    assert!(report(&bench, &id, "en").contains("Aims"), "in another language it is still as it follows");
    bench.ok("draft_finish", json!({ "id": draft["id"] }));
    let shown = bench.ok("workshop_report", json!({ "id": id, "language": "fr" }));
    assert!(shown["record"].is_string() && shown["html"].as_str().unwrap().contains("Chacun son tour."));
    let path = bench.path("rapport.html");
    bench.ok("workshop_report_write", json!({ "id": id, "language": "fr", "format": "html", "path": path }));
    let page = std::fs::read_to_string(&path).unwrap();
    assert!(
        page.starts_with("<!DOCTYPE html>")
            && page.contains("lang=\"fr\"")
            && page.contains("Chacun son tour.")
    );
    assert!(!page.contains("<script") && !page.contains("Quillonia"));

    // The same for a word processor: another library reads it back with its headings.
    let path = bench.path("rapport.docx");
    bench.ok("workshop_report_write", json!({ "id": id, "language": "fr", "format": "word", "path": path }));
    let Ok(Reading::Document(read)) = satchel_extract::read(Kind::Docx, &std::fs::read(&path).unwrap())
    else {
        panic!("it cannot be read back")
    };
    let headings: Vec<_> = read.headings.iter().map(|found| (found.level, found.text.as_str())).collect();
    assert!(headings.contains(&(2, "Objectifs")), "{headings:?}");
    assert!(headings.iter().any(|(level, text)| *level == 3 && text.contains("Les lampes sont partagées")));
    assert!(read.markdown.contains("Chacun son tour.") && !read.markdown.contains("Quillonia"));
}

#[test]
fn five_laptops_note_apart_and_one_stick_that_goes_round_brings_all_notes_everywhere() {
    let first = lindholm();
    let id = workshop(&first);
    let laptops: Vec<Bench> = (1..5).map(|number| Bench::of(&format!("Laptop {number}"))).collect();
    let all: Vec<&Bench> = std::iter::once(&first).chain(&laptops).collect();
    let carry = |from: &Bench, to: &Bench| {
        to.ok("parcel_add", json!({ "paths": [from.parcel()], "accept_unknown": true, "task": "add" }));
    };
    laptops.iter().for_each(|laptop| carry(&first, laptop));
    for (number, laptop) in all.iter().enumerate() {
        for note_number in 0..3 {
            note(laptop, &id, "en", "", &format!("Note {note_number} of table {number}"));
        }
    }
    // Twice round, the second time the other way.
    let round: Vec<usize> = (0..5).chain((0..5).rev()).collect();
    round.windows(2).filter(|pair| pair[0] != pair[1]).for_each(|pair| carry(all[pair[0]], all[pair[1]]));
    let notes = |bench: &Bench| {
        let mut notes = each(&desk(bench, &id)["notes"], "text");
        notes.sort();
        notes
    };
    assert_eq!(notes(all[0]).len(), 15);
    assert!(all.iter().all(|laptop| notes(laptop) == notes(all[0])));
}
