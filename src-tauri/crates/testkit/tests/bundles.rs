//! However bundles are cut, ordered and repeated, the library that takes them ends up the same.

use std::path::PathBuf;

use satchel_library::{Change, Task};
use satchel_model::act::Verb;
use satchel_testkit::{Desk, Dice, case, exchange, fields, seeds, take, view_of_all};

/// Two cities that disagreed, in bundles of many small parts and one large one.
fn story() -> (Desk, Vec<PathBuf>) {
    let (a, b) = (Desk::new("Ndara"), Desk::new("Ndara"));
    let mut dice = Dice::new(7);
    let mut records = Vec::new();
    for number in 0..12 {
        let mut new = case(&format!("Case {number}"));
        // Long and without repetition, so that a bundle has several blocks.
        let words: Vec<String> = (0..1800).map(|_| format!("{:x}", dice.bits())).collect();
        new.fields.insert("done".into(), words.join(" ").as_str().into());
        records.push(a.library().create(new).unwrap().id);
    }
    exchange(&a, &b);
    for (number, record) in records.iter().enumerate() {
        let change = |words: &str| Change { fields: fields(&[("advice", words)]), ..Change::default() };
        if number % 2 == 0 {
            a.library().edit(*record, change("Begin small.")).unwrap();
        }
        if number % 3 == 0 {
            b.library().edit(*record, change("Begin with tea.")).unwrap();
        }
        if number % 4 == 0 {
            b.library().act(*record, Verb::Publish, None, None).unwrap();
        }
    }
    let task = Task::default();
    let parts = a.library().export(&a.stick().join("a.satchel"), Some(8 * 1024), false, &task).unwrap().files;
    let mut files =
        b.library().export(&a.stick().join("b.satchel"), Some(8 * 1024), false, &task).unwrap().files;
    assert!(parts.len() > 1 && files.len() > 1, "{} and {} parts", parts.len(), files.len());
    files.extend(parts);
    exchange(&a, &b);
    files.extend(b.library().export(&a.stick().join("all.satchel"), None, false, &task).unwrap().files);
    (a, files)
}

#[test]
fn any_order_split_and_repetition_of_bundles_gives_the_same_library() {
    let (whole, files) = story();
    let expected = (whole.library().digest().unwrap(), view_of_all(whole.library()));
    assert!(expected.1.values().any(|view| !view.conflicts().is_empty()), "the story has a conflict");
    for seed in seeds(8) {
        let mut dice = Dice::new(seed);
        let desk = Desk::new("Tumaini");
        // Half of the time without the bundle that holds everything, so that the parts alone must do.
        let mut order = files[..files.len() - dice.below(2)].to_vec();
        order.extend_from_within(..dice.below(order.len()));
        dice.shuffle(&mut order);
        while !order.is_empty() {
            let count = (1 + dice.below(3)).min(order.len());
            let some: Vec<PathBuf> = order.drain(..count).collect();
            take(&some, desk.library());
        }
        assert_eq!(desk.library().digest().unwrap(), expected.0, "seed {seed}");
        assert_eq!(view_of_all(desk.library()), expected.1, "seed {seed}");
    }
}

#[test]
fn two_damaged_copies_complete_each_other() {
    let (whole, files) = story();
    let bytes = std::fs::read(files.last().unwrap()).unwrap();
    let desk = Desk::new("Tumaini");
    let copies: Vec<PathBuf> = (0..2).map(|copy| desk.stick().join(format!("copy-{copy}.satchel"))).collect();
    for (copy, path) in copies.iter().enumerate() {
        let mut damaged = bytes.clone();
        // The one in the first block, the other in the last.
        let at = damaged.len() * [3, 7][copy] / 8;
        damaged[at..at + 40].fill(0);
        std::fs::write(path, damaged).unwrap();
    }
    take(&copies[..1], desk.library());
    let part = desk.library().digest().unwrap();
    take(&copies, desk.library());
    let all = desk.library().digest().unwrap();
    assert_eq!(all, whole.library().digest().unwrap());
    assert!(part.objects <= all.objects);
}
