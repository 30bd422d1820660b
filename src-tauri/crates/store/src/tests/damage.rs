//! Crashes, damage and doubt: the store opens, or says that it is in doubt, and never answers wrongly.

use std::io::{Read, Write};
use std::process::{Command, Stdio};

use super::*;

#[test]
fn an_opening_cut_short_is_a_doubt() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("store");
    drop(Store::open(&dir).unwrap());
    fs::write(dir.join("opening"), "").unwrap();
    assert!(matches!(Store::open(&dir).unwrap_err(), Error::Doubtful { .. }));
    made_anew(&dir);
    assert!(folder.path().join("store.aside/opening").exists());
}

#[test]
fn a_torn_snapshot_does_not_keep_it_from_opening() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("store")).unwrap();
    fill(&store, 20);
    store.flush().unwrap();
    let copied = folder.path().join("copy");
    copy(&folder.path().join("store"), &copied);
    fs::write(copied.join("sled/snap.FFFFFFFFFFFFFFFF.generating"), "torn").unwrap();
    check(&Store::open(&copied).unwrap(), 20).unwrap();
}

/// The folder as a crash of the process leaves it, at several moments.
#[test]
fn a_crash_leaves_a_state_that_the_position_describes() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("store");
    let store = Store::open(&dir).unwrap();
    for number in 1..=40 {
        store.apply(batch(number), number).unwrap();
        if number.is_multiple_of(8) {
            let flushed = number.is_multiple_of(16);
            if flushed {
                store.flush().unwrap();
            }
            let copied = folder.path().join(format!("copy-{number}"));
            copy(&dir, &copied);
            let found = Store::open(&copied).unwrap();
            check(&found, number).unwrap();
            assert!(!flushed || found.position() == number, "what was flushed is there");
        }
    }
}

/// Damages one file in one way; answers whether anything changed.
fn damage(file: &Path, way: usize) -> bool {
    let bytes = fs::read(file).unwrap();
    let mut changed = bytes.clone();
    match way {
        0 => changed.clear(),
        1 => changed.truncate(bytes.len() / 2),
        2 => changed.fill(0),
        3 => changed.iter_mut().enumerate().for_each(|(at, byte)| *byte = (at * 31 + 7) as u8),
        4 => changed.extend_from_slice(&[7; 100]),
        5 => {
            let middle = bytes.len() / 2;
            let end = bytes.len().min(middle + 2000);
            changed[middle..end].fill(0xA5);
        }
        6 => changed.iter_mut().step_by(997).for_each(|byte| *byte ^= 0x10),
        _ => {
            fs::remove_file(file).unwrap();
            return true;
        }
    }
    fs::write(file, &changed).unwrap();
    changed != bytes
}

/// Opens a damaged store and uses it; at a doubt makes it anew. Anything but a panic or a wrong value will do.
fn survive(dir: &Path, count: u64, what: &str) -> bool {
    println!("{what}");
    let outcome = Store::open(dir).and_then(|store| {
        check(&store, count)?;
        let position = store.position();
        (position + 1..=count).try_for_each(|number| store.apply(batch(number), number))?;
        store.flush()?;
        check(&store, count)
    });
    match outcome {
        Ok(()) => false,
        Err(Error::Doubtful { .. }) => {
            made_anew(dir);
            true
        }
        Err(error) => panic!("{what}: {error}"),
    }
}

#[test]
fn damage_to_any_file_is_survived() {
    let folder = tempfile::tempdir().unwrap();
    let (closed, open) = (folder.path().join("closed"), folder.path().join("open"));
    let store = Store::open(&closed).unwrap();
    fill(&store, 150);
    store.flush().unwrap();
    copy(&closed, &open);
    drop(store);
    let mut doubts = 0;
    for (original, state) in [(&closed, "closed"), (&open, "open")] {
        for file in files(original) {
            for way in 0..8 {
                let dir = folder.path().join("damaged");
                copy(original, &dir);
                let name = file.strip_prefix(original).unwrap();
                if damage(&dir.join(name), way) {
                    doubts += u32::from(survive(&dir, 150, &format!("{state} {} {way}", name.display())));
                }
                fs::remove_dir_all(&dir).unwrap();
                let _ = fs::remove_dir_all(folder.path().join("damaged.aside"));
            }
        }
    }
    assert!(doubts > 10, "{doubts}");
}

#[test]
fn once_in_doubt_always_in_doubt() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("store");
    let store = Store::open(&dir).unwrap();
    fill(&store, 2);
    store.tree.engine.doubt("said by the test".into());
    let doubt = Error::Doubtful { why: "said by the test".into() };
    assert_eq!(store.line(id(1)), Err(doubt.clone()));
    assert_eq!(store.lines(None).collect::<Vec<_>>(), [Err(doubt.clone())]);
    assert_eq!(store.apply(batch(3), 3), Err(doubt.clone()));
    assert_eq!(store.flush(), Err(doubt));
    drop(store);
    assert!(matches!(Store::open(&dir), Err(Error::Doubtful { .. })));
    made_anew(&dir);
}

/// What a power cut can do and sled does not notice: an entry gone, one come back, one of an older batch.
#[test]
fn after_a_crash_everything_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    type Tampering = fn(&mut BTreeMap<Vec<u8>, Option<Vec<u8>>>, Vec<(Vec<u8>, Vec<u8>)>);
    let tampered = |name: &str, how: Tampering| {
        let (dir, copied) = (folder.path().join(name), folder.path().join(format!("{name}-copy")));
        let store = Store::open(&dir).unwrap();
        fill(&store, 5);
        let mut entries = BTreeMap::new();
        how(&mut entries, store.tree.engine.scan(b"b").collect::<Result<_, _>>().unwrap());
        store.tree.engine.write(entries).unwrap();
        store.flush().unwrap();
        copy(&dir, &copied);
        Store::open(&copied).map(drop)
    };
    assert_eq!(tampered("untouched", |_, _| {}), Ok(()));
    let doubt = Err(Error::doubt("the store does not hold what it should"));
    let gone: Tampering = |entries, blocks| _ = entries.insert(blocks[1].0.clone(), None);
    assert_eq!(tampered("gone", gone), doubt);
    let older: Tampering =
        |entries, blocks| _ = entries.insert(blocks[1].0.clone(), Some(blocks[0].1.clone()));
    assert_eq!(tampered("older", older), doubt);
    let back: Tampering = |entries, blocks| _ = entries.insert(b"bY".to_vec(), Some(blocks[0].1.clone()));
    assert_eq!(tampered("back", back), doubt);
}

/// Set for the process that [`a_killed_process_leaves_a_store_that_opens`] kills.
const VICTIM: &str = "SATCHEL_STORE_VICTIM";

#[test]
fn a_killed_process_leaves_a_store_that_opens() {
    if let Some(dir) = std::env::var_os(VICTIM) {
        let store = Store::open(Path::new(&dir)).unwrap();
        for number in store.position() + 1.. {
            store.apply(batch(number), number).unwrap();
            if number.is_multiple_of(10) {
                store.flush().unwrap();
                // Unlike the words of a test, this is not held back.
                let mut out =
                    fs::OpenOptions::new().write(true).open(Path::new(&dir).join("flushed")).unwrap();
                out.write_all(format!("{number:08}").as_bytes()).unwrap();
            }
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("store");
    drop(Store::open(&dir).unwrap());
    fs::write(dir.join("flushed"), "00000000").unwrap();
    let mut last = 0;
    for round in 0..6 {
        let mut victim = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "tests::damage::a_killed_process_leaves_a_store_that_opens"])
            .env(VICTIM, &dir)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let flushed = || fs::read_to_string(dir.join("flushed")).unwrap().parse::<u64>().unwrap_or(0);
        while flushed() < last + 20 + round {
            if victim.try_wait().unwrap().is_some() {
                let mut words = String::new();
                victim.stderr.take().unwrap().read_to_string(&mut words).unwrap();
                panic!("the victim ended by itself: {words}");
            }
            std::thread::sleep(std::time::Duration::from_millis(3));
        }
        victim.kill().unwrap();
        victim.wait().unwrap();
        last = flushed();
        let store = Store::open(&dir).unwrap();
        assert!(store.position() >= last, "{} < {last}", store.position());
        check(&store, store.position()).unwrap();
    }
}
