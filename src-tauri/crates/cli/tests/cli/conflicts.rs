//! Two machines of one city change the same field apart, and bring the texts together again.

use crate::machine::{Machine, WHEELS, count, keys, text};

const ID: &str = "des-bibliotheques-sur-roues";

/// Two machines of one city with the same record, each with its own result for it.
fn apart() -> (Machine, Machine) {
    let (one, two) = (Machine::of("Mbour"), Machine::of("Mbour"));
    one.new_record("case-study", WHEELS);
    two.json(&["bundle", "import", &one.bundle("first.satchel"), "--accept-unknown"]);
    one.edit(ID, "---\nstarted: 2016\n---\n\n## result\n\nCinq cents adultes lisent.\n");
    two.edit(ID, "---\nsetting: peri-urban\n---\n\n## result\n\nSix cents adultes lisent.\n");
    (one, two)
}

fn exchange(one: &Machine, two: &Machine) {
    let (from_one, from_two) = (one.bundle("one.satchel"), two.bundle("two.satchel"));
    one.json(&["bundle", "import", &from_two, "--accept-unknown"]);
    two.json(&["bundle", "import", &from_one, "--accept-unknown"]);
}

#[test]
fn fields_of_two_sides_merge_and_one_field_of_two_texts_waits() {
    let (one, two) = apart();
    let from_two = two.bundle("two.satchel");
    assert_eq!(one.json(&["bundle", "import", &from_two, "--accept-unknown"])["conflicts"], 1);
    exchange(&one, &two);
    assert_eq!(one.digest(), two.digest());
    for machine in [&one, &two] {
        let shown = machine.show(ID);
        assert_eq!(
            (&shown["fields"]["started"], &shown["fields"]["setting"]),
            (&2016.into(), &"peri-urban".into())
        );
        assert_eq!((count(&shown["heads"]), &shown["conflicts"]), (2, &serde_json::json!(["result"])));
        let waiting = machine.json(&["conflicts"]);
        assert_eq!(count(&waiting["records"]), 1);
        let record = &waiting["records"][0];
        assert_eq!((&record["slug"], &record["fields"]), (&ID.into(), &serde_json::json!(["result"])));
        let mut values: Vec<_> =
            record["values"]["result"].as_array().unwrap().iter().map(|side| text(&side["value"])).collect();
        values.sort();
        assert_eq!(values, ["Cinq cents adultes lisent.", "Six cents adultes lisent."]);
    }
    assert_eq!(one.show(ID)["fields"], two.show(ID)["fields"], "both sides show the same value first");

    let change = one.file("change.md", "---\nadvice: Pneus.\n---\n");
    let refused = one.ends(1, &["edit", ID, "--from", &change]);
    assert_eq!(
        (&refused["error"]["code"], &refused["error"]["details"]),
        (&"in-conflict".into(), &serde_json::json!(["result"]))
    );
    let whole = one.file("whole.md", &one.words(&["show", ID]));
    assert_eq!(
        one.refuses(1, &["edit", ID, "--from", &whole]),
        "in-conflict",
        "nothing is merged by writing"
    );
    assert_eq!(
        one.refuses(1, &["resolve", ID, "--from", &change]),
        "in-conflict",
        "the field must be settled"
    );

    let settled = one.file("settled.md", "## result\n\nMille adultes lisent, dit la ville.\n");
    one.json(&["resolve", ID, "--from", &settled, "--note", "La ville a compté."]);
    exchange(&one, &two);
    assert_eq!(one.digest(), two.digest());
    for machine in [&one, &two] {
        let shown = machine.show(ID);
        assert_eq!((count(&shown["heads"]), count(&shown["conflicts"])), (1, 0));
        assert_eq!(shown["fields"]["result"], "Mille adultes lisent, dit la ville.");
        assert_eq!(count(&machine.json(&["conflicts"])["records"]), 0);
        let history = machine.json(&["history", ID]);
        let revisions = history["revisions"].as_array().unwrap();
        assert_eq!(revisions.last().unwrap()["note"], "La ville a compté.");
        assert_eq!(keys(&shown["values"]).len(), 0);
    }
}

#[test]
fn a_text_written_upon_an_earlier_revision_stands_beside_the_later_one() {
    let machine = Machine::of("Mbour");
    let saved = machine.new_record("case-study", WHEELS);
    let exported = machine.words(&["show", ID, "--format", "markdown"]);
    machine.edit(ID, "## result\n\nCinq cents.\n");
    machine.edit(ID, &exported.replace("Quatre cents adultes", "Deux cents adultes"));
    let shown = machine.show(ID);
    assert_eq!((count(&shown["heads"]), &shown["conflicts"]), (2, &serde_json::json!(["result"])));
    let history = machine.json(&["history", ID]);
    let upon_the_first =
        |line: &&serde_json::Value| line["parents"] == serde_json::json!([saved["revision"]]);
    assert_eq!(history["revisions"].as_array().unwrap().iter().filter(upon_the_first).count(), 2);
}

#[test]
fn what_another_city_writes_is_a_suggestion_and_the_writer_is_told() {
    let (mbour, thies) = (Machine::of("Mbour"), Machine::of("Thiès"));
    mbour.new_record("case-study", WHEELS);
    thies.json(&["bundle", "import", &mbour.bundle("first.satchel"), "--accept-unknown"]);
    let change = thies.file("change.md", "## result\n\nMille adultes.\n");
    let ran = thies.run(&["edit", ID, "--from", &change]);
    assert!(ran.exit == 0 && ran.err.contains("suggestion") && ran.err.contains("mbour"), "{}", ran.err);
    let shown = thies.show(ID);
    assert_eq!(shown["fields"]["result"], "Quatre cents adultes lisent le journal.");
    assert_eq!((count(&shown["heads"]), count(&shown["suggestions"])), (1, 1));
    let history = thies.json(&["history", ID]);
    assert_eq!(history["revisions"][1]["status"], "suggestion");
}

#[test]
fn what_one_takes_back_while_the_other_writes_on_is_listed_until_somebody_decides() {
    let (one, two) = (Machine::of("Mbour"), Machine::of("Mbour"));
    one.new_record("case-study", WHEELS);
    two.json(&["bundle", "import", &one.bundle("first.satchel"), "--accept-unknown"]);
    one.json(&["withdraw", ID, "--reason", "The bus is sold."]);
    two.edit(ID, "## result\n\nSix cents adultes lisent.\n");
    let from_one = one.bundle("one.satchel");
    assert_eq!(two.json(&["bundle", "import", &from_one, "--accept-unknown"])["conflicts"], 1);
    exchange(&one, &two);
    for machine in [&one, &two] {
        let waiting = machine.json(&["conflicts"]);
        assert_eq!((count(&waiting["records"]), count(&waiting["withdrawn"])), (0, 1));
        assert_eq!(waiting["withdrawn"][0]["written_on"], machine.show(ID)["heads"]);
    }
    one.json(&["withdraw", ID, "--reason", "The bus is sold."]);
    exchange(&one, &two);
    assert_eq!(one.digest(), two.digest());
    for machine in [&one, &two] {
        assert_eq!(machine.show(ID)["status"], "withdrawn");
        assert_eq!(count(&machine.json(&["conflicts"])["withdrawn"]), 0);
    }
}
