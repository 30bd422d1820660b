//! A disk that is full, or fails, now and then: what is acknowledged is there, what is refused is not shown.

use std::sync::Arc;

use satchel_disk::FaultyDisk;
use satchel_library::{Error, Library};
use satchel_testkit::{Dice, case, fields, seeds};

use crate::promise::{Promise, check_drafts, open};

#[test]
fn a_disk_that_fails_now_and_then_is_told_of_and_loses_nothing_acknowledged() {
    for seed in seeds(3) {
        let mut dice = Dice::new(seed);
        let disk = FaultyDisk::new();
        let views = tempfile::tempdir().unwrap();
        let library = open(Arc::new(disk.clone()), views.path()).unwrap();
        let mut promise = Promise::default();
        let (mut refused, mut records) = (0, 0);
        for round in 0..40 {
            for part in 0..3 {
                match dice.below(3) {
                    0 => disk.fail_after(dice.below(14) as u64),
                    1 => disk.fail_sync_after(dice.below(4) as u64),
                    _ => disk.no_space_after(dice.below(2000) as u64),
                }
                match library.create(case(&format!("Case {round}.{part}"))) {
                    Ok(saved) => {
                        records += 1;
                        promise.saved.insert((saved.id, saved.revision));
                    }
                    Err(_) => refused += 1,
                }
                autosave(&library, &mut promise, &format!("Draft {round}.{part}"));
            }
            disk.space_again();
            let what = format!("seed {seed}, round {round}");
            assert_eq!(library.len().unwrap(), records, "{what}: something refused is shown");
            if round % 8 == 7 {
                let empty = tempfile::tempdir().unwrap();
                let found = open(Arc::new(disk.crash(seed)), empty.path())
                    .unwrap_or_else(|error| panic!("{what}: {error}"));
                for (record, revision) in &promise.saved {
                    assert!(found.holds(*revision).unwrap(), "{what}: {revision:?} of {record:?} is lost");
                    assert!(found.show(*record, None).is_ok(), "{what}: {record:?} is not shown");
                }
                check_drafts(&found, &promise, &what);
            }
        }
        assert!(refused > 10 && records > 40, "seed {seed}: {refused} refused, {records} saved");
    }
}

fn autosave(library: &Library, promise: &mut Promise, text: &str) {
    let written = fields(&[("title", text), ("challenge", "Far away.")]);
    let Some(id) = promise.drafts.keys().next().cloned() else {
        if let Ok(draft) = library.draft("case-study", written) {
            promise.drafts.insert(draft.id, vec![text.to_owned()]);
        }
        return;
    };
    let texts = promise.drafts.get_mut(&id).unwrap();
    match library.save_draft(&id, written) {
        Ok(_) => *texts = vec![text.to_owned()],
        Err(_) => texts.push(text.to_owned()),
    }
}

/// One fault of the disk.
#[derive(Debug, Clone, Copy)]
enum Fault {
    NoSpace(u64),
    Fails(u64),
    SyncFails(u64),
}

#[test]
fn each_fault_by_itself_is_told_of_and_loses_nothing_acknowledged() {
    let no_space = (0..3000).step_by(83).map(Fault::NoSpace);
    let faults = no_space.chain((0..30).map(Fault::Fails)).chain((0..5).map(Fault::SyncFails));
    let disk = FaultyDisk::new();
    let views = tempfile::tempdir().unwrap();
    let library = open(Arc::new(disk.clone()), views.path()).unwrap();
    let (mut promise, mut full) = (Promise::default(), 0);
    for (number, fault) in faults.enumerate() {
        let what = format!("{number}: {fault:?}");
        match fault {
            Fault::NoSpace(bytes) => disk.no_space_after(bytes),
            Fault::Fails(operations) => disk.fail_after(operations),
            Fault::SyncFails(syncs) => disk.fail_sync_after(syncs),
        }
        let before = library.len().unwrap();
        let answer = library.create(case(&format!("Case {number}")));
        full += usize::from(matches!(answer, Err(Error::DiskFull)));
        assert_eq!(
            library.len().unwrap(),
            before + u64::from(answer.is_ok()),
            "{what}: refused and yet shown"
        );
        promise.saved.extend(answer.map(|saved| (saved.id, saved.revision)));
        autosave(&library, &mut promise, &format!("Draft {number}"));
        disk.space_again();
        if let Fault::NoSpace(_) = fault {
            let saved = library.create(case(&format!("Room again {number}")));
            let saved = saved.unwrap_or_else(|error| panic!("{what}: with room again: {error}"));
            promise.saved.extend([(saved.id, saved.revision)]);
        }
        if number % 12 == 11 {
            let empty = tempfile::tempdir().unwrap();
            let found = open(Arc::new(disk.crash(number as u64)), empty.path()).unwrap();
            found.take_problems();
            for (record, revision) in &promise.saved {
                assert!(found.holds(*revision).unwrap(), "{what}: {revision:?} of {record:?} is lost");
                assert!(found.show(*record, None).is_ok(), "{what}: {record:?} is not shown");
            }
            check_drafts(&found, &promise, &what);
        }
    }
    assert!(full > 3, "only {full} saves found the disk full");
}
