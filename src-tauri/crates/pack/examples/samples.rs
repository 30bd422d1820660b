//! Writes the samples of the format that `tests/data/` keeps for ever, those that are not there yet. A sample is never
//! written anew: it stands for what people have on their sticks.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::{fs, io};

use satchel_model::act::{Act, Verb};
use satchel_model::enrolment::Enrolment;
use satchel_model::ids::BodyHash;
use satchel_model::revision::{Audience, Body, Header, Revision};
use satchel_model::{AuthorKey, Object, ObjectId, RecordId, Signer, Value, act};
use satchel_pack::{Label, Level, PackWriter, Part, Sender, SetId, encode_frame, pack};
use serde_bytes::ByteArray;

/// Titles of invented records, in several scripts, each with a sentence that its revisions vary.
const RECORDS: [(&str, &str); 6] = [
    ("Library on wheels", "A van with books, tablets and a teacher visits twelve villages twice a month."),
    ("Cours du soir à l’usine", "Les ouvriers apprennent à lire après leur journée, payés par l’entreprise."),
    ("محو الأمية في السوق", "تتعلم البائعات القراءة والحساب في السوق كل صباح."),
    ("社区学习中心", "老年人和青年在同一个学习中心互相学习。"),
    ("ज्ञान का मेला", "हर वर्ष किसान और छात्र एक मेले में अपने अनुभव साझा करते हैं।"),
    ("የንባብ ክበብ", "ወጣቶች በየሳምንቱ ለጎረቤቶቻቸው ያነባሉ።"),
];

fn main() -> io::Result<()> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../tests/data");
    let objects = objects();
    let once = |name: &str, bytes: Vec<u8>| match folder.join(name) {
        path if path.exists() => Ok(()),
        path => fs::write(path, bytes),
    };
    // The two samples of format 1 hold the same objects; nothing writes that format any more.
    once("format-2.satchel", pack(&label(), &objects)?.remove(0))?;
    let saves =
        objects.chunks(3).map(|few| encode_frame(few, Level::Quick)).collect::<Result<Vec<_>, _>>()?;
    once("format-2.frames", saves.concat())?;

    // Each long text has a block of its own, and a part takes one of them.
    let long = |number, words: &str| revision(1, number, None, &[], "A long text", &words.repeat(20_000));
    let mut writer = PackWriter::with_part_bytes(Vec::new(), 64 * 1024 + 3600);
    objects
        .iter()
        .chain(&[long(60, "rivers and roads "), long(61, "winter evenings ")])
        .try_for_each(|o| writer.add(o))?;
    for (number, part) in (1..).zip(parts(writer)?) {
        once(&format!("format-2.{number}of2.satchel"), part)?;
    }

    let mut writer = PackWriter::new(Vec::new());
    objects.iter().try_for_each(|object| writer.add(object))?;
    writer.need([0xAB; 32], 70_000)?;
    writer.attach(b"the bytes of a picture")?;
    writer.attach(b"")?;
    once("format-2.attachments.satchel", parts(writer)?.remove(0))?;

    // What comes first is lent to what comes after.
    let (held, new) = objects.split_at(objects.len() / 2);
    let built =
        |object: &&Object| Revision::read(object).is_ok_and(|revision| !revision.header.parents.is_empty());
    let edits: Vec<Object> = held.iter().filter(built).chain(new).cloned().collect();
    let lend = |id| held.iter().find(|object| object.id() == id && !edits.contains(object)).cloned();
    let mut writer = PackWriter::new(Vec::new()).lending(&lend);
    edits.iter().try_for_each(|object| writer.add(object))?;
    once("format-2.lent.satchel", parts(writer)?.remove(0))
}

fn parts(writer: PackWriter<Vec<u8>>) -> io::Result<Vec<Vec<u8>>> {
    let sealed = writer.seal(&label())?;
    let mut spool = io::Cursor::new(sealed.spool);
    let mut part = |part: &Part| {
        let mut bytes = Vec::new();
        part.copy(&mut spool, &mut bytes).map(|()| bytes)
    };
    sealed.parts.iter().map(&mut part).collect()
}

fn label() -> Label {
    Label {
        set: SetId::new([5; 16]),
        profile: "text".into(),
        made: 1_790_000_000_000,
        from: Sender { name: "Ana".into(), city: "Lindholm".into(), key: Some(signer(1).key()) },
        counts: BTreeMap::from([("case-study".into(), RECORDS.len() as u64)]),
    }
}

/// Two people; six records with one, two or three revisions; the last of each submitted and published.
fn objects() -> Vec<Object> {
    let mut objects: Vec<Object> =
        [(1, "Lindholm"), (2, "Ndara")].map(|(number, city)| enrolment(number, city)).into();
    for (number, (title, words)) in (0u8..).zip(RECORDS) {
        let person = 1 + number % 2;
        let mut record = None;
        let mut parents = Vec::new();
        for turn in 0..=number % 3 {
            let text = vec![words; 3 + usize::from(turn)].join(" ");
            let revision = revision(person, number * 8 + turn, record, &parents, title, &text);
            record = record.or(Some(RecordId::of(revision.id())));
            parents = vec![revision.id()];
            objects.push(revision);
        }
        let record = record.unwrap_or_else(|| RecordId::of(ObjectId([0; 32])));
        let submit = act(person, Verb::Submit, record, parents[0], Vec::new(), None);
        let publish = act(2, Verb::Publish, record, parents[0], vec![submit.id()], Some("Well told."));
        objects.extend([submit, publish]);
    }
    objects
}

fn signer(number: u8) -> Signer {
    Signer::from_secret(&[number; 32])
}

fn enrolment(number: u8, city: &str) -> Object {
    let (city, name) = (Some(city.to_owned()), Some("Ana".to_owned()));
    Enrolment { author: AuthorKey([0; 32]), city, name, turn: 0, at: 1_780_000_000_000 }.sign(&signer(number))
}

fn revision(
    person: u8,
    number: u8,
    record: Option<RecordId>,
    parents: &[ObjectId],
    title: &str,
    text: &str,
) -> Object {
    let header = Header {
        author: AuthorKey([0; 32]),
        record,
        parents: parents.to_vec(),
        kind: "case-study".into(),
        edition: 1,
        audience: Audience::Public,
        owners: if record.is_none() { vec!["lindholm".into()] } else { Vec::new() },
        demo: false,
        at: 1_780_000_000_000 + i64::from(number) * 86_400_000,
        body: BodyHash([0; 32]),
    };
    let fields = [("title", title), ("challenge", text), ("city", "lindholm")];
    let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), Value::from(value))).collect();
    let body = Body {
        salt: ByteArray::new([number; 16]),
        slug: format!("sample-{}", number / 8),
        fields,
        ..Body::default()
    };
    Revision::sign(header, &body, &signer(person))
}

fn act(
    person: u8,
    verb: Verb,
    record: RecordId,
    revision: ObjectId,
    after: Vec<ObjectId>,
    words: Option<&str>,
) -> Object {
    let at = 1_785_000_000_000;
    let header = act::Header {
        author: AuthorKey([0; 32]),
        verb,
        record,
        revision,
        after,
        field: None,
        at,
        body: None,
    };
    let body = words.map(|text| act::Body {
        salt: ByteArray::new([9; 16]),
        text: text.to_owned(),
        ..act::Body::default()
    });
    Act::sign(header, body.as_ref(), &signer(person))
}
