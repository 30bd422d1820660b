//! How fast it is, for those who ask.

use super::*;

/// Figures for 10,000 records of 5 kB: `cargo test --release -p satchel-store -- --ignored --nocapture measure`.
#[test]
#[ignore = "takes a while, and prints instead of judging"]
fn measure() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("store");
    let timed = |what: &str, start: std::time::Instant| {
        println!("{what}: {:.1} ms", start.elapsed().as_secs_f64() * 1e3)
    };
    let now = std::time::Instant::now;
    let start = now();
    let store = Store::open(&dir).unwrap();
    timed("open new", start);
    let start = now();
    for chunk in 0..100u64 {
        let mut batch = Batch::new();
        for number in chunk * 100..(chunk + 1) * 100 {
            let page: Vec<u8> =
                page(number).into_iter().cycle().take(5000).map(|byte| b'a' + byte % 20).collect();
            batch.put_record(id(number), "case-study", &[b'l'; 300], &page).put_object(
                object_id(number),
                id(number),
                b"seg",
            );
        }
        store.apply(batch, chunk + 1).unwrap();
    }
    timed("write 10,000 in batches of 100", start);
    let start = now();
    store.flush().unwrap();
    timed("flush", start);
    println!("size: {} MB", store.size_on_disk().unwrap() / 1_000_000);
    let copied = folder.path().join("copy");
    copy(&dir, &copied);
    let start = now();
    drop(store);
    timed("close", start);
    let start = now();
    let store = Store::open(&dir).unwrap();
    timed("open after closing", start);
    let start = now();
    assert_eq!(store.lines(Some("case-study")).count(), 10_000);
    timed("all lines", start);
    let start = now();
    (0..1000).for_each(|number| drop(store.page(id(number * 10)).unwrap().unwrap()));
    timed("1,000 pages", start);
    let start = now();
    (0..200).for_each(|number| store.apply(batch(number), 101 + number).unwrap());
    timed("200 single writes", start);
    let start = now();
    drop(Store::open(&copied).unwrap());
    timed("open after a crash, and close", start);
}
