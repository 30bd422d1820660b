//! The faulty disk behaves as a disk, and fails as told.

use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::RealDisk;

const A: &str = "a";

fn path(name: &str) -> &Path {
    Path::new(name)
}

#[test]
fn faults_come_when_scripted() {
    let disk = FaultyDisk::new();
    disk.no_space_after(5);
    let mut output = disk.create(path(A)).unwrap();
    assert!(matches!(output.put(b"1234567"), Err(Error::NoSpace { .. })));
    assert_eq!(disk.read(path(A), 10).unwrap(), b"12345");
    disk.space_again();
    output.put(b"67").unwrap();
    disk.fail_after(1);
    output.put(b"8").unwrap();
    assert!(matches!(output.put(b"9"), Err(Error::Io { .. })));
    output.put(b"9").unwrap();
    assert_eq!(disk.read(path(A), 10).unwrap(), b"123456789");
}

#[test]
fn after_a_cut_nothing_more_happens() {
    let disk = FaultyDisk::new();
    disk.atomic_write(path(A), b"safe").unwrap();
    disk.cut_power_after(0);
    assert!(disk.atomic_write(path(A), b"late").is_err());
    assert!(disk.read(path(A), 10).is_err());
    for seed in 0..20 {
        assert_eq!(disk.crash(seed).read(path(A), 10).unwrap(), b"safe");
    }
}

#[test]
fn a_failed_sync_is_not_mended_by_a_second() {
    let disk = FaultyDisk::new();
    let mut output = disk.create(path(A)).unwrap();
    disk.sync_dir(path("")).unwrap();
    output.put(b"lost").unwrap();
    disk.fail_sync_after(0);
    output.sync().unwrap_err();
    output.sync().unwrap();
    assert_eq!(disk.read(path(A), 10).unwrap(), b"lost");
    assert_eq!(disk.crash(1).read(path(A), 10).unwrap(), b"");
}

#[test]
fn the_same_seed_gives_the_same_disk() {
    let disk = FaultyDisk::new();
    for name in ["a", "b", "c"] {
        disk.create(path(name)).unwrap().put(&[7; 3000]).unwrap();
    }
    let found = |seed| {
        let disk = disk.crash(seed);
        let entries = disk.list(path(""), 10).unwrap();
        entries
            .into_iter()
            .map(|entry| (disk.read(path(&entry.name), 10_000).unwrap(), entry))
            .collect::<Vec<_>>()
    };
    let all: Vec<_> = (0..30).map(found).collect();
    assert!((0..30).map(found).eq(all.iter().cloned()));
    assert!(all.windows(2).any(|pair| pair[0] != pair[1]));
}

#[test]
fn locks_fall_with_their_holder_or_the_power() {
    let disk = FaultyDisk::new();
    let held = disk.lock(path("lock")).unwrap();
    assert!(matches!(disk.lock(path("lock")), Err(Error::Locked { .. })));
    disk.crash(1).lock(path("lock")).unwrap();
    drop(held);
    disk.lock(path("lock")).unwrap();
}

/// A log that appends, syncs and acknowledges keeps what it acknowledged, whenever the power goes.
#[test]
fn an_acknowledged_append_is_never_lost() {
    let run = |disk: &FaultyDisk| {
        let mut acknowledged = 0;
        let mut work = || {
            let mut output = disk.append(path(A))?;
            disk.sync_dir(path(""))?;
            for _ in 0..6 {
                output.put(&[9; 700])?;
                output.sync()?;
                acknowledged += 700;
            }
            Ok::<_, Error>(())
        };
        let _ = work();
        acknowledged
    };
    let whole = FaultyDisk::new();
    run(&whole);
    for at in 0..whole.operations() {
        let disk = FaultyDisk::new();
        disk.cut_power_after(at);
        let acknowledged = run(&disk);
        for seed in 0..20 {
            let found = disk.crash(seed);
            let bytes = if found.exists(path(A)).unwrap() {
                found.read(path(A), 10_000).unwrap()
            } else {
                Vec::new()
            };
            assert!(bytes.len() >= acknowledged, "operation {at}, seed {seed}");
            assert!(bytes[..acknowledged].iter().all(|byte| *byte == 9), "operation {at}, seed {seed}");
        }
    }
}

#[derive(Debug, Clone)]
enum Step {
    Create(usize, Vec<u8>),
    Append(usize, Vec<u8>),
    Truncate(usize, u64),
    Rename(usize, usize),
    Remove(usize),
    RemoveAll,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let bytes = || prop::collection::vec(any::<u8>(), 0..20);
    let step = prop_oneof![
        (0..4usize, bytes()).prop_map(|(name, bytes)| Step::Create(name, bytes)),
        (0..4usize, bytes()).prop_map(|(name, bytes)| Step::Append(name, bytes)),
        (0..4usize, 0..30u64).prop_map(|(name, len)| Step::Truncate(name, len)),
        (0..4usize, 0..4usize).prop_map(|(from, to)| Step::Rename(from, to)),
        (0..4usize).prop_map(Step::Remove),
        Just(Step::RemoveAll),
    ];
    prop::collection::vec(step, 0..12)
}

/// Does the steps and tells what each answered, by the error's first word, and what is there in the end.
fn play(disk: &dyn Disk, steps: &[Step]) -> (Vec<bool>, Vec<(Entry, Vec<u8>)>) {
    let names = ["d/a", "d/b", "c", "e"];
    disk.create_dir_all(path("d")).unwrap();
    let write =
        |output: Result<Box<dyn Output>>, bytes: &[u8]| output.and_then(|mut output| output.put(bytes));
    let answers = steps.iter().map(|step| match step {
        Step::Create(name, bytes) => write(disk.create(path(names[*name])), bytes).is_ok(),
        Step::Append(name, bytes) => write(disk.append(path(names[*name])), bytes).is_ok(),
        Step::Truncate(name, len) => disk.truncate(path(names[*name]), *len).is_ok(),
        Step::Rename(from, to) => disk.rename(path(names[*from]), path(names[*to])).is_ok(),
        Step::Remove(name) => disk.remove(path(names[*name])).is_ok(),
        Step::RemoveAll => disk.remove_dir_all(path("d")).is_ok(),
    });
    let answers = answers.collect();
    let mut found = Vec::new();
    for name in names {
        if let Some(entry) = disk.entry(path(name)).unwrap() {
            found.push((entry, disk.read(path(name), 1000).unwrap()));
        }
    }
    (answers, found)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn without_faults_it_does_as_the_real_disk_does(steps in steps()) {
        let folder = tempfile::tempdir().unwrap();
        let real = RealDisk::new(folder.path()).unwrap();
        prop_assert_eq!(play(&FaultyDisk::new(), &steps), play(&real, &steps));
    }
}
