//! Sticks between libraries: both ways, pulled out, full, hostile.

use std::path::{Path, PathBuf};

use satchel_disk::{Disk, FaultyDisk, RealDisk};
use satchel_model::Value;
use tempfile::TempDir;

use super::*;
use crate::exchange::{Addressees, Wish};
use crate::{Change, Clock, Library, New, Open, Options, Profile, Task};

struct Desk {
    library: Open,
    _folder: TempDir,
}

impl std::ops::Deref for Desk {
    type Target = Library;
    fn deref(&self) -> &Library {
        &self.library
    }
}

fn desk(city: &str) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { starter: false, clock: Clock::fixed(1_700_000_000_000), ..Options::default() };
    let library = Library::open(&folder.path().join("library"), options).unwrap();
    let city = Some(city.to_owned()).filter(|city| !city.is_empty());
    library.set_profile(Profile { asked: true, city, ..Profile::default() }).unwrap();
    Desk { library, _folder: folder }
}

fn write(desk: &Desk, titles: &[&str]) {
    for title in titles {
        let fields = [("title", *title), ("language", "fr"), ("challenge", "Loin de tout.")];
        let fields = fields.into_iter().map(|(id, text)| (id.to_owned(), Value::text(text))).collect();
        desk.create(New { kind: "case-study".into(), fields, ..New::default() }).unwrap();
    }
}

fn visit(desk: &Desk, stick: &dyn Disk) -> Visited {
    let visit = Visit { accept_unknown: true, plain_copy: false, name: "stick".into() };
    desk.visit_stick(stick, &visit, &Task::default()).unwrap()
}

/// Records in, records out.
fn counts(visited: &Visited) -> (u64, u64) {
    (visited.added.new + visited.added.changed, visited.out.records)
}

fn names(disk: &dyn Disk, folder: &str) -> Vec<String> {
    let entries = disk.list(Path::new(folder), 1000).unwrap();
    entries.into_iter().map(|entry| entry.name).collect()
}

fn parcels(disk: &dyn Disk) -> Vec<String> {
    names(disk, FOLDER).into_iter().filter(|name| name.ends_with(".satchel")).collect()
}

fn everything(disk: &dyn Disk) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in disk.list(&folder, 10_000).unwrap() {
            let path = folder.join(&entry.name);
            match entry.kind {
                satchel_disk::EntryKind::Folder => folders.push(path),
                _ => all.push((path.clone(), disk.read(&path, 1 << 30).unwrap())),
            }
        }
    }
    all.sort();
    all
}

#[test]
fn a_stick_carries_both_ways_in_one_visit() {
    let (a, b, stick) = (desk("Ndara"), desk("Tumaini"), FaultyDisk::new());
    write(&a, &["Un", "Deux", "Trois"]);
    write(&b, &["Four"]);
    assert_eq!(counts(&visit(&a, &stick)), (0, 3));
    assert_eq!(counts(&visit(&b, &stick)), (3, 1));
    assert_eq!(counts(&visit(&a, &stick)), (1, 0));
    assert_eq!(a.digest().unwrap(), b.digest().unwrap());
    let before = everything(&stick);
    assert_eq!(counts(&visit(&a, &stick)), (0, 0));
    let again = visit(&b, &stick);
    assert_eq!((counts(&again), again.cities.as_slice()), ((0, 0), ["Ndara".to_owned()].as_slice()));
    let changed = |all: &[(PathBuf, Vec<u8>)]| -> Vec<PathBuf> {
        all.iter()
            .map(|(path, _)| path.clone())
            .filter(|path| !path.to_string_lossy().contains("receipt"))
            .collect()
    };
    assert_eq!(changed(&everything(&stick)), changed(&before), "no file comes or goes");
    let before = everything(&stick);
    assert_eq!(counts(&visit(&a, &stick)), (0, 0));
    assert_eq!(everything(&stick), before, "and nothing is written when nothing is new");
    assert_eq!(names(&stick, FOLDER).len(), 5, "two parcels, receipts, README and titles");
    let titles = String::from_utf8(stick.read(Path::new("SATCHEL/TITLES.txt"), 10_000).unwrap()).unwrap();
    assert!(titles.contains("Deux") && titles.contains("Four") && titles.contains("Études de cas"));
}

#[test]
fn only_what_the_cities_of_the_receipts_lack_goes_out() {
    let (a, b, stick) = (desk("Ndara"), desk("Tumaini"), FaultyDisk::new());
    write(&a, &["Un", "Deux"]);
    visit(&a, &stick);
    visit(&b, &stick);
    visit(&a, &stick);
    // The old stick is lost. A new one comes from the other city, with its receipt.
    let stick = FaultyDisk::new();
    visit(&b, &stick);
    write(&a, &["Trois"]);
    let b_own = parcels(&stick);
    let visited = visit(&a, &stick);
    // What was written here goes out in any case: it may be on its way to someone else.
    assert_eq!(counts(&visited), (0, 1), "the other city's parcel holds the rest");
    assert_eq!(parcels(&stick).len(), b_own.len() + 1);
    assert_eq!(counts(&visit(&b, &stick)), (1, 0));
}

#[test]
fn a_parcel_of_ours_is_replaced_by_one_that_holds_all_of_it() {
    let (a, stick) = (desk("Ndara"), FaultyDisk::new());
    write(&a, &["Un"]);
    visit(&a, &stick);
    let first = parcels(&stick);
    write(&a, &["Deux"]);
    assert_eq!(counts(&visit(&a, &stick)), (0, 1));
    let second = parcels(&stick);
    assert_eq!((first.len(), second.len()), (1, 1));
    assert_ne!(first, second);
    let b = desk("Tumaini");
    assert_eq!(counts(&visit(&b, &stick)), (2, 0));
}

#[test]
fn looking_writes_nothing_and_says_what_a_visit_does() {
    let (a, b, stick) = (desk("Ndara"), desk("Tumaini"), FaultyDisk::new());
    write(&a, &["Un", "Deux"]);
    write(&b, &["Four"]);
    visit(&a, &stick);
    let before = (stick.operations(), everything(&stick));
    let look = b.look_at_stick(&stick, true, &Task::default()).unwrap();
    assert_eq!(everything(&stick), before.1);
    assert_eq!((look.report().new, look.out.1), (2, 1));
    assert_eq!(look.parcels.len(), 1);
    assert!(look.parcels[0].whole && !look.parcels[0].own && look.parcels[0].new >= 2);
    assert_eq!(look.receipts[0].city.as_deref(), Some("Ndara"));
    assert!(!look.receipts[0].own && look.writable && !look.plain_copy && look.leftovers == 0);
}

#[test]
fn a_stick_that_is_pulled_out_at_any_moment_holds_what_it_held_or_more() {
    let (a, reader, filled) = (desk("Ndara"), desk(""), FaultyDisk::new());
    write(&a, &["Un", "Deux"]);
    visit(&a, &filled);
    write(&a, &["Trois"]);
    let mut at = 0;
    loop {
        let stick = filled.crash(1);
        stick.cut_power_after(at);
        let plain_copy = Visit { plain_copy: true, ..Visit::default() };
        let visited = a.visit_stick(&stick, &plain_copy, &Task::default());
        let whole = visited.is_ok_and(|visited| visited.stopped.is_none());
        for seed in [1, 7] {
            let found = stick.crash(seed);
            let seen = reader.look_at_stick(&found, true, &Task::default()).unwrap();
            assert!(seen.report().damaged.is_empty(), "at {at}: {:?}", seen.report().damaged);
            let new = seen.report().new;
            assert!(new == 3 || new == 2 && !whole, "at {at}: {new} of 3: {:?}", names(&found, FOLDER));
            assert_eq!(visit(&a, &found).out.records, 3 - new, "at {at}: the next visit goes on");
            let left = names(&found, FOLDER).into_iter().chain(names(&found, RECEIPTS));
            assert!(!left.into_iter().any(|name| name.ends_with(".part")), "at {at}: leftovers are cleared");
        }
        if whole {
            break;
        }
        at += 1;
        assert!(at < 2_000);
    }
    assert!(at > 20, "{at} operations");
}

#[test]
fn a_full_stick_is_told_and_what_came_in_stays() {
    let (a, b) = (desk("Ndara"), desk("Tumaini"));
    write(&a, &["Un"]);
    write(&b, &["Four"]);
    let filled = FaultyDisk::new();
    visit(&a, &filled);
    let mut came = 0;
    for room in [0, 100, 700] {
        let stick = filled.crash(1);
        stick.no_space_after(room);
        let visited = visit(&b, &stick);
        came += visited.added.new;
        assert_eq!(visited.stopped.map(|stopped| stopped.reason), Some("stick-full"), "{room}");
        stick.space_again();
        let visited = visit(&b, &stick);
        assert!(visited.stopped.is_none() && visited.out.records <= 1);
        assert_eq!(parcels(&stick).len(), 2);
    }
    assert_eq!(came, 1);
}

#[test]
fn a_stick_with_its_switch_on_brings_everything_and_is_told_to_be_locked() {
    let (a, b, stick) = (desk("Ndara"), desk("Tumaini"), FaultyDisk::new());
    write(&a, &["Un", "Deux"]);
    write(&b, &["Trois"]);
    visit(&a, &stick);
    stick.write_protect();
    let before = names(&stick, FOLDER);
    assert!(!b.look_at_stick(&stick, true, &Task::default()).unwrap().writable);
    let visited = visit(&b, &stick);
    assert_eq!(counts(&visited), (2, 0));
    assert_eq!(visited.stopped.map(|stopped| stopped.reason), Some("stick-read-only"));
    assert_eq!(names(&stick, FOLDER), before);
}

#[test]
fn a_stick_that_cannot_be_read_or_is_gone_half_way_leaves_the_library_before_or_after() {
    let (a, filled) = (desk("Ndara"), FaultyDisk::new());
    write(&a, &["Un", "Deux"]);
    visit(&a, &filled);
    let (mut before, mut after) = (0, 0);
    for at in 0..60 {
        for gone in [true, false] {
            let (b, stick) = (desk("Tumaini"), filled.crash(1));
            match gone {
                true => stick.cut_power_after(at),
                false => stick.fail_after(at),
            }
            let whole = Visit { accept_unknown: true, ..Visit::default() };
            let visited = b.visit_stick(&stick, &whole, &Task::default());
            let new = b.len().unwrap();
            assert!(new == 0 || new == 2, "at {at}: {new} of 2");
            // What is not on the stick is not told to have come.
            assert!(visited.is_err() || visited.unwrap().added.new == new, "at {at}");
            (before, after) = (before + u64::from(new == 0), after + u64::from(new == 2));
            visit(&b, &filled.crash(1));
            assert_eq!(b.len().unwrap(), 2, "at {at}: the next visit goes on");
        }
    }
    assert!(before > 4 && after > 4, "{before} before, {after} after");
}

#[cfg(unix)]
#[test]
fn a_file_that_changes_while_it_is_added_is_the_one_that_was_looked_at() {
    let (a, b, folder) = (desk("Ndara"), desk("Tumaini"), tempfile::tempdir().unwrap());
    write(&a, &["Un", "Deux"]);
    let file = folder.path().join("x.satchel");
    let task = Task::default();
    a.export(&file, None, false, &task).unwrap();
    let bundle = b.open_bundle(std::slice::from_ref(&file), &task).unwrap();
    let plan = b.plan(&bundle, true, &task).unwrap();
    std::fs::write(&file, b"something else altogether").unwrap();
    let report = b.import(bundle, &plan, true, "x", &task).unwrap();
    assert_eq!((report.new, b.len().unwrap()), (2, 2));
    assert!(b.check(false, &task).unwrap().ok());
}

#[cfg(unix)]
#[test]
fn hostile_names_and_links_are_passed_over() {
    let (a, b, folder) = (desk("Ndara"), desk("Tumaini"), tempfile::tempdir().unwrap());
    let stick = RealDisk::new(folder.path()).unwrap();
    write(&a, &["Un"]);
    visit(&a, &stick);
    let at = |name: &str| folder.path().join("SATCHEL").join(name);
    std::fs::create_dir(at("folder.satchel")).unwrap();
    std::os::unix::fs::symlink("/etc/passwd", at("link.satchel")).unwrap();
    std::os::unix::fs::symlink("/etc", at("receipts/link.receipt")).unwrap();
    std::fs::write(at("\u{202e}lehctas.satchel"), b"SATCHEL").unwrap();
    std::fs::write(at(&format!("{}.satchel", "x".repeat(200))), b"").unwrap();
    std::fs::write(at("receipts/zero.receipt"), b"").unwrap();
    std::fs::write(at("receipts/large.receipt"), vec![0; 1 << 20]).unwrap();
    let visited = visit(&b, &stick);
    assert_eq!(counts(&visited), (1, 0));
    assert_eq!(visited.added.damaged.len(), 2, "{:?}", visited.added.damaged);
    for number in 0..100 {
        std::fs::write(at(&format!("{number}.txt")), b"x").unwrap();
    }
    assert!(
        b.look_at_stick(&stick, true, &Task::default()).is_err(),
        "a folder of too many files is not read"
    );
}

#[test]
fn the_seventeenth_parcel_waits() {
    let (b, stick) = (desk("Tumaini"), FaultyDisk::new());
    stick.create_dir_all(Path::new(FOLDER)).unwrap();
    for number in 0..20 {
        let a = desk(&format!("City {number}"));
        write(&a, &["Un"]);
        let file = a._folder.path().join("x.satchel");
        a.export(&file, None, false, &Task::default()).unwrap();
        let bytes = std::fs::read(&file).unwrap();
        stick.atomic_write(&Path::new(FOLDER).join(format!("{number:02}.satchel")), &bytes).unwrap();
    }
    let visited = visit(&b, &stick);
    assert_eq!((visited.added.new, visited.unopened), (16, 4));
}

#[test]
fn damaged_copies_complete_each_other_and_a_newer_parcel_stops_no_other() {
    let (a, b, stick) = (desk("Ndara"), desk("Tumaini"), FaultyDisk::new());
    let words: String = (0..60_000).map(|number| format!("{} ", number * 7919 % 10_007)).collect();
    for title in ["Un", "Deux", "Trois", "Quatre"] {
        let fields = [("title", title), ("challenge", words.as_str())];
        let fields = fields.into_iter().map(|(id, text)| (id.to_owned(), Value::text(text))).collect();
        a.create(New { kind: "case-study".into(), fields, ..New::default() }).unwrap();
    }
    visit(&a, &stick);
    let name = parcels(&stick).remove(0);
    let bytes = stick.read(&Path::new(FOLDER).join(&name), 1 << 30).unwrap();
    let (mut one, mut two) = (bytes.clone(), bytes.clone());
    let (third, two_thirds) = (bytes.len() / 3, bytes.len() * 2 / 3);
    one[third..third + 50].fill(0);
    two[two_thirds..].fill(0);
    let mut newer = bytes;
    newer[11] = 9;
    stick.remove(&Path::new(FOLDER).join(&name)).unwrap();
    for (name, bytes) in [("1.satchel", &one), ("2.satchel", &two), ("3.satchel", &newer)] {
        stick.atomic_write(&Path::new(FOLDER).join(name), bytes).unwrap();
    }
    let visited = visit(&b, &stick);
    assert_eq!((visited.added.new, visited.newer.as_slice()), (4, ["3.satchel".to_owned()].as_slice()));
}

#[test]
fn a_parcel_for_a_city_holds_what_it_lacks_and_everything_where_nothing_is_known() {
    let (a, b) = (desk("Ndara"), desk("Tumaini"));
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("x.satchel");
    write(&a, &["Un", "Deux"]);
    let export = |cities: &[&str]| {
        let cities = cities.iter().map(|city| (*city).to_owned()).collect();
        let wish = Wish { to: Addressees { cities, ..Addressees::default() }, ..Wish::default() };
        a.export_for(&out, &wish, &Task::default()).unwrap()
    };
    assert_eq!(export(&["Tumaini"]).records, 2, "nothing is known of it");
    let stick = FaultyDisk::new();
    for desk in [&a, &b, &a] {
        visit(desk, &stick);
    }
    let report = export(&["tumaini "]);
    assert_eq!((report.records, report.objects), (0, 0));
    assert_eq!(report.left_out.iter().map(|left| left.reason).collect::<Vec<_>>(), ["held"]);
    write(&a, &["Trois"]);
    assert_eq!(export(&["Tumaini"]).records, 1);
    assert_eq!(
        export(&["Tumaini", "Lindholm"]).records,
        3,
        "for a city of which nothing is known, everything"
    );
    let fresh = a.freshness().unwrap();
    assert_eq!(fresh.len(), 1);
    assert_eq!((fresh[0].city.as_str(), fresh[0].lacks_records), ("Tumaini", Some(1)));
    assert!(fresh[0].receipt_heard.is_some() && fresh[0].parcel_heard.is_none());
}

#[test]
fn a_stranger_who_says_to_be_a_city_spares_it_nothing() {
    let (a, b, liar) = (desk("Ndara"), desk("Tumaini"), desk("Tumaini"));
    write(&a, &["Un", "Deux"]);
    write(&b, &["Four"]);
    let stick = FaultyDisk::new();
    visit(&b, &stick);
    visit(&a, &stick);
    visit(&liar, &stick);
    assert!(!a.receipts_of("Tumaini").unwrap().is_empty());
    let known = a.receipts_of("Tumaini").unwrap().len();
    a.hear(vec![liar.receipt().unwrap()]).unwrap();
    assert_eq!(a.receipts_of("Tumaini").unwrap().len(), known + 1, "it may only add to what is sent");
    let c = desk("Lindholm");
    visit(&c, &stick);
    c.hear(vec![liar.receipt().unwrap()]).unwrap();
    let of = c.receipts_of("Tumaini").unwrap();
    assert!(of.iter().any(|heard| heard.receipt.device() == b.device().unwrap().unwrap()));
}

#[test]
fn what_is_said_of_a_demonstration_that_was_removed_stays() {
    let (a, b, stick) = (desk("Ndara"), desk("Tumaini"), FaultyDisk::new());
    a.add_demo(crate::demo::Size::of(10), &Task::default()).unwrap();
    let line = a.lines(Some("case-study")).unwrap().remove(0);
    a.act(line.id, satchel_model::act::Verb::Withdraw, Some("x"), None).unwrap();
    a.edit(line.id, Change { fields: [("title".to_owned(), "Y".into())].into(), ..Change::default() })
        .unwrap();
    a.remove_demo().unwrap();
    write(&a, &["Un"]);
    visit(&a, &stick);
    visit(&b, &stick);
    assert_eq!(b.lines(None).unwrap().len(), 1);
    assert_eq!(a.digest().unwrap(), b.digest().unwrap());
    let acts = b.object_metas().unwrap().into_iter().filter(|(_, meta)| meta.is_act()).count();
    assert_eq!(acts, 0);
}

#[test]
fn a_cancelled_visit_leaves_the_library_as_it_was() {
    let (a, b, stick) = (desk("Ndara"), desk("Tumaini"), FaultyDisk::new());
    write(&a, &["Un"]);
    visit(&a, &stick);
    let before = b.digest().unwrap();
    let task = Task::default();
    task.cancel();
    let visit = Visit { accept_unknown: true, ..Visit::default() };
    assert!(matches!(b.visit_stick(&stick, &visit, &task), Err(crate::Error::Cancelled)));
    assert_eq!(b.digest().unwrap(), before);
    assert!(b.is_empty().unwrap());
}
