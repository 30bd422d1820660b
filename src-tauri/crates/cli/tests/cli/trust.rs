//! Who may do what, from a new network to a published case: four machines, and files between them.

use serde_json::Value;

use crate::machine::{Machine, WHEELS, count, keys, text};

fn case() -> String {
    WHEELS.replacen("language: fr", "language: fr\nkind: case-study\nclusters: [cluster-esd-2021]", 1)
}

/// A secretariat's machine with a charter, and the file of its key.
fn secretariat() -> (Machine, String) {
    let machine = Machine::of("Secretariat");
    let key = machine.at("holder.txt");
    let made = machine.json(&["charter", "new", "Network", "--key", &key]);
    assert_eq!((count(&made["words"]), &made["threshold"]), (6, &Value::from(1)));
    (machine, key)
}

/// Adds the city to the list and confirms the device of its machine.
fn confirm(secretariat: &Machine, key: &str, city: &str, machine: &Machine) -> String {
    let request = machine.at("request.txt");
    let device = machine.json(&["device", "export", "--out", &request]);
    let taken = secretariat.json(&["device", "import", &request]);
    assert_eq!(
        (&taken["device"], &taken["city"], &taken["confirmed"]),
        (&device["device"], &city.into(), &false.into())
    );
    secretariat.json(&["roster", "add-city", city, "--key", key]);
    let wrong = ["roster", "enrol", &request, "--city", city, "--words", "a b c d e f", "--key", key];
    assert_eq!(secretariat.refuses(1, &wrong), "not-allowed");
    let words: Vec<String> = device["words"].as_array().unwrap().iter().map(text).collect();
    let done = secretariat.json(&[
        "roster",
        "enrol",
        &request,
        "--city",
        city,
        "--words",
        &words.join(" "),
        "--key",
        key,
    ]);
    assert_eq!(done["missing"], 0);
    text(&device["device"])
}

fn give(from: &Machine, to: &Machine) -> Value {
    let bundle = from.bundle("stick.satchel");
    to.json(&["bundle", "import", &bundle])
}

#[test]
fn a_case_is_submitted_reviewed_and_published_over_sticks() {
    let (secretariat, key) = secretariat();
    let (lindholm, tumaini) = (Machine::of("Lindholm"), Machine::of("Tumaini"));
    let coordinator = confirm(&secretariat, &key, "Lindholm", &lindholm);
    confirm(&secretariat, &key, "Tumaini", &tumaini);
    let appoint = [
        "roster",
        "appoint",
        "cluster-esd-2021",
        &coordinator,
        "--from",
        "2020-01-01",
        "--to",
        "2099-12-31",
        "--key",
        &key,
    ];
    secretariat.json(&appoint);
    for machine in [&lindholm, &tumaini] {
        give(&secretariat, machine);
        let offer = machine.json(&["charter", "show"])["offers"][0].clone();
        assert_eq!(offer["words"], secretariat.json(&["charter", "show"])["charter"]["words"]);
        machine.json(&["charter", "accept", &text(&offer["id"])]);
        assert_eq!(machine.json(&["device", "show"])["confirmed"], true);
    }
    let id = text(&tumaini.new_record("case-study", &case())["id"]);
    assert_eq!(tumaini.json(&["submit", &id])["status"], "submitted");
    // The list admits Tumaini; nobody is asked.
    assert_eq!(give(&tumaini, &lindholm)["not_admitted"], 0);
    let queue = lindholm.json(&["review", "list"]);
    assert_eq!(
        (&queue["items"][0]["waiting"], &queue["items"][0]["yours"]),
        (&"submitted".into(), &true.into())
    );
    assert_eq!(
        lindholm.json(&["review", "request-changes", &id, "--text", "Which year?", "--field", "started"])["status"],
        "changes-requested"
    );
    give(&lindholm, &tumaini);
    assert_eq!(
        tumaini.json(&["respond", &id, "--type", "answer", "--body", "2015"])["status"],
        "changes-requested"
    );
    tumaini.json(&["submit", &id]);
    // What would count for nothing is not said at all.
    assert_eq!(tumaini.refuses(1, &["review", "accept", &id]), "not-allowed");
    give(&tumaini, &lindholm);
    assert_eq!(lindholm.refuses(1, &["withdraw", &id, "--reason", "ours now"]), "not-allowed");
    assert_eq!(lindholm.refuses(1, &["submit", &id]), "not-allowed");
    assert_eq!(lindholm.json(&["review", "accept", &id])["status"], "accepted");
    let published = lindholm.json(&["review", "publish", &id]);
    assert_eq!(
        (&published["standing"], &published["city"], &published["to"]),
        (&"coordinator".into(), &"Lindholm".into(), &"2099-12-31".into())
    );
    give(&lindholm, &tumaini);
    assert_eq!(tumaini.show(&id)["status"], "published");
    assert_eq!(tumaini.digest(), lindholm.digest());
    // A member's own word stays what it is.
    let own = text(&tumaini.new_record("resource", "# Ours\n\nText.")["id"]);
    assert_eq!(tumaini.json(&["review", "publish", &own])["standing"], "unverified");
    // The term ends: to be confirmed, and by nobody yet.
    secretariat.json(&[
        "roster",
        "end",
        "cluster-esd-2021",
        &coordinator,
        "--on",
        "2099-12-31",
        "--key",
        &key,
    ]);
    give(&secretariat, &tumaini);
    let queue = tumaini.json(&["review", "list"]);
    assert_eq!(
        (&queue["items"][0]["waiting"], &queue["items"][0]["standing"], &queue["items"][0]["yours"]),
        (&"to-be-confirmed".into(), &"former-coordinator".into(), &false.into())
    );
    assert_eq!(tumaini.show(&id)["status"], "published");
}

#[test]
fn a_charter_is_raised_and_signed_by_two() {
    let (machine, first) = secretariat();
    let second = machine.at("second.txt");
    let one = text(&machine.json(&["charter", "show"])["charter"]["holders"][0]);
    let other = text(&machine.json(&["charter", "key", "second", "--out", &second])["key"]);
    let raise =
        ["charter", "raise", "--holder", &one, "--holder", &other, "--threshold", "2", "--key", &first];
    let made = machine.json(&raise);
    assert_eq!(made["missing"], 1);
    let waiting = machine.json(&["charter", "show"]);
    assert_eq!((count(&waiting["pending"]), &waiting["charter"]["version"]), (1, &Value::from(1)));
    assert_eq!(machine.json(&["charter", "sign", &text(&made["id"]), "--key", &second])["missing"], 0);
    assert_eq!(machine.json(&["charter", "show"])["charter"]["version"], 2);
    let change = machine.json(&["roster", "add-city", "Ndara", "--key", &second]);
    assert_eq!(change["missing"], 1);
    assert_eq!(machine.json(&["roster", "show"])["id"], Value::Null);
    let both = machine.json(&["roster", "add-city", "Lindholm", "--key", &second, "--key", &first]);
    assert_eq!(both["missing"], 0);
    assert_eq!(count(&machine.json(&["roster", "show"])["cities"]), 2);
    assert_eq!(
        machine.refuses(1, &["roster", "add-city", "X", "--key", &machine.at("nothing.txt")]),
        "not-found"
    );
}

#[test]
fn another_charter_waits_until_the_person_changes_it() {
    let (machine, _) = secretariat();
    let (other, _) = secretariat();
    give(&other, &machine);
    let show = machine.json(&["charter", "show"]);
    assert_eq!(keys(&show), ["alarms", "charter", "offers", "pending"]);
    let id = text(&show["offers"][0]["id"]);
    assert_eq!(machine.refuses(1, &["charter", "accept", &id]), "charter-pinned");
    assert_eq!(machine.json(&["charter", "refuse", &id])["refused"], true);
    assert_eq!(machine.json(&["charter", "accept", &id, "--instead"])["id"], Value::from(id.as_str()));
    assert_eq!(machine.json(&["charter", "release"])["released"], true);
    assert_eq!(machine.json(&["charter", "show"])["charter"], Value::Null);
}

#[cfg(unix)]
#[test]
fn a_holders_key_is_in_its_file_alone() {
    use std::os::unix::fs::PermissionsExt;

    let (machine, key) = secretariat();
    let meta = std::fs::metadata(&key).unwrap();
    assert_eq!(meta.permissions().mode() & 0o777, 0o600);
    let words = std::fs::read_to_string(&key).unwrap();
    let phrase: Vec<&str> = words.split_whitespace().collect();
    let phrase = phrase[phrase.len() - 24..].join(" ");
    assert_eq!(machine.json(&["roster", "add-city", "Ndara", "--key", &phrase])["missing"], 0);
    let inside = machine.at("library/holder.txt");
    assert_eq!(machine.refuses(1, &["charter", "key", "x", "--out", &inside]), "not-allowed");
    let backup = machine.at("backup");
    machine.json(&["backup", "--out", &backup]);
    let secret = satchel_model::trust::secret_of(&phrase).unwrap();
    let bytes = std::fs::read(&backup).unwrap();
    assert!(!bytes.windows(32).any(|window| window == secret));
}
