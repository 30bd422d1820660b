//! One city, from an empty folder to a record that was written, read, changed, compared and submitted.

use crate::machine::{Machine, WHEELS, count, keys, text};

#[test]
fn a_city_writes_reads_and_changes_a_record() {
    let machine = Machine::bare();
    let made = machine.json(&["init", "--no-starter", "--city", "Mbour", "--language", "fr"]);
    assert_eq!(made["records"], 0);
    assert_eq!(text(&made["device"]).len(), 64);
    assert!(text(&made["library"]).ends_with("library"));

    let saved = machine.new_record("case-study", WHEELS);
    assert_eq!(saved["slug"], "des-bibliotheques-sur-roues");
    assert_eq!(saved["status"], "unreviewed");

    let shown = machine.show("des-bibliotheques-sur-roues");
    assert_eq!(shown["id"], saved["id"]);
    assert_eq!(shown["revision"], saved["revision"]);
    assert_eq!(shown["owners"], serde_json::json!(["mbour"]));
    assert_eq!((&shown["language"], &shown["title"]), (&"fr".into(), &"Des bibliothèques sur roues".into()));
    assert_eq!(shown["fields"]["started"], 2015);
    assert!(!keys(&shown["fields"]).contains(&"language"));
    assert!(text(&shown["fields"]["challenge"]).contains("**les écoles du soir**"));
    assert!(text(&shown["body"]).contains("## Le défi\n\nLes hameaux"));
    assert_eq!((count(&shown["heads"]), count(&shown["conflicts"])), (1, 0));

    let changed = machine.edit("des-bibliotheques-sur-roues", "---\nadvice: Des pneus larges.\n---\n");
    let now = machine.show(&text(&saved["id"]));
    assert_eq!(now["fields"]["advice"], "Des pneus larges.");
    assert_eq!(now["fields"]["result"], shown["fields"]["result"], "what an edit leaves out stays");

    let history = machine.json(&["history", &text(&saved["id"])]);
    let revisions = history["revisions"].as_array().unwrap();
    assert_eq!(revisions.len(), 2);
    assert_eq!(revisions[1]["parents"], serde_json::json!([saved["revision"]]));
    assert_eq!((&revisions[1]["status"], &revisions[1]["head"]), (&"head".into(), &true.into()));
    assert_eq!(revisions[1]["city"], "Mbour");
    assert!(text(&revisions[0]["at"]).ends_with('Z') && text(&revisions[0]["at"]).len() == 20);

    let (from, to) = (text(&saved["revision"]), text(&changed["revision"]));
    let diff = machine.json(&["diff", &text(&saved["slug"]), &from, &to[..8]]);
    assert_eq!(diff["fields"], serde_json::json!({"advice": [{"op": "added", "text": "Des pneus larges."}]}));
    let earlier = machine.json(&["show", &text(&saved["id"]), "--revision", &from[..10], "--format", "json"]);
    assert!(!keys(&earlier["fields"]).contains(&"advice"));
}

#[test]
fn a_record_is_shown_as_a_file_that_reads_back_and_as_an_inert_page() {
    let machine = Machine::of("Mbour");
    let hostile = WHEELS.replace("Trois", "<script>alert(1)</script><img src=x onerror=alert(1)> Trois");
    let saved = machine.new_record("case-study", &hostile);
    let id = text(&saved["id"]);
    let file = machine.words(&["show", &id, "--format", "markdown"]);
    assert!(
        file.starts_with("---\nkind: case-study\n")
            && file.contains(&id)
            && file.contains(&text(&saved["revision"]))
    );
    assert_eq!(machine.words(&["show", &id]), file, "people see the same");
    assert_eq!(machine.json(&["show", &id, "--format", "markdown"])["markdown"], file.as_str());

    let same = machine.file("same.md", &file);
    let again = machine.json(&["import", &same]);
    assert_eq!((count(&again["imported"]), count(&again["unchanged"])), (0, 1));
    let saved_again = machine.json(&["edit", &id, "--from", &same]);
    assert_eq!(
        machine.show(&id)["fields"]["done"],
        machine.show(&text(&saved_again["id"]))["fields"]["done"]
    );

    let page = machine.words(&["show", &id, "--format", "html"]);
    assert!(page.contains("<h2>Le défi</h2>") && page.contains("<strong>les écoles du soir</strong>"));
    assert!(!page.contains("<script") && !page.contains("onerror") && !page.contains("<img"));
    let as_data = machine.words(&["show", &id, "--format", "json"]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&as_data).unwrap()["id"], saved["id"]);
}

#[test]
fn a_record_is_submitted_when_it_is_complete_and_withdrawn_by_its_owner() {
    let machine = Machine::of("Mbour");
    let half =
        machine.new_record("case-study", "---\ntitle: Half\ncity: Mbour\n---\n\n## challenge\n\nFar.\n");
    let refused = machine.ends(1, &["submit", "half"]);
    assert_eq!(refused["error"]["code"], "missing-fields");
    assert_eq!(refused["error"]["details"], serde_json::json!(["done", "result", "did_not_work"]));
    machine.edit(
        "half",
        "---\nkind: case-study\n---\n\n## done\n\nA.\n\n## result\n\nB.\n\n## did_not_work\n\nC.\n",
    );
    let sent = machine.json(&["submit", "half"]);
    assert_eq!((&sent["id"], &sent["status"]), (&half["id"], &"submitted".into()));
    assert_eq!(machine.json(&["list", "--status", "submitted"])["total"], 1);

    assert_eq!(machine.json(&["withdraw", "half", "--reason", "twice"])["status"], "withdrawn");
    assert_eq!(machine.json(&["list"])["total"], 0);
    assert_eq!(machine.json(&["list", "--status", "withdrawn"])["total"], 1);
    assert_eq!(machine.json(&["search", "Half"])["total"], 0);
    assert_eq!(machine.show("half")["status"], "withdrawn", "nothing is lost");
}

#[test]
fn texts_come_from_the_standard_input_and_bodies_may_be_empty() {
    let machine = Machine::of("Mbour");
    let ran = machine.run_with(&["new", "resource", "--from", "-", "--json"], "# A guide\n\nHow to begin.\n");
    assert_eq!(ran.exit, 0, "{}", ran.out);
    let ran = machine.run_with(&["edit", "a-guide", "--from", "-"], "How to go on.");
    assert_eq!(ran.exit, 0, "{}", ran.err);
    let shown = machine.show("a-guide");
    assert_eq!((&shown["title"], &shown["body"]), (&"A guide".into(), &"How to go on.\n".into()));
    let empty = machine.new_record("resource", "---\ntitle: 空の記録\n---\n");
    assert!(!text(&empty["slug"]).is_empty());
    assert_eq!(machine.show(&text(&empty["slug"]))["body"], "");
}

#[test]
fn the_device_is_shown() {
    let machine = Machine::of("Mbour");
    let device = machine.json(&["device", "show"]);
    assert_eq!((&device["city"], &device["name"]), (&"Mbour".into(), &"Officer".into()));
    assert_eq!(count(&device["words"]), 6);
    let again = machine.json(&["init", "--city", "Thiès"]);
    assert_eq!(again["device"], device["device"], "the key stays");
    assert_eq!(machine.json(&["device", "show"])["city"], "Thiès");
}
