//! A hub that is started again: it remembers its log, believes no more of it than still holds, and serves nothing damaged.

use std::fs;
use std::path::{Path, PathBuf};

use satchel_testkit::Desk;
use tempfile::TempDir;

use crate::room::{Hub, city, digest, patience, sync, sync_with};

/// A hub's folder with a log of some checkpoints, stopped; and the city that wrote it.
fn stopped(checkpoints: usize) -> (TempDir, Desk) {
    let (folder, ndara) = (tempfile::tempdir().unwrap(), city("Ndara", 0));
    let hub = Hub::at(folder.path());
    for number in 0..checkpoints {
        ndara.library().create(satchel_testkit::case(&format!("Case {number}"))).unwrap();
        sync(&ndara, &hub.url());
    }
    drop(hub);
    (folder, ndara)
}

fn memory(folder: &Path) -> PathBuf {
    folder.join("library/hub/remembered")
}

fn packs(folder: &Path) -> PathBuf {
    folder.join("library/hub/v1/p")
}

/// A reader who was never here gets all of it.
fn all_is_read(hub: &Hub, writer: &Desk) {
    let reader = city("Velm", 0);
    sync(&reader, &hub.url());
    assert_eq!(digest(&reader), digest(writer));
}

#[test]
fn a_log_that_is_remembered_is_not_read_again() {
    let (folder, ndara) = stopped(11);
    // Without the packs only a hub that remembers can start.
    let aside = folder.path().join("aside");
    fs::rename(packs(folder.path()), &aside).unwrap();
    let hub = Hub::at(folder.path());
    fs::remove_dir_all(packs(folder.path())).ok();
    fs::rename(&aside, packs(folder.path())).unwrap();
    all_is_read(&hub, &ndara);
    ndara.library().create(satchel_testkit::case("Later")).unwrap();
    assert_eq!(sync(&ndara, &hub.url()).confirmed, 1, "and it goes on");
    all_is_read(&hub, &ndara);
    drop(hub);
    all_is_read(&Hub::at(folder.path()), &ndara);
}

#[test]
fn an_older_memory_is_gone_on_from() {
    let (folder, ndara) = stopped(3);
    let older = fs::read(memory(folder.path())).unwrap();
    let hub = Hub::at(folder.path());
    for number in 0..9 {
        ndara.library().create(satchel_testkit::case(&format!("Later {number}"))).unwrap();
        sync(&ndara, &hub.url());
    }
    drop(hub);
    assert_ne!(fs::read(memory(folder.path())).unwrap(), older);
    // As after a power cut that took the newer one.
    fs::write(memory(folder.path()), &older).unwrap();
    let hub = Hub::at(folder.path());
    all_is_read(&hub, &ndara);
    assert_eq!(sync(&ndara, &hub.url()).number, 12);
}

#[test]
fn a_damaged_memory_is_as_if_it_were_not_there() {
    let (folder, ndara) = stopped(3);
    let sound = fs::read(memory(folder.path())).unwrap();
    let mut damaged: Vec<Vec<u8>> = [0, 31, 32, 40, sound.len() / 2, sound.len() - 1]
        .map(|at| {
            let mut bytes = sound.clone();
            bytes[at] ^= 1;
            bytes
        })
        .to_vec();
    damaged.extend([0, 10, 35, sound.len() - 33].map(|len| sound[..len].to_vec()));
    for bytes in damaged {
        fs::write(memory(folder.path()), &bytes).unwrap();
        let hub = Hub::at(folder.path());
        assert_eq!(sync(&ndara, &hub.url()).pushed, 0, "all of it is in the log");
        drop(hub);
        let aside = folder.path().join("aside");
        fs::rename(packs(folder.path()), &aside).unwrap();
        fs::write(memory(folder.path()), &bytes).unwrap();
        // Not remembered, so read; and the packs are not there.
        let started = std::panic::catch_unwind(|| Hub::at(folder.path()));
        assert!(started.is_err(), "it was believed");
        fs::remove_dir_all(packs(folder.path())).ok();
        fs::rename(&aside, packs(folder.path())).unwrap();
    }
}

#[test]
fn what_is_remembered_of_another_log_is_not_believed() {
    let (folder, ndara) = stopped(3);
    let (other, velm) = stopped(3);
    fs::remove_dir_all(folder.path().join("library/hub/v1")).unwrap();
    let copy = |name: &str| {
        fs::create_dir_all(folder.path().join("library/hub/v1").join(name)).unwrap();
        for entry in fs::read_dir(other.path().join("library/hub/v1").join(name)).unwrap().flatten() {
            fs::copy(entry.path(), folder.path().join("library/hub/v1").join(name).join(entry.file_name()))
                .unwrap();
        }
    };
    ["p", "c"].into_iter().for_each(copy);
    for name in ["head", "packs"] {
        fs::copy(
            other.path().join("library/hub/v1").join(name),
            folder.path().join("library/hub/v1").join(name),
        )
        .unwrap();
    }
    let hub = Hub::at(folder.path());
    let reader = city("Lumi", 0);
    sync(&reader, &hub.url());
    let titles = reader.library().lines(None).unwrap().len();
    assert_eq!(
        titles,
        ndara.library().lines(None).unwrap().len() + velm.library().lines(None).unwrap().len()
    );
}

#[test]
fn a_library_that_lost_something_gets_it_back_from_the_log() {
    let (folder, ndara) = stopped(3);
    let journal = folder.path().join("library/journal");
    for entry in fs::read_dir(&journal).unwrap().flatten() {
        if entry.path().extension().is_some_and(|ending| ending == "seg") {
            fs::remove_file(entry.path()).unwrap();
        }
    }
    let hub = Hub::at(folder.path());
    all_is_read(&hub, &ndara);
    ndara.library().create(satchel_testkit::case("Later")).unwrap();
    assert_eq!(sync(&ndara, &hub.url()).confirmed, 1);
    drop(hub);
    // Its own library holds all of it again, and can tell others without the log.
    fs::remove_dir_all(folder.path().join("library/hub")).unwrap();
    all_is_read(&Hub::at(folder.path()), &ndara);
}

#[test]
fn a_damaged_pack_is_made_anew_before_it_is_served() {
    let (folder, ndara) = stopped(9);
    let sound: Vec<(PathBuf, Vec<u8>)> = fs::read_dir(packs(folder.path()))
        .unwrap()
        .flatten()
        .map(|entry| (entry.path(), fs::read(entry.path()).unwrap()))
        .collect();
    assert!(sound.len() > 9, "larger ones too");
    for (path, bytes) in &sound {
        let mut damaged = bytes.clone();
        let at = damaged.len() / 2;
        damaged[at] ^= 0x10;
        fs::write(path, damaged).unwrap();
    }
    let hub = Hub::at(folder.path());
    all_is_read(&hub, &ndara);
    let mended = sound.iter().filter(|(path, bytes)| fs::read(path).unwrap() == *bytes).count();
    assert!(mended > 0 && mended < sound.len(), "those that were asked for: {mended}");
}

#[test]
fn a_damaged_pack_that_cannot_be_made_anew_is_not_served() {
    let (folder, _ndara) = stopped(1);
    let pack = fs::read_dir(packs(folder.path())).unwrap().flatten().next().unwrap().path();
    let hub = Hub::at(folder.path());
    // The journal is damaged too, where a start does not look.
    for entry in fs::read_dir(folder.path().join("library/journal")).unwrap().flatten() {
        if entry.path().extension().is_some_and(|ending| ending == "seg") {
            let len = fs::metadata(entry.path()).unwrap().len() as usize;
            fs::write(entry.path(), vec![0; len]).unwrap();
        }
    }
    fs::write(&pack, b"nothing").unwrap();
    let reader = city("Velm", 0);
    let told = sync_with(&reader, &hub.url(), &patience()).unwrap_err();
    assert_eq!(told.code(), "refused");
    assert!(reader.library().lines(None).unwrap().is_empty());
}
