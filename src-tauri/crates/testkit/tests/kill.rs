//! A process is killed in the middle of its work; what it had acknowledged is there.

use std::io::Read;
use std::process::{Command, Stdio};
use std::time::Duration;

use satchel_library::Task;
use satchel_model::{ObjectId, RecordId};
use satchel_testkit::{Desk, Dice, seeds};

/// The saved records and revisions that the process told of before it died.
fn run_and_kill(desk: &Desk, seed: u64, after: Duration) -> Vec<(RecordId, ObjectId)> {
    let mut saver = Command::new(env!("CARGO_BIN_EXE_satchel-testkit-saver"))
        .arg(desk.root())
        .arg(seed.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    std::thread::sleep(after);
    assert!(saver.try_wait().unwrap().is_none(), "seed {seed}: it ended by itself");
    saver.kill().unwrap();
    let mut told = String::new();
    saver.stdout.take().unwrap().read_to_string(&mut told).unwrap();
    saver.wait().unwrap();
    // A line is written at once, so the last one is whole too; if it were not, it would not count.
    let lines = told.split_inclusive('\n').filter(|line| line.ends_with('\n'));
    let ids = lines.map(|line| line.trim().split_once(' ').unwrap());
    ids.map(|(record, revision)| (record.parse().unwrap(), revision.parse().unwrap())).collect()
}

#[test]
fn a_killed_process_loses_nothing_it_acknowledged() {
    let mut desk = Desk::new("Ndara");
    let mut saved = Vec::new();
    for seed in seeds(30) {
        let mut dice = Dice::new(seed);
        desk.close();
        let after = Duration::from_millis(20 + dice.below(900) as u64);
        saved.extend(run_and_kill(&desk, seed, after));
        let views: &[&str] = [&["store"][..], &["index"], &["store", "index"], &[], &[], &[]][dice.below(6)];
        for view in views {
            let gone = std::fs::remove_dir_all(desk.root().join(view));
            assert!(gone.is_ok() || !desk.root().join(view).exists());
        }
        let what = format!("seed {seed}, killed after {after:?}, without {views:?}");
        println!("{what}: {} acknowledged so far", saved.len());
        desk.open();
        for (record, revision) in &saved {
            assert!(desk.library().holds(*revision).unwrap(), "{what}: {revision:?} is lost");
            let history = desk.library().history(*record).unwrap_or_else(|error| panic!("{what}: {error}"));
            assert!(
                history.iter().any(|line| line.revision == *revision),
                "{what}: {revision:?} is not shown"
            );
        }
        desk.library().take_problems();
        let report = desk.library().check(false, &Task::default()).unwrap();
        assert!(report.ok(), "{what}: {:?}", report.problems);
    }
    assert!(saved.len() > 30, "only {} saved before the kills", saved.len());
}
