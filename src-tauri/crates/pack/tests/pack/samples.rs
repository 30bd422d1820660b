//! The samples of every format there was: they read as they did.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use satchel_model::revision::Revision;
use satchel_model::{Object, ObjectId, ObjectKind, Value};
use satchel_pack::{Extent, Found, Lend, PackReader, Scanner, inspect_with};

/// Where a sample is.
pub fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/data").join(name)
}

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(data(name)).unwrap()
}

/// What most samples hold: a line for each object.
pub fn expected() -> String {
    String::from_utf8(sample("objects.txt")).unwrap()
}

/// What lends to the sample that is built upon others.
pub fn lent() -> Vec<Object> {
    objects(&PackReader::open(sample("format-1.satchel")).unwrap(), &())
}

/// A line for each object of a pack and each of its attachments.
pub fn listing(name: &str, lend: &dyn Lend) -> String {
    listing_of(sample(name), lend)
}

/// The same for a pack in memory.
pub fn listing_of(bytes: Vec<u8>, lend: &dyn Lend) -> String {
    let pack = PackReader::open(bytes).unwrap();
    assert_eq!(*pack.extent(), Extent::Whole);
    let report = inspect_with(&pack, lend);
    assert!(report.is_whole() && report.needs.is_empty());
    let attachment = |listed: &satchel_pack::Attachment| {
        let state = if listed.is_here() { "attachment" } else { "needs" };
        format!("{state} {} {}\n", short(ObjectId(listed.hash)), listed.len)
    };
    lines(objects(&pack, lend)) + &pack.attachments().iter().map(attachment).collect::<String>()
}

fn objects(pack: &PackReader<Vec<u8>>, lend: &dyn Lend) -> Vec<Object> {
    (0..pack.blocks().len()).flat_map(|number| pack.block_with(number, lend).unwrap().objects).collect()
}

/// For each object its kind, the beginning of its id, and its title if it has one.
fn lines(objects: Vec<Object>) -> String {
    let line = |object: Object| {
        object.verify().unwrap();
        let body = Revision::read(&object).ok().and_then(|revision| revision.body);
        let title = body.as_ref().and_then(|body| body.fields.get("title"));
        let title = if let Some(Value::Text(title)) = title { title } else { "" };
        format!("{} {} {title}", object.kind.code(), short(object.id())).trim_end().to_owned() + "\n"
    };
    objects.into_iter().map(line).collect()
}

fn short(id: ObjectId) -> String {
    id.to_string()[..16].to_owned()
}

fn journal(name: &str) -> Vec<Object> {
    let bytes = sample(name);
    let frames = Scanner::new(bytes.as_slice(), 0).map(|found| match found {
        Found::Frame { frame, .. } => frame.objects,
        Found::Damage { reason, .. } => panic!("{reason}"),
    });
    frames.collect::<Vec<_>>().concat()
}

#[test]
fn the_first_format_reads_as_it_did() {
    assert_eq!(lent().iter().filter(|object| object.kind == ObjectKind::Act).count(), 12);
    assert_eq!(listing("format-1.satchel", &()), expected());
    assert_eq!(lines(journal("format-1.frames")), expected());
}

#[test]
fn the_second_format_reads_as_it_did() {
    assert_eq!(listing("format-2.satchel", &()), expected());
    assert_eq!(lines(journal("format-2.frames")), expected());
}

#[test]
fn two_parts_of_a_set_read_as_they_did() {
    let parts = ["format-2.1of2.satchel", "format-2.2of2.satchel"]
        .map(|name| PackReader::open(sample(name)).unwrap());
    let numbers = parts.each_ref().map(|pack| (pack.header().part, pack.header().parts, pack.header().set));
    assert_eq!(numbers.map(|(part, parts, _)| (part, parts)), [(1, 2), (2, 2)]);
    assert_eq!(numbers[0].2, numbers[1].2);
    let both: BTreeSet<ObjectId> =
        parts.iter().flat_map(|pack| objects(pack, &())).map(|object| object.id()).collect();
    assert_eq!(both.len(), expected().lines().count() + 2);
    assert!(lent().iter().all(|object| both.contains(&object.id())));
}

#[test]
fn attachments_read_as_they_did() {
    let attachments =
        "needs abababababababab 70000\nattachment 29ef853b1e6c5ffc 22\nattachment af1349b9f5f9a1a6 0\n";
    assert_eq!(listing("format-2.attachments.satchel", &()), expected() + attachments);
    let pack = PackReader::open(sample("format-2.attachments.satchel")).unwrap();
    assert_eq!(pack.chunk(1, 0).unwrap(), b"the bytes of a picture");
}

#[test]
fn what_is_built_upon_lent_texts_reads_as_it_did() {
    let held = lent();
    let lend = |id| held.iter().find(|object| object.id() == id).cloned();
    let lines = listing("format-2.lent.satchel", &lend);
    assert_eq!(lines.lines().count(), 16);
    assert!(lines.lines().all(|line| expected().contains(line)));
    let pack = PackReader::open(sample("format-2.lent.satchel")).unwrap();
    let report = inspect_with(&pack, &());
    let waiting: u32 = report.blocks.iter().flatten().map(|block| block.waiting).sum();
    assert_eq!((report.needs.len(), waiting), (3, 4));
}
