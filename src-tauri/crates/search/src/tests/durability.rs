//! What a commit promises, and what is told of a folder that cannot be read.

use std::path::Path;
use std::sync::Arc;

use satchel_disk::FaultyDisk;

use super::*;
use crate::{Error, NoTexts};

#[test]
fn a_commit_carries_its_position_and_replaces_by_id() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path()).unwrap();
    assert_eq!((index.position().unwrap(), index.len().unwrap()), (0, 0));
    assert_eq!(index.search(&Query::text("anything"), &NoTexts).unwrap().total, 0);
    index.put(&documents()).unwrap();
    assert_eq!(index.search(&Query::text("mothers"), &NoTexts).unwrap().total, 0);
    index.commit(41).unwrap();
    let mut edited = documents()[3].clone();
    edited.title = "Fathers".into();
    edited.texts.clear();
    index.put(&[edited]).unwrap();
    index.remove(&["ja".into(), "never there".into()]).unwrap();
    index.commit(42).unwrap();
    drop(index);
    let index = Index::open(folder.path()).unwrap();
    assert_eq!((index.position().unwrap(), index.len().unwrap()), (42, 15));
    assert_eq!(index.search(&Query::text("mothers"), &NoTexts).unwrap().total, 0);
    assert_eq!(ids(&index.search(&Query::text("fathers"), &NoTexts).unwrap()), ["en"]);
    index.verify().unwrap();
}

#[test]
fn many_small_commits_are_merged() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path()).unwrap();
    for position in 0..30 {
        index.put(&documents()[..2]).unwrap();
        index.commit(position).unwrap();
    }
    index.settle().unwrap();
    assert_eq!(index.len().unwrap(), 2);
    assert!(std::fs::read_dir(folder.path()).unwrap().count() < 8 * 8);
}

#[test]
fn another_edition_is_stale_and_rubbish_is_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path()).unwrap();
    index.put(&documents()).unwrap();
    index.commit(1).unwrap();
    drop(index);
    let file = |name: &str| folder.path().join(name);
    std::fs::write(file("edition"), "satchel-search/0").unwrap();
    assert!(matches!(Index::open(folder.path()), Err(Error::Stale { .. })));
    std::fs::remove_file(file("edition")).unwrap();
    assert!(matches!(Index::open(folder.path()), Err(Error::Stale { .. })));
    std::fs::write(file("edition"), crate::schema::EDITION).unwrap();
    std::fs::write(file("meta.json"), "{").unwrap();
    assert!(matches!(Index::open(folder.path()), Err(Error::Damaged(_))));
}

#[test]
fn a_damaged_file_never_panics() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path()).unwrap();
    index.put(&documents()).unwrap();
    index.commit(1).unwrap();
    drop(index);
    let mut names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().path()).collect();
    names.retain(|path| {
        path.extension().is_some_and(|e| ["idx", "term", "fast", "fieldnorm"].iter().any(|x| e == *x))
    });
    assert!(names.len() >= 4);
    for path in names {
        let whole = std::fs::read(&path).unwrap();
        std::fs::write(&path, &whole[..whole.len() / 2]).unwrap();
        let outcome =
            Index::open(folder.path()).and_then(|index| index.search(&Query::text("library"), &NoTexts));
        assert!(matches!(outcome, Err(Error::Damaged(_))), "{path:?}: {outcome:?}");
        let mut bad = whole.clone();
        bad[3] ^= 0x55;
        std::fs::write(&path, &bad).unwrap();
        let verified = Index::open(folder.path()).and_then(|index| index.verify());
        assert!(matches!(verified, Err(Error::Damaged(_))), "{path:?}");
        std::fs::write(&path, &whole).unwrap();
    }
}

#[test]
fn a_power_cut_leaves_the_last_commit() {
    let folder = Path::new("index");
    for cut in (0..120).step_by(7) {
        let disk = FaultyDisk::new();
        let index = Index::open_on(Arc::new(disk.clone()), folder).unwrap();
        index.put(&documents()[..4]).unwrap();
        index.commit(7).unwrap();
        disk.cut_power_after(cut);
        let second = index.put(&documents()[4..]).and_then(|()| index.commit(8));
        for seed in 0..3 {
            let index = Index::open_on(Arc::new(disk.crash(seed)), folder).unwrap();
            let found = (index.position().unwrap(), index.len().unwrap());
            assert!(
                found == (8, 16) || (found == (7, 4) && second.is_err()),
                "cut {cut}: {found:?} {second:?}"
            );
            assert_eq!(ids(&index.search(&Query::text("mothers"), &NoTexts).unwrap()), ["en"]);
        }
    }
}

#[test]
fn no_room_is_said_and_nothing_is_lost() {
    let folder = Path::new("index");
    let disk = FaultyDisk::new();
    let index = Index::open_on(Arc::new(disk.clone()), folder).unwrap();
    index.put(&documents()[..4]).unwrap();
    index.commit(7).unwrap();
    disk.no_space_after(200);
    assert!(index.put(&documents()[4..]).and_then(|()| index.commit(8)).is_err());
    assert_eq!(index.search(&Query::text("mothers"), &NoTexts).unwrap().total, 1);
    disk.space_again();
    index.put(&documents()[4..]).unwrap();
    index.commit(8).unwrap();
    assert_eq!((index.position().unwrap(), index.len().unwrap()), (8, 16));
}
