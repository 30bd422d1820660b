//! Ingrid in Lindholm brings a workshop to five cities: twenty-three people took part, three did not agree to be named.

use std::path::{Path, PathBuf};

use satchel_pack::PackReader;
use serde_json::{Value, json};

use super::{Office, Stick, id};

const REFUSED: [&str; 3] = ["Solveig Åkerblom", "Thandiwe Mokoena", "Íñigo Larrañaga"];

struct Workshop {
    ingrid: Office,
    workshop: String,
    participants: Vec<String>,
}

/// The workshop with its list as it comes in, and the answers noted afterwards: twenty agree.
fn held() -> Workshop {
    let ingrid = Office::new("Ingrid", "Lindholm");
    let workshop = ingrid.write(
        "workshop",
        "en",
        json!({ "title": "ESD inception 2021", "workshop_kind": "inception", "start": "2021-10-04", "end": "2021-10-05",
            "mode": "hybrid", "languages": ["en", "fr", "es"], "clusters": ["cluster-esd-2021"],
            "participation": [{ "group": "Member cities", "count": 23 }] }),
    );
    let names =
        (0..20).map(|number| format!("Person {number:02} Lindström")).chain(REFUSED.map(str::to_owned));
    let mut participants = Vec::new();
    for name in names {
        let agreed = !REFUSED.contains(&name.as_str());
        let fields = json!({ "title": name, "workshop": workshop, "city": "Ndara", "role": "teacher", "keep_until": "2023-10-05" });
        let person = ingrid.write("participant", "en", fields);
        let person = if agreed { ingrid.change(&person, json!({ "consent": "network" })) } else { person };
        participants.push(person);
    }
    Workshop { ingrid, workshop, participants }
}

/// Every file below a folder.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

/// Everything on a stick as bytes: each file as it lies there, and every block of every parcel expanded.
fn everything(folder: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    for file in files_below(folder) {
        bytes.extend(std::fs::read(&file).unwrap());
        if file.extension().is_some_and(|ending| ending == "satchel") {
            let reader = PackReader::open(std::fs::read(&file).unwrap()).unwrap();
            for frame in reader.frames() {
                for object in frame.unwrap().objects {
                    bytes.extend(object.payload);
                    bytes.extend(object.body.unwrap_or_default());
                }
            }
        }
    }
    bytes
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

fn left_out<'r>(report: &'r Value, reason: &str) -> &'r Value {
    report["left_out"]
        .as_array()
        .unwrap()
        .iter()
        .find(|left| left["reason"] == reason)
        .unwrap_or(&Value::Null)
}

#[test]
fn three_names_stay_at_home_in_whatever_form_a_parcel_is_read() {
    let Workshop { ingrid, workshop, participants } = held();
    ingrid.act(&workshop, "publish");
    // An advisory session is for coordinators.
    let file = ingrid.bench.path("advisory.md");
    std::fs::write(&file, "---\nkind: workshop\ntitle: Advisory session\nlanguage: en\nworkshop_kind: advisory\naudience: coordinators\n---\n").unwrap();
    ingrid.ok("documents_add", json!({ "paths": [file], "kind": null, "dry_run": false, "task": "add" }));
    // A note that names one of the three, and a telephone number.
    let note = ingrid.write(
        "workshop-output",
        "en",
        json!({ "title": "Notes of the first day", "output_type": "session-note", "workshop": workshop,
            "body": "Thandiwe Mokoena told of the river school; call +27 82 555 0199." }),
    );
    let cautions = |office: &Office| {
        let wish = json!({ "path": office.bench.path("look.satchel"), "dry_run": true, "task": "look" });
        office.ok("parcel_make", wish)
    };
    let look = cautions(&ingrid);
    assert_eq!(left_out(&look, "consent")["records"], json!(3), "{look}");
    assert_eq!(left_out(&look, "audience")["records"], json!(1), "{look}");
    let seen: Vec<(&Value, &Value)> = look["cautioned"][0]["cautions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (&one["kind"], &one["text"]))
        .collect();
    assert_eq!(look["cautioned"][0]["line"]["id"], json!(note));
    assert_eq!(
        seen,
        [(&json!("phone"), &json!("+27 82 555 0199")), (&json!("name"), &json!("Thandiwe Mokoena"))]
    );
    // She takes the name out; the text before goes with its earlier revision, which is removed for good.
    ingrid.change(&note, json!({ "body": "A participant told of the river school." }));
    let erase = json!({ "name": "Thandiwe Mokoena", "records": [note], "task": "erase" });
    assert_eq!(ingrid.ok("person_erase", erase)["records"][0]["erased"], json!("earlier"));
    assert_eq!(cautions(&ingrid)["cautioned"], json!([]));

    let stick = Stick::new();
    let report = ingrid.visit(&stick);
    assert_eq!(left_out(&report["out"], "consent")["records"], json!(3));
    let bytes = everything(stick.path());
    assert!(holds(&bytes, "Person 07 Lindström"), "the twenty who agreed are there");
    assert!(holds(&bytes, "river school"), "the texts are there");
    for name in REFUSED.iter().flat_map(|name| name.split(' ')).chain(["555 0199", "Advisory session"]) {
        assert!(!holds(&bytes, name), "{name} is on the stick");
    }

    // In Ndara: twenty names, and nothing of the three.
    let ndara = Office::new("Awa", "Ndara");
    ndara.visit(&stick);
    let list = json!({ "kind": "participant", "status": null, "mine": false, "limit": 100, "offset": 0 });
    assert_eq!(ndara.ok("list", list.clone())["total"], json!(20));
    for name in REFUSED {
        let found = ndara.ok("person_find", json!({ "name": name, "task": "find" }));
        assert_eq!(found["people"], json!([]), "{name}");
    }
    assert_eq!(ndara.ok("check_words", json!({})), ingrid.ok("check_words", json!({})));

    // Someone thinks better of it: the removal goes wherever the parcels come.
    let found = ingrid.ok("person_find", json!({ "name": "person 07 lindstrom", "task": "find" }));
    let theirs = &found["people"][0];
    assert_eq!((&theirs["role"], &theirs["yours"]), (&json!("own"), &json!(true)));
    assert_eq!(theirs["line"]["id"], json!(participants[7]));
    let file = ingrid.bench.path("for-them.md");
    let save = json!({ "name": "Person 07 Lindström", "path": file, "language": "en", "task": "save" });
    assert_eq!(ingrid.ok("person_save", save)["records"], json!(1));
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(written.contains("Person 07 Lindström") && written.contains("consent: network"), "{written}");
    let erase = json!({ "name": "Person 07 Lindström", "records": [participants[7]], "task": "erase" });
    assert_eq!(ingrid.ok("person_erase", erase)["records"][0]["erased"], json!("whole"));
    ingrid.visit(&stick);
    ndara.visit(&stick);
    for office in [&ingrid, &ndara] {
        let found = office.ok("person_find", json!({ "name": "Person 07 Lindström", "task": "find" }));
        assert_eq!(found["people"], json!([]));
    }
    assert_eq!(ingrid.ok("list", list.clone())["total"], json!(22));
    assert_eq!(ndara.ok("list", list)["total"], json!(19));
    assert_eq!(ndara.ok("check_words", json!({})), ingrid.ok("check_words", json!({})));
}

#[test]
fn photos_and_notes_come_in_as_files_and_no_position_leaves_with_them() {
    /// What the photo says of the place and the person that took it.
    const SAID: [&str; 4] = ["WGS-84", "Ndara market", "Camera of Awa", "Exif"];
    let Workshop { ingrid, workshop, .. } = held();
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/data/documents");
    let photo = data.join("market.jpg");
    let taken = std::fs::read(&photo).unwrap();
    assert!(SAID.iter().all(|said| holds(&taken, said)), "the photo has something to lose");
    let paths = [photo, data.join("wheels.docx"), data.join("scan.pdf")];
    let report = ingrid.ok("files_attach", json!({ "paths": paths, "task": "files" }));
    assert_eq!(report["refused"], json!([]));
    assert_eq!(
        (&report["taken"][0]["had_position"], &report["taken"][2]["silent"]),
        (&json!(true), &json!(true))
    );
    let mut files: Vec<Value> =
        report["taken"].as_array().unwrap().iter().map(|one| one["value"].clone()).collect();
    for (file, licence) in files.iter_mut().zip(["cc-by-4.0", "cc-by-4.0", "unclear"]) {
        file["licence"] = json!(licence);
    }
    files[0]["people"] = json!("nobody");
    files[0]["alternative"] = json!("A market with many stalls");
    ingrid.write(
        "workshop-output",
        "en",
        json!({ "title": "Pictures of the day", "output_type": "photo-set", "workshop": workshop, "attachments": files }),
    );
    let kept = ingrid.bench.path("library/blobs/originals");
    assert!(
        files_below(&kept).iter().any(|file| holds(&std::fs::read(file).unwrap(), SAID[0])),
        "it stays at home"
    );

    let stick = Stick::new();
    let out = ingrid.visit(&stick)["out"].clone();
    assert_eq!(left_out(&out, "file-licence")["count"], json!(1), "{out}");
    let bytes = everything(stick.path());
    let ndara = Office::new("Awa", "Ndara");
    ndara.visit(&stick);
    let picture = ndara.bench.app.picture(files[0]["file"].as_str().unwrap()).unwrap().bytes;
    assert!(
        bytes.windows(64).any(|part| part == &picture[picture.len() - 64..]),
        "the picture is on the stick"
    );
    for said in SAID {
        assert!(!holds(&bytes, said) && !holds(&picture, said), "{said} is on the stick");
    }
    // A word that stands in the document alone is found in the city that took it in.
    let found = ndara.bench.search(json!({ "query": "zamboula" }), 1);
    assert_eq!(found["hits"][0]["why"][0]["field"], json!("attachment"));
    for file in files_below(stick.path()) {
        let ending = file.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        assert!(
            !["exe", "bat", "cmd", "lnk", "js", "vbs", "com", "inf"].contains(&ending.as_str()),
            "{file:?}"
        );
    }
}

#[test]
fn notes_and_the_list_of_people_are_dropped_in_and_taken_back() {
    let Workshop { ingrid, workshop, participants } = held();
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/data/documents");
    let drop = |paths: Vec<PathBuf>, kind: &str| {
        let request =
            json!({ "paths": paths, "kind": kind, "dry_run": false, "task": "add", "workshop": workshop });
        ingrid.ok("documents_add", request)
    };
    let desk = || ingrid.ok("workshop", json!({ "id": workshop, "language": "en" }));
    let notes = ["wheels.docx", "roues.docx", "jardins.odt"].map(|name| data.join(name)).to_vec();
    let added = drop(notes, "workshop-output");
    assert_eq!((added["imported"].as_array().unwrap().len(), &added["skipped"]), (3, &json!([])), "{added}");
    let mut languages: Vec<String> = desk()["notes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|note| note["line"]["language"].as_str().unwrap().to_owned())
        .collect();
    languages.sort();
    assert_eq!(languages.len(), 3, "they are notes of this workshop");
    assert!(languages.contains(&"en".to_owned()) && languages.contains(&"fr".to_owned()), "{languages:?}");

    let list = ingrid.bench.path("people.csv");
    std::fs::write(
        &list,
        "Name,City,Role\nZoltan Quarrie,Ndara,Teacher\nMirela Ostrowe,Tumaini,Mayor\n,Ndara,\n",
    )
    .unwrap();
    let added = drop(vec![list], "participant");
    assert_eq!(added["imported"].as_array().unwrap().len(), 2, "{added}");
    assert_eq!(added["skipped"].as_array().unwrap().len(), 1, "a row without a name is named");
    let people = desk()["people"].as_array().unwrap().clone();
    assert_eq!(people.len(), participants.len() + 2);
    let zoltan = people.iter().find(|person| person["name"] == "Zoltan Quarrie").unwrap();
    assert_eq!((&zoltan["consent"], &zoltan["fields"]["keep_until"]), (&json!("none"), &json!("2023-10-05")));
    let stick = Stick::new();
    ingrid.visit(&stick);
    let bytes = everything(stick.path());
    assert!(!holds(&bytes, "Quarrie") && !holds(&bytes, "Ostrowe"), "nobody asked them yet");

    // One of them agrees; the other goes again with the list.
    ingrid.change(zoltan["id"].as_str().unwrap(), json!({ "consent": "network" }));
    assert_eq!(ingrid.ok("last_added", json!({}))["going"], json!(1));
    let back = ingrid.ok("documents_undo", json!({}));
    assert_eq!(back["removed"], json!(1));
    let names: Vec<Value> =
        desk()["people"].as_array().unwrap().iter().map(|person| person["name"].clone()).collect();
    assert!(
        names.contains(&json!("Zoltan Quarrie")) && !names.contains(&json!("Mirela Ostrowe")),
        "{names:?}"
    );
    assert_eq!(ingrid.ok("documents_undo", json!({}))["removed"], json!(3), "then the notes");
    assert_eq!(desk()["notes"], json!([]));
}

#[test]
fn a_translation_says_when_its_original_has_changed() {
    let office = Office::new("Ingrid", "Lindholm");
    let english = office.write(
        "workshop-output",
        "en",
        json!({ "title": "Sustainability", "output_type": "concept-definition", "workshop": "esd-inception-2021",
            "body": "What lasts." }),
    );
    let draft = office.ok("draft_translate", json!({ "record": english, "language": "fr" }));
    assert_eq!(
        (&draft["language"], &draft["original"]["fields"]["body"]),
        (&json!("fr"), &json!("What lasts."))
    );
    assert_eq!(draft["fields"]["output_type"], json!("concept-definition"));
    let mut fields = draft["fields"].clone();
    fields["title"] = json!("Durabilité");
    fields["body"] = json!("Ce qui dure.");
    office.ok("draft_save", json!({ "id": draft["id"], "language": "fr", "fields": fields }));
    let french = id(&office.ok("draft_finish", json!({ "id": draft["id"] })));
    assert_eq!(office.page(&french)["translated"]["changed"], json!(false));

    office.change(&english, json!({ "body": "What lasts, and whom it serves." }));
    let page = office.page(&french);
    assert_eq!(page["translated"]["changed"], json!(true));
    let behind: Vec<(&Value, &Value)> =
        page["languages"].as_array().unwrap().iter().map(|one| (&one["language"], &one["behind"])).collect();
    assert_eq!(behind, [(&json!("en"), &json!(false)), (&json!("fr"), &json!(true))]);
    let draft = office.ok("draft_edit", json!({ "record": french }));
    let pieces = draft["original"]["changed"]["fields"]["body"].as_array().unwrap().clone();
    assert!(
        pieces
            .iter()
            .any(|piece| piece["op"] == "added" && piece["text"].as_str().unwrap().contains("serves"))
    );
    let mut fields = draft["fields"].clone();
    fields["body"] = json!("Ce qui dure, et pour qui.");
    fields["translated_from"] = draft["original"]["revision"].clone();
    office.ok("draft_save", json!({ "id": draft["id"], "language": "fr", "fields": fields }));
    office.ok("draft_finish", json!({ "id": draft["id"] }));
    assert_eq!(office.page(&french)["translated"]["changed"], json!(false));
    assert_eq!(
        office.page(&french)["extra"],
        json!([]),
        "what belongs to the envelope is no part of the page"
    );
}
