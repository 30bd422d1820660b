//! Files that nobody should have.

use image::ImageFormat;

use super::make;
use crate::limits::{FILE_BYTES_MAX, PART_BYTES_MAX};
use crate::{Kind, Refused, read};

#[test]
fn a_large_file_is_refused_by_its_size() {
    let large = vec![b'x'; FILE_BYTES_MAX as usize + 1];
    assert_eq!(read(Kind::Text, &large), Err(Refused::FileTooLarge { bytes: FILE_BYTES_MAX + 1 }));
    assert_eq!(read(Kind::Text, b" \n"), Err(Refused::Empty));
}

#[test]
fn a_bomb_is_not_unpacked() {
    let body = vec![b' '; PART_BYTES_MAX as usize + 1];
    let bomb = make::archive(&[("word/document.xml", &body)]);
    assert!(bomb.len() < 100_000);
    assert_eq!(read(Kind::Docx, &bomb), Err(Refused::Bomb));
}

#[test]
fn deep_and_damaged_documents_are_refused() {
    let deep = "<w:x>".repeat(10_000);
    assert_eq!(read(Kind::Docx, &make::docx(&deep)), Err(Refused::TooDeep));
    assert_eq!(read(Kind::Docx, &make::docx("<w:p><w:r>")), Err(Refused::Damaged));
    assert_eq!(read(Kind::Docx, b"PK\x03\x04"), Err(Refused::Damaged));
    assert_eq!(read(Kind::Docx, &make::archive(&[("content.xml", b"x")])), Err(Refused::NotWhatItSays));
    assert_eq!(read(Kind::Docx, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more"), Err(Refused::Locked));
    assert_eq!(read(Kind::Pdf, b"%PDF-1.4 and nothing"), Err(Refused::Damaged));
}

#[test]
fn macros_are_found_inside() {
    let mut parts: Vec<(&str, &[u8])> = vec![("word/document.xml", b"<w:document/>")];
    parts.push(("word/vbaProject.bin", b"x"));
    assert_eq!(read(Kind::Docx, &make::archive(&parts)), Err(Refused::Program));
}

#[test]
fn entities_of_a_file_stand_for_nothing() {
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>\
        <office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body><text:p>x&b;&f;&#65;y</text:p></office:body>\
        </office:document-content>";
    match read(Kind::Odt, &make::archive(&[("content.xml", laughs.as_bytes())])) {
        Ok(crate::Reading::Document(document)) => assert_eq!(document.markdown, "xAy"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_picture_that_lies_about_its_size_is_refused_before_it_is_made() {
    // A PNG's size stands in its head, with a checksum behind it.
    let mut png = make::picture(10, 10, ImageFormat::Png);
    png[16..24].copy_from_slice(&[0, 0, 0x4e, 0x20, 0, 0, 0x27, 0x10]);
    let sum = crc(&png[12..29]).to_be_bytes();
    png[29..33].copy_from_slice(&sum);
    assert_eq!(read(Kind::Picture, &png), Err(Refused::TooManyPixels { pixels: 200_000_000 }));
    // A JPEG's stands behind the marker of its frame.
    let mut jpeg = make::picture(10, 10, ImageFormat::Jpeg);
    let frame = jpeg.windows(2).position(|two| two == b"\xff\xc0").unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xff, 0xff, 0xff]);
    assert!(matches!(read(Kind::Picture, &jpeg), Err(Refused::TooManyPixels { .. })));
    assert_eq!(read(Kind::Picture, b"MZ\x90 not a photo"), Err(Refused::Program));
    assert_eq!(read(Kind::Picture, b"<svg onload=x>"), Err(Refused::NotWhatItSays));
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    })
}
