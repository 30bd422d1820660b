//! Signed objects to pack, and short ways to pack and to read them.

use std::collections::BTreeMap;
use std::io::Cursor;

use satchel_model::ids::BodyHash;
use satchel_model::revision::{Audience, Body, Header, Revision};
use satchel_model::{AuthorKey, Object, ObjectId, Signer, Value};
use satchel_pack::{Extent, Label, Lend, PackReader, PackWriter, Sealed, Sender, SetId};
use serde_bytes::ByteArray;

/// Words that no dictionary knows, the same for the same number.
pub fn words(number: u64, count: usize) -> String {
    let mut stream = blake3::Hasher::new().update(&number.to_le_bytes()).finalize_xof();
    let mut word = || {
        let mut bytes = [0; 7];
        stream.fill(&mut bytes);
        bytes.map(|byte| char::from(b'a' + byte % 26)).iter().collect::<String>()
    };
    (0..count).map(|_| word()).collect::<Vec<_>>().join(" ")
}

/// A revision of this text upon `parents`; the first of them tells the record.
pub fn revision(text: &str, parents: &[&Object]) -> Object {
    let first = parents.first().and_then(|parent| Revision::read(parent).ok());
    let header = Header {
        author: AuthorKey([0; 32]),
        record: first.map(|parent| parent.record()),
        parents: parents.iter().map(|parent| parent.id()).collect(),
        kind: "case-study".into(),
        edition: 1,
        audience: Audience::Public,
        owners: Vec::new(),
        demo: false,
        at: 1_790_000_000_000 + text.len() as i64,
        body: BodyHash([0; 32]),
    };
    let salt = ByteArray::new(*blake3::hash(text.as_bytes()).as_bytes().first_chunk().unwrap());
    let fields = [("title".to_owned(), Value::from("A title")), ("challenge".to_owned(), Value::from(text))];
    let body = Body { salt, slug: "a-title".into(), fields: fields.into(), ..Body::default() };
    Revision::sign(header, &body, &Signer::from_secret(&[7; 32]))
}

/// A record of this text, and `edits` revisions of it, each upon the one before.
pub fn history(number: u64, count: usize, edits: usize) -> Vec<Object> {
    let mut text = words(number, count);
    let mut objects = vec![revision(&text, &[])];
    for edit in 0..edits {
        let at = text.len() * (edit + 1) / (edits + 2);
        text.replace_range(at..at + 7, &words(number + edit as u64 + 1_000_000, 2));
        objects.push(revision(&text, &[&objects[edit]]));
    }
    objects
}

pub fn label() -> Label {
    Label {
        set: SetId::new([3; 16]),
        profile: "text".into(),
        made: 1_790_000_000_000,
        from: Sender::default(),
        counts: BTreeMap::new(),
    }
}

/// The parts of a sealed set, in memory.
pub fn parts(sealed: Sealed<Vec<u8>>) -> Vec<Vec<u8>> {
    let mut spool = Cursor::new(sealed.spool);
    let part = |part: &satchel_pack::Part| {
        let mut bytes = Vec::new();
        part.copy(&mut spool, &mut bytes).unwrap();
        bytes
    };
    sealed.parts.iter().map(part).collect()
}

/// One part of these objects, built upon those that `lend` supplies.
pub fn pack_lending<'a>(objects: impl IntoIterator<Item = &'a Object>, lend: &dyn Lend) -> Vec<u8> {
    let mut writer = PackWriter::new(Vec::new()).lending(lend);
    objects.into_iter().for_each(|object| writer.add(object).unwrap());
    parts(writer.seal(&label()).unwrap()).remove(0)
}

/// Everything in a pack, and what it needs beside.
pub fn contents(bytes: &[u8], lend: &dyn Lend) -> (Vec<Object>, Vec<ObjectId>) {
    let pack = PackReader::open(bytes).unwrap();
    assert_eq!(*pack.extent(), Extent::Whole);
    let frames = (0..pack.blocks().len()).map(|number| pack.block_with(number, lend).unwrap());
    let (mut objects, mut needs) = (Vec::new(), Vec::new());
    for frame in frames {
        objects.extend(frame.objects);
        needs.extend(frame.needs);
    }
    (objects, needs)
}

/// Lends what is among these.
pub fn lender(held: &[Object]) -> impl Fn(ObjectId) -> Option<Object> {
    let held: BTreeMap<ObjectId, Object> = held.iter().map(|object| (object.id(), object.clone())).collect();
    move |id| held.get(&id).cloned()
}
