//! Whole packs: written and read, cut, flipped, lied about, and mended from two copies.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{self, Cursor};

use proptest::prelude::*;
use satchel_model::object::body_hash;
use satchel_model::{AuthorKey, Object, ObjectKind, Signer};
use serde::Serialize;
use serde_bytes::ByteArray;

use crate::head::Head;
use crate::limits::INDEX_BYTES_MAX;
use crate::*;

fn label() -> Label {
    Label {
        set: SetId::new([7; 16]),
        profile: "text".into(),
        made: 1_750_000_000_000,
        from: Sender { name: "Ana".into(), city: "Lindholm".into(), key: Some(AuthorKey([1; 32])) },
        counts: BTreeMap::from([("case-study".into(), 2)]),
    }
}

#[derive(Serialize)]
struct Payload {
    author: AuthorKey,
    body: satchel_model::ids::BodyHash,
    number: u32,
}

/// A signed object whose text does not compress.
fn object(number: u32, len: usize) -> Object {
    let signer = Signer::from_secret(&[9; 32]);
    let mut body = vec![0; len];
    blake3::Hasher::new().update(&number.to_le_bytes()).finalize_xof().fill(&mut body);
    let payload = Payload { author: signer.key(), body: body_hash(&body), number };
    let kind = if number.is_multiple_of(5) { ObjectKind::Enrolment } else { ObjectKind::Revision };
    Object::sign(kind, &payload, Some(body), &signer)
}

/// Any object: what it says of itself need not make sense.
pub(crate) fn some_object() -> impl Strategy<Value = Object> {
    let bytes = |max| prop::collection::vec(any::<u8>(), 0..max);
    (any::<u8>(), bytes(200), any::<u8>(), prop::option::of(bytes(2000))).prop_map(
        |(kind, payload, mark, body)| Object {
            kind: ObjectKind::from_code(kind),
            payload,
            signature: [mark; 64],
            body,
        },
    )
}

fn objects(count: u32, len: usize) -> Vec<Object> {
    (0..count).map(|number| object(number, len)).collect()
}

fn one_part(objects: &[Object]) -> Vec<u8> {
    let mut parts = pack(&label(), objects).unwrap();
    assert_eq!(parts.len(), 1);
    parts.remove(0)
}

/// About 64 KiB in a few blocks: small blocks come from filling them to the number of objects.
fn sample() -> Vec<u8> {
    let mut spool = Vec::new();
    let blocks = (0..6).map(|block| {
        let objects: Vec<_> = (0..2).map(|n| object(block * 10 + n + 1, 5300)).collect();
        let frame = encode_frame(&objects, Level::Quick).unwrap();
        spool.extend_from_slice(&frame);
        FrameHead::read(frame.first_chunk().unwrap()).unwrap()
    });
    let blocks: Vec<_> = blocks.collect();
    assemble(&blocks, &spool, |_| {})
}

/// A pack around these index entries and blocks, its header true unless changed.
fn assemble(index: &[FrameHead], blocks: &[u8], change: impl FnOnce(&mut Header)) -> Vec<u8> {
    let index_bytes = index::write(index.iter());
    let label = label();
    let mut header = Header {
        set: label.set,
        part: 1,
        parts: 1,
        profile: label.profile,
        made: label.made,
        from: label.from,
        counts: label.counts,
        requires: Vec::new(),
        dictionary: Some(ByteArray::new(*dictionary::NAME)),
        attachments: None,
        trust_blocks: 0,
        objects: index.iter().map(|head| u64::from(head.objects)).sum(),
        raw_total: index.iter().map(|head| u64::from(head.raw_len)).sum(),
        index_len: index_bytes.len() as u32,
        index_hash: ByteArray::new(*blake3::hash(&index_bytes).as_bytes()),
    };
    change(&mut header);
    let mut bytes = [Head::write(&header).unwrap().as_slice(), &index_bytes, blocks].concat();
    let total = bytes.len() as u64 + 16;
    bytes.extend_from_slice(&writer::foot(total));
    bytes
}

fn contents(bytes: &[u8]) -> Vec<Object> {
    let pack = PackReader::open(bytes).unwrap();
    assert_eq!(*pack.extent(), Extent::Whole);
    pack.frames().flat_map(|frame| frame.unwrap().objects).collect()
}

fn is_whole(bytes: &[u8]) -> bool {
    PackReader::open(bytes)
        .is_ok_and(|pack| *pack.extent() == Extent::Whole && pack.frames().all(|frame| frame.is_ok()))
}

#[test]
fn trust_comes_first_and_the_rest_in_its_order() {
    let objects = objects(40, 300);
    let bytes = one_part(&objects);
    let (trust, rest): (Vec<_>, Vec<_>) = objects.into_iter().partition(|object| object.kind.is_trust());
    assert_eq!(contents(&bytes), [trust, rest].concat());
    let report = inspect(bytes.as_slice()).unwrap();
    assert!(report.is_whole());
    assert_eq!((report.header.trust_blocks, report.header.objects), (1, 40));
    assert_eq!(report.header.from, label().from);
    assert_eq!(
        report.blocks,
        [Ok(BlockReport { good: 8, bad: 0, waiting: 0 }), Ok(BlockReport { good: 32, bad: 0, waiting: 0 })]
    );
}

#[test]
fn the_same_objects_give_the_same_bytes() {
    let objects = objects(30, 200);
    assert_eq!(one_part(&objects), one_part(&objects));
    assert!(is_whole(&one_part(&[])));
}

#[test]
fn a_large_set_is_cut_into_parts_that_stand_alone() {
    let objects = objects(120, 10_000);
    let mut writer = PackWriter::with_part_bytes(Vec::new(), 600_000);
    objects.iter().for_each(|object| writer.add(object).unwrap());
    let Sealed { spool, parts } = writer.seal(&label()).unwrap();
    assert!(parts.len() > 1);
    let mut all = Vec::new();
    for (number, part) in (1..).zip(&parts) {
        let mut bytes = Vec::new();
        part.copy(&mut Cursor::new(&spool), &mut bytes).unwrap();
        assert_eq!(bytes.len() as u64, part.len());
        assert!(bytes.len() <= 600_000, "{}", bytes.len());
        let report = inspect(bytes.as_slice()).unwrap();
        assert!(report.is_whole());
        assert_eq!((report.header.part, report.header.parts), (number, parts.len() as u32));
        all.extend(contents(&bytes));
    }
    let mut found: Vec<_> = all.iter().map(Object::id).collect();
    found.sort();
    found.dedup();
    let mut given: Vec<_> = objects.iter().map(Object::id).collect();
    given.sort();
    assert_eq!(found, given);
}

#[test]
fn every_cut_is_noticed() {
    let bytes = sample();
    assert!(bytes.len() > 64_000 && is_whole(&bytes));
    let ends: Vec<usize> = {
        let pack = PackReader::open(bytes.as_slice()).unwrap();
        pack.blocks().iter().map(|block| block.offset as usize + block.len()).collect()
    };
    for len in 0..bytes.len() {
        let Ok(pack) = PackReader::open(&bytes[..len]) else { continue };
        assert!(matches!(pack.extent(), Extent::Wrong(Rejected::CutShort { .. })), "{len}");
        // Where the last whole block ends, one more would be wrong.
        let whole = ends.iter().filter(|end| **end <= len).count();
        assert!(
            whole == 0 || ends[whole - 1] + 1 < len || pack.frames().filter(Result::is_ok).count() == whole
        );
        assert!(whole == ends.len() || pack.frame_bytes(whole).is_err(), "{len}");
    }
}

#[test]
fn every_flipped_byte_is_noticed() {
    let bytes = sample();
    let blocks = PackReader::open(bytes.as_slice()).unwrap().blocks().to_vec();
    let mut flipped = bytes.clone();
    for at in 0..bytes.len() {
        flipped[at] ^= 1 << (at % 8);
        let within = |block: &Block| (block.offset..block.offset + block.len() as u64).contains(&(at as u64));
        match PackReader::open(flipped.as_slice()) {
            Ok(pack) => match blocks.iter().position(within) {
                Some(number) => assert!(pack.block(number).is_err(), "byte {at}"),
                None => assert_ne!(*pack.extent(), Extent::Whole, "byte {at}"),
            },
            Err(_) => assert!((at as u64) < blocks[0].offset, "byte {at}"),
        }
        flipped[at] = bytes[at];
    }
}

#[test]
fn headers_are_mended_from_two_copies_too() {
    let whole = sample();
    let index = PackReader::open(whole.as_slice()).unwrap().blocks()[0].offset as usize - 10;
    let (mut one, mut two) = (whole.clone(), whole.clone());
    one[30] ^= 1;
    one.truncate(whole.len() - 5);
    two[index] ^= 1;
    assert!(PackReader::open(one.as_slice()).is_err() && PackReader::open(two.as_slice()).is_err());
    let other = one_part(&objects(3, 100));
    let mended = PackReader::open_copies(vec![one.as_slice(), other.as_slice(), two.as_slice()]);
    // The other pack has a good header and its own index: whoever mixes packs gets the first good one.
    assert_eq!(mended.unwrap().header().objects, 3);
    let mended = PackReader::open_copies(vec![one.as_slice(), two.as_slice()]).unwrap();
    assert_eq!(*mended.extent(), Extent::Whole);
    assert!(mended.frames().flat_map(|frame| frame.unwrap().objects).eq(contents(&whole)));
}

#[test]
fn trailing_bytes_are_damage_and_the_blocks_stay_readable() {
    let bytes = [sample(), vec![0; 3]].concat();
    let report = inspect(bytes.as_slice()).unwrap();
    assert_eq!(report.extent, Extent::Wrong(Rejected::Trailing { bytes: 3 }));
    assert!(!report.is_whole());
    assert!(report.missing().is_empty());
}

#[test]
fn two_damaged_copies_complete_each_other() {
    let whole = sample();
    let blocks = PackReader::open(whole.as_slice()).unwrap().blocks().to_vec();
    let (mut one, mut two) = (whole.clone(), whole.clone());
    one[blocks[1].offset as usize + 60] ^= 1;
    one.truncate(blocks[5].offset as usize + 10);
    two[blocks[2].offset as usize] ^= 1;
    two[blocks[3].offset as usize + 20] ^= 1;
    let report = inspect(one.as_slice()).unwrap();
    assert_eq!(report.missing(), [1, 5]);
    assert_eq!(inspect(two.as_slice()).unwrap().missing(), [2, 3]);
    let identity = |bytes: &[u8]| PackReader::open(bytes).unwrap().identity();
    assert_eq!(identity(&one), identity(&two));
    let both = PackReader::open_copies(vec![one.as_slice(), two.as_slice()]).unwrap();
    assert_eq!(*both.extent(), Extent::Whole);
    assert!(both.frames().flat_map(|frame| frame.unwrap().objects).eq(contents(&whole)));
}

#[test]
fn blocks_are_found_even_without_a_header() {
    let mut bytes = sample();
    bytes[20] ^= 1;
    assert_eq!(PackReader::open(bytes.as_slice()).unwrap_err(), Rejected::Damaged { what: "the header" });
    let frames = Scanner::new(bytes.as_slice(), 0).filter(|found| matches!(found, Found::Frame { .. }));
    assert_eq!(frames.count(), 6);
}

#[test]
fn an_object_that_nobody_signed_is_counted() {
    let mut objects = objects(4, 100);
    objects[2].signature[0] ^= 1;
    objects[3].body = Some(b"exchanged".to_vec());
    let report = inspect(one_part(&objects).as_slice()).unwrap();
    assert!(!report.is_whole());
    assert_eq!(
        report.blocks,
        [Ok(BlockReport { good: 1, bad: 0, waiting: 0 }), Ok(BlockReport { good: 1, bad: 2, waiting: 0 })]
    );
}

#[test]
fn an_index_that_lies_is_refused() {
    let (spool, heads) = {
        let frames: Vec<_> = (1..4).map(|n| encode_frame(&[object(n, 400)], Level::Quick).unwrap()).collect();
        let heads: Vec<_> =
            frames.iter().map(|frame| FrameHead::read(frame.first_chunk().unwrap()).unwrap()).collect();
        (frames.concat(), heads)
    };
    assert!(is_whole(&assemble(&heads, &spool, |_| {})));
    type Lie = (&'static str, fn(&mut Vec<FrameHead>));
    let lies: [Lie; 9] = [
        ("longer", |heads| heads[0].len += 1),
        ("shorter", |heads| heads[0].len -= 1),
        ("past the end", |heads| heads[2].len += 5000),
        ("raw longer", |heads| heads[1].raw_len += 1),
        ("more objects", |heads| heads[1].objects += 1),
        ("another hash", |heads| heads[1].hash[0] ^= 1),
        ("out of order", |heads| heads.swap(0, 1)),
        ("listed twice", |heads| heads[1] = heads[0]),
        ("one left out", |heads| heads.truncate(2)),
    ];
    for (lie, tell) in lies {
        let mut told = heads.clone();
        tell(&mut told);
        assert!(!is_whole(&assemble(&told, &spool, |_| {})), "{lie}");
    }
    let huge = FrameHead { len: u32::MAX, ..heads[0] };
    let open = |index: &[FrameHead]| PackReader::open(assemble(index, &spool, |_| {})).unwrap_err();
    assert!(matches!(open(&[huge]), Rejected::OverLimit { what: "a block's length", .. }));
    let dense = FrameHead { len: 20, raw_len: 1 << 18, objects: 2, ..heads[0] };
    let swollen = open(&[dense; 2000]);
    assert!(matches!(swollen, Rejected::OverLimit { what: "the raw bytes of a part", .. }), "{swollen}");
}

#[test]
fn a_header_that_lies_is_refused() {
    let frame = encode_frame(&[object(1, 400)], Level::Quick).unwrap();
    let head = FrameHead::read(frame.first_chunk().unwrap()).unwrap();
    let open = |change: fn(&mut Header)| PackReader::open(assemble(&[head], &frame, change)).unwrap_err();
    assert_eq!(open(|header| header.objects += 1), Rejected::Disagrees { what: "the header's sum" });
    assert_eq!(open(|header| header.raw_total += 1), Rejected::Disagrees { what: "the header's sum" });
    assert_eq!(
        open(|header| header.index_hash = ByteArray::new([0; 32])),
        Rejected::Damaged { what: "the index" }
    );
    assert_eq!(open(|header| header.index_len = 88), Rejected::Damaged { what: "the index" });
    assert!(matches!(open(|header| header.index_len = 44 * 60_000), Rejected::CutShort { .. }));
}

/// A source that fails in one stretch, and remembers the largest read.
struct Stick<'a> {
    bytes: &'a [u8],
    bad: std::ops::Range<u64>,
    largest: Cell<usize>,
}

impl ReadAt for Stick<'_> {
    fn len(&self) -> u64 {
        self.bytes.len() as u64
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<()> {
        self.largest.set(self.largest.get().max(buffer.len()));
        if offset < self.bad.end && offset + buffer.len() as u64 > self.bad.start {
            return Err(io::Error::other("bad sector"));
        }
        self.bytes.read_at(offset, buffer)
    }
}

#[test]
fn a_bad_sector_costs_its_block_and_reads_stay_small() {
    let bytes = sample();
    let block = PackReader::open(bytes.as_slice()).unwrap().blocks()[3];
    let stick = Stick { bytes: &bytes, bad: block.offset + 100..block.offset + 612, largest: Cell::new(0) };
    let report = inspect(&stick).unwrap();
    assert_eq!(report.missing(), [3]);
    assert!(matches!(&report.blocks[3], Err(Rejected::Unreadable { words, .. }) if words == "bad sector"));
    assert!(stick.largest.get() <= INDEX_BYTES_MAX);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_packed_is_read_back(objects in prop::collection::vec(some_object(), 0..40)) {
        let (trust, rest): (Vec<_>, Vec<_>) =
            objects.iter().cloned().partition(|object| object.kind.is_trust());
        prop_assert_eq!(contents(&one_part(&objects)), [trust, rest].concat());
    }

    #[test]
    fn arbitrary_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..300), begin in any::<bool>()) {
        let bytes = if begin { [&head::MAGIC[..], &[2], &bytes].concat() } else { bytes };
        prop_assert!(PackReader::open(bytes.as_slice()).is_err());
    }

    #[test]
    fn a_pack_with_a_stretch_overwritten_never_panics(
        at in 0..70_000usize, with in prop::collection::vec(any::<u8>(), 1..600),
    ) {
        let mut bytes = one_part(&[object(1, 3000), object(2, 3000)]);
        let at = at % bytes.len();
        let end = bytes.len().min(at + with.len());
        bytes[at..end].copy_from_slice(&with[..end - at]);
        if let Ok(report) = inspect(bytes.as_slice()) {
            prop_assert_eq!(report.blocks.len(), 1);
        }
    }
}
