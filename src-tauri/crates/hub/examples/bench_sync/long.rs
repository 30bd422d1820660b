//! A hub that is started over a long log.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::time::{Duration, Instant};

use satchel_hub::publish_mirror;
use satchel_library::Library;
use satchel_library::online::Relayed;
use satchel_model::Object;
use satchel_model::revision::Revision;
use satchel_pack::{Label, Sender, SetId};
use satchel_sync::protocol::{hash, inbox_path};
use satchel_testkit::{Network, options};

use crate::figures::{heading, say, want};
use crate::process::Process;

/// Records and revisions made at once: what fits the memory.
const RECORDS: u64 = 2_000;
const REVISIONS: u64 = 40_000;
/// Objects taken in at once: as many as a checkpoint holds.
const AT_ONCE: usize = 4_096;
/// Uploads of which the middle one is told, and the seeds of theirs, which no other has.
const UPLOADS: usize = 9;
const LATE: u64 = 1 << 40;
/// How long it may take until everything can be found.
const PATIENCE: Duration = Duration::from_secs(3_600);

pub fn print(objects: usize) {
    heading(&format!("a hub over a log of {objects} objects, 20 revisions a record"));
    let folder = tempfile::tempdir().expect("a folder");
    let began = Instant::now();
    let (number, bytes) = build(folder.path(), objects);
    say("taking them in, publishing and indexing them, s", format!("{:.0}", began.elapsed().as_secs_f64()));
    say("checkpoints", number);
    say("bytes of library and log on the disk, MB", bytes / 1_000_000);
    // Its first start reads the log, and remembers it.
    let first = Process::start(folder.path(), None);
    say("first start, which reads all of it, s", format!("{:.2}", first.took.as_secs_f64()));
    first.stop();
    let start = |name: &str| {
        let hub = Process::start(folder.path(), None);
        let seconds = hub.took.as_secs_f64();
        want(name, format!("{seconds:.2}"), "at most 2", seconds <= 2.0);
        hub
    };
    let again = start("start after it was stopped, s");
    let [_, memory] = again.memory();
    say("memory after that start, MB", memory);
    let mut times: Vec<Duration> = (0..UPLOADS).map(|seed| upload(again.address, seed)).collect();
    times.sort_unstable();
    say(
        "an upload of one text until it is acknowledged, s",
        format!("{:.3}", times[UPLOADS / 2].as_secs_f64()),
    );
    drop(again);
    drop(start("start after it was killed, s"));
}

/// A library of so many objects, and its log; answers the newest checkpoint and the bytes of all files.
fn build(folder: &Path, objects: usize) -> (u64, u64) {
    let root = folder.join("library");
    let library = Library::open(&root, options()).expect("a library");
    let mut left = objects;
    for seed in 1.. {
        let revisions = REVISIONS.min(left as u64);
        let records = RECORDS.min(revisions.div_ceil(20));
        let mut some = Network { cities: 300, records, revisions }.objects(seed);
        some.sort_by_cached_key(|object| {
            let revision = Revision::read(object).expect("a revision");
            (revision.record(), revision.header.at)
        });
        for some in some.chunks(AT_ONCE) {
            let relayed: Vec<Relayed> = some.iter().map(relayed).collect();
            library.relay(&relayed).expect("they are kept");
        }
        left -= some.len();
        if left == 0 {
            break;
        }
    }
    let published = publish_mirror(library.shared(), &root.join("hub").display().to_string());
    let number = published.expect("a log").number;
    assert!(library.wait_indexed(PATIENCE), "everything can be found");
    drop(library);
    (number, bytes_of(folder))
}

/// Puts a pack with one text; answers how long it took until a checkpoint held it.
fn upload(address: SocketAddr, seed: usize) -> Duration {
    let objects = Network { cities: 1, records: 1, revisions: 1 }.objects(LATE + seed as u64);
    let (set, from, counts) = (SetId::new([0; 16]), Sender::default(), Default::default());
    let label = Label { set, profile: "line".into(), made: 0, from, counts };
    let bytes = satchel_pack::pack(&label, &objects).expect("a pack").remove(0);
    let name = hash(&bytes);
    let head =
        format!("PUT /{} HTTP/1.1\r\nhost: hub\r\nconnection: close\r\ncontent-length: ", inbox_path(&name));
    let began = Instant::now();
    let mut stream = TcpStream::connect(address).expect("the hub listens");
    let request = [format!("{head}{}\r\n\r\n", bytes.len()).as_bytes(), &bytes].concat();
    stream.write_all(&request).expect("the hub reads");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("the hub answers");
    assert!(answer.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&answer));
    began.elapsed()
}

fn relayed(object: &Object) -> Relayed {
    Relayed::new(object.clone()).expect("an object that travels")
}

fn bytes_of(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(meta) if meta.is_dir() => bytes_of(&entry.path()),
            Ok(meta) => meta.len(),
            Err(_) => 0,
        })
        .sum()
}
