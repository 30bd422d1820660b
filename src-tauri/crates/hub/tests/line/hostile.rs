//! What a hub is sent by those who mean no good: refused with a number, and everybody else is served as before.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use satchel_hub::Limits;
use satchel_model::{Object, ObjectKind, Signer};
use satchel_pack::{Label, Sender, SetId};
use satchel_sync::Options;
use satchel_sync::protocol::{UPLOAD_BYTES_MAX, hash};

use crate::room::{Hub, city, digest, patience, sync, sync_with, write_noise};

/// Sends bytes as they are; answers the status, 0 if the connection was closed without one.
fn raw(address: SocketAddr, bytes: &[u8]) -> u16 {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    // A refused body may be cut off while it is sent.
    let _ = stream.write_all(bytes);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    let text = String::from_utf8_lossy(&answer);
    text.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0)
}

fn get(address: SocketAddr, path: &str) -> u16 {
    raw(address, format!("GET {path} HTTP/1.1\r\nhost: hub\r\nconnection: close\r\n\r\n").as_bytes())
}

fn put(address: SocketAddr, name: &str, body: &[u8]) -> u16 {
    let head = format!(
        "PUT /v1/inbox/{name} HTTP/1.1\r\nhost: hub\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    raw(address, &[head.as_bytes(), body].concat())
}

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

fn object(seed: u8) -> Object {
    let signer = Signer::from_secret(&[seed; 32]);
    let header = std::collections::BTreeMap::from([("author", signer.key())]);
    Object::sign(ObjectKind::Revision, &header, None, &signer)
}

#[test]
fn paths_lead_nowhere_but_to_what_is_there() {
    let hub = Hub::new();
    let long = "x".repeat(4_000);
    for path in [
        "/v1/p/../../../../etc/passwd",
        "/v1/p/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/v1/p/..%2f..%2fhead",
        "/v1/p/%00",
        "/v1/p/",
        "/v1/p/head",
        "/v1/inbox/..%2fhead",
        "/v1/c/-1",
        "/v1/c/99999999999999999999999999",
        "/v1/c/1e9",
        "/v1/../v1/c/0",
        "/../../etc/passwd",
        "//etc/passwd",
        "/v1/head/x",
        &format!("/v1/p/{long}"),
        &format!("/v1/p/{}", "0".repeat(64)),
    ] {
        let status = get(hub.address, path);
        assert!((400..500).contains(&status), "{status} for {path:.60}");
    }
    assert_eq!(get(hub.address, "/v1/head"), 200);
}

#[test]
fn what_is_no_upload_is_refused_and_nothing_of_it_is_kept() {
    let hub = Hub::new();
    let mut forged = object(5);
    forged.signature[0] ^= 1;
    let forged = pack(&[forged]);
    let twice = pack(&[object(6), object(6)]);
    let sound = pack(&[object(7)]);
    let cut = &sound[..sound.len() / 2];
    for (what, bytes) in [
        ("nothing", &[][..]),
        ("letters", b"hello"),
        ("a page", b"<!doctype html><p>x"),
        ("a pack cut short", cut),
    ] {
        let status = put(hub.address, &hash(bytes).to_string(), bytes);
        assert!([400, 422].contains(&status), "{status} for {what}");
    }
    assert_eq!(put(hub.address, &hash(b"other").to_string(), &sound), 422, "the name is another's");
    for name in ["x", "..%2f..%2fhead", &"f".repeat(63), &"g".repeat(64)] {
        assert_eq!(put(hub.address, name, &sound), 404, "{name}");
    }
    // A pack whose objects do not verify may be answered with a receipt that refuses them; they are not in the log.
    for pack in [&forged, &twice] {
        let status = put(hub.address, &hash(pack).to_string(), pack);
        assert!([200, 422].contains(&status), "{status}");
    }
    let reader = city("Velm", 0);
    let said = sync(&reader, &hub.url());
    assert_eq!((said.pulled, said.number), (0, 0), "nothing of it is in the log");
}

#[test]
fn what_is_too_large_is_refused_before_it_is_read() {
    let hub = Hub::new();
    let name = "0".repeat(64);
    let head = |length: &str| {
        format!("PUT /v1/inbox/{name} HTTP/1.1\r\nhost: hub\r\nconnection: close\r\n{length}\r\n\r\n")
    };
    let told = head(&format!("content-length: {}", UPLOAD_BYTES_MAX + 1));
    assert_eq!(raw(hub.address, told.as_bytes()), 413);
    // Not told, and sent in pieces.
    let mut pieces = head("transfer-encoding: chunked").into_bytes();
    let piece = vec![b'x'; 65_536];
    for _ in 0..=UPLOAD_BYTES_MAX / piece.len() {
        pieces.extend_from_slice(format!("{:x}\r\n", piece.len()).as_bytes());
        pieces.extend_from_slice(&piece);
        pieces.extend_from_slice(b"\r\n");
    }
    pieces.extend_from_slice(b"0\r\n\r\n");
    assert!([413, 0].contains(&raw(hub.address, &pieces)));
    let header = format!("GET /v1/head HTTP/1.1\r\nhost: hub\r\nx: {}\r\n\r\n", "y".repeat(1 << 20));
    assert!([431, 400, 0].contains(&raw(hub.address, header.as_bytes())), "a head has its limit");
    assert_eq!(get(hub.address, "/v1/head"), 200);
}

#[test]
fn what_is_said_to_go_on_must_have_begun() {
    let hub = Hub::new();
    let sound = pack(&[object(7)]);
    let name = hash(&sound).to_string();
    let go_on = |range: &str, body: &[u8]| {
        let head = format!(
            "PUT /v1/inbox/{name} HTTP/1.1\r\nhost: hub\r\nconnection: close\r\ncontent-range: {range}\r\n\
             content-length: {}\r\n\r\n",
            body.len()
        );
        raw(hub.address, &[head.as_bytes(), body].concat())
    };
    for range in
        ["bytes 10-20/30", "bytes -5/9", "bytes x", "letters 1-2/3", "bytes 99999999999999999999-1/2"]
    {
        assert_eq!(go_on(range, &sound[10..]), 416, "{range}");
    }
    // Begun with something else: what is put together is not what the name says.
    let other = vec![b'x'; 2_000];
    let head = format!("PUT /v1/inbox/{name} HTTP/1.1\r\nhost: hub\r\ncontent-length: 9000\r\n\r\n");
    let mut stream = TcpStream::connect(hub.address).unwrap();
    stream.write_all(&[head.as_bytes(), &other].concat()).unwrap();
    drop(stream);
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(go_on("bytes 2000-2009/2010", &sound[..10]), 422);
    assert_eq!(go_on("bytes 2000-2009/2010", &sound[..10]), 416, "and it is forgotten");
    assert_eq!(put(hub.address, &name, &sound), 200);
}

#[test]
fn those_who_say_their_question_slowly_keep_nobody_waiting() {
    let hub = Hub::new();
    let slow: Vec<TcpStream> = (0..300)
        .map(|_| {
            let mut stream = TcpStream::connect(hub.address).unwrap();
            stream.write_all(b"GET /v1/head HTTP/1.1\r\nhost: h").unwrap();
            stream
        })
        .collect();
    let (ndara, velm) = (city("Ndara", 3), city("Velm", 0));
    sync(&ndara, &hub.url());
    sync(&velm, &hub.url());
    assert_eq!(digest(&ndara), digest(&velm));
    drop(slow);
}

#[test]
fn a_flood_of_one_key_is_told_when_to_come_again() {
    let limits = Limits { key_bytes_minute: 60_000, ..Limits::default() };
    let hub = Hub::with(None, limits);
    let (ndara, velm) = (city("Ndara", 0), city("Velm", 2));
    write_noise(&ndara, 9, 200);
    let told = sync_with(&ndara, &hub.url(), &Options { tries: 2, ..patience() }).unwrap_err();
    assert_eq!(told.code(), "refused");
    assert_eq!(sync(&velm, &hub.url()).confirmed, 3, "others are taken as before");
}
