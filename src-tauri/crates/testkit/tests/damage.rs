//! Store and index are views: whatever becomes of their files, the library opens and answers as before.

use std::path::{Path, PathBuf};
use std::time::Duration;

use satchel_library::{Library, Query};
use satchel_testkit::{Desk, Dice, case, seeds, view_of_all};

const PATIENCE: Duration = Duration::from_secs(60);
const WORDS: [&str; 4] = ["wheels", "\"Case 7\"", "milk van", "nothing of the kind"];

fn full_desk() -> Desk {
    let desk = Desk::new("Ndara");
    for number in 0..24 {
        let about = ["on wheels", "in the milk van", "by boat"][number % 3];
        desk.library().create(case(&format!("Case {number} {about}"))).unwrap();
    }
    assert!(desk.library().wait_indexed(PATIENCE));
    desk
}

/// What a person would see: every page, and the answers to some questions.
fn answers(library: &Library) -> (String, Vec<Vec<String>>) {
    assert!(library.wait_indexed(PATIENCE), "the index does not come back");
    let found = |words: &&str| -> Vec<String> {
        let hits = library.search(&Query::text(*words)).unwrap().hits;
        hits.into_iter().map(|hit| format!("{} {:.4}", hit.line.slug, hit.hit.score)).collect()
    };
    (format!("{:?}", view_of_all(library)), WORDS.iter().map(found).collect())
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type().unwrap().is_dir() {
            true => files.extend(self::files(&entry.path())),
            false => files.push(entry.path()),
        }
    }
    files.sort();
    files
}

/// Damages a file in one of the ways that disks do.
fn damage(file: &Path, dice: &mut Dice) -> String {
    let bytes = std::fs::read(file).unwrap();
    let half = bytes.len() / 2;
    let (how, damaged) = match dice.below(6) {
        0 => {
            std::fs::remove_file(file).unwrap();
            return "deleted".into();
        }
        1 => ("emptied", Vec::new()),
        2 => ("cut in half", bytes[..half].to_vec()),
        3 => ("zeroed", vec![0; bytes.len()]),
        4 => ("filled with rubbish", bytes.iter().map(|_| dice.bits() as u8).collect()),
        _ => {
            let mut bytes = bytes;
            for _ in 0..8 {
                let at = dice.below(bytes.len().max(1));
                bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << dice.below(8));
            }
            ("changed in eight bits", bytes)
        }
    };
    std::fs::write(file, damaged).unwrap();
    how.into()
}

#[test]
fn any_file_of_store_or_index_may_be_damaged() {
    let mut desk = full_desk();
    let before = answers(desk.library());
    desk.reopen();
    assert_eq!(answers(desk.library()), before, "without damage");
    for seed in seeds(48) {
        let mut dice = Dice::new(seed);
        desk.close();
        let view = desk.root().join(if dice.once_in(2) { "store" } else { "index" });
        let all = files(&view);
        let file = dice.one(&all).clone();
        let how = damage(&file, &mut dice);
        let what = format!("seed {seed}: {} was {how}", file.strip_prefix(desk.root()).unwrap().display());
        println!("{what}");
        desk.open();
        assert_eq!(answers(desk.library()), before, "{what}");
    }
}

#[test]
fn both_views_may_be_gone_or_be_files_where_folders_belong() {
    let mut desk = full_desk();
    let before = answers(desk.library());
    for view in ["store", "index"] {
        desk.close();
        std::fs::remove_dir_all(desk.root().join(view)).unwrap();
        desk.open();
        assert_eq!(answers(desk.library()), before, "{view} gone");
        desk.close();
        std::fs::remove_dir_all(desk.root().join(view)).unwrap();
        std::fs::write(desk.root().join(view), b"not a folder").unwrap();
        desk.open();
        assert_eq!(answers(desk.library()), before, "{view} is a file");
    }
}

#[test]
fn views_of_an_older_or_newer_day_are_brought_up_to_date() {
    let mut desk = full_desk();
    desk.close();
    let old = tempfile::tempdir().unwrap();
    copy(&desk.root(), old.path());
    desk.open();
    for number in 24..30 {
        desk.library().create(case(&format!("Case {number} later"))).unwrap();
    }
    let later = answers(desk.library());
    desk.close();
    let new = tempfile::tempdir().unwrap();
    copy(&desk.root(), new.path());
    for view in ["store", "index"] {
        replace(&desk.root().join(view), &old.path().join(view));
        desk.open();
        assert_eq!(answers(desk.library()), later, "an old {view}");
        desk.close();
    }
    // The whole journal of an earlier day, as a backup brings it, beside views of today.
    replace(&desk.root().join("journal"), &old.path().join("journal"));
    desk.open();
    assert_eq!(desk.library().len().unwrap(), 24);
    assert!(answers(desk.library()).1[0].iter().all(|hit| !hit.contains("later")));
}

fn replace(to: &Path, from: &Path) {
    std::fs::remove_dir_all(to).unwrap();
    copy(from, to);
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let to = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &to),
            false => drop(std::fs::copy(entry.path(), to).unwrap()),
        }
    }
}
