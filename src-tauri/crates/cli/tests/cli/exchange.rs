//! Two libraries and a stick between them.

use crate::machine::{Machine, WHEELS, count, text};

#[test]
fn what_one_city_wrote_reaches_the_other_and_both_are_the_same() {
    let (mbour, thies) = (Machine::of("Mbour"), Machine::of("Thiès"));
    mbour.new_record("case-study", WHEELS);
    thies.new_record("resource", "---\ntitle: A guide\n---\n\nText.\n");
    let out = mbour.at("stick.satchel");
    let plan = mbour.json(&["bundle", "export", "--out", &out, "--dry-run"]);
    assert!(!mbour.path("stick.satchel").exists());
    let made = mbour.json(&["bundle", "export", "--out", &out, "--text-only"]);
    assert_eq!((&made["records"], &made["records"]), (&1.into(), &plan["records"]));
    assert_eq!(made["files"], serde_json::json!([out]));
    assert_eq!(made["bytes"], std::fs::metadata(&out).unwrap().len());

    let inspected = Machine::bare().json(&["bundle", "inspect", &out]);
    assert_eq!((&inspected["ok"], &inspected["objects"]), (&true.into(), &made["objects"]));
    assert_eq!(inspected["from"], "Officer, Mbour");
    assert_eq!(inspected["records"], serde_json::json!({"case-study": 1}));
    assert_eq!((count(&inspected["damaged"]), count(&inspected["needs"])), (0, 0));

    let dry = thies.json(&["bundle", "import", &out, "--dry-run", "--accept-unknown"]);
    assert_eq!((&dry["new"], &thies.json(&["list"])["total"]), (&1.into(), &1.into()));
    let kept_apart = thies.run(&["bundle", "import", &out]);
    assert_eq!(kept_apart.exit, 0);
    assert!(
        kept_apart.err.contains("Officer, Mbour") && kept_apart.err.contains("--accept-unknown"),
        "{}",
        kept_apart.err
    );
    assert_eq!(thies.json(&["search", "camionnettes"])["total"], 0, "not known people are not in search");
    let refused = thies.json(&["bundle", "import", &out]);
    assert_eq!(
        (&refused["new"], &refused["not_admitted"], &refused["unknown"][0]["city"]),
        (&0.into(), &0.into(), &"Mbour".into())
    );

    let accepted = thies.json(&["bundle", "import", &out, "--accept-unknown"]);
    assert_eq!((&accepted["new"], &accepted["duplicate"]), (&1.into(), &made["objects"]));
    assert_eq!(thies.json(&["search", "camionnettes"])["total"], 1);

    let back = thies.bundle("back.satchel");
    assert_eq!(mbour.json(&["bundle", "import", &back, "--accept-unknown"])["new"], 1);
    assert_eq!(mbour.digest(), thies.digest());
    assert_eq!(mbour.json(&["digest"])["words"], thies.json(&["digest"])["words"]);
    let again = mbour.json(&["bundle", "import", &back]);
    assert_eq!((&again["new"], &again["changed"], count(&again["unknown"])), (&0.into(), &0.into(), 0));
}

#[test]
fn the_last_import_is_taken_back_until_something_builds_on_it() {
    let (mbour, thies) = (Machine::of("Mbour"), Machine::of("Thiès"));
    mbour.new_record("case-study", &WHEELS.replace("language: fr", "language: fr\nowners: []"));
    let out = mbour.bundle("stick.satchel");
    assert_eq!(thies.refuses(1, &["bundle", "undo"]), "nothing-to-undo");
    let before = thies.digest();
    thies.json(&["bundle", "import", &out, "--accept-unknown"]);
    assert_ne!(thies.digest(), before);
    let undone = thies.json(&["bundle", "undo"]);
    assert!(undone["removed"].as_u64().unwrap() >= 1);
    assert_eq!((thies.digest(), &thies.json(&["search", "camionnettes"])["total"]), (before, &0.into()));
    assert_eq!(thies.refuses(1, &["show", "des-bibliotheques-sur-roues"]), "not-found");

    thies.json(&["bundle", "import", &out, "--accept-unknown"]);
    thies.edit("des-bibliotheques-sur-roues", "---\nadvice: Pneus larges.\n---\n");
    assert_eq!(thies.refuses(1, &["bundle", "undo"]), "nothing-to-undo");
    assert_eq!(thies.show("des-bibliotheques-sur-roues")["fields"]["advice"], "Pneus larges.");
}

#[test]
fn parts_are_added_one_by_one_in_any_order() {
    let (mbour, thies) = (Machine::of("Mbour"), Machine::of("Thiès"));
    for number in 0..6 {
        // Text that does not compress, so that small parts fill up.
        let noise: String = (0..40_000u64).map(|at| hex(at * 2_654_435_761 + number * 97)).collect();
        mbour.new_record("resource", &format!("---\ntitle: Part {number}\n---\n\n{noise}\n"));
    }
    let out = mbour.at("stick.satchel");
    let made = mbour.json(&["bundle", "export", "--out", &out, "--part-size", "300K"]);
    let files: Vec<String> = made["files"].as_array().unwrap().iter().map(text).collect();
    assert!(files.len() > 1, "{files:?}");
    assert!(files.iter().all(|file| std::fs::metadata(file).unwrap().len() <= 300_000));
    let alone = Machine::bare().json(&["bundle", "inspect", &files[0]]);
    assert_eq!((&alone["ok"], count(&alone["needs"])), (&false.into(), files.len() - 1));
    for file in files.iter().rev() {
        thies.json(&["bundle", "import", file, "--accept-unknown"]);
    }
    assert_eq!(thies.digest(), mbour.digest());
}

fn hex(number: u64) -> String {
    format!("{:08x} ", (number ^ number >> 13).wrapping_mul(0x9e37_79b9_7f4a_7c15) as u32)
}

#[test]
fn damaged_and_hostile_files_end_with_3_and_nothing_damaged_is_taken() {
    let (mbour, thies) = (Machine::of("Mbour"), Machine::of("Thiès"));
    mbour.new_record("case-study", WHEELS);
    let out = mbour.bundle("stick.satchel");
    let good = std::fs::read(&out).unwrap();

    let mut flipped = good.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 0x40;
    let mut longer = good.clone();
    longer.extend_from_slice(b"and more");
    for (name, bytes) in [("flipped", flipped), ("longer", longer), ("cut", good[..good.len() - 40].to_vec())]
    {
        std::fs::write(thies.path(name), bytes).unwrap();
        for command in ["inspect", "import"] {
            let answer = thies.ends(3, &["bundle", command, &thies.at(name)]);
            let named = answer["error"]["code"] == "not-a-parcel" || count(&answer["damaged"]) > 0;
            assert!(named, "{name}: {answer}");
        }
    }
    for (name, bytes) in [("empty", &b""[..]), ("text", b"hello"), ("key", &[0xff; 4096])] {
        std::fs::write(thies.path(name), bytes).unwrap();
        assert_eq!(
            thies.refuses(3, &["bundle", "import", &thies.at(name), "--accept-unknown"]),
            "not-a-parcel"
        );
        assert_eq!(thies.refuses(3, &["bundle", "inspect", &thies.at(name)]), "not-a-parcel");
    }
    assert_eq!(thies.refuses(1, &["bundle", "import", "nowhere.satchel"]), "not-found");
    assert_eq!(thies.json(&["check"])["ok"], true, "nothing damaged was taken");
    thies.json(&["bundle", "import", &out, "--accept-unknown"]);
    assert_eq!(thies.digest(), mbour.digest());
    assert_eq!(std::fs::read(&out).unwrap(), good, "the stick is never written");
}

#[test]
fn nothing_that_others_wrote_steers_the_terminal() {
    let machine = Machine::of("Mbour");
    machine.new_record("resource", "---\ntitle: \"A \\e]0;owned\\a \\e[2J title\"\n---\n\nText.\n");
    for command in [&["list"][..], &["search", "title"], &["history", "a-0-owned-2j-title"], &["stats"]] {
        assert!(!machine.words(command).contains('\u{1b}'), "{command:?}");
    }
}

#[test]
fn a_city_is_sent_what_it_lacks_by_its_receipt() {
    let (mbour, thies) = (Machine::of("Mbour"), Machine::of("Thiès"));
    mbour.new_record("case-study", WHEELS);
    let out = mbour.bundle("stick.satchel");
    thies.json(&["bundle", "import", &out, "--accept-unknown"]);
    let receipt = thies.at("thies.receipt");
    let made = thies.json(&["receipt", "--out", &receipt]);
    assert_eq!((&made["digest"], &made["city"]), (&thies.json(&["digest"])["hex"], &"Thiès".into()));
    assert!(std::fs::metadata(&receipt).unwrap().len() <= 16 * 1024);
    let next = mbour.at("next.satchel");
    let nothing = mbour.json(&["bundle", "export", "--out", &next, "--since", &receipt, "--dry-run"]);
    assert_eq!((&nothing["records"], &nothing["left_out"][0]["reason"]), (&0.into(), &"held".into()));
    mbour.new_record("resource", "---\ntitle: A guide\n---\n\nText.\n");
    // The receipt was kept: the city's name is enough from now on.
    let some = mbour.json(&["bundle", "export", "--out", &next, "--for", "thies"]);
    assert_eq!((&some["records"], count(&some["unknown_cities"])), (&1.into(), 0));
    let all =
        mbour.json(&["bundle", "export", "--out", &next, "--for", "Thiès", "--for", "Kaolack", "--dry-run"]);
    assert_eq!((&all["records"], &all["unknown_cities"]), (&2.into(), &serde_json::json!(["Kaolack"])));
    assert_eq!(thies.json(&["bundle", "import", &next])["new"], 1);
    assert_eq!(mbour.refuses(2, &["bundle", "export", "--out", &next, "--audience", "device"]), "usage");
    assert_eq!(mbour.refuses(1, &["bundle", "export", "--out", &next, "--since", "/no/such"]), "not-found");
    assert_eq!(mbour.refuses(3, &["bundle", "export", "--out", &next, "--since", &out]), "not-a-parcel");
}

#[test]
fn a_stick_is_exchanged_in_one_visit() {
    let (mbour, thies) = (Machine::of("Mbour"), Machine::of("Thiès"));
    mbour.new_record("case-study", WHEELS);
    thies.new_record("resource", "---\ntitle: A guide\n---\n\nText.\n");
    let stick = mbour.at("stick");
    std::fs::create_dir(&stick).unwrap();
    let first = mbour.json(&["stick", "exchange", &stick, "--plain-copy"]);
    assert_eq!((&first["new"], &first["out_records"], &first["stopped"]), (&0.into(), &1.into(), &().into()));
    let seen = thies.json(&["stick", "look", &stick]);
    assert_eq!(
        (&seen["new"], &seen["out_records"], &seen["plain_copy"]),
        (&1.into(), &1.into(), &true.into())
    );
    let second = thies.json(&["stick", "exchange", &stick, "--accept-unknown"]);
    assert_eq!((&second["new"], &second["out_records"]), (&1.into(), &1.into()));
    assert_eq!(second["cities"], serde_json::json!(["Mbour"]));
    assert_eq!(mbour.words(&["stick", "exchange", &stick, "--accept-unknown"]).trim(), "1 in, 0 out.");
    assert_eq!(mbour.words(&["stick", "exchange", &stick]).trim(), "0 in, 0 out.");
    assert_eq!(mbour.digest(), thies.digest());
    let page = std::fs::read_to_string(format!("{stick}/SATCHEL/read/index.html")).unwrap();
    assert!(page.contains("<html lang=\"en\""), "{page}");
    let folder = Machine::of("Kaolack");
    assert_eq!(folder.json(&["bundle", "import", &stick, "--accept-unknown"])["new"], 2);
    assert_eq!(folder.refuses(1, &["stick", "look", "/no/such/stick"]), "not-found");
    assert_eq!(folder.refuses(1, &["bundle", "import", "/no/such.satchel"]), "not-found");
}

#[test]
fn a_site_is_for_any_browser() {
    let mbour = Machine::of("Mbour");
    mbour.new_record("case-study", WHEELS);
    let out = mbour.at("site");
    let made = mbour.json(&["export", "site", "--out", &out]);
    assert_eq!(made["records"], 1);
    assert!(made["written"].as_u64().unwrap() >= 7);
    assert_eq!(mbour.json(&["export", "site", "--out", &out])["written"], 0);
}
