//! The samples of every format there was: they read as they did.

use std::path::Path;

use satchel_model::revision::Revision;
use satchel_model::{Object, ObjectKind, Value};
use satchel_pack::{Extent, Found, PackReader, Scanner, inspect};

fn sample(name: &str) -> Vec<u8> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/data").join(name);
    std::fs::read(file).unwrap()
}

/// A line for each object: its kind, the beginning of its id, and its title if it has one.
fn lines(objects: impl IntoIterator<Item = Object>) -> String {
    let line = |object: Object| {
        object.verify().unwrap();
        let title = match Revision::read(&object).ok().and_then(|revision| revision.body) {
            Some(body) => match body.fields.get("title") {
                Some(Value::Text(title)) => title.clone(),
                _ => String::new(),
            },
            None => String::new(),
        };
        format!("{} {} {title}", object.kind.code(), &object.id().to_string()[..16]).trim_end().to_owned()
            + "\n"
    };
    objects.into_iter().map(line).collect()
}

fn whole(name: &str) -> Vec<Object> {
    let bytes = sample(name);
    assert!(inspect(bytes.as_slice()).unwrap().is_whole());
    let pack = PackReader::open(bytes.as_slice()).unwrap();
    assert_eq!(*pack.extent(), Extent::Whole);
    pack.frames().flat_map(|frame| frame.unwrap().objects).collect()
}

/// What every sample holds.
fn expected() -> String {
    String::from_utf8(sample("objects.txt")).unwrap()
}

#[test]
fn the_first_format_reads_as_it_did() {
    let objects = whole("format-1.satchel");
    assert_eq!(objects.iter().filter(|object| object.kind == ObjectKind::Act).count(), 12);
    assert_eq!(lines(objects), expected());
}

#[test]
fn a_journal_of_the_first_format_reads_as_it_did() {
    let bytes = sample("format-1.frames");
    let objects = Scanner::new(bytes.as_slice(), 0).flat_map(|found| match found {
        Found::Frame { frame, .. } => frame.objects,
        Found::Damage { reason, .. } => panic!("{reason}"),
    });
    assert_eq!(lines(objects), expected());
}
