//! Documents as offices have them become records: through the real program and the process that it starts for each.

use serde_json::{Value, json};

use crate::machine::{Machine, count, text};

/// Documents made by the programs that people use.
const DOCUMENTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/data/documents");

fn at(name: &str) -> String {
    format!("{DOCUMENTS}/{name}")
}

fn slugs(list: &Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(|one| text(&one["slug"])).collect()
}

#[test]
fn a_word_file_becomes_a_case_with_its_sections() {
    let machine = Machine::of("Ndara");
    let would = machine.json(&["import", "--kind", "case-study", "--dry-run", &at("wheels.docx")]);
    assert_eq!((count(&would["imported"]), &would["imported"][0]["id"]), (1, &Value::Null));
    let mapping = would["notes"][0]["mapping"].as_array().unwrap();
    let goes: Vec<_> = mapping.iter().map(|one| (text(&one["words"]), one["field"].clone())).collect();
    assert_eq!(goes[0], ("The challenge".into(), json!("challenge")));
    assert_eq!(goes[2], ("In detail".into(), Value::Null));
    assert_eq!(would["notes"][0]["pictures"], 1);
    assert_eq!(machine.json(&["list"])["total"], 0, "nothing was written");

    let done = machine.json(&["import", "--kind", "case-study", &at("wheels.docx")]);
    assert_eq!(slugs(&done["imported"]), ["libraries-on-wheels"]);
    let shown = machine.show("libraries-on-wheels");
    let fields = &shown["fields"];
    assert_eq!((&shown["language"], &shown["kind"]), (&json!("en"), &json!("case-study")));
    assert_eq!(
        fields["challenge"],
        "Four in ten market women could not read a **contract**. Courses were held at school, in the hours when the \
         market is busiest."
    );
    assert!(
        text(&fields["done"]).ends_with(
            "### In detail\n\nThe vans park behind the hall, which the traders call the zamboula."
        )
    );
    assert!(text(&fields["body"]).starts_with("Written for the meeting of the cluster.\n\n## Thanks"));
    assert_eq!(fields["attachments"][0]["name"], "wheels.docx");
    assert_eq!(machine.json(&["search", "zamboula"])["total"], 1);

    let again = machine.json(&["import", "--kind", "case-study", &at("wheels.docx")]);
    assert_eq!((count(&again["imported"]), count(&again["unchanged"])), (0, 1));
    let file = machine.words(&["show", "libraries-on-wheels", "--format", "markdown"]);
    let path = machine.file("back.md", &file);
    let back = machine.json(&["import", &path]);
    assert_eq!(
        (count(&back["imported"]), count(&back["unchanged"])),
        (0, 1),
        "it reads back as the same record"
    );
}

#[test]
fn documents_of_each_type_are_read() {
    let machine = Machine::of("Ndara");
    let done = machine.json(&[
        "import",
        "--kind",
        "case-study",
        &at("jardins.odt"),
        &at("roues.docx"),
        &at("page.html"),
    ]);
    assert_eq!(slugs(&done["imported"]), ["jardins-pour-apprendre", "roues", "a-school-in-the-forest"]);
    let garden = machine.show("jardins-pour-apprendre");
    assert_eq!(garden["language"], "fr");
    assert_eq!(garden["fields"]["challenge"], "Les enfants ne voyaient plus **pousser** les légumes.");
    assert_eq!(garden["fields"]["done"], "- Un jardin par école\n- Une récolte partagée");
    let wheels = machine.show("roues");
    assert!(
        text(&wheels["fields"]["challenge"]).starts_with("Les hameaux"),
        "lines in bold are its headings"
    );
    assert_eq!(done["notes"][1]["warnings"], json!(["bold-headings"]));
    assert_eq!(
        machine.show("a-school-in-the-forest")["fields"]["done"],
        "Teachers went to **them** by bicycle."
    );

    let report = machine.json(&["import", &at("report.pdf")]);
    assert_eq!(text(&report["imported"][0]["kind"]), "resource");
    assert_eq!(machine.json(&["search", "kwanzamo"])["hits"][0]["slug"], "report");
    let scan = machine.json(&["import", &at("scan.pdf")]);
    assert!(text(&scan["skipped"][0]["reason"]).starts_with("no readable text"));
}

#[test]
fn a_table_becomes_a_record_for_each_row_and_names_the_rows_that_cannot() {
    let machine = Machine::of("Mbour");
    let would = machine.json(&["import", "--kind", "case-study", "--dry-run", &at("cases.csv")]);
    assert_eq!((count(&would["imported"]), count(&would["skipped"])), (2, 1));
    let done = machine.json(&["import", "--kind", "case-study", &at("cases.csv")]);
    assert_eq!((count(&done["imported"]), done["imported"][0]["line"].clone()), (2, json!(2)));
    let skipped = &done["skipped"][0];
    assert_eq!(skipped["line"], 3);
    assert_eq!(text(&skipped["reason"]), "line 3: started: a whole number belongs here");
    let circles = machine.show("cercles-de-lecture");
    assert_eq!((&circles["language"], &circles["fields"]["started"]), (&json!("fr"), &json!(2015)));
    assert_eq!(
        (&circles["fields"]["setting"], &circles["fields"]["Remarque"]),
        (&json!("rural"), &json!("À relire"))
    );
    let formulas = machine.show(&text(&done["imported"][1]["id"]));
    assert_eq!(formulas["title"], "=CMD|' /C calc'!A0", "a formula is text");
    assert_eq!(formulas["fields"]["challenge"], "=HYPERLINK(\"http://x\")");
    let again = machine.json(&["import", "--kind", "case-study", &at("cases.csv")]);
    assert_eq!((count(&again["imported"]), count(&again["unchanged"])), (0, 2));
    let nameless = machine.file("nameless.csv", "City,Year\nNdara,2015\n");
    let refused = machine.json(&["import", &nameless]);
    assert_eq!(text(&refused["skipped"][0]["reason"]), "line 1: no column is called Title or Titre");
}

#[test]
fn a_table_is_taken_back_as_a_whole_but_for_the_row_that_was_changed() {
    let machine = Machine::of("Mbour");
    machine.new_record("resource", "---\ntitle: Already here\n---\n");
    let done = machine.json(&["import", "--kind", "case-study", &at("cases.csv")]);
    assert_eq!(count(&done["imported"]), 2);
    machine.edit("cercles-de-lecture", "---\nstarted: 2016\n---\n");
    let back = machine.json(&["import", "--undo"]);
    assert_eq!(back["removed"], 1);
    assert_eq!(back["stayed"][0]["slug"], "cercles-de-lecture");
    assert_eq!(machine.json(&["list"])["total"], 2);
    assert_eq!(machine.show("cercles-de-lecture")["fields"]["started"], 2016);
    assert!(machine.json(&["check"])["ok"].as_bool().unwrap());
    assert_eq!(machine.refuses(1, &["import", "--undo"]), "nothing-to-undo");
    let again = machine.json(&["import", "--kind", "case-study", &at("cases.csv")]);
    assert!(count(&again["imported"]) >= 1, "and it can be added once more");
}

#[test]
fn files_made_to_do_harm_cost_nothing_but_themselves() {
    let machine = Machine::of("Ndara");
    let large = std::fs::File::create(machine.path("large.docx")).unwrap();
    large.set_len(200 * 1024 * 1024).unwrap();
    machine.file("letter.docm", "PK");
    machine.file("run.exe", "MZ");
    machine.file("program.txt", "MZ\u{1}\u{2}");
    machine.file("photo.jpg", "GIF89a");
    machine.file("damaged.docx", "PK\u{3}\u{4} and nothing");
    machine.file("circle.pdf", &circle());
    machine.file("good.md", "# A guide\n\nText.\n");
    let paths: Vec<String> = [
        "large.docx",
        "letter.docm",
        "run.exe",
        "program.txt",
        "photo.jpg",
        "damaged.docx",
        "circle.pdf",
        "good.md",
    ]
    .iter()
    .map(|name| machine.at(name))
    .collect();
    let mut words = vec!["import"];
    words.extend(paths.iter().map(String::as_str));
    let done = machine.json(&words);
    assert_eq!(slugs(&done["imported"]), ["a-guide"]);
    let reasons: Vec<String> =
        done["skipped"].as_array().unwrap().iter().map(|one| text(&one["reason"])).collect();
    assert_eq!(reasons.len(), 7);
    for (reason, begins) in reasons.iter().zip([
        "the file has 200 MB",
        "programs and files with macros",
        "programs and files with macros",
        "programs and files with macros",
        "a photo belongs to a record",
        "the file is damaged",
        "",
    ]) {
        assert!(reason.starts_with(begins), "{reason}");
    }
    assert_eq!(machine.json(&["check"])["ok"], true);
}

#[test]
fn a_word_that_stands_only_in_a_file_of_a_record_is_found_there() {
    let machine = Machine::of("Ndara");
    machine.new_record("resource", "---\ntitle: Notes of the day\nlanguage: en\n---\n\nFive people came.\n");
    let done = machine.json(&[
        "attach",
        "notes-of-the-day",
        &at("wheels.docx"),
        &at("scan.pdf"),
        &at("../format-1.satchel"),
    ]);
    assert_eq!((count(&done["attached"]), count(&done["skipped"])), (2, 1));
    assert_eq!(text(&done["skipped"][0]["reason"]), "this type of file is not read");
    let found = machine.json(&["search", "zamboula"]);
    assert_eq!(
        (found["total"].clone(), text(&found["hits"][0]["slug"])),
        (json!(1), "notes-of-the-day".into())
    );
    let why = &found["hits"][0]["why"][0];
    assert_eq!(why["field"], "attachment");
    assert!(text(&why["snippet"]).contains("zamboula"), "{why}");
    machine.json(&["rebuild"]);
    assert_eq!(machine.json(&["search", "zamboula"])["total"], 1, "the index comes back with it");
    std::fs::remove_dir_all(machine.path("library/blobs")).unwrap();
    machine.json(&["rebuild"]);
    assert_eq!(machine.json(&["search", "zamboula"])["total"], 0);
    assert_eq!(
        machine.show("notes-of-the-day")["title"],
        "Notes of the day",
        "the record does not need its files"
    );
}

#[test]
fn files_travel_with_their_record_as_far_as_licence_and_people_allow() {
    let (velm, ndara) = (Machine::of("Velm"), Machine::of("Ndara"));
    velm.new_record("resource", "---\ntitle: Notes of the day\nlanguage: en\n---\n\nFive people came.\n");
    velm.json(&[
        "attach",
        "notes-of-the-day",
        &at("market.jpg"),
        "--licence",
        "cc-by-4.0",
        "--alternative",
        "A busy market",
    ]);
    velm.json(&["attach", "notes-of-the-day", &at("wheels.docx"), "--licence", "cc-by-4.0"]);
    velm.json(&["attach", "notes-of-the-day", &at("roues.docx")]);
    let out = velm.at("a.satchel");
    let made = velm.json(&["bundle", "export", "--out", &out]);
    assert_eq!(
        made["left_out"],
        json!([
            {"reason": "file-consent", "count": 1, "records": 0},
            {"reason": "file-licence", "count": 1, "records": 0},
        ])
    );
    ndara.json(&["bundle", "import", "--accept-unknown", &out]);
    assert_eq!(ndara.json(&["search", "zamboula"])["total"], 1, "the words of the file came with it");
    assert_eq!(blobs(&ndara), 2, "the document and its text");

    velm.json(&[
        "attach",
        "notes-of-the-day",
        &at("market.jpg"),
        "--licence",
        "cc-by-4.0",
        "--people",
        "nobody",
    ]);
    let second = velm.at("b.satchel");
    let plain = velm.at("c.satchel");
    velm.json(&["bundle", "export", "--out", &second]);
    velm.json(&["bundle", "export", "--text-only", "--out", &plain]);
    let size = |path: &str| std::fs::metadata(path).unwrap().len();
    assert!(size(&plain) + 40_000 < size(&second), "texts alone are small");
    for place in ["WGS-84", "Ndara market", "Camera of Awa", "Exif"] {
        let bytes = std::fs::read(&second).unwrap();
        assert!(!bytes.windows(place.len()).any(|part| part == place.as_bytes()), "{place}");
    }
    ndara.json(&["bundle", "import", &second]);
    assert_eq!(blobs(&ndara), 4, "the picture and its preview; no original");
    assert!(
        velm.path("library/blobs/originals").read_dir().unwrap().count() == 1
            && !ndara.path("library/blobs/originals").exists()
    );
}

fn blobs(machine: &Machine) -> usize {
    let entries = machine.path("library/blobs").read_dir().unwrap();
    entries.filter(|entry| entry.as_ref().unwrap().file_type().unwrap().is_file()).count()
}

/// A PDF whose page is its own parent, and looks to it for its paper.
fn circle() -> String {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 3 0 R >>",
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = String::new();
    for (number, object) in objects.iter().enumerate() {
        places.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", number + 1));
    }
    let start = file.len();
    file.push_str(&format!("xref\n0 4\n0000000000 65535 f \n{places}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"));
    file
}
