//! An import, and taking it back, cut short at every step: the library is as before or as after, never between.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use satchel_disk::FaultyDisk;
use satchel_library::exchange::Bundle;
use satchel_library::{Library, Task};
use satchel_model::{RecordId, RecordView};
use satchel_testkit::{Desk, Dice, case, fields, paper, view_of_all, with_files};

use crate::promise::open;

/// A parcel of several blocks, so that an import is several writes.
fn parcel() -> (Desk, std::path::PathBuf) {
    let desk = Desk::new("Ndara");
    let mut dice = Dice::new(3);
    for number in 0..5 {
        let mut new = case(&format!("Case {number}"));
        let words: Vec<String> = (0..4_000).map(|_| format!("{:x}", dice.bits())).collect();
        new.fields.extend(fields(&[("done", words.join(" ").as_str())]));
        if number < 2 {
            new.fields =
                with_files(new.fields, &[paper(desk.library(), "a.pdf", &format!("Paper {number}"))]);
        }
        desk.library().create(new).unwrap();
    }
    let file = desk.stick().join("parcel.satchel");
    desk.library().export(&file, None, false, &Task::default()).unwrap();
    (desk, file)
}

fn add(library: &Library, file: &Path) -> satchel_library::Result<()> {
    let task = Task::default();
    let bundle = library.open_bundle(&[file.to_owned()], &task)?;
    let plan = library.plan(&bundle, true, &task)?;
    library.import(bundle, &plan, true, "parcel", &task).map(drop)
}

/// At every operation if someone asks for it, else at some of them.
fn step() -> u64 {
    if std::env::var_os("SATCHEL_EVERY").is_some() { 1 } else { 5 }
}

type State = (String, BTreeMap<RecordId, RecordView>);

fn state(library: &Library) -> State {
    (library.digest().unwrap().hex, view_of_all(library))
}

fn found(disk: &FaultyDisk, seed: u64) -> State {
    let views = tempfile::tempdir().unwrap();
    let library = open(Arc::new(disk.crash(seed)), views.path()).unwrap();
    state(&library)
}

/// A library with a record of its own on a disk of its own.
fn begun() -> FaultyDisk {
    let (disk, views) = (FaultyDisk::new(), tempfile::tempdir().unwrap());
    let library = open(Arc::new(disk.clone()), views.path()).unwrap();
    library.create(case("Own")).unwrap();
    drop(library);
    disk.crash(0)
}

/// Does `work` with the power going at every operation in turn; each time the disk holds one of the two states.
fn cut_everywhere(
    disk: &FaultyDisk,
    work: impl Fn(&Library) -> satchel_library::Result<()>,
    states: [&State; 2],
) {
    let mut at = 0;
    let mut seen = [0, 0];
    loop {
        let (disk, views) = (disk.crash(0), tempfile::tempdir().unwrap());
        let library = open(Arc::new(disk.clone()), views.path()).unwrap();
        disk.cut_power_after(at);
        let done = work(&library).is_ok();
        let cut = satchel_disk::Disk::exists(&disk, Path::new("x")).is_err();
        drop(library);
        let found = found(&disk, at);
        let which = states.iter().position(|state| **state == found);
        let which = which.unwrap_or_else(|| panic!("at {at}: between the two states"));
        assert!(!done || which == 1, "at {at}: acknowledged and lost");
        seen[which] += 1;
        if !cut {
            break;
        }
        at += step();
        assert!(at < 1_000);
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}

#[test]
fn an_import_cut_short_is_done_or_not() {
    let ((_desk, file), begun) = (parcel(), begun());
    let before = found(&begun, 1);
    let views = tempfile::tempdir().unwrap();
    let whole = begun.crash(0);
    let library = open(Arc::new(whole.clone()), views.path()).unwrap();
    add(&library, &file).unwrap();
    let after = state(&library);
    drop(library);
    assert!(before != after);
    cut_everywhere(&begun, |library| add(library, &file), [&before, &after]);
}

#[test]
fn taking_an_import_back_is_done_or_not_and_leaves_what_was_before() {
    let ((_desk, file), begun) = (parcel(), begun());
    let before = found(&begun, 1);
    let views = tempfile::tempdir().unwrap();
    let library = open(Arc::new(begun.clone()), views.path()).unwrap();
    add(&library, &file).unwrap();
    let after = state(&library);
    drop(library);
    let undo = |library: &Library| library.undo_import().map(drop);
    cut_everywhere(&begun.crash(0), undo, [&after, &before]);
    for fault in (0..24).step_by(step() as usize) {
        for syncs in [true, false] {
            let (disk, views) = (begun.crash(0), tempfile::tempdir().unwrap());
            let library = open(Arc::new(disk.clone()), views.path()).unwrap();
            if syncs {
                disk.fail_sync_after(fault)
            } else {
                disk.fail_after(fault)
            }
            let done = undo(&library);
            // A fault that has not come by now comes no more.
            disk.fail_after(1 << 40);
            disk.fail_sync_after(1 << 40);
            let here = state(&library);
            assert_eq!(here == before, done.is_ok(), "fault {fault}: {done:?}");
            assert!(here == before || here == after, "fault {fault}: between");
            drop(library);
            let views = tempfile::tempdir().unwrap();
            let again = open(Arc::new(disk.clone()), views.path()).unwrap();
            assert!(state(&again) == here, "fault {fault}: memory and disk are apart");
        }
    }
}

#[test]
fn a_cancelled_import_admits_nobody() {
    let ((_desk, file), desk) = (parcel(), Desk::new("Tumaini"));
    let task = Task::default();
    let bundle = Bundle::read(std::slice::from_ref(&file), &task).unwrap();
    let plan = desk.library().plan(&bundle, true, &task).unwrap();
    task.cancel();
    assert!(desk.library().import(bundle, &plan, true, "parcel", &task).is_err());
    assert!(desk.library().is_empty().unwrap());
    assert!(desk.library().last_import().unwrap().is_none());
    let files = || std::fs::read_dir(desk.root().join("blobs")).unwrap().count();
    assert_eq!(files(), 0, "no file is left of it");
    let again = Bundle::read(&[file], &Task::default()).unwrap();
    let plan = desk.library().plan(&again, false, &Task::default()).unwrap();
    assert_eq!((plan.strangers.len(), plan.not_admitted), (1, 5));
    desk.library().import(again, &plan, true, "parcel", &Task::default()).unwrap();
    assert_eq!(files(), 6);
}

#[test]
fn a_disk_that_fails_while_an_import_is_added_leaves_no_file_of_it() {
    let ((_desk, file), begun) = (parcel(), begun());
    let blobs = |disk: &FaultyDisk| satchel_disk::Disk::list(disk, Path::new("blobs"), 100).unwrap().len();
    let (mut failed, mut done) = (0, 0);
    for fault in 0..60 {
        let (disk, views) = (begun.crash(0), tempfile::tempdir().unwrap());
        let library = open(Arc::new(disk.clone()), views.path()).unwrap();
        disk.fail_after(fault);
        let added = add(&library, &file);
        disk.fail_after(1 << 40);
        match added {
            Ok(()) => done += 1,
            Err(_) => failed += 1,
        }
        assert_eq!(blobs(&disk), if library.len().unwrap() == 1 { 0 } else { 6 }, "fault {fault}");
    }
    assert!(failed > 10 && done > 0, "{failed} failed, {done} done");
}

#[test]
fn a_file_that_the_disk_has_spoilt_is_made_whole_by_the_next_parcel() {
    let ((_desk, file), desk) = (parcel(), Desk::new("Tumaini"));
    add(desk.library(), &file).unwrap();
    let blobs: Vec<_> =
        std::fs::read_dir(desk.root().join("blobs")).unwrap().map(|one| one.unwrap().path()).collect();
    let whole: Vec<Vec<u8>> = blobs.iter().map(|path| std::fs::read(path).unwrap()).collect();
    let mut spoilt = whole[0].clone();
    spoilt[0] ^= 1;
    std::fs::write(&blobs[0], spoilt).unwrap();
    std::fs::write(&blobs[1], &whole[1][..3]).unwrap();
    std::fs::remove_file(&blobs[2]).unwrap();
    add(desk.library(), &file).unwrap();
    let again: Vec<Vec<u8>> = blobs.iter().map(|path| std::fs::read(path).unwrap()).collect();
    assert!(again == whole);
}
