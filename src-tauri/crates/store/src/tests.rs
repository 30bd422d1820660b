//! The store as a whole: what is put is found, in order, again after reopening.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::*;

mod damage;
mod figures;

fn id(number: u64) -> [u8; 16] {
    let mut id = [0; 16];
    id[8..].copy_from_slice(&number.to_be_bytes());
    id
}

fn object_id(number: u64) -> [u8; 32] {
    let mut object = [9; 32];
    object[..8].copy_from_slice(&number.to_be_bytes());
    object
}

/// A page that does not compress, of a length that varies.
fn page(number: u64) -> Vec<u8> {
    let mut state = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let byte = |_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 56) as u8
    };
    (0..500 + number % 7 * 1900).map(byte).collect()
}

fn batch(number: u64) -> Batch {
    let mut batch = Batch::new();
    let kind = if number.is_multiple_of(2) { "city" } else { "case-study" };
    batch
        .put_record(id(number), kind, format!("line {number}").as_bytes(), &page(number))
        .put_object(object_id(number), id(number), &number.to_le_bytes())
        .put_name("shared", id(number))
        .put_edge(id(number), 1, id(number / 2));
    batch
}

/// Writes batches 1 to `count`, one position each.
fn fill(store: &Store, count: u64) {
    (1..=count).for_each(|number| store.apply(batch(number), number).unwrap());
}

/// Checks that what the store answers is what its position says, batch for batch. A doubt is an answer; a wrong value is
/// not.
fn check(store: &Store, count: u64) -> Result<(), Error> {
    let position = store.position();
    assert!(position <= count);
    assert_eq!((store.len(), store.objects_len()), (position, position));
    for number in 1..=count {
        let line = store.line(id(number))?.map(|line| line.line);
        let page_found = store.page(id(number))?;
        let object = store.object(object_id(number))?.map(|entry| (entry.record, entry.meta));
        if number <= position {
            assert_eq!(line, Some(format!("line {number}").into_bytes()));
            assert_eq!(page_found, Some(page(number)));
            assert_eq!(object, Some((id(number), number.to_le_bytes().to_vec())));
            assert_eq!(store.edges(id(number), 1)?, [id(number / 2)]);
        } else {
            assert_eq!(
                (line, page_found, object),
                (None, None, None),
                "batch {number} at position {position}"
            );
        }
    }
    assert_eq!(store.names("shared")?, (1..=position).map(id).collect::<Vec<_>>());
    assert_eq!(store.lines(None).collect::<Result<Vec<_>, _>>()?.len() as u64, position);
    Ok(())
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

fn copy(from: &Path, to: &Path) {
    for file in files(from) {
        let target = to.join(file.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(file, target).unwrap();
    }
}

/// What a user of the store does with a doubt.
fn made_anew(dir: &Path) {
    set_aside(dir).unwrap();
    let store = Store::open(dir).unwrap();
    assert_eq!(store.position(), 0);
    fill(&store, 3);
    check(&store, 3).unwrap();
}

#[test]
fn what_is_put_is_found_again_after_reopening() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("store");
    let store = Store::open(&dir).unwrap();
    assert_eq!((store.position(), store.len(), store.stamp()), (0, 0, 3));
    fill(&store, 60);
    check(&store, 60).unwrap();
    drop(store);
    let store = Store::open(&dir).unwrap();
    assert_eq!(store.position(), 60);
    check(&store, 60).unwrap();
    assert!(store.size_on_disk().unwrap() > 60 * 500);
}

#[test]
fn a_loose_store_is_packed_when_it_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("store");
    let store = Store::open(&dir).unwrap();
    fill(&store, 200);
    store.flush().unwrap();
    let loose = store.size_on_disk().unwrap();
    drop(store);
    let store = Store::open(&dir).unwrap();
    check(&store, 200).unwrap();
    let packed = store.size_on_disk().unwrap();
    assert!(packed * 3 < loose * 2, "{packed} of {loose}");
    (201..=210).for_each(|number| store.apply(batch(number), number).unwrap());
    drop(store);
    // A packing that did not end.
    fs::create_dir(dir.join("packed")).unwrap();
    fs::write(dir.join("packed/db"), "begun").unwrap();
    let store = Store::open(&dir).unwrap();
    check(&store, 210).unwrap();
    assert!(!dir.join("packed").exists());
    drop(store);
    // One cut short between the two folders; it is sealed only afterwards.
    fs::remove_file(dir.join("closed")).unwrap();
    fs::rename(dir.join("sled"), dir.join("packed")).unwrap();
    assert_eq!(Store::open(&dir).unwrap().position(), 0);
}

#[test]
fn a_store_begun_anew_is_empty_and_stays_usable() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("store");
    let mut store = Store::open(&dir).unwrap();
    fill(&store, 5);
    store.renew().unwrap();
    assert_eq!((store.position(), store.len()), (0, 0));
    fill(&store, 3);
    drop(store);
    check(&Store::open(&dir).unwrap(), 3).unwrap();
    let mut doubtful = Store::open(&dir).unwrap();
    doubtful.tree.engine.doubt("said by the test".into());
    doubtful.renew().unwrap();
    fill(&doubtful, 3);
    check(&doubtful, 3).unwrap();
}

#[test]
fn lists_are_ordered_by_kind() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let mut batch = Batch::new();
    for (number, kind) in [(3, "city"), (1, "city-plan"), (2, "activity"), (1 << 40, "city")] {
        batch.put_record(id(number), kind, b"", b"");
    }
    store.apply(batch, 1).unwrap();
    let cities: Vec<_> = store.lines(Some("city")).map(|line| line.unwrap().id).collect();
    assert_eq!(cities, [id(3), id(1 << 40)]);
    let kinds: Vec<_> = store.lines(None).map(|line| line.unwrap().kind).collect();
    assert_eq!(kinds, ["activity", "city", "city", "city-plan"]);
}

#[test]
fn a_record_replaced_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let large: Vec<u8> = (0..100).flat_map(page).collect();
    let mut batch = Batch::new();
    batch.put_record(id(1), "city", b"old", &large).put_edge(id(1), 1, id(2)).put_name("old", id(1));
    store.apply(batch, 1).unwrap();
    assert_eq!(store.page(id(1)).unwrap(), Some(large));
    let mut batch = Batch::new();
    batch
        .put_record(id(1), "activity", b"newer", b"short")
        .put_record(id(1), "activity", b"newest", b"short")
        .put_edge(id(1), 2, id(4))
        .remove_edges(id(1))
        .put_edge(id(1), 1, id(3))
        .remove_name("old", id(1))
        .put_object(object_id(1), id(2), b"a")
        .put_object(object_id(1), id(1), b"b")
        .put_meta("m", b"value");
    store.apply(batch, 2).unwrap();
    assert_eq!(store.len(), 1);
    assert_eq!(
        store.lines(None).collect::<Result<Vec<_>, _>>().unwrap(),
        [Line { kind: "activity".into(), id: id(1), line: b"newest".to_vec() }]
    );
    assert_eq!(store.page(id(1)).unwrap(), Some(b"short".to_vec()));
    assert_eq!((store.edges(id(1), 1).unwrap(), store.edges(id(1), 2).unwrap()), (vec![id(3)], vec![]));
    assert_eq!(store.names("old").unwrap(), [] as [[u8; 16]; 0]);
    assert_eq!(
        (store.objects_of(id(2)).unwrap(), store.objects_of(id(1)).unwrap()),
        (vec![], vec![object_id(1)])
    );
    assert_eq!(store.objects_len(), 1);
    let objects: Vec<_> = store.objects().map(Result::unwrap).collect();
    assert_eq!(objects, [(object_id(1), Entry { record: id(1), meta: b"b".to_vec() })]);
    assert_eq!(store.meta("m").unwrap(), Some(b"value".to_vec()));
    let mut batch = Batch::new();
    batch.remove_record(id(1)).remove_edges(id(1)).remove_object(object_id(1)).remove_record(id(7));
    store.apply(batch, 3).unwrap();
    assert_eq!((store.len(), store.objects_len()), (0, 0));
    // What is left is the state, and a block with the one meta value.
    assert_eq!(store.tree.engine.scan(b"").count(), 2);
}

#[test]
fn limits_are_kept_and_a_refused_batch_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let refused = |change: &dyn Fn(&mut Batch)| {
        let mut batch = batch(1);
        change(&mut batch);
        assert!(matches!(store.apply(batch, 1), Err(Error::OverLimit { .. } | Error::ZeroByte { .. })));
        assert_eq!((store.position(), store.len()), (0, 0));
    };
    refused(&|batch| _ = batch.put_record(id(2), "city", &[0; 4097], b""));
    refused(&|batch| _ = batch.put_record(id(2), "city", b"", &vec![0; limits::PAGE_BYTES_MAX + 1]));
    refused(&|batch| _ = batch.put_record(id(2), "a\0b", b"", b""));
    refused(&|batch| _ = batch.put_object(object_id(2), id(2), &[0; 4081]));
    refused(&|batch| _ = batch.put_name(&"n".repeat(1025), id(2)));
    refused(&|batch| _ = batch.put_meta("m", &[0; 4097]));
    check(&store, 1).unwrap();
}

#[test]
fn one_process_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    assert_eq!(Store::open(folder.path()).unwrap_err(), Error::Busy);
    drop(store);
    Store::open(folder.path()).unwrap();
}

#[test]
fn closing_and_opening_never_raises_a_doubt_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    for round in 0..25 {
        let store = Store::open(folder.path()).unwrap_or_else(|error| panic!("round {round}: {error}"));
        assert_eq!(store.position(), round);
        store.apply(batch(round + 1), round + 1).unwrap();
    }
}

#[test]
fn another_edition_is_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("store");
    drop(Store::open(&dir).unwrap());
    fs::write(dir.join("edition"), "4\n").unwrap();
    assert_eq!(Store::open(&dir).unwrap_err(), Error::Newer { found: 4, known: 3 });
    fs::write(dir.join("edition"), "2\n").unwrap();
    assert_eq!(Store::open(&dir).unwrap_err(), Error::Older { found: 2, known: 3 });
    made_anew(&dir);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Against a plain map: any puts and removes, in batches, with reopening between.
    #[test]
    fn it_holds_what_a_map_would(
        steps in prop::collection::vec((0..6u64, any::<bool>(), 0..3usize, prop::collection::vec(any::<u8>(), 0..9000)), 1..24),
        cut in 1..6usize,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        let mut model = BTreeMap::new();
        for (position, steps) in (1..).zip(steps.chunks(cut)) {
            let mut batch = Batch::new();
            for (number, put, kind, page) in steps {
                let kind = ["a", "b", "c"][*kind];
                if *put {
                    let line = &page[..page.len().min(50)];
                    batch.put_record(id(*number), kind, line, page);
                    model.insert(id(*number), (kind.to_owned(), page.clone()));
                } else {
                    batch.remove_record(id(*number));
                    model.remove(&id(*number));
                }
            }
            store.apply(batch, position).unwrap();
            if position % 3 == 0 {
                drop(store);
                store = Store::open(folder.path()).unwrap();
            }
        }
        prop_assert_eq!(store.len() as usize, model.len());
        let mut lines = BTreeMap::new();
        for line in store.lines(None) {
            let line = line.unwrap();
            lines.insert(line.id, (line.kind, store.page(line.id).unwrap().unwrap()));
        }
        prop_assert_eq!(lines, model);
    }
}
