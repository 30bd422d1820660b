//! What an attacker would write: refused as a value, soon, and without taking memory for it.

use std::time::{Duration, Instant};

use satchel_model::{Object, ObjectId, ObjectKind};
use satchel_pack::limits::{BLOCK_FULL_BYTES_MAX, BLOCK_OBJECTS_MAX};
use satchel_pack::{Found, PackReader, ReadAt, Rejected, Scanner, inspect, read_frame, read_frame_with};

use crate::fixture::{contents, history, lender, pack_lending};
use crate::forge::{entry, frame, head, varint};

const HAS_BODY: u8 = 1;
const BASE_HERE: u8 = 2;
const BASE_LENT: u8 = 4;
const BODY_DIFFERS: u8 = 8;

/// Memory that refusing may take.
const MEMORY_KIB_MAX: u64 = 64 * 1024;
/// Time that refusing a mebibyte may take here: ten times what it may take a person's machine, for tests run beside
/// others and not optimised.
const REFUSAL_MAX: Duration = Duration::from_secs(2);

/// The most memory that this process ever had; `None` where the system does not say.
fn peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix("kB")?.trim().parse().ok())
}

fn frugal<T>(read: impl FnOnce() -> T) -> T {
    let before = peak_kib();
    let answer = read();
    if let (Some(before), Some(after)) = (before, peak_kib()) {
        assert!(after - before < MEMORY_KIB_MAX, "{} KiB", after - before);
    }
    answer
}

/// A difference that copies `count` times the first `len` bytes of the base.
fn copies(count: usize, len: u32) -> Vec<u8> {
    let first = [varint(len << 1 | 1), varint(0)].concat();
    let again = [varint(len << 1 | 1), varint(len * 2 - 1)].concat();
    [first, again.repeat(count - 1)].concat()
}

#[test]
fn a_few_bytes_that_grow_to_gibibytes_are_refused_before_they_do() {
    let base = entry(HAS_BODY, &[1 << 17, 0], &[&[b'a'; 1 << 17]]);
    let large = entry(HAS_BODY | BASE_HERE | BODY_DIFFERS, &[1, 1 << 20, 0], &[&copies(8, 1 << 17)]);
    let both = frame(&[], &[base.clone(), large.clone()], (1 << 17) + (1 << 20));
    assert_eq!(read_frame(&both).unwrap().0.objects.len(), 2);
    let whole =
        |back| entry(HAS_BODY | BASE_HERE | BODY_DIFFERS, &[back, 1 << 20, 0], &[&copies(1, 1 << 20)]);
    let many: Vec<_> = [base, large].into_iter().chain((1..BLOCK_OBJECTS_MAX - 1).map(whole)).collect();
    let least = BLOCK_FULL_BYTES_MAX as u32;
    let lying = frame(&[], &many, least);
    assert!(lying.len() < 350_000);
    let refused = frugal(|| read_frame(&lying).unwrap_err());
    assert_eq!(refused, Rejected::Disagrees { what: "the full length of a block" });
    let boasting = frame(&[], &many, 0xFF_FFFF);
    assert!(matches!(read_frame(&boasting), Err(Rejected::OverLimit { what: "a block's full length", .. })));
    // A part of many such blocks, each within its limit, is refused by its index.
    let few: Vec<Vec<u8>> = many[..8].to_vec();
    let honest = frame(&[], &few, (1 << 17) + 7 * (1 << 20));
    assert!(read_frame(&honest).is_ok());
    let part = head(&vec![honest.as_slice(); 200], |_| {});
    let refused = PackReader::open(part).unwrap_err();
    assert!(matches!(refused, Rejected::OverLimit { what: "the full length of a part", .. }), "{refused}");
}

#[test]
fn seventeen_bases_one_upon_the_other_are_too_many() {
    let chain = |steps: u32| {
        let first = entry(HAS_BODY, &[9, 0], &[b"some text"]);
        let next = entry(HAS_BODY | BASE_HERE | BODY_DIFFERS, &[1, 9, 0], &[&copies(1, 9)]);
        let entries: Vec<_> = [first].into_iter().chain((0..steps).map(|_| next.clone())).collect();
        read_frame(&frame(&[], &entries, 9 * (steps + 1)))
    };
    assert_eq!(chain(16).unwrap().0.objects.len(), 17);
    assert!(matches!(
        chain(17),
        Err(Rejected::OverLimit { what: "the depth of differences", found: 17, limit: 16 })
    ));
}

#[test]
fn a_base_must_stand_before_and_be_there() {
    let text = entry(HAS_BODY, &[4, 0], &[b"text"]);
    let upon =
        |base: u8, number: u32| entry(HAS_BODY | base | BODY_DIFFERS, &[number, 4, 0], &[&copies(1, 4)]);
    let read = |lent: &[ObjectId], second: Vec<u8>| {
        read_frame(&frame(lent, &[text.clone(), second], 8))
            .map(|(frame, _)| (frame.objects.len(), frame.needs.len()))
    };
    let no_base = Err(Rejected::Disagrees { what: "the base of an object" });
    assert_eq!(read(&[], upon(BASE_HERE, 1)), Ok((2, 0)));
    assert_eq!(read(&[], upon(BASE_HERE, 0)), no_base, "itself");
    assert_eq!(read(&[], upon(BASE_HERE, 2)), no_base, "before the first");
    assert_eq!(read(&[], upon(BASE_HERE, u32::MAX)), no_base);
    assert_eq!(read(&[], upon(BASE_LENT, 0)), no_base, "none is lent");
    assert_eq!(read(&[ObjectId([1; 32])], upon(BASE_LENT, 0)), Ok((1, 1)));
    assert_eq!(read(&[ObjectId([1; 32])], upon(BASE_LENT, 1)), no_base);
    let both = entry(HAS_BODY | BASE_HERE | BASE_LENT, &[1, 0, 4, 0], &[b"text"]);
    assert_eq!(read(&[], both), Err(Rejected::NotCanonical { what: "the base of an object" }));
    let of_nothing = entry(HAS_BODY | BODY_DIFFERS, &[4, 0], &[&copies(1, 4)]);
    assert_eq!(read(&[], of_nothing), Err(Rejected::NotCanonical { what: "the base of an object" }));
    let newer = read(&[], entry(0x40, &[0], &[])).unwrap_err();
    assert_eq!(newer.to_string(), "made by a newer Satchel (object flags 0x40)");
}

#[test]
fn a_difference_copies_only_what_is_there() {
    let text = entry(HAS_BODY, &[4, 0], &[b"text"]);
    let read = |changes: &[u8], len: u32| {
        let second = entry(HAS_BODY | BASE_HERE | BODY_DIFFERS, &[1, len, 0], &[changes]);
        read_frame(&frame(&[], &[text.clone(), second], 4 + len)).map(|(frame, _)| frame.objects.len())
    };
    assert_eq!(read(&copies(3, 4), 12), Ok(2));
    let wrong = Err(Rejected::Disagrees { what: "a difference" });
    assert_eq!(read(&copies(1, 5), 5), wrong, "behind the end");
    assert_eq!(read(&[3, 1], 1), wrong, "before the beginning");
    assert_eq!(read(&[3, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F], 1), wrong, "far before the beginning");
    assert_eq!(read(&copies(2, 4), 7), wrong, "more than it says");
    assert_eq!(read(&[1, 0, 0, 1], 4), wrong, "nothing, for ever");
    assert!(matches!(read(&[0xFF; 9], 9), Err(Rejected::NotCanonical { .. })));
}

#[test]
fn an_object_too_large_is_refused_by_its_length() {
    let body = entry(HAS_BODY, &[(1 << 20) + 1, 0], &[&[b'x'; 100]]);
    assert!(matches!(read_frame(&frame(&[], &[body], 100)), Err(Rejected::OverLimit { what: "a text", .. })));
    let payload = entry(0, &[4097], &[&[b'x'; 100]]);
    let refused = read_frame(&frame(&[], &[payload], 100));
    assert!(matches!(refused, Err(Rejected::OverLimit { what: "an object's header", .. })));
}

#[test]
fn what_is_nested_deeply_or_of_an_unknown_kind_is_no_danger() {
    let deep = Object { kind: ObjectKind::Act, payload: vec![0x81; 4096], signature: [0; 64], body: None };
    let unknown = Object { kind: ObjectKind::Unknown(77), payload: b"\xa0".to_vec(), ..deep.clone() };
    let deep_text = Object { body: Some(vec![0x81; 10_000]), ..deep.clone() };
    let objects = [deep, unknown, deep_text];
    let bytes = pack_lending(&objects, &());
    assert_eq!(contents(&bytes, &()).0, objects, "kept and passed on as it is");
    assert_eq!(inspect(bytes.as_slice()).unwrap().blocks[0].as_ref().unwrap().bad, 3);
}

/// The head of a pack, then the same frame again and again.
struct Repeating {
    head: Vec<u8>,
    frame: Vec<u8>,
    count: u64,
}

impl ReadAt for Repeating {
    fn len(&self) -> u64 {
        self.head.len() as u64 + self.count * self.frame.len() as u64
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> std::io::Result<()> {
        if offset < self.head.len() as u64 {
            return self.head.read_at(offset, buffer);
        }
        self.frame.read_at((offset - self.head.len() as u64) % self.frame.len() as u64, buffer)
    }
}

#[test]
fn a_million_empty_objects_are_read_one_block_at_a_time() {
    let empty = vec![entry(0, &[0], &[]); BLOCK_OBJECTS_MAX as usize];
    let frame = frame(&[], &empty, 0);
    let count = 1_000_000 / u64::from(BLOCK_OBJECTS_MAX);
    let head = head(&vec![frame.as_slice(); count as usize], |_| {});
    let pack = PackReader::open(Repeating { head, frame: frame.clone(), count }).unwrap();
    let objects = frugal(|| pack.frames().map(|frame| frame.unwrap().objects.len() as u64).sum::<u64>());
    assert_eq!(objects, count * u64::from(BLOCK_OBJECTS_MAX));
    let more = crate::forge::head(&vec![frame.as_slice(); count as usize + 1], |_| {});
    assert!(matches!(PackReader::open(more), Err(Rejected::OverLimit { what: "the objects of a part", .. })));
}

#[test]
fn counts_beyond_all_bounds_are_refused() {
    type Lie = fn(&mut satchel_pack::Header);
    let lies: [Lie; 6] = [
        |header| header.objects = 1 << 63,
        |header| header.raw_total = u64::MAX,
        |header| header.index_len = u32::MAX - 3,
        |header| header.parts = u32::MAX,
        |header| header.trust_blocks = u32::MAX,
        |header| header.dictionary = None,
    ];
    for lie in lies {
        assert!(frugal(|| PackReader::open(head(&[], lie)).is_err()));
    }
}

#[test]
fn refusing_a_mebibyte_takes_no_time() {
    let mut noise = vec![0; 1 << 20];
    blake3::Hasher::new().update(b"noise").finalize_xof().fill(&mut noise);
    let small = frame(&[], &[entry(0, &[0], &[])], 0);
    let torn = [head(&[&small], |_| {}), small[..small.len() - 1].repeat((1 << 20) / small.len())].concat();
    let markers = b"\xF5SB\x02\x00\x40\x00\x01\x00\x00\x00\x00\x00\x01\x00\x00".repeat(1 << 16);
    let files =
        [noise.clone(), [b"SATCHEL\r\n\x1a\n\x02", &noise[..]].concat(), torn, markers, vec![0; 1 << 20]];
    for (number, file) in files.iter().enumerate() {
        let quickest = (0..3).map(|_| {
            let began = Instant::now();
            assert!(!inspect(file.as_slice()).is_ok_and(|report| report.is_whole()));
            let good = Scanner::new(file.as_slice(), 0).filter(|found| matches!(found, Found::Frame { .. }));
            assert!(good.count() < 2, "file {number}");
            began.elapsed()
        });
        let quickest = quickest.min().unwrap();
        assert!(quickest < REFUSAL_MAX, "file {number} took {quickest:?}");
    }
}

#[test]
fn a_lender_that_lends_another_object_deceives_nobody() {
    let (one, other) = (history(1, 200, 1), history(2, 200, 1));
    let bytes = pack_lending(&one[1..], &lender(&one));
    let wrong = |_: ObjectId| Some(other[0].clone());
    let pack = PackReader::open(bytes.as_slice()).unwrap();
    match pack.block_with(0, &wrong) {
        Ok(frame) => assert!(frame.objects.iter().all(|object| object.verify().is_err())),
        Err(rejected) => assert_eq!(rejected, Rejected::Disagrees { what: "a difference" }),
    }
    let nothing = |_: ObjectId| Some(Object { payload: Vec::new(), body: None, ..other[0].clone() });
    assert_eq!(read_frame_with(&pack.frame_bytes(0).unwrap(), &nothing).unwrap().0.objects, []);
}
