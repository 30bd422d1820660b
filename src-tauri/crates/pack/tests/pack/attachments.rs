//! Attachments: carried as chunks, or named.

use satchel_pack::limits::{ATTACHMENT_BYTES_MAX, CHUNK_BYTES};
use satchel_pack::{PackReader, PackWriter, Rejected, inspect};

use crate::fixture::{history, label, parts};

fn picture(number: u8, len: usize) -> Vec<u8> {
    let mut bytes = vec![0; len];
    blake3::Hasher::new().update(&[number]).finalize_xof().fill(&mut bytes);
    bytes
}

fn with(pictures: &[Vec<u8>], part_bytes: u64) -> Vec<Vec<u8>> {
    let mut writer = PackWriter::with_part_bytes(Vec::new(), part_bytes);
    history(1, 300, 3).iter().for_each(|object| writer.add(object).unwrap());
    pictures.iter().for_each(|picture| writer.attach(picture).unwrap());
    parts(writer.seal(&label()).unwrap())
}

fn taken(pack: &PackReader<&[u8]>, number: usize) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    pack.copy_attachment(number, &mut bytes).map(|()| bytes)
}

#[test]
fn pictures_are_carried_and_the_absent_are_named() {
    let pictures = [picture(1, 3 * CHUNK_BYTES + 5), picture(2, CHUNK_BYTES), Vec::new(), picture(3, 9)];
    let mut writer = PackWriter::new(Vec::new());
    let objects = history(1, 300, 3);
    objects.iter().for_each(|object| writer.add(object).unwrap());
    writer.need([7; 32], 1234).unwrap();
    pictures.iter().for_each(|picture| writer.attach(picture).unwrap());
    writer.attach(&pictures[0]).unwrap();
    assert!(writer.add(&objects[0]).is_err(), "objects come first");
    let bytes = parts(writer.seal(&label()).unwrap()).remove(0);
    assert!(inspect(bytes.as_slice()).unwrap().is_whole());
    let pack = PackReader::open(bytes.as_slice()).unwrap();
    assert_eq!(pack.frames().next().unwrap().unwrap().objects, objects);
    let listed: Vec<_> =
        pack.attachments().iter().map(|listed| (listed.len, listed.is_here(), listed.chunks())).collect();
    assert_eq!(
        listed,
        [(1234, false, 0), (786_437, true, 4), (262_144, true, 1), (0, true, 0), (9, true, 1)]
    );
    assert_eq!(pack.attachments()[0].hash, [7; 32]);
    assert!(taken(&pack, 0).is_err());
    for (number, picture) in (1..).zip(&pictures) {
        assert_eq!(taken(&pack, number).unwrap(), *picture);
    }
    assert!(taken(&pack, 5).is_err());
}

#[test]
fn a_large_set_of_pictures_is_cut_into_parts() {
    let pictures: Vec<_> = (0..6).map(|number| picture(number, 400_000)).collect();
    let parts = with(&pictures, 1_000_000);
    assert_eq!(parts.len(), 3);
    let mut found = Vec::new();
    for part in &parts {
        assert!(part.len() <= 1_000_000 && inspect(part.as_slice()).unwrap().is_whole());
        let pack = PackReader::open(part.as_slice()).unwrap();
        found.extend((0..pack.attachments().len()).map(|number| taken(&pack, number).unwrap()));
    }
    assert_eq!(found, pictures);
}

#[test]
fn a_damaged_picture_costs_the_picture_and_a_second_copy_mends_it() {
    let pictures = [picture(1, 2 * CHUNK_BYTES), picture(2, 100)];
    let whole = with(&pictures, 10_000_000).remove(0);
    let (mut one, mut two) = (whole.clone(), whole.clone());
    let first = whole.len() - 16 - 100 - 2 * CHUNK_BYTES;
    one[first + 50] ^= 1;
    two[first + CHUNK_BYTES + 50] ^= 1;
    let report = inspect(one.as_slice()).unwrap();
    assert_eq!((report.damaged_attachments.as_slice(), report.missing().len()), (&[0][..], 0));
    assert!(!report.is_whole());
    let pack = PackReader::open(two.as_slice()).unwrap();
    assert_eq!(pack.chunk(0, 1), Err(Rejected::Damaged { what: "an attachment" }));
    assert_eq!(taken(&pack, 1).unwrap(), pictures[1]);
    let both = PackReader::open_copies(vec![one.as_slice(), two.as_slice()]).unwrap();
    assert_eq!(taken(&both, 0).unwrap(), pictures[0]);
}

#[test]
fn an_attachment_has_a_limit() {
    let mut writer = PackWriter::new(Vec::new());
    assert!(writer.attach(&vec![0; ATTACHMENT_BYTES_MAX as usize + 1]).is_err());
}
