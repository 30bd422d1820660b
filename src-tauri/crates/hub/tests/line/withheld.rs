//! Hubs and mirrors that keep something back: what they do not show is lost to nobody, and what they do not prove counts
//! for nothing.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;

use satchel_library::Task;
use satchel_model::trust::Checkpoint;
use satchel_model::{Object, ObjectId, ObjectKind, Signer};
use satchel_pack::{Label, Sender, SetId};
use satchel_sync::client::HUB_MARK;
use satchel_sync::protocol::{HEAD, Head, PackLine, Receipt, hash, pack_path};
use satchel_testkit::{Desk, case};

use crate::mirror::{Plain, copy, publish};
use crate::room::{Hub, city, digest, patience, sync, sync_with};

fn pack(objects: &[Object]) -> Vec<u8> {
    let label = Label {
        set: SetId::new([0; 16]),
        profile: "line".into(),
        made: 0,
        from: Sender::default(),
        counts: Default::default(),
    };
    satchel_pack::pack(&label, objects).unwrap().remove(0)
}

/// Writes a mirror whose one checkpoint names all objects and whose pack holds those that `shown` lets pass.
fn mirror(files: &Path, objects: &[Object], shown: impl Fn(&Object) -> bool) {
    let signer = Signer::from_secret(&[3; 32]);
    let ids: Vec<ObjectId> = objects.iter().map(Object::id).collect();
    let checkpoint =
        Checkpoint { author: signer.key(), epoch: 1, seq: 0, previous: None, at: 5, ids }.sign(&signer);
    let bytes = pack(&objects.iter().filter(|object| shown(object)).cloned().collect::<Vec<_>>());
    let line = PackLine::new(1, 0, bytes.len() as u64, hash(&bytes));
    let head = Head::new(1, objects.len() as u64, [0; 32], Some(&checkpoint), &[line]);
    let write = |path: &str, bytes: &[u8]| {
        let path = files.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    };
    write(&pack_path(&line.hash()), &bytes);
    write(HEAD, &head.encode());
}

fn objects_of(desk: &Desk) -> Vec<Object> {
    let library = desk.library();
    let ids = library.carried(0, &Default::default()).unwrap();
    ids.into_iter().map(|id| library.object_held(id).unwrap().unwrap()).collect()
}

fn carry(from: &Desk, to: &Desk) {
    let file = from.stick().join("carried.satchel");
    from.library().export(&file, None, false, &Task::default()).unwrap();
    let (library, task) = (to.library(), Task::default());
    let bundle = library.open_bundle(&[file], &task).unwrap();
    let plan = library.plan(&bundle, true, &task).unwrap();
    library.import(bundle, &plan, true, "stick", &task).unwrap();
}

#[test]
fn what_a_mirror_keeps_back_comes_by_stick_and_goes_on_to_other_hubs() {
    let (ndara, velm) = (city("Ndara", 3), city("Velm", 0));
    let objects = objects_of(&ndara);
    let kept_back = objects.iter().rfind(|object| object.kind == ObjectKind::Revision).unwrap().id();
    let files = tempfile::tempdir().unwrap();
    mirror(files.path(), &objects, |object| object.id() != kept_back);
    let silent = Plain::over(files.path());
    let came = sync(&velm, &silent.1);
    assert_eq!((came.pulled, came.report.new), (objects.len() as u64 - 1, 2));
    assert_eq!(sync(&velm, &silent.1).pulled, 0);
    // Two who speak to each other notice by the check words, and a stick brings the rest.
    assert_ne!(digest(&ndara), digest(&velm));
    carry(&ndara, &velm);
    assert_eq!(digest(&ndara), digest(&velm));
    let hub = Hub::new();
    let tumaini = city("Tumaini", 0);
    sync(&velm, &hub.url());
    sync(&tumaini, &hub.url());
    assert_eq!(digest(&ndara), digest(&tumaini), "whoever got it by stick hands it on");
}

/// Answers heads of an empty log, and every upload with the same receipt.
fn liar(receipt: Receipt) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let answer = move |stream: &mut TcpStream| -> std::io::Result<()> {
        let mut asked = Vec::new();
        let mut piece = [0; 4096];
        let end = loop {
            let count = stream.read(&mut piece)?;
            asked.extend_from_slice(&piece[..count]);
            match asked.windows(4).position(|four| four == b"\r\n\r\n") {
                Some(at) => break at + 4,
                None if count == 0 => return Ok(()),
                None => {}
            }
        };
        let head = String::from_utf8_lossy(&asked[..end]).to_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
        let mut left = length.unwrap_or(0_usize).saturating_sub(asked.len() - end);
        while left > 0 {
            left = left.saturating_sub(stream.read(&mut piece)?.max(1));
        }
        let body = match head.starts_with("put") {
            true => receipt.encode(),
            false => Head::new(0, 0, [0; 32], None, &[]).encode(),
        };
        let lead = format!(
            "HTTP/1.1 200 OK\r\n{HUB_MARK}: 1\r\ncontent-type: application/x-satchel\r\nconnection: close\r\n\
             content-length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(&[lead.as_bytes(), &body].concat())
    };
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            // Who hangs up early is nobody's trouble here.
            let _ = answer(&mut stream);
        }
    });
    address
}

#[test]
fn a_receipt_that_proves_nothing_confirms_nothing() {
    let signer = Signer::from_secret(&[3; 32]);
    let other = Checkpoint {
        author: signer.key(),
        epoch: 1,
        seq: 0,
        previous: None,
        at: 5,
        ids: vec![ObjectId([7; 32])],
    };
    let ndara = city("Ndara", 3);
    for receipt in [
        Receipt::new(1, None, vec![], vec![]),
        Receipt::new(1, Some(&other.sign(&signer)), vec![], vec![]),
        Receipt::new(1, Some(&object_of_nobody()), vec![], vec![]),
        Receipt::new(1, None, vec![99], vec![]),
    ] {
        let url = format!("http://{}/", liar(receipt));
        let told = sync_with(&ndara, &url, &patience()).unwrap_err();
        assert_eq!(told.code(), "damaged", "{told}");
        let library = ndara.library();
        assert_eq!(library.waiting_for(&library.hub(&url)).unwrap(), (4, 0), "all of it still waits");
    }
    let (hub, velm) = (Hub::new(), city("Velm", 0));
    assert_eq!(sync(&ndara, &hub.url()).confirmed, 4);
    sync(&velm, &hub.url());
    assert_eq!(digest(&ndara), digest(&velm));
}

/// A checkpoint that its hub did not sign.
fn object_of_nobody() -> Object {
    let signer = Signer::from_secret(&[3; 32]);
    let checkpoint =
        Checkpoint { author: signer.key(), epoch: 1, seq: 0, previous: None, at: 5, ids: vec![] };
    Object { signature: [9; 64], ..checkpoint.sign(&signer) }
}

/// The same hub at its new address, as far as a city knows.
fn moved(desk: &Desk, from: &str, to: &str) {
    let library = desk.library();
    library.set_hub(&format!("{to}/"), library.hub(&format!("{from}/"))).unwrap();
}

#[test]
fn a_hub_put_back_to_an_earlier_day_is_read_from_its_beginning_and_given_again_what_it_lost() {
    let (storage, backup) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let old = Hub::over(storage.path());
    let (ndara, velm) = (city("Ndara", 1), city("Velm", 0));
    for day in 0..5 {
        ndara.library().create(case(&format!("Day {day}"))).unwrap();
        sync(&ndara, &old.url());
        sync(&velm, &old.url());
        if day == 2 {
            copy(storage.path(), backup.path());
        }
    }
    let address = old.url();
    drop(old);
    for (grown, others) in [(false, 1), (true, 9)] {
        let storage = tempfile::tempdir().unwrap();
        copy(backup.path(), storage.path());
        let again = Hub::over(storage.path());
        let tumaini = city(&format!("Tumaini {others}"), 0);
        for number in 0..others {
            tumaini.library().create(case(&format!("Meanwhile {others} {number}"))).unwrap();
            sync(&tumaini, &again.url());
        }
        for desk in [&velm, &ndara] {
            moved(desk, &address, &again.url());
            sync(desk, &again.url());
        }
        for desk in [&velm, &tumaini] {
            sync(desk, &again.url());
            assert_eq!(digest(desk), digest(&ndara), "the log is longer than before: {grown}");
        }
        let idle = sync(&velm, &again.url());
        assert_eq!((idle.pulled, idle.pushed, idle.requests), (0, 0, 1));
    }
}

#[test]
fn a_mirror_that_someone_else_began_anew_is_read_from_its_beginning() {
    let (mut ndara, mut lindholm, velm) = (city("Ndara", 1), city("Lindholm", 1), city("Velm", 0));
    let files = tempfile::tempdir().unwrap();
    let at: PathBuf = files.path().join("mirror");
    std::fs::create_dir(&at).unwrap();
    for day in 0..3 {
        ndara.library().create(case(&format!("Day {day}"))).unwrap();
        publish(&mut ndara, &at);
    }
    let server = Plain::over(files.path());
    let url = format!("{}/mirror", server.1);
    assert_eq!(sync(&velm, &url).number, 3);
    // The computer that made it was lost; another city makes it now, from what it holds.
    carry(&ndara, &lindholm);
    std::fs::remove_dir_all(&at).unwrap();
    std::fs::create_dir(&at).unwrap();
    for day in 0..4 {
        lindholm.library().create(case(&format!("Another day {day}"))).unwrap();
        publish(&mut lindholm, &at);
    }
    let came = sync(&velm, &url);
    assert_eq!((came.number, came.stale), (4, false));
    assert_eq!(digest(&velm), digest(&lindholm), "nothing of the first three numbers is missing");
    assert_eq!(sync(&velm, &url).requests, 1);
}
