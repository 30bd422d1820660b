//! Parcels as sticks return them: with zeros at the end, parts missing or of another set, among many other files.

use std::path::PathBuf;

use satchel_library::exchange::{Bundle, parcels_in};
use satchel_library::{Error, Task};
use satchel_testkit::{Desk, Dice, case, take};

/// A desk with parts of a parcel: each of its records fills about a block.
fn parts(name: &str, seed: u64) -> (Desk, Vec<PathBuf>) {
    let desk = Desk::new("Ndara");
    let mut dice = Dice::new(seed);
    for number in 0..3 {
        let mut new = case(&format!("Case {number}"));
        let words: Vec<String> = (0..12_000).map(|_| format!("{:x}", dice.bits())).collect();
        new.fields.insert("done".into(), words.join(" ").as_str().into());
        desk.library().create(new).unwrap();
    }
    let out = desk.stick().join(name);
    let files = desk.library().export(&out, Some(64 * 1024), false, &Task::default()).unwrap().files;
    assert_eq!(files.len(), 3);
    (desk, files)
}

#[test]
fn part_two_of_three_comes_alone_and_says_what_is_missing() {
    let (_desk, files) = parts("a.satchel", 1);
    let other = Desk::new("Tumaini");
    let bundle = other.library().open_bundle(&files[1..2], &Task::default()).unwrap();
    assert_eq!(bundle.inspection.needs, ["part 1 of 3", "part 3 of 3"]);
    assert!(bundle.inspection.damaged.is_empty());
    take(&files[1..2], other.library());
    assert_eq!(other.library().len().unwrap(), 1);
}

#[test]
fn a_part_of_another_set_neither_helps_nor_harms() {
    let (desk, files) = parts("a.satchel", 1);
    let (another, foreign) = parts("b.satchel", 2);
    let other = Desk::new("Tumaini");
    let mixed = [files[0].clone(), foreign[1].clone(), files[2].clone()];
    let bundle = Bundle::read(&mixed, &Task::default()).unwrap();
    let mut needs = bundle.inspection.needs;
    needs.sort();
    assert_eq!(needs, ["part 1 of 3", "part 2 of 3", "part 3 of 3"]);
    take(&mixed, other.library());
    assert_eq!(other.library().len().unwrap(), 3);
    take(&[files, foreign].concat(), other.library());
    assert_eq!(other.library().len().unwrap(), 6);
    let objects = |desk: &Desk| desk.library().digest().unwrap().objects;
    assert_eq!(objects(&other), objects(&desk) + objects(&another));
}

#[test]
fn zeros_at_the_end_cost_what_they_cover_and_no_more() {
    let desk = Desk::new("Ndara");
    desk.library().create(case("Wheels")).unwrap();
    let file = desk.stick().join("a.satchel");
    desk.library().export(&file, None, false, &Task::default()).unwrap();
    let whole = std::fs::read(&file).unwrap();
    // Behind the end: what a file system leaves that lost the file's length.
    std::fs::write(&file, [whole.clone(), vec![0; 4096]].concat()).unwrap();
    let other = Desk::new("Tumaini");
    let report = take(std::slice::from_ref(&file), other.library());
    assert_eq!((report.new, other.library().digest().unwrap()), (1, desk.library().digest().unwrap()));
    assert!(!report.damaged.is_empty(), "trailing bytes are damage");
    // Instead of the end, from the first byte to none: never more than nothing, never a fault.
    for kept in (0..whole.len()).step_by(13) {
        let mut bytes = whole.clone();
        bytes[kept..].fill(0);
        std::fs::write(&file, bytes).unwrap();
        match Bundle::read(std::slice::from_ref(&file), &Task::default()) {
            Ok(bundle) => assert!(!bundle.inspection.damaged.is_empty(), "{kept} bytes of {}", whole.len()),
            Err(error) => assert!(matches!(error, Error::NotAParcel(_)), "{kept}: {error}"),
        }
    }
}

#[test]
fn a_stick_of_a_hundred_thousand_files_is_looked_at_in_no_time() {
    let desk = Desk::new("Ndara");
    desk.library().create(case("Wheels")).unwrap();
    // In memory where the system has such a place: only the looking is of interest.
    let stick = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    for number in 0..100_000 {
        // A name alone is enough.
        std::fs::File::create(stick.path().join(format!("{number}.satchel"))).unwrap();
    }
    let began = std::time::Instant::now();
    assert!(matches!(parcels_in(&[stick.path().into()]), Err(Error::NoParcel(_))));
    assert!(began.elapsed().as_secs() < 10, "{:?}", began.elapsed());
    // The folder that is ours is read all the same.
    std::fs::create_dir(stick.path().join("SATCHEL")).unwrap();
    let ours = stick.path().join("SATCHEL/a.satchel");
    desk.library().export(&ours, None, false, &Task::default()).unwrap();
    assert_eq!(parcels_in(&[stick.path().into()]).unwrap(), [ours]);
}

#[cfg(unix)]
#[test]
fn names_that_look_like_ways_out_are_names() {
    let desk = Desk::new("Ndara");
    desk.library().create(case("Wheels")).unwrap();
    let stick = tempfile::tempdir().unwrap();
    for name in ["..\\..\\a.satchel", "C:\\a.satchel", "...satchel", "a.satchel"] {
        desk.library().export(&stick.path().join(name), None, false, &Task::default()).unwrap();
    }
    // Hidden ones are passed over; the others are files of this folder, whatever they would mean elsewhere.
    let found = parcels_in(&[stick.path().into()]).unwrap();
    assert_eq!(found, ["C:\\a.satchel", "a.satchel"].map(|name| stick.path().join(name)));
    let other = Desk::new("Tumaini");
    take(&found, other.library());
    assert_eq!(other.library().len().unwrap(), 1);
    let climbing = stick.path().join("SATCHEL/../../a.satchel");
    assert!(matches!(parcels_in(&[climbing]), Err(Error::NoFile(_) | Error::Disk(_))));
}
